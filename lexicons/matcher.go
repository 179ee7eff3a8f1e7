package lexicons

import "slices"

// Matcher finds the matches of a Set in texts. It belongs to one worker, whose vocabulary tells it of every distinct
// word once (LearnTerm), before the first Tokens that hold it.
type Matcher struct {
	set       *Set
	fitted    []uint32 // by TermID: index into words.all
	anchors   []uint64 // by TermID, a bit each: whether the word is an anchor
	words     fittings
	walker    walker
	negations []*Negation
	negation  []*Negation // by category
	sides     []side      // of the conditions' phrases

	// What follows belongs to the text being matched.
	tokens     *Tokens
	fit        []uint32 // by token: index into words.all
	candidates []candidate
	ordered    bool // the candidates stand in the order of their first tokens
	shields    []shield
	spent      []spent // by top-level category
	scratch    []byte
	walked     map[walk]bool // from the token a walk began at; empty until two tokens have been read as one
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
	m := &Matcher{set: s, negation: make([]*Negation, len(s.Categories)), walked: map[walk]bool{}, spent: make([]spent, len(s.Categories)), sides: make([]side, s.sides)}
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
		*w = m.wayOf(f)
	}
	m.fitted = append(m.fitted, index)
	m.noteAnchor(m.words.ways[index].state != 0)
	for _, n := range m.negations {
		n.LearnTerm(form)
	}
}

// Forget makes ready for a vocabulary that begins anew.
func (m *Matcher) Forget() {
	m.fitted, m.anchors = m.fitted[:0], m.anchors[:0]
	m.words.reset(len(m.set.elements.ids))
	for i := range m.sides {
		m.sides[i] = m.sides[i][:0]
	}
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
	m.fit = slices.Grow(m.fit[:0], len(t.Terms))[:len(t.Terms)]
	for i, term := range t.Terms {
		m.fit[i] = m.fitted[term]
	}
	if len(t.Joined) > 0 {
		m.gatherJoined()
		return
	}
	ways, before, at := m.words.ways, signature(0), &way{}
	for i, next := range m.fit {
		behind := &ways[next]
		if at.mayMatch(before, behind.is) {
			m.gatherAt(at, uint32(i)-1, before, behind.is)
		}
		before, at = at.is, behind
	}
	if at.mayMatch(before, 0) {
		m.gatherAt(at, uint32(len(m.fit))-1, before, 0)
	}
}

// noteAnchor takes down whether the latest word learned is an anchor.
func (m *Matcher) noteAnchor(is bool) {
	at := len(m.fitted) - 1
	if at%64 == 0 {
		m.anchors = append(m.anchors, 0)
	}
	if is {
		m.anchors[at/64] |= 1 << (at % 64)
	}
}

// hasAnchor reports whether a text has a word from which some sequence is read. Of a Set of few terms hardly any text has, and the bits of
// all words lie in the nearest cache.
func (m *Matcher) hasAnchor(t *Tokens) bool {
	found := uint64(0)
	for _, term := range t.Terms {
		found |= m.anchors[term/64] >> (term % 64)
	}
	for _, j := range t.Joined {
		found |= m.anchors[j.Term/64] >> (j.Term % 64)
	}
	return found&1 != 0
}

// gatherAt notes what has its anchor at a token, which stands between words of the given signatures, neither of which can be read as one
// with another, nor any other for as long as a sequence may be on either side.
func (m *Matcher) gatherAt(w *way, at uint32, before, behind signature) {
	candidates, shields, next := len(m.candidates), len(m.shields), at+1
	room := w.state != full
	if room && w.before.meets(before) && m.tokens.Marks[at]&SentenceStart == 0 {
		room = m.walkBack(m.walker.step(w.turned, m.fit[at-1], &m.words), at-1, next)
	}
	if room && w.after.meets(aloneBits) {
		m.noteState(&m.walker.states[w.state], at, next)
	}
	if room && w.after.meets(behind) && m.tokens.Marks[next]&SentenceStart == 0 {
		room = m.walk(m.walker.step(w.state, m.fit[next], &m.words), at, next+1)
	}
	if !room {
		m.candidates, m.shields = m.candidates[:candidates], m.shields[:shields]
		m.begin(m.tokens.Terms[at], at, next)
	}
}

// gatherJoined is gather where two tokens can be read as one.
func (m *Matcher) gatherJoined() {
	t, joins, longest := m.tokens, m.tokens.Joined, m.set.trie.longest
	for i, fit := range m.fit {
		w, first := &m.words.ways[fit], uint32(i)
		if w.state == 0 {
			continue
		}
		for len(joins) > 0 && joins[0].At+2+longest <= first {
			joins = joins[1:]
		}
		switch near := len(joins) > 0 && joins[0].At <= first+longest; {
		case !near && w.mayMatch(m.wordAt(i-1), m.wordAt(i+1)):
			m.gatherAt(w, first, m.wordAt(i-1), m.wordAt(i+1))
		case near && w.mayMatch(m.wordAt(i-1)|m.joinedAt(i-2), m.wordAt(i+1)|m.joinedAt(i+1)):
			m.begin(t.Terms[i], first, first+1)
		}
	}
	for _, j := range t.Joined {
		m.begin(j.Term, j.At, j.At+2)
	}
}

// wordAt returns the signature of a token, 0 beyond the text's ends.
func (m *Matcher) wordAt(i int) signature {
	if i < 0 || i >= len(m.fit) {
		return 0
	}
	return m.words.ways[m.fit[i]].is
}

// joinedAt returns the signature of what a token and the next are when read as one, 0 if they are not.
func (m *Matcher) joinedAt(i int) signature {
	if i < 0 {
		return 0
	}
	joined, ok := m.joined(uint32(i))
	if !ok {
		return 0
	}
	return m.words.ways[m.fitted[joined]].is
}

// walk follows sequences from the token at next on, where the walker is at the given state; first is their anchor. It reports whether
// there was room for its states.
func (m *Matcher) walk(at, first, next uint32) bool {
	w := &m.walker
	for ; at != 0 && at != full; next++ {
		if turned := w.states[at].turned; turned != 0 && !m.walkBack(turned, first, next) {
			return false
		}
		s := &w.states[at]
		m.noteState(s, first, next)
		if int(next) == len(m.fit) || !s.asks.meets(m.words.ways[m.fit[next]].is) || m.tokens.Marks[next]&SentenceStart != 0 {
			break
		}
		at = w.step(at, m.fit[next], &m.words)
	}
	return at != full
}

// walkBack follows sequences from the token before first back to their first words; next is behind their last. It reports whether there
// was room for the walker's states.
func (m *Matcher) walkBack(at, first, next uint32) bool {
	w := &m.walker
	for at != 0 && at != full {
		s := &w.states[at]
		m.noteState(s, first, next)
		if first == 0 || !s.asks.meets(m.words.ways[m.fit[first-1]].is) || m.tokens.Marks[first]&SentenceStart != 0 {
			break
		}
		first--
		at = w.step(at, m.fit[first], &m.words)
	}
	return at != full
}

// noteState notes what has been found at a state: of tokens first to next, next not included.
func (m *Matcher) noteState(s *state, first, next uint32) {
	if s.plain {
		m.note(s.top, s.term, first, next-1)
		return
	}
	for _, leaf := range m.walker.leaves[s.leaves:s.leavesEnd] {
		m.found(&m.set.trie.leaves[leaf], first, next-1)
	}
}

// found notes an occurrence, if its conditions hold.
func (m *Matcher) found(l *leaf, first, last uint32) {
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
