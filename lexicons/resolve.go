package lexicons

import (
	"cmp"
	"slices"
)

// raiseShields marks the candidates that lie wholly inside an expression of the `not` of their category or one above it.
func (m *Matcher) raiseShields() {
	if len(m.shields) == 0 {
		return
	}
	slices.SortFunc(m.shields, func(a, b shield) int { return cmp.Compare(a.first, b.first) })
	longest := uint32(0)
	for _, s := range m.shields {
		longest = max(longest, s.last-s.first)
	}
	for i := range m.candidates {
		c := &m.candidates[i]
		c.shielded = m.isShielded(c, longest)
	}
}

// isShielded looks through the shields that begin at a candidate or so many tokens before it.
func (m *Matcher) isShielded(c *candidate, longest uint32) bool {
	category := m.leaf(c.leaf).category
	behind, _ := slices.BinarySearchFunc(m.shields, c.first, func(s shield, first uint32) int {
		return cmp.Or(cmp.Compare(s.first, first), -1) // those that begin at first are before it too
	})
	for i := behind - 1; i >= 0 && m.shields[i].first+longest >= c.first; i-- {
		if s := &m.shields[i]; c.last <= s.last && m.set.isBelow(category, s.category) {
			return true
		}
	}
	return false
}

// spent are the first tokens not yet spent in a top-level category, by shielded candidates among themselves.
type spent struct{ free, shielded uint32 }

// resolve decides, for each top-level category by itself, which candidates hold, and appends them to dst. Shielded ones
// are decided on among themselves. It goes through the text once: of the candidates that begin at a token, nearly always one,
// each category takes its longest.
func (m *Matcher) resolve(dst []Match) []Match {
	if !m.ordered {
		slices.SortFunc(m.candidates, func(a, b candidate) int { return cmp.Compare(a.first, b.first) })
	}
	clear(m.spent)
	for rest := m.candidates; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].first == rest[0].first {
			n++
		}
		if n == 1 {
			dst = m.take(dst, &rest[0])
		} else {
			dst = m.takeAll(dst, rest[:n])
		}
		rest = rest[n:]
	}
	return dst
}

// takeAll appends those of the candidates that begin at one token that hold.
func (m *Matcher) takeAll(dst []Match, candidates []candidate) []Match {
	slices.SortFunc(candidates, m.byTop)
	start := len(dst)
	for i := range candidates {
		dst = m.take(dst, &candidates[i])
	}
	if len(dst) > start+1 {
		slices.SortFunc(dst[start:], byPlace)
	}
	return dst
}

// take appends a candidate as a match if its first word is not spent, and spends its words.
func (m *Matcher) take(dst []Match, c *candidate) []Match {
	l := m.leaf(c.leaf)
	free := &m.spent[l.top].free
	if c.shielded {
		free = &m.spent[l.top].shielded
	}
	if c.first < *free {
		return dst
	}
	*free = c.last + 1
	return append(dst, Match{
		Category: l.category, Term: l.index, First: c.first, Last: c.last, Weight: l.weight, Status: m.status(c, l.category, l.negated),
	})
}

// byTop is the order in which candidates win: by top-level category, then from left to right, the longest first, ties by the
// order of terms.
func (m *Matcher) byTop(a, b candidate) int {
	left, right := m.leaf(a.leaf), m.leaf(b.leaf)
	switch {
	case left.top != right.top:
		return cmp.Compare(left.top, right.top)
	case a.first != b.first:
		return cmp.Compare(a.first, b.first)
	case a.last != b.last:
		return cmp.Compare(b.last, a.last)
	default:
		return cmp.Compare(left.term, right.term)
	}
}

// byPlace is the order of matches: of First, then Category, then Last.
func byPlace(a, b Match) int {
	switch {
	case a.First != b.First:
		return cmp.Compare(a.First, b.First)
	case a.Category != b.Category:
		return cmp.Compare(a.Category, b.Category)
	default:
		return cmp.Compare(a.Last, b.Last)
	}
}

// Without appends to dst what Match, called last, would have found in the top-level category of a term if that term did not
// stand in its lexicon: other terms may then take its words. The term is given as a Match gives it.
func (m *Matcher) Without(dst []Match, category, index int32) []Match {
	start, top := len(dst), m.set.tops[category]
	without, _ := slices.BinarySearchFunc(m.set.terms, index, func(t setTerm, index int32) int {
		return cmp.Or(cmp.Compare(t.category, category), cmp.Compare(t.index, index))
	})
	var rest []candidate
	for _, c := range m.candidates {
		if l := m.leaf(c.leaf); l.top == top && l.term != int32(without) {
			rest = append(rest, c)
		}
	}
	slices.SortFunc(rest, m.byTop)
	clear(m.spent)
	for i := range rest {
		dst = m.take(dst, &rest[i])
	}
	slices.SortFunc(dst[start:], byPlace)
	return dst
}

func (m *Matcher) status(c *candidate, category int32, negated WhenNegated) Status {
	switch {
	case c.shielded:
		return Shielded
	case negated == KeepNegated || m.negation[category].Before(m.tokens, c.first) < 0:
		return Counted
	case negated == FlipNegated:
		return Flipped
	default:
		return Negated
	}
}
