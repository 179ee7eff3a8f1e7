package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
)

func newLexiconsCheck(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "run a lexicon's examples, find terms that do nothing, and measure it on a corpus",
		ArgsUsage: "[LEXICON [INPUT...]] [FLAGS]",
		Description: `Runs every example of every category, and reports duplicate, shadowed, redundant and unmatchable terms; diplomacy if
no lexicon is named. The first argument is the lexicon (a built-in one's name or a file), those behind it are inputs:
files, folders, globs or - for standard input. With inputs, over their body paragraphs: what each category counts and
how its rate moves when its top term is left out (exactly: other terms may take that one's words), the terms that alone
make over 30 % of a category with 20 matches or more, and those that never fired, the first of each category.

A failing example exits with 1; under --strict any report does.

EXAMPLES:
   tenor lexicons check
   tenor lexicons check my-lexicon.yml --strict
   tenor lexicons check my-lexicon.yml statements/`,
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "strict", Usage: "exit with 1 for any report"},
			&cli.IntFlag{Name: "limit", Value: 8, Usage: "`N`name at most N terms a category that never fired, 0 all (json: always all)"},
			formatFlag(listFormats()),
		}, inputFlags()...),
		Action: func(c *cli.Context) error {
			set, inputs, err := namedLexicon(u, c, listFormats())
			if err != nil {
				return err
			}
			o := checkOptions{visitOptions: corpusOf(c, inputs, set), strict: c.Bool("strict"), limit: c.Int("limit"), format: c.String("format")}
			if o.limit < 0 {
				return usage("0 names all", "--limit: %d is less than 0", o.limit)
			}
			return runCheck(c.Context, u, o)
		},
	}
}

// checkOptions are the flags of tenor lexicons check.
type checkOptions struct {
	visitOptions
	strict bool
	limit  int // of the terms of a category that never fired; 0 stands for all
	format string
}

// A term that makes more than dominantShare of a category's matches is reported where they are dominantLeast or more: of
// five matches any term makes much.
const (
	dominantShare = .3
	dominantLeast = 20
)

// The kinds of findings that a corpus adds to those of lexicons.Check.
const (
	neverFired = "never fired"
	dominant   = "dominant"
)

// checkJSON is what --format json prints. Corpus and Categories are there only with inputs.
type checkJSON struct {
	Lexicon    string             `json:"lexicon"`
	Findings   []findingJSON      `json:"findings"`
	Corpus     *corpusJSON        `json:"corpus,omitempty"`
	Categories []categoryRateJSON `json:"categories,omitempty"`
}

// findingJSON is one report.
type findingJSON struct {
	Kind     string `json:"kind"`
	Category string `json:"category"`
	Term     string `json:"term"`
	Line     int    `json:"line"`
	Message  string `json:"message"`

	aside string // what a never-fired term did instead
}

// categoryRateJSON is what a category counts, and without its top term.
type categoryRateJSON struct {
	Category string `json:"category"`
	usageJSON
	Top *topTermJSON `json:"top_term"` // null if nothing matched
}

type topTermJSON struct {
	Term               string  `json:"term"`
	Category           string  `json:"category"`
	Matches            int64   `json:"matches"`
	Share              float64 `json:"share"`
	Per100WordsWithout float64 `json:"per_100_words_without"`
}

// runCheck checks a lexicon and prints what was found.
func runCheck(ctx context.Context, u *ui, o checkOptions) error {
	found, skips := measure(ctx, u, o.visitOptions)
	if skips != nil && !onlySkips(skips) {
		return skips
	}
	lex := o.set.Lexicons[0]
	result, failing := checked(o.set.Set, found)
	var err error
	if o.format == "json" {
		err = printJSON(u.stdout, result)
	} else {
		err = printCheck(u.stdout, lex, found, result, o.limit)
	}
	if err != nil {
		return err
	}
	switch {
	case failing > 0:
		return fmt.Errorf("lexicon %s: %s", lex.Name, plural(failing, "example fails", "examples fail"))
	case o.strict && len(result.Findings) > 0:
		return fmt.Errorf("lexicon %s: %s", lex.Name, plural(len(result.Findings), "report", "reports"))
	case skips != nil:
		return skips
	}
	u.checked(lex, len(result.Findings))
	return nil
}

