package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"tenor/lexicons"
	"tenor/lexicons/formats"
	"tenor/lexicons/yaml"
	"tenor/output"
	"tenor/scoring/corpus"
)

// ui says everything that is said to a person. Results go to stdout, messages to stderr: "tenor: " first, no capital, no
// full stop.
type ui struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet          bool
	configuration  *configuration
	origins        map[string]string // of the flags that were not given on the command line
	log            *slog.Logger      // of events, nil where messages are text
	left           string            // what a run that is stopped leaves; "" stands for nothing
}

func (u *ui) say(format string, values ...any) {
	fmt.Fprintf(u.stderr, "tenor: "+format+"\n", values...)
}

// nothingWritten is what a run leaves that is stopped before a part was finished.
const nothingWritten = "nothing was written"

// finish reports the error a run ended with, if any, and returns the exit code.
func (u *ui) finish(ctx context.Context, err error) int {
	code := exitCode(ctx, err)
	if err == nil || errors.Is(err, errSaid) {
		return code
	}
	if u.log != nil {
		u.failed(ctx, code, err)
		return code
	}
	if code > exitSignalBase {
		u.say("error: %v: %s", context.Cause(ctx), cmp.Or(u.left, nothingWritten))
		return code
	}
	u.say("error: %s", oneLine(u.withOrigin(err.Error())))
	var parse *yaml.Fault
	if errors.As(err, &parse) {
		u.source(parse)
	}
	var f *failure
	if errors.As(err, &f) && f.hint != "" {
		u.say("hint: %s", f.hint)
	}
	return code
}

// withOrigin adds to a complaint about a flag that was not given on the command line where its value came from.
func (u *ui) withOrigin(message string) string {
	message = strings.TrimPrefix(message, corpus.ErrOptions.Error()+": ")
	complaint, isFlag := strings.CutPrefix(message, "--")
	if end := strings.IndexAny(complaint, ": "); isFlag && end > 0 && u.origins[complaint[:end]] != "" {
		return message + " (from " + u.origins[complaint[:end]] + ")"
	}
	return message
}

// errSaid ends a run whose exit code is not 0 though everything has been said.
var errSaid = errors.New("said already")

// source shows the line of a lexicon or configuration that an error means, with a mark under the place.
func (u *ui) source(p *yaml.Fault) {
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

// oneLine keeps a message from breaking its line, whatever names stand in it, and its end from being turned around.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return '␤'
		case unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		default:
			return r
		}
	}, s)
}

// skipped names an input, or a record of it, that was skipped or kept: what became of it is verb.
func (u *ui) skipped(verb string, s output.Skipped) {
	if u.log != nil {
		u.log.Warn(verb, "source", s.Source, "record", s.Record, "reason", s.Reason, "message", s.Message)
		return
	}
	place := oneLine(s.Source)
	if s.Record > 0 {
		place += fmt.Sprintf(": record %d", s.Record)
	}
	u.say("%s: %s: %s: %s", verb, place, s.Reason, oneLine(s.Message))
}

// joined sums up, on a terminal only, what of the metadata did not find its place though some of it did.
func (u *ui) joined(run *output.Run, unmet corpus.Unmet) {
	if m := run.Metadata; m != nil && m.MatchedRows > 0 && m.UnmatchedRows.Count+m.UnmatchedDocuments.Count > 0 {
		u.summary("metadata: %s of %s without a document, %s without a row (see run.json)",
			plural(int(m.UnmatchedRows.Count), "row", "rows"), m.File, plural(int(m.UnmatchedDocuments.Count), "document", "documents"))
	}
	if n := run.UnmatchedNames; n != nil && !unmet.FilenamePattern {
		u.summary("--filename-pattern does not divide the names of %s in one way (see run.json)", plural(int(n.Count), "file", "files"))
	}
}

// warning says what is not as it seems, though the run goes on.
func (u *ui) warning(message string) {
	if u.log != nil {
		u.log.Warn("warning", "message", message)
		return
	}
	u.say("warning: %s", oneLine(message))
}

// hint says what can be done about what was said before it.
func (u *ui) hint(message string) {
	if u.log != nil {
		u.log.Warn("hint", "message", message)
		return
	}
	u.say("hint: %s", oneLine(message))
}

// someWarnings says what one side of a conversion says and the other cannot: most warnings of each kind, all if that is 0, and
// how many more there are of which kinds.
func (u *ui) someWarnings(file string, warnings []formats.Warning, most int, hint string) {
	count := map[formats.Kind]int{}
	var cut []formats.Kind
	for _, w := range warnings {
		count[w.Kind]++
		switch {
		case most == 0 || count[w.Kind] <= most:
			u.warning(w.String())
		case count[w.Kind] == most+1:
			cut = append(cut, w.Kind)
		}
	}
	if len(cut) == 0 {
		return
	}
	more := make([]string, len(cut))
	for i, kind := range cut {
		more[i] = fmt.Sprintf("%s (%s)", kind, grouped(int64(count[kind]-most)))
	}
	u.warning(file + ": more of these kinds: " + strings.Join(more, ", "))
	u.hint(hint)
}

// summary says what a run has done, on a terminal only.
func (u *ui) summary(format string, values ...any) {
	if !u.quiet && u.log == nil && isTerminal(u.stderr) {
		u.say(format, values...)
	}
}

// scored is the summary of tenor score.
func (u *ui) scored(o *scoreOptions, run *output.Run, took time.Duration) {
	aside := ""
	if n := len(run.Ignored); n > 0 {
		aside = fmt.Sprintf(" (%s ignored, see run.json)", plural(n, "file was", "files were"))
	}
	c := run.Counts
	named := ""
	if c.Targets != nil {
		named = ", with " + plural(int(*c.Targets), "target", "targets") + ","
	}
	u.summary("scored %s, %d of them body, of %s%s in %.2f s into %s%s", plural(int(c.Paragraphs), "paragraph", "paragraphs"), c.BodyParagraphs,
		plural(int(c.Documents), "document", "documents"), named, took.Seconds(), o.output, aside)
}

// leftOut says how many documents a comparison leaves out, wherever the table goes: its numbers do not show it.
func (u *ui) leftOut(copies int) {
	if copies > 0 && !u.quiet {
		u.warning(plural(copies, "document", "documents") + " with the text of an earlier one left out (--keep-duplicates keeps them)")
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
		what := "a whole number"
		if c.Command != nil {
			what = expected(flagNamed(c.Command.Flags, m[2]))
		}
		f.err = fmt.Errorf("--%s: %s is not %s", m[2], m[1], what)
	}
	if err.Error() == "flag provided but not defined: -version" {
		f.hint = "tenor version prints it"
	}
	if m := undefinedFlag.FindStringSubmatch(err.Error()); m != nil {
		if len(m[1]) == 1 {
			f.err = fmt.Errorf("unknown flag -%s", m[1])
			return f
		}
		f.err = fmt.Errorf("unknown flag --%s", m[1])
		if c.Command != nil {
			if s := nearFlag(c.Command.Flags, m[1]); s != "" {
				f.hint = "did you mean --" + s + "? see tenor " + commandPath(c) + "--help"
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
   3    done, but inputs were skipped or kept (each is named with its reason)
   75   another run holds the lock
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
