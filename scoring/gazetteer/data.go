package gazetteer

import (
	_ "embed" // the tables
	"strings"
)

//go:embed members.tsv
var membersTable string

//go:embed former.tsv
var formerTable string

//go:embed observers.tsv
var observersTable string

//go:embed territories.tsv
var territoriesTable string

//go:embed organisations.tsv
var organisationsTable string

//go:embed withdrawn.tsv
var withdrawnTable string

//go:embed epithets.tsv
var epithetsTable string

//go:embed namesakes.tsv
var namesakesTable string

// data is what the tables hold, ready to be searched.
type data struct {
	entries []Entry
	forms   []form
	byKey   map[string]int // entries by the keys of their names and codes
	byShape map[string]int // likewise, letters that look alike made equal; without those that two entries share
}

type form struct {
	text  string
	entry int
	sort  Sort
}

func newData() *data {
	d := &data{byKey: make(map[string]int, 1600), byShape: make(map[string]int, 1600)}
	d.places(membersTable, Member)
	d.places(formerTable, Former)
	d.places(observersTable, Observer)
	d.places(territoriesTable, Territory)
	d.bodies(organisationsTable)
	d.withdrawn(withdrawnTable)
	d.epithets(epithetsTable)
	d.index()
	return d
}

// rows calls f with the cells of every row below the header.
func rows(table string, f func(cells []string)) {
	_, table, _ = strings.Cut(table, "\n")
	for line := range strings.Lines(table) {
		f(strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
}

// places reads a table of states or territories.
func (d *data) places(table string, kind Kind) {
	rows(table, func(cells []string) {
		d.entries = append(d.entries, Entry{Name: cells[2], ISO3: cells[0], ISO2: cells[1], Kind: kind})
		d.add(Name, cells[2])
		d.add(Formal, cells[3])
		d.add(Common, cells[6])
		d.add(Code, cells[0])
		d.add(Demonym, cells[5])
		d.add(Capital, cells[4])
	})
}

// bodies reads the table of organisations, bodies and blocs.
func (d *data) bodies(table string) {
	rows(table, func(cells []string) {
		kind := Organisation
		switch cells[0] {
		case "body":
			kind = Body
		case "bloc":
			kind = Bloc
		}
		d.entries = append(d.entries, Entry{Name: cells[1], Kind: kind})
		d.add(Name, cells[1])
		d.add(Common, cells[2])
	})
}

// withdrawn adds the codes that ISO has withdrawn to the entries that they stand for.
func (d *data) withdrawn(table string) {
	rows(table, func(cells []string) {
		for i, e := range d.entries {
			if e.ISO3 == cells[1] {
				d.forms = append(d.forms, form{text: cells[0], entry: i, sort: Code})
			}
		}
	})
}

// epithets adds what others call an entry.
func (d *data) epithets(table string) {
	rows(table, func(cells []string) {
		for i, e := range d.entries {
			if e.Name == cells[0] {
				d.addTo(i, Epithet, cells[1])
			}
		}
	})
}

// add adds the values of a cell as forms of the last entry.
func (d *data) add(sort Sort, cell string) { d.addTo(len(d.entries)-1, sort, cell) }

func (d *data) addTo(entry int, sort Sort, cell string) {
	for text := range strings.SplitSeq(cell, ";") {
		if text != "" {
			d.forms = append(d.forms, form{text: text, entry: entry, sort: sort})
		}
	}
}

// index makes the forms that are names and codes findable. No two entries share one (see TestForms).
func (d *data) index() {
	const shortest = 5 // of what may be known by its shape: short codes differ in one letter
	const shared = -1
	for _, f := range d.forms {
		if !f.sort.isName() {
			continue
		}
		key := appendKey(nil, f.text)
		d.byKey[string(key)] = f.entry
		if len(key) < shortest {
			continue
		}
		shape := string(confuse(key))
		if other, taken := d.byShape[shape]; taken && other != f.entry {
			d.byShape[shape] = shared
			continue
		}
		d.byShape[shape] = f.entry
	}
	for shape, i := range d.byShape {
		if i == shared {
			delete(d.byShape, shape)
		}
	}
}