// checked gathers all findings about the set's one lexicon.
func checked(set *lexicons.Set, found *measured) (result *checkJSON, failing int) {
	result = &checkJSON{Lexicon: set.Lexicons[0].Name, Findings: []findingJSON{}, Corpus: found.json()}
	for _, f := range set.Check(matches(set)) {
		if f.Kind == lexicons.FailingExample {
			failing++
		}
		result.Findings = append(result.Findings, findingJSON{Kind: f.Kind.String(), Category: f.Category, Term: f.Term, Line: f.Line, Message: f.Message})
	}
	if found == nil {
		return result, failing
	}
	for id := range set.Categories {
		u := found.Category(int32(id), dominantShare, dominantLeast)
		rate := categoryRateJSON{Category: path(set, int32(id)), usageJSON: usageJSON{u.Terms, u.Fired, u.Matches, u.Rate}}
		if u.Top != nil {
			rate.Top = &topTermJSON{
				termText(set, u.Top.TermUsage), path(set, u.Top.Category), u.Top.Matches, u.Top.Share, u.Top.RateWithout,
			}
		}
		result.Categories = append(result.Categories, rate)
		for _, t := range u.Dominant {
			result.add(set, dominant, int32(id), t.TermUsage, fmt.Sprintf("term %q makes %s of %s: %s per 100 words, %s without it",
				termText(set, t.TermUsage), percent(t.Share), count(u.Matches, "match", "matches"), per100(u.Rate), per100(t.RateWithout)))
		}
	}
	result.silent(set, found)
	return result, failing
}

// silent adds the terms that never fired.
func (r *checkJSON) silent(set *lexicons.Set, found *measured) {
	for id := range set.Categories {
		for i := range set.Categories[id].Category.Terms {
			if t := found.Term(int32(id), int32(i)); !t.Fired() {
				r.add(set, neverFired, int32(id), t, fmt.Sprintf("term %q never fired%s", termText(set, t), uncounted(t)))
			}
		}
	}
}

func (r *checkJSON) add(set *lexicons.Set, kind string, category int32, t workbench.TermUsage, message string) {
	line := set.Categories[t.Category].Category.Terms[t.Term].Line
	r.Findings = append(r.Findings, findingJSON{
		Kind: kind, Category: path(set, category), Term: termText(set, t), Line: line, Message: message, aside: uncounted(t),
	})
}

func path(set *lexicons.Set, category int32) string {
	return strings.Join(set.Categories[category].Path, "/")
}

func termText(set *lexicons.Set, t workbench.TermUsage) string {
	return set.Categories[t.Category].Category.Terms[t.Term].Text
}

// printCheck prints what was found: a line a report, but for the terms that never fired, which stand together; and a table of
// the categories.
func printCheck(w io.Writer, lex *lexicons.Lexicon, found *measured, r *checkJSON, limit int) error {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.Kind != neverFired {
			fmt.Fprintf(&b, "%s:%d: %s: %s: %s\n", lex.File, f.Line, f.Category, f.Kind, f.Message)
		}
	}
	if found != nil {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(wrapped(lex.Name+" on "+found.size(), ""))
		b.WriteByte('\n')
		printRates(&b, r)
		printSilent(&b, r, limit)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printRates prints the table of categories; subcategories are indented below their parents.
func printRates(b *strings.Builder, r *checkJSON) {
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "FIRED\tMATCHES\tPER 100\tWITHOUT\tSHARE\t  CATEGORY, TOP TERM")
	for _, c := range r.Categories {
		depth := strings.Count(c.Category, "/")
		name := strings.Repeat("  ", depth) + c.Category[strings.LastIndex(c.Category, "/")+1:]
		without, share := "", ""
		if c.Top != nil {
			name += ", " + c.Top.Term
			without, share = per100(c.Top.Per100WordsWithout), percent(c.Top.Share)
		}
		fmt.Fprintf(table, "%d of %d\t%s\t%s\t%s\t%s\t  %s\n", c.Fired, c.Terms, grouped(c.Matches), per100(c.Per100Words), without, share, name)
	}
	table.Flush() //nolint:errcheck // a strings.Builder takes all
	b.WriteByte('\n')
	b.WriteString(wrapped("PER 100 are a category's matches in 100 words, WITHOUT the same if its top term did not stand in the lexicon, SHARE the "+
		"top term's part of its matches.", ""))
}

// printSilent prints the terms that never fired, category by category: limit of each, or all if that is 0.
func printSilent(b *strings.Builder, r *checkJSON, limit int) {
	byCategory := map[string][]string{}
	silent, terms := 0, 0
	for _, f := range r.Findings {
		if f.Kind == neverFired {
			byCategory[f.Category] = append(byCategory[f.Category], f.Term+f.aside)
			silent++
		}
	}
	if silent == 0 {
		return
	}
	for _, c := range r.Categories {
		if !strings.Contains(c.Category, "/") { // a category's terms are with it those of all below it
			terms += c.Terms
		}
	}
	fmt.Fprintf(b, "\nnever fired: %s of %s\n\n", grouped(int64(silent)), count(int64(terms), "term", "terms"))
	cut := false
	for _, c := range r.Categories {
		all := byCategory[c.Category]
		if len(all) == 0 {
			continue
		}
		cut = cut || limit > 0 && len(all) > limit
		b.WriteString(hanging(fmt.Sprintf("%s (%d): %s", c.Category, len(all), firstOf(all, limit)), "  ", "    "))
	}
	if cut {
		b.WriteString("\n--limit 0 names all\n")
	}
}
