package corpus

import (
	"context"
	"io"
	"slices"
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
	// check makes sure that the text is valid; nil where it is known to be.
	check  func(context.Context) error
	stored io.ReadSeeker // what check reads
	// What is counted of the document once it is certain.
	row     *metadataRow // of --metadata; nil if it has none
	unnamed bool         // --filename-pattern does not divide its name
	unfit   []misfit
}

// misfit is a value that does not fit its column.
type misfit struct {
	column string
	value  *value
}

// certain makes sure that the document's text is valid. It returns scoring.ErrRetracted if it is not.
func (d *draft) certain(ctx context.Context) error {
	if d.check == nil {
		return nil
	}
	if err := d.check(ctx); err != nil {
		return err
	}
	d.check = nil
	return nil
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
			case v.Kind == table.JSON && !p.asked(v.meta) || v.fixed < 0 && v.meta < 0:
				addMetadata(doc, v)
			case v.fixed >= 0 && !settled[v.fixed]:
				settled[v.fixed] = true
				if !p.fillFixed(&doc.Fields, v) {
					d.unfit = append(d.unfit, misfit{fixedNames[v.fixed], v})
					addMetadata(doc, v)
				}
			case v.meta >= 0 && doc.Columns[v.meta] == nil:
				p.fillColumn(d, v)
			}
		}
	}
	for i, value := range doc.Columns {
		if value == (unfitValue{}) {
			doc.Columns[i] = nil
		}
	}
}

// addFound adds the forms in which fields were found to the document's own metadata, where their columns do not have them as
// they are. Of several of one name the first is kept.
func (d *draft) addFound() {
	doc := d.doc
	for _, f := range d.found {
		there := func(o scoring.Field) bool { return o.Name == f.Name }
		if f.Name == fixedNames[fixedDelegation] && f.Value == doc.Fields.Delegation || slices.ContainsFunc(doc.Metadata, there) {
			continue
		}
		doc.Metadata = append(doc.Metadata, f)
	}
}

// unfitValue stands in a document's columns, while it is filled, for a value that did not fit.
type unfitValue struct{}

func (p *plan) fillColumn(d *draft, v *value) {
	c := &p.columns[v.meta]
	converted, ok := p.convert(&v.Cell, c.Type)
	if !ok {
		d.unfit = append(d.unfit, misfit{c.Name, v})
		converted = unfitValue{}
	}
	d.doc.Columns[v.meta] = converted
}

// count counts a value that does not fit, of a document.
func (p *plan) count(m misfit, doc *scoring.Document) {
	u := p.unfit[m.column]
	if u == nil {
		const shown = 100
		example := strings.ToValidUTF8(string(m.value.AppendText(nil)), "\uFFFD")
		u = &Unfit{Column: m.column, Example: cut(example, shown), Source: doc.Source}
		p.unfit[m.column] = u
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
