package scoring

import (
	"context"
	"fmt"
)

// Unit is what one row of paragraphs is.
type Unit uint8

// The units.
const (
	ByParagraph Unit = iota
	BySentence
)

var unitNames = [...]string{"paragraph", "sentence"}

// String returns the unit as --unit and a model's `unit` have it.
func (u Unit) String() string { return unitNames[u] }

// worker scores blocks.
type worker struct {
	segmenter  Segmenter
	sink       Sink
	analyzer   *Analyzer
	unit       Unit
	noHash     bool
	paragraphs []Paragraph // of all pieces of a block
	divided    []division  // the pieces
	sentences  []span
	quoted     []uint32 // where the quoted words of a paragraph begin
}

// division is what dividing a piece came to.
type division struct {
	paragraphs int // where, in the worker's, those of the next piece begin
	cuts       int
	text       [32]byte // TextSHA256, as far as the piece goes
}

// score scores a block and encodes its rows. All of it is divided before any of it is scored: what the two look things up in would
// put each other out of a processor's caches between any two short documents.
func (w *worker) score(ctx context.Context, b *block) result {
	var r result
	if r.batch, r.err = w.sink.Batch(b.part); r.err != nil {
		return r
	}
	w.paragraphs, w.divided = w.paragraphs[:0], w.divided[:0]
	for i := range b.pieces {
		if r.err = w.divide(ctx, &b.pieces[i], b.text); r.err != nil {
			return r
		}
	}
	from := 0
	for i := range b.pieces {
		p, d := &b.pieces[i], &w.divided[i]
		totals, err := w.piece(ctx, p, w.paragraphs[from:d.paragraphs], d, r.batch)
		if err != nil {
			r.err = fmt.Errorf("%s: %w", p.doc.Source, err)
			return r
		}
		r.totals = append(r.totals, totals)
		from = d.paragraphs
	}
	r.err = r.batch.Encode()
	return r
}

// divide divides one document's share of a block and hands on what the document's next piece waits for.
func (w *worker) divide(ctx context.Context, p *piece, block []byte) error {
	var d division
	if !p.doc.Kept {
		text, from := block[p.from:p.to:p.to], len(w.paragraphs)
		layout := p.layout
		if layout == nil {
			layout = w.segmenter.Layout(p.doc, text[:min(len(text), HeadBytes)])
		}
		w.paragraphs, d.cuts = layout.Paragraphs(w.paragraphs, text, p.first)
		if err := w.handOn(ctx, p, w.paragraphs[from:], &d); err != nil {
			return fmt.Errorf("%s: %w", p.doc.Source, err)
		}
	}
	d.paragraphs = len(w.paragraphs)
	w.divided = append(w.divided, d)
	return nil
}

// piece scores one document's share of a block.
func (w *worker) piece(ctx context.Context, p *piece, paragraphs []Paragraph, d *division, rows Batch) (*Totals, error) {
	if p.doc.Kept {
		return nil, rows.Keep(p.doc)
	}
	w.analyzer.Begin(p.doc)
	totals := w.analyzer.Totals(p.doc.Language)
	totals.TextBytes, totals.Cuts, totals.TextSHA256 = int64(p.to-p.from), int32(d.cuts), d.text
	if w.unit == BySentence {
		return totals, w.bySentence(ctx, p.doc, paragraphs, totals, rows)
	}
	for i := range paragraphs {
		paragraphs[i].Sentence = -1
	}
	w.analyzer.ScoreAll(paragraphs, p.doc.Language, func(paragraph *Paragraph, t *Tokens, s *Scores) bool {
		totals.Add(paragraph, s)
		rows.Add(p.doc, paragraph, t, s)
		return ctx.Err() == nil
	})
	return totals, context.Cause(ctx)
}

// handOn numbers the paragraphs and hashes their texts, taking up where the document's piece before ended.
func (w *worker) handOn(ctx context.Context, p *piece, paragraphs []Paragraph, d *division) error {
	c, err := p.receive(ctx)
	if err != nil {
		return err
	}
	next := carry{paragraphs: c.paragraphs + int32(len(paragraphs))}
	for i := range paragraphs {
		paragraphs[i].Index += c.paragraphs
	}
	if !w.noHash {
		if err := hashBodies(c, &next, paragraphs, d, p.last); err != nil {
			return err
		}
	}
	if p.after != nil {
		p.after <- next
	}
	return nil
}

// hashBodies takes the hash of the body paragraphs' texts further, to its end with the document's last piece.
func hashBodies(before carry, next *carry, paragraphs []Paragraph, d *division, last bool) error {
	bodies, err := newBodyHash(before)
	if err != nil {
		return fmt.Errorf("resume hash: %w", err)
	}
	for i := range paragraphs {
		if paragraphs[i].Kind == Body {
			bodies.add(paragraphs[i].Text)
		}
	}
	bodies.hash.Sum(d.text[:0])
	if last {
		return nil
	}
	next.bodies = bodies.texts
	if next.body, err = bodies.state(); err != nil {
		return fmt.Errorf("hand on hash: %w", err)
	}
	return nil
}

// bySentence scores each sentence of the paragraphs.
func (w *worker) bySentence(ctx context.Context, doc *Document, paragraphs []Paragraph, totals *Totals, rows Batch) error {
	for i := range paragraphs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		w.sentencesOf(doc, &paragraphs[i], totals, rows)
	}
	return nil
}

// sentencesOf scores the sentences of one paragraph.
func (w *worker) sentencesOf(doc *Document, p *Paragraph, totals *Totals, rows Batch) {
	p.Sentence = -1
	t, _ := w.analyzer.Score(p, doc.Language)
	w.sentences = sentenceSpans(w.sentences[:0], t)
	w.quoted = quotedStarts(w.quoted[:0], t)
	for i, at := range w.sentences {
		sentence := Paragraph{Index: p.Index, Sentence: int32(i), Kind: p.Kind, Text: p.Text[at.from:at.to]}
		t, s := w.analyzer.scoreSentence(&sentence, doc.Language, quotation{starts: w.quoted, from: uint32(at.from)})
		s.Sentences = min(s.Sentences, 1)
		totals.Add(&sentence, s)
		rows.Add(doc, &sentence, t, s)
	}
}
