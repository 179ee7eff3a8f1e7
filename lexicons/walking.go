package lexicons

// spot is a node of the trie with the tokens that led to it: first to next, next not included.
type spot struct{ node, first, next uint32 }

// walk is a way through the trie along all sequences that a text goes on with.
type walk struct {
	open    []spot        // those to be walked on from
	reached map[spot]bool // those that have been walked from; empty until two tokens have been read as one
}

// next takes one of the open places and reports whether there was one. Where two tokens can be one word, several ways lead to one spot:
// those behind the first such word are noted, and walked from once.
func (w *walk) next() (spot, bool) {
	for len(w.open) > 0 {
		p := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		if len(w.reached) == 0 {
			return p, true
		}
		if !w.reached[p] {
			w.reached[p] = true
			return p, true
		}
	}
	w.end()
	return spot{}, false
}

// end makes ready for another walk.
func (w *walk) end() {
	w.open = w.open[:0]
	const many = 1_000
	switch n := len(w.reached); {
	case n > many: // to clear a large map takes as long as to fill it, each time
		w.reached = map[spot]bool{}
	case n > 0:
		clear(w.reached)
	}
}

// begin follows all sequences that have a word as their anchor: the token first, or first and the one behind it read as one.
func (m *Matcher) begin(fitting, first, next uint32) {
	t, w := m.set.trie, &m.sequences
	for _, root := range m.words.anchors(fitting) {
		w.open = append(w.open, spot{root, first, next})
	}
	for p, more := w.next(); more; p, more = w.next() {
		n := &t.nodes[p.node]
		for i := n.leaves; i < n.leavesEnd; i++ {
			m.found(&t.leaves[i], p.first, p.next-1)
		}
		m.walkOn(w, n, p)
		if n.turned != 0 {
			w.open = append(w.open, spot{n.turned, p.first, p.next})
		}
	}
}

// stands reports whether a sequence of a condition stands directly before or behind a spot between two tokens, as its node is read.
func (m *Matcher) stands(node, at uint32) bool {
	w := &m.conditions
	if node == 0 {
		return false
	}
	w.open = append(w.open, spot{node, at, at})
	for p, more := w.next(); more; p, more = w.next() {
		n := &m.set.trie.nodes[p.node]
		if n.leaves != n.leavesEnd {
			w.end()
			return true
		}
		m.walkOn(w, n, p)
	}
	return false
}

// walkOn opens the places that the word behind a spot leads to, or the word before it where its node is read back. No sequence goes on
// in another sentence. A lone wildcard is any single token.
func (m *Matcher) walkOn(w *walk, n *node, p spot) {
	word, edge := p.next, p.next
	if n.back {
		word, edge = p.first-1, p.first
	}
	if !n.asks.meets(m.is[word+1]) || m.tokens.Marks[edge]&SentenceStart != 0 {
		return
	}
	if n.asks&anyWordBits != 0 {
		w.open = append(w.open, p.on(n, n.children, 1))
	}
	m.walkBy(w, n, p, m.fit[word], 1)
	if len(m.tokens.Joined) > 0 {
		if n.back {
			word--
		}
		if joined, ok := m.joined(word); ok {
			w.reached[p] = true
			m.walkBy(w, n, p, m.fitted[joined], 2)
		}
	}
}

// walkBy opens the places that a word of so many tokens leads to.
func (m *Matcher) walkBy(w *walk, n *node, p spot, fitting, tokens uint32) {
	for _, e := range m.words.of(fitting) {
		if to := m.set.trie.child(n, e); to != 0 {
			w.open = append(w.open, p.on(n, to, tokens))
		}
	}
}

// on returns the spot behind so many tokens more.
func (p spot) on(n *node, to, tokens uint32) spot {
	if n.back {
		return spot{to, p.first - tokens, p.next}
	}
	return spot{to, p.first, p.next + tokens}
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
