package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// ColumnType is the type of a metadata column: string, boolean, int32, int64, double or date.
type ColumnType string

// The types of metadata columns.
const (
	StringColumn  ColumnType = "string"
	BooleanColumn ColumnType = "boolean"
	Int32Column   ColumnType = "int32"
	Int64Column   ColumnType = "int64"
	DoubleColumn  ColumnType = "double"
	DateColumn    ColumnType = "date"
)

// Column is a metadata column beyond the fixed ones. The values of a document stand in scoring.Document.Columns, in the
// columns' order: a string, bool, int32, int64, float64 or scoring.Date, or nil.
type Column struct {
	Name  string // meta_ and the field's name in snake_case
	Type  ColumnType
	Field string // the field's name where it was first found
}

// maxFields bounds the further columns of a run.
const maxFields = 2000

// fixed are the fixed metadata columns that a field may fill.
var fixedNames = [...]string{
	"title", "organ", "meeting", "agenda_item", "date", "speech_index", "speaker", "speaker_role", "delegation", "delegation_iso3",
	"language_spoken",
}

const (
	fixedDate  = 4
	fixedIndex = 5
)

// target is where a field's value goes: a fixed column, a further column, or the document's own metadata.
type target struct {
	name  string // the field's, as found
	fixed int    // index into fixedNames, or -1
	meta  int    // index into plan.columns, or -1
}

// plan says what becomes of the fields. It is complete before the first document is read.
type plan struct {
	columns []Column
	byName  map[string]int
	mapped  map[string]int        // field, in lower case: the fixed column of --map
	types   map[string]ColumnType // column: the type that --meta gives it; "" asks for the column alone
	layout  dateLayout
	unfit   map[string]*Unfit
	sealed  bool // the columns are known: no more are made
}

// Unfit counts the values that a column could not take.
type Unfit struct {
	Column  string
	Count   int64
	Example string // the first of them
	Source  string // where that stood
}

func newPlan(o *Options) (*plan, error) {
	p := &plan{byName: map[string]int{}, mapped: map[string]int{}, types: map[string]ColumnType{}, unfit: map[string]*Unfit{}}
	for _, m := range o.Map {
		field, column, ok := strings.Cut(m, "=")
		at := slices.Index(fixedNames[:], column)
		if !ok || field == "" || at < 0 {
			return nil, fmt.Errorf("%w: --map %s: FIELD=COLUMN, and COLUMN one of %s", ErrOptions, m, strings.Join(fixedNames[:], ", "))
		}
		p.mapped[strings.ToLower(field)] = at
	}
	for _, m := range o.Meta {
		name, t, typed := strings.Cut(m, ":")
		column := metaName(name, 0)
		if name == "" || typed && !slices.Contains(columnTypes(), ColumnType(t)) {
			return nil, fmt.Errorf("%w: --meta %s: NAME or NAME:TYPE, and TYPE one of string, boolean, int32, int64, double, date", ErrOptions, m)
		}
		if p.fixed(name) >= 0 {
			return nil, fmt.Errorf("%w: --meta %s: %s is a fixed column", ErrOptions, m, fixedNames[p.fixed(name)])
		}
		p.types[column] = ColumnType(t)
	}
	var err error
	p.layout, err = newDateLayout(o.DateFormat)
	return p, err
}

func columnTypes() []ColumnType {
	return []ColumnType{StringColumn, BooleanColumn, Int32Column, Int64Column, DoubleColumn, DateColumn}
}

// fixed returns the fixed column that a field fills, or -1.
func (p *plan) fixed(field string) int {
	if at, ok := p.mapped[strings.ToLower(field)]; ok {
		return at
	}
	return slices.Index(fixedNames[:], lexicons.ColumnName(field))
}

// metaName returns the name of a field's column. A name without a letter or digit goes by its place, from 1.
func metaName(field string, place int) string {
	name := lexicons.ColumnName(strings.ToValidUTF8(field, "_"))
	if name == "" {
		name = "column_" + strconv.Itoa(place)
	}
	return "meta_" + name
}

