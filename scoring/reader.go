package scoring

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// reader cuts the documents of a source into blocks. Where it cuts depends on the documents, the number of parts and the
// partitions alone.
type reader struct {
	// next returns the next document; confirm is nil where it is known to be valid.
	next       func(context.Context) (doc *Document, text io.Reader, confirm func(context.Context) error, err error)
	segmenter  Segmenter
	size       int             // of a block
	parts      map[Part]*block // open
	free       buffers
	order      func(*block) error     // gives a block its place among the commits
	score      func(*block) error     // gives a block to a worker
	partition  func(*Document) string // nil where parts stand in no folders
	wanted     func(Part) bool        // nil: all
	partByPart bool
	pending    int // bytes in open blocks, where parts stand in folders

	early *early            // the document being read, if it is not confirmed
	most  int               // blocks that are scored of a document before it is confirmed
	drop  func(Batch) error // takes back what a worker made of such a block
}

// run reads the source to its end.
func (r *reader) run(ctx context.Context) error {
	var current *Document
	for {
		doc, text, confirm, err := r.next(ctx)
		if errors.Is(err, io.EOF) {
			return r.flush(current)
		}
		if err != nil {
			return err
		}
		if r.partByPart && current != nil && current.Part != doc.Part {
			if err := r.end(current.Part); err != nil {
				return err
			}
			current = nil
		}
		r.begin(ctx, doc, confirm)
		err = r.document(doc, text)
		if r.early != nil && errors.Is(err, ErrRetracted) {
			if err := r.retract(ctx, doc); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", doc.Source, err)
		}
		current = doc
	}
}

// document appends a document to its part's block, and sends the block when it is full.
func (r *reader) document(doc *Document, text io.Reader) error {
	switch {
	case doc.Kept && r.wanted != nil && !r.wanted(doc.Part):
		return nil // its part stays as it is, though one of that number in another folder does not
	case doc.Kept:
		b := r.block(doc.Part)
		b.pieces = append(b.pieces, piece{doc: doc, from: len(b.text), to: len(b.text), first: true, last: true})
		return r.sendIfFull(b)
	case r.partition != nil:
		return r.partitioned(doc, text)
	}
	b := r.block(doc.Part)
	from := len(b.text)
	for {
		n, err := text.Read(b.text[len(b.text):cap(b.text)])
		b.text = b.text[:len(b.text)+n]
		switch {
		case errors.Is(err, io.EOF):
			if err := r.confirm(); err != nil {
				return err
			}
			b.pieces = append(b.pieces, piece{doc: doc, from: from, to: len(b.text), first: true, last: true})
			return r.sendIfFull(b)
		case err != nil:
			return err
		case len(b.text) < cap(b.text):
			continue
		case len(b.pieces) > 0:
			b, from, err = r.alone(b, from), 0, r.sendWithout(b, from)
		default:
			return r.large(doc, text, b, r.segmenter.Layout(doc, head(b)))
		}
		if err != nil {
			return err
		}
	}
}

// head returns the beginning of the one document that a block holds.
func head(b *block) []byte { return b.text[:min(len(b.text), HeadBytes)] }

