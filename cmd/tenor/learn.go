package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/formats"
	"tenor/scoring/learn"
)

func newLexiconsLearn(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "learn",
		Usage:     "learn a category's model from labelled texts",
		ArgsUsage: "GOLD.csv... --label COLUMN -o FILE [FLAGS]",
		Description: `Reads texts that people have labelled, a row each, and fits a sparse model of the label: which words, phrases of up to
three words, categories of a lexicon and word classes speak for it, and how much. It writes a lexicon of one category that holds
the model: read it, and take out what should not count. tenor score then gives the category a score and a probability.

Labels of two values (1 and 0, or as --positive and --negative say) make a logistic model, numbers a linear one. Names and
numbers are left out unless --names is given: what a model learns from them is who spoke of whom, and holds nowhere else. What
is printed is cross-validated: rows of one cluster (--cluster, by default the document) stand in one fold.

EXAMPLES:
   tenor lexicons learn coded.csv --label accusation -o accusation.yml
   tenor lexicons learn news.csv --label class --positive blame --negative neutral,endorse --unit sentence -o blame.yml
   tenor score statements/ -o tone/ -l diplomacy -l accusation.yml`,
		Flags: learnFlags(),
		Action: func(c *cli.Context) error {
			o, err := newLearnOptions(c)
			if err != nil {
				return err
			}
			return runLearn(c.Context, u, o)
		},
	}
}

// learnOptions are the flags of tenor lexicons learn, as given.
type learnOptions struct {
	goldOptions
	output     string
	name       string
	definition string
	terms      int
	folds      int
	least      int
	mix        float64
	balance    string
	prevalence float64
	names      bool
	force      bool
	by         string
	learnChoices
}

// learnChoices are what of the texts the model may count, and how far it is to rely on it.
type learnChoices struct {
	trust               float64
	phrase              int      // words of a term at most
	content             bool     // no term begins or ends with a function word
	counts              string   // how the model takes counts
	categories, classes []string // nil: all
	without             string   // a file of terms
	sentiment           string   // a column that takes the place of the sentiment
}

// goldOptions are the flags of commands that read labelled texts.
type goldOptions struct {
	files              []string
	label              string
	positive, negative []string
	textColumn         string
	cluster            string
	lexicons           []string
	unit               string
	seed               uint64
}

func goldFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "label", Usage: "`COLUMN`the column of the labels"},
		&cli.StringFlag{Name: "positive", Usage: "`V,V`the label's values that count as 1, others than these and --negative's are left out", DefaultText: "1"},
		&cli.StringFlag{Name: "negative", Usage: "`V,V`the label's values that count as 0", DefaultText: "0"},
		&cli.StringFlag{Name: "text-column", Usage: "`COLUMN`the column of the texts", DefaultText: "text"},
		&cli.StringFlag{Name: "cluster", Usage: "`COLUMN`rows of one value of it are not independent", DefaultText: "document_id, else near-duplicates"},
		unitFlag(),
		&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "`N`of all that is drawn"},
	}
}

func newGoldOptions(c *cli.Context) (goldOptions, error) {
	o := goldOptions{
		files: c.Args().Slice(), label: c.String("label"), positive: list(c.String("positive")), negative: list(c.String("negative")),
		textColumn: c.String("text-column"), cluster: c.String("cluster"), lexicons: c.StringSlice("lexicon"), unit: c.String("unit"),
		seed: c.Uint64("seed"),
	}
	if len(o.files) > 0 && o.label == "" {
		return o, usage("--label COLUMN names the column of the labels", "no label given")
	}
	for _, v := range o.positive {
		if isOneOf(v, o.negative) {
			return o, usage("a value counts as 1, or as 0, or its rows are left out", "--positive and --negative both name %s", v)
		}
	}
	return o, checkValue("unit", o.unit, units())
}

