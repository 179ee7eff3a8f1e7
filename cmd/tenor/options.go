package main

import (
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

// scoreOptions are the flags of tenor score, as given.
type scoreOptions struct {
	inputs     []string
	output     string
	lexicons   []string
	categories []string
	from       string
	paragraphs string
	unit       string
	parts      int
	text       string
	evidence   string
	exclude    []string
	ids        string
	allowEmpty bool
	onSkip     string
	jobs       int
	progress   string
	quiet      bool

	partitionBy []string
	shard       output.Shard
	force       bool
	dryRun      bool
	targets     bool
	targetsOf   []string
	logFormat   string
	metricsFile string
	tables      tableOptions
}

// maxParts keeps a dataset's open files and row groups within bounds.
const maxParts = 1024

func scoreFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`PATH`where to write: one file of paragraphs if it ends in .parquet, " +
			"else a dataset folder; - is standard output"},
		lexiconFlag("score with"), categoryFlag(),
		fromFlag(), textColumnFlag(), idColumnFlag(), metadataFlag(), metadataKeyFlag(), mapFlag(), metaFlag(), filenamePatternFlag(), setFlag(), dateFormatFlag(),
		&cli.StringFlag{Name: "paragraphs", Value: "auto", Usage: "`MODE`what ends a paragraph: " + strings.Join(modes(), ", ")},
		unitFlag(),
		&cli.IntFlag{Name: "parts", Value: 1, Usage: "`N`divide the dataset into N parts by document"},
		&cli.StringFlag{Name: "partition-by", Usage: "`COLUMN[,COLUMN]`divide the dataset into Hive folders by these columns of its documents; " +
			"year and month too"},
		&cli.StringFlag{Name: "shard", Usage: "`I/N`make only the parts whose number modulo N is I, from 0; N runs make them all"},
		&cli.BoolFlag{Name: "force", Usage: "write every part anew, whether or not it would come out the same"},
		&cli.BoolFlag{Name: "dry-run", Usage: "say what would be written, and write nothing"},
		textFlag(),
		&cli.StringFlag{Name: "evidence", Value: "lexicons", Usage: "`WHAT`the matches table holds: lexicons (their matches), all (sentiment " +
			"words too), none"},
		targetsFlag(),
		&cli.StringFlag{Name: "targets-of", Value: "accusation", Usage: "`CATEGORY[,CATEGORY]`whose matches --targets looks at, subcategories included"},
		excludeFlag(),
		&cli.StringFlag{Name: "ids", Value: "stem", Usage: "`HOW`makes document ids of file names: stem (without their endings), " +
			"path (with them)"},
		&cli.BoolFlag{Name: "allow-empty", Usage: "accept inputs that hold no document, or none with text"},
		&cli.StringFlag{Name: "on-skip", Value: "report", Usage: "`HOW`what skipped inputs do: fail (exit 1, nothing changed), report " +
			"(exit 3), ignore (exit 0)"},
		&cli.IntFlag{Name: "jobs", Value: runtime.GOMAXPROCS(0), Usage: "`N`use N workers", DefaultText: "one a processor"},
		&cli.StringFlag{Name: "progress", Value: "auto", Usage: "`WHEN`progress is shown: auto (on a terminal), never"},
		&cli.BoolFlag{Name: "quiet", Usage: "say nothing on success but warnings, on a terminal either"},
		logFormatFlag(),
		&cli.StringFlag{Name: "metrics-file", Usage: "`FILE`write metrics for Prometheus into FILE, unless the run fails"},
	}
}

// newScoreOptions reads and checks the flags.
func newScoreOptions(c *cli.Context) (*scoreOptions, error) {
	o := &scoreOptions{
		inputs: c.Args().Slice(), output: c.String("output"),
		lexicons: c.StringSlice("lexicon"), categories: c.StringSlice("category"),
		from: c.String("from"), paragraphs: c.String("paragraphs"), unit: c.String("unit"), parts: c.Int("parts"),
		text: c.String("text"), evidence: c.String("evidence"),
		exclude: c.StringSlice("exclude"), ids: c.String("ids"), allowEmpty: c.Bool("allow-empty"), onSkip: c.String("on-skip"),
		jobs: c.Int("jobs"), progress: c.String("progress"), quiet: c.Bool("quiet"),
		force: c.Bool("force"), dryRun: c.Bool("dry-run"), logFormat: c.String("log-format"), metricsFile: c.String("metrics-file"),
		targets: c.Bool("targets"), targetsOf: commaList(c.String("targets-of")),
		tables: newTableOptions(c),
	}
	if by := c.String("partition-by"); by != "" {
		o.partitionBy = strings.Split(by, ",")
	}
	var err error
	if o.shard, err = parseShard(c.String("shard")); err != nil {
		return nil, err
	}
	return o, o.check(c)
}

