package output

import (
	"fmt"
	"strings"

	"tenor/lexicons"
	"tenor/scoring"
)

// MetaColumn is a metadata column beyond the fixed ones.
type MetaColumn struct {
	Name        string // meta_ and the field's name in snake_case
	Type        Type
	Description string
	// Value returns the document's value: a string, bool, int32, int64, float64 or scoring.Date as Type says, or nil for null.
	Value func(*scoring.Document) any
}

// MetaName returns the name of the metadata column of a field: meta_ and the field's name in snake_case.
func MetaName(field string) string { return "meta_" + lexicons.ColumnName(field) }

func (m *MetaColumn) check() error {
	switch m.Type {
	case String, Boolean, Int32, Int64, Double, Date:
	default:
		return fmt.Errorf("metadata column %s: unknown type %q", m.Name, m.Type)
	}
	if !strings.HasPrefix(m.Name, "meta_") || m.Name == "meta_" {
		return fmt.Errorf("metadata column %q: the name does not begin with meta_", m.Name)
	}
	if m.Value == nil {
		return fmt.Errorf("metadata column %s has no values", m.Name)
	}
	return nil
}

func (m *MetaColumn) column() column {
	value, t := m.Value, m.Type
	return documentColumn(m.Name, m.Type, unknown, m.Description, func(c *cells, d *scoring.Document) {
		c.any(t, value(d))
	})
}

// any adds a value of the type, or null for nil. A value of another type is refused.
func (c *cells) any(t Type, value any) {
	switch v := value.(type) {
	case nil:
		c.null()
		return
	case string:
		if t == String {
			c.string(v)
			return
		}
	case bool:
		if t == Boolean {
			c.boolean(v)
			return
		}
	case int32:
		if t == Int32 {
			c.int32(v)
			return
		}
	case int64:
		if t == Int64 {
			c.int64(v)
			return
		}
	case float64:
		if t == Double {
			c.double(v)
			return
		}
	case scoring.Date:
		if t == Date {
			c.int32(v.Days())
			return
		}
	}
	c.chunk.refuse(c.name, fmt.Sprintf("%v is no %s", value, t))
	c.null()
}
