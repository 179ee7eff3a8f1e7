package scoring

import (
	"context"
	"fmt"
)

// early is a document that is read while not all of it is known to be valid. Its blocks go to the workers but get no place among the
// commits: where it is retracted, the stages behind know nothing of it.
type early struct {
	confirm func() error
	blocks  []*block // scored, or about to be, in their order
	before  *block   // to be sent before them; nil if there is none
	// open is its part's open block as it was, which is not nil if there was one, and length that of its text.
	open   *block
	length int
}

// begin notes what is known of the document to come: it is valid unless there is something to confirm.
func (r *reader) begin(ctx context.Context, doc *Document, confirm func(context.Context) error) {
	r.early = nil
	if confirm == nil {
		return
	}
	r.early = &early{confirm: func() error { return confirm(ctx) }, open: r.parts[doc.Part]}
	if r.early.open != nil {
		r.early.length = len(r.early.open.text)
	}
}

// confirm makes sure that the document is valid and gives its blocks their places.
func (r *reader) confirm() error {
	e := r.early
	if e == nil {
		return nil
	}
	if err := e.confirm(); err != nil {
		return err
	}
	r.early = nil
	if e.before != nil {
		if err := r.send(e.before); err != nil {
			return err
		}
	}
	for _, b := range e.blocks {
		if err := r.order(b); err != nil {
			return err
		}
	}
	return nil
}

// retract undoes what was done with the document since it began. It waits for the workers, which may be at its blocks.
func (r *reader) retract(ctx context.Context, doc *Document) error {
	e := r.early
	r.early = nil
	for _, b := range e.blocks {
		select {
		case made := <-b.done:
			if made.err != nil {
				return made.err
			}
			if err := r.drop(made.batch); err != nil {
				return fmt.Errorf("drop rows: %w", err)
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if e.open == nil {
		delete(r.parts, doc.Part)
		return nil
	}
	e.open.text = e.open.text[:e.length]
	r.parts[doc.Part] = e.open
	return nil
}

// send gives a block to a worker and, unless its document is not confirmed, its place among the commits.
func (r *reader) send(b *block) error {
	if r.early != nil {
		r.early.blocks = append(r.early.blocks, b)
		return r.score(b)
	}
	if err := r.order(b); err != nil {
		return err
	}
	return r.score(b)
}
