package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"tenor/lexicons"
	"tenor/scoring"
)

// ui says everything that is said to a person. Results go to stdout, messages to stderr: "tenor: " first, no capital, no
// full stop.
type ui struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet          bool
}

func (u *ui) say(format string, values ...any) {
	fmt.Fprintf(u.stderr, "tenor: "+format+"\n", values...)
}

// finish reports the error a run ended with, if any, and returns the exit code.
func (u *ui) finish(ctx context.Context, err error) int {
	code := exitCode(ctx, err)
	if err == nil || errors.Is(err, errSaid) {
		return code
	}
	if code > exitSignalBase {
		u.say("error: %v: nothing was written", context.Cause(ctx))
		return code
	}
	u.say("error: %s", oneLine(err.Error()))
	var parse *lexicons.ParseError
	if errors.As(err, &parse) {
		u.source(parse)
	}
	var f *failure
	if errors.As(err, &f) && f.hint != "" {
		u.say("hint: %s", f.hint)
	}
	return code
}

// errSaid ends a run whose exit code is not 0 though everything has been said.
var errSaid = errors.New("said already")

// source shows the line of a lexicon that an error means, with a mark under the place.
func (u *ui) source(p *lexicons.ParseError) {
	if p.Source != "" {
		number := fmt.Sprintf("%5d", p.Line)
		fmt.Fprintf(u.stderr, "%s | %s\n", number, p.Source)
		if p.Column > 0 {
			fmt.Fprintf(u.stderr, "%s | %s^\n", strings.Repeat(" ", len(number)), indent(p.Source, p.Column))
		}
	}
	if p.Hint != "" {
		u.say("hint: %s", p.Hint)
	}
}

// indent returns white space as wide as what stands before a column (from 1, in characters) of a line.
func indent(line string, column int) string {
	before := []rune(line)
	before = before[:min(column-1, len(before))]
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(before))
}

// oneLine keeps a message from breaking its line, whatever names stand in it.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '␤'
		}
		return r
	}, s)
}

// skipped names an input that was left out.
func (u *ui) skipped(source, reason, message string) {
	u.say("skipped: %s: %s: %s", oneLine(source), reason, oneLine(message))
}

// summary says what a run has done, on a terminal only.
func (u *ui) summary(format string, values ...any) {
	if !u.quiet && isTerminal(u.stderr) {
		u.say(format, values...)
	}
}

// scored is the summary of tenor score.
func (u *ui) scored(o *scoreOptions, sum scoring.Summary, ignored int, took time.Duration) {
	aside := ""
	if ignored > 0 {
		aside = fmt.Sprintf(" (%s ignored, see run.json)", plural(ignored, "file was", "files were"))
	}
	u.summary("scored %s, %d of them body, of %s in %.2f s into %s%s", plural(int(sum.Paragraphs), "paragraph", "paragraphs"), sum.Body,
		plural(int(sum.Documents), "document", "documents"), took.Seconds(), o.output, aside)
}

// leftOut says how many documents a comparison leaves out.
func (u *ui) leftOut(copies int) {
	if copies > 0 {
		u.summary("%s with the text of an earlier one left out (--keep-duplicates keeps them)", plural(copies, "document", "documents"))
	}
}

// checked is the summary of tenor lexicons check, whose examples all hold.
func (u *ui) checked(lex *lexicons.Lexicon, reports int) {
	terms, examples := tally(lex.Categories)
	u.summary("lexicon %s: %s, %s hold, %s", lex.Name, plural(terms, "term", "terms"), plural(examples, "example", "examples"),
		plural(reports, "report", "reports"))
}

// tally counts terms and examples, those of subcategories included.
func tally(categories []*lexicons.Category) (terms, examples int) {
	for _, c := range categories {
		t, e := tally(c.Categories)
		terms += t + len(c.Terms)
		examples += e + len(c.Examples.Match) + len(c.Examples.NoMatch)
	}
	return terms, examples
}

