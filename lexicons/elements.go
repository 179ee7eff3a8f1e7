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
	globs    map[element]*glob
	prefixes pieceIndex
	suffixes pieceIndex
	inners   pieceIndex
}

// pieceIndex finds the patterns that are indexed by a piece. Only pieces of the lengths that occur are looked up.
type pieceIndex struct {
	at      map[string][]element
	lengths []int // in ascending order
}

// maxInner bounds the lengths that are looked up at every place of a word.
const maxInner = 4

// newElements makes room for the patterns of so many sequences.
func newElements(sequences int) *elements {
	es := &elements{ids: make(map[string]element, sequences), globs: map[element]*glob{}}
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
		es.globs[id] = &g
		es.index(id, &g)
	}
	return id
}

func (es *elements) index(id element, g *glob) {
	inner := longestInner(g)
	switch {
	case len(g.prefix) >= max(len(g.suffix), len(inner)):
		es.prefixes.add(g.prefix, id)
	case len(g.suffix) >= len(inner):
		es.suffixes.add(g.suffix, id)
	default:
		es.inners.add(innerPiece(g), id)
	}
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

// innerPiece returns what a pattern is indexed by if it is by the longest of its inner pieces.
func innerPiece(g *glob) string {
	longest := longestInner(g)
	return longest[:min(len(longest), maxInner)]
}

func (x *pieceIndex) add(piece string, id element) {
	if x.at == nil {
		x.at = map[string][]element{}
	}
	x.at[piece] = append(x.at[piece], id)
	if i, found := slices.BinarySearch(x.lengths, len(piece)); !found {
		x.lengths = slices.Insert(x.lengths, i, len(piece))
	}
}

// of appends the elements that a normalised word fits, anyWord apart, in ascending order.
func (es *elements) of(dst []element, form string) []element {
	start := len(dst)
	if id, known := es.ids[form]; known && es.globs[id] == nil && id != anyWord {
		dst = append(dst, id)
	}
	for _, n := range es.prefixes.lengths {
		if n > len(form) {
			break
		}
		dst = es.fitting(dst, es.prefixes.at[form[:n]], form)
	}
	for _, n := range es.suffixes.lengths {
		if n > len(form) {
			break
		}
		dst = es.fitting(dst, es.suffixes.at[form[len(form)-n:]], form)
	}
	dst = es.fittingInside(dst, form)
	slices.Sort(dst[start:])
	return dst[:start+len(slices.Compact(dst[start:]))]
}

// fittingInside appends those patterns, indexed by a piece between wildcards, that the word fits. The patterns of a piece are tried
// once however often it stands in the word: for "*aaaa*z*" a long row of that letter would else cost the square of its length.
func (es *elements) fittingInside(dst []element, form string) []element {
	start := len(dst)
	for _, n := range es.inners.lengths {
		for i := 0; i+n <= len(form); i++ {
			if patterns := es.inners.at[form[i:i+n]]; len(patterns) > 0 {
				dst = append(dst, patterns[0])
			}
		}
	}
	if len(dst) == start {
		return dst
	}
	slices.Sort(dst[start:])
	firsts := slices.Clone(slices.Compact(dst[start:]))
	dst = dst[:start]
	for _, first := range firsts {
		dst = es.fitting(dst, es.inners.at[innerPiece(es.globs[first])], form)
	}
	return dst
}

// fitting appends those of the candidates that the word fits.
func (es *elements) fitting(dst, candidates []element, form string) []element {
	for _, id := range candidates {
		if es.globs[id].matches(form) {
			dst = append(dst, id)
		}
	}
	return dst
}
