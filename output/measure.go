package output

import (
	"fmt"
	"slices"
	"strings"

	"tenor/scoring"
)

// Measure is a column of paragraphs, or sums and differences of columns, computed of one scored row after another without a
// file. It belongs to one goroutine.
type Measure struct {
	Text  string
	Parts []MeasurePart
	table *table
	chunk *chunk
	row   row
}

// MeasurePart is a column of a Measure.
type MeasurePart struct {
	Column   string
	Negative bool // it is subtracted
	index    int
}

// NewMeasure makes a Measure of text such as `sentiment` or `cooperation_count-accusation_count`.
func (s *Schema) NewMeasure(text string) (*Measure, error) {
	m := &Measure{Text: text, table: s.paragraphs, chunk: newChunk(s.paragraphs, nil)}
	for rest, negative := strings.TrimSpace(text), false; ; {
		if len(m.Parts) == 0 && strings.HasPrefix(rest, "-") {
			negative, rest = true, rest[1:]
		}
		end := strings.IndexAny(rest, "+-")
		name := rest
		if end >= 0 {
			name = rest[:end]
		}
		part := MeasurePart{Column: strings.TrimSpace(name), Negative: negative}
		var err error
		if part.index, err = s.paragraphs.number(part.Column); err != nil {
			return nil, fmt.Errorf("measure %q: %w", text, err)
		}
		m.Parts = append(m.Parts, part)
		if end < 0 {
			return m, nil
		}
		negative, rest = rest[end] == '-', rest[end+1:]
	}
}

// Numbers returns the columns of paragraphs that hold numbers a measure can be made of, in order.
func (s *Schema) Numbers() []string {
	var names []string
	for i := range s.paragraphs.columns {
		if c := &s.paragraphs.columns[i]; isNumber(c.Type) && !c.perDocument {
			names = append(names, c.Name)
		}
	}
	return names
}

func isNumber(t Type) bool { return t == Int32 || t == Int64 || t == Double }

// number returns the index of a column of numbers.
func (t *table) number(name string) (int, error) {
	i := slices.IndexFunc(t.columns, func(c column) bool { return c.Name == name })
	switch {
	case i < 0:
		return 0, fmt.Errorf("there is no column %q", name)
	case !isNumber(t.columns[i].Type):
		return 0, fmt.Errorf("column %s is no number", name)
	}
	return i, nil
}

// Of returns each part's value in a row; null tells which are null.
func (m *Measure) Of(values []float64, null []bool, doc *scoring.Document, p *scoring.Paragraph, s *scoring.Scores) ([]float64, []bool) {
	m.row.ofParagraph(doc, p, s)
	defer m.row.forget()
	for _, part := range m.Parts {
		c := &m.chunk.cells[part.index]
		c.values = c.values[:0]
		m.table.columns[part.index].add(c, &m.row)
		value, isNull := float(c.values[0], m.table.columns[part.index].Type)
		values, null = append(values, value), append(null, isNull)
		c.values = c.values[:0]
	}
	return values, null
}
