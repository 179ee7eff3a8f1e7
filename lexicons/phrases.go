package lexicons

import (
	"cmp"
	"slices"
)

// phrases are the word sequences of a condition, found by the element they begin with and by the one they end with: a
// `near` may list fifty, and is looked up at every word around an occurrence.
type phrases struct {
	byFirst, byLast [][]element
	side            uint32 // of what they begin with, and the next of what they end with: index into Matcher.sides
}

// newPhrases indexes sequences, none of which is empty.
func newPhrases(sequences [][]element, side uint32) phrases {
	p := phrases{side: side, byFirst: slices.Clone(sequences), byLast: sequences}
	slices.SortStableFunc(p.byFirst, func(a, b []element) int { return cmp.Compare(a[0], b[0]) })
	slices.SortStableFunc(p.byLast, func(a, b []element) int { return cmp.Compare(a[len(a)-1], b[len(b)-1]) })
	return p
}

// mayBeginWith reports whether a sequence begins with words that fit the elements.
func (p *phrases) mayBeginWith(elements []element) bool {
	return len(p.beginningWith(anyWord)) > 0 || slices.ContainsFunc(elements, func(e element) bool { return len(p.beginningWith(e)) > 0 })
}

// mayEndWith reports whether a sequence ends with words that fit the elements.
func (p *phrases) mayEndWith(elements []element) bool {
	return len(p.endingWith(anyWord)) > 0 || slices.ContainsFunc(elements, func(e element) bool { return len(p.endingWith(e)) > 0 })
}

func (p *phrases) beginningWith(e element) [][]element {
	return equal(p.byFirst, e, func(sequence []element) element { return sequence[0] })
}

func (p *phrases) endingWith(e element) [][]element {
	return equal(p.byLast, e, func(sequence []element) element { return sequence[len(sequence)-1] })
}

// equal returns the run of sequences, which are in the order of what key gives, whose key is e.
func equal(sequences [][]element, e element, key func([]element) element) [][]element {
	low, high := 0, len(sequences)
	for low < high {
		if middle := (low + high) / 2; key(sequences[middle]) < e {
			low = middle + 1
		} else {
			high = middle
		}
	}
	end := low
	for end < len(sequences) && key(sequences[end]) == e {
		end++
	}
	return sequences[low:end]
}
