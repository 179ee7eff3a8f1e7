package compare

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// own is a row that is a cluster and a document of its own.
type own struct {
	group int32
	c, w  float64
}

// ratesOf makes a measure of such rows, of two groups.
func ratesOf(t testing.TB, kind Kind, rows ...own) (*Design, *Measure) {
	t.Helper()
	var groups []int32
	for _, r := range rows {
		groups = append(groups, r.group)
	}
	all := ownRows(groups, "a", "b")
	for i, r := range rows {
		all.Words[i] = int64(r.w)
	}
	d, err := NewDesign(all)
	if err != nil {
		t.Fatal(err)
	}
	return d, &Measure{Name: "m", Kind: kind, Of: func(i int) (float64, float64, bool) { return rows[i].c, rows[i].w, true }}
}

// example is eight speeches of 100 words against eight.
func example() []own {
	var rows []own
	for _, c := range []float64{1, 2, 3, 4, 1, 2, 3, 4} {
		rows = append(rows, own{0, c, 100})
	}
	for _, c := range []float64{0, 1, 0, 1, 2, 1, 0, 1} {
		rows = append(rows, own{1, c, 100})
	}
	return rows
}

func options() Options {
	return Options{Baseline: -1, Draws: 500, Permutations: 999, Seed: 1}
}

// TestEstimatesByHand:
//
//	a: c = 20 of w = 800: R = .025. Residuals c - 2.5: four of 1.5, four of .5 in size, squares 9 + 1 = 10.
//	   error sqrt(8/7 x 10) / 800 = .00422577
//	b: 6 of 800: .0075. Residuals about .75: three of .75, four of .25, one of 1.25: 1.6875 + .25 + 1.5625 = 3.5.
//	   error sqrt(8/7 x 3.5) / 800 = 2/800 = .0025
//	difference .0175, error sqrt(.00422577^2 + .0025^2) = .00490990
//	log ratio log(20/6) = 1.203973, error sqrt((.00422577/.025)^2 + (.0025/.0075)^2) = sqrt(.028571 + .111111) = .373741
//	statistic log(20.5/6.5) = 1.148623, error sqrt(80/7 / 20.5^2 + 4 / 6.5^2) = .349098: 3.29026
func TestEstimatesByHand(t *testing.T) {
	d, m := ratesOf(t, Rate, example()...)
	s := d.newSample(m, false)
	k := s.contrast(0, -1)
	near(t, "error of a", k.pair.one.deviation(), .00422577, 1e-8)
	near(t, "error of b", k.pair.rest.deviation(), .0025, 1e-12)
	value, deviation := k.pair.difference()
	near(t, "difference", value, .0175, 1e-12)
	near(t, "its error", deviation, .00490990, 1e-8)
	value, deviation, _ = k.pair.logRatio(s.rate)
	near(t, "log ratio", value, math.Log(20./6), 1e-12)
	near(t, "its error", deviation, .373741, 1e-6)
	near(t, "statistic", k.pair.statistic(Rate, s.rate), 3.29026, 1e-5)

	table, err := d.Measured(m, options())
	if err != nil {
		t.Fatal(err)
	}
	r := table[0]
	near(t, "estimate", *r.Estimate, 2.5, 1e-12)
	near(t, "reference", *r.ReferenceEstimate, .75, 1e-12)
	near(t, "difference", *r.Difference, 1.75, 1e-12)
	near(t, "ratio", *r.Ratio, 20./6, 1e-12)
	near(t, "effective clusters", *r.EffectiveClusters, 8, 1e-12) // 800^2 / (8 x 100^2)
	near(t, "p_min", *r.PMin, 1./1000, 1e-12)                     // 12,870 arrangements: 999 random ones
	for name, ordered := range map[string][]*float64{
		"estimate":   {r.CILow, r.Estimate, r.CIHigh},
		"difference": {r.DifferenceCILow, r.Difference, r.DifferenceCIHigh},
		"ratio":      {r.RatioCILow, r.Ratio, r.RatioCIHigh},
	} {
		if !(*ordered[0] < *ordered[1] && *ordered[1] < *ordered[2]) {
			t.Errorf("the interval of the %s does not hold it", name)
		}
	}
	if r.Documents != 8 || r.Clusters != 8 || r.Paragraphs != 8 || r.Words != 800 {
		t.Errorf("got %+v", r)
	}
}

