package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

func newScore(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "score",
		Usage:     "score every paragraph, write Parquet",
		ArgsUsage: "INPUT... -o PATH [FLAGS]",
		Description: `Reads statements (.txt, .md; files, folders, globs, - for standard input), divides them into paragraphs, and
writes one row a paragraph: its sentiment, the matches of each lexicon category, and what they were computed from.

EXAMPLES:
   tenor score statements/ -o tone/
   tenor score speech.txt -o speech.parquet --category 'peace=peace*,ceasefire*,truce'`,
		Flags: scoreFlags(),
		Action: func(c *cli.Context) error {
			o, err := newScoreOptions(c)
			if err != nil {
				return err
			}
			u.quiet = o.quiet
			return runScore(c.Context, u, o)
		},
	}
}

// runScore scores the inputs into the output.
func runScore(ctx context.Context, u *ui, o *scoreOptions) error {
	started := time.Now()
	set, err := loadLexicons(u, o.lexicons, o.categories)
	if err != nil {
		return err
	}
	analyzer, err := analyzers(set.Set, scoring.Evidence(slices.Index(evidences(), o.evidence)))
	if err != nil {
		return err
	}
	inputs, err := findInputs(ctx, u, o, set.files)
	if err != nil {
		return err
	}
	defer inputs.Close()
	sink, err := openSink(u, o, set)
	if err != nil {
		return err
	}
	defer sink.Abort() //nolint:errcheck // after Close it does nothing, and before it there is an error to report already
	bar := u.newProgress(o, len(inputs.Inputs()))
	pipeline := scoring.Pipeline{
		Source: inputs, Segmenter: segment.New(segment.Options{Mode: o.mode()}), Sink: sink, Analyzer: analyzer,
		Jobs: o.jobs, Parts: o.parts, Unit: o.scoringUnit(), Progress: bar.update,
		NoTextHash: o.single(),
	}
	sum, err := pipeline.Run(ctx)
	bar.finish()
	if err != nil {
		return err
	}
	for _, s := range inputs.Skipped() {
		u.skipped(s.Source, string(s.Reason), s.Message)
	}
	if err := verdict(o, inputs, sum); err != nil {
		return err
	}
	run := newRun(o, inputs, sum)
	run.Started, run.Finished = started, time.Now()
	run.DurationSeconds = run.Finished.Sub(started).Seconds()
	if err := sink.Close(run); err != nil {
		return fmt.Errorf("write %s: %w", o.output, err)
	}
	u.scored(o, sum, len(inputs.Ignored()), run.Finished.Sub(started))
	if len(inputs.Skipped()) > 0 && o.onSkip == "report" {
		return &failure{code: exitSkipped, err: errSaid}
	}
	return nil
}

// verdict decides, before anything is put in its place, whether what was skipped fails the run.
func verdict(o *scoreOptions, inputs *corpus.Corpus, sum scoring.Summary) error {
	skipped := len(inputs.Skipped())
	switch {
	case skipped > 0 && sum.Documents == 0:
		return errors.New("every input was skipped: nothing was written")
	case sum.Documents > 0 && sum.Paragraphs == 0 && !o.allowEmpty:
		return &failure{
			code: exitFailed, err: errors.New("no input holds a single paragraph: nothing was written"),
			hint: "--allow-empty accepts inputs without text",
		}
	case skipped > 0 && o.onSkip == "fail":
		return fmt.Errorf("%s skipped: nothing was written (--on-skip fail)", plural(skipped, "input was", "inputs were"))
	default:
		return nil
	}
}

// findInputs lists the inputs.
func findInputs(ctx context.Context, u *ui, o *scoreOptions, lexiconFiles []string) (*corpus.Corpus, error) {
	if err := refuseOverwrite(o); err != nil {
		return nil, err
	}
	options := corpus.Options{
		From: o.from, Exclude: o.exclude, AllowEmpty: o.allowEmpty, Parts: o.parts, Stdin: newInterruptible(ctx, u.stdin), InUse: lexiconFiles,
	}
	if o.ids == "path" {
		options.IDs = corpus.Path
	}
	if o.output != "-" {
		options.InUse = append(options.InUse, o.output)
	}
	inputs, err := corpus.Find(ctx, o.inputs, options)
	switch {
	case errors.Is(err, corpus.ErrOptions):
		return nil, &failure{code: exitUsage, err: err}
	case errors.Is(err, corpus.ErrEmpty):
		return nil, &failure{code: exitFailed, err: err, hint: "tenor reads .txt, .text, .md and .markdown in folders; --from text reads files of " +
			"any ending, --allow-empty accepts none"}
	}
	return inputs, err
}

// refuseOverwrite refuses an output that is one of the inputs named, or that cannot be made where it is wanted.
func refuseOverwrite(o *scoreOptions) error {
	out, err := os.Stat(o.output)
	if err != nil {
		return refuseNowhere(o)
	}
	if !o.single() && !out.IsDir() {
		return usage(outputHint, "%s is a file, not a dataset folder", o.output)
	}
	for _, path := range o.inputs {
		if in, err := os.Stat(path); err == nil && os.SameFile(in, out) {
			return usage("name another output with -o", "%s is an input and would be overwritten", filepath.ToSlash(path))
		}
	}
	return nil
}

// refuseNowhere refuses a single file in a folder that does not exist.
func refuseNowhere(o *scoreOptions) error {
	folder := filepath.Dir(o.output)
	if _, err := os.Stat(folder); o.single() && o.output != "-" && errors.Is(err, os.ErrNotExist) {
		return usage("make it first", "%s: there is no folder %s", o.output, folder)
	}
	return nil
}

// openSink begins the output.
func openSink(u *ui, o *scoreOptions, set *lexiconSet) (output.Sink, error) {
	schema, err := newTables(set, o.unit, o.text)
	if err != nil {
		return nil, err
	}
	made := output.Provenance{Version: version, Config: o.config()}
	switch {
	case o.output == "-" && isTerminal(u.stdout):
		return nil, usage("redirect it: -o - > tone.parquet", "standard output is a terminal, and Parquet is not for reading")
	case o.output == "-":
		return output.CreateStream(u.stdout, schema, made)
	case o.single():
		file, err := output.CreateFile(o.output, schema, made)
		if errors.Is(err, output.ErrNotParquet) {
			return nil, &failure{code: exitUsage, err: err, hint: "name another file with -o"}
		}
		return file, err
	}
	dataset, err := output.CreateDataset(o.output, schema, made)
	if errors.Is(err, output.ErrForeign) {
		return nil, &failure{code: exitUsage, err: err, hint: "name a new folder with -o"}
	}
	return dataset, err
}

// newRun makes the run record from what cmd knows.
func newRun(o *scoreOptions, inputs *corpus.Corpus, sum scoring.Summary) *output.Run {
	run := &output.Run{Options: o.record()}
	for _, s := range inputs.Skipped() {
		run.Skipped = append(run.Skipped, output.Skipped{
			Source: s.Source, Record: int64(s.Record), Reason: string(s.Reason), Message: s.Message,
		})
	}
	for _, i := range inputs.Ignored() {
		run.Ignored = append(run.Ignored, output.Ignored{Source: i.Source, Reason: i.Reason})
	}
	run.Counts.BodyParagraphs, run.Counts.BodyWords = sum.Body, sum.Words
	run.Counts.InputBytes, run.Counts.CutParagraphs = sum.TextBytes, sum.CutParagraphs
	return run
}
