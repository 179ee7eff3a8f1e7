package formats

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// record is a row of a table with the line it begins in.
type record struct {
	fields []string
	line   int
}

// field returns a field without the blanks around it, "" if the row is shorter or the column is not there.
func (r record) field(column int) string {
	if column < 0 || column >= len(r.fields) {
		return ""
	}
	return strings.TrimSpace(r.fields[column])
}

// records reads a table and keeps it.
func (r *reader) records(comma rune) ([]record, error) {
	var records []record
	err := r.eachRecord(comma, func(row record) error {
		row.fields = slices.Clone(row.fields)
		records = append(records, row)
		return nil
	})
	return records, err
}

// eachRecord calls visit for every row of a table, whose fields are good until it returns. Rows may be of any length; rows without
// a single sign are left out.
func (r *reader) eachRecord(comma rune, visit func(record) error) error {
	table := csv.NewReader(strings.NewReader(r.text))
	table.Comma, table.FieldsPerRecord, table.LazyQuotes, table.ReuseRecord = comma, -1, true, true
	for start := int64(0); ; {
		fields, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			return r.fault(syntax.Line, "", "the row cannot be read: %v", syntax.Err)
		}
		if err != nil {
			return r.fault(0, "", "the table cannot be read: %v", err)
		}
		end := table.InputOffset()
		line, _ := table.FieldPos(0)
		if strings.Contains(strings.Trim(r.text[start:end], "\n"), "\n") && slices.ContainsFunc(fields, func(field string) bool { return strings.Contains(field, "\n") }) {
			return r.fault(line, `what begins with a quotation mark ends at the next one; write a mark of its own as ""`,
				"a field that begins in this line goes on in the next")
		}
		start = end
		if !slices.ContainsFunc(fields, func(field string) bool { return strings.TrimSpace(field) != "" }) {
			continue
		}
		if err := visit(record{fields, line}); err != nil {
			return err
		}
	}
}

// comma returns what divides the fields of a table: what its first line has most of, a tab unless it has any.
func (r *reader) comma(format Format) rune {
	if format == LIWC22 {
		return ','
	}
	first := strings.TrimLeft(r.text, "\n")
	first, _, _ = strings.Cut(first, "\n")
	best, most := '\t', strings.Count(first, "\t")
	if format == TSV && most > 0 {
		return best
	}
	for _, comma := range ",;" {
		if n := strings.Count(first, string(comma)); n > most {
			best, most = comma, n
		}
	}
	if most == 0 && format == CSV {
		return ','
	}
	return best
}

// tableColumns are where a table has what; -1 is nowhere.
type tableColumns struct{ term, category, weight int }

// csv reads a table of terms: term, category, weight, in any order if its first row names them. A table of two columns
// without names is of terms and weights, or of terms and categories; one of one column is of terms. One whose first row names
// terms and then categories has a weight or an X where a term stands in a category.
func (r *reader) csv(format Format, name string) ([]*draft, error) {
	records, err := r.records(r.comma(format))
	if err != nil || len(records) == 0 {
		return nil, err
	}
	columns, named := header(records[0])
	if named && columns.category < 0 && columns.weight < 0 && len(records[0].fields) > 1 {
		return r.wideRecords(records)
	}
	if !named {
		columns = guess(records)
	}
	r.unread(records, columns, named)
	if named {
		records = records[1:]
	}
	if name == "" {
		name = r.stem()
	}
	return r.long(records, columns, name)
}

// header reads the first row as names of columns.
func header(first record) (columns tableColumns, named bool) {
	columns = tableColumns{-1, -1, -1}
	for i := range first.fields {
		switch strings.ToLower(first.field(i)) {
		case "term", "terms", "word", "words", "token", "pattern", "entry", "dicterm", "ngram":
			columns.term = i
		case "category", "categories", "sentiment", "emotion", "list":
			columns.category = i
		case "weight", "score", "valence", "value", "polarity", "association":
			columns.weight = i
		}
	}
	return columns, columns.term >= 0
}

