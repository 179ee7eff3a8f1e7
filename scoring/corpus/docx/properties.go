package docx

import (
	"encoding/xml"
	"strings"
	"time"

	"tenor/scoring"
	"tenor/scoring/corpus/internal/lines"
)

// relationships finds the main part among those that the file's root names.
type relationships struct{ main string }

func (r *relationships) start(e *xml.StartElement) bool {
	if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
		r.main = strings.TrimPrefix(attribute(e, "Target"), "/")
	}
	return false
}

func (r *relationships) end(xml.Name) {}
func (r *relationships) chars([]byte) {}

// core reads the core properties.
type core struct {
	fields []scoring.Field
	name   string
	value  strings.Builder
}

func (c *core) start(e *xml.StartElement) bool {
	c.name = ""
	switch e.Name.Local {
	case "title", "language", "subject", "description", "keywords", "created", "modified":
		c.name = e.Name.Local
	case "creator":
		c.name = "author"
	}
	c.value.Reset()
	return false
}

func (c *core) chars(text []byte) {
	const long = 10_000
	if c.name != "" && c.value.Len() < long {
		c.value.Write(text[:min(len(text), long)])
	}
}

func (c *core) end(xml.Name) {
	value := lines.Clean(strings.ToValidUTF8(c.value.String(), ""))
	if c.name == "created" || c.name == "modified" {
		value = day(value)
	}
	if c.name != "" && value != "" {
		c.fields = append(c.fields, scoring.Field{Name: c.name, Value: value})
	}
	c.name = ""
}

// day returns the day of a date and time as W3CDTF writes it, "" for anything else.
func day(value string) string {
	date, _, _ := strings.Cut(value, "T")
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

func (c *core) properties() []scoring.Field { return c.fields }
