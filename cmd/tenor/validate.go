package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/output/report"
)

func newValidate(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "validate",
		Usage:     "measure scores against hand-coded labels",
		ArgsUsage: "GOLD.csv... --label COLUMN --measure MEASURE [FLAGS]",
		Description: `Scores each row's text whole, as one body paragraph, and says how well the measure tells the labels. A measure is a column of
the table paragraphs (tenor schema lists them) or sums and differences of columns.

Labels of two values (1 and 0, or as --positive and --negative say) get AUC, average precision, precision, recall and F1 at the
fixed threshold and at the best one, and calibration; numbers get Spearman, Pearson and the mean absolute error. What is fitted, such
as the best threshold, is fitted on other rows than it is measured on. Intervals are 95 %, by bootstrap over clusters: rows of one
document, or of the same text, are not independent.

Two coders or more stand in columns LABEL@CODER, or a row each with a column coder: their agreement is measured, and the measure is
compared with their majority, or on a scale their mean. A sheet drawn by tenor sample is joined with its key (--key), whose weights
undo the stratification.

EXAMPLES:
   tenor validate coded.csv --label accusation --measure accusation_count --by meeting
   tenor validate un.csv --label class --positive cooperation --negative conflict --measure cooperation_count-accusation_count
   tenor validate tone.csv --label sentiment --measure sentiment --format html > validity.html
   tenor validate sheet.anna.csv sheet.ben.csv --label accusation --measure accusation_probability -l diplomacy -l accusation.yml --key sheet.key.csv`,
		Flags: validateFlags(),
		Action: func(c *cli.Context) error {
			o, err := newValidateOptions(c)
			if err != nil {
				return err
			}
			return runValidate(c.Context, u, o)
		},
	}
}

// validateOptions are the flags of tenor validate, as given.
type validateOptions struct {
	goldOptions
	measure    string
	lower      bool
	by         string
	key        string
	level      string
	categories []string
	draws      int
	folds      int
	misses     int
	format     string
}

func validateFlags() []cli.Flag {
	return append(goldFlags(),
		&cli.StringFlag{Name: "measure", Usage: "`MEASURE`a column of paragraphs, or sums and differences of them"},
		&cli.BoolFlag{Name: "lower-is-positive", Usage: "a lower measure speaks for the label"},
		&cli.StringFlag{Name: "by", Usage: "`COLUMN`the figures for each of its values too"},
		&cli.StringFlag{Name: "key", Usage: "`FILE`the key of a sheet drawn by tenor sample, joined by row"},
		&cli.StringFlag{Name: "level", Usage: "`LEVEL`of the labels for Krippendorff's alpha: " + strings.Join(levels(), ", "), DefaultText: "nominal for two values, else ordinal"},
		lexiconFlag("score with"), categoryFlag(),
		&cli.IntFlag{Name: "draws", Value: 2000, Usage: "`N`bootstrap draws; 0 leaves intervals out"},
		&cli.IntFlag{Name: "folds", Value: 10, Usage: "`N`folds for what is fitted, or as many as there are clusters"},
		&cli.IntFlag{Name: "misses", Value: 20, Usage: "`N`quote the N rows that are worst ranked"},
		formatFlag(validateFormats()),
	)
}

func validateFormats() []string { return []string{"text", "json", "html"} }

// levels are the values of --level, in the order of validate.Level.
func levels() []string { return []string{"nominal", "ordinal", "interval"} }

func newValidateOptions(c *cli.Context) (*validateOptions, error) {
	g, err := newGoldOptions(c)
	if err != nil {
		return nil, err
	}
	o := &validateOptions{
		goldOptions: g, measure: c.String("measure"), lower: c.Bool("lower-is-positive"), by: c.String("by"), key: c.String("key"),
		level: c.String("level"), categories: c.StringSlice("category"), draws: c.Int("draws"), folds: c.Int("folds"),
		misses: c.Int("misses"), format: c.String("format"),
	}
	return o, o.check()
}

// check refuses what cannot be meant.
func (o *validateOptions) check() error {
	if err := checkValue("format", o.format, validateFormats()); err != nil {
		return err
	}
	if o.level != "" {
		if err := checkValue("level", o.level, levels()); err != nil {
			return err
		}
	}
	switch {
	case len(o.files) > 0 && o.measure == "":
		return usage("--measure accusation_count, sentiment, ...: tenor schema lists the columns", "no measure given")
	case o.draws < 0:
		return usage("", "--draws: %d is less than 0", o.draws)
	case o.folds < 2:
		return usage("", "--folds: %d is less than 2", o.folds)
	case o.misses < 0:
		return usage("", "--misses: %d is less than 0", o.misses)
	}
	return nil
}

// runValidate measures and prints.
func runValidate(ctx context.Context, u *ui, o *validateOptions) error {
	set, err := loadLexicons(u, o.lexicons, o.categories)
	if err != nil {
		return err
	}
	e, err := newExamination(o)
	if err != nil {
		return err
	}
	if err := e.score(ctx, set); err != nil {
		return err
	}
	page := e.report()
	switch o.format {
	case "json":
		err = printJSON(u.stdout, page)
	case "html":
		err = report.WriteValidity(u.stdout, page)
	default:
		err = printValidity(u.stdout, page)
	}
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	for _, note := range page.Notes {
		u.say("warning: %s", oneLine(note))
	}
	return nil
}
