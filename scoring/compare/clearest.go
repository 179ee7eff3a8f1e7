package compare

import (
	"cmp"
	"math"
	"slices"
)

// Significance is the q below which a difference is called clear.
const Significance = .05

// IsClear reports whether a row's difference is told from chance: q below Significance, and an interval of the difference, and
// of the ratio where there is one, without nothing in it.
func (r *Row) IsClear() bool {
	switch {
	case r.QValue == nil || *r.QValue >= Significance || r.DifferenceCILow == nil || r.DifferenceCIHigh == nil:
		return false
	case r.Ratio != nil && (r.RatioCILow == nil || r.RatioCIHigh == nil):
		return false
	case r.Ratio != nil && *r.RatioCILow <= 1 && *r.RatioCIHigh >= 1:
		return false
	}
	return *r.DifferenceCILow > 0 || *r.DifferenceCIHigh < 0
}

// Clearest returns the places of the clearest differences, at most one of a measure: those without a ratio first, by the limit
// of the difference that is nearest to 0, then the others by the limit of the ratio that is nearest to 1. What is certain
// counts, not what was found: a ratio of 9 that may be 1.1 stands behind one of 2 that is at least 1.5.
func Clearest(rows []Row, most int) []int {
	best := map[string]int{}
	var measures []string
	for i := range rows {
		r := &rows[i]
		if !r.IsClear() {
			continue
		}
		j, seen := best[r.Measure]
		if !seen {
			measures = append(measures, r.Measure)
		}
		if !seen || r.sureSize() > rows[j].sureSize() {
			best[r.Measure] = i
		}
	}
	places := make([]int, 0, len(measures))
	for _, m := range measures {
		places = append(places, best[m])
	}
	slices.SortStableFunc(places, func(a, b int) int {
		if x, y := rows[a].Ratio == nil, rows[b].Ratio == nil; x != y {
			if x {
				return -1
			}
			return 1
		}
		return cmp.Compare(rows[b].sureSize(), rows[a].sureSize())
	})
	return places[:min(most, len(places))]
}

// sureSize is how large a clear difference is at least: of the logarithm of the ratio, or of the difference itself.
func (r *Row) sureSize() float64 {
	if r.Ratio == nil {
		return min(math.Abs(*r.DifferenceCILow), math.Abs(*r.DifferenceCIHigh))
	}
	return min(math.Abs(math.Log(*r.RatioCILow)), math.Abs(math.Log(*r.RatioCIHigh)))
}
