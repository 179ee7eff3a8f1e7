package output

// Type is the type of a column's values.
type Type string

// The types, named as the data dictionary has them.
const (
	String  Type = "string"
	Boolean Type = "boolean"
	Int32   Type = "int32"
	Int64   Type = "int64"
	Double  Type = "double"
	Date    Type = "date"
)

// isType reports whether there is such a type.
func isType(t Type) bool {
	switch t {
	case String, Boolean, Int32, Int64, Double, Date:
		return true
	}
	return false
}

// Column describes one column of a table.
type Column struct {
	Name        string `json:"name"`
	Type        Type   `json:"type"`
	Unit        string `json:"unit,omitempty"`        // what a number counts or measures
	Denominator string `json:"denominator,omitempty"` // what a rate or a share is of
	Null        string `json:"null,omitempty"`        // when the value is null; empty if it never is
	Description string `json:"description"`
}

// layout says how a column's values are encoded in the file.
type layout uint8

const (
	plain      layout = iota
	dictionary        // few distinct values in a row group
	prefixed          // strings that begin as the one before them does, or equal it; other types as dictionary
	rising            // integers that mostly grow from row to row
	split             // doubles that are nearly all distinct; other types as dictionary
	digits            // strings of digits that tell nothing of each other; other types as dictionary
)

// column is a Column with the way to its values.
type column struct {
	Column
	layout layout
	// unbounded: values may be long, and the smallest and largest are not kept in the file's index.
	unbounded bool
	// perDocument: the value is the same in all rows of a document.
	perDocument bool
	// category is the index + 1 of the category of whose matches in a row the value is 0 where there are none; else 0. Such a
	// column has its value of what was found of the category, too; it is not ok where it is null.
	category int
	value    func(*found) (v float64, ok bool)
	of       where // of a category's column: the tables that have it
	add      func(c *cells, r *row)
}

// table is a table's columns in order. The first one identifies the row.
type table struct {
	name    string
	row     string // what one row is
	notes   string // what holds for its columns as a whole
	columns []column
}

// names returns the names of the table's columns, in order.
func (t *table) names() []string {
	names := make([]string, len(t.columns))
	for i := range t.columns {
		names[i] = t.columns[i].Name
	}
	return names
}
