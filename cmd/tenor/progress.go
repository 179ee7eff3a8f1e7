package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"tenor/scoring"
	"tenor/scoring/corpus"
)

// progress is a line on a terminal that shows how far a run is, how fast it goes and how long it will take; elsewhere it does
// nothing.
type progress struct {
	bar   *progressbar.ProgressBar
	began time.Time
	most  int64 // bytes of text that there are; 0 where documents are counted, or nothing is known
}

// newProgress shows progress, if it is wanted and standard error is a terminal whose messages are for people. Many documents are
// counted; a few, or an unknown number of them, are measured by their bytes if these are known.
func (u *ui) newProgress(o *scoreOptions, inputs *corpus.Corpus) *progress {
	if o.progress == "never" || o.quiet || u.log != nil || !isTerminal(u.stderr) {
		return &progress{}
	}
	const many = 100
	const redraw = 100 * time.Millisecond
	p := &progress{began: time.Now()}
	documents, known := inputs.Documents()
	work := int64(documents)
	if !known || documents < many {
		if p.most, known = inputs.Size(); known {
			work = p.most
		} else {
			work = -1
		}
	}
	p.bar = progressbar.NewOptions64(work, progressbar.OptionSetWriter(u.stderr), progressbar.OptionThrottle(redraw),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("scoring"), progressbar.OptionSetPredictTime(true))
	return p
}

// update is a scoring.Pipeline's Progress.
func (p *progress) update(sum scoring.Summary) {
	if p.bar == nil {
		return
	}
	const mega = 1e6
	size := float64(sum.TextBytes) / mega
	p.bar.Describe(fmt.Sprintf("scoring: %s, %.0f MB, %.1f MB/s", plural(int(sum.Documents), "document", "documents"), size,
		size/time.Since(p.began).Seconds()))
	done := sum.Documents
	if p.most > 0 {
		done = min(sum.TextBytes, p.most-1) // the line is taken away by finish
	}
	_ = p.bar.Set64(done) // a line that cannot be drawn is no reason to stop
}

// finish takes the line away.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
