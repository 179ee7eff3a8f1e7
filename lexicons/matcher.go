package lexicons

// Matcher finds the matches of a Set in texts. It belongs to one worker, whose vocabulary tells it of every distinct
// word once (LearnTerm), before the first Tokens that hold it.
type Matcher struct {
	set       *Set
	fitted    []uint32 // by TermID: index into words.all
	words     fittings
	walker    walker
	negations []*Negation
	negation  []*Negation // by category

	// What follows belongs to the text being matched.
	tokens     *Tokens
	candidates []candidate
	ordered    bool // the candidates stand in the order of their first tokens
	shields    []shield
	spent      []spent // by top-level category
	scratch    []byte
	walked     map[walk]bool // from the token a walk began at; empty until two tokens have been read as one
}

// walk is a place in the trie with the token that comes next.
type walk struct{ node, next uint32 }

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
	m := &Matcher{set: s, negation: make([]*Negation, len(s.Categories)), walked: map[walk]bool{}, spent: make([]spent, len(s.Categories))}
	m.Forget()
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
	start := len(m.words.elements)
	m.words.elements = m.set.elements.of(m.words.elements, form)
	index, known := m.words.find(m.words.elements[start:])
	if known {
		m.words.elements = m.words.elements[:start]
	} else {
		index = uint32(len(m.words.all))
		f, w := m.words.add(start, m.set.trie)
		*w = way{m.startOf(f), m.followOf(f), m.walker.stateOf(m.words.roots[f.root:f.rootsEnd])}
	}
	m.fitted = append(m.fitted, index)
	for _, n := range m.negations {
		n.LearnTerm(form)
	}
}

// Forget makes ready for a vocabulary that begins anew.
func (m *Matcher) Forget() {
	m.fitted = m.fitted[:0]
	m.words.reset(len(m.set.elements.ids))
	m.walker.reset(m.set.trie)
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
	m.tokens, m.candidates, m.shields, m.ordered = t, m.candidates[:0], m.shields[:0], true
	ways, fitted, marks, joins := m.words.ways, m.fitted, t.Marks, t.Joined
	for i, term := range t.Terms {
		w := &ways[fitted[term]]
		if w.start == startsNothing {
			continue
		}
		next := uint32(i) + 1
		for len(joins) > 0 && joins[0].At < next {
			joins = joins[1:]
		}
		if w.start != startsAlone && (int(next) >= len(t.Terms) || marks[next]&SentenceStart != 0 ||
			!m.goesOn(w.start, fitted[term], fitted[t.Terms[next]]) && (len(joins) == 0 || joins[0].At != next)) {
			continue
		}
		if len(joins) > 0 && joins[0].At-next < m.set.trie.longest || !m.walk(w.state, next) {
			m.begin(term, uint32(i), next)
		}
	}
	for _, j := range t.Joined {
		m.begin(j.Term, j.At, j.At+2)
	}
}

// walk follows all sequences that begin with the word before next, behind which the walker is at the given state, where no two tokens can
// be read as one for as long as a sequence may be. It reports whether there was room for its states; if not, nothing is noted.
func (m *Matcher) walk(at, next uint32) bool {
	t, w := m.tokens, &m.walker
	candidates, shields, first := len(m.candidates), len(m.shields), next-1
	for at != 0 {
		if at == full {
			m.candidates, m.shields = m.candidates[:candidates], m.shields[:shields]
			return false
		}
		s := &w.states[at]
		if s.plain {
			m.note(s.top, s.term, first, next-1)
		} else {
			for _, leaf := range w.leaves[s.leaves:s.leavesEnd] {
				m.found(&m.set.trie.leaves[leaf], first, next-1)
			}
		}
		if !s.goesOn || int(next) == len(t.Terms) || t.Marks[next]&SentenceStart != 0 {
			break
		}
		word := m.fitted[t.Terms[next]]
		if !w.mayStep(s, word, &m.words) {
			break
		}
		at = w.step(at, word, &m.words)
		next++
	}
	return true
}

// begin follows all sequences that begin with a word, node by node: token first, or first and the one behind it read as one.
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
	for _, e := range m.words.of(m.fitted[term]) {
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
	if l.conditions != nil && !m.hold(l.conditions, first, last) {
		return
	}
	m.note(l.top, l.term, first, last)
}

// note notes a candidate.
func (m *Matcher) note(top, term int32, first, last uint32) {
	if n := len(m.candidates); n > 0 && first < m.candidates[n-1].first {
		m.ordered = false
	}
	m.candidates = append(m.candidates, candidate{top: top, term: term, first: first, last: last})
}
