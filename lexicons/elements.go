package lexicons

import "slices"

// element names a distinct word pattern of a Set.
type element = uint32

// anyWord is the element of a lone wildcard.
const anyWord element = 0

// elements are the distinct word patterns of a Set, indexed so that a word's are found without trying all of them: a
// plain word by itself, a pattern by the longest of its pieces.
type elements struct {
	ids      map[string]element // by pattern
	prefixes pieces
	suffixes pieces
	inners   pieces
}

// maxInner bounds the pieces that are looked for at every place of a word.
const maxInner = 4

// newElements makes room for the patterns of so many sequences.
func newElements(sequences int) *elements {
	es := &elements{ids: make(map[string]element, sequences)}
	es.ids[wildcard] = anyWord
	return es
}

// id returns the element of a word's pattern.
func (es *elements) id(pattern string) element {
	if id, known := es.ids[pattern]; known {
		return id
	}
	id := element(len(es.ids))
	es.ids[pattern] = id
	if isWild(pattern) {
		g := newGlob(pattern)
		es.index(id, &g)
	}
	return id
}

func (es *elements) index(id element, g *glob) {
	inner := longestInner(g)
	switch {
	case len(g.prefix) >= max(len(g.suffix), len(inner)):
		es.prefixes.add(g.prefix, id, g)
	case len(g.suffix) >= len(inner):
		es.suffixes.addBackwards(g.suffix, id, g)
	default:
		es.inners.add(inner[:min(len(inner), maxInner)], id, g)
	}
}

// build makes the index of all patterns that have been given an id. It is called once, before words are looked up.
func (es *elements) build() {
	es.prefixes.build()
	es.suffixes.build()
	es.inners.build()
}

// longestInner returns the longest piece of a pattern that stands between two wildcards.
func longestInner(g *glob) string {
	longest := ""
	for _, piece := range g.inner {
		if len(piece) > len(longest) {
			longest = piece
		}
	}
	return longest
}

// of appends the elements that a normalised word fits, anyWord apart, in ascending order.
func (es *elements) of(dst []element, form string) []element {
	start := len(dst)
	if id, known := es.ids[form]; known && !isWild(form) {
		dst = append(dst, id)
	}
	dst = es.prefixes.fitting(dst, form, false)
	dst = es.suffixes.fitting(dst, form, true)
	dst = es.inners.fittingInside(dst, form)
	if len(dst)-start < 2 {
		return dst
	}
	slices.Sort(dst[start:])
	return dst[:start+len(slices.Compact(dst[start:]))]
}
