package validate

import "slices"

// Level is the level of measurement of labels.
type Level uint8

// The levels.
const (
	Nominal Level = iota
	Ordinal
	Interval
)

var levelNames = [...]string{"nominal", "ordinal", "interval"}

// String returns the level as --level has it.
func (l Level) String() string { return levelNames[l] }

// Alpha is Krippendorff's alpha, 1 minus observed over expected disagreement (Krippendorff 2011, Computing Krippendorff's
// Alpha-Reliability): over the coincidences of values within units, each pair of a unit with m values counting 1/(m-1). Units
// with fewer than two values are left out. w weighs units, as a bootstrap draw does. It is not ok where no two values can be
// paired or all are the same.
func Alpha(units [][]float64, w []float64, level Level) (alpha float64, ok bool) {
	values := distinct(units)
	k := len(values)
	coincidences := make([]float64, k*k)
	marginals := make([]float64, k)
	n := 0.0
	for u, unit := range units {
		if len(unit) < 2 || w[u] == 0 {
			continue
		}
		pair := w[u] / float64(len(unit)-1)
		for i, a := range unit {
			for j, b := range unit {
				if i != j {
					at, _ := slices.BinarySearch(values, a)
					to, _ := slices.BinarySearch(values, b)
					coincidences[at*k+to] += pair
				}
			}
			at, _ := slices.BinarySearch(values, a)
			marginals[at] += w[u]
			n += w[u]
		}
	}
	var observed, expected float64
	for a := range k {
		for b := a + 1; b < k; b++ {
			d := difference(level, values, marginals, a, b)
			observed += coincidences[a*k+b] * d
			expected += marginals[a] * marginals[b] * d
		}
	}
	if expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*observed/expected, true
}

// difference is the squared difference of two values at a level, the first of which is the lower.
func difference(level Level, values, marginals []float64, a, b int) float64 {
	switch level {
	case Interval:
		return (values[a] - values[b]) * (values[a] - values[b])
	case Ordinal:
		d := -(marginals[a] + marginals[b]) / 2
		for g := a; g <= b; g++ {
			d += marginals[g]
		}
		return d * d
	default:
		return 1
	}
}

// distinct returns the values that occur, in ascending order.
func distinct(units [][]float64) []float64 {
	var values []float64
	for _, unit := range units {
		values = append(values, unit...)
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// PercentAgreement is the share of pairs of values of the same unit that are equal, each unit weighing the same whatever the
// number of its coders.
func PercentAgreement(units [][]float64) (float64, bool) {
	var agreed, n float64
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		equal, pairs := 0, 0
		for i := range unit {
			for j := i + 1; j < len(unit); j++ {
				pairs++
				if unit[i] == unit[j] {
					equal++
				}
			}
		}
		agreed += float64(equal) / float64(pairs)
		n++
	}
	return share(agreed, n)
}
