package learn

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// column makes a Column of a dense one.
func column(values ...float64) Column {
	var c Column
	for i, v := range values {
		if v != 0 {
			c.Rows, c.Values = append(c.Rows, int32(i)), append(c.Values, v)
		}
	}
	return c
}

// TestLassoOfOneColumn: x = 0, 0, 1, 1 has deviation 1/2, y = 0, 0, 2, 2 mean 1. The covariance of the scaled column x/.5 with y is
// 1, so all is 0 from the penalty 1 on; at the penalty .4 the scaled weight is 1 - .4, the weight .6/.5 = 1.2, the intercept
// 1 - 1.2/2.
func TestLassoOfOneColumn(t *testing.T) {
	p := &Problem{Family: Linear, Columns: []Column{column(0, 0, 1, 1)}, Labels: []float64{0, 0, 2, 2}, Mix: 1}
	if got := p.Penalties(ones(4), 3, .01); math.Abs(got[0]-1) > 1e-12 || math.Abs(got[1]-.1) > 1e-12 || math.Abs(got[2]-.01) > 1e-12 {
		t.Errorf("penalties %v, want 1, .1, .01", got)
	}
	steps := p.Path(ones(4), []float64{1, .4}, 0)
	if len(steps[0].Weights) != 0 || steps[0].Intercept != 1 {
		t.Errorf("at 1: %+v", steps[0])
	}
	if math.Abs(steps[1].Weights[0].Value-1.2) > 1e-3 || math.Abs(steps[1].Intercept-.4) > 1e-3 {
		t.Errorf("at .4: %+v", steps[1])
	}
}

// TestRidgePart: with the mix a half the scaled weight is (1 - .5 x .4) / (1 + .5 x .4) = 2/3: the weight 4/3.
func TestRidgePart(t *testing.T) {
	p := &Problem{Family: Linear, Columns: []Column{column(0, 0, 1, 1)}, Labels: []float64{0, 0, 2, 2}, Mix: .5}
	if step := p.Path(ones(4), []float64{.4}, 0)[0]; math.Abs(step.Weights[0].Value-4./3) > 1e-3 {
		t.Errorf("%+v", step)
	}
}

// random is a problem of sparse counts of which the first three tell the label.
func random(family Family, rows, columns int) *Problem {
	rng := rand.New(rand.NewPCG(7, 7))
	p := &Problem{Family: family, Mix: .8}
	truth := make([]float64, rows)
	for j := range columns {
		var c Column
		for i := range rows {
			if rng.IntN(6) > 0 && j > 0 { // the first column is dense
				continue
			}
			value := float64(1 + rng.IntN(3))
			c.Rows, c.Values = append(c.Rows, int32(i)), append(c.Values, value)
			truth[i] += []float64{.6, 1.2, -1.5}[min(j, 2)] * value * map[bool]float64{true: 1}[j < 3]
		}
		p.Columns = append(p.Columns, c)
	}
	for i := range rows {
		x := truth[i] - 1.2 + rng.NormFloat64()
		if family == Logistic {
			x = map[bool]float64{true: 1}[x > 0]
		}
		p.Labels = append(p.Labels, x)
	}
	return p
}

// TestKKT holds every step of a path to the conditions of its optimum: the gradient of a column with a weight is the penalty's, that
// of one without is at most the lasso's share of it. The strong rules may have left none out.
func TestKKT(t *testing.T) {
	for name, family := range map[string]Family{"logistic": Logistic, "linear": Linear} {
		t.Run(name, func(t *testing.T) {
			p := random(family, 300, 60)
			p.Factors = make([]float64, len(p.Columns))
			for j := range p.Factors {
				p.Factors[j] = []float64{1, .25, 2}[j%3]
			}
			w := ones(300)
			w[0], w[1] = 0, 3
			norm := normalised(w)
			sd := p.deviations(norm)
			for _, step := range p.Path(w, p.Penalties(w, 30, .01), 0) {
				scores := step.Scores(p)
				weights := make([]float64, len(p.Columns))
				for _, x := range step.Weights {
					weights[x.Column] = x.Value
				}
				for j := range p.Columns {
					g := 0.0
					for k, i := range p.Columns[j].Rows {
						fitted := scores[i]
						if family == Logistic {
							fitted = 1 / (1 + math.Exp(-fitted))
						}
						g += norm[i] * p.Columns[j].Values[k] * (p.Labels[i] - fitted) / sd[j]
					}
					penalty := step.Penalty * p.Factors[j]
					want := penalty * (1 - p.Mix) * weights[j] * sd[j]
					slack := math.Abs(g - want)
					if weights[j] != 0 {
						slack = math.Abs(g - want - math.Copysign(penalty*p.Mix, weights[j]))
					} else {
						slack -= penalty * p.Mix
					}
					if slack > 2e-3 {
						t.Fatalf("penalty %v, column %d with weight %v: off by %v", penalty, j, weights[j], slack)
					}
				}
			}
		})
	}
}