var errManyFields = errors.New("too many metadata columns")

// targets returns where the fields of one source that is known before reading go, and makes their columns. Of two fields
// with one name the second adds _2.
func (p *plan) targets(columns []table.Column, leave func(int) bool) ([]target, error) {
	targets := make([]target, len(columns))
	taken := map[string]bool{}
	for i, c := range columns {
		targets[i] = target{name: c.Name, fixed: -1, meta: -1}
		if leave(i) || c.Type == table.Nested {
			continue
		}
		if at := p.fixed(c.Name); at >= 0 && !taken[fixedNames[at]] {
			targets[i].fixed = at
			taken[fixedNames[at]] = true
			continue
		}
		name := metaName(c.Name, i+1)
		for n := 2; taken[name] || p.fixed(c.Name) >= 0 && n == 2; n++ {
			name = metaName(c.Name, i+1) + "_" + strconv.Itoa(n)
		}
		taken[name] = true
		var err error
		if targets[i].meta, err = p.column(name, c.Name, typeOf(c.Type)); err != nil {
			return nil, err
		}
	}
	return targets, nil
}

func typeOf(t table.Type) ColumnType {
	switch t {
	case table.Boolean:
		return BooleanColumn
	case table.Int32:
		return Int32Column
	case table.Int64:
		return Int64Column
	case table.Double:
		return DoubleColumn
	case table.Date:
		return DateColumn
	default:
		return StringColumn
	}
}

// column returns the index of a column, which is made if there is none. Disagreeing types become text.
func (p *plan) column(name, field string, t ColumnType) (int, error) {
	if asked := p.types[name]; asked != "" {
		t = asked
	}
	if at, ok := p.byName[name]; ok {
		if p.columns[at].Type != t && !p.sealed {
			p.columns[at].Type = StringColumn
		}
		return at, nil
	}
	if p.sealed {
		return -1, nil
	}
	if len(p.columns) == maxFields {
		return -1, fmt.Errorf("%w: more than %d", errManyFields, maxFields)
	}
	p.byName[name] = len(p.columns)
	p.columns = append(p.columns, Column{Name: name, Type: t, Field: strings.ToValidUTF8(field, "\uFFFD")})
	return len(p.columns) - 1, nil
}

// target returns where a field goes that only a document itself brings: to a column if there is one of its name.
func (p *plan) target(name string) target {
	t := target{name: name, fixed: p.fixed(name), meta: -1}
	if t.fixed >= 0 {
		return t
	}
	if at, ok := p.byName[metaName(name, 0)]; ok {
		t.meta = at
	}
	return t
}

// ask makes the columns that --meta names and nothing else brought.
func (p *plan) ask(o *Options) error {
	for _, m := range o.Meta {
		name, t, _ := strings.Cut(m, ":")
		if t == "" {
			t = string(StringColumn)
		}
		if _, ok := p.byName[metaName(name, 0)]; ok {
			continue
		}
		if _, err := p.column(metaName(name, 0), name, ColumnType(t)); err != nil {
			return err
		}
	}
	return nil
}

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

// joined returns a digest of what the document's own bytes do not say: its row of metadata, and the names of its table's
// columns; "" if there is neither.
func (d *draft) joined() string {
	if len(d.known[byMetadata])+len(d.known[byRecord]) == 0 {
		return ""
	}
	h := sha256.New()
	part := func(b []byte) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b))))
		h.Write(b)
	}
	for i := range d.known[byRecord] {
		part([]byte(d.known[byRecord][i].name))
	}
	for i := range d.known[byMetadata] {
		v := &d.known[byMetadata][i]
		part([]byte(v.name))
		part(v.AppendText([]byte{byte(v.Kind)}))
	}
	return string(h.Sum(nil))
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
