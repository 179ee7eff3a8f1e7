package lexicons

import (
	"slices"
	"strings"
)

// covering returns the terms that match whatever a term matches, in ascending order and without itself, and an expression
// of `not` that shields all of it, or "". A wildcard in the term is covered by wildcards alone: the term's words are
// looked up with a letter in place of it that no lexicon holds.
func (s *Set) covering(t *setTerm) (terms []int32, shield string) {
	for i, r := range t.readings {
		leaves := s.leavesOf(r.words)
		found := make([]int32, 0, len(leaves))
		shielded, by := "", int32(-1)
		for _, l := range leaves {
			switch {
			case l.term < 0 && l.shields() > by && s.isBelow(t.category, l.shields()): // of several, the nearest category's
				by = l.shields()
				shielded = strings.Join(phraseTexts(s.Categories[by].Category.Not), ", ")
			case l.term >= 0 && s.terms[l.term].Term != t.Term && s.leavesNothing(&s.terms[l.term], t):
				found = append(found, l.term)
			}
		}
		if i == 0 {
			terms, shield = found, shielded
			continue
		}
		terms = slices.DeleteFunc(terms, func(id int32) bool { return !slices.Contains(found, id) })
		if shielded == "" {
			shield = ""
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms), shield
}

// leavesOf returns the leaves whose sequences are exactly as long as the words and fit them.
func (s *Set) leavesOf(words []string) []*leaf {
	fitting := make([][]element, len(words))
	for i, word := range words {
		fitting[i] = s.elements.of(nil, strings.ReplaceAll(word, wildcard, wildcardLetter))
	}
	var found []*leaf
	var backward, forward func(node uint32, at int)
	backward = func(node uint32, at int) { // to the words before at, of which there is one
		s.steps(node, fitting[at-1], func(to uint32) {
			if at > 1 {
				backward(to, at-1)
				return
			}
			found = s.trie.appendLeaves(found, to)
		})
	}
	anchor := 0
	forward = func(node uint32, at int) { // to the words from at on
		switch n := &s.trie.nodes[node]; {
		case at < len(words):
			s.steps(node, fitting[at], func(to uint32) { forward(to, at+1) })
		case anchor == 0:
			found = s.trie.appendLeaves(found, node)
		case n.turned != 0:
			backward(n.childrenEnd, anchor)
		}
	}
	for ; anchor < len(words); anchor++ {
		for _, e := range fitting[anchor] {
			if node := s.trie.roots[e]; node != 0 {
				forward(node, anchor+1)
			}
		}
	}
	return found
}

// appendLeaves appends what is found at a node.
func (t *trie) appendLeaves(dst []*leaf, node uint32) []*leaf {
	for i := t.nodes[node].leaves; i < t.nodes[node].leavesEnd; i++ {
		dst = append(dst, &t.leaves[i])
	}
	return dst
}

// steps calls visit with the nodes that a word which fits the elements leads to from another.
func (s *Set) steps(node uint32, fitting []element, visit func(to uint32)) {
	for _, e := range append([]element{anyWord}, fitting...) {
		if to := s.trie.child(&s.trie.nodes[node], e); to != 0 {
			visit(to)
		}
	}
}

// leavesNothing reports whether a term that covers another is also a match wherever the other is: it stands in the same
// top-level category, has no conditions or the same, and no shield of its own.
func (s *Set) leavesNothing(o, t *setTerm) bool {
	if s.tops[o.category] != s.tops[t.category] {
		return false
	}
	for id := o.category; id >= 0; id = s.Categories[id].Parent {
		if len(s.Categories[id].Category.Not) > 0 && !s.isBelow(t.category, id) {
			return false
		}
	}
	return !o.isConditional() && !o.CaseSensitive || sameConditions(o.Term, t.Term) && (!o.CaseSensitive || o.Text == t.Text)
}

// sameConditions reports whether two terms are matched under the same conditions.
func sameConditions(a, b *Term) bool {
	return a.CaseSensitive == b.CaseSensitive && a.Within == b.Within && samePhrases(a.UnlessBefore, b.UnlessBefore) &&
		samePhrases(a.UnlessAfter, b.UnlessAfter) && samePhrases(a.Near, b.Near)
}

func samePhrases(a, b []Phrase) bool {
	return slices.EqualFunc(a, b, func(a, b Phrase) bool { return a.Text == b.Text })
}

// sameWords reports whether two readings are of the same words in the same case.
func sameWords(a, b reading) bool {
	return slices.Equal(a.words, b.words) && slices.Equal(a.written, b.written)
}