// plural writes a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// usageError turns the flag parser's errors into ours.
func usageError(c *cli.Context, err error, _ bool) error {
	undefinedFlag := regexp.MustCompile(`^flag provided but not defined: -+(.*)$`)
	invalidValue := regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-+([^:]*):`)
	f := &failure{code: exitUsage, err: err, hint: "see tenor " + commandPath(c) + "--help"}
	if m := invalidValue.FindStringSubmatch(err.Error()); m != nil {
		f.err = fmt.Errorf("--%s: %s is not a whole number", m[2], m[1])
	}
	if err.Error() == "flag provided but not defined: -version" {
		f.hint = "tenor version prints it"
	}
	if m := undefinedFlag.FindStringSubmatch(err.Error()); m != nil {
		f.err = fmt.Errorf("unknown flag --%s", m[1])
		if c.Command != nil {
			if s := cli.SuggestFlag(c.Command.Flags, m[1], false); s != "" && s != "--help" {
				f.hint = "did you mean " + s + "? see tenor " + commandPath(c) + "--help"
			}
		}
	}
	return f
}

func commandPath(c *cli.Context) string {
	if c.Command == nil || c.Command.Name == "tenor" {
		return ""
	}
	return strings.TrimPrefix(c.Command.HelpName, "tenor ") + " "
}

// usage is wrong usage of a command's flags or arguments.
func usage(hint, format string, values ...any) error {
	return &failure{code: exitUsage, err: fmt.Errorf(format, values...), hint: hint}
}

const appDescription = `tenor reads statements, scores every paragraph, and writes Parquet: one row a paragraph, with the
evidence behind each number beside it.`

const exitCodes = `EXIT CODES:
   0    done, or nothing to do
   1    failed
   2    wrong usage or configuration
   3    done, but inputs were skipped (each is named with its reason)
   75   another run holds the lock (reserved: this version takes no lock)
   130  interrupted
   143  terminated
`

const appHelp = `tenor - {{.Usage}}

{{.Description}}

USAGE:
   tenor COMMAND [FLAGS] [ARGUMENTS]

COMMANDS:{{range .VisibleCommands}}
   {{join .Names ", "}}{{"\t"}}{{.Usage}}{{end}}

Flags may stand before or after the arguments; -- ends them. tenor COMMAND --help tells more.

EXAMPLES:
   tenor score statements/ -o tone/          score a folder of statements
   tenor score speech.txt -o speech.parquet  one statement into one file
   tenor compare tone/ --by meeting          compare what was scored

` + exitCodes

const groupHelp = `{{.HelpName}} - {{.Usage}}

USAGE:
   {{.HelpName}} COMMAND [FLAGS] [ARGUMENTS]

COMMANDS:{{range .VisibleCommands}}
   {{join .Names ", "}}{{"\t"}}{{.Usage}}{{end}}

{{.Description}}
` + exitCodes

// commandHelp returns the help of a command with the given flags.
func commandHelp(flags []cli.Flag) string {
	var b strings.Builder
	for _, f := range flags {
		b.WriteString(flagHelp(f))
	}
	return "{{.HelpName}} - {{.Usage}}\n\nUSAGE:\n   {{.HelpName}} {{.ArgsUsage}}\n\n{{.Description}}\n\nFLAGS:\n" + b.String() +
		"   -h, --help\n         show this help\n\n" + exitCodes
}

// flagHelp describes one flag: its names and value on a line, what it does on the next.
func flagHelp(f cli.Flag) string {
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return ""
	}
	value, usage := unquote(doc.GetUsage())
	var names []string
	for _, n := range f.Names() {
		if len(n) == 1 {
			names = append([]string{"-" + n}, names...)
		} else {
			names = append(names, "--"+n)
		}
	}
	if byDefault := strings.Trim(doc.GetDefaultText(), `"`); doc.TakesValue() && byDefault != "" {
		usage += " (default: " + byDefault + ")"
	}
	return "   " + strings.TrimRight(strings.Join(names, ", ")+" "+value, " ") + "\n         " + usage + "\n"
}

// unquote takes the name of a flag's value, which stands in backquotes, out of its usage.
func unquote(usage string) (value, rest string) {
	before, after, found := strings.Cut(usage, "`")
	if !found {
		return "", usage
	}
	value, after, _ = strings.Cut(after, "`")
	return value, strings.TrimLeft(strings.TrimRight(before, " ,")+after, " ")
}

// printJSON prints a value for programs to read.
func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
