package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/formats"
)

func newLexiconsConvert(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "write a lexicon in another format",
		ArgsUsage: "NAME|FILE -o OUT [FLAGS]",
		Description: `Reads a lexicon or another program's dictionary and writes it in the format that OUT's ending stands for:

   .yml .yaml   a lexicon       .dic .dicx   LIWC         .cat        WordStat
   .ykd         Yoshikoder      .lc3         Lexicoder    .csv .tsv   a table of term, category, weight

quanteda's YAML has the ending of ours: write it with --to quanteda. Reading tells the two by their content.
Everything that is lost on the way, such as weights, conditions or definitions that a format does not know, is a
warning with its file, line, category and term, the first of each kind and how many more there are; the exit code
stays 0. A file that is there and holds something is replaced only under --force, unless it comes out the same.

EXAMPLES:
   tenor lexicons convert LIWC2007_English.dic -o liwc2007.yml
   tenor lexicons convert diplomacy -o diplomacy.cat
   tenor lexicons convert diplomacy -o diplomacy.yml --to quanteda
   tenor lexicons convert RID.cat -o - --to csv`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`PATH`where to write; - is standard output"},
			&cli.StringFlag{Name: "to", Usage: "`FORMAT`what to write, where the ending does not say it: " + strings.Join(formatNames(), ", ")},
			&cli.IntFlag{Name: "limit", Value: 5, Usage: "`N`say at most N losses of each kind, 0 all"},
			&cli.BoolFlag{Name: "force", Usage: "replace OUT if it is there"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usage("tenor lexicons convert FILE -o OUT", "one lexicon was expected, %d are named", c.NArg())
			}
			o := convertOptions{given: c.Args().First(), out: c.String("output"), limit: c.Int("limit"), force: c.Bool("force")}
			var err error
			if o.format, err = formatOf(o.out, c.String("to")); err != nil {
				return err
			}
			if o.limit < 0 {
				return usage("0 says all", "--limit: %d is less than 0", o.limit)
			}
			return convertLexicon(u, o)
		},
	}
}

// convertOptions are the flags of tenor lexicons convert, as given.
type convertOptions struct {
	given, out string
	format     formats.Format
	limit      int // of losses of each kind that are said, 0: all
	force      bool
}

func formatNames() []string {
	var names []string
	for _, f := range formats.Formats() {
		names = append(names, string(f))
	}
	return names
}

// formatOf tells what to write from the output's ending and --to, which must not disagree: the file would not be read as
// what it is. quanteda's YAML is told by its content.
func formatOf(out, to string) (formats.Format, error) {
	byEnding, known := formats.OfEnding(out)
	if to != "" {
		if err := checkValue("to", to, formatNames()); err != nil {
			return "", err
		}
	}
	wanted := formats.Format(to)
	switch {
	case out == "":
		return "", usage("tenor lexicons convert FILE -o OUT", "no output given")
	case to == "" && !known:
		return "", usage("--to names it: "+strings.Join(formatNames(), ", "), "%s: the ending stands for no format", out)
	case to == "":
		return byEnding, nil
	case known && byEnding != wanted && (byEnding != formats.Tenor || wanted != formats.Quanteda):
		return "", usage("leave --to out, or name another file", "%s: the ending stands for %s, not for %s", out, byEnding, to)
	default:
		return wanted, nil
	}
}

// convertLexicon reads a lexicon, writes it, and says what is lost.
func convertLexicon(u *ui, o convertOptions) error {
	lex, read, err := convertible(o.given)
	if err != nil {
		return err
	}
	_, path := divided(o.given)
	if err := refuseSame(path, o.out); err != nil {
		return err
	}
	data, written, err := formats.Write(lex, o.format)
	if err != nil {
		return &failure{code: exitFailed, err: err}
	}
	if there, err := os.ReadFile(o.out); o.out != "-" && err == nil && len(there) > 0 && !o.force && !bytes.Equal(there, data) {
		return usage("--force replaces it", "%s is there already, and may have been edited", filepath.ToSlash(o.out))
	}
	u.someWarnings(lex.File, append(read, written...), o.limit, "--limit 0 says them all")
	if o.out == "-" {
		_, err := u.stdout.Write(data)
		return err
	}
	return replaceFile(o.out, data)
}

// convertible reads the lexicon to be converted, with all that its file says and a lexicon cannot.
func convertible(given string) (*lexicons.Lexicon, []formats.Warning, error) {
	name, path := divided(given)
	if lex, err := builtin(name, path); lex != nil || err != nil {
		return lex, nil, err
	}
	return readLexicon(name, path)
}

// refuseSame refuses an output that is the input.
func refuseSame(path, out string) error {
	in, err := os.Stat(path)
	if err != nil {
		return nil //nolint:nilerr // a built-in lexicon has no file
	}
	if there, err := os.Stat(out); err == nil && os.SameFile(in, there) {
		return usage("name another output with -o", "%s is the input and would be overwritten", out)
	}
	return nil
}

// holdsWork reports whether there is a file already in which somebody may have written something.
func holdsWork(path string) bool {
	there, err := os.Stat(path)
	return err == nil && (there.Size() > 0 || !there.Mode().IsRegular())
}

// replaceFile puts a file in its place in one step: a reader sees the old content or the new.
func replaceFile(path string, data []byte) error {
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() {
		return usage("name a file with -o", "%s is no file", path)
	}
	staged, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if errors.Is(err, os.ErrNotExist) {
		return usage("make it first", "%s: there is no folder %s", path, filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("write lexicon: %w", err)
	}
	defer os.Remove(staged.Name()) //nolint:errcheck // behind the renaming there is nothing to remove
	if _, err = staged.Write(data); err == nil {
		err = staged.Chmod(0o644)
	}
	if closing := staged.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(staged.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write lexicon: %w", err)
	}
	return nil
}
