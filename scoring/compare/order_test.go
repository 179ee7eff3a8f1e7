package compare

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// row is a row of TestOrderOfDocuments.
type row struct {
	group, cluster, stratum, document, term int32
	words                                   int64
	value                                   float64
}

// TestOrderOfDocuments: results are the same to the last digit in whatever order the documents stand, as long as they, the
// clusters and the terms keep their numbers.
func TestOrderOfDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var documents [][]row
	for d := range int32(60) {
		var rows []row
		for range 1 + r.IntN(4) {
			rows = append(rows, row{group: d % 3, cluster: d % 14, stratum: d % 2, document: d, term: int32(r.IntN(4)),
				words: 5 + r.Int64N(40), value: r.Float64() - .4})
		}
		rows[0].group = int32(r.IntN(3)) // some documents stand in two groups
		documents = append(documents, rows)
	}
	want := resultsOf(t, documents)
	for range 5 {
		r.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		if diff := cmp.Diff(want, resultsOf(t, documents), cmp.AllowUnexported(Row{})); diff != "" {
			t.Fatal(diff)
		}
	}
}

// results are all that is computed of rows; passages by document, because rows are numbered by where they stand.
type results struct {
	Tables                  [][]Row
	WithoutCluster, Without []Change
	Words                   []WordRow
	Passages                []Passage
}

func resultsOf(t *testing.T, documents [][]row) (all results) {
	t.Helper()
	rows := slices.Concat(documents...)
	in := &Rows{Groups: []Group{{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	var uses []Occurrence
	for i, x := range rows {
		in.Group, in.Cluster, in.Stratum = append(in.Group, x.group), append(in.Cluster, x.cluster), append(in.Stratum, x.stratum)
		in.Document, in.Words = append(in.Document, x.document), append(in.Words, x.words)
		uses = append(uses, Occurrence{Row: int32(i), Term: x.term, Count: 1 + x.document%2})
	}
	d, err := NewDesign(in)
	if err != nil {
		t.Fatal(err)
	}
	tone := &Measure{Name: "tone", Kind: Sentiment, Of: func(i int) (float64, float64, bool) {
		return rows[i].value * float64(rows[i].words), float64(rows[i].words), rows[i].term > 0
	}}
	rate := &Measure{Name: "rate", Kind: Rate, Of: func(i int) (float64, float64, bool) {
		return float64(1 + rows[i].document%2), float64(rows[i].words), true
	}}
	for _, m := range []*Measure{tone, rate} {
		for _, o := range []Options{{Baseline: -1}, {Baseline: 1, ByDocument: true}} {
			o.Draws, o.Permutations, o.Seed = 200, 200, 1
			table, err := d.Measured(m, o)
			if err != nil {
				t.Fatal(err)
			}
			all.Tables = append(all.Tables, table)
		}
	}
	all.WithoutCluster, all.Without = d.WithoutCluster(tone, true), d.WithoutTerm(rate, true, uses)
	all.Passages = d.Strongest(tone, 9, in.Document, false)
	for i := range all.Passages {
		all.Passages[i].Row = in.Document[all.Passages[i].Row]
	}
	all.Words = wordsOf(d, rows)
	return all
}

// wordsOf takes every row for a sentence of its term, said as often as the row has words.
func wordsOf(d *Design, rows []row) []WordRow {
	w := d.NewWords(func(term uint32) string { return string(rune('a' + term)) }, WordOptions{Prior: .1})
	for length := 1; length <= 2; length++ {
		w.Begin(length)
		for i, x := range rows {
			w.Add(i, slices.Repeat([]uint32{uint32(x.term), uint32(x.group)}, int(x.words)), []uint32{0})
		}
		w.End()
	}
	return w.Rows()
}
