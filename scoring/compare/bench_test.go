package compare

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// BenchmarkMeasured compares 5,000 documents of 36 paragraphs each by 70 years, one measure, with the default numbers of draws
// and arrangements: first with the document as the independent unit, then with 190 delegations that return every year.
func BenchmarkMeasured(b *testing.B) {
	for name, delegations := range map[string]int{"documents": 0, "delegations": 190} {
		b.Run(name, func(b *testing.B) {
			d, m := benchmarkDesign(b, delegations)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Measured(m, Options{Baseline: -1, Draws: 2000, Permutations: 9999, Seed: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchmarkDesign(b *testing.B, delegations int) (*Design, *Measure) {
	const documents, paragraphs, years = 5000, 36, 70
	r := rand.New(rand.NewPCG(1, 2))
	rows := &Rows{}
	for y := range years {
		rows.Groups = append(rows.Groups, Group{Name: strconv.Itoa(1946 + y)})
	}
	var counts []float64
	for d := range documents {
		cluster := d
		if delegations > 0 {
			cluster = r.IntN(delegations)
		}
		for range paragraphs {
			rows.Group, rows.Cluster = append(rows.Group, int32(d%years)), append(rows.Cluster, int32(cluster))
			rows.Document, rows.Words = append(rows.Document, int32(d)), append(rows.Words, 20+r.Int64N(200))
			counts = append(counts, float64(r.IntN(4)*r.IntN(2)))
		}
	}
	d, err := NewDesign(rows)
	if err != nil {
		b.Fatal(err)
	}
	return d, &Measure{Name: "rate", Kind: Rate, Of: func(i int) (float64, float64, bool) { return counts[i], float64(rows.Words[i]), true }}
}
