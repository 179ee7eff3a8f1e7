package lexicons

import "slices"

// LookAtAll makes the matcher follow every sequence whose anchor is a word it has learned, whatever stands beside it.
func (m *Matcher) LookAtAll() {
	all := *m.walker.trie
	all.pairs = slices.Repeat([]uint64{1<<64 - 1}, len(all.pairs))
	m.walker.trie = &all
	for i := range m.words.ways {
		m.words.ways[i].is = 1<<64 - 1
		m.words.ways[i].after |= aloneBits
	}
}

// WalkByNodes leaves the walker no room, so that every sequence is followed node by node.
func (m *Matcher) WalkByNodes() {
	for i := range m.words.ways {
		if w := &m.words.ways[i]; w.state != 0 {
			w.state = full
		}
	}
}

// DifferingCondition returns the first place, of so many at the text's beginning, at which the indexed search for the phrases of a
// condition and the search through all of them disagree.
func (m *Matcher) DifferingCondition(t *Tokens, places int) (at int, differs bool) {
	m.tokens = t
	n := uint32(min(len(t.Terms), places))
	for i := range m.set.terms {
		c := m.set.terms[i].conditions
		if c == nil {
			continue
		}
		for _, p := range []*phrases{&c.before, &c.after, &c.near} {
			for at := range n {
				if m.anyBeginsAt(p, at, n) != m.anyOfBeginsAt(p.byFirst, at, n) || m.anyEndsAt(p, 0, at+1) != m.anyOfEndsAt(p.byFirst, 0, at+1) {
					return int(at), true
				}
			}
		}
	}
	return 0, false
}

// SideBytes returns how many bytes what is remembered of conditions takes.
func (m *Matcher) SideBytes() int {
	bytes := 0
	for _, s := range m.sides {
		bytes += 8 * len(s)
	}
	return bytes
}

// Freeze and Thaw write and read a lexicon that was parsed.
var (
	Freeze = freeze
	Thaw   = thaw
)

// FittingElements returns what of the patterns a word fits, by the index and by trying one pattern after the other.
func FittingElements(patterns []string, word string) (indexed, tried []string) {
	es := newElements(len(patterns))
	byElement := make([]string, len(patterns)+1)
	for _, p := range patterns {
		byElement[es.id(p)] = p
	}
	es.build()
	for _, id := range es.of(nil, word) {
		indexed = append(indexed, byElement[id])
	}
	for id := range element(len(es.ids)) {
		if g := newGlob(byElement[id]); id != anyWord && g.matches(word) {
			tried = append(tried, byElement[id])
		}
	}
	return indexed, tried
}

// FaultAt is how a lexicon reports what is wrong with an expression.
func (lex *Lexicon) FaultAt(p Phrase, err error) error { return lex.faultAt(p, err) }
