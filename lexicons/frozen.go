package lexicons

import (
	"encoding/binary"
	"math"

	"tenor/lexicons/yaml"
)

//go:generate go test -run TestFrozenPacks -update .

// frozenMagic opens a frozen lexicon and names the version of its form.
const frozenMagic = "tenor lexicon 2\n"

// thaw returns the lexicon that freeze has frozen, nil if that was not the lexicon of this file or not all is there. Its texts are
// parts of frozen, and nothing is checked: Parse has done so before it was frozen.
//
// Parsing the YAML of a built-in lexicon of 5,000 terms takes 40 ms and 17 MB, thawing it less than one and what the lexicon
// itself takes. That the digest is compared makes a frozen lexicon that is out of date slow, and never wrong.
func thaw(file string, data []byte, frozen string) *Lexicon {
	lex := &Lexicon{File: file, SHA256: digest(data), source: &source{yaml.Of(file, string(data))}}
	r := record{rest: frozen}
	if r.fixed(frozenMagic) && r.fixed(lex.SHA256) {
		r.lexicon(lex)
	}
	if r.broken || r.rest != "" {
		return nil
	}
	return lex
}

// freeze writes a lexicon that was parsed as thaw reads it.
func freeze(lex *Lexicon) []byte {
	r := record{writing: true, out: []byte(frozenMagic + lex.SHA256)}
	r.lexicon(lex)
	return r.out
}

// record writes or reads a lexicon, field by field: one description serves both ways, so that they cannot differ.
type record struct {
	writing bool
	out     []byte // what is written
	rest    string // what is left to read
	broken  bool   // it ended too early
}

func (r *record) lexicon(lex *Lexicon) {
	for _, text := range []*string{&lex.Name, &lex.Version, &lex.Language, &lex.Description, &lex.License} {
		r.text(text)
	}
	recordList(r, &lex.Negators, r.text)
	recordList(r, &lex.negatorLines, r.number)
	recordPointers(r, &lex.Categories, r.category)
}

func (r *record) category(c *Category) {
	r.text(&c.Name)
	r.text(&c.Definition)
	r.text(&c.Original)
	r.number(&c.Line)
	recordPointers(r, &c.Terms, r.term)
	for _, phrases := range []*[]Phrase{&c.Not, &c.Examples.Match, &c.Examples.NoMatch} {
		recordList(r, phrases, r.phrase)
	}
	recordByte(r, &c.Negated)
	has := c.Model != nil
	if r.flag(&has); has {
		if !r.writing {
			c.Model = &CategoryModel{}
		}
		r.model(c.Model)
	}
	recordPointers(r, &c.Categories, r.category)
}

func (r *record) phrase(p *Phrase) {
	r.text(&p.Text)
	r.number(&p.Line)
}

// term writes of most terms the text and the line: they have nothing else.
func (r *record) term(t *Term) {
	r.text(&t.Text)
	r.number(&t.Line)
	more := t.HasWeight || t.CaseSensitive || t.Within != 0 || t.Negated != InheritNegated ||
		len(t.UnlessBefore)+len(t.UnlessAfter)+len(t.Near) > 0
	if r.flag(&more); !more {
		t.Weight = 1
		return
	}
	r.float(&t.Weight)
	r.flag(&t.HasWeight)
	r.flag(&t.CaseSensitive)
	for _, phrases := range []*[]Phrase{&t.UnlessBefore, &t.UnlessAfter, &t.Near} {
		recordList(r, phrases, r.phrase)
	}
	r.number(&t.Within)
	recordByte(r, &t.Negated)
}

func (r *record) model(m *CategoryModel) {
	recordByte(r, &m.Family)
	recordByte(r, &m.Counts)
	r.float(&m.Intercept)
	recordList(r, &m.Entries, r.entry)
	r.text(&m.Unit)
	r.float(&m.Prevalence)
	r.number(&m.N)
	r.number(&m.Clusters)
	r.text(&m.LabelDefinition)
	r.number(&m.Line)
}

func (r *record) entry(e *ModelEntry) {
	has := e.Term != nil
	if r.flag(&has); has {
		if !r.writing {
			e.Term = &Term{}
		}
		r.term(e.Term)
	}
	r.text(&e.Category)
	r.text(&e.Class)
	r.float(&e.Weight)
	r.number(&e.Line)
}

// fixed reads what every file begins with, and reports whether it stands there.
func (r *record) fixed(text string) bool {
	if len(r.rest) < len(text) || r.rest[:len(text)] != text {
		r.broken = true
		return false
	}
	r.rest = r.rest[len(text):]
	return true
}

func (r *record) text(s *string) {
	n := len(*s)
	r.number(&n)
	switch {
	case r.writing:
		r.out = append(r.out, *s...)
	case n > len(r.rest):
		r.broken, r.rest = true, ""
	default:
		*s, r.rest = r.rest[:n], r.rest[n:]
	}
}

// number writes a number from 0 on, in groups of seven bits.
func (r *record) number(n *int) {
	if r.writing {
		r.out = binary.AppendUvarint(r.out, uint64(*n))
		return
	}
	*n = 0
	for i := 0; i < len(r.rest) && i < 9; i++ {
		b := r.rest[i]
		*n |= int(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return
		}
	}
	*n, r.broken, r.rest = 0, true, ""
}

func (r *record) flag(on *bool) {
	n := 0
	if *on {
		n = 1
	}
	r.number(&n)
	*on = n == 1
}

func recordByte[T ~uint8](r *record, x *T) {
	n := int(*x)
	r.number(&n)
	*x = T(n)
}

func (r *record) float(x *float64) {
	if r.writing {
		r.out = binary.LittleEndian.AppendUint64(r.out, math.Float64bits(*x))
		return
	}
	const size = 8
	if len(r.rest) < size {
		r.broken, r.rest = true, ""
		return
	}
	*x = math.Float64frombits(binary.LittleEndian.Uint64([]byte(r.rest[:size])))
	r.rest = r.rest[size:]
}

// length writes how many entries a list has. None and an empty list differ: to a lexicon's negators they do.
func (r *record) length(n int, none bool) (length int, exists bool) {
	n++
	if none {
		n = 0
	}
	r.number(&n)
	if n-1 > len(r.rest) && !r.writing { // an entry takes a byte at least
		n, r.broken, r.rest = 0, true, ""
	}
	return n - 1, n > 0
}

func recordList[T any](r *record, list *[]T, each func(*T)) {
	n, exists := r.length(len(*list), *list == nil)
	if !exists {
		return
	}
	if !r.writing {
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

// recordPointers is recordList of pointers. What they point at is read into one piece of memory.
func recordPointers[T any](r *record, list *[]*T, each func(*T)) {
	n, exists := r.length(len(*list), *list == nil)
	if !exists {
		return
	}
	if !r.writing {
		values := make([]T, n)
		*list = make([]*T, n)
		for i := range values {
			(*list)[i] = &values[i]
		}
	}
	for _, value := range *list {
		each(value)
	}
}
