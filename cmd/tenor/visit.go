package main

import (
	"context"
	"errors"
	"slices"

	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

// visitOptions say which paragraphs are scored for a command that looks at them and writes no table.
type visitOptions struct {
	inputs     []string
	from       string // as score's flags of these names
	paragraphs string
	unit       string
	exclude    []string
	tables     tableOptions
	set        *lexiconSet
	evidence   scoring.Evidence
	learners   []scoring.Learner // told of every word besides the scorers
}

// visitParagraphs scores the inputs and hands every paragraph to visit, in order; visit's first error ends the run and is
// returned. It names the inputs that were skipped; where that is all that went wrong the error is onlySkips, and the caller
// still has its results to print.
func visitParagraphs(ctx context.Context, u *ui, o visitOptions, visit scoring.Visitor) error {
	analyzer, err := analyzers(o.set.Set, o.evidence, o.learners...)
	if err != nil {
		return err
	}
	inputs, err := findInputs(ctx, u, &scoreOptions{inputs: o.inputs, output: "-", from: o.from, exclude: o.exclude, tables: o.tables}, o.set.files)
	if errors.Is(err, corpus.ErrEmpty) && !errors.Is(err, corpus.ErrDataset) {
		return &failure{code: exitFailed, err: err, hint: emptyHint}
	}
	if err != nil {
		return err
	}
	defer inputs.Close()
	unit := scoring.ByParagraph
	if o.unit == "sentence" {
		unit = scoring.BySentence
	}
	mode := segment.Mode(max(slices.Index(modes(), o.paragraphs), 0))
	pipeline := scoring.Pipeline{
		Source: inputs, Segmenter: segment.New(segment.Options{Mode: mode}), Sink: visit, Analyzer: analyzer, Jobs: 1, Unit: unit,
	}
	sum, err := pipeline.Run(ctx)
	if err != nil {
		return err
	}
	for _, s := range inputs.Skipped() {
		u.skipped("skipped", skippedRecord(s))
	}
	switch skipped := len(inputs.Skipped()); {
	case skipped > 0 && sum.Documents == 0:
		return errors.New("every input was skipped")
	case sum.Paragraphs == 0:
		return errors.New("no input holds a single paragraph")
	case skipped > 0:
		return &failure{code: exitSkipped, err: errSaid}
	}
	return nil
}

// onlySkips reports whether an error of visitParagraphs says no more than that inputs were skipped.
func onlySkips(err error) bool {
	var f *failure
	return errors.As(err, &f) && f.code == exitSkipped
}
