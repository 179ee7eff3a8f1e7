package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
	"tenor/scoring/targets"
)

// scoreRun is one run of tenor score.
type scoreRun struct {
	*ui
	*scoreOptions
	started time.Time
	scorers func() (scorers, error)
	set     *lexiconSet
	names   *targets.Names // nil unless targets are wanted
	schema  *output.Schema
	inputs  *corpus.Corpus
	sink    output.Sink     // nil in a dry run without an output
	dataset *output.Dataset // the sink, if it is a dataset
	planned []output.Change // nil where nothing was planned
	run     *output.Run     // what is known of the run so far
	unmet   corpus.Unmet    // the options that fit nothing
	apart   []corpus.Apart  // what would tell the documents of one id apart
}

// lock keeps other runs away from the output.
func (r *scoreRun) lock() (*output.Lock, error) {
	holder := fmt.Sprintf("process %d since %s", os.Getpid(), r.started.UTC().Format(time.RFC3339))
	var lock *output.Lock
	var err error
	switch {
	case r.dryRun || r.output == "-":
		return &output.Lock{}, nil
	case r.single():
		lock, err = output.LockFile(r.output, holder)
	default:
		lock, err = output.LockDataset(r.output, r.shard, holder)
	}
	switch {
	case errors.Is(err, output.ErrLocked):
		return nil, &failure{code: exitLocked, err: err}
	case errors.Is(err, output.ErrForeign):
		return nil, &failure{code: exitUsage, err: err, hint: "name a new folder with -o"}
	}
	return lock, err
}

// open begins the output.
func (r *scoreRun) open() (err error) {
	if r.schema, err = newTables(r.set, tableChoices{
		unit: r.unit, text: r.text, meta: metaColumns(r.inputs), partitionBy: r.partitionBy, targets: r.targets,
	}); err != nil {
		return err
	}
	made := output.Provenance{Version: version, Config: r.config(), Parts: r.parts}
	switch {
	case r.output == "": // a dry run
	case r.output == "-" && isTerminal(r.stdout):
		return usage("redirect it: -o - > tone.parquet", "standard output is a terminal, and Parquet is not for reading")
	case r.output == "-":
		r.sink, err = output.CreateStream(r.stdout, r.schema, made)
	case r.single() && !r.dryRun:
		r.sink, err = output.CreateFile(r.output, r.schema, made)
	case !r.single():
		r.dataset, err = output.OpenDataset(r.output, r.schema, made, output.DatasetOptions{
			Shard: r.shard, Force: r.force, Together: r.onSkip == "fail", DryRun: r.dryRun,
		})
		r.sink = r.dataset
	}
	switch {
	case errors.Is(err, output.ErrNotParquet), errors.Is(err, output.ErrNotOurs):
		return &failure{code: exitUsage, err: err, hint: "name another file with -o"}
	case errors.Is(err, output.ErrForeign):
		return &failure{code: exitUsage, err: err, hint: "name a new folder with -o"}
	case errors.Is(err, output.ErrShard):
		return &failure{code: exitUsage, err: err, hint: "name a new folder with -o, or run once without --shard"}
	}
	return err
}

// abort gives up what is not closed, and says what stays.
func (r *scoreRun) abort() {
	if r.sink == nil {
		return
	}
	if r.dataset != nil {
		if n := r.dataset.Finished(); n > 0 {
			r.left = plural(n, "finished part stays", "finished parts stay")
		}
	}
	_ = r.sink.Abort() // after Close it does nothing, and before it there is an error to report already
}

// score scores what the plan asks for, or everything, and puts it in its place.
func (r *scoreRun) score(ctx context.Context) error {
	if !r.nothingToDo() {
		if err := r.pipeline(ctx); err != nil {
			return err
		}
	}
	if r.planned == nil {
		r.record()
	}
	if err := cmp.Or(r.verdict(), r.empty()); err != nil {
		r.sayAll()
		if r.dataset != nil {
			_ = r.dataset.Discard() // there is an error to report already
		}
		return err
	}
	finished := time.Now()
	r.run.Started, r.run.Finished, r.run.DurationSeconds = r.started, finished, finished.Sub(r.started).Seconds()
	if r.dataset != nil && r.inputs.Elsewhere() {
		r.dataset.NotAlone()
	}
	if err := r.sink.Close(r.run); err != nil {
		return err
	}
	return r.finish(finished)
}

func (r *scoreRun) pipeline(ctx context.Context) error {
	analyzer, err := targetingAnalyzers(r.scorers, r.set.Set, scoring.Evidence(slices.Index(evidences(), r.evidence)), r.names)
	if err != nil {
		return err
	}
	bar := r.newProgress(r.scoreOptions, r.inputs)
	p := scoring.Pipeline{
		Source: r.inputs, Segmenter: segment.New(segment.Options{Mode: r.mode()}), Sink: r.sink, Analyzer: analyzer,
		Jobs: r.jobs, Parts: r.parts, Unit: r.scoringUnit(), Progress: bar.update,
		NoTextHash: r.single(),
	}
	if r.dataset != nil {
		if p.Partition = r.schema.NewPartitioner(); p.Partition == nil {
			p.PartByPart = r.inputs.PartByPart()
		}
		p.Wanted = r.dataset.Wanted
		r.inputs.Only(r.dataset.WantedNumber)
	}
	_, err = p.Run(ctx)
	bar.finish()
	return err
}

