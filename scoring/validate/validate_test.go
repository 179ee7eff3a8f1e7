package validate

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var closely = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// TestAUC: the ones score 3, 2 and 1, the zeros 2, 1 and 0. Of the nine pairs the one is above in (3,2) (3,1) (3,0) (2,1) (2,0)
// (1,0), level in (2,2) and (1,1), below in (1,2): (6 + 2/2) / 9. Where the first one weighs 2, its three pairs count twice: (9 + 1) / 12.
func TestAUC(t *testing.T) {
	r := &Rows{Score: []float64{3, 2, 1, 2, 1, 0}, Label: []float64{1, 1, 1, 0, 0, 0}}
	k := NewRanking(r)
	if auc, ok := k.AUC(ones(6)); !ok || math.Abs(auc-7./9) > 1e-15 {
		t.Errorf("%v, want 7/9", auc)
	}
	if auc, _ := k.AUC([]float64{2, 1, 1, 1, 1, 1}); math.Abs(auc-10./12) > 1e-15 {
		t.Errorf("weighted: %v, want 10/12", auc)
	}
	if _, ok := k.AUC([]float64{1, 1, 1, 0, 0, 0}); ok {
		t.Error("one class has an AUC")
	}
	if auc, _ := NewRanking(&Rows{Score: make([]float64, 4), Label: []float64{1, 0, 0, 1}}).AUC(ones(4)); auc != .5 {
		t.Errorf("a constant: %v, want 1/2", auc)
	}
}

// TestAveragePrecision: from the top the labels are 1, 0, 1, and then a tie of a 1 and two 0s. Precision is 1, 2/3 and 3/6
// where recall grows by a third each.
func TestAveragePrecision(t *testing.T) {
	r := &Rows{Score: []float64{9, 8, 7, 6, 6, 6}, Label: []float64{1, 0, 1, 0, 1, 0}}
	if ap, ok := NewRanking(r).AveragePrecision(ones(6)); !ok || math.Abs(ap-(1+2./3+.5)/3) > 1e-15 {
		t.Errorf("%v, want %v", ap, (1+2./3+.5)/3)
	}
	constant := &Rows{Score: make([]float64, 5), Label: []float64{1, 0, 0, 0, 0}}
	if ap, _ := NewRanking(constant).AveragePrecision(ones(5)); ap != .2 {
		t.Errorf("a constant: %v, want the base rate, 1/5", ap)
	}
}

// TestBestThreshold: from 9 on F1 is 2/(2+0+2) = 1/2, from 8 on 2/(2+1+2), from 7 on 4/(4+1+1) = 2/3, from 6 on 6/(6+3) = 2/3: the
// higher of the two holds.
func TestBestThreshold(t *testing.T) {
	r := &Rows{Score: []float64{9, 8, 7, 6, 6, 6}, Label: []float64{1, 0, 1, 0, 1, 0}}
	if at, ok := NewRanking(r).BestThreshold(ones(6)); !ok || at != 7 {
		t.Errorf("threshold %v, want 7", at)
	}
	if at, _ := NewRanking(r).BestThreshold([]float64{1, 1, 1, 0, 1, 0}); at != 6 {
		t.Errorf("without two of the zeros: %v, want 6", at)
	}
}

// TestConfusion: three of four said are so (precision 3/4), of five that are so two are missed (recall 3/5), F1 = 6/(6+1+2).
func TestConfusion(t *testing.T) {
	said := []bool{true, true, true, true, false, false, false}
	c := confusion(said, []float64{1, 1, 1, 0, 1, 1, 0}, ones(7))
	if diff := cmp.Diff(Confusion{3, 1, 2, 1}, c); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p, _ := c.Precision()
	r, _ := c.Recall()
	f, _ := c.F1()
	if diff := cmp.Diff([]float64{.75, .6, 6. / 9}, []float64{p, r, f}, closely); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, ok := (&Confusion{TrueNegative: 2}).Precision(); ok {
		t.Error("nothing was said, and there is a precision")
	}
}

