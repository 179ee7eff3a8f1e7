package lexicons

import "math/bits"

// spot is a node of the trie with the tokens that led to it: first to next, next not included. At what a condition is read from there is
// none yet.
type spot struct {
	at, first, next uint32
	joined          bool // two of the tokens were read as one
}

// stretch is how many tokens are looked at for anchors before what is anchored at them is followed.
const stretch = 64 // the bits of a machine word

// follow notes what has its anchor at one of the tokens from a place on, a stretch at most. The nodes are looked up beforehand, so that
// a processor fetches all of them at once.
func (m *Matcher) follow(from int) {
	fit := m.fit[from:min(from+stretch, len(m.fit))]
	before, behind, all := m.is[from:][:len(fit)], m.is[from+2:][:len(fit)], m.words.all
	anchors := uint64(0) // a bit a token, the last the highest
	for i, f := range fit {
		may := all[f].mayMatch(before[i], behind[i])
		anchors = anchors>>1 | (may|-may)&(1<<63)
	}
	anchors >>= stretch - len(fit)
	m.begun = m.begun[:0]
	for ; anchors != 0; anchors &= anchors - 1 {
		i := bits.TrailingZeros64(anchors)
		for _, root := range m.words.anchors(fit[i]) {
			m.begun = append(m.begun, begun{m.set.trie.nodes[root], root, uint32(from + i)})
		}
	}
	for i := range m.begun {
		b := &m.begun[i]
		m.visit(&b.node, spot{b.at, b.first, b.first + 1, false})
	}
}

// begun is a node of the trie that a token leads to as an anchor.
type begun struct {
	node
	at, first uint32
}

// followJoined notes what has two tokens read as one as its anchor.
func (m *Matcher) followJoined(j Join) {
	for _, root := range m.words.anchors(m.fitted[j.Term]) {
		m.visit(&m.set.trie.nodes[root], spot{root, j.At, j.At + 2, false})
	}
}

// visit notes what ends at a spot, whose node is given, turns there and goes on. Where two tokens can be one word, many ways lead to one
// spot: behind such a word it is visited once.
func (m *Matcher) visit(n *node, p spot) {
	if p.joined && m.isReached(p) {
		return
	}
	t := m.set.trie
	for i := n.leaves; i < n.leavesEnd; i++ {
		m.found(&t.leaves[i], p.first, p.next-1)
	}
	m.goOn(n, p)
	if n.turned != 0 {
		p.at = n.turned
		m.visit(&t.nodes[p.at], p)
	}
}

// goOn visits the spots that the word behind a spot leads to, or the word before it where its node is read back. No sequence goes on
// in another sentence. A lone wildcard is any single token.
func (m *Matcher) goOn(n *node, p spot) {
	word, edge := p.next, p.next
	if n.back {
		word, edge = p.first-1, p.first
	}
	if !n.asks.meets(m.is[word+1]) || m.tokens.Marks[edge]&SentenceStart != 0 {
		return
	}
	if n.asks&anyWordBits != 0 {
		m.step(n, p, n.children, 1)
	}
	m.stepBy(n, p, m.fit[word], 1)
	if len(m.tokens.Joined) > 0 {
		if n.back {
			word--
		}
		if joined, ok := m.joined(word); ok {
			p.joined = true
			m.stepBy(n, p, m.fitted[joined], 2)
		}
	}
}

// stepBy visits the spots that a word of so many tokens leads to.
func (m *Matcher) stepBy(n *node, p spot, fitting, tokens uint32) {
	for _, e := range m.words.of(fitting) {
		if to := m.set.trie.child(n, e); to != 0 {
			m.step(n, p, to, tokens)
		}
	}
}

// step visits the spot at a node so many tokens further.
func (m *Matcher) step(n *node, p spot, to, tokens uint32) {
	if p.at = to; n.back {
		p.first -= tokens
	} else {
		p.next += tokens
	}
	m.visit(&m.set.trie.nodes[to], p)
}

// stands reports whether a sequence of a condition stands directly before or behind a place between two tokens, as its node is read.
func (m *Matcher) stands(node, at uint32) bool {
	n := &m.set.trie.nodes[node] // the root asks for nothing
	word := at
	if n.back {
		word--
	}
	if !n.asks.meets(m.is[word+1]) {
		return false
	}
	m.stood = false
	if len(m.tokens.Joined) == 0 {
		m.goOn(n, spot{node, at, at, false})
		return m.stood
	}
	m.reached, m.asked = m.asked, m.reached // what a condition has reached is nothing to others
	m.goOn(n, spot{node, at, at, false})
	m.forget()
	m.reached, m.asked = m.asked, m.reached
	return m.stood
}

// isReached reports whether a spot has been visited before, and notes it.
func (m *Matcher) isReached(p spot) bool {
	if m.reached[p] {
		return true
	}
	m.reached[p] = true
	return false
}

// forget forgets which spots have been visited.
func (m *Matcher) forget() {
	const many = 1_000
	switch n := len(m.reached); {
	case n > many: // to clear a large map takes as long as to fill it, each time
		m.reached = map[spot]bool{}
	case n > 0:
		clear(m.reached)
	}
}

// joined returns the word that a token and the next are when read as one.
func (m *Matcher) joined(at uint32) (TermID, bool) {
	joins := m.tokens.Joined
	for len(joins) > 0 {
		half := len(joins) / 2
		switch {
		case joins[half].At == at:
			return joins[half].Term, true
		case joins[half].At > at:
			joins = joins[:half]
		default:
			joins = joins[half+1:]
		}
	}
	return 0, false
}
