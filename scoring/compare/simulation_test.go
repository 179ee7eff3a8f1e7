package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// speeches draws clusters of a known rate: words are lognormal, and a speech's own rate is lognormal about the common one, with
// the given standard deviation of its logarithm; matches are Poisson. So counts are skewed and vary more than words do.
type speeches struct {
	between float64
	rate    float64 // matches a word
	source  *rand.Rand
}

func (s *speeches) draw() (matches, words float64) {
	const median, spread, least = 500, .6, 20
	words = math.Round(least + median*math.Exp(spread*s.source.NormFloat64()))
	own := s.rate * math.Exp(s.between*s.source.NormFloat64()-s.between*s.between/2)
	return distuv.Poisson{Lambda: own * words, Src: s.source}.Rand(), words
}

// simulated is what many samples of a known rate came to.
type simulated struct{ estimate, difference, ratio, rejected, none float64 }

// simulate draws a group of n speeches and a rest of m with the same rate, and takes how often the intervals hold the truth
// and the test rejects it at 5 %.
func simulate(t testing.TB, n, m int, between float64, samples, draws int) simulated {
	t.Helper()
	world := &speeches{between: between, rate: .012, source: rand.New(rand.NewPCG(uint64(n*1000+m), uint64(1000*between)))}
	var got, had simulated
	for i := range samples {
		rows, measure := world.rows(n, m)
		d, err := NewDesign(rows)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Baseline: -1, Draws: draws, Permutations: 999, Seed: uint64(i)}
		table, err := d.Measured(measure, o)
		if err != nil {
			t.Fatal(err)
		}
		r := table[0]
		covers(&got.estimate, &had.estimate, r.CILow, r.CIHigh, 100*world.rate)
		covers(&got.difference, &had.difference, r.DifferenceCILow, r.DifferenceCIHigh, 0)
		covers(&got.ratio, &had.ratio, r.RatioCILow, r.RatioCIHigh, 1)
		// Below 8 clusters the table gives no p; the test itself is asked.
		s := d.newSample(measure, false)
		if s.test(s.contrast(0, -1), -1, nil, newRandom(o.Seed, "test"), o.Permutations).p <= .05 {
			got.rejected++
		}
	}
	all := float64(samples)
	return simulated{got.estimate / had.estimate, got.difference / had.difference, got.ratio / had.ratio, got.rejected / all, 1 - had.estimate/all}
}

func (s *speeches) rows(n, m int) (*Rows, *Measure) {
	rows := &Rows{Groups: []Group{{Name: "group"}, {Name: "rest"}}}
	var matches []float64
	for i := range n + m {
		c, w := s.draw()
		group := int32(0)
		if i >= n {
			group = 1
		}
		rows.Group, rows.Cluster = append(rows.Group, group), append(rows.Cluster, int32(i))
		rows.Document, rows.Words = append(rows.Document, int32(i)), append(rows.Words, int64(w))
		matches = append(matches, c)
	}
	return rows, &Measure{Name: "rate", Kind: Rate, Of: func(i int) (float64, float64, bool) {
		return matches[i], float64(rows.Words[i]), true
	}}
}

func covers(hits, all *float64, low, high *float64, truth float64) {
	if low == nil || high == nil {
		return
	}
	*all++
	if *low <= truth && truth <= *high {
		*hits++
	}
}

// TestCoverage is the simulation in short: from 20 speeches on, at a spread between speeches of .4, an interval of 95 % holds
// the truth in 92 to 97 % of samples, and the test rejects a true hypothesis in 5 %, within what 600 samples can tell.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const samples, draws, sampling = 600, 999, .01
	for _, n := range []int{20, 40} {
		got := simulate(t, n, 3*n, .4, samples, draws)
		for name, share := range map[string]float64{"estimate": got.estimate, "difference": got.difference, "ratio": got.ratio} {
			if share < .92-sampling || share > .97+sampling {
				t.Errorf("%d speeches: the interval of the %s covers %.3f", n, name, share)
			}
		}
	}
	for _, size := range [][2]int{{6, 60}, {17, 123}} {
		got := simulate(t, size[0], size[1], .4, samples, 100)
		if got.rejected < .025 || got.rejected > .075 {
			t.Errorf("%d against %d: the test rejects a true hypothesis in %.3f of samples", size[0], size[1], got.rejected)
		}
	}
}

// TestSimulationTable prints the README's table. It takes minutes, so it runs when it is asked for:
//
//	TENOR_SIMULATE=2000 go test -run TestSimulationTable -timeout 1h -v ./scoring/compare
func TestSimulationTable(t *testing.T) {
	samples := 0
	if _, err := fmt.Sscan(os.Getenv("TENOR_SIMULATE"), &samples); err != nil {
		t.Skip("TENOR_SIMULATE says how many samples to draw")
	}
	var b strings.Builder
	b.WriteString("| clusters | sd between | estimate | difference | ratio | type I error |\n|---|---|---|---|---|---|\n")
	line := func(n, m int, sd float64, r simulated) {
		fmt.Fprintf(&b, "| %d against %d | %.1f | %s | %s | %s | %.1f %% |\n", n, m, sd, percent(r.estimate), percent(r.difference), percent(r.ratio), 100*r.rejected)
	}
	for _, n := range []int{8, 12, 20, 40} {
		for _, sd := range []float64{.4, .7, 1} {
			line(n, 3*n, sd, simulate(t, n, 3*n, sd, samples, 2000))
		}
	}
	for _, size := range [][2]int{{6, 60}, {17, 123}} {
		for _, sd := range []float64{.4, .7, 1} {
			line(size[0], size[1], sd, simulate(t, size[0], size[1], sd, samples, 2000))
		}
	}
	t.Log("\n" + b.String())
}

func percent(share float64) string {
	if math.IsNaN(share) {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*share)
}
