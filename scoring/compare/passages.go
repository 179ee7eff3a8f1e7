package compare

import (
	"cmp"
	"slices"
)

// passagePrior is how many words at the corpus rate are added to a passage, so that a short one with one match does not stand
// above a long one with many.
const passagePrior = 50

// mostOfParty is how many passages of a party, such as a delegation, are shown at most.
const mostOfParty = 3

// Passage is a row that shows a measure well.
type Passage struct {
	Row      int32
	Strength float64 // (c + 50 r) / (w + 50): c and w the row's, r the rate of all rows
}

// Strongest returns the rows that show a measure most, the strongest first; under lowest those that show its opposite. A row
// ranks by (c + 50 r)/(w + 50), so w must count words. There is at most one of a document and three of a party; of gives
// each row's party, negative where it is unknown and nothing is limited. A row without a match shows no rate.
func (d *Design) Strongest(m *Measure, most int, of []int32, lowest bool) []Passage {
	var all ratio
	for _, piece := range d.sum(m, false, make([]total, len(d.rows.Groups))) {
		all.c += piece.c
		all.w += piece.w
	}
	if all.w == 0 {
		return nil
	}
	best := d.bestOfDocuments(m, all.c/all.w, lowest)
	parties := map[int32]int{}
	var shown []Passage
	for _, p := range best {
		if len(shown) == most {
			break
		}
		if party := of[p.Row]; party >= 0 {
			if parties[party] == mostOfParty {
				continue
			}
			parties[party]++
		}
		shown = append(shown, p)
	}
	return shown
}

// bestOfDocuments returns each document's strongest row, ranked; equals in the order of their documents.
func (d *Design) bestOfDocuments(m *Measure, rate float64, lowest bool) []Passage {
	var best []Passage // of documents that have one
	place := map[int32]int{}
	stronger := func(a, b float64) bool { return a > b != lowest && a != b }
	for i, document := range d.rows.Document {
		c, w, ok := m.Of(i)
		if !ok || w <= 0 || m.Kind.counts() && c <= 0 {
			continue
		}
		p := Passage{int32(i), (c + passagePrior*rate) / (w + passagePrior)}
		at, seen := place[document]
		switch {
		case !seen:
			place[document] = len(best)
			best = append(best, p)
		case stronger(p.Strength, best[at].Strength):
			best[at] = p
		}
	}
	slices.SortFunc(best, func(a, b Passage) int {
		strength := cmp.Compare(b.Strength, a.Strength)
		if lowest {
			strength = -strength
		}
		return cmp.Or(strength, cmp.Compare(d.rows.Document[a.Row], d.rows.Document[b.Row]))
	})
	return best
}
