package main

import (
	"context"
	"math/rand/v2"
	"testing"

	"tenor/scoring/learn"
	"tenor/scoring/validate"
)

// noiseLesson is labels that nothing tells, of texts in which many terms stand by chance.
func noiseLesson(seed uint64, rows, terms int) (*lesson, *learn.Problem) {
	rng := rand.New(rand.NewPCG(seed, 11))
	l := &lesson{o: &learnOptions{terms: 50, learnChoices: learnChoices{trust: 1}}, labels: &labelled{}}
	p := &learn.Problem{Mix: 0.5}
	for i := range rows {
		l.labels.value, l.cluster = append(l.labels.value, float64(rng.IntN(2))), append(l.cluster, i)
	}
	p.Labels = l.labels.value
	for range terms {
		var c learn.Column
		for i := range rows {
			if rng.IntN(8) == 0 {
				c.Rows, c.Values = append(c.Rows, int32(i)), append(c.Values, 1)
			}
		}
		p.Columns = append(p.Columns, c)
	}
	return l, p
}

// TestNoiseIsNotLearned: whatever penalties are tried, the figures printed of labels that nothing tells are those of chance, and a
// choice in view of the folds would not give them.
func TestNoiseIsNotLearned(t *testing.T) {
	const times, rows, terms, folds = 16, 120, 40, 5
	var nested, better float64
	for seed := range uint64(times) {
		l, p := noiseLesson(seed, rows, terms)
		fold := validate.Folds(l.cluster, folds, seed)
		w := make([]float64, rows)
		for i := range w {
			w[i] = 1
		}
		all, err := l.paths(context.Background(), p, w, fold)
		if err != nil {
			t.Fatal(err)
		}
		auc := func(scores []float64) float64 {
			x, _ := validate.NewRanking(&validate.Rows{Score: scores, Label: p.Labels}).AUC(w)
			return x
		}
		nested += auc(l.heldOut(p, all, learn.Choice{}, fold, w)) / times
		best := 0.0 // of the settings, by the very rows they are chosen on
		for step := range all.all {
			var alone [][]learn.Step
			for _, path := range all.without {
				alone = append(alone, path[step:step+1])
			}
			best = max(best, auc(p.Choose(alone, fold, w, 1).OutOfFold))
		}
		better += best / times
	}
	t.Logf("AUC of noise: nested %.3f, of the setting that looks best %.3f", nested, better)
	if nested < .45 || nested > .53 {
		t.Errorf("nested, noise comes to an AUC of %.3f", nested)
	}
	if better < nested+.015 {
		t.Errorf("the setting that looks best comes to %.3f, nested to %.3f: the test shows nothing", better, nested)
	}
}

// TestFoldsAreNotRankedByTheirOthers: where nothing is learned all rows score the same, though each fold's others have a prevalence
// of their own, the lower the more ones the fold has.
func TestFoldsAreNotRankedByTheirOthers(t *testing.T) {
	l, p := noiseLesson(1, 60, 0)
	fold := make([]int, 60)
	for i := range fold {
		fold[i] = i / 20
		l.labels.value[i] = 0
		if i%20 < 5*(1+i/20) { // a quarter, a half and three quarters
			l.labels.value[i] = 1
		}
	}
	w := make([]float64, 60)
	for i := range w {
		w[i] = 1
	}
	nothing := []learn.Step{{}}
	all := &modelPaths{all: nothing, without: [][]learn.Step{nothing, nothing, nothing}}
	for i, x := range l.heldOut(p, all, learn.Choice{OutOfFold: make([]float64, 60)}, fold, w) {
		if x != 0 {
			t.Fatalf("row %d scores %v, want the log-odds of one half", i, x)
		}
	}
}