// unread warns of the columns of a table that hold something, a name at the least, and are not read, once each.
func (r *reader) unread(records []record, columns tableColumns, named bool) {
	var said []bool
	for _, row := range records {
		for i := range row.fields {
			if i == columns.term || i == columns.category || i == columns.weight || row.field(i) == "" {
				continue
			}
			if i >= len(said) {
				said = append(said, make([]bool, i+1-len(said))...)
			}
			if said[i] {
				continue
			}
			said[i] = true
			name := strconv.Itoa(i + 1)
			if first := records[0].field(i); named && first != "" {
				name = excerpt(first)
			}
			r.warn(Warning{Line: row.line, Kind: Unreadable, Message: "the column " + name + " is neither term, category nor weight: left out"})
		}
	}
}

// guess tells what the columns of a table are whose first row does not say it.
func guess(records []record) tableColumns {
	widest := 0
	numbers := true
	for _, r := range records {
		widest = max(widest, len(r.fields))
		if _, err := strconv.ParseFloat(r.field(1), 64); err != nil {
			numbers = false
		}
	}
	switch {
	case widest == 1:
		return tableColumns{0, -1, -1}
	case widest == 2 && numbers:
		return tableColumns{0, -1, 1}
	case widest == 2:
		return tableColumns{0, 1, -1}
	default:
		return tableColumns{0, 1, 2}
	}
}

// long reads a table that has a row for every term in a category.
func (r *reader) long(records []record, columns tableColumns, name string) ([]*draft, error) {
	tree := &tree{reader: r, byPath: map[string]*draft{}}
	member := membership(records, columns.weight)
	if member {
		r.warn(Warning{Line: records[0].line, Kind: Weight, Message: "all weights are 0 or 1: read as not in the category and in it"})
	}
	for _, row := range records {
		category := name
		if columns.category >= 0 {
			category = row.field(columns.category)
		}
		if row.field(columns.term) == "" || category == "" {
			return nil, r.fault(row.line, "a row is a term, its category and, if it has one, its weight", "the row has no term or no category")
		}
		weight, given, err := r.weight(row, columns.weight)
		if err != nil {
			return nil, err
		}
		d, err := tree.at(category, row.line)
		if err != nil {
			return nil, err
		}
		if member && weight == 0 {
			continue
		}
		t, err := r.put(d, row.field(columns.term), row.line)
		if err != nil {
			return nil, err
		}
		if t != nil && given && !member {
			t.Weight, t.HasWeight = weight, true
		}
	}
	return tree.tops, nil
}

// membership reports whether weights say nothing but that a term is in a category or not: each is 0 or 1, and both occur.
func membership(records []record, column int) bool {
	seen := [2]bool{}
	for _, row := range records {
		switch row.field(column) {
		case "0":
			seen[0] = true
		case "1":
			seen[1] = true
		default:
			return false
		}
	}
	return seen[0] && seen[1]
}

// weight reads a weight, if there is one.
func (r *reader) weight(row record, column int) (weight float64, given bool, err error) {
	text := row.field(column)
	if text == "" {
		return 1, false, nil
	}
	weight, failed := strconv.ParseFloat(text, 64)
	switch {
	case math.IsInf(weight, 0) || math.IsNaN(weight):
		return 0, false, r.fault(row.line, "", "weight %s is not finite", text)
	case failed != nil:
		hint := "a row is a term, its category and, if it has one, its weight"
		if _, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil {
			hint = "a weight has a decimal point, and no other mark in it"
		}
		return 0, false, r.fault(row.line, hint, "weight %q is no number", text)
	}
	return weight, true, nil
}

// tree makes categories of paths.
type tree struct {
	*reader
	tops   []*draft
	byPath map[string]*draft
}

// at returns the category of a path, and makes it and those above it at its first mention.
func (t *tree) at(path string, line int) (*draft, error) {
	if d := t.byPath[path]; d != nil {
		return d, nil
	}
	var d *draft
	above := ""
	for name := range strings.SplitSeq(path, "/") {
		if above += "/" + tidy(name); tidy(name) == "" {
			return nil, t.fault(line, "subcategories are written parent/child", "a name is missing in the category %q", path)
		}
		next := t.byPath[above]
		if next == nil {
			var err error
			if next, err = t.begin(d, name, line); err != nil {
				return nil, err
			}
			t.byPath[above] = next
			if d == nil {
				t.tops = append(t.tops, next)
			}
		}
		d = next
	}
	t.byPath[path] = d
	return d, nil
}
