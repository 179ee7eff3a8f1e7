package scoring

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// reader cuts the documents of a source into blocks. Where it cuts depends on the documents and the number of parts alone.
type reader struct {
	source    Source
	segmenter Segmenter
	size      int // of a block
	parts     []*block
	free      chan []byte // buffers to use again
	send      func(*block) error
}

// run reads the source to its end.
func (r *reader) run(ctx context.Context) error {
	for {
		doc, text, err := r.source.Next(ctx)
		if errors.Is(err, io.EOF) {
			return r.flush()
		}
		if err != nil {
			return err
		}
		if err := r.document(doc, text); err != nil {
			return fmt.Errorf("%s: %w", doc.Source, err)
		}
	}
}

// document appends a document to its part's block, and sends the block when it is full.
func (r *reader) document(doc *Document, text io.Reader) error {
	b := r.block(doc.Part)
	from := len(b.text)
	for {
		n, err := text.Read(b.text[len(b.text):cap(b.text)])
		b.text = b.text[:len(b.text)+n]
		switch {
		case errors.Is(err, io.EOF):
			b.pieces = append(b.pieces, piece{doc: doc, from: from, to: len(b.text), first: true, last: true})
			return r.sendIfFull(b)
		case err != nil:
			return err
		case len(b.text) < cap(b.text):
			continue
		case from > 0:
			b, from, err = r.alone(b, from), 0, r.sendWithout(b, from)
		default:
			return r.large(doc, text, b)
		}
		if err != nil {
			return err
		}
	}
}

// alone moves the document that begins at from into a block of its own.
func (r *reader) alone(b *block, from int) *block {
	own := r.newBlock(b.part)
	own.text = append(own.text, b.text[from:]...)
	r.parts[b.part] = own
	return own
}

func (r *reader) sendWithout(b *block, from int) error {
	b.text = b.text[:from]
	return r.send(b)
}

// large cuts a document that does not fit into one block. b holds its beginning and nothing else.
func (r *reader) large(doc *Document, text io.Reader, b *block) error {
	layout := r.segmenter.Layout(doc, b.text[:min(len(b.text), HeadBytes)])
	var before <-chan carry
	for first := true; ; first = false {
		ended, err := fill(text, b)
		if err != nil {
			return err
		}
		if ended {
			b.pieces = append(b.pieces, piece{doc: doc, layout: layout, to: len(b.text), last: true, first: first, before: before})
			return r.sendIfFull(b)
		}
		cut := layout.Cut(b.text)
		if cut == 0 { // a paragraph longer than the block
			b.text = append(make([]byte, 0, 2*cap(b.text)), b.text...)
			continue
		}
		next := r.newBlock(b.part)
		next.text = append(next.text, b.text[cut:]...)
		b.text = b.text[:cut]
		after := make(chan carry, 1)
		b.pieces = append(b.pieces, piece{doc: doc, layout: layout, to: cut, first: first, before: before, after: after})
		if err := r.send(b); err != nil {
			return err
		}
		r.parts[b.part] = next
		b, before = next, after
	}
}

// fill reads until the block is full or the text ends.
func fill(text io.Reader, b *block) (ended bool, err error) {
	for len(b.text) < cap(b.text) {
		n, err := text.Read(b.text[len(b.text):cap(b.text)])
		b.text = b.text[:len(b.text)+n]
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// block returns the part's open block.
func (r *reader) block(part int) *block {
	if r.parts[part] == nil {
		r.parts[part] = r.newBlock(part)
	}
	return r.parts[part]
}

func (r *reader) newBlock(part int) *block {
	b := &block{part: part, done: make(chan result, 1)}
	select {
	case b.text = <-r.free:
		b.text = b.text[:0:r.size]
	default:
		b.text = make([]byte, 0, r.size)
	}
	return b
}

// sendIfFull sends a block that has little room left.
func (r *reader) sendIfFull(b *block) error {
	if len(b.text) < r.size-r.size/8 {
		return nil
	}
	r.parts[b.part] = nil
	return r.send(b)
}

// flush sends what is left, in the order of the parts.
func (r *reader) flush() error {
	for part, b := range r.parts {
		if b == nil {
			continue
		}
		r.parts[part] = nil
		if err := r.send(b); err != nil {
			return err
		}
	}
	return nil
}
