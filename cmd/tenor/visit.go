package main

import (
	"context"
	"errors"

	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/segment"
)

// visitOptions say what visitParagraphs reads and how it is scored.
type visitOptions struct {
	inputs   []string
	from     string   // as --from; empty is auto
	exclude  []string // as --exclude
	set      *lexiconSet
	evidence scoring.Evidence
	// learners are told of every word besides the scorers.
	learners []scoring.Learner
}

// visitParagraphs scores the inputs and hands every paragraph to visit, in order, without writing anything. It names the
// inputs that were skipped; where that is all that went wrong the error is onlySkips, and the caller still has its results
// to print.
func visitParagraphs(ctx context.Context, u *ui, o visitOptions, visit scoring.Visitor) error {
	analyzer, err := analyzers(o.set.Set, o.evidence, o.learners...)
	if err != nil {
		return err
	}
	inputs, err := corpus.Find(ctx, o.inputs, corpus.Options{
		From: o.from, Exclude: o.exclude, Stdin: newInterruptible(ctx, u.stdin), InUse: o.set.files,
	})
	if err != nil {
		return visitFailure(err)
	}
	defer inputs.Close()
	pipeline := scoring.Pipeline{Source: inputs, Segmenter: segment.New(segment.Options{}), Sink: visit, Analyzer: analyzer, Jobs: 1}
	sum, err := pipeline.Run(ctx)
	if err != nil {
		return err
	}
	for _, s := range inputs.Skipped() {
		u.skipped(s.Source, string(s.Reason), s.Message)
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

// visitFailure gives an error of corpus.Find its exit code and its hint.
func visitFailure(err error) error {
	switch {
	case errors.Is(err, corpus.ErrOptions):
		return &failure{code: exitUsage, err: err}
	case errors.Is(err, corpus.ErrEmpty):
		return &failure{code: exitFailed, err: err, hint: "--from text reads files of any ending"}
	}
	return err
}
