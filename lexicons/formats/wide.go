package formats

import (
	"strings"

	"tenor/lexicons"
)

// liwc22 reads LIWC-22's .dicx.
func (r *reader) liwc22() ([]*draft, error) {
	w := wide{reader: r}
	err := r.eachRecord(',', w.row)
	return w.drafts, err
}

// wideRecords reads a wide table that was kept.
func (r *reader) wideRecords(records []record) ([]*draft, error) {
	w := wide{reader: r}
	for _, row := range records {
		if err := w.row(row); err != nil {
			return nil, err
		}
	}
	return w.drafts, nil
}

// wide reads a table that has a row a term and a column a category: an X or a weight where the term stands in it.
type wide struct {
	*reader
	begun  bool
	drafts []*draft
	term   *lexicons.Term // of the row, once it has been read without a warning
}

// row takes the names of the categories, and then a term.
func (w *wide) row(row record) error {
	if !w.begun {
		w.begun = true
		return w.header(row)
	}
	w.term = nil
	for i := 1; i < len(row.fields); i++ {
		cell := row.fields[i]
		if cell == "" || cell == "0" {
			continue
		}
		if cell = row.field(i); cell == "" || cell == "0" {
			continue
		}
		if i > len(w.drafts) {
			return w.fault(row.line, "", "the row has more fields than there are categories")
		}
		if err := w.cell(w.drafts[i-1], row, i); err != nil {
			return err
		}
	}
	return nil
}

func (w *wide) header(row record) error {
	for i := 1; i < len(row.fields); i++ {
		d, err := w.begin(nil, row.field(i), row.line)
		if err != nil {
			return err
		}
		w.drafts = append(w.drafts, d)
	}
	for len(w.drafts) > 0 && w.drafts[len(w.drafts)-1].name == "" { // commas at the end of every row
		w.drafts = w.drafts[:len(w.drafts)-1]
	}
	return nil
}

// cell puts the term of a row into a category.
func (w *wide) cell(d *draft, row record, column int) error {
	weight, weighted := 1.0, false
	if !strings.EqualFold(row.field(column), "x") {
		var err error
		if weight, weighted, err = w.weight(row, column); err != nil {
			return err
		}
	}
	if weight == 0 {
		return nil
	}
	t, err := w.put(d, row)
	if t != nil && weighted {
		t.Weight, t.HasWeight = weight, true
	}
	return err
}

// put adds the row's term to a category. What was looked at for one is not looked at again for others, unless there is
// something to be said of it in each.
func (w *wide) put(d *draft, row record) (*lexicons.Term, error) {
	if w.term == nil {
		said := len(w.warnings)
		t, err := w.reader.put(d, row.field(0), row.line)
		if t != nil && len(w.warnings) == said {
			first := *t
			w.term = &first
		}
		return t, err
	}
	if w.terms++; w.terms > maxTerms {
		return nil, w.fault(row.line, "", "more than %d terms", maxTerms)
	}
	t := *w.term
	d.terms = append(d.terms, &t)
	return &t, nil
}
