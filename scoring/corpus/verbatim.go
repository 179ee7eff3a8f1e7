package corpus

import (
	"context"
	"errors"
	"io"
	"strconv"

	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// spoken are the speeches of a verbatim record, one document each: the first has the file's id, the later ones a number behind it.
type spoken struct {
	in     *Input
	plan   *plan
	speech speeches
	first  *draft // what is known of all
	number int
}

func (s *spoken) close() error   { return nil }
func (s *spoken) source() string { return s.in.Source }

func (s *spoken) next(context.Context) (*draft, io.Reader, error) {
	fields, found, text, err := s.speech()
	if err != nil {
		if !errors.Is(err, io.EOF) && !errors.As(err, new(*failure)) {
			err = &failure{Undecodable, err.Error()}
		}
		return nil, nil, err
	}
	s.number++
	doc := *s.first.doc
	if doc.ID = s.in.ID; s.number > 1 {
		doc.ID += "/" + strconv.Itoa(s.number)
	}
	doc.Format = scoring.Blocks
	d := &draft{doc: &doc, known: s.first.known, found: found}
	for i, name := range fixedNames {
		if c := fieldCell(&fields, i); c.Kind != table.Null {
			d.add(byHeader, target{name: name, fixed: i, meta: -1}, c)
		}
	}
	return d, text, nil
}

// fieldCell returns a fixed column's value, null if it is unknown.
func fieldCell(f *scoring.Fields, fixed int) table.Cell {
	switch {
	case fixed == fixedDate && !f.Date.IsZero():
		return table.Cell{Kind: table.Day, Int: int64(f.Date.Days())}
	case fixed == fixedIndex && f.SpeechIndex != nil:
		return table.Cell{Kind: table.Int, Int: int64(*f.SpeechIndex)}
	case fixed == fixedDate || fixed == fixedIndex || *textField(f, fixed) == "":
		return table.Cell{}
	}
	return table.Cell{Kind: table.String, Text: []byte(*textField(f, fixed))}
}