// TestCorrelation: x = 1, 2, 3 and y = 1, 3, 2 have deviations -1, 0, 1 and -1, 1, 0: sum of products 1, of squares 2 and 2, so
// 1/2. A row of weight 2 is two rows.
func TestCorrelation(t *testing.T) {
	r, ok := Pearson([]float64{1, 2, 3}, []float64{1, 3, 2}, ones(3))
	if !ok || math.Abs(r-.5) > 1e-15 {
		t.Errorf("%v, want 1/2", r)
	}
	weighted, _ := Pearson([]float64{1, 2, 4}, []float64{1, 3, 2}, []float64{2, 1, 1})
	twice, _ := Pearson([]float64{1, 1, 2, 4}, []float64{1, 1, 3, 2}, ones(4))
	if math.Abs(weighted-twice) > 1e-15 {
		t.Errorf("weighted %v, written out %v", weighted, twice)
	}
	if _, ok := Pearson([]float64{.1, .1, .1}, []float64{1, 2, 3}, ones(3)); ok {
		t.Error("a constant is correlated")
	}
}

// TestSpearman: the ranks of 10, 20, 20, 400 are 1, 2.5, 2.5, 4, those of 1, 2, 3, 4 themselves. Deviations -1.5, 0, 0, 1.5 and
// -1.5, -.5, .5, 1.5: 4.5 / sqrt(4.5 x 5).
func TestSpearman(t *testing.T) {
	c := NewRankCorrelation([]float64{10, 20, 20, 400}, []float64{1, 2, 3, 4})
	want := 4.5 / math.Sqrt(4.5*5)
	if rho, ok := c.Spearman(ones(4)); !ok || math.Abs(rho-want) > 1e-15 {
		t.Errorf("%v, want %v", rho, want)
	}
	written := NewRankCorrelation([]float64{10, 10, 20, 20, 400}, []float64{1, 1, 2, 3, 4})
	twice, _ := written.Spearman(ones(5))
	if rho, _ := c.Spearman([]float64{2, 1, 1, 1}); math.Abs(rho-twice) > 1e-12 {
		t.Errorf("weighted %v, written out %v", rho, twice)
	}
}

// TestErrors: differences 1, 0 and 2 under the weights 1, 1, 2: (1+0+4)/4 and (1+0+8)/4.
func TestErrors(t *testing.T) {
	x, y, w := []float64{1, 2, 3}, []float64{2, 2, 1}, []float64{1, 1, 2}
	if got, _ := meanAbsolute(x, y, w); got != 5./4 {
		t.Errorf("absolute %v", got)
	}
	if got, _ := meanSquare(x, y, w); got != 9./4 {
		t.Errorf("square %v", got)
	}
	intercept, slope := Line([]float64{0, 1, 2}, []float64{1, 3, 5}, ones(3))
	if intercept != 1 || slope != 2 {
		t.Errorf("line %v + %v x", intercept, slope)
	}
}

// The example of Krippendorff 2011, section D: four observers, twelve units, missing data; 0 stands for missing. The paper gives
// .743 nominal, .815 ordinal and .849 interval.
func krippendorff() [][]float64 {
	observers := [][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	}
	units := make([][]float64, 12)
	for _, o := range observers {
		for u, v := range o {
			if v > 0 {
				units[u] = append(units[u], v)
			}
		}
	}
	return units
}

