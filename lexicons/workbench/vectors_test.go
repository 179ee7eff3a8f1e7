package workbench

import (
	"math"
	"testing"
)

// isClose reports whether two numbers are alike but for rounding.
func isClose(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestLogLikelihood works Dunning's ratio out by hand: 2 x the sum of observed x ln(observed/expected) over the four cells.
// For 10 together, of 20 and 30 in 100, observed are 10, 10, 20, 60 and expected 6, 14, 24, 56:
// 2 (10 ln(10/6) + 10 ln(10/14) + 20 ln(20/24) + 60 ln(60/56)).
func TestLogLikelihood(t *testing.T) {
	for name, test := range map[string]struct{ both, first, second, n, want float64 }{
		"together more often":   {10, 20, 30, 100, 2 * (10*math.Log(10./6) + 10*math.Log(10./14) + 20*math.Log(20./24) + 60*math.Log(60./56))},
		"as often as by chance": {6, 20, 30, 100, 0},
		"less often":            {2, 20, 30, 100, -2 * (2*math.Log(2./6) + 18*math.Log(18./14) + 28*math.Log(28./24) + 52*math.Log(52./56))},
		"never":                 {0, 20, 30, 100, -2 * (20*math.Log(20./14) + 30*math.Log(30./24) + 50*math.Log(50./56))},
		"always":                {20, 20, 20, 100, 2 * (20*math.Log(5) + 80*math.Log(1.25))},
		"nothing":               {0, 0, 0, 100, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := logLikelihood(test.both, test.first, test.second, test.n); !isClose(got, test.want) {
				t.Errorf("%g, want %g", got, test.want)
			}
		})
	}
}

// The words of a corpus of five sentences: "x k", "y k", "z m", "v k", "v m".
const (
	none = iota
	x
	y
	z
	v
	k
	m
)

func sentences() []uint32 { return []uint32{0, x, k, 0, y, k, 0, z, m, 0, v, k, 0, v, m, 0} }

// TestSimilarity: with a window of 1 the contexts weigh x 1, y 1, z 1, v 2, k 3, m 2. Raised to 0.75 they are 1, 1, 1, 2^.75,
// 3^.75, 2^.75, in all s = 3 + 2 (2^.75) + 3^.75. x and y keep company with k alone: cosine 1. z with m alone: 0. v with k and m
// half each: ppmi ln(s / (2 3^.75)) and ln(s / (2 2^.75)). Where k is counted twice and m once, k has two thirds of its company and m
// one, discounted by 2/(2+1) and 1/(1+1).
func TestSimilarity(t *testing.T) {
	s := newSpace(sentences(), m+1, 1, 1)
	sum := 3 + 2*math.Pow(2, .75) + math.Pow(3, .75)
	ofK, ofM := math.Log(sum/(2*math.Pow(3, .75))), math.Log(sum/(2*math.Pow(2, .75)))
	twiceK, onceM := 2./3*math.Log(2*sum/(3*math.Pow(3, .75))), 1./2*math.Log(sum/(3*math.Pow(2, .75)))
	seed := make([]float64, m+1)
	s.add(1, 1)
	s.addTo(seed, 2)
	for name, test := range map[string]struct {
		at   []uint32
		want float64
	}{
		"the same company":  {[]uint32{4}, 1},
		"other company":     {[]uint32{7}, 0},
		"half the company":  {[]uint32{10, 13}, ofK / math.Hypot(ofK, ofM)},
		"a third of it":     {[]uint32{10, 10, 13}, twiceK / math.Hypot(twiceK, onceM)},
		"twice, but alike":  {[]uint32{4, 4}, 1},
		"standing nowhere":  {nil, 0},
		"with its own seed": {[]uint32{1}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			for _, at := range test.at {
				s.add(at, at)
			}
			if got := s.cosine(seed, lengthOf(seed)); !isClose(got, test.want) {
				t.Errorf("%g, want %g", got, test.want)
			}
		})
	}
}

// TestContextsWeighByDistance: in "x y z v k", with a window of 2, z has y and v twice, x and k once, and no word beyond the
// sentence. As contexts x and k weigh 2+1, y and v 2+2+1, z 2+2+1+1.
func TestContextsWeighByDistance(t *testing.T) {
	s := newSpace([]uint32{0, m, 0, x, y, z, v, k, 0, m, 0}, m+1, 2, 1)
	s.add(5, 5)
	want := [m + 1]uint32{x: 1, y: 2, v: 2, k: 1}
	for id := range want {
		if s.counts[id] != want[id] {
			t.Errorf("word %d counts %d, want %d", id, s.counts[id], want[id])
		}
	}
	sum := 2*math.Pow(3, .75) + 2*math.Pow(5, .75) + math.Pow(6, .75)
	for id, weight := range map[int]float64{x: 3, y: 5, z: 6, v: 5, k: 3} {
		if want := math.Log(sum / math.Pow(weight, .75)); !isClose(s.surprise[id], want) {
			t.Errorf("word %d surprises by %g, want %g", id, s.surprise[id], want)
		}
	}
	if s.surprise[m] != 0 {
		t.Errorf("a word without neighbours surprises by %g", s.surprise[m])
	}
}

// TestRareWordsAreNoContext: k stands three times, m twice, all else less.
func TestRareWordsAreNoContext(t *testing.T) {
	s := newSpace(sentences(), m+1, 1, 3)
	for id := x; id <= m; id++ {
		if s.surprise[id] != 0 && id != k || id == k && s.surprise[id] != 0 { // the only context there is surprises nobody
			t.Errorf("word %d surprises by %g", id, s.surprise[id])
		}
	}
}

func TestFunctionWordsAreSorted(t *testing.T) {
	for i, word := range functionWords {
		if !IsFunctionWord(word) {
			t.Errorf("%q is not found: the list is out of order", word)
		}
		if i > 0 && functionWords[i-1] >= word {
			t.Errorf("%q stands behind %q", word, functionWords[i-1])
		}
	}
	if IsFunctionWord("hypocrisy") {
		t.Error("hypocrisy is found")
	}
}
