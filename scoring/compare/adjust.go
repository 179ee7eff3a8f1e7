package compare

import (
	"cmp"
	"slices"
)

// Adjust fills in the q-values of a table: Benjamini and Hochberg's (1995) over all rows that have a p-value, those of
// subcategories in a family of their own.
func Adjust(rows []Row) {
	for _, subcategory := range []bool{false, true} {
		var family []int
		var p []float64
		for i := range rows {
			if rows[i].PValue != nil && rows[i].subcategory == subcategory {
				family = append(family, i)
				p = append(p, *rows[i].PValue)
			}
		}
		for j, q := range benjaminiHochberg(p) {
			size := len(family)
			rows[family[j]].QValue, rows[family[j]].QFamilySize = number(q), &size
		}
	}
}

// benjaminiHochberg returns for each of m p-values the smallest m p / rank of those at least as large, at most 1.
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	q := make([]float64, len(p))
	least := 1.0
	for rank := len(order); rank > 0; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*float64(len(p))/float64(rank))
		q[i] = least
	}
	return q
}
