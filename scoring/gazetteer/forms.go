package gazetteer

import (
	"iter"
	"strings"
)

// Sort says what a form is to its entry.
type Sort uint8

// The sorts of forms.
const (
	Name    Sort = 1 + iota // the United Nations' short name
	Formal                  // the formal name
	Common                  // another name or an abbreviation, present or historical
	Code                    // a code of ISO 3166, alpha-3 or withdrawn
	Demonym                 // the adjective and the people: French, Frenchmen
	Capital                 // a capital, or another seat of government that stands for it
	Epithet                 // what others call it: Western colleagues, superpowers
)

// String returns the sort's name, in lower case.
func (s Sort) String() string {
	switch s {
	case Name:
		return "name"
	case Formal:
		return "formal"
	case Common:
		return "common"
	case Code:
		return "code"
	case Demonym:
		return "demonym"
	case Capital:
		return "capital"
	case Epithet:
		return "epithet"
	}
	return "unknown"
}

// isName reports the sorts that Lookup resolves.
func (s Sort) isName() bool { return s <= Code }

// Form is one way in which an entry is written.
type Form struct {
	Text  string
	Sort  Sort
	Entry Entry
}

// IsCased reports a form that is one only as it is written: "WHO" and "US" are, "who" and "us" are not. It holds for codes and
// abbreviations, which have no small letter before another.
func (f Form) IsCased() bool {
	const longest = 8
	if f.Sort == Code {
		return true
	}
	capitals := 0
	for _, r := range f.Text {
		switch {
		case 'A' <= r && r <= 'Z':
			capitals++
		case r == ' ':
			return false
		}
	}
	return len(f.Text) <= longest && 2*capitals > len(f.Text)-1 && capitals > 1
}

// Forms yields every form of every entry, in the order of the tables: the terms to find entries in running text by.
func Forms() iter.Seq[Form] {
	return func(yield func(Form) bool) {
		t := table()
		for _, f := range t.forms {
			if !yield(Form{Text: f.text, Sort: f.sort, Entry: t.entries[f.entry]}) {
				return
			}
		}
	}
}

// Namesakes yields expressions that hold a name and mean something else: the Indian Ocean, Northern Ireland.
func Namesakes() iter.Seq[string] {
	return func(yield func(string) bool) {
		_, table, _ := strings.Cut(namesakesTable, "\n")
		for line := range strings.Lines(table) {
			if !yield(strings.TrimSuffix(line, "\n")) {
				return
			}
		}
	}
}

// Entries yields every entry, in the order of the tables.
func Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range table().entries {
			if !yield(e) {
				return
			}
		}
	}
}
