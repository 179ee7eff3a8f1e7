package lexicons

import "math/bits"

// spot is a node of the trie with the tokens that led to it: first to next, next not included. At what a condition is read from there is
// none yet.
type spot struct {
	at, first, next uint32
	joined          bool // two of the tokens were read as one
	back            bool // what is read on stands before the first, not behind the last
}

// stretch is how many tokens are looked at for anchors before what is anchored at them is followed.
const stretch = 64 // the bits of a machine word

// follow notes what has its anchor at one of the tokens from a place on, a stretch at most. Their anchors are looked at beforehand, so that
// a processor fetches all of them at once.
func (m *Matcher) follow(from int) {
	fit := m.fit[from:min(from+stretch, len(m.fit))]
	before, behind, all := m.is[from+beyond-1:][:len(fit)], m.is[from+beyond+1:][:len(fit)], m.words.all
	anchors := uint64(0) // a bit a token, the last the highest
	for i, f := range fit {
		may := all[f].mayMatch(before[i], behind[i])
		anchors = anchors>>1 | (may|-may)&(1<<63)
	}
	anchors >>= stretch - len(fit)
	m.begun = m.begun[:0]
	for ; anchors != 0; anchors &= anchors - 1 {
		i := bits.TrailingZeros64(anchors)
		m.begin(fit[i], uint32(from+i))
	}
	for _, b := range m.begun {
		a, p := &m.set.trie.anchors[b.anchor], spot{first: b.first, next: b.first + 1}
		if a.leaves != a.leavesEnd {
			m.end(&a.node, p)
		}
		if b.ahead {
			m.goOn(&a.node, p)
		}
		if b.back {
			p.back = true
			m.goOn(&m.set.trie.nodes[a.childrenEnd], p)
		}
	}
}

// begun is an anchor in the text where something ends or may be found ahead or back.
type begun struct {
	anchor, first uint32
	ahead, back   bool
	sum           uint32 // of what is read of it next, and of no meaning: to add it up has the processor fetch it
}

// begin takes those of a token's anchors at which something may be found.
func (m *Matcher) begin(fitting, at uint32) {
	is := m.is[at:][:2*beyond+1]
	second, last := is[0]|aloneBits, is[4]|aloneBits
	if len(m.tokens.Joined) > 0 { // two words from here may be three tokens
		second, last = anything, anything
	}
	trie := m.set.trie
	for _, i := range m.words.anchorsOf(fitting) {
		a := &trie.anchors[i]
		ahead := a.asks.meets(is[3]) && a.further.meets(last)
		back := a.turned.meets(is[1]) && a.turnedFurther.meets(second)
		if ahead || back || a.leaves != a.leavesEnd {
			sum := trie.labels[a.children] + trie.nodes[a.childrenEnd].children + trie.nodes[a.children].leaves + trie.leaves[a.leaves].limit
			m.begun = append(m.begun, begun{i, at, ahead, back, sum})
		}
	}
}

// followJoined notes what has two tokens read as one as its anchor.
func (m *Matcher) followJoined(j Join) {
	for _, i := range m.words.anchorsOf(m.fitted[j.Term]) {
		m.visit(&m.set.trie.anchors[i].node, spot{first: j.At, next: j.At + 2})
	}
}

// visit notes what ends at a spot, whose node is given, goes on and turns. Where two tokens can be one word, many ways lead to one spot:
// behind such a word it is visited once.
func (m *Matcher) visit(n *node, p spot) {
	if p.joined && m.isReached(p) {
		return
	}
	m.end(n, p)
	if n.asks.meets(m.fits(p.read())) {
		m.goOn(n, p)
	}
	if n.turned.meets(m.fits(p.first - 1)) {
		p.back = true
		m.goOn(&m.set.trie.nodes[n.childrenEnd], p)
	}
}

// end notes what ends at a spot.
func (m *Matcher) end(n *node, p spot) {
	for i := n.leaves; i < n.leavesEnd; i++ {
		m.found(i, p.first, p.next-1)
	}
}

// fits returns what a token fits, which may be one beyond the text's ends.
func (m *Matcher) fits(token uint32) signature { return m.is[token+beyond] }

// read returns the token that is read next. It may be one beyond the text's ends.
func (p *spot) read() uint32 {
	if p.back {
		return p.first - 1
	}
	return p.next
}

// goOn visits the spots that the word to be read next leads to. No sequence goes on in another sentence. A lone wildcard is any single token.
func (m *Matcher) goOn(n *node, p spot) {
	word, edge := p.next, p.next
	if p.back {
		word, edge = p.first-1, p.first
	}
	if m.tokens.Marks[edge]&SentenceStart != 0 {
		return
	}
	if n.asks&anyWordBits != 0 {
		m.step(p, n.children, 1)
	}
	m.stepBy(n, p, m.fit[word], 1)
	if len(m.tokens.Joined) > 0 {
		if p.back {
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
			m.step(p, to, tokens)
		}
	}
}

// step visits the spot at a node so many tokens further.
func (m *Matcher) step(p spot, to, tokens uint32) {
	if p.at = to; p.back {
		p.first -= tokens
	} else {
		p.next += tokens
	}
	m.visit(&m.set.trie.nodes[to], p)
}

// mayStand reports whether a token, which may be one beyond the text's ends, may be what a condition is read from.
func (m *Matcher) mayStand(c *condition, word uint32) bool {
	return c.from != 0 && word < uint32(len(m.fit)) && (len(m.tokens.Joined) > 0 || m.words.begin[m.fit[word]]>>c.bit&1 != 0)
}

// stands reports whether a sequence of a condition stands directly before or behind a place between two tokens. It is asked where the
// token there may (mayStand).
func (m *Matcher) stands(c *condition, at uint32, back bool) bool {
	p, n := spot{at: c.from, first: at, next: at, back: back}, &m.set.trie.nodes[c.from]
	m.stood = false
	if len(m.tokens.Joined) == 0 {
		m.goOn(n, p)
		return m.stood
	}
	if !n.asks.meets(m.fits(p.read())) { // a word joined with another may begin what neither does
		return false
	}
	m.reached, m.asked = m.asked, m.reached // what a condition has reached is nothing to others
	m.goOn(n, p)
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