// list divides a flag's value at commas.
func list(value string) []string {
	var all []string
	for v := range strings.SplitSeq(value, ",") {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

func learnFlags() []cli.Flag {
	return append(goldFlags(),
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE`the lexicon to write; - is standard output"},
		lexiconFlag("let the model count the categories of"),
		&cli.StringFlag{Name: "name", Usage: "`NAME`of the category", DefaultText: "the label"},
		&cli.StringFlag{Name: "definition", Usage: "`TEXT`what the label means, as the coders were told"},
		&cli.IntFlag{Name: "terms", Value: 200, Usage: "`N`the model has at most N terms"},
		&cli.IntFlag{Name: "min-texts", Usage: "`N`a term stands in at least N texts", DefaultText: "3, and one more for every 5,000 rows"},
		&cli.IntFlag{Name: "folds", Value: 10, Usage: "`N`cross-validate in N folds, or as many as there are clusters"},
		&cli.Float64Flag{Name: "mix", Value: 0.5, Usage: "`X`the penalty's share of the lasso: 1 takes one of several like words, less takes them together"},
		&cli.Float64Flag{Name: "trust", Value: 1, Usage: "`X`categories and word classes are penalised X times less than words: they hold where other words are used"},
		&cli.StringFlag{Name: "categories", Usage: "`NAME,NAME`the lexicons' categories that the model may count, or none", DefaultText: "all"},
		&cli.StringFlag{Name: "classes", Usage: "`NAME,NAME`the word classes that the model may count, or none", DefaultText: "all"},
		&cli.IntFlag{Name: "phrase", Value: 3, Usage: "`N`a term has at most N words, from 1 to 3"},
		&cli.BoolFlag{Name: "content-words", Usage: "no term begins or ends with a function word, such as the, of, then, they"},
		&cli.StringFlag{Name: "without", Usage: "`FILE`words and phrases, one a line, that no term may hold; # begins a remark"},
		&cli.StringFlag{Name: "sentiment", Usage: "`COLUMN`the class sentiment counts this column, for texts that the sentiment itself has learned from"},
		&cli.StringFlag{Name: "by", Usage: "`COLUMN`tell the AUC within each value of it too"},
		&cli.StringFlag{Name: "counts", Value: lexicons.Plain.String(), Usage: "`HOW`a count enters the model: " + strings.Join(countings(), ", ") + " (log2 of one more than it)"},
		&cli.StringFlag{Name: "balance", Value: "none", Usage: "`HOW`weigh the rows: " + strings.Join(balances(), ", ") + " (both labels the same in all)"},
		&cli.Float64Flag{Name: "prevalence", Usage: "`P`the share of the positive label where the model will be used; its intercept is shifted to it", DefaultText: "the rows'"},
		&cli.BoolFlag{Name: "names", Usage: "let names and numbers be terms"},
		&cli.BoolFlag{Name: "force", Usage: "replace FILE if it is there"},
	)
}

// mostTrust is how much less the penalty of categories and word classes can be: beyond it they are as good as free.
const mostTrust = 1000

func countings() []string { return []string{lexicons.Plain.String(), lexicons.Log.String()} }

func balances() []string { return []string{"none", "equal"} }

func newLearnOptions(c *cli.Context) (*learnOptions, error) {
	g, err := newGoldOptions(c)
	if err != nil {
		return nil, err
	}
	o := &learnOptions{
		goldOptions: g, output: c.String("output"), name: c.String("name"), definition: c.String("definition"), terms: c.Int("terms"),
		folds: c.Int("folds"), least: c.Int("min-texts"), mix: c.Float64("mix"), balance: c.String("balance"),
		prevalence: c.Float64("prevalence"), names: c.Bool("names"), force: c.Bool("force"), by: c.String("by"),
		learnChoices: learnChoices{
			trust: c.Float64("trust"), phrase: c.Int("phrase"), content: c.Bool("content-words"), categories: list(c.String("categories")),
			classes: list(c.String("classes")), without: c.String("without"), sentiment: c.String("sentiment"), counts: c.String("counts"),
		},
	}
	if o.name == "" {
		o.name = o.label
	}
	return o, o.check(c)
}

// check refuses what cannot be meant.
func (o *learnOptions) check(c *cli.Context) error {
	if err := errors.Join(checkValue("balance", o.balance, balances()), checkValue("counts", o.counts, countings())); err != nil {
		return err
	}
	switch {
	case o.output == "":
		return usage("-o accusation.yml names the lexicon to write", "no output given")
	case o.terms < 1:
		return usage("", "--terms: %d is less than 1", o.terms)
	case o.folds < 2:
		return usage("", "--folds: %d is less than 2", o.folds)
	case c.IsSet("min-texts") && o.least < 1:
		return usage("", "--min-texts: %d is less than 1", o.least)
	case !(o.mix > 0 && o.mix <= 1):
		return usage("", "--mix: %v does not lie above 0 and up to 1", o.mix)
	case !(o.trust >= 1 && o.trust <= mostTrust):
		return usage("", "--trust: %v does not lie between 1 and %d", o.trust, mostTrust)
	case o.phrase < 1 || o.phrase > learn.MaxPhrase:
		return usage("", "--phrase: %d does not lie between 1 and %d", o.phrase, learn.MaxPhrase)
	case c.IsSet("prevalence") && !(o.prevalence > 0 && o.prevalence < 1):
		return usage("", "--prevalence: %v does not lie between 0 and 1", o.prevalence)
	}
	if err := lexicons.CheckName(o.name); err != nil {
		return usage("--name names the category", "category: %w", err)
	}
	return o.checkOutput()
}

// checkOutput refuses an output that cannot be written or read again, or that would take the place of what people have made.
func (o *learnOptions) checkOutput() error {
	if o.output == "-" {
		return nil
	}
	name := filepath.ToSlash(o.output)
	if format, known := formats.OfEnding(o.output); known && format != formats.Tenor {
		return usage("name a .yml file; tenor lexicons convert writes other formats", "%s: a model stands in a lexicon, and the ending stands for %s", name, format)
	}
	inputs := append(slices.Clone(o.files), o.without)
	for _, given := range o.lexicons {
		_, path := divided(given)
		inputs = append(inputs, path)
	}
	for _, path := range inputs {
		if err := refuseSame(path, o.output); err != nil {
			return err
		}
	}
	if holdsWork(o.output) && !o.force {
		return usage("--force replaces it", "%s is there already, and may have been edited", name)
	}
	if _, err := os.Stat(filepath.Dir(o.output)); errors.Is(err, fs.ErrNotExist) {
		return usage("make it first", "%s: there is no folder %s", name, filepath.ToSlash(filepath.Dir(o.output)))
	}
	return nil
}

// runLearn learns a model and writes it.
func runLearn(ctx context.Context, u *ui, o *learnOptions) error {
	set, err := loadLexicons(u, o.lexicons, nil)
	if err != nil {
		return err
	}
	l, err := newLesson(o, set)
	if err != nil {
		return err
	}
	learned, err := l.learn(ctx)
	if err != nil {
		return err
	}
	lex, err := l.lexicon(learned)
	if err != nil {
		return err
	}
	if err := l.aboutSentiment(learned); err != nil {
		return err
	}
	l.worth.say(u)
	if o.output == "-" {
		if _, err := u.stdout.Write(lex.Print()); err != nil {
			return err
		}
		return l.print(u.stderr, learned)
	}
	if err := writeWhole(o.output, lex.Print()); err != nil {
		return fmt.Errorf("write %s: %w", filepath.ToSlash(o.output), err)
	}
	return l.print(u.stdout, learned)
}

// writeWhole writes a file under a temporary name and puts it in its place when it is whole.
func writeWhole(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(f.Name())))
		}
	}()
	const mode = 0o644
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
