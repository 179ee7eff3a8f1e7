package main

import (
	"bytes"
	"cmp"

	"tenor/output"
)

// statement is what of a document tells whether another is a copy of it, and which of them is the first.
type statement struct {
	id    string
	text  string // digest of the body; "" where there is none
	day   int64  // of its date
	dated bool
}

// laterCopies tells of each code of the frame's document_id whether the document has the text of an earlier one. A single file
// has no table of documents: its documents are copies where the digests of their body paragraphs are.
func laterCopies(tables *output.Tables, frame *output.Frame) ([]bool, error) {
	all := make([]statement, len(frame.Column("document_id").Values))
	for code, id := range frame.Column("document_id").Values {
		all[code].id = id
	}
	if tables.Single() {
		fromParagraphs(all, frame)
	} else if err := fromDocuments(all, tables); err != nil {
		return nil, err
	}
	order := &copyOrder{}
	first, later := map[string]int{}, make([]bool, len(all))
	for code := range all {
		s := &all[code]
		if s.text == "" {
			continue // without a body paragraph there is no text to have twice
		}
		before, seen := first[s.text]
		switch {
		case !seen:
			first[s.text] = code
		case order.before(s, &all[before]):
			first[s.text], later[before] = code, true
		default:
			later[code] = true
		}
	}
	return later, nil
}

func fromParagraphs(all []statement, frame *output.Frame) {
	id, kind, digest, date := frame.Column("document_id"), frame.Column("kind"), frame.Column("text_sha256"), frame.Column("date")
	for row, code := range id.Codes {
		if kind.Values[kind.Codes[row]] == "body" {
			all[code].text += digest.Values[digest.Codes[row]]
		}
		all[code].on(date, row)
	}
}

func fromDocuments(all []statement, tables *output.Tables) error {
	documents, err := tables.Documents("document_id", "text_sha256", "paragraph_count", "date")
	if err != nil {
		return err
	}
	byID := make(map[string]int, documents.Rows())
	id, text, paragraphs := documents.Column("document_id"), documents.Column("text_sha256"), documents.Column("paragraph_count")
	for row := range documents.Rows() {
		name, _ := id.Text(row)
		byID[name] = row
	}
	for i := range all {
		row, ok := byID[all[i].id]
		if !ok {
			continue
		}
		if n, ok := paragraphs.Number(row); ok && n > 0 {
			all[i].text, _ = text.Text(row)
		}
		all[i].on(documents.Column("date"), row)
	}
	return nil
}

// on takes the date of a row.
func (s *statement) on(date *output.Vector, row int) {
	if date != nil && !date.IsNull(row) {
		s.day, s.dated = date.Ints[row], true
	}
}

// copyOrder orders documents by what the tables say of them, so that which one is the first does not hang on the files that
// the rows stand in: by date, those without one last, then by document_id, in which numbers count as such.
type copyOrder struct{ a, b []byte }

func (o *copyOrder) before(s, t *statement) bool {
	if s.dated != t.dated {
		return s.dated
	}
	if s.day != t.day {
		return s.day < t.day
	}
	o.a, o.b = appendNatural(o.a[:0], s.id), appendNatural(o.b[:0], t.id)
	return cmp.Or(bytes.Compare(o.a, o.b), cmp.Compare(s.id, t.id)) < 0
}

// naturalDigits is to how many digits numbers are filled up, so that the order of bytes is theirs; of longer ones the last
// count. The report's query has to say the same.
const naturalDigits = 20

// appendNatural appends a text whose order among others is that of the numbers in it: a#9 before a#10.
func appendNatural(dst []byte, text string) []byte {
	for i := 0; i < len(text); {
		from := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		digits := text[from:i]
		if digits == "" {
			dst = append(dst, text[i])
			i++
			continue
		}
		for range naturalDigits - len(digits) {
			dst = append(dst, '0')
		}
		dst = append(dst, digits[max(0, len(digits)-naturalDigits):]...)
	}
	return dst
}
