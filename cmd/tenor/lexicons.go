package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

func newLexicons(u *ui) *cli.Command {
	return &cli.Command{
		Name:  "lexicons",
		Usage: "list, show and check lexicons, and learn them",
		Description: `A lexicon is a YAML file of categories and their terms; the built-in ones go by their names. A category may hold a model
too, a weighted sum of terms, categories and word classes, which tenor lexicons learn writes and you may edit.

EXAMPLES:
   tenor lexicons show diplomacy
   tenor lexicons check my-lexicon.yml
   tenor lexicons learn coded.csv --label accusation -o accusation.yml

WORD CLASSES (a model counts one as {class: NAME, weight: 0.5}):
` + wordClasses(),
		Subcommands: []*cli.Command{newLexiconsList(u), newLexiconsShow(u), newLexiconsCheck(u), newLexiconsLearn(u)},
	}
}

// wordClasses lists what a model can count beside terms and categories.
func wordClasses() string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, c := range lexicons.WordClasses() {
		fmt.Fprintf(table, "   %s\t%s\n", c.Name, c.About)
	}
	_ = table.Flush() // into memory: cannot fail
	return text.String()
}

func newLexiconsList(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "list",
		Usage:     "list the built-in lexicons",
		ArgsUsage: "[FLAGS]",
		Description: `Prints the name, version, language and categories of each built-in lexicon.

EXAMPLES:
   tenor lexicons list
   tenor lexicons list --format json`,
		Flags: []cli.Flag{formatFlag(listFormats())},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage("tenor lexicons show NAME shows one", "list takes no arguments")
			}
			if err := checkValue("format", c.String("format"), listFormats()); err != nil {
				return err
			}
			return listLexicons(u.stdout, c.String("format"))
		},
	}
}

func newLexiconsShow(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show a lexicon's categories, definitions and terms",
		ArgsUsage: "[NAME|FILE] [FLAGS]",
		Description: `Prints the categories as a tree, each with its definition and its terms; diplomacy if none is named.

EXAMPLES:
   tenor lexicons show diplomacy
   tenor lexicons show --format yaml diplomacy > my-lexicon.yml`,
		Flags: []cli.Flag{formatFlag(showFormats())},
		Action: func(c *cli.Context) error {
			lex, err := namedLexicon(c, showFormats())
			if err != nil {
				return err
			}
			return showLexicon(u.stdout, lex, c.String("format"))
		},
	}
}

func newLexiconsCheck(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "run a lexicon's examples and find terms that do nothing",
		ArgsUsage: "[NAME|FILE] [FLAGS]",
		Description: `Runs every example of every category, and reports duplicate, shadowed, redundant and unmatchable terms. A failing
example exits with 1; under --strict any report does.

EXAMPLES:
   tenor lexicons check
   tenor lexicons check my-lexicon.yml --strict`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "strict", Usage: "exit with 1 for any report"},
			formatFlag(listFormats()),
		},
		Action: func(c *cli.Context) error {
			lex, err := namedLexicon(c, listFormats())
			if err != nil {
				return err
			}
			return checkLexicon(u, lex, c.Bool("strict"), c.String("format"))
		},
	}
}

func listFormats() []string { return []string{"text", "json"} }

func showFormats() []string { return []string{"text", "json", "yaml"} }

// namedLexicon loads the one lexicon a command is about.
func namedLexicon(c *cli.Context, formats []string) (*lexicons.Lexicon, error) {
	if err := checkValue("format", c.String("format"), formats); err != nil {
		return nil, err
	}
	if c.NArg() > 1 {
		return nil, usage("", "one lexicon at a time: %q is too many", c.Args().Get(1))
	}
	name := c.Args().First()
	if name == "" {
		name = defaultLexicon
	}
	lex, _, err := loadLexicon(name)
	return lex, err
}

// lexiconJSON is a lexicon as --format json prints it.
type lexiconJSON struct {
	Name        string         `json:"name"`
	Version     string         `json:"version"`
	Language    string         `json:"language"`
	Description string         `json:"description"`
	License     string         `json:"license"`
	SHA256      string         `json:"sha256"`
	Categories  []categoryJSON `json:"categories"`
}

type categoryJSON struct {
	Name       string         `json:"name"`
	Definition string         `json:"definition"`
	Terms      []string       `json:"terms"`
	Categories []categoryJSON `json:"categories"`
}

func lexiconOf(lex *lexicons.Lexicon) lexiconJSON {
	return lexiconJSON{
		Name: lex.Name, Version: lex.Version, Language: lex.Language, Description: lex.Description, License: lex.License,
		SHA256: lex.SHA256, Categories: categoriesOf(lex.Categories),
	}
}

func categoriesOf(categories []*lexicons.Category) []categoryJSON {
	all := []categoryJSON{}
	for _, c := range categories {
		j := categoryJSON{Name: c.Name, Definition: c.Definition, Terms: []string{}, Categories: categoriesOf(c.Categories)}
		for _, t := range c.Terms {
			j.Terms = append(j.Terms, t.Text)
		}
		all = append(all, j)
	}
	return all
}