// partitioned does the same where the folder of the document's part depends on what its head says: it is laid out here, and
// not by a worker.
func (r *reader) partitioned(doc *Document, text io.Reader) error {
	if err := r.confirm(); err != nil { // it has no folder before
		return err
	}
	own := r.newBlock(doc.Part)
	ended, err := fill(text, own)
	if err != nil {
		return err
	}
	layout := r.segmenter.Layout(doc, head(own))
	doc.Part.Folder = r.partition(doc)
	if r.wanted != nil && !r.wanted(doc.Part) {
		r.free.give(own.text)
		return nil // what is left of its text is the source's to pass over
	}
	own.part = doc.Part
	b := r.parts[doc.Part]
	if b != nil && (!ended || len(b.text)+len(own.text) > r.size || len(b.pieces) >= blockPieces(r.size)) {
		delete(r.parts, doc.Part)
		r.pending -= len(b.text)
		if err := r.send(b); err != nil {
			return err
		}
		b = nil
	}
	if !ended {
		r.parts[doc.Part] = own
		if err := r.large(doc, text, own, layout); err != nil {
			return err
		}
		if b := r.parts[doc.Part]; b != nil {
			r.pending += len(b.text)
		}
		return r.relieve()
	}
	if b == nil { // many parts are open: none takes more than it needs
		b = &block{part: doc.Part, done: make(chan result, 1)}
		r.parts[doc.Part] = b
	}
	from := len(b.text)
	b.text = append(b.text, own.text...)
	r.pending += len(own.text)
	b.pieces = append(b.pieces, piece{doc: doc, layout: layout, from: from, to: len(b.text), first: true, last: true})
	r.free.give(own.text)
	return r.relieve()
}

// openBlocks is how many blocks' bytes may wait in folders, however many those are.
const openBlocks = 16

// relieve sends the largest of the open blocks while they hold too much between them.
func (r *reader) relieve() error {
	for r.pending > openBlocks*r.size {
		var largest *block
		for _, part := range slices.SortedFunc(maps.Keys(r.parts), Part.Compare) {
			if b := r.parts[part]; largest == nil || len(b.text) > len(largest.text) {
				largest = b
			}
		}
		delete(r.parts, largest.part)
		r.pending -= len(largest.text)
		if err := r.send(largest); err != nil {
			return err
		}
	}
	return nil
}

// alone moves the document that begins at from into a block of its own.
func (r *reader) alone(b *block, from int) *block {
	own := r.newBlock(b.part)
	own.text = append(own.text, b.text[from:]...)
	r.parts[b.part] = own
	return own
}

// sendWithout sends the block that such a document was begun in; of one that is not confirmed it may still be filled by others.
func (r *reader) sendWithout(b *block, from int) error {
	b.text = b.text[:from]
	if r.early != nil {
		r.early.before = b
		return nil
	}
	return r.send(b)
}

// large cuts a document that does not fit into one block. b holds its beginning and nothing else.
func (r *reader) large(doc *Document, text io.Reader, b *block, layout Layout) error {
	var before <-chan carry
	for first := true; ; first = false {
		ended, err := fill(text, b)
		if err != nil {
			return err
		}
		if ended {
			if err := r.confirm(); err != nil {
				return err
			}
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
		if r.early != nil && len(r.early.blocks) == r.most {
			if err := r.confirm(); err != nil {
				return err
			}
		}
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
func (r *reader) block(part Part) *block {
	if r.parts[part] == nil {
		r.parts[part] = r.newBlock(part)
	}
	return r.parts[part]
}

func (r *reader) newBlock(part Part) *block {
	b := &block{part: part, done: make(chan result, 1)}
	select {
	case text := <-r.free:
		if cap(text) == r.size { // a larger one has grown for one paragraph
			b.text = text[:0]
			return b
		}
	default:
	}
	b.text = make([]byte, 0, r.size)
	return b
}

// sendIfFull sends a block that has little room left.
func (r *reader) sendIfFull(b *block) error {
	if len(b.text) < r.size-r.size/8 && len(b.pieces) < blockPieces(r.size) {
		return nil
	}
	delete(r.parts, b.part)
	return r.send(b)
}

// end sends what is left of a part, and that it is all.
func (r *reader) end(part Part) error {
	b := r.parts[part]
	if b == nil {
		b = &block{part: part, done: make(chan result, 1)}
	}
	delete(r.parts, part)
	b.ends = true
	return r.send(b)
}

// flush sends what is left, in the order of the parts.
func (r *reader) flush(last *Document) error {
	if r.partByPart && last != nil {
		return r.end(last.Part)
	}
	for _, part := range slices.SortedFunc(maps.Keys(r.parts), Part.Compare) {
		if err := r.send(r.parts[part]); err != nil {
			return err
		}
	}
	clear(r.parts)
	return nil
}