// record notes what the inputs have told: what was skipped, ignored, kept and joined.
func (r *scoreRun) record() {
	for _, s := range r.inputs.Skipped() {
		r.run.Skipped = append(r.run.Skipped, skippedRecord(s))
		r.apart = append(r.apart, s.Apart)
	}
	for _, s := range r.inputs.Kept() {
		r.run.Kept = append(r.run.Kept, skippedRecord(s))
	}
	for _, i := range r.inputs.Ignored() {
		r.run.Ignored = append(r.run.Ignored, output.Ignored{Source: i.Source, Reason: i.Reason})
	}
	r.run.Encodings = r.inputs.Encodings()
	metadataRecord(r.run, r.inputs)
	r.unmet = r.inputs.Unmet()
}

func skippedRecord(s corpus.Skip) output.Skipped {
	return output.Skipped{Source: s.Source, Record: s.Record, Reason: string(s.Reason), Message: s.Message, Records: s.More}
}

// verdict decides, before anything more is put in its place, whether what was skipped or kept fails the run.
func (r *scoreRun) verdict() error {
	skipped, kept := len(r.run.Skipped), len(r.run.Kept)
	var counts output.PartCounts
	if r.sink != nil {
		counts = r.sink.Counts()
	}
	none := counts.Documents == 0
	if r.planned != nil {
		none = !slices.ContainsFunc(r.planned, func(c output.Change) bool { return c.State != output.Removed })
	}
	switch {
	case skipped > 0 && none && !r.inputs.Elsewhere(): // a shard may have none of the documents
		return errors.New("every input was skipped: nothing was written")
	case skipped+kept > 0 && r.onSkip == "fail":
		return fmt.Errorf("%s skipped or kept: nothing was written (--on-skip fail)", plural(skipped+kept, "input was", "inputs were"))
	}
	return nil
}

// empty fails a run whose output would hold no paragraph, be it that tables have no records: an export that failed is not to take the
// rows of an earlier run away. A shard may have none, and says nothing of the others. Parts without paragraphs are not put in their place before.
func (r *scoreRun) empty() error {
	if r.allowEmpty || r.shard.Count > 0 || r.sink.Counts().Paragraphs > 0 {
		return nil
	}
	return errNoParagraph()
}

func errNoParagraph() error {
	return &failure{
		code: exitFailed, err: errors.New("no input holds a single paragraph: nothing was written"),
		hint: "--allow-empty accepts inputs without text",
	}
}

// sayAll names what was skipped and what was kept.
func (r *scoreRun) sayAll() {
	for _, s := range r.run.Skipped {
		r.skipped("skipped", s)
	}
	for _, s := range r.run.Kept {
		r.skipped("kept", s)
	}
	r.tellApart()
}

// skippedCode returns what skipped or kept inputs make of the exit code.
func (r *scoreRun) skippedCode() error {
	if len(r.run.Skipped)+len(r.run.Kept) > 0 && r.onSkip == "report" {
		return &failure{code: exitSkipped, err: errSaid}
	}
	return nil
}

// finish tells people and monitors what came of the run.
func (r *scoreRun) finish(finished time.Time) error {
	r.sayAll()
	var parts []output.Change
	if r.dataset != nil {
		parts = r.dataset.Outcome()
		r.partEvents(r.run, parts)
	}
	if r.metricsFile != "" {
		const second = float64(time.Second)
		m := metrics{finished: float64(finished.UnixNano()) / second, duration: r.run.DurationSeconds, run: r.run, parts: parts}
		if err := m.write(r.metricsFile); err != nil {
			return err
		}
	}
	status := "done"
	if r.nothingToDo() && !slices.ContainsFunc(parts, func(c output.Change) bool { return c.State != output.Unchanged }) {
		status = "nothing_to_do"
		r.summary("nothing to do: %s would come out as it is (%s)", r.output, plural(len(parts), "part", "parts"))
	} else {
		r.scored(r.scoreOptions, r.run, finished.Sub(r.started))
		r.warn()
	}
	c := r.run.Counts
	r.event("end", "status", status, "documents", c.Documents, "paragraphs", c.Paragraphs, "matches", c.Matches, "body_words", c.BodyWords,
		"input_bytes", c.InputBytes, "skipped", c.Skipped, "kept", c.Kept, "ignored", c.Ignored, "duration_seconds", r.run.DurationSeconds)
	r.joined(r.run, r.unmet)
	return r.skippedCode()
}