func listLexicons(w io.Writer, format string) error {
	var all []lexiconJSON
	for _, name := range lexicons.Builtins() {
		lex, err := lexicons.Builtin(name)
		if err != nil {
			return err
		}
		all = append(all, lexiconOf(lex))
	}
	if format == "json" {
		return printJSON(w, all)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tVERSION\tLANGUAGE\tCATEGORIES")
	for _, l := range all {
		var names []string
		for _, c := range l.Categories {
			names = append(names, c.Name)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", l.Name, l.Version, l.Language, strings.Join(names, ", "))
	}
	return table.Flush()
}

func showLexicon(w io.Writer, lex *lexicons.Lexicon, format string) error {
	switch format {
	case "json":
		return printJSON(w, lexiconOf(lex))
	case "yaml":
		_, err := w.Write(lex.Print())
		return err
	}
	var text strings.Builder
	text.WriteString(strings.TrimSpace(lex.Name+" "+lex.Version) + "\n")
	if lex.Description != "" {
		text.WriteString(lex.Description + "\n")
	}
	showCategories(&text, lex.Categories, "")
	_, err := io.WriteString(w, text.String())
	return err
}

// showCategories prints categories as a tree.
func showCategories(w *strings.Builder, categories []*lexicons.Category, indent string) {
	for _, c := range categories {
		fmt.Fprintf(w, "\n%s%s (%s)\n", indent, c.Name, plural(len(c.Terms), "term", "terms"))
		if c.Definition != "" {
			fmt.Fprintf(w, "%s  %s\n", indent, strings.Join(strings.Fields(c.Definition), " "))
		}
		if len(c.Not) > 0 {
			fmt.Fprintf(w, "%s  not inside: %s\n", indent, phrases(c.Not))
		}
		if c.Negated != lexicons.InheritNegated {
			fmt.Fprintf(w, "%s  negated: %s\n", indent, c.Negated)
		}
		for _, t := range c.Terms {
			fmt.Fprintf(w, "%s  - %s%s\n", indent, t.Text, conditions(t))
		}
		showModel(w, c.Model, indent+"  ")
		showCategories(w, c.Categories, indent+"  ")
	}
}

// showModel prints a category's model: what it was learned from, and its summands, the heaviest first.
func showModel(w *strings.Builder, m *lexicons.CategoryModel, indent string) {
	if m == nil {
		return
	}
	fmt.Fprintf(w, "%s%s model of %s", indent, m.Family, plural(len(m.Entries), "term", "terms"))
	if m.N > 0 {
		fmt.Fprintf(w, ", learned on %s", plural(m.N, "text", "texts"))
	}
	if m.LabelDefinition != "" {
		fmt.Fprintf(w, ": %s", m.LabelDefinition)
	}
	fmt.Fprintf(w, "\n%s  %+.4g  intercept\n", indent, m.Intercept)
	entries := slices.Clone(m.Entries)
	slices.SortStableFunc(entries, func(a, b lexicons.ModelEntry) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	for i := range entries {
		e := &entries[i]
		brackets := ""
		if e.Term != nil {
			unweighed := *e.Term
			unweighed.HasWeight = false
			brackets = conditions(&unweighed)
		}
		fmt.Fprintf(w, "%s  %+.4g  %s%s\n", indent, e.Weight, e.Text(), brackets)
	}
}

// conditions says, in brackets, what else decides whether a term counts.
func conditions(t *lexicons.Term) string {
	var all []string
	add := func(on bool, format string, values ...any) {
		if on {
			all = append(all, fmt.Sprintf(format, values...))
		}
	}
	add(t.HasWeight, "weight %v", t.Weight)
	add(t.CaseSensitive, "in this case")
	add(len(t.UnlessBefore) > 0, "unless before it: %s", phrases(t.UnlessBefore))
	add(len(t.UnlessAfter) > 0, "unless after it: %s", phrases(t.UnlessAfter))
	add(len(t.Near) > 0, "near: %s", phrases(t.Near))
	add(t.Within > 0, "within %d words", t.Within)
	add(t.Negated != lexicons.InheritNegated, "negated: %s", t.Negated)
	if len(all) == 0 {
		return ""
	}
	return "  [" + strings.Join(all, "; ") + "]"
}

func phrases(all []lexicons.Phrase) string {
	texts := make([]string, len(all))
	for i, p := range all {
		texts[i] = p.Text
	}
	return strings.Join(texts, ", ")
}

// findingJSON is a finding as --format json prints it.
type findingJSON struct {
	Kind     string `json:"kind"`
	Category string `json:"category"`
	Term     string `json:"term"`
	Line     int    `json:"line"`
	Message  string `json:"message"`
}

// checkLexicon prints what Set.Check finds.
func checkLexicon(u *ui, lex *lexicons.Lexicon, strict bool, format string) error {
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		return &failure{code: exitUsage, err: err}
	}
	findings := set.Check(matches(set))
	failing, all := 0, []findingJSON{}
	for _, f := range findings {
		if f.Kind == lexicons.FailingExample {
			failing++
		}
		all = append(all, findingJSON{f.Kind.String(), f.Category, f.Term, f.Line, f.Message})
	}
	if format == "json" {
		if err := printJSON(u.stdout, all); err != nil {
			return err
		}
	} else if err := printFindings(u.stdout, lex, all); err != nil {
		return err
	}
	switch {
	case failing > 0:
		return fmt.Errorf("lexicon %s: %s", lex.Name, plural(failing, "example fails", "examples fail"))
	case strict && len(all) > 0:
		return fmt.Errorf("lexicon %s: %s", lex.Name, plural(len(all), "report", "reports"))
	}
	u.checked(lex, len(all))
	return nil
}

func printFindings(w io.Writer, lex *lexicons.Lexicon, findings []findingJSON) error {
	for _, f := range findings {
		if _, err := fmt.Fprintf(w, "%s:%d: %s: %s: %s\n", lex.File, f.Line, f.Category, f.Kind, f.Message); err != nil {
			return err
		}
	}
	return nil
}

// matches returns a function that finds a set's matches in a text.
func matches(set *lexicons.Set) func(text string) []lexicons.Match {
	matcher := set.NewMatcher()
	tokenizer := tokenize.New(matcher)
	var tokens scoring.Tokens
	return func(text string) []lexicons.Match {
		tokenizer.Tokenize(&tokens, []byte(text))
		return matcher.Match(nil, &tokens.Tokens)
	}
}
