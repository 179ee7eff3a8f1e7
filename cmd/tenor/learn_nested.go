package main

import (
	"context"
	"errors"
	"runtime"

	"golang.org/x/sync/errgroup"

	"tenor/scoring/learn"
	"tenor/scoring/validate"
)

// modelPaths are models of a falling sequence of penalties.
type modelPaths struct {
	all     []learn.Step   // of all rows
	without [][]learn.Step // without each fold
	inner   [][]learn.Step // those that nesting lists
	nesting *learn.Nesting // nil where the labels or the folds are too few to choose without a fold
}

// paths fits them, side by side.
func (l *lesson) paths(ctx context.Context, p *learn.Problem, w []float64, folds []int) (*modelPaths, error) {
	sequence := l.o.sequence(p, w)
	all := &modelPaths{all: p.Path(w, sequence, l.o.terms), without: make([][]learn.Step, validate.Count(folds))}
	sequence = sequence[:len(all.all)]
	all.nesting = l.nesting(w, folds, len(all.without))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	fit := func(to *[]learn.Step, w []float64) {
		group.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			*to = p.Path(w, sequence, 0)
			return nil
		})
	}
	for k := range all.without {
		fit(&all.without[k], learn.Without(w, folds, k))
	}
	if all.nesting != nil {
		all.inner = make([][]learn.Step, len(all.nesting.Inner()))
		for i, out := range all.nesting.Inner() {
			fit(&all.inner[i], all.nesting.Weights(w, folds, out))
		}
	}
	return all, group.Wait()
}

// nesting returns how the folds are nested, nil where without two of them there is one label alone, or none.
func (l *lesson) nesting(w []float64, folds []int, n int) *learn.Nesting {
	nesting := learn.NewNesting(n)
	if nesting == nil {
		return nil
	}
	for _, out := range nesting.Inner() {
		seen := map[float64]bool{}
		for i, x := range nesting.Weights(w, folds, out) {
			if x > 0 {
				seen[l.labels.value[i]] = true
			}
		}
		if len(seen) < 2 {
			return nil
		}
	}
	return nesting
}

// heldOut scores the rows by what has seen neither them nor any other of their fold: the weights, the choice of the penalty and with
// it of the number of terms, and the calibration are those of the other folds. Each fold's scores are moved to the prevalence of all
// rows (a scale's: to their mean), as --prevalence would: a fold with more ones leaves fewer to the others, and their intercepts
// would rank the folds against the labels.
func (l *lesson) heldOut(p *learn.Problem, paths *modelPaths, chosen learn.Choice, folds []int, w []float64) []float64 {
	scores := make([]float64, len(folds))
	choices := make([]learn.Choice, len(paths.without))
	for k := range choices {
		choices[k] = chosen
	}
	if paths.nesting != nil {
		choices = p.Nest(paths.nesting, paths.without, paths.inner, folds, w, l.o.terms)
	}
	ones := make([]float64, len(folds))
	for i := range ones {
		ones[i] = 1
	}
	for k, c := range choices {
		others := learn.Without(ones, folds, k)
		intercept, slope := l.line(c.OutOfFold, others)
		base := l.base(ones)
		intercept += base - l.base(others)
		if !(slope > 0) || len(paths.without[k][c.Step].Weights) == 0 {
			intercept, slope = base, 0 // nothing was learned there
		}
		for i := range scores {
			if folds[i] == k {
				scores[i] = intercept + slope*c.OutOfFold[i]
			}
		}
	}
	return scores
}

// line tells labels from scores, under weights of rows.
func (l *lesson) line(scores, w []float64) (intercept, slope float64) {
	if l.labels.graded {
		return validate.Line(scores, l.labels.value, w)
	}
	intercept, slope, _ = validate.FitLogistic(scores, l.labels.value, w)
	return intercept, slope
}

// base is what tells nothing of a row: the log-odds of the rows' prevalence, of labels on a scale their mean.
func (l *lesson) base(w []float64) float64 {
	sum, total := 0.0, 0.0
	for i, x := range w {
		sum += x * l.labels.value[i]
		total += x
	}
	if l.labels.graded {
		return sum / total
	}
	return validate.Logit(sum / total)
}

// calibrate stretches the model so that its scores out of fold are neither too timid, as a penalty makes them, nor too bold.
func (l *lesson) calibrate(m *learned, scores []float64) error {
	ones := make([]float64, len(scores))
	for i := range ones {
		ones[i] = 1
	}
	intercept, slope := l.line(scores, ones)
	if !(slope > 0) {
		return &failure{code: exitFailed, err: errors.New("nothing was learned: in texts that were left out the model does no better than chance"),
			hint: "more labelled texts are needed"}
	}
	m.intercept = intercept + slope*m.intercept
	for i := range m.weights {
		m.weights[i].Value *= slope
	}
	return nil
}
