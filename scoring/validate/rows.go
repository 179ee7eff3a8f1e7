package validate

import (
	"cmp"
	"slices"
)

// Rows are labelled texts with what a measure says of them, as parallel slices. Weight and Stratum may be nil: then all rows
// weigh 1 and stand in one stratum.
type Rows struct {
	Score   []float64 // of the measure, a higher one speaking for a higher label
	Label   []float64 // 1 and 0 for binary figures
	Weight  []float64
	Cluster []int // the independent group, from 0
	Stratum []int
	Fold    []int // rows of one cluster are in one fold, from 0
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.Label) }

// weights returns the rows' weights.
func (r *Rows) weights() []float64 {
	if r.Weight != nil {
		return r.Weight
	}
	w := make([]float64, r.Len())
	for i := range w {
		w[i] = 1
	}
	return w
}

// Select returns the rows for which keep is true.
func (r *Rows) Select(keep func(i int) bool) *Rows {
	s := &Rows{}
	for i := range r.Len() {
		if !keep(i) {
			continue
		}
		s.Score, s.Label, s.Cluster, s.Fold = append(s.Score, r.Score[i]), append(s.Label, r.Label[i]), append(s.Cluster, r.Cluster[i]), append(s.Fold, r.Fold[i])
		if r.Weight != nil {
			s.Weight = append(s.Weight, r.Weight[i])
		}
		if r.Stratum != nil {
			s.Stratum = append(s.Stratum, r.Stratum[i])
		}
	}
	return s
}

// ordered returns the indices of values in ascending order, equal ones in their own order.
func ordered(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	return order
}

// ties yields the stretches of an order in which all values are equal.
func ties(order []int, values []float64) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		for start := 0; start < len(order); {
			end := start + 1
			for end < len(order) && values[order[end]] == values[order[start]] {
				end++
			}
			if !yield(order[start:end]) {
				return
			}
			start = end
		}
	}
}
