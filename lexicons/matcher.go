package lexicons

import "slices"

// Matcher finds the matches of a Set in texts. It belongs to one worker, whose vocabulary tells it of every distinct
// word once (LearnTerm), before the first Tokens that hold it.
type Matcher struct {
	set       *Set
	fitted    []uint32 // by TermID: index into words.all
	words     fittings
	negations []*Negation
	negation  []*Negation // by category

	// What follows belongs to the text being matched.
	tokens     *Tokens
	fit        []uint32    // by token: index into words.all
	is         []signature // by token, two before the first and two behind the last, which fit nothing: what it fits by itself or joined with another
	candidates []candidate
	ordered    bool // the candidates stand in the order of their first tokens
	shields    []shield
	spent      []spent // by top-level category
	scratch    []byte
	begun      []begun       // of a stretch of tokens
	reached    map[spot]bool // those visited behind two tokens that were read as one
	asked      map[spot]bool // likewise while a condition is looked for
	stood      bool          // whether one has been found
}

// candidate is an occurrence of a term, before it is decided which of them hold.
type candidate struct {
	leaf        uint32 // index into trie.leaves
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
	m := &Matcher{set: s, negation: make([]*Negation, len(s.Categories)), spent: make([]spent, len(s.Categories))}
	m.reached, m.asked = map[spot]bool{}, map[spot]bool{}
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
		index = m.words.add(start, m.set.trie)
	}
	m.fitted = append(m.fitted, index)
	for _, n := range m.negations {
		n.LearnTerm(form)
	}
}

// Forget makes ready for a vocabulary that begins anew.
func (m *Matcher) Forget() {
	m.fitted = m.fitted[:0]
	m.words.reset(m.set.trie)
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
	if m.look(t) {
		for from := 0; from < len(m.fit); from += stretch {
			m.follow(from)
		}
	}
	for _, j := range t.Joined {
		m.followJoined(j)
	}
	m.forget()
}

// beyond is how many tokens beyond a text's ends may be asked what they fit.
const beyond = 2

// look looks up what the words of a text fit, and reports whether any of them is an anchor.
func (m *Matcher) look(t *Tokens) bool {
	n, asked := len(t.Terms), signature(0)
	m.fit, m.is = slices.Grow(m.fit[:0], n)[:n], slices.Grow(m.is[:0], n+2*beyond)[:n+2*beyond]
	clear(m.is[:beyond])
	clear(m.is[beyond+n:])
	fit, is, fitted, all := m.fit[:len(t.Terms)], m.is[beyond:][:len(t.Terms)], m.fitted, m.words.all
	for i, term := range t.Terms {
		index := fitted[term]
		f := &all[index]
		fit[i], is[i] = index, f.is
		asked |= f.before | f.behind
	}
	for _, j := range t.Joined {
		joined := all[fitted[j.Term]].is
		is[j.At] |= joined
		is[j.At+1] |= joined
	}
	return asked != 0
}

// learnedAnchor reports whether some sequence is read from the latest word learned.
func (m *Matcher) learnedAnchor() bool {
	return len(m.words.anchorsOf(m.fitted[len(m.fitted)-1])) > 0
}

// leaf returns a leaf of the trie.
func (m *Matcher) leaf(at uint32) *leaf { return &m.set.trie.leaves[at] }

// found notes an occurrence, if its conditions hold.
func (m *Matcher) found(at, first, last uint32) {
	switch l := m.leaf(at); {
	case l.term == ofCondition:
		m.stood = true
		return
	case l.term < 0:
		m.shields = append(m.shields, shield{l.shields(), first, last})
		return
	case l.limit != 0 && !m.hold(&m.set.trie.limits[l.limit], first, last):
		return
	}
	if n := len(m.candidates); n > 0 && first < m.candidates[n-1].first {
		m.ordered = false
	}
	m.candidates = append(m.candidates, candidate{leaf: at, first: first, last: last})
}
