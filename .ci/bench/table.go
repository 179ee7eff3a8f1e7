package main

import (
	"fmt"
	"regexp"
)

// table measures everything and prints a row a goal.
func (b *bench) table() error {
	if err := b.prepare(); err != nil {
		return err
	}
	txt := b.input("ungd.txt")
	wc := &command{name: "wc -w", args: []string{"wc", "-w", txt}, env: []string{"LC_ALL=C.UTF-8"}}
	whole := b.score("whole", txt)
	bare := b.score("bare", txt, "--text", "omit")
	one := b.score("one", txt)
	one.env = []string{"GOMAXPROCS=1"}
	files := b.score("files", b.input("files"))
	jsonl, csv := b.score("jsonl", b.input("ungd.jsonl")), b.score("csv", b.input("ungd.csv"))
	few := b.score("few", txt, "--text", "omit", "--lexicon", b.made("few.yml"))
	many := b.score("many", txt, "--text", "omit", "--lexicon", b.made("many.yml"))
	dataset := b.score("dataset", txt)
	dataset.args[len(dataset.args)-1] = b.made("dataset")
	version := &command{name: "version", args: []string{b.tenor, "version"}}
	small := b.score("small", b.made("small.txt"))
	alone := b.benchmark("tenor.test", "ScoringAlone")
	fewAlone, manyAlone := b.benchmark("tenor.test", "Terms$/terms=20"), b.benchmark("tenor.test", "Terms$/terms=2000")
	fewWritten, manyWritten := b.benchmark("tenor.test", "WrittenTerms$/terms=20"), b.benchmark("tenor.test", "WrittenTerms$/terms=2000")
	library := b.benchmark("sentiment.test", "Library")
	duck := b.duckdb(whole.writes)
	// What is compared runs side by side: a machine's speed drifts within a round. What stands against another run of the program comes
	// behind a run of the program too, and not behind DuckDB: a process finds memory at hand that the one before it has given back.
	measure(b.n, library, alone, bare, wc, whole, files, one, jsonl, csv, duck, fewWritten, manyWritten, fewAlone, manyAlone, few, many, dataset, version, small)

	fmt.Println("| measured | figure | goal | beyond |\n|---|---|---|---|")
	figure("`wc -w`, wall", wc, seconds(median(wc.wall)), "", "")
	ratio("`tenor score ungd.txt -o x.parquet` against `wc -w`, wall", whole, wc, "at most 2.0", "1.5")
	ratio("the same with `--text omit`", bare, wc, "at most 1.2", "1")
	of("scoring alone, one worker, against `wc -w`, processor time", alone, alone.wall, wc.cpu, "at most 1.0", "0.7")
	of("cdipaolo SentimentAnalysis against scoring alone, one core", library, library.wall, alone.wall, "at least 25", "")
	ratio("against DuckDB writing the same rows as zstd Parquet, wall", whole, duck, "at most 1.6", "1.3")
	ratio("one processor against all, wall", one, whole, "at least 1.75 of two", "")
	ratio("5,435 files against one file, wall", files, whole, "at most 1.15", "")
	ratio("JSON Lines against text, wall", jsonl, whole, "at most 1.5", "")
	ratio("CSV against text, wall", csv, whole, "at most 1.5", "")
	of("2,000 lexicon terms in 40 categories against 20 in one, scoring alone, one worker, processor time: of the built-in lexicon's terms",
		manyWritten, manyWritten.wall, fewWritten.wall, "at most 1.3", "")
	of("the same of the text's own words, of which every fourth is then a match", manyAlone, manyAlone.wall, fewAlone.wall,
		"at most 1.3", "")
	ratio("the latter with the tables, 80 columns against 2, wall", many, few, "at most 1.3", "")
	figure("`tenor version`, wall", version, seconds(median(version.wall)), "0.015 s", "")
	figure("a statement of 1 KB scored, wall", small, seconds(median(small.wall)), "0.040 s", "")
	figure("peak memory, ungd.txt", whole, megabytes(whole.peak), "at most 200 MB", "120 MB")
	b.largest()
	figure("the Parquet file of ungd.txt", whole, megabytes(whole.size), "at most 46 MB", "")
	figure("the same with matches and documents", dataset, megabytes(b.size("dataset")), "at most 60 MB", "")
	return nil
}

// score is the program scoring an input into a file.
func (b *bench) score(name, input string, flags ...string) *command {
	out := b.made(name + ".parquet")
	args := append(append([]string{b.tenor, "score", input, "--quiet"}, flags...), "-o", out)
	return &command{name: name, args: args, writes: out}
}

// benchmark is a Go benchmark of a test binary over ungd.txt, which reports processor seconds per run over all of the text.
func (b *bench) benchmark(binary, name string) *command {
	return &command{name: name, args: []string{b.made(binary), "-test.run", "^$", "-test.bench", "^Benchmark" + name + "$", "-test.benchtime", "1x"},
		env: []string{"TENOR_BENCH_TEXT=" + b.input("ungd.txt")}, report: regexp.MustCompile(`([0-9.e+-]+) cpu-s/op`)}
}

// duckdb is DuckDB writing the rows of a Parquet file, which it has in memory, into another.
func (b *bench) duckdb(rows string) *command {
	return &command{name: "DuckDB", args: []string{"node", ".ci/readers/copy.js", rows, b.made("duckdb.parquet")},
		report: regexp.MustCompile(`([0-9.]+) s`)}
}

// largest measures the memory of a text ten times as large.
func (b *bench) largest() {
	if !b.large {
		return
	}
	c := b.score("large", b.made("large.txt"))
	if err := b.repeat(b.made("large.txt")); err != nil {
		c.failed = err.Error()
	}
	measure(1, c)
	figure("peak memory, 1 GB of text", c, megabytes(c.peak), "at most 200 MB, and flat", "120 MB")
}

func ratio(what string, c, reference *command, goal, beyond string) {
	if c.failed == "" {
		c.failed = reference.failed
	}
	if reference.report == nil && c.failed == "" {
		what += fmt.Sprintf(" (processor time %.2f: %s / %s)", sideBySide(c.cpu, reference.cpu), seconds(median(c.cpu)),
			seconds(median(reference.cpu)))
	}
	of(what, c, c.wall, reference.wall, goal, beyond)
}

// of prints a ratio of two figures, unless the one measured failed.
func of(what string, c *command, values, references []float64, goal, beyond string) {
	if len(references) == 0 && c.failed == "" {
		c.failed = "no reference"
	}
	figure(what, c, fmt.Sprintf("%.2f (%s / %s)", sideBySide(values, references), seconds(median(values)), seconds(median(references))), goal, beyond)
}

func figure(what string, c *command, value, goal, beyond string) {
	if c.failed != "" {
		value = "not measured: " + c.failed
	}
	fmt.Printf("| %s | %s | %s | %s |\n", what, value, goal, beyond)
}

func seconds(s float64) string { return fmt.Sprintf("%.3f s", s) }
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
