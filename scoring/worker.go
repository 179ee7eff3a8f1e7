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
	paragraphs []Paragraph
	sentences  []span
}

// score scores a block and encodes its rows.
func (w *worker) score(ctx context.Context, b *block) result {
	var r result
	if r.batch, r.err = w.sink.Batch(b.part); r.err != nil {
		return r
	}
	for i := range b.pieces {
		p := &b.pieces[i]
		totals, err := w.piece(ctx, p, b.text[p.from:p.to:p.to], r.batch)
		if err != nil {
			r.err = fmt.Errorf("%s: %w", p.doc.Source, err)
			return r
		}
		r.totals = append(r.totals, totals)
	}
	r.err = r.batch.Encode()
	return r
}

// piece scores one document's share of a block. It divides the text and hands on what the document's next piece waits for
// before it scores.
func (w *worker) piece(ctx context.Context, p *piece, text []byte, rows Batch) (*Totals, error) {
	if p.doc.Kept {
		return nil, rows.Keep(p.doc)
	}
	if p.layout == nil {
		p.layout = w.segmenter.Layout(p.doc, text[:min(len(text), HeadBytes)])
	}
	paragraphs, cuts := p.layout.Paragraphs(w.paragraphs[:0], text, p.first)
	w.paragraphs = paragraphs
	w.analyzer.Begin(p.doc)
	totals := w.analyzer.Totals(p.doc.Language)
	totals.TextBytes, totals.Cuts = int64(len(text)), int32(cuts)
	if err := w.handOn(ctx, p, totals); err != nil {
		return nil, err
	}
	if w.unit == BySentence {
		return totals, w.bySentence(ctx, p.doc, totals, rows)
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
func (w *worker) handOn(ctx context.Context, p *piece, totals *Totals) error {
	c, err := p.receive(ctx)
	if err != nil {
		return err
	}
	next := carry{paragraphs: c.paragraphs + int32(len(w.paragraphs))}
	for i := range w.paragraphs {
		w.paragraphs[i].Index += c.paragraphs
	}
	if !w.noHash {
		if err := w.hashBodies(c, &next, totals, p.last); err != nil {
			return err
		}
	}
	if p.after != nil {
		p.after <- next
	}
	return nil
}

// hashBodies takes the hash of the body paragraphs' texts further, to its end with the document's last piece.
func (w *worker) hashBodies(before carry, next *carry, totals *Totals, last bool) error {
	bodies, err := newBodyHash(before)
	if err != nil {
		return fmt.Errorf("resume hash: %w", err)
	}
	for i := range w.paragraphs {
		if w.paragraphs[i].Kind == Body {
			bodies.add(w.paragraphs[i].Text)
		}
	}
	bodies.hash.Sum(totals.TextSHA256[:0])
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
func (w *worker) bySentence(ctx context.Context, doc *Document, totals *Totals, rows Batch) error {
	for i := range w.paragraphs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		w.sentencesOf(doc, &w.paragraphs[i], totals, rows)
	}
	return nil
}

// sentencesOf scores the sentences of one paragraph.
func (w *worker) sentencesOf(doc *Document, p *Paragraph, totals *Totals, rows Batch) {
	p.Sentence = -1
	t, _ := w.analyzer.Score(p, doc.Language)
	w.sentences = sentenceSpans(w.sentences[:0], t)
	for i, at := range w.sentences {
		sentence := Paragraph{Index: p.Index, Sentence: int32(i), Kind: p.Kind, Text: p.Text[at.from:at.to]}
		t, s := w.analyzer.Score(&sentence, doc.Language)
		s.Sentences = min(s.Sentences, 1)
		totals.Add(&sentence, s)
		rows.Add(doc, &sentence, t, s)
	}
}