// TestBothSidesByHand: three clusters with (c, w) on one side and on the other
//
//	(2, 10) (1, 10)    residuals about 6/30 = .2 and 2/30:  0   1/3
//	(1, 10) (1, 10)                                        -1   1/3
//	(3, 10) (0, 10)                                         1  -2/3
//	u = (r1 - r0)/30: squares (1/9 + 16/9 + 25/9)/900 = 42/8100; x 3/2 = 7/900; its root .0881917
func TestBothSidesByHand(t *testing.T) {
	rows := []own{{0, 2, 10}, {1, 1, 10}, {0, 1, 10}, {1, 1, 10}, {0, 3, 10}, {1, 0, 10}}
	d, m := ratesOf(t, Sentiment, rows...)
	r := *d.rows
	r.Cluster = []int32{0, 0, 1, 1, 2, 2}
	d, err := NewDesign(&r)
	if err != nil {
		t.Fatal(err)
	}
	s := d.newSample(m, false)
	k := s.contrast(0, -1)
	if !k.joint || k.ones != 3 || k.rests != 3 || len(k.each) != 3 {
		t.Fatalf("got %+v", k)
	}
	value, deviation := k.pair.difference()
	near(t, "difference", value, 4./30, 1e-12)
	near(t, "its error", deviation, math.Sqrt(7./900), 1e-12)

	// Eight arrangements: the first cluster's and the third's larger pieces on one side, the second's two being equal, is the
	// most extreme: with the mirror image four of eight.
	got := s.test(k, -1, nil, newRandom(1), 9999)
	near(t, "p", got.p, .5, 1e-12)
	near(t, "p_min", got.least, .5, 1e-12)
}

// TestAllArrangementsByHand: of 1, 2, 3, 4, 5 the group has 4 and 5. Of the ten choices of two {4, 5} and its mirror {1, 2} are
// the most extreme (t = 2.5 / sqrt(.25 + 1/3) = 3.273): p = p_min = 2/10. In strata {1, 2, 4} and {3, 5}, one of the group in
// each, there are 3 x 2 choices, of which {4, 5} alone is as extreme as itself: p = 1/6.
func TestAllArrangementsByHand(t *testing.T) {
	rows := []own{{1, 1, 1}, {1, 2, 1}, {1, 3, 1}, {0, 4, 1}, {0, 5, 1}}
	d, m := ratesOf(t, Sentiment, rows...)
	s := d.newSample(m, false)
	k := s.contrast(0, -1)
	near(t, "statistic", k.pair.statistic(Sentiment, s.rate), 2.5/math.Sqrt(.25+1./3), 1e-12)
	got := s.test(k, -1, nil, newRandom(1), 9999)
	near(t, "p", got.p, .2, 1e-12)
	near(t, "p_min", got.least, .2, 1e-12)
	got = s.test(k, -1, []int32{0, 0, 1, 0, 1}, newRandom(1), 9999)
	near(t, "p within strata", got.p, 1./6, 1e-12)
	few := s.test(k, -1, nil, newRandom(1), 9) // fewer than ten: random ones
	near(t, "p_min of nine", few.least, .1, 1e-12)
}

func TestQuantile(t *testing.T) {
	sorted := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	for p, want := range map[float64]float64{.25: 2.5, .5: 5, .1: 1, .01: 1, .99: 9} { // p x 10: 2.5th, 5th, 1st; the ends
		near(t, "quantile", quantile(sorted, p), want, 1e-12)
	}
}

