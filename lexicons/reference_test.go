package lexicons

import (
	"fmt"
	"maps"
	"slices"
)

// Gathered returns what a matcher gathers in a text, each occurrence once, in order, and what the plain way to look for it finds: every
// reading of every expression at every token.
func (m *Matcher) Gathered(t *Tokens, tok Tokenizer) (gathered, plain []string) {
	m.gather(t)
	found := map[string]bool{}
	for _, c := range m.candidates {
		found[fmt.Sprint(c.first, c.last, " term ", m.leaf(c.leaf).term)] = true
	}
	for _, s := range m.shields {
		found[fmt.Sprint(s.first, s.last, " shield of ", s.category)] = true
	}
	r := reference{m, t, tok, map[string]bool{}}
	for i := range m.set.terms {
		r.term(int32(i))
	}
	for i := range m.set.Categories {
		r.shields(int32(i))
	}
	return slices.Sorted(maps.Keys(found)), slices.Sorted(maps.Keys(r.found))
}

// reference looks for expressions the plain way. Of the matcher it takes what words fit and how a word is written.
type reference struct {
	*Matcher
	text  *Tokens
	tok   Tokenizer
	found map[string]bool
}

func (r *reference) term(id int32) {
	t := &r.set.terms[id]
	for _, reading := range t.readings {
		var written []glob
		for _, word := range reading.written {
			written = append(written, newGlob(word))
		}
		for first := range len(r.text.Terms) {
			for _, end := range r.ends(reading.words, first) {
				if (written == nil || r.isWritten(written, uint32(first), uint32(end))) && r.holds(t.Term, first, end) {
					r.found[fmt.Sprint(first, end-1, " term ", id)] = true
				}
			}
		}
	}
}

func (r *reference) shields(category int32) {
	for _, phrase := range r.set.Categories[category].Category.Not {
		for first := range len(r.text.Terms) {
			for _, end := range r.phraseEnds(phrase, first) {
				r.found[fmt.Sprint(first, end-1, " shield of ", category)] = true
			}
		}
	}
}

// ends returns where words end that begin at a token: each is one token or two that can be read as one, none but the first begins a
// sentence.
func (r *reference) ends(words []string, first int) []int {
	ends := map[int]bool{first: true}
	for i, word := range words {
		e, next := r.set.elements.ids[word], map[int]bool{}
		for at := range ends {
			if at >= len(r.text.Terms) || i > 0 && r.text.Marks[at]&SentenceStart != 0 {
				continue
			}
			if e == anyWord || r.fits(r.text.Terms[at], e) {
				next[at+1] = true
			}
			if joined, ok := r.joined(uint32(at)); ok && r.fits(joined, e) {
				next[at+2] = true
			}
		}
		ends = next
	}
	return slices.Collect(maps.Keys(ends))
}

func (r *reference) fits(term TermID, e element) bool {
	return slices.Contains(r.words.of(r.fitted[term]), e)
}

// phraseEnds is ends of every reading of a phrase.
func (r *reference) phraseEnds(p Phrase, first int) []int {
	var ends []int
	for _, reading := range r.readingsOf(p) {
		ends = append(ends, r.ends(reading.words, first)...)
	}
	return ends
}

func (r *reference) readingsOf(p Phrase) []reading {
	c := compiler{set: r.set, tok: r.tok, lex: r.set.Lexicons[0]}
	readings, err := c.readings(p, false)
	if err != nil {
		panic(err)
	}
	return readings
}

// holds reports whether a term's conditions hold for an occurrence.
func (r *reference) holds(t *Term, first, end int) bool {
	for _, p := range t.UnlessBefore {
		if r.stands(p, first, end, func(from, to int) bool { return to == first }) {
			return false
		}
	}
	for _, p := range t.UnlessAfter {
		if r.stands(p, first, end, func(from, to int) bool { return from == end }) {
			return false
		}
	}
	within := t.Within
	if within == 0 {
		within = DefaultWithin
	}
	for _, p := range t.Near {
		if r.stands(p, first, end, func(from, to int) bool { return to <= first && first-to < within || from >= end && from-end < within }) {
			return true
		}
	}
	return len(t.Near) == 0
}

// stands reports whether a phrase stands at such a place in an occurrence's sentence.
func (r *reference) stands(p Phrase, first, end int, at func(from, to int) bool) bool {
	start, last := first, end
	for start > 0 && r.text.Marks[start]&SentenceStart == 0 {
		start--
	}
	for last < len(r.text.Marks) && r.text.Marks[last]&SentenceStart == 0 {
		last++
	}
	for from := start; from < last; from++ {
		if slices.ContainsFunc(r.phraseEnds(p, from), func(to int) bool { return at(from, to) }) {
			return true
		}
	}
	return false
}
