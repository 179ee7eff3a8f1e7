package output

import (
	"tenor/scoring"
)

// batch collects the rows of one block and encodes them as a row group of paragraphs and one of matches.
type batch struct {
	part           *part
	paragraphs     *chunk
	paragraphGroup *rowGroup
	matches        *chunk // nil where only paragraphs are kept
	matchGroup     *rowGroup
	evidence       evidence
	row            row
	old            func(scoring.Part) (*keeper, error) // nil where no rows are kept
}

func newBatch(p *part, categories []category) *batch {
	b := &batch{part: p, evidence: evidence{categories: categories}}
	b.paragraphGroup = p.paragraphs.writer.BeginRowGroup()
	b.paragraphs = newChunk(p.paragraphs.table, b.paragraphGroup.ColumnWriters())
	if p.matches != nil {
		b.matchGroup = p.matches.writer.BeginRowGroup()
		b.matches = newChunk(p.matches.table, b.matchGroup.ColumnWriters())
	}
	return b
}

// Add implements scoring.Batch. A value that cannot be written is reported by Encode.
func (b *batch) Add(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) {
	b.row.ofParagraph(doc, p, s)
	b.paragraphs.add(&b.row)
	if b.matches != nil && len(s.Matches)+len(s.Evidence) > 0 {
		for _, m := range b.evidence.of(p, t, s) {
			b.row.match = m
			b.matches.add(&b.row)
		}
	}
	b.row.forget()
}

// Encode implements scoring.Batch.
func (b *batch) Encode() error {
	if err := b.paragraphs.flush(); err != nil {
		return err
	}
	if b.matches == nil {
		return nil
	}
	return b.matches.flush()
}
