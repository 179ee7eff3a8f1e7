package scoring

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"golang.org/x/sync/errgroup"
)

// Pipeline scores the documents of a source into a sink. All of the program's concurrency is here: one goroutine reads and
// cuts blocks, Jobs workers score and encode them, and one commits them in order.
type Pipeline struct {
	Source    Source
	Segmenter Segmenter // used by all workers side by side
	Sink      Sink
	Analyzer  func() *Analyzer // makes one worker's
	Jobs      int
	Parts     int
	Unit      Unit
	// Partition, if not nil, returns the folder of the document's part, once its fields are known.
	Partition func(*Document) string
	// Wanted, if not nil, tells whether documents of a part are scored. It is asked where the folders of parts are known here
	// and not by the source.
	Wanted func(Part) bool
	// PartByPart says that all documents of a part stand together in the source, so that a part is finished with its last.
	PartByPart bool
	// NoTextHash leaves Totals.TextSHA256 zero, for a sink that keeps no documents: hashing every text once more takes a
	// twentieth of the time that scoring it does.
	NoTextHash bool
	// Progress, if not nil, is called after each block by the goroutine that commits.
	Progress func(Summary)

	blockSize int // of text, in tests; 0: what the number of parts asks for
}

// Summary counts what a run has done.
type Summary struct {
	Documents, Paragraphs, Body, Words, TextBytes int64
	// CutParagraphs is how often a paragraph was divided because it was longer than MaxParagraphBytes.
	CutParagraphs int64
}

// Run scores all documents. The order and the bytes of what reaches the sink do not depend on Jobs. An error from any stage
// ends the run and is returned; the sink is then to be aborted.
func (p *Pipeline) Run(ctx context.Context) (Summary, error) {
	if err := p.check(); err != nil {
		return Summary{}, err
	}
	jobs := max(p.Jobs, 1)
	group, ctx := errgroup.WithContext(ctx)
	work, ordered := make(chan *block), make(chan *block, jobs+1)
	free := make(buffers, jobs+2)
	group.Go(func() error {
		defer close(work)
		defer close(ordered)
		return p.reader(ctx, work, ordered, free).run(ctx)
	})
	for range jobs {
		group.Go(func() error { return p.work(ctx, work, free) })
	}
	var summary Summary
	group.Go(func() (err error) {
		summary, err = p.commit(ctx, ordered)
		return err
	})
	err := group.Wait()
	return summary, err
}

// check refuses a pipeline that lacks a stage.
func (p *Pipeline) check() error {
	if p.Source == nil || p.Segmenter == nil || p.Sink == nil || p.Analyzer == nil {
		return errors.New("run pipeline: a source, a segmenter, a sink and an analyzer are needed")
	}
	return nil
}

// reader makes the first stage. Sending blocks while jobs+1 blocks wait to be committed: that bounds the memory.
func (p *Pipeline) reader(ctx context.Context, work, ordered chan<- *block, free buffers) *reader {
	to := func(stage chan<- *block) func(*block) error {
		return func(b *block) error {
			select {
			case stage <- b:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
	r := &reader{
		next: p.next, segmenter: p.Segmenter, size: cmp.Or(p.blockSize, blockBytes(max(p.Parts, 1))), parts: map[Part]*block{}, free: free,
		order: to(ordered), score: to(work), partition: p.Partition, wanted: p.Wanted, partByPart: p.PartByPart,
	}
	source, early := p.Source.(EarlySource)
	if sink, drops := p.Sink.(DroppingSink); early && drops {
		r.next, r.drop, r.most = source.NextEarly, sink.Drop, max(p.Jobs, 1)
	}
	return r
}

// next returns the next document, all of which is known to be valid.
func (p *Pipeline) next(ctx context.Context) (*Document, io.Reader, func(context.Context) error, error) {
	doc, text, err := p.Source.Next(ctx)
	return doc, text, nil, err
}

// work is the second stage.
func (p *Pipeline) work(ctx context.Context, blocks <-chan *block, free buffers) error {
	w := worker{segmenter: p.Segmenter, sink: p.Sink, analyzer: p.Analyzer(), unit: p.Unit, noHash: p.NoTextHash}
	w.analyzer.Unit = max(w.analyzer.Unit, p.Unit)
	for b := range blocks {
		r := w.score(ctx, b)
		free.give(b.text) // its rows are encoded: nothing of it is kept
		b.done <- r
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// commit is the third stage: in the order of the documents.
func (p *Pipeline) commit(ctx context.Context, blocks <-chan *block) (Summary, error) {
	var sum Summary
	open := map[*Document]*Totals{} // documents of which more pieces are to come
	for b := range blocks {
		var r result
		select {
		case r = <-b.done:
		case <-ctx.Done():
			return sum, context.Cause(ctx)
		}
		if r.err != nil {
			return sum, r.err
		}
		if err := p.Sink.Commit(r.batch); err != nil {
			return sum, fmt.Errorf("commit rows: %w", err)
		}
		for i := range b.pieces {
			if err := p.piece(&b.pieces[i], r.totals[i], open, &sum); err != nil {
				return sum, err
			}
		}
		sum.TextBytes += int64(len(b.text))
		if b.ends {
			if err := p.Sink.Finish(b.part); err != nil {
				return sum, err
			}
		}
		if p.Progress != nil {
			p.Progress(sum)
		}
	}
	return sum, nil
}

// piece pools a piece's totals and, behind the document's last, writes its row.
func (p *Pipeline) piece(piece *piece, totals *Totals, open map[*Document]*Totals, sum *Summary) error {
	if before := open[piece.doc]; before != nil {
		before.Merge(totals)
		totals = before
	}
	if !piece.last {
		open[piece.doc] = totals
		return nil
	}
	delete(open, piece.doc)
	sum.Documents++
	if totals == nil {
		return p.document(piece.doc, nil)
	}
	sum.CutParagraphs += int64(totals.Cuts)
	sum.Paragraphs += int64(totals.Paragraphs)
	sum.Body += int64(totals.Body)
	sum.Words += totals.Words
	return p.document(piece.doc, totals)
}

func (p *Pipeline) document(doc *Document, totals *Totals) error {
	if err := p.Sink.Document(doc, totals); err != nil {
		return fmt.Errorf("%s: write document: %w", doc.Source, err)
	}
	return nil
}