func TestAlpha(t *testing.T) {
	for level, want := range map[Level]float64{Nominal: .743, Ordinal: .815, Interval: .849} {
		if alpha, ok := Alpha(krippendorff(), ones(12), level); !ok || math.Abs(alpha-want) > .0005 {
			t.Errorf("%v: %.4f, want %v", level, alpha, want)
		}
	}
	// The paper's section A: two observers, ten binary units: 1 - 19 x 8 / (14 x 6 x 2) = .095.
	a, b := []float64{0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, []float64{1, 1, 1, 0, 0, 1, 0, 0, 0, 0}
	var units [][]float64
	for i := range a {
		units = append(units, []float64{a[i], b[i]})
	}
	if alpha, _ := Alpha(units, ones(10), Nominal); math.Abs(alpha-(1-19*4./(14*6))) > 1e-12 {
		t.Errorf("binary: %v", alpha)
	}
	if _, ok := Alpha([][]float64{{1, 1}, {1, 1}, {2}}, ones(3), Nominal); ok {
		t.Error("there is an alpha where nobody could disagree")
	}
	twice, _ := Alpha(append(krippendorff(), krippendorff()[5]), ones(13), Interval)
	w := ones(12)
	w[5] = 2
	if weighted, _ := Alpha(krippendorff(), w, Interval); math.Abs(weighted-twice) > 1e-12 {
		t.Errorf("a unit of weight 2: %v, written out %v", weighted, twice)
	}
}

// TestPercentAgreement: 1 of 1 pair, 1 of 3 pairs, and a unit of one coder, which tells nothing: (1 + 1/3) / 2.
func TestPercentAgreement(t *testing.T) {
	if got, _ := PercentAgreement([][]float64{{1, 1}, {1, 1, 0}, {1}}); math.Abs(got-2./3) > 1e-15 {
		t.Errorf("%v, want 2/3", got)
	}
}

func TestAgreement(t *testing.T) {
	a := NewAgreement([]string{"a", "b"}, [][]float64{{1, 0, 1}, {1, 1, 0}}, [][]bool{{true, true, true}, {true, true, false}}, []int{0, 1, 2}, Nominal, Options{})
	if a.Units != 2 || *a.Percent != .5 || a.Coders[0].Units != 3 || *a.Coders[0].Prevalence != 2./3 || *a.Coders[1].Prevalence != 1 {
		t.Errorf("%+v", a)
	}
}

func TestConsensus(t *testing.T) {
	for name, test := range map[string]struct {
		values   []float64
		majority bool
		want     float64
		ok       bool
	}{
		"mean":        {[]float64{1, 2, 6}, false, 3, true},
		"majority":    {[]float64{1, 0, 1}, true, 1, true},
		"no majority": {[]float64{1, 0}, true, 0, false},
		"three ways":  {[]float64{2, 2, 1, 1, 0}, true, 0, false},
		"none":        {nil, true, 0, false},
	} {
		got, ok := Consensus(test.values, test.majority)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("%s: %v, %v", name, got, ok)
		}
	}
}

// TestFitLogistic: with x of two values the maximum-likelihood log-odds at each are those of the labels there. At 0 one of four is
// 1, log(1/3); at 1 three of four, log 3. The prior of a pseudo-row takes a little off the slope: with many rows nothing.
func TestFitLogistic(t *testing.T) {
	var x, y []float64
	const times = 20000
	for range times {
		x, y = append(x, 0, 0, 0, 0, 1, 1, 1, 1), append(y, 1, 0, 0, 0, 1, 1, 1, 0)
	}
	intercept, slope, ok := FitLogistic(x, y, ones(len(x)))
	if !ok || math.Abs(intercept+math.Log(3)) > 1e-4 || math.Abs(slope-2*math.Log(3)) > 1e-4 {
		t.Errorf("%v + %v x, want %v + %v x", intercept, slope, -math.Log(3), 2*math.Log(3))
	}
	if _, slope, ok := FitLogistic([]float64{0, 0, 1, 1}, []float64{0, 0, 1, 1}, ones(4)); !ok || slope <= 0 || slope > 100 {
		t.Errorf("labels told apart: slope %v", slope)
	}
	if _, _, ok := FitLogistic([]float64{0, 1}, []float64{1, 1}, ones(2)); ok {
		t.Error("one class is fitted")
	}
}

