package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/explain"
	"tenor/scoring/sentiment"
)

func newExplain(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "show paragraph by paragraph what matched and why it scored so",
		ArgsUsage: "[INPUT] [FLAGS]",
		Description: `Shows each paragraph's text with its matches marked, and the arithmetic of every score. INPUT is statements, as for
tenor score, which are scored there and then (- or nothing: standard input); or what tenor score wrote, a dataset folder or
a .parquet file of paragraphs, whose stored rows are shown.

   text  for reading: on a terminal matches are coloured and numbered by category, elsewhere marked [category: words];
         [ ] and \ of the text itself stand behind a \
   html  one page that needs nothing else
   csv   a row a match; a text cell that begins with = + - @ gets an apostrophe before it
   json  JSON Lines: an object a paragraph, with all numbers unrounded

EXAMPLES:
   tenor explain speech.txt
   tenor explain speech.txt --format html > speech.html
   tenor explain tone/ --paragraph speech#4
   tenor explain statements/ --format json | jq 'select(.sentiment.score < -0.5) | .text'`,
		Flags: explainFlags(),
		Action: func(c *cli.Context) error {
			o, err := newExplainOptions(c)
			if err != nil {
				return err
			}
			return runExplain(c.Context, u, o)
		},
	}
}

// runExplain shows the paragraphs of the input.
func runExplain(ctx context.Context, u *ui, o *explainOptions) error {
	if len(o.inputs) == 0 {
		if isTerminal(u.stdin) {
			return usage("name a file, a folder, a dataset or a .parquet file; tenor explain --help tells more", "no input given")
		}
		o.inputs = []string{"-"}
	}
	shown := newSelection(o)
	view := newView(u, o)
	stored, err := o.stored()
	if err == nil && stored != "" {
		err = explainStored(ctx, u, o, stored, shown, view)
	} else if err == nil {
		err = explainText(ctx, u, o, shown, view)
	}
	var f *failure
	switch skipped := errors.As(err, &f) && f.code == exitSkipped; {
	case errors.Is(err, errEnough):
		err = nil
	case err != nil && !skipped:
		return err
	}
	missing := shown.missing()
	if missing != nil && shown.total == 0 {
		return missing
	}
	if shown.cut && o.limit == 0 {
		shown.notice(u, fmt.Sprintf("the page holds the first %d paragraphs: --limit N shows more", maxPage))
	}
	if closing := view.close(shown.notices); closing != nil {
		return closing
	}
	return cmp.Or(missing, err)
}

// stored returns the input if it is what tenor score wrote, "" if it is text.
func (o *explainOptions) stored() (string, error) {
	for _, input := range o.inputs {
		is, err := isStored(input)
		switch {
		case err != nil:
			return "", err
		case !is || slices.Contains(o.scoring, "from"):
			continue
		case len(o.inputs) > 1:
			return "", usage("explain one dataset or .parquet file at a time", "%s: stored rows and other inputs do not go together", input)
		case len(o.scoring) > 0:
			return "", usage("tenor score scores the statements anew", "--%s: %s holds rows that are scored already", o.scoring[0], input)
		}
		return input, nil
	}
	return "", nil
}

// isStored reports whether a path is a dataset folder or a .parquet file.
func isStored(path string) (bool, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) { // a glob, or standard input, or it is missing, which the corpus says
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return strings.EqualFold(filepath.Ext(path), ".parquet"), nil
	}
	files, err := tableFiles(path, "paragraphs")
	return len(files) > 0, err
}

// explainText scores the inputs and shows them.
func explainText(ctx context.Context, u *ui, o *explainOptions, shown *selection, v view) error {
	set, err := loadLexicons(u, o.lexicons, o.categories)
	if err != nil {
		return err
	}
	schema, err := newTables(set, tableChoices{unit: o.unit})
	if err != nil {
		return err
	}
	how := valenceOptions(o)
	how.Set, how.Categories = set.Set, categoriesOfRecords(schema.Lexicons())
	if how.Counts, err = o.counts(set.Set); err != nil {
		return err
	}
	v.begin(about{Lexicons: schema.Lexicons(), Version: version, Source: source(o.inputs)})
	visit := func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		return shown.show(explain.ID(doc, p), doc.ID, p.Kind.String(), func() error {
			return v.paragraph(explain.Of(how, doc, p, t, s))
		})
	}
	return visitParagraphs(ctx, u, visitOptions{
		inputs: o.inputs, from: o.from, paragraphs: o.paragraphs, unit: o.unit, exclude: o.exclude, tables: o.tables,
		set: set, evidence: o.wanted(),
	}, visit)
}

// wanted is what evidence is collected.
func (o *explainOptions) wanted() scoring.Evidence {
	return scoring.Evidence(slices.Index(evidences(), o.evidence))
}

// valenceOptions are the constants of the valence scorer.
func valenceOptions(o *explainOptions) *explain.Options {
	return &explain.Options{
		CautionMass: sentiment.CautionMass, NeutralMass: sentiment.NeutralMass, NegatedShare: sentiment.NegatedShare, Valences: o.wanted() == scoring.AllEvidence,
	}
}

// categoriesOfRecords names the categories as the tables do.
func categoriesOfRecords(records []output.LexiconRecord) []explain.Category {
	all := []explain.Category{}
	for _, r := range records {
		for i, path := range r.Categories {
			all = append(all, explain.Category{Lexicon: r.Name, Path: path, Column: r.Columns[i]})
		}
	}
	return all
}

// source names the inputs in a title.
func source(inputs []string) string {
	names := make([]string, len(inputs))
	for i, in := range inputs {
		names[i] = filepath.ToSlash(in)
		if in == "-" {
			names[i] = "standard input"
		}
	}
	return strings.Join(names, ", ")
}

// view shows paragraphs in one of the formats.
type view interface {
	begin(about)
	paragraph(*explain.Paragraph) error
	close(notices []string) error // notices are known only at the end
}

// about says what is shown.
type about struct {
	Source   string // the inputs
	Version  string // of the tenor that scored
	Lexicons []output.LexiconRecord
}

// newView returns the view of the format wanted.
func newView(u *ui, o *explainOptions) view {
	switch o.format {
	case "html":
		return &pageView{out: u.stdout}
	case "csv":
		return newCSVView(u.stdout)
	case "json":
		return newJSONView(u.stdout)
	}
	return newTextView(u.stdout, o)
}
