package compare_test

import (
	"fmt"

	"tenor/scoring/compare"
)

func Example() {
	// Ten speeches in each of two meetings, a row each: matches and words.
	matches := []float64{4, 6, 5, 3, 7, 5, 6, 4, 5, 5, 1, 0, 2, 1, 3, 1, 0, 2, 1, 1}
	rows := &compare.Rows{Groups: []compare.Group{{Name: "S/PV.1"}, {Name: "S/PV.2"}}}
	for i := range matches {
		rows.Group = append(rows.Group, int32(i/10))
		rows.Cluster = append(rows.Cluster, int32(i))
		rows.Document = append(rows.Document, int32(i))
		rows.Words = append(rows.Words, 400)
	}
	design, err := compare.NewDesign(rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := design.Measured(&compare.Measure{
		Name: "accusation_per_100_words",
		Of:   func(row int) (c, w float64, ok bool) { return matches[row], float64(rows.Words[row]), true },
	}, compare.Options{Baseline: -1, Draws: 2000, Permutations: 9999, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	compare.Adjust(table)
	r := table[0]
	fmt.Printf("%s: %.2f per 100 words, %.1f times the rest, p = %.4f\n", r.Group, *r.Estimate, *r.Ratio, *r.PValue)
	// Output: S/PV.1: 1.25 per 100 words, 4.2 times the rest, p = 0.0001
}