// TestBenjaminiHochberg: in order .005 x 4/1 = .02, .01 x 4/2 = .02, .03 x 4/3 = .04, .04 x 4/4 = .04. And .01 x 3/1 = .03,
// .02 x 3/2 = .03, .021 x 3/3 = .021, which the smaller ones may not exceed.
func TestBenjaminiHochberg(t *testing.T) {
	got := benjaminiHochberg([]float64{.01, .04, .03, .005})
	for i, want := range []float64{.02, .04, .04, .02} {
		near(t, "q", got[i], want, 1e-12)
	}
	for _, got := range benjaminiHochberg([]float64{.02, .021, .01}) {
		near(t, "q", got, .021, 1e-12)
	}
}

func TestFamilies(t *testing.T) {
	rows := []Row{{PValue: number(.02)}, {PValue: number(.5)}, {}, {PValue: number(.04), subcategory: true}}
	Adjust(rows)
	got := []float64{*rows[0].QValue, *rows[1].QValue, *rows[3].QValue, float64(*rows[0].QFamilySize), float64(*rows[3].QFamilySize)}
	if diff := cmp.Diff([]float64{.04, .5, .04, 2, 1}, got); diff != "" || rows[2].QValue != nil || rows[2].QFamilySize != nil {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestByDocument: documents of 1 in 10 and 0 in 100 words have the rates .1 and 0, and .05 between them, not 1/110.
func TestByDocument(t *testing.T) {
	d, m := ratesOf(t, Rate, own{0, 1, 10}, own{0, 0, 100}, own{1, 1, 10})
	o := options()
	o.ByDocument = true
	table, err := d.Measured(m, o)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "estimate", *table[0].Estimate, 5, 1e-12)
	near(t, "effective clusters", *table[0].EffectiveClusters, 2, 1e-12)
}

// TestNotes: what cannot be told is null, and the note says why; the estimate stays.
func TestNotes(t *testing.T) {
	some := func(group int32, n int, c float64) (rows []own) {
		for i := range n {
			rows = append(rows, own{group, c * float64(1+i%3), 100})
		}
		return rows
	}
	cases := map[string]struct {
		kind                              Kind
		a, b                              []own
		notes                             string
		interval, difference, ratio, test bool
	}{
		"enough":             {Rate, some(0, 12, 1), some(1, 12, 2), "", true, true, true, true},
		"no ratio":           {Sentiment, some(0, 12, 1), some(1, 12, 2), "scored_share 1", true, true, false, true},
		"seven clusters":     {Rate, some(0, 7, 1), some(1, 12, 2), NoteFewClusters, false, false, false, false},
		"seven in the rest":  {Rate, some(0, 12, 1), some(1, 7, 2), NoteFewReference, true, false, false, false},
		"four with a match":  {Rate, append(some(0, 4, 1), some(0, 8, 0)...), some(1, 12, 2), NoteFewMatched, false, false, false, false},
		"four in the rest":   {Rate, some(0, 12, 1), append(some(1, 4, 1), some(1, 8, 0)...), NoteFewReferenceMatch, true, false, false, false},
		"nowhere":            {Rate, some(0, 12, 0), some(1, 12, 0), NoteNoMatches + "; " + NoteFewReferenceMatch, false, false, false, false},
		"everywhere":         {Share, []own{{0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}}, some(1, 12, .01), NoteNoVariation, false, true, true, true},
		"nothing to compare": {Rate, some(0, 12, 1), nil, NoteNoReference, true, false, false, false},
		"no rows":            {Rate, nil, some(1, 12, 1), NoteNoRows, false, false, false, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d, m := ratesOf(t, c.kind, append(c.a, c.b...)...)
			table, err := d.Measured(m, options())
			if err != nil {
				t.Fatal(err)
			}
			r := table[0]
			if got := strings.Join(noteless(r.Note), "; "); got != c.notes {
				t.Errorf("note %q, want %q", got, c.notes)
			}
			got := []bool{r.CIHigh != nil, r.DifferenceCIHigh != nil && r.DifferenceCILow != nil, r.RatioCIHigh != nil, r.PValue != nil}
			if diff := cmp.Diff([]bool{c.interval, c.difference, c.ratio, c.test}, got); diff != "" {
				t.Errorf("%+v (-want +got):\n%s", r, diff)
			}
			if (r.Estimate != nil) != (len(c.a) > 0) {
				t.Error("the estimate does not stay")
			}
		})
	}
}