func TestBins(t *testing.T) {
	p, label := make([]float64, 20), make([]float64, 20)
	for i := range p {
		p[i] = float64(i) / 20
		label[i] = float64(i % 2)
	}
	bins := Bins(p, label, ones(20))
	if len(bins) != 10 || bins[0].Rows != 2 || bins[0].Observed != .5 || math.Abs(bins[9].Predicted-(18+19)/40.) > 1e-12 {
		t.Errorf("%+v", bins)
	}
	tied := Bins([]float64{.1, .1, .1, .1, .1, .1, .1, .1, .9, .9}, make([]float64, 10), ones(10))
	if len(tied) != 2 || tied[0].Rows != 8 || tied[1].Rows != 2 {
		t.Errorf("ties: %+v", tied)
	}
}

func TestClusters(t *testing.T) {
	texts := []string{"One, two.", "three four", "ONE two", "five", "three"}
	if diff := cmp.Diff([]int{0, 1, 0, 2, 1}, Clusters([]string{"a", "b", "c", "", "b"}, texts)); diff != "" {
		t.Errorf("by key and text (-want +got):\n%s", diff)
	}
	long := "we meet today to discuss the situation in the region and the report of the secretary general on the matter"
	near := long + " again"
	far := "we meet today to discuss something else entirely and nobody has written a report about any of it so far this year"
	if diff := cmp.Diff([]int{0, 1, 0, 0}, Clusters(nil, []string{long, far, near, "We meet" + long[7:]})); diff != "" {
		t.Errorf("near-duplicates (-want +got):\n%s", diff)
	}
}

func TestFoldsKeepClustersTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	cluster := make([]int, 500)
	for i := range cluster {
		cluster[i] = r.IntN(60)
	}
	folds := Folds(cluster, 5, 3)
	rows, of := [5]int{}, map[int]int{}
	for i, f := range folds {
		rows[f]++
		if before, known := of[cluster[i]]; known && before != f {
			t.Fatalf("cluster %d lies in two folds", cluster[i])
		}
		of[cluster[i]] = f
	}
	for _, n := range rows {
		if n < 90 || n > 110 {
			t.Errorf("folds of %v rows", rows)
		}
	}
	if diff := cmp.Diff(folds, Folds(cluster, 5, 3)); diff != "" {
		t.Error("the same seed gives other folds")
	}
	if got := Count(Folds([]int{0, 1, 1, 2}, 10, 1)); got != 3 {
		t.Errorf("three clusters in %d folds", got)
	}
}

// sample is rows in clusters that share an error, with a measure that tells the labels apart somewhat.
func sample(clusters, size int, seed uint64) *Rows {
	rng := rand.New(rand.NewPCG(seed, 9))
	r := &Rows{}
	for c := range clusters {
		shared := rng.NormFloat64()
		for range size {
			label := float64(rng.IntN(2))
			r.Label = append(r.Label, label)
			r.Score = append(r.Score, label+shared+rng.NormFloat64())
			r.Cluster = append(r.Cluster, c)
		}
	}
	r.Fold = Folds(r.Cluster, 5, seed)
	return r
}

// TestIntervalsResampleClusters: rows written twice in their clusters are no more evidence, rows in clusters of their own are.
func TestIntervalsResampleClusters(t *testing.T) {
	width := func(r *Rows) float64 {
		b := NewBinary(r, BinaryOptions{Options: Options{Draws: 400, Seed: 1}, RanksOnly: true})
		if b.AUC.Low == nil || *b.AUC.Low >= *b.AUC.Value || *b.AUC.High <= *b.AUC.Value {
			t.Fatalf("%+v", b.AUC)
		}
		return *b.AUC.High - *b.AUC.Low
	}
	once := sample(40, 5, 1)
	twice := &Rows{}
	for range 2 {
		twice.Score, twice.Label, twice.Cluster = append(twice.Score, once.Score...), append(twice.Label, once.Label...), append(twice.Cluster, once.Cluster...)
	}
	if a, b := width(once), width(twice); math.Abs(a-b) > 1e-12 {
		t.Errorf("interval %v wide, with all rows twice %v", a, b)
	}
	apart := &Rows{Score: twice.Score, Label: twice.Label}
	for i := range apart.Label {
		apart.Cluster = append(apart.Cluster, i)
	}
	if a, b := width(once), width(apart); b >= a {
		t.Errorf("interval %v wide, with rows taken for independent %v", a, b)
	}
	few := sample(MinClusters-1, 5, 1)
	if b := NewBinary(few, BinaryOptions{Options: Options{Draws: 100}}); b.AUC.Low != nil || b.AUC.Value == nil {
		t.Errorf("%d clusters: %+v", MinClusters-1, b.AUC)
	}
}

