package lexicons

import (
	"cmp"
	"slices"
)

// phrases are the word sequences of a condition, found by the element they begin with and by the one they end with: a
// `near` may list fifty, and is looked up at every word around an occurrence.
type phrases struct {
	byFirst, byLast [][]element
	firsts, lasts   elementSet // of them
}

// elementSet tells most elements that are not in it from those that are, by eight bits of theirs.
type elementSet [4]uint64

func (s *elementSet) add(e element)      { s[e>>6%4] |= 1 << (e % 64) }
func (s *elementSet) has(e element) bool { return s[e>>6%4]&(1<<(e%64)) != 0 }

// newPhrases indexes sequences, none of which is empty.
func newPhrases(sequences [][]element) phrases {
	p := phrases{byFirst: slices.Clone(sequences), byLast: sequences}
	slices.SortStableFunc(p.byFirst, func(a, b []element) int { return cmp.Compare(a[0], b[0]) })
	slices.SortStableFunc(p.byLast, func(a, b []element) int { return cmp.Compare(a[len(a)-1], b[len(b)-1]) })
	for _, sequence := range sequences {
		p.firsts.add(sequence[0])
		p.lasts.add(sequence[len(sequence)-1])
	}
	return p
}

func (p *phrases) beginningWith(e element) [][]element {
	if !p.firsts.has(e) {
		return nil
	}
	return equal(p.byFirst, e, func(sequence []element) element { return sequence[0] })
}

func (p *phrases) endingWith(e element) [][]element {
	if !p.lasts.has(e) {
		return nil
	}
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
