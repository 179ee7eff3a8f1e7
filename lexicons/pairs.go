package lexicons

// Half of all words of a text begin some phrase ("the", "of", "to"), and one in fifty finds one. So what is asked first, of
// what a word is and one bit of a table, is whether a phrase can go on with the next word.

// follow says what a word is within sequences: the only element it fits, or one of the values below.
type follow uint32

const (
	followsNothing follow = 0 // anyWord, which is no word's own
	followsMany    follow = 1<<32 - 1
)

// wayOf returns what is to be known of the words of a fitting.
func (m *Matcher) wayOf(f *fitting) way {
	w := way{is: anyWordBits, follow: m.followOf(f), state: m.walker.stateOf(m.words.roots[f.root:f.rootsEnd])}
	for _, e := range m.words.elements[f.from:f.to] {
		w.is.add(e)
	}
	if w.state == full {
		w.after = aloneBits
		return w
	}
	s := &m.walker.states[w.state]
	w.before, w.after, w.turned = m.walker.states[s.turned].asks, s.asks, s.turned
	if s.leaves != s.leavesEnd {
		w.after |= aloneBits
	}
	return w
}

func (m *Matcher) followOf(f *fitting) follow {
	switch elements := m.words.elements[f.from:f.to]; len(elements) {
	case 0:
		return followsNothing
	case 1:
		return follow(elements[0])
	default:
		return followsMany
	}
}

// pairs are bits for nodes with the elements that sequences go on with from them: one that is not set tells that there is no such
// pair. They are a power of two of machine words. Those of the built-in lexicon fit into a processor's nearest cache.
type pairs []uint64

// newPairs makes the pairs of edges, with so many bits that few of them are set.
func newPairs(edges []edge) pairs {
	const least, bitsPerEdge, wordBits = 1 << 10, 16, 64
	size := least
	for size*wordBits < len(edges)*bitsPerEdge {
		size *= 2
	}
	p := make(pairs, size)
	for _, e := range edges {
		word, mask := p.bit(e.node, e.element)
		*word |= mask
	}
	return p
}

// bit returns the place of a pair's bit. The factors are odd and otherwise arbitrary.
func (p pairs) bit(node uint32, e element) (word *uint64, mask uint64) {
	h := (node*0x9E3779B1 ^ e*0x85EBCA6B) * 0xC2B2AE35
	h ^= h >> 15
	return &p[h>>6&uint32(len(p)-1)], 1 << (h & 63)
}

func (p pairs) has(node uint32, e element) bool {
	word, mask := p.bit(node, e)
	return *word&mask != 0
}
