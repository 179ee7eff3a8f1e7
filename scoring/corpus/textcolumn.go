package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tenor/scoring/corpus/table"
)

// tableColumns are the columns of a table that are more than metadata.
type tableColumns struct{ text, id int } // id is -1 if there is none

// paths are the names that options give fields by, where these may stand within others.
func (o *Options) paths() []table.Path {
	var paths []table.Path
	add := func(name string) {
		if p := table.Path(name); strings.Contains(name, ".") && !slices.Contains(paths, p) {
			paths = append(paths, p)
		}
	}
	for _, name := range [...]string{o.TextColumn, o.IDColumn, o.MetadataKey} {
		add(name)
	}
	for _, m := range o.Map {
		field, _, _ := strings.Cut(m, "=")
		add(field)
	}
	for _, m := range o.Meta {
		name, _, _ := strings.Cut(m, ":")
		add(name)
	}
	return paths
}

// noText is a table without a text column.
type noText struct{ message string }

func (e *noText) Error() string { return e.message }

// chooseColumns finds the text column and the id column.
func chooseColumns(o *Options, columns []table.Column) (tableColumns, error) {
	c := tableColumns{id: -1}
	var err error
	if c.text, err = columnNamed(columns, cmp.Or(o.TextColumn, "text")); err != nil {
		return c, &noText{err.Error()}
	}
	if o.IDColumn != "" {
		if c.id, err = columnNamed(columns, o.IDColumn); err != nil {
			return c, &failure{WrongShape, err.Error()}
		}
		return c, nil
	}
	for _, name := range [...]string{"id", "document_id"} {
		if c.id, err = columnNamed(columns, name); err == nil {
			return c, nil
		}
		if ambiguous := errors.As(err, new(*ambiguousColumn)); ambiguous {
			return c, &failure{WrongShape, err.Error()}
		}
	}
	c.id = -1
	return c, nil
}

// ambiguousColumn is a name that more than one column has.
type ambiguousColumn struct{ name string }

func (e *ambiguousColumn) Error() string { return "more than one column is named " + printable(e.name) }

// columnNamed returns the index of the column of a name: the one written so, else the only one written so in any case.
func columnNamed(columns []table.Column, name string) (int, error) {
	for _, equal := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		found := -1
		for i, c := range columns {
			if !equal(c.Name, name) {
				continue
			}
			if found >= 0 {
				return -1, &ambiguousColumn{name}
			}
			found = i
		}
		if found >= 0 {
			return found, nil
		}
	}
	return -1, fmt.Errorf("no column is named %s: there are %s", printable(name), listed(columns))
}

// listedWithin names the fields within others for a message.
func listedWithin(r table.Reader) string {
	nested, ok := r.(interface{ Within() []table.Path })
	if !ok {
		return ""
	}
	var columns []table.Column
	for _, p := range nested.Within() {
		columns = append(columns, table.Column{Name: string(p)})
	}
	if len(columns) == 0 {
		return ""
	}
	return ", and within others " + listed(columns)
}

// listed names columns for a message.
func listed(columns []table.Column) string {
	if len(columns) == 0 {
		return "none"
	}
	const most = 20
	var names []string
	for i, c := range columns {
		if i == most {
			names = append(names, "...")
			break
		}
		names = append(names, printable(cut(strings.ToValidUTF8(c.Name, "\uFFFD"), 60)))
	}
	return strings.Join(names, ", ")
}
