package lexicons

import (
	"fmt"
	"strconv"
	"strings"
)

// model prints a category's model.
func (p *printer) model(indent int, m *CategoryModel) {
	if m == nil {
		return
	}
	p.line(indent, "model:")
	indent++
	if m.Family != Logistic {
		p.pair(indent, "family", m.Family.String())
	}
	p.pair(indent, "unit", m.Unit)
	if m.Prevalence > 0 {
		p.line(indent, "prevalence: %s", printNumber(m.Prevalence))
	}
	if m.N > 0 {
		p.line(indent, "n: %d", m.N)
	}
	if m.Clusters > 0 {
		p.line(indent, "clusters: %d", m.Clusters)
	}
	p.pair(indent, "label_definition", m.LabelDefinition)
	p.line(indent, "intercept: %s", printNumber(m.Intercept))
	if len(m.Entries) > 0 {
		p.line(indent, "terms:")
	}
	for i := range m.Entries {
		p.line(indent+1, "- %s", printEntry(&m.Entries[i]))
	}
	if m.Fingerprint != "" {
		p.line(indent, "fingerprint: |")
	}
	for line := range strings.FieldsSeq(m.Fingerprint) {
		p.line(indent+1, "%s", line)
	}
}

// printEntry returns an entry of a model as a file has it.
func printEntry(e *ModelEntry) string {
	switch {
	case e.Term != nil:
		return printTerm(e.Term)
	case e.Category != "":
		return fmt.Sprintf("{category: %s, weight: %s}", quote(e.Category), printNumber(e.Weight))
	default:
		return fmt.Sprintf("{class: %s, weight: %s}", quote(e.Class), printNumber(e.Weight))
	}
}

func printNumber(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