// noteless leaves out how many draws were drawn anew.
func noteless(note string) (rest []string) {
	for _, n := range strings.Split(note, "; ") {
		if !strings.HasPrefix(n, "redrawn ") {
			rest = append(rest, n)
		}
	}
	return rest
}

// TestNoMatches: estimate 0, low 0, no upper limit, and null is compared with nobody.
func TestNoMatches(t *testing.T) {
	rows := example()
	for i := range rows[:8] {
		rows[i].c = 0
	}
	d, m := ratesOf(t, Rate, rows...)
	table, err := d.Measured(m, options())
	if err != nil {
		t.Fatal(err)
	}
	if r := table[0]; *r.Estimate != 0 || *r.CILow != 0 || r.CIHigh != nil || r.PValue != nil || *r.Ratio != 0 {
		t.Errorf("got %+v", r)
	}
	d.rows.Groups[1].Unknown = true
	if table, err = d.Measured(m, options()); err != nil {
		t.Fatal(err)
	}
	if table[0].Difference != nil || table[1].Difference != nil || table[1].Estimate == nil {
		t.Errorf("got %+v", table)
	}
}

// TestSensitivityByHand: of 2/10, 1/10 and 6/20 leaving the last out changes 9/40 = .225 most, to 3/20 = .15. Of the terms,
// x is counted 4 times and y 5: without y 4/40 = .1.
func TestSensitivityByHand(t *testing.T) {
	d, m := ratesOf(t, Rate, own{0, 2, 10}, own{0, 1, 10}, own{0, 6, 20})
	got := append(d.WithoutCluster(m, false), d.WithoutTerm(m, false, []Occurrence{{0, 0, 2}, {1, 1, 1}, {2, 0, 2}, {2, 1, 4}})...)
	want := []Change{{"a", 2, 22.5, 15}, {"a", 1, 22.5, 10}}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Of paragraphs, one is lost only if it has no other match.
	shares := &Measure{Kind: Share, Of: func(i int) (float64, float64, bool) { return 1, 1, true }}
	got = d.WithoutTerm(shares, false, []Occurrence{{0, 0, 2}, {1, 1, 1}, {2, 0, 2}, {2, 1, 4}})
	near(t, "share without", got[0].Without, 2./3, 1e-12)
}

// TestSharedDraws: where a reference is large the groups share its draws; the intervals are those of draws made for each.
func TestSharedDraws(t *testing.T) {
	for _, overlapping := range []bool{false, true} {
		source := rand.New(rand.NewPCG(3, 3))
		r := &Rows{Groups: []Group{{Name: "a"}, {Name: "b"}}}
		var counts []float64
		for i := range 4 * exactDraws {
			cluster := int32(i)
			if overlapping {
				cluster = int32(i / 2)
			}
			r.Group, r.Cluster = append(r.Group, int32(i%2)), append(r.Cluster, cluster)
			r.Document, r.Words = append(r.Document, int32(i)), append(r.Words, 50+source.Int64N(100))
			counts = append(counts, float64(source.IntN(4)+i%2))
		}
		d, err := NewDesign(r)
		if err != nil {
			t.Fatal(err)
		}
		m := &Measure{Name: "m", Of: func(i int) (float64, float64, bool) { return counts[i], float64(r.Words[i]), true }}
		s := d.newSample(m, false)
		k := s.contrast(0, -1)
		if k.joint != overlapping {
			t.Fatal("the clusters do not lie as they should")
		}
		const draws = 4000
		shared := s.contrastIntervals(k, newRandom(1, "a"), s.share([]int{0, 1}, newRandom(1), draws), draws)
		exact := s.contrastIntervals(k, newRandom(2, "a"), nil, draws)
		_, deviation := k.pair.difference()
		near(t, "low", shared.difference.low, exact.difference.low, .15*deviation)
		near(t, "high", shared.difference.high, exact.difference.high, .15*deviation)
	}
}

