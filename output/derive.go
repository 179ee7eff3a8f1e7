package output

import (
	"path"
	"slices"
	"strconv"
)

// Derived columns are not in the files: year and month come from the date, where it is null from a field of that name (meta_year),
// and folder is that of source.
const (
	Year   = "year"
	Month  = "month"
	Folder = "folder"
)

// sources returns the columns a derived one is made from, the first that has a value.
func sources(derived string) []string {
	switch derived {
	case Year, Month:
		return []string{"date", derived, "meta_" + derived}
	case Folder:
		return []string{"source"}
	default:
		return nil
	}
}

// Names returns the names that columns of the paragraphs can be asked by: their own, and derived ones that have a source.
func (t *Tables) Names() []string {
	var names []string
	for _, c := range t.Columns() {
		names = append(names, c.Name)
	}
	for _, d := range []string{Year, Month, Folder} {
		has := slices.ContainsFunc(sources(d), func(s string) bool { return slices.Contains(names, s) })
		if has && !slices.Contains(names, d) {
			names = append(names, d)
		}
	}
	return names
}

// Select reads columns of the paragraphs, derived ones among them.
func (t *Tables) Select(names ...string) (*Frame, error) {
	wanted := slices.Clone(names)
	for _, n := range names {
		wanted = append(wanted, sources(n)...)
	}
	f, err := t.Paragraphs(wanted...)
	if err != nil {
		return nil, err
	}
	for _, n := range []string{Year, Month, Folder} {
		if slices.Contains(names, n) {
			f.derive(n)
		}
	}
	return f, nil
}

// derive adds a derived column, if the frame has a source of it.
func (f *Frame) derive(name string) {
	var from []*Vector
	for _, s := range sources(name) {
		if v := f.columns[s]; v != nil {
			from = append(from, v)
		}
	}
	if len(from) == 0 {
		return
	}
	kind := String
	if name == Year {
		kind = Int64
	}
	derived := newVector(kind, f.rows)
	for row := range f.rows {
		derived.deriveFrom(name, from, row)
	}
	derived.codes = nil
	f.columns[name] = derived
}

// deriveFrom appends a row's value, from the first column that has one.
func (v *Vector) deriveFrom(name string, from []*Vector, row int) {
	for _, s := range from {
		text, ok := s.Text(row)
		if !ok {
			continue
		}
		switch name {
		case Folder:
			text = path.Dir(text)
		case Month:
			if s.Type == Date {
				text = text[:len("2006-01")]
			}
		case Year:
			if s.Type == Date {
				text = text[:len("2006")]
			}
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				continue
			}
			v.Ints = append(v.Ints, n)
			v.pad()
			return
		}
		v.addText([]byte(text))
		return
	}
	v.addNull()
	v.pad()
}
