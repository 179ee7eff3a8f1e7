package lexicons

// Matcher finds the matches of a Set in texts. It belongs to one worker, whose vocabulary tells it of every distinct
// word once (LearnTerm), before the first Tokens that hold it.
type Matcher struct {
	set       *Set
	words     []learned // by TermID
	starts    []start   // by TermID
	follows   []follow  // by TermID
	elements  []element // of all learned words
	roots     []uint32  // of all learned words: the nodes that sequences begin at
	negations []*Negation
	negation  []*Negation // by category

	// What follows belongs to the text being matched.
	tokens     *Tokens
	candidates []candidate
	shields    []shield
	scratch    []byte
	walked     map[walk]bool // from the token a walk began at; empty until two tokens have been read as one
}

// walk is a place in the trie with the token that comes next.
type walk struct{ node, next uint32 }

// learned is what a word is to the Set: the elements it fits stand at from to to, the nodes behind them at the beginning of
// sequences at root to rootsEnd.
type learned struct {
	from, to       uint32
	root, rootsEnd uint32
}

// candidate is an occurrence of a term, before it is decided which of them hold.
type candidate struct {
	top         int32
	term        int32 // index into Set.terms
	first, last uint32
	shielded    bool
}

// shield is an occurrence of an expression of a category's `not`.
type shield struct {
	category    int32
	first, last uint32
}

// NewMatcher returns a matcher for one worker.
func (s *Set) NewMatcher() *Matcher {
	m := &Matcher{set: s, negation: make([]*Negation, len(s.Categories)), walked: map[walk]bool{}}
	byLexicon := make([]*Negation, len(s.Lexicons))
	var english *Negation
	for i, negators := range s.negators {
		switch {
		case negators != nil:
			byLexicon[i] = NewNegation(negators)
		case english == nil:
			english = NewNegation(nil)
			byLexicon[i] = english
		default:
			byLexicon[i] = english
			continue
		}
		m.negations = append(m.negations, byLexicon[i])
	}
	for category, lexicon := range s.lexicon {
		m.negation[category] = byLexicon[lexicon]
	}
	return m
}

// LearnTerm resolves the vocabulary's next term.
func (m *Matcher) LearnTerm(form string) {
	w := learned{from: uint32(len(m.elements)), root: uint32(len(m.roots))}
	m.elements = m.set.elements.of(m.elements, form)
	w.to = uint32(len(m.elements))
	for _, e := range m.elements[w.from:w.to] {
		if node := m.set.trie.roots[e]; node != 0 {
			m.roots = append(m.roots, node)
		}
	}
	w.rootsEnd = uint32(len(m.roots))
	m.words = append(m.words, w)
	m.starts = append(m.starts, m.startOf(&w))
	m.follows = append(m.follows, m.followOf(&w))
	for _, n := range m.negations {
		n.LearnTerm(form)
	}
}

// LearnChunk does nothing: lexicons are matched by words.
func (m *Matcher) LearnChunk([]byte) {}

// Forget makes ready for a vocabulary that begins anew.
func (m *Matcher) Forget() {
	m.words, m.elements, m.roots = m.words[:0], m.elements[:0], m.roots[:0]
	m.starts, m.follows = m.starts[:0], m.follows[:0]
	for _, n := range m.negations {
		n.Forget()
	}
}

// Match appends the matches in a text to dst, in order of First, then Category, then Last.
func (m *Matcher) Match(dst []Match, t *Tokens) []Match {
	m.gather(t)
	if len(m.candidates) == 0 {
		return dst
	}
	m.raiseShields()
	return m.resolve(dst)
}

// gather notes every occurrence of every term whose conditions hold, in no order, and every shield. Nothing is resolved:
// occurrences overlap.
func (m *Matcher) gather(t *Tokens) {
	m.tokens, m.candidates, m.shields = t, m.candidates[:0], m.shields[:0]
	starts := m.starts
	for i, term := range t.Terms {
		s := starts[term]
		if s == startsNothing || s != startsAlone && !m.goesOn(s, term, uint32(i)+1) {
			continue
		}
		m.begin(&m.words[term], uint32(i), uint32(i)+1)
	}
	for _, j := range t.Joined {
		m.begin(&m.words[j.Term], j.At, j.At+2)
	}
}

// begin follows all sequences that begin with a word: token first, or first and the one behind it read as one.
func (m *Matcher) begin(w *learned, first, next uint32) {
	for _, node := range m.roots[w.root:w.rootsEnd] {
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

// visit notes what ends at a node and goes on with the word at next. No sequence goes on in another sentence. Where two tokens
// can be one word, several ways lead to one place: those behind the first such word are noted, and walked once.
func (m *Matcher) visit(node, first, next uint32) {
	trie, t := m.set.trie, m.tokens
	if len(m.walked) > 0 {
		if m.walked[walk{node, next}] {
			return
		}
		m.walked[walk{node, next}] = true
	}
	for i := trie.ends[node]; i < trie.ends[node+1]; i++ {
		m.found(&trie.leaves[i], first, next-1)
	}
	if trie.from[node] == trie.from[node+1] || int(next) == len(t.Terms) || t.Marks[next]&SentenceStart != 0 {
		return
	}
	if e := &trie.edges[trie.from[node]]; e.element == anyWord { // the least of elements
		m.visit(e.to, first, next+1)
	}
	m.follow(node, t.Terms[next], first, next+1)
	if joined, ok := m.joined(next); ok {
		m.walked[walk{node, next}] = true
		m.follow(node, joined, first, next+2)
	}
}

// follow goes from a node by a word.
func (m *Matcher) follow(node uint32, term TermID, first, next uint32) {
	w := m.words[term]
	for _, e := range m.elements[w.from:w.to] {
		if to := m.set.trie.child(node, e); to != 0 {
			m.visit(to, first, next)
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

// found notes an occurrence, if its leading wildcards find words in its sentence and its conditions hold.
func (m *Matcher) found(l *leaf, first, last uint32) {
	for range l.lead {
		if first == 0 || m.tokens.Marks[first]&SentenceStart != 0 {
			return
		}
		first--
	}
	if l.term < 0 {
		m.shields = append(m.shields, shield{l.shield, first, last})
		return
	}
	if l.written != nil && !m.isWritten(l.written, first, last+1) {
		return
	}
	t := &m.set.terms[l.term]
	if t.conditions != nil && !m.hold(t.conditions, first, last) {
		return
	}
	m.candidates = append(m.candidates, candidate{top: m.set.tops[t.category], term: l.term, first: first, last: last})
}
