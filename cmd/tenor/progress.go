package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"tenor/scoring"
	"tenor/scoring/corpus"
)

// progress is a line on a terminal that shows how far a run is; elsewhere it does nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress shows progress over documents, if it is wanted and standard error is a terminal.
func (u *ui) newProgress(o *scoreOptions, inputs *corpus.Corpus) *progress {
	if o.progress == "never" || o.quiet || !isTerminal(u.stderr) {
		return &progress{}
	}
	documents, known := inputs.Documents()
	if !known {
		documents = -1
	}
	const redraw = 100 * time.Millisecond
	return &progress{progressbar.NewOptions(documents,
		progressbar.OptionSetWriter(u.stderr), progressbar.OptionThrottle(redraw), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("scoring"), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
	)}
}

// update is a scoring.Pipeline's Progress.
func (p *progress) update(sum scoring.Summary) {
	if p.bar == nil {
		return
	}
	const mega = 1e6
	p.bar.Describe(fmt.Sprintf("scoring: %d paragraphs, %.0f MB", sum.Paragraphs, float64(sum.TextBytes)/mega))
	_ = p.bar.Set64(sum.Documents) // a line that cannot be drawn is no reason to stop
}

// finish takes the line away.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
