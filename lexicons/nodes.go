package lexicons

// The walk node by node, for where two tokens can be read as one or the walker has no room.

// walk is a node of the trie with the tokens that led to it: first to next, next not included.
type walk struct{ node, first, next uint32 }

// begin follows all sequences that have a word as their anchor, node by node: token first, or first and the one behind it read as one.
func (m *Matcher) begin(term TermID, first, next uint32) {
	f := &m.words.all[m.fitted[term]]
	for _, node := range m.words.roots[f.root:f.rootsEnd] {
		m.visit(node, first, next)
	}
	const many = 1_000
	switch n := len(m.walked); {
	case n > many: // to clear a large map takes as long as to fill it, each time
		m.walked = map[walk]bool{}
	case n > 0:
		clear(m.walked)
	}
}

// visit notes what ends at a node, turns there, and goes on with the word at next; tokens first to next have been read. No sequence
// goes on in another sentence.
func (m *Matcher) visit(node, first, next uint32) {
	if !m.enter(node, first, next) {
		return
	}
	trie, t := m.set.trie, m.tokens
	if turned := trie.turns[node]; turned != 0 {
		m.visitBack(turned, first, next)
	}
	if trie.from[node] == trie.from[node+1] || int(next) == len(t.Terms) || t.Marks[next]&SentenceStart != 0 {
		return
	}
	m.follow(node, t.Terms[next], true, func(to uint32) { m.visit(to, first, next+1) })
	if joined, ok := m.joined(next); ok {
		m.walked[walk{node, first, next}] = true
		m.follow(node, joined, false, func(to uint32) { m.visit(to, first, next+2) })
	}
}

// visitBack is visit behind a turn: it goes on with the word before first.
func (m *Matcher) visitBack(node, first, next uint32) {
	if !m.enter(node, first, next) {
		return
	}
	trie, t := m.set.trie, m.tokens
	if trie.from[node] == trie.from[node+1] || first == 0 || t.Marks[first]&SentenceStart != 0 {
		return
	}
	m.follow(node, t.Terms[first-1], true, func(to uint32) { m.visitBack(to, first-1, next) })
	if first < 2 {
		return
	}
	if joined, ok := m.joined(first - 2); ok {
		m.walked[walk{node, first, next}] = true
		m.follow(node, joined, false, func(to uint32) { m.visitBack(to, first-2, next) })
	}
}

// enter notes what ends at a node, and reports whether it has not been come to before. Where two tokens can be one word, several ways
// lead to one place: those behind the first such word are noted, and walked once.
func (m *Matcher) enter(node, first, next uint32) bool {
	if len(m.walked) > 0 {
		if m.walked[walk{node, first, next}] {
			return false
		}
		m.walked[walk{node, first, next}] = true
	}
	trie := m.set.trie
	for i := trie.ends[node]; i < trie.ends[node+1]; i++ {
		m.found(&trie.leaves[i], first, next-1)
	}
	return true
}

// follow goes from a node by a word; a lone wildcard is any single token.
func (m *Matcher) follow(node uint32, term TermID, single bool, visit func(to uint32)) {
	if single {
		if to := m.set.trie.child(node, anyWord); to != 0 {
			visit(to)
		}
	}
	for _, e := range m.words.of(m.fitted[term]) {
		if to := m.set.trie.child(node, e); to != 0 {
			visit(to)
		}
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