// TestIntervalsStayInStrata: where each stratum holds one cluster, every draw is the sample itself.
func TestIntervalsStayInStrata(t *testing.T) {
	r := sample(20, 5, 2)
	r.Stratum = r.Cluster
	b := NewBinary(r, BinaryOptions{Options: Options{Draws: 50, Seed: 1}, RanksOnly: true})
	if *b.AUC.Low != *b.AUC.Value || *b.AUC.High != *b.AUC.Value {
		t.Errorf("%v to %v around %v", *b.AUC.Low, *b.AUC.High, *b.AUC.Value)
	}
}

// TestDrawsOfOneClassAreRedrawn: the only row labelled 1 is missing from a third of the draws.
func TestDrawsOfOneClassAreRedrawn(t *testing.T) {
	r := &Rows{Score: []float64{9, 1, 2, 3, 4, 5, 6, 7, 8}, Label: []float64{1, 0, 0, 0, 0, 0, 0, 0, 0}, Cluster: []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, Fold: make([]int, 9)}
	b := NewBinary(r, BinaryOptions{Options: Options{Draws: 300, Seed: 1}, RanksOnly: true})
	if b.Redrawn < 100 || b.Redrawn > 250 || b.AUC.Low == nil {
		t.Errorf("%d draws redrawn: %+v", b.Redrawn, b.AUC)
	}
}

// TestWeightsUndoTheSample: a sample of one row in ten, each weighing 10, gives the figures of a population of tenfold rows.
func TestWeightsUndoTheSample(t *testing.T) {
	population, weighted := &Rows{}, &Rows{}
	for i := range 200 {
		score, label := float64(i%7), float64(i%2)
		if i < 100 {
			score += 3
		}
		population.Score, population.Label, population.Cluster = append(population.Score, score), append(population.Label, label), append(population.Cluster, i)
	}
	for i := range 200 {
		weighted.Score, weighted.Label, weighted.Cluster = append(weighted.Score, population.Score[i]), append(weighted.Label, population.Label[i]), append(weighted.Cluster, i)
		weighted.Weight = append(weighted.Weight, 10)
		for range 9 {
			population.Score, population.Label, population.Cluster = append(population.Score, population.Score[i]), append(population.Label, population.Label[i]), append(population.Cluster, i)
		}
	}
	population.Fold, weighted.Fold = make([]int, population.Len()), make([]int, weighted.Len())
	three := 3.
	o := BinaryOptions{Fixed: &three, Probability: false}
	a, b := NewBinary(population, o), NewBinary(weighted, o)
	if diff := cmp.Diff([]float64{*a.AUC.Value, *a.AveragePrecision.Value, *a.Fixed.F1.Value, a.BaseRate},
		[]float64{*b.AUC.Value, *b.AveragePrecision.Value, *b.Fixed.F1.Value, b.BaseRate}, closely); diff != "" {
		t.Errorf("(-population +weighted sample):\n%s", diff)
	}
}

