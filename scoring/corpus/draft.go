package corpus

import (
	"strings"

	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// layer is where a value comes from: the one above wins.
type layer uint8

const (
	bySet layer = iota
	byMetadata
	byRecord
	byFrontMatter
	byHeader
	byProperties
	byPattern
	layers
)

// value is a field's value on its way into a document.
type value struct {
	target
	table.Cell
}

// draft is a document that is being opened: what is known about it, layer by layer.
type draft struct {
	doc    *scoring.Document
	record int64 // 0 for a whole file
	own    bool  // the id is the record's own, and not derived from the input's
	known  [layers][]value
	found  []scoring.Field // forms that a header had, for the metadata
}

func (d *draft) add(l layer, t target, c table.Cell) { d.known[l] = append(d.known[l], value{t, c}) }

// addText adds a text whose place is not known before; an empty one says nothing.
func (d *draft) addText(p *plan, l layer, name, text string) {
	if text != "" {
		d.add(l, p.target(name), table.Cell{Kind: table.String, Text: []byte(text)})
	}
}

// fill writes what is known into the document: the first layer that knows a field decides.
func (p *plan) fill(d *draft) {
	doc := d.doc
	if len(p.columns) > 0 {
		doc.Columns = make([]any, len(p.columns))
	}
	var settled [len(fixedNames)]bool
	for _, known := range d.known {
		for i := range known {
			v := &known[i]
			switch {
			case v.Kind == table.Null || len(v.Text) == 0 && v.Kind == table.String:
			case v.Kind == table.JSON || v.fixed < 0 && v.meta < 0:
				addMetadata(doc, v)
			case v.fixed >= 0 && !settled[v.fixed]:
				settled[v.fixed] = true
				if !p.fillFixed(&doc.Fields, v) {
					p.misfit(fixedNames[v.fixed], v, doc)
					addMetadata(doc, v)
				}
			case v.meta >= 0 && doc.Columns[v.meta] == nil:
				p.fillColumn(doc, v)
			}
		}
	}
	doc.Metadata = append(doc.Metadata, d.found...)
	for i, value := range doc.Columns {
		if value == (unfitValue{}) {
			doc.Columns[i] = nil
		}
	}
}

// unfitValue stands in a document's columns, while it is filled, for a value that did not fit.
type unfitValue struct{}

func (p *plan) fillColumn(doc *scoring.Document, v *value) {
	c := &p.columns[v.meta]
	converted, ok := p.convert(&v.Cell, c.Type)
	if !ok {
		p.misfit(c.Name, v, doc)
		converted = unfitValue{}
	}
	doc.Columns[v.meta] = converted
}

// misfit counts a value that does not fit.
func (p *plan) misfit(column string, v *value, doc *scoring.Document) {
	u := p.unfit[column]
	if u == nil {
		const shown = 100
		example := strings.ToValidUTF8(string(v.AppendText(nil)), "\uFFFD")
		u = &Unfit{Column: column, Example: printable(cut(example, shown)), Source: doc.Source}
		p.unfit[column] = u
	}
	u.Count++
}

// cut shortens a text to a number of bytes, between characters.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// addMetadata adds to the document's own metadata what has no column, unless it is there.
func addMetadata(doc *scoring.Document, v *value) {
	for i := range doc.Metadata {
		if doc.Metadata[i].Name == v.name {
			return
		}
	}
	doc.Metadata = append(doc.Metadata, scoring.Field{
		Name: strings.ToValidUTF8(v.name, "\uFFFD"), Value: strings.ToValidUTF8(string(v.AppendText(nil)), "\uFFFD"),
		JSON: v.Kind == table.JSON || v.Kind == table.Literal,
	})
}

// fillFixed fills a fixed column, and reports whether the value fits.
func (p *plan) fillFixed(f *scoring.Fields, v *value) bool {
	switch v.fixed {
	case fixedDate:
		date, ok := p.convert(&v.Cell, DateColumn)
		if ok {
			f.Date = date.(scoring.Date)
		}
		return ok
	case fixedIndex:
		n, ok := p.convert(&v.Cell, Int32Column)
		if ok {
			i := n.(int32)
			f.SpeechIndex = &i
		}
		return ok
	}
	text, ok := p.convert(&v.Cell, StringColumn)
	if ok {
		*textField(f, v.fixed) = text.(string)
	}
	return ok
}

// textField returns the field of a fixed column of text.
func textField(f *scoring.Fields, fixed int) *string {
	return [...]*string{
		&f.Title, &f.Organ, &f.Meeting, &f.AgendaItem, nil, nil, &f.Speaker, &f.SpeakerRole, &f.Delegation, &f.DelegationISO3, &f.LanguageSpoken,
	}[fixed]
}
