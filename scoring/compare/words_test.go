package compare

import (
	"math"
	"math/rand/v2"
	"testing"
)

// speak runs all passes over one sentence a row.
func speak(d *Design, rows [][]uint32, forms []string, o WordOptions) []WordRow {
	w := d.NewWords(func(term uint32) string { return forms[term] }, o)
	for length := 1; length <= MaxGram; length++ {
		w.Begin(length)
		for row, terms := range rows {
			w.Add(row, terms, []uint32{0})
		}
		w.End()
	}
	return w.Rows()
}

// ownRows is a document, cluster and row each, of the groups named.
func ownRows(groups []int32, names ...string) *Rows {
	r := &Rows{Group: groups}
	for _, n := range names {
		r.Groups = append(r.Groups, Group{Name: n})
	}
	for i := range groups {
		r.Cluster, r.Document, r.Words = append(r.Cluster, int32(i)), append(r.Document, int32(i)), append(r.Words, 10)
	}
	return r
}

// TestWordsByHand: three speeches against three, of the words peace (0) and war (1).
//
//	group a: y of peace 2, 1, 1 of n 4, 2, 2:   y = 4, n = 8
//	group b: y of peace 1, 0, 1 of n 4, 4, 4:   y = 2, n = 12
//	prior .1: a_peace = .1 x 6 = .6, a_0 = .1 x 20 = 2
//	log-odds a = log((4 + .6) / (8 + 2 - 4.6)) = log(4.6 / 5.4), b = log(2.6 / 11.4)
//	difference = -.160343 + 1.478102 = 1.317759
//	se = sqrt(1/4.6 + 1/2.6) = .775891
//	z = 1.698382
//
// Linearised: u = y/4.6 + (y - n)/5.4 ... a: below 1/5.4 = .185185, of 1/4.6 + below = .402576
//
//	u = .402576 y - .185185 n: .064412, .032206, .032206; mean .042941
//	squares about it: .000461 + .000115 + .000115 = .000691; x 3/2 = .001037
//
// b: below 1/11.4 = .087719, of 1/2.6 + below = .472335
//
//	u: .121457, -.350877, .121457; mean -.035988
//	squares: .024789 + .099155 + .024789 = .148733; x 3/2 = .223100
//
// cluster_z = 1.317759 / sqrt(.001037 + .223100) = 2.783412
func TestWordsByHand(t *testing.T) {
	d, err := NewDesign(ownRows([]int32{0, 0, 0, 1, 1, 1}, "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	rows := speak(d, [][]uint32{{0, 0, 1, 1}, {0, 1}, {1, 0}, {0, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 0}}, []string{"peace", "war"}, WordOptions{Prior: .1})
	for _, r := range rows {
		if r.Term != "peace" || r.Group != "a" {
			continue
		}
		if r.Favours != "a" || r.Count != 4 || r.RestCount != 2 || r.Documents != 3 || r.RestDocuments != 2 {
			t.Errorf("got %+v", r)
		}
		near(t, "log_odds", r.LogOdds, math.Log(4.6/5.4)-math.Log(2.6/11.4), 1e-12)
		near(t, "se", r.SE, math.Sqrt(1/4.6+1/2.6), 1e-12)
		near(t, "z", r.Z, 1.698382, 1e-6)
		near(t, "cluster_z", *r.ClusterZ, 2.783412, 1e-5)
		if r.QValue != nil {
			t.Error("a q-value of three speeches")
		}
		return
	}
	t.Fatalf("peace is not among %+v", rows)
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// TestWordsPasses: phrases do not cross sentences; a word in too few clusters is not listed, but is among all phrases; null
// is not part of the rest; names are left out.
func TestWordsPasses(t *testing.T) {
	r := ownRows([]int32{0, 0, 0, 1, 1, 1, 2}, "a", "b", "(unknown)")
	r.Groups[2].Unknown = true
	d, err := NewDesign(r)
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{"united", "nations", "peace", "rare", "france"}
	texts := [][]uint32{{0, 1, 2, 4}, {0, 1, 2}, {0, 1, 2, 3}, {0, 1, 4}, {0, 1, 4}, {0, 1}, {0, 1, 2, 2, 2}}
	got := map[string]int64{}
	for _, row := range speak(d, texts, forms, WordOptions{Prior: .1, IsName: func(s string) bool { return s == "france" }}) {
		got[row.Group+": "+row.Term] = row.RestCount
	}
	want := map[string]int64{
		"a: united": 3, "a: nations": 3, "a: peace": 0, "a: united nations": 3, "a: nations peace": 0, "a: united nations peace": 0,
		"b: united": 3, "b: nations": 3, "b: united nations": 3,
	}
	for k, n := range want {
		if rest, ok := got[k]; !ok || rest != n {
			t.Errorf("%s: %d in the rest (listed: %t), want %d", k, rest, ok, n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("listed %v", got)
	}
}

// TestWordsJointClusters compares the sums that the passes keep with those made cluster by cluster, where clusters lie on both
// sides.
func TestWordsJointClusters(t *testing.T) {
	source := rand.New(rand.NewPCG(7, 7))
	const clusters, terms = 12, 4
	r := &Rows{Groups: []Group{{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	var texts [][]uint32
	for i := range 60 {
		r.Group, r.Cluster = append(r.Group, int32(source.IntN(3))), append(r.Cluster, int32(source.IntN(clusters)))
		r.Document, r.Words = append(r.Document, int32(i)), append(r.Words, 1)
		text := make([]uint32, 1+source.IntN(9))
		for j := range text {
			text[j] = uint32(source.IntN(terms))
		}
		texts = append(texts, text)
	}
	d, err := NewDesign(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range speak(d, texts, []string{"0", "1", "2", "3"}, WordOptions{Prior: .1}) {
		if len(row.Term) > 1 {
			continue
		}
		want := slowly(r, texts, uint32(row.Term[0]-'0'), row.Group)
		near(t, row.Group+row.Term, *row.ClusterZ, want, 1e-9)
	}
}

// slowly is cluster_z from its definition.
func slowly(r *Rows, texts [][]uint32, term uint32, group string) float64 {
	y, n := map[[2]int32]float64{}, map[[2]int32]float64{}
	var sumY, sumN, all, allN [2]float64
	for i, text := range texts {
		side := int32(1)
		if r.Groups[r.Group[i]].Name == group {
			side = 0
		}
		for _, w := range text {
			n[[2]int32{side, r.Cluster[i]}]++
			sumN[side]++
			allN[0]++
			if w == term {
				y[[2]int32{side, r.Cluster[i]}]++
				sumY[side]++
				all[0]++
			}
		}
	}
	a, a0 := .1*all[0], .1*allN[0]
	variance, value := 0.0, 0.0
	for side := range int32(2) {
		below := sumN[side] + a0 - sumY[side] - a
		value += math.Log((sumY[side]+a)/below) * float64(1-2*side)
		if sumY[side] == 0 {
			variance += 1 / a
			continue
		}
		var u []float64
		mean := 0.0
		for k, size := range n {
			if k[0] == side {
				x := y[k]/(sumY[side]+a) + (y[k]-size)/below
				u = append(u, x)
				mean += x
			}
		}
		mean /= float64(len(u))
		for _, x := range u {
			variance += (x - mean) * (x - mean) * float64(len(u)) / float64(len(u)-1)
		}
	}
	return value / math.Sqrt(variance)
}
