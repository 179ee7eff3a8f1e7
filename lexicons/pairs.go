package lexicons

// Half of all words of a text begin some phrase ("the", "of", "to"), and one in fifty finds one. So what is asked first, of two
// bytes of a word's own and one bit of a table, is whether a phrase can go on with the next word.

// start says what begins with a word: the only node of the trie behind it, or one of the values below.
type start uint32

const (
	startsNothing start = 0
	// startsAlone: a sequence that is the word alone, or one that goes on with any word.
	startsAlone start = 1<<32 - 1
	// startsMany: sequences behind several nodes.
	startsMany start = 1<<32 - 2
)

// follow says what a word is within sequences: the only element it fits, or one of the values below.
type follow uint32

const (
	followsNothing follow = 0 // anyWord, which is no word's own
	followsMany    follow = 1<<32 - 1
)

func (m *Matcher) startOf(w *learned) start {
	nodes := m.roots[w.root:w.rootsEnd]
	for _, node := range nodes {
		if m.set.trie.standsAlone(node) {
			return startsAlone
		}
	}
	switch len(nodes) {
	case 0:
		return startsNothing
	case 1:
		return start(nodes[0])
	default:
		return startsMany
	}
}

func (m *Matcher) followOf(w *learned) follow {
	switch elements := m.elements[w.from:w.to]; len(elements) {
	case 0:
		return followsNothing
	case 1:
		return follow(elements[0])
	default:
		return followsMany
	}
}

// goesOn reports whether a sequence that begins with a word can go on at token next. It may say yes where none does.
func (m *Matcher) goesOn(s start, term TermID, next uint32) bool {
	t := m.tokens
	if int(next) >= len(t.Terms) || t.Marks[next]&SentenceStart != 0 {
		return false
	}
	f := m.follows[t.Terms[next]]
	switch {
	case f == followsNothing:
	case s != startsMany && f != followsMany:
		if m.set.trie.pairs.has(uint32(s), element(f)) {
			return true
		}
	case m.anyPair(&m.words[term], &m.words[t.Terms[next]]):
		return true
	}
	if len(t.Joined) == 0 {
		return false
	}
	_, joined := m.joined(next)
	return joined
}

// anyPair is goesOn for words of several nodes or elements.
func (m *Matcher) anyPair(first, next *learned) bool {
	for _, node := range m.roots[first.root:first.rootsEnd] {
		for _, e := range m.elements[next.from:next.to] {
			if m.set.trie.pairs.has(node, e) {
				return true
			}
		}
	}
	return false
}

// pairs are bits for nodes at the beginning of sequences with the elements they go on with: one that is not set tells that
// there is no such pair. They fit into a processor's nearest cache.
type pairs [1 << 10]uint64

// bit returns the place of a pair's bit. The factors are odd and otherwise arbitrary.
func (p *pairs) bit(node uint32, e element) (word *uint64, mask uint64) {
	h := (node*0x9E3779B1 ^ e*0x85EBCA6B) * 0xC2B2AE35 >> 16
	return &p[h>>6], 1 << (h & 63)
}

func (p *pairs) add(node uint32, e element) {
	word, mask := p.bit(node, e)
	*word |= mask
}

func (p *pairs) has(node uint32, e element) bool {
	word, mask := p.bit(node, e)
	return *word&mask != 0
}