// TestSeeds: the same seed gives the same table, whatever else is compared; another seed another.
func TestSeeds(t *testing.T) {
	d, m := ratesOf(t, Rate, example()...)
	one, err := d.Measured(m, options())
	if err != nil {
		t.Fatal(err)
	}
	two, _ := d.Measured(m, options())
	if diff := cmp.Diff(one, two, cmp.AllowUnexported(Row{})); diff != "" {
		t.Errorf("the same seed:\n%s", diff)
	}
	o := options()
	o.Seed = 2
	other, _ := d.Measured(m, o)
	if *other[0].CILow == *one[0].CILow {
		t.Error("another seed draws the same")
	}
}

func TestOptions(t *testing.T) {
	d, m := ratesOf(t, Rate, example()...)
	for name, o := range map[string]Options{
		"few draws":        {Draws: 1, Permutations: 999},
		"few permutations": {Draws: 999, Permutations: 1},
		"no such baseline": {Draws: 999, Permutations: 999, Baseline: 2},
	} {
		if _, err := d.Measured(m, o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	r := *d.rows
	r.Stratum = make([]int32, len(r.Group))
	r.Stratum[1], r.Cluster = 1, make([]int32, len(r.Group))
	if _, err := NewDesign(&r); err == nil {
		t.Error("a cluster in two strata: no error")
	}
}

// FuzzMeasured: whatever the counts, no number is NaN, infinite or out of its range.
func FuzzMeasured(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, uint8(0), false)
	f.Add([]byte(strings.Repeat("\x00\x10\x25\x31", 20)), uint8(1), true)
	f.Fuzz(func(t *testing.T, data []byte, kind uint8, byDocument bool) {
		if len(data) > 400 {
			return
		}
		r := &Rows{Groups: []Group{{Name: "a"}, {Name: "b"}, {Name: "?", Unknown: true}}}
		for i, x := range data {
			r.Group, r.Cluster = append(r.Group, int32(x)%3), append(r.Cluster, int32(x/3)%31)
			r.Document, r.Words = append(r.Document, int32(i)), append(r.Words, int64(x%7))
		}
		d, err := NewDesign(r)
		if err != nil {
			t.Fatal(err)
		}
		m := &Measure{Kind: Kind(kind % 4)}
		low, high := m.Kind.lowest(), float64(highest)
		m.Of = func(i int) (float64, float64, bool) {
			w := float64(r.Words[i])
			return w * clamp(float64(data[i]%11)/10, low, high), w, data[i]%5 != 0
		}
		for _, baseline := range []int{-1, 0} {
			o := Options{Baseline: baseline, ByDocument: byDocument, Draws: 100, Permutations: 100}
			table, err := d.Measured(m, o)
			if err != nil {
				t.Fatal(err)
			}
			Adjust(table)
			for i := range table {
				sane(t, &table[i], m.Kind.scale()*low, m.Kind.scale()*high)
			}
		}
	})
}

func sane(t *testing.T, r *Row, low, high float64) {
	t.Helper()
	within := func(name string, v *float64, low, high float64) {
		const rounding = 1e-9
		if v != nil && !(*v >= low-rounding && *v <= high+rounding) {
			t.Errorf("%s is %v: %+v", name, *v, r)
		}
	}
	for i, v := range []*float64{r.Estimate, r.CILow, r.CIHigh, r.ReferenceEstimate} {
		within(strconv.Itoa(i), v, low, high)
	}
	for i, v := range []*float64{r.Difference, r.DifferenceCILow, r.DifferenceCIHigh} {
		within("difference "+strconv.Itoa(i), v, low-high, high-low)
	}
	for i, v := range []*float64{r.Ratio, r.RatioCILow, r.RatioCIHigh} {
		within("ratio "+strconv.Itoa(i), v, 0, math.MaxFloat64)
	}
	for i, v := range []*float64{r.PValue, r.PMin, r.QValue} {
		within("p "+strconv.Itoa(i), v, 0, 1)
	}
	if r.CILow != nil && r.CIHigh != nil && *r.CILow >= *r.CIHigh {
		t.Errorf("an interval of no width: %+v", r)
	}
}