func TestPathFindsWhatTells(t *testing.T) {
	p := random(Logistic, 600, 80)
	w := ones(600)
	fold := make([]int, 600)
	for i := range fold {
		fold[i] = i % 5
	}
	penalties := p.Penalties(w, 40, .01)
	var paths [][]Step
	for k := range 5 {
		paths = append(paths, p.Path(Without(w, fold, k), penalties, 0))
	}
	all := p.Path(w, penalties, 0)
	c := p.Choose(paths, fold, w, len(all))
	if c.Step == 0 || c.Step == len(c.Deviance)-1 || c.Deviance[c.Step] >= c.Deviance[0] {
		t.Errorf("step %d of %v", c.Step, c.Deviance)
	}
	weights := map[int]float64{}
	for _, x := range all[c.Step].Weights {
		weights[x.Column] = x.Value
	}
	if weights[0] <= 0 || weights[1] <= weights[0] || weights[2] >= 0 {
		t.Errorf("weights %v", weights)
	}
	for _, s := range p.Path(w, penalties, 10) {
		if len(s.Weights) > 10 {
			t.Errorf("%d terms, at most 10 were asked for", len(s.Weights))
		}
	}
}

// TestLeftOutRowsDoNotTeach: what a row of weight 0 says changes nothing.
func TestLeftOutRowsDoNotTeach(t *testing.T) {
	p := random(Logistic, 200, 30)
	w := ones(200)
	for i := range 40 {
		w[i] = 0
	}
	penalties := p.Penalties(w, 10, .05)
	before := p.Path(w, penalties, 0)
	for i := range 40 {
		p.Labels[i] = 1 - p.Labels[i]
	}
	if diff := cmp.Diff(before, p.Path(w, penalties, 0)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

func TestDeviance(t *testing.T) {
	logistic := &Problem{}
	// At even odds every label costs 2 log 2; a sure and right score costs nothing, a sure and wrong one twice its size.
	for _, test := range [][3]float64{{0, 1, 2 * math.Log(2)}, {0, 0, 2 * math.Log(2)}, {800, 1, 0}, {800, 0, 1600}, {-800, 1, 1600}} {
		if got := logistic.Deviance(test[0], test[1]); math.Abs(got-test[2]) > 1e-12 {
			t.Errorf("score %v, label %v: %v, want %v", test[0], test[1], got, test[2])
		}
	}
	if got := (&Problem{Family: Linear}).Deviance(1, 4); got != 9 {
		t.Errorf("squared error %v, want 9", got)
	}
}

func words(text ...string) []Word {
	var all []Word
	start := true
	for _, w := range text {
		if w == "." {
			start = true
			continue
		}
		lower := []byte(w)
		capital := w[0] < 'a' && w[0] > '9'
		if capital {
			lower[0] += 'a' - 'A'
		}
		all = append(all, Word{Form: string(lower), Start: start, Capital: capital})
		start = false
	}
	return all
}

func TestCandidates(t *testing.T) {
	c := NewCandidates()
	c.Add(words("We", "blame", "Russia", ".", "We", "blame"))
	c.Add(words("We", "blame", "you", "in", "2014"))
	c.Add(words("Russia", "may", "blame", "I", "you"))
	c.AddJoined("cooperation")
	// we and blame are in two texts and more; russia is only ever written with a capital inside a sentence; phrases do not cross the stop.
	if diff := cmp.Diff([]string{"blame", "we", "you", "we blame"}, c.Terms(TermOptions{LeastTexts: 2})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"blame", "russia", "we", "you", "we blame"}, c.Terms(TermOptions{LeastTexts: 2, Names: true})); diff != "" {
		t.Errorf("with names (-want +got):\n%s", diff)
	}
	named := c.Terms(TermOptions{LeastTexts: 2, IsName: func(s string) bool { return s == "you" || s == "we blame" }})
	if diff := cmp.Diff([]string{"blame", "we"}, named); diff != "" {
		t.Errorf("by a gazetteer (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"blame", "we", "you"}, c.Terms(TermOptions{LeastTexts: 2, Phrase: 1})); diff != "" {
		t.Errorf("of one word (-want +got):\n%s", diff)
	}
	weak := c.Terms(TermOptions{LeastTexts: 2, Weak: func(w string) bool { return w == "we" }})
	if diff := cmp.Diff([]string{"blame", "you"}, weak); diff != "" {
		t.Errorf("with a weak word (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"we", "you"}, c.Terms(TermOptions{LeastTexts: 2, Without: []string{"blame"}})); diff != "" {
		t.Errorf("without a word (-want +got):\n%s", diff)
	}
	once := c.Terms(TermOptions{LeastTexts: 1})
	for _, want := range []string{"cooperation", "i", "may blame i", "blame you in"} {
		found := false
		for _, term := range once {
			found = found || term == want
		}
		if !found {
			t.Errorf("no %q among %q", want, once)
		}
	}
}

func BenchmarkPath(b *testing.B) {
	p := random(Logistic, 3000, 1500)
	w := ones(3000)
	penalties := p.Penalties(w, 40, .05)
	b.ReportAllocs()
	for b.Loop() {
		p.Path(w, penalties, 0)
	}
}
