package main

import (
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring/compare"
)

// compareOptions are the flags of tenor compare, as given.
type compareOptions struct {
	dataset     string
	by          []string
	over        string
	byGiven     bool
	measures    []string
	kinds       []string
	where       string
	baseline    string
	withBase    bool
	cluster     []string
	strata      []string
	weight      string
	copies      bool
	seed        uint64
	draws       int
	permutes    int
	format      string
	table       string
	words       string
	prior       float64
	noNames     bool
	sensitivity string
	targetTable string
	report      string
	noText      bool
	formatGiven bool
	plot        string
	vega        string
	jobs        int
	quiet       bool
}

const compareDescription = `Reads a dataset that tenor score wrote, or a single .parquet file, and compares its groups: every measure of every group with
its interval, its difference from the rest (or --baseline), the ratio, and a test. Paragraphs of one speech are no independent
evidence: intervals and tests are taken between speakers or documents (--cluster). Notes say what cannot be told, and why.

Columns are those of the paragraphs table, and year, month (from date, else meta_year, meta_month) and folder (of source).
Measures are sentiment, scored_share, and of each category CATEGORY_per_100_words, CATEGORY_share (paragraphs with a match) and,
with a model, CATEGORY_expected_share.

EXAMPLES:
   tenor compare tone/ --by meeting -o report.html
   tenor compare tone/ --by delegation --where "organ = 'Security Council' and year >= 2014" --table delegations.csv
   tenor compare tone/ --by folder --measures sentiment,accusation_share --words words.csv --sensitivity without.csv
   tenor compare tone/ --over year --by delegation --format json
   tenor compare tone/ --measures accusation_per_100_words --plot accusation.svg --vega accusation.json

CONDITIONS (--where):
   column = != < <= > >= value    column [not] in (value, value)    column [not] like 'a%_'    column is [not] null
   joined by and, or, not and brackets. A value is a 'text' ('' is an apostrophe), a number, true or false; a date is
   '2014-03-15'. In like, % is any text and _ one character. A column's name with spaces stands in "double quotes".

NOTES (column note of the table):
   no_values, no_matches, no_variation, below_8_clusters, below_5_clusters_with_a_match, unstable: no interval, and why
   no_reference, reference_below_8_clusters, reference_below_5_clusters_with_a_match: no interval of the difference, no p
   one_arrangement: the test cannot exchange anything; unknown_group: null is compared with nobody; baseline: itself
   redrawn N: bootstrap draws without an error, drawn anew; scored_share: the part of the words that have a sentiment`

func compareFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "by", Value: "meeting", Usage: "`COLUMN[,COLUMN]`groups are the values of these columns"},
		&cli.StringFlag{Name: "over", Usage: "`PERIOD`each measure by month or year with its interval, instead of the comparison; per group if --by is given"},
		&cli.StringFlag{Name: "measures", Usage: "`NAME[,NAME]`what to compare", DefaultText: "sentiment and the rates of top-level categories"},
		&cli.StringFlag{Name: "kinds", Value: "body", Usage: "`KIND[,KIND]`which paragraphs: " + strings.Join(kinds(), ", ") + ", or all"},
		&cli.StringFlag{Name: "where", Usage: "`CONDITION`only rows for which it holds (see CONDITIONS)"},
		&cli.StringFlag{Name: "baseline", Usage: "`VALUE`compare with this group instead of the rest"},
		&cli.StringFlag{Name: "cluster", Usage: "`COLUMN[,COLUMN]`the independent unit", DefaultText: "the speaker within a meeting where both are known, else the document; " +
			"by year or session the delegation, if one has documents in two groups"},
		&cli.StringFlag{Name: "strata", Usage: "`COLUMN[,COLUMN]`labels are exchanged within these alone; none for no strata", DefaultText: "the meeting, where groups vary inside meetings"},
		&cli.StringFlag{Name: "weight", Value: "words", Usage: "`HOW`words: a word (of a share: a paragraph) drawn at random; documents: a document drawn at random"},
		&cli.BoolFlag{Name: "keep-duplicates", Usage: "keep all documents with the same text, not the first alone (by date, then by document_id)"},
		&cli.StringFlag{Name: "words", Usage: "`FILE`write the words and phrases that set each group apart (.csv, .json, .parquet)"},
		&cli.Float64Flag{Name: "prior", Value: .1, Usage: "`A`weight of the prior of --words: A times a word's count in all groups"},
		&cli.BoolFlag{Name: "no-names", Usage: "leave names of countries and organisations out of --words"},
		&cli.StringFlag{Name: "sensitivity", Usage: "`FILE`write the largest change of each estimate when one cluster or one term is left out (.csv, .json, .parquet)"},
		&cli.StringFlag{Name: "target-table", Usage: "`FILE`write how often each delegation names whom in its accusations (.csv, .json, .parquet), of a dataset scored with --targets"},
		&cli.StringFlag{Name: "report", Aliases: []string{"o"}, Usage: "`FILE`write a report to read, print or send (.html, or - for standard output) instead of printing the table"},
		&cli.BoolFlag{Name: "no-text", Usage: "leave passages out of the report"},
		&cli.IntFlag{Name: "draws", Value: 2000, Usage: "`N`draws of the bootstrap"},
		&cli.IntFlag{Name: "permutations", Value: 9999, Usage: "`N`arrangements of the permutation test; all of them where there are no more"},
		&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "`N`the same seed gives the same table"},
		&cli.StringFlag{Name: "plot", Usage: "`FILE`draw one measure for a paper (.svg, .png): a dot plot, with --over lines; a dot plot orders named groups by their estimates"},
		&cli.StringFlag{Name: "vega", Usage: "`FILE`write the same plot and its rows as a Vega-Lite specification for notebooks (.json)"},
		formatFlag(compareFormats()),
		&cli.StringFlag{Name: "table", Usage: "`FILE`write the table (.csv, .json, .parquet) instead of printing it"},
		&cli.IntFlag{Name: "jobs", Value: runtime.GOMAXPROCS(0), Usage: "`N`use N workers", DefaultText: "one a processor"},
		&cli.BoolFlag{Name: "quiet", Usage: "say nothing on success, on a terminal either"},
	}
}

