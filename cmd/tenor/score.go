package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring/corpus"
)

func newScore(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "score",
		Usage:     "score every paragraph, write Parquet",
		ArgsUsage: "INPUT... -o PATH [FLAGS]",
		Description: `Reads statements (.txt, .md, .html, .docx, .pdf; .csv, .tsv, .jsonl, .ndjson and .parquet with a document a record; each also
as .gz and .zst; .zip, .tar and .tgz archives of them; files, folders, globs, - for standard input). A verbatim record of a
meeting, in any of the first five, becomes a document a speech. Divides them into paragraphs, and writes one row a paragraph:
its sentiment, the matches of each lexicon category, and what they were computed from.

EXAMPLES:
   tenor score statements/ -o tone/
   tenor score speech.txt -o speech.parquet --category 'peace=peace*,ceasefire*,truce'
   tenor score debates.jsonl -o tone/ --text-column speech --map country=delegation
   tenor score statements/ -o tone/ --metadata meetings.csv --metadata-key filename`,
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
	r := &scoreRun{ui: u, scoreOptions: o, started: time.Now(), run: &output.Run{Options: o.record()}}
	u.logTo(o.logFormat)
	if err := errors.Join(refuseOverwrite(o), refuseMetrics(o)); err != nil {
		return err
	}
	r.scorers = openScorersAhead()
	var err error
	if r.set, err = loadLexicons(u, o.lexicons, o.categories); err != nil {
		return err
	}
	if r.names, err = targetNames(o, r.set); err != nil {
		return err
	}
	lock, err := r.lock()
	if err != nil {
		return err
	}
	defer lock.Release() //nolint:errcheck // what it guards is done, and the next run takes it whatever is left of it
	if r.inputs, err = findInputs(ctx, u, o, r.set.files); err != nil {
		return err
	}
	defer r.inputs.Close()
	found, _ := r.inputs.Documents()
	u.event("start", "version", version, "output", o.output, "inputs", found, "jobs", o.jobs, "parts", o.parts)
	if err := r.open(); err != nil {
		return err
	}
	defer r.abort()
	if err := r.plan(ctx); err != nil {
		return err
	}
	if o.dryRun {
		return r.tell()
	}
	return r.score(ctx)
}

// findInputs lists the inputs.
func findInputs(ctx context.Context, u *ui, o *scoreOptions, lexiconFiles []string) (*corpus.Corpus, error) {
	options := corpus.Options{
		From: o.from, Exclude: o.exclude, AllowEmpty: o.allowEmpty, Parts: o.parts, Stdin: newInterruptible(ctx, u.stdin), InUse: lexiconFiles,
	}
	if o.ids == "path" {
		options.IDs = corpus.Path
	}
	options.InUse = append(options.InUse, o.metricsFile)
	if o.output != "-" {
		options.InUse = append(options.InUse, o.output)
	}
	if u.configuration != nil {
		options.InUse = append(options.InUse, u.configuration.file)
	}
	o.tables.into(&options)
	inputs, err := corpus.Find(ctx, o.inputs, options)
	switch {
	case errors.Is(err, corpus.ErrNoText):
		return nil, &failure{code: exitUsage, err: err, hint: "--text-column says which column holds the text; in JSON and Parquet a.b is the field b within a"}
	case errors.Is(err, corpus.ErrOptions):
		return nil, &failure{code: exitUsage, err: err}
	case errors.Is(err, corpus.ErrDataset):
		return nil, &failure{code: exitFailed, err: err, hint: datasetHint}
	case errors.Is(err, corpus.ErrEmpty):
		return nil, &failure{code: exitFailed, err: err, hint: emptyHint + ", --allow-empty accepts none"}
	}
	return inputs, err
}

const datasetHint = "name its folder paragraphs to score its texts again"

const emptyHint = "tenor help score names the formats that are read in folders; --from text reads files of any ending"

// refuseOverwrite refuses an output that is one of the inputs named, or that cannot be made where it is wanted.
func refuseOverwrite(o *scoreOptions) error {
	out, err := os.Stat(o.output)
	if err != nil || o.output == "" {
		return refuseNowhere(o)
	}
	if !o.single() && !out.IsDir() {
		return usage(outputHint, "%s is a file, not a dataset folder", o.output)
	}
	for _, path := range append(slices.Clone(o.inputs), o.tables.metadata) {
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
