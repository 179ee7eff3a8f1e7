package compare

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestStrongest ranks by hand. 10 matches in 400 words: r = .025, 50 r = 1.25. Rows of 100 words with 4, 3, 2 and 1 matches
// have 5.25, 4.25, 3.25 and 2.25 in 150 words.
func TestStrongest(t *testing.T) {
	counts, words := []float64{4, 3, 2, 1, 0}, []float64{100, 100, 100, 100, 0}
	m := &Measure{Name: "m", Kind: Rate, Of: func(row int) (c, w float64, ok bool) { return counts[row], words[row], true }}
	tone := &Measure{Name: "t", Kind: Sentiment, Of: m.Of}
	for name, c := range map[string]struct {
		measure  *Measure
		document []int32
		party    []int32
		most     int
		lowest   bool
		want     []Passage
	}{
		"all apart": {m, []int32{0, 1, 2, 3, 4}, []int32{-1, -1, -1, -1, -1}, 9, false,
			[]Passage{{0, 5.25 / 150}, {1, 4.25 / 150}, {2, 3.25 / 150}, {3, 2.25 / 150}}},
		"one of a document":   {m, []int32{0, 0, 1, 1, 1}, []int32{-1, -1, -1, -1, -1}, 9, false, []Passage{{0, 5.25 / 150}, {2, 3.25 / 150}}},
		"three of a party":    {m, []int32{0, 1, 2, 3, 4}, []int32{7, 7, 7, 7, 7}, 9, false, []Passage{{0, 5.25 / 150}, {1, 4.25 / 150}, {2, 3.25 / 150}}},
		"two at most":         {m, []int32{0, 1, 2, 3, 4}, []int32{-1, -1, -1, -1, -1}, 2, false, []Passage{{0, 5.25 / 150}, {1, 4.25 / 150}}},
		"the lowest":          {tone, []int32{0, 1, 2, 3, 4}, []int32{-1, -1, -1, -1, -1}, 1, true, []Passage{{3, 2.25 / 150}}},
		"lowest of documents": {tone, []int32{0, 0, 0, 1, 1}, []int32{-1, -1, -1, -1, -1}, 2, true, []Passage{{3, 2.25 / 150}, {2, 3.25 / 150}}},
	} {
		d, err := NewDesign(&Rows{Groups: []Group{{Name: "a"}}, Group: make([]int32, 5), Cluster: make([]int32, 5), Document: c.document, Words: make([]int64, 5)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, d.Strongest(c.measure, c.most, c.party, c.lowest), cmpopts.EquateApprox(1e-12, 0)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestClearest(t *testing.T) {
	n := func(v float64) *float64 { return &v }
	ratio := func(measure string, r, low, high, q float64) Row {
		return Row{Measure: measure, Difference: n(r - 1), DifferenceCILow: n(low - 1), DifferenceCIHigh: n(high - 1),
			Ratio: n(r), RatioCILow: n(low), RatioCIHigh: n(high), QValue: n(q)}
	}
	tone := Row{Measure: "tone", Difference: n(-.1), DifferenceCILow: n(-.2), DifferenceCIHigh: n(-.01), QValue: n(.04)}
	rows := []Row{
		ratio("rare", 9, 1.1, 80, .01),   // large, but perhaps small
		ratio("sure", 2, 1.5, 3, .01),    // at least 1.5
		ratio("sure", .5, .4, .6, .01),   // at least 1/.6 = 1.67: the surer of the two
		ratio("wide", 3, .9, 9, .01),     // 1 lies inside
		ratio("chance", 3, 1.5, 5, .06),  // q too high
		{Measure: "few", QValue: n(.01)}, // no interval
		tone,
	}
	if diff := cmp.Diff([]int{6, 2, 0}, Clearest(rows, 9)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{6}, Clearest(rows, 1)); diff != "" {
		t.Error(diff)
	}
	if got := Clearest(nil, 3); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
