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
	category := m.set.terms[c.term].category
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

// resolve decides, for each top-level category by itself, which candidates hold, and appends them to dst. Shielded ones
// are decided on among themselves.
func (m *Matcher) resolve(dst []Match) []Match {
	slices.SortFunc(m.candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last),
			cmp.Compare(a.term, b.term))
	})
	start := len(dst)
	dst = m.settle(dst, m.candidates, -1)
	slices.SortFunc(dst[start:], byPlace)
	return dst
}

// byPlace is the order of matches: of First, then Category, then Last.
func byPlace(a, b Match) int {
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Last, b.Last))
}

// settle appends the matches of those candidates, sorted by resolve, that hold; without is a term left out, -1 for none.
func (m *Matcher) settle(dst []Match, candidates []candidate, without int32) []Match {
	top := int32(-1)
	var free, freeShielded uint32 // the first tokens not yet spent
	for i := range candidates {
		c := &candidates[i]
		if c.top != top {
			top, free, freeShielded = c.top, 0, 0
		}
		spent := &free
		if c.shielded {
			spent = &freeShielded
		}
		if c.first < *spent || c.term == without {
			continue
		}
		*spent = c.last + 1
		dst = append(dst, m.match(c))
	}
	return dst
}

// Without appends to dst what Match, called last, would have found in the top-level category of a term if that term did not
// stand in its lexicon: other terms may then take its words. The term is given as a Match gives it.
func (m *Matcher) Without(dst []Match, category, index int32) []Match {
	start, top := len(dst), m.set.tops[category]
	byTop := func(c candidate, top int32) int { return cmp.Compare(c.top, top) }
	from, _ := slices.BinarySearchFunc(m.candidates, top, byTop)
	to, _ := slices.BinarySearchFunc(m.candidates, top+1, byTop)
	without, _ := slices.BinarySearchFunc(m.set.terms, index, func(t setTerm, index int32) int {
		return cmp.Or(cmp.Compare(t.category, category), cmp.Compare(t.index, index))
	})
	dst = m.settle(dst, m.candidates[from:to], int32(without))
	slices.SortFunc(dst[start:], byPlace)
	return dst
}

// match makes the match of a candidate that holds.
func (m *Matcher) match(c *candidate) Match {
	t := &m.set.terms[c.term]
	return Match{
		Category: t.category, Term: t.index, First: c.first, Last: c.last, Weight: t.Weight, Status: m.status(c, t),
	}
}

func (m *Matcher) status(c *candidate, t *setTerm) Status {
	switch {
	case c.shielded:
		return Shielded
	case t.negated == KeepNegated || m.negation[t.category].Before(m.tokens, c.first) < 0:
		return Counted
	case t.negated == FlipNegated:
		return Flipped
	default:
		return Negated
	}
}
