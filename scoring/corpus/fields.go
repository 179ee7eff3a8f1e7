package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
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
	fixedDate       = 4
	fixedIndex      = 5
	fixedDelegation = 8
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
	// What of mapped and types a field of the inputs has met.
	metFields, metColumns map[string]bool
}

// Unfit counts the values that a column could not take.
type Unfit struct {
	Column  string
	Count   int64
	Example string // the first of them
	Source  string // where that stood
}

func newPlan(o *Options) (*plan, error) {
	p := &plan{
		byName: map[string]int{}, mapped: map[string]int{}, types: map[string]ColumnType{}, unfit: map[string]*Unfit{},
		metFields: map[string]bool{}, metColumns: map[string]bool{},
	}
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

// unmet returns those of --map and --meta that no field has met.
func (p *plan) unmet(o *Options) (mapped, meta []string) {
	for _, m := range o.Map {
		if field, _, _ := strings.Cut(m, "="); !p.metFields[strings.ToLower(field)] {
			mapped = append(mapped, m)
		}
	}
	for _, m := range o.Meta {
		if name, _, _ := strings.Cut(m, ":"); !p.metColumns[metaName(name, 0)] {
			meta = append(meta, m)
		}
	}
	return mapped, meta
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
		_, asked := p.types[metaName(c.Name, i+1)]
		if leave(i) || c.Type == table.Nested && !asked {
			continue
		}
		p.meet(c.Name, metaName(c.Name, i+1))
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
		p.meet("", name)
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
	p.meet(name, metaName(name, 0))
	t := target{name: name, fixed: p.fixed(name), meta: -1}
	if t.fixed >= 0 {
		return t
	}
	if at, ok := p.byName[metaName(name, 0)]; ok {
		t.meta = at
	}
	return t
}

// meet notes that the inputs have a field, which goes by the column's name if it fills no fixed one.
func (p *plan) meet(field, column string) {
	if len(p.mapped) > 0 {
		field = strings.ToLower(field)
		if _, asked := p.mapped[field]; asked {
			p.metFields[field] = true
		}
	}
	if _, asked := p.types[column]; asked {
		p.metColumns[column] = true
	}
}

// asked reports whether --meta names the column at an index: it takes lists and mappings too, as JSON.
func (p *plan) asked(meta int) bool {
	if meta < 0 {
		return false
	}
	_, asked := p.types[p.columns[meta].Name]
	return asked
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