func compareFormats() []string { return []string{"text", "csv", "json"} }

// newCompareOptions reads and checks the flags.
func newCompareOptions(c *cli.Context) (*compareOptions, error) {
	o := &compareOptions{
		dataset: c.Args().First(), by: commaList(c.String("by")), byGiven: c.IsSet("by"), over: c.String("over"),
		measures: commaList(c.String("measures")), kinds: commaList(c.String("kinds")), where: c.String("where"),
		baseline: c.String("baseline"), withBase: c.IsSet("baseline"), cluster: commaList(c.String("cluster")), strata: commaList(c.String("strata")),
		weight: c.String("weight"), copies: c.Bool("keep-duplicates"),
		seed: c.Uint64("seed"), draws: c.Int("draws"), permutes: c.Int("permutations"),
		format: c.String("format"), table: c.String("table"), words: c.String("words"), prior: c.Float64("prior"),
		noNames: c.Bool("no-names"), sensitivity: c.String("sensitivity"), plot: c.String("plot"), vega: c.String("vega"),
		targetTable: c.String("target-table"),
		report:      c.String("report"), noText: c.Bool("no-text"), formatGiven: c.IsSet("format"), jobs: c.Int("jobs"), quiet: c.Bool("quiet"),
	}
	if c.NArg() > 1 {
		return nil, usage("", "one dataset at a time: %q is too many", c.Args().Get(1))
	}
	return o, o.check(c)
}

// commaList divides a list at its commas.
func commaList(value string) []string {
	var all []string
	for _, v := range strings.Split(value, ",") {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

func (o *compareOptions) check(c *cli.Context) error {
	if err := checkValue("format", o.format, compareFormats()); err != nil {
		return err
	}
	if err := checkValue("weight", o.weight, []string{"words", "documents"}); err != nil {
		return err
	}
	if o.over != "" {
		if err := checkValue("over", o.over, []string{output.Month, output.Year}); err != nil {
			return err
		}
	}
	for _, k := range o.kinds {
		if err := checkValue("kinds", k, append(kinds(), "all")); err != nil {
			return err
		}
	}
	for flag, path := range map[string]string{"table": o.table, "words": o.words, "sensitivity": o.sensitivity, "target-table": o.targetTable} {
		if _, ok := output.SheetFormat(path); path != "" && !ok {
			return usage("its ending says what is written: .csv, .json or .parquet", "--%s: %s has another ending", flag, path)
		}
	}
	if ending := strings.ToLower(filepath.Ext(o.report)); o.report != "" && o.report != "-" && ending != ".html" && ending != ".htm" {
		return usage("it is a web page: name it report.html", "--report: %s has another ending", o.report)
	}
	if err := o.checkPlot(); err != nil {
		return err
	}
	return o.checkNumbers(c)
}

func (o *compareOptions) checkNumbers(c *cli.Context) error {
	const least, most = 100, 10_000_000
	switch {
	case o.dataset == "":
		return usage("name the folder or the .parquet file that tenor score wrote", "no dataset given")
	case len(o.by) == 0:
		return usage("", "--by: no column given")
	case len(o.kinds) == 0:
		return usage("", "--kinds: no kind given")
	case o.draws < least || o.draws > most:
		return usage("", "--draws: %d is not between %d and %d", o.draws, least, most)
	case o.permutes < least || o.permutes > most:
		return usage("", "--permutations: %d is not between %d and %d", o.permutes, least, most)
	case !(o.prior > 0) || o.prior > most:
		return usage("", "--prior: %v is not above 0", o.prior)
	case o.jobs < 1:
		return usage("", "--jobs: %d is less than 1", o.jobs)
	case o.over != "" && (o.withBase || o.words != ""):
		return usage("leave --over out", "--over compares with nothing: --baseline and --words have no meaning beside it")
	case o.table != "" && c.IsSet("format"):
		return usage("the ending of --table says its format", "--format and --table exclude each other")
	case o.report == "-" && c.IsSet("format"):
		return usage("name a file for one of them", "--format and --report - both want standard output")
	case o.noText && o.report == "":
		return usage("name it with -o", "--no-text is of the report, and none is asked for")
	}
	return nil
}

// groupedBy are the columns whose values make the groups.
func (o *compareOptions) groupedBy() []string {
	switch {
	case o.over == "":
		return o.by
	case o.byGiven:
		return append([]string{o.over}, o.by...)
	default:
		return []string{o.over}
	}
}

// statistics are the options of the comparison.
func (o *compareOptions) statistics(rows *comparedRows) compare.Options {
	return compare.Options{
		Baseline: rows.baseline, Alone: o.over != "", ByDocument: o.weight == "documents",
		Draws: o.draws, Permutations: o.permutes, Seed: o.seed,
	}
}
