package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"
)

func newSample(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "sample",
		Usage:     "draw a stratified, blank coding sheet",
		ArgsUsage: "DATASET --measure MEASURE -o SHEET.csv [FLAGS]",
		Description: `Draws body paragraphs from a dataset or a .parquet file for people to code. The strata are the values of --by times the
thirds of the measure, zeros and nulls being a stratum of their own; all strata get about as many rows, so that what is rare is
there to be judged. Writes three files:

   SHEET.csv               a row number, the text and a blank column for the label, in random order: nothing that gives the score away.
                           With --coders a sheet a coder, SHEET.NAME.csv, whose column is LABEL@NAME
   SHEET.key.csv           what each row is, with its stratum, weight N_h/n_h and value of --by: for tenor validate --key, not for coders
   SHEET.instructions.md   what to do, the category's definition, and the command for when it is done

EXAMPLES:
   tenor sample tone/ --n 200 --by meeting --measure accusation -o sheet.csv
   tenor sample tone/ --n 300 --measure accusation --coders anna,ben --overlap 0.2 -o sheet.csv
   tenor validate sheet.anna.csv sheet.ben.csv --label accusation --measure accusation_count --key sheet.key.csv`,
		Flags: sampleFlags(),
		Action: func(c *cli.Context) error {
			o, err := newSampleOptions(c)
			if err != nil {
				return err
			}
			return runSample(u, o)
		},
	}
}

// sampleOptions are the flags of tenor sample, as given.
type sampleOptions struct {
	dataset    string
	output     string
	n          int
	by         string
	measure    string
	label      string
	definition string
	lexicons   []string
	coders     []string
	overlap    float64
	unblind    bool
	seed       uint64
	force      bool
}

func sampleFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`SHEET.csv`the sheet to write; the other files are named after it"},
		&cli.StringFlag{Name: "measure", Usage: "`MEASURE`a category, or a column of paragraphs that holds numbers"},
		&cli.IntFlag{Name: "n", Value: 200, Usage: "`N`how many paragraphs to draw"},
		&cli.StringFlag{Name: "by", Usage: "`COLUMN`draw from each of its values; year, month and folder are columns too"},
		&cli.StringFlag{Name: "label", Usage: "`NAME`of the column for the label", DefaultText: "the category"},
		&cli.StringFlag{Name: "definition", Usage: "`TEXT`what the label means, for the instructions", DefaultText: "the category's"},
		&cli.StringSliceFlag{Name: "lexicon", Aliases: []string{"l"}, Usage: "`NAME|FILE`take the category's definition from this lexicon; the built-in ones are known by name; repeatable"},
		&cli.StringFlag{Name: "coders", Usage: "`NAME,NAME`divide the rows among coders, a sheet each"},
		&cli.Float64Flag{Name: "overlap", Value: 0.15, Usage: "`SHARE`of the rows that all coders get, so that their agreement can be measured"},
		&cli.BoolFlag{Name: "unblind", Usage: "put what the key holds, and the measure, into the sheet too"},
		&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "`N`of all that is drawn"},
		&cli.BoolFlag{Name: "force", Usage: "replace files that are there"},
	}
}

func newSampleOptions(c *cli.Context) (*sampleOptions, error) {
	o := &sampleOptions{
		dataset: c.Args().First(), output: c.String("output"), n: c.Int("n"), by: c.String("by"), measure: c.String("measure"),
		label: c.String("label"), definition: c.String("definition"), lexicons: c.StringSlice("lexicon"), coders: list(c.String("coders")),
		overlap: c.Float64("overlap"), unblind: c.Bool("unblind"), seed: c.Uint64("seed"), force: c.Bool("force"),
	}
	switch {
	case c.NArg() == 0:
		return nil, usage("name a dataset folder or a .parquet file that tenor score wrote", "no dataset given")
	case c.NArg() > 1:
		return nil, usage("", "one dataset at a time: %q is too many", c.Args().Get(1))
	case o.measure == "":
		return nil, usage("--measure accusation, sentiment, ...: the category or column the sheet is about", "no measure given")
	case o.output == "":
		return nil, usage("-o sheet.csv names the sheet to write", "no output given")
	case !strings.EqualFold(filepath.Ext(o.output), ".csv"):
		return nil, usage("-o sheet.csv", "%s: a sheet is a CSV file", o.output)
	case o.n < 1:
		return nil, usage("", "--n: %d is less than 1", o.n)
	case !(o.overlap >= 0 && o.overlap <= 1):
		return nil, usage("", "--overlap: %v is no share", o.overlap)
	case o.label == "row" || o.label == "text":
		return nil, usage("name the label otherwise", "--label: the sheet has a column %s already", o.label)
	case len(o.coders) == 1:
		return nil, usage("", "--coders: one coder needs no dividing")
	case len(o.coders) == 0 && c.IsSet("overlap"):
		return nil, usage("--coders anna,ben names them", "--overlap is for several coders")
	}
	for i, name := range o.coders {
		if strings.ContainsAny(name, `/\`) {
			return nil, usage("", "--coders: %q cannot be part of a file's name", name)
		}
		if strings.EqualFold(name, "key") {
			return nil, usage("call the coder otherwise", "--coders: %s is the key's file, not a coder's", filepath.ToSlash(o.sibling("."+name+".csv")))
		}
		for _, other := range o.coders[:i] {
			if name == other {
				return nil, usage("", "--coders: %q stands twice", name)
			}
		}
	}
	return o, nil
}

// sibling names a file after the sheet.
func (o *sampleOptions) sibling(ending string) string {
	return strings.TrimSuffix(o.output, filepath.Ext(o.output)) + ending
}

// files are all that is written.
func (o *sampleOptions) files() []string {
	return append([]string{o.sibling(".key.csv"), o.sibling(".instructions.md")}, o.sheets()...)
}

// sheets are the files to be filled in.
func (o *sampleOptions) sheets() []string {
	if len(o.coders) == 0 {
		return []string{o.output}
	}
	var sheets []string
	for _, name := range o.coders {
		sheets = append(sheets, o.sibling("."+name+".csv"))
	}
	return sheets
}

// runSample draws a sheet.
func runSample(u *ui, o *sampleOptions) error {
	for _, file := range o.files() {
		if holdsWork(file) && !o.force {
			return usage("--force replaces it", "%s is there already, and may hold labels", filepath.ToSlash(file))
		}
	}
	pop, err := readPopulation(o)
	if err != nil {
		return err
	}
	rows, err := pop.draw(o)
	if err != nil {
		return err
	}
	if err := writeSheets(u, o, pop, rows); err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	u.summary("drew %s of %d from %s into %s", plural(len(rows), "paragraph", "paragraphs"), len(pop.rows), plural(len(pop.strata), "stratum", "strata"), o.output)
	return nil
}