// TestBestThresholdIsScoredOutOfFold: where the measure is noise the best threshold's F1 on its own rows is above what it comes
// to on others; the figure printed must be the latter.
func TestBestThresholdIsScoredOutOfFold(t *testing.T) {
	r := &Rows{Score: []float64{5, 1, 1, 5, 2, 2}, Label: []float64{1, 0, 0, 0, 1, 1}, Cluster: []int{0, 1, 2, 3, 4, 5}, Fold: []int{0, 0, 0, 1, 1, 1}}
	b := NewBinary(r, BinaryOptions{})
	// On fold 1 the best is 2 (all but nothing wrong: 5 is 0): F1 = 4/(4+1). It says 1 of fold 0's first row alone: tp 1, tn 2.
	// On fold 0 the best is 5, F1 = 1. It says 1 of fold 1's 5, wrongly, and misses both ones: fp 1, fn 2.
	if diff := cmp.Diff([]float64{2, 5}, b.Best.Folds); diff != "" {
		t.Errorf("thresholds (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Confusion{TruePositive: 1, FalsePositive: 1, FalseNegative: 2, TrueNegative: 2}, b.Best.Confusion); diff != "" {
		t.Errorf("confusion (-want +got):\n%s", diff)
	}
}

// TestCalibrationOfProbabilities: of ten rows at .8 eight are 1, of ten at .2 two: Brier = .16 in both, intercept 0, slope 1.
func TestCalibrationOfProbabilities(t *testing.T) {
	r := &Rows{}
	for copies := range 400 {
		for i := range 10 {
			r.Score = append(r.Score, .8, .2)
			high, low := 0., 0.
			if i < 8 {
				high = 1
			}
			if i < 2 {
				low = 1
			}
			r.Label = append(r.Label, high, low)
			r.Cluster, r.Fold = append(r.Cluster, copies, copies), append(r.Fold, copies%5, copies%5)
		}
	}
	c := NewBinary(r, BinaryOptions{Probability: true}).Calibration
	if c.Fitted || math.Abs(*c.Brier.Value-.16) > 1e-12 || math.Abs(*c.Slope.Value-1) > .001 || math.Abs(*c.Intercept.Value) > .001 || c.BrierOfBaseRate != .25 {
		t.Errorf("Brier %v, %v + %v x, base %v", *c.Brier.Value, *c.Intercept.Value, *c.Slope.Value, c.BrierOfBaseRate)
	}
	if diff := cmp.Diff([]Bin{{4000, .2, .2}, {4000, .8, .8}}, c.Bins, closely); diff != "" {
		t.Errorf("bins (-want +got):\n%s", diff)
	}
}

// TestMisses: of the one below both zeros all are ranked wrongly; the zeros have one of two ones below them.
func TestMisses(t *testing.T) {
	r := &Rows{Score: []float64{0, 9, 5, 5}, Label: []float64{1, 1, 0, 0}}
	if diff := cmp.Diff([]float64{1, 0, .5, .5}, MissesOfBinary(r)); diff != "" {
		t.Errorf("binary (-want +got):\n%s", diff)
	}
	// Ranks by score 1, 2, 3, by label 3, 2, 1 of three rows: two thirds off at both ends.
	g := &Rows{Score: []float64{1, 2, 3}, Label: []float64{30, 20, 10}}
	if diff := cmp.Diff([]float64{2. / 3, 0, 2. / 3}, MissesOfGraded(g), closely); diff != "" {
		t.Errorf("graded (-want +got):\n%s", diff)
	}
}

// TestGraded: each fold's line is that of the other, and both lie on y = 2x: no error. The mean of the other fold is 3 or 11, off by
// 9, 7, and 7, 9.
func TestGraded(t *testing.T) {
	r := &Rows{Score: []float64{1, 2, 5, 6}, Label: []float64{2, 4, 10, 12}, Cluster: []int{0, 1, 2, 3}, Fold: []int{0, 0, 1, 1}}
	g := NewGraded(r, GradedOptions{})
	if math.Abs(*g.MeanAbsoluteError.Value) > 1e-12 || *g.MeanAbsoluteErrorOfMean != 8 || *g.Spearman.Value != 1 || math.Abs(*g.Pearson.Value-1) > 1e-12 {
		t.Errorf("%+v", g)
	}
	constant := NewGraded(&Rows{Score: make([]float64, 4), Label: r.Label, Cluster: r.Cluster, Fold: r.Fold}, GradedOptions{Options: Options{Draws: 10}})
	if constant.Spearman.Value != nil || constant.Pearson.Value != nil {
		t.Errorf("a constant measure: %+v", constant)
	}
}