// parseShard reads I/N; nothing is the zero Shard.
func parseShard(text string) (output.Shard, error) {
	if text == "" {
		return output.Shard{}, nil
	}
	index, count, _ := strings.Cut(text, "/")
	i, err := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if err != nil || err2 != nil || i < 0 || i >= n {
		return output.Shard{}, usage("as in 0/4 to 3/4 for four shards", "--shard: %q is not I/N with I from 0 and below N", text)
	}
	return output.Shard{Index: i, Count: n}, nil
}

// check refuses what cannot be meant.
func (o *scoreOptions) check(c *cli.Context) error {
	for _, e := range []struct {
		flag, value string
		values      []string
	}{
		{"from", o.from, corpus.Formats()},
		{"paragraphs", o.paragraphs, modes()},
		{"unit", o.unit, units()},
		{"text", o.text, texts()},
		{"evidence", o.evidence, evidences()},
		{"ids", o.ids, idStyles()},
		{"on-skip", o.onSkip, skipPolicies()},
		{"progress", o.progress, progresses()},
		{"log-format", o.logFormat, logFormats()},
	} {
		if err := checkValue(e.flag, e.value, e.values); err != nil {
			return err
		}
	}
	switch {
	case len(o.inputs) == 0:
		return usage("name files, folders or globs, or - for standard input", "no input given")
	case o.output == "" && !o.dryRun:
		return usage(outputHint, "no output given")
	case o.output != "" && !o.single() && slices.Contains(foreignEndings(), strings.ToLower(filepath.Ext(o.output))):
		return usage(outputHint, "%s: tenor writes Parquet", o.output)
	case o.parts < 1 || o.parts > maxParts:
		return usage("", "--parts: %d is not between 1 and %d", o.parts, maxParts)
	case o.jobs < 1:
		return usage("", "--jobs: %d is less than 1", o.jobs)
	case o.single() && o.parts > 1:
		return usage("name a folder with -o to have parts", "--parts: a single file has no parts")
	case o.single() && (o.shard.Count > 0 || o.partitionBy != nil):
		return usage("name a folder with -o to have parts", "--shard and --partition-by: a single file has no parts")
	case o.shard.Count > o.parts:
		return usage("give --parts at least as many", "--shard: %d shards share %s", o.shard.Count, plural(o.parts, "part", "parts"))
	}
	return o.checkTargets(c)
}

const outputHint = "-o tone/ writes a dataset folder, -o tone.parquet a single file"

// foreignEndings are of files that tenor does not write; a folder is hardly meant to be named so.
func foreignEndings() []string {
	return []string{".pq", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx", ".txt", ".md", ".html", ".gz", ".zst", ".zip"}
}

// single reports whether the output is one file of paragraphs.
func (o *scoreOptions) single() bool {
	return o.output == "-" || strings.EqualFold(filepath.Ext(o.output), ".parquet")
}

func (o *scoreOptions) scoringUnit() scoring.Unit {
	if o.unit == "sentence" {
		return scoring.BySentence
	}
	return scoring.ByParagraph
}

func idStyles() []string { return []string{"stem", "path"} }

func skipPolicies() []string { return []string{"fail", "report", "ignore"} }

func progresses() []string { return []string{"auto", "never"} }

// modes are the values of --paragraphs, in the order of segment.Mode.
func modes() []string { return []string{"auto", "blank-line", "line", "document"} }

// evidences are the values of --evidence, in the order of scoring.Evidence.
func evidences() []string { return []string{"lexicons", "all", "none"} }

func (o *scoreOptions) mode() segment.Mode { return segment.Mode(slices.Index(modes(), o.paragraphs)) }

// config is everything that can change a row of the output, besides the inputs and the lexicons.
func (o *scoreOptions) config() map[string]any {
	config := map[string]any{
		"from": o.from, "paragraphs": o.paragraphs, "unit": o.unit, "parts": o.parts, "text": o.text, "evidence": o.evidence,
		"ids": o.ids, "partition-by": o.partitionBy,
	}
	if o.targets {
		config["targets"] = o.targetsOf
	}
	o.tables.config(config)
	return config
}

// record is the options as run.json has them.
func (o *scoreOptions) record() map[string]any {
	r := o.config()
	r["inputs"], r["exclude"], r["lexicon"], r["category"] = o.inputs, o.exclude, o.lexicons, o.categories
	r["allow-empty"], r["on-skip"] = o.allowEmpty, o.onSkip
	if o.tables.metadata != "" {
		r["metadata"] = o.tables.metadata
	}
	return r
}
