package corpus

import (
	"slices"
	"strings"

	"tenor/scoring/corpus/table"
)

// pattern is what --filename-pattern says: literals around fields, matched against the end of a path without its endings.
type pattern struct {
	literals []string // one more than fields
	fields   []target
	depth    int // slashes in the pattern
}

// newPattern reads a pattern such as {delegation}_{session}_{year}.
func newPattern(s string, p *plan) (*pattern, error) {
	if s == "" {
		return nil, nil
	}
	made := &pattern{depth: strings.Count(s, "/")}
	var columns []table.Column
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "{")
		if strings.Contains(before, "}") || found && len(made.literals) > 0 && before == "" {
			return nil, optionError("--filename-pattern %s: fields stand in { } with something between them", s)
		}
		made.literals = append(made.literals, before)
		if !found {
			break
		}
		name, behind, closed := strings.Cut(after, "}")
		if !closed || name == "" || strings.ContainsAny(name, "{/") {
			return nil, optionError("--filename-pattern %s: { without a field's name and }", s)
		}
		if slices.ContainsFunc(columns, func(c table.Column) bool { return c.Name == name }) {
			return nil, optionError("--filename-pattern %s: {%s} stands twice", s, name)
		}
		columns = append(columns, table.Column{Name: name})
		rest = behind
	}
	if len(columns) == 0 {
		return nil, optionError("--filename-pattern %s: no field such as {delegation}", s)
	}
	var err error
	made.fields, err = p.targets(columns, func(int) bool { return false })
	return made, err
}

// maxTries bounds the ways of dividing a name that are looked at.
const maxTries = 10_000

// match divides a path, without endings, into the fields' values. A name that can be divided in no way, or in more than one,
// gives none: values that do not fit their column's type are no way.
func (m *pattern) match(p *plan, path string) []string {
	segments := strings.Split(path, "/")
	if len(segments) <= m.depth {
		return nil
	}
	name := strings.Join(segments[len(segments)-1-m.depth:], "/")
	rest, ok := strings.CutPrefix(name, m.literals[0])
	if !ok {
		return nil
	}
	d := division{pattern: m, plan: p, values: make([]string, len(m.fields))}
	d.divide(0, rest)
	if d.ways != 1 || d.tries > maxTries {
		return nil
	}
	return d.found
}

// division looks for the ways to divide a name.
type division struct {
	pattern *pattern
	plan    *plan
	values  []string
	found   []string
	ways    int
	tries   int
}

// divide tries all values of the field, and goes on with the next.
func (d *division) divide(field int, rest string) {
	literal := d.pattern.literals[field+1]
	last := field == len(d.values)-1
	for end := 1; end <= len(rest) && d.ways < 2; end++ {
		if d.tries++; d.tries > maxTries {
			return
		}
		if last && rest[end:] != literal || !strings.HasPrefix(rest[end:], literal) {
			continue
		}
		value := rest[:end]
		if strings.Contains(value, "/") || !d.fits(field, value) {
			continue
		}
		d.values[field] = value
		if !last {
			d.divide(field+1, rest[end+len(literal):])
			continue
		}
		d.ways++
		d.found = slices.Clone(d.values)
	}
}

func (d *division) fits(field int, value string) bool {
	t := d.pattern.fields[field]
	want := StringColumn
	switch {
	case t.fixed == fixedDate:
		want = DateColumn
	case t.fixed == fixedIndex:
		want = Int32Column
	case t.meta >= 0:
		want = d.plan.columns[t.meta].Type
	}
	_, ok := d.plan.convert(&table.Cell{Kind: table.String, Text: []byte(value)}, want)
	return ok
}
