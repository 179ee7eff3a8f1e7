package learn

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// nested fits all paths that nested cross-validation needs, and chooses.
func nested(p *Problem, fold []int, folds, most int) (once Choice, each []Choice, without [][]Step) {
	w := ones(len(p.Labels))
	penalties := p.Penalties(w, 40, .01)
	n := NewNesting(folds)
	for k := range folds {
		without = append(without, p.Path(Without(w, fold, k), penalties, 0))
	}
	var inner [][]Step
	for _, out := range n.Inner() {
		inner = append(inner, p.Path(n.Weights(w, fold, out), penalties, 0))
	}
	return p.Choose(without, fold, w, len(penalties)), p.Nest(n, without, inner, fold, w, most), without
}

func dealt(rows, folds int) []int {
	fold := make([]int, rows)
	for i := range fold {
		fold[i] = i % folds
	}
	return fold
}

// TestNestingLeavesOut: the scores of a row in the choice for any fold come from a model that has seen neither the row nor the fold,
// be there few folds or more than inner ones.
func TestNestingLeavesOut(t *testing.T) {
	for _, folds := range []int{3, 10, 23} {
		n := NewNesting(folds)
		fold := dealt(folds*4, folds)
		for k := range folds {
			for f := range folds {
				if f == k {
					continue
				}
				at, known := n.index[n.same(LeftOut{k, f % n.blocks})]
				if !known {
					t.Fatalf("%d folds: nothing is fitted for fold %d in the choice for %d", folds, f, k)
				}
				w := n.Weights(ones(len(fold)), fold, n.Inner()[at])
				kept := 0
				for i, x := range w {
					if x > 0 && (fold[i] == k || fold[i] == f) {
						t.Fatalf("%d folds: a row of fold %d teaches in the choice for %d, where %d is scored", folds, fold[i], k, f)
					}
					kept += int(x)
				}
				if kept < len(fold)*(folds-4)/folds {
					t.Fatalf("%d folds: %d of %d rows teach", folds, kept, len(fold))
				}
			}
		}
		if most := folds * innerFolds; len(n.Inner()) > most {
			t.Errorf("%d folds: %d paths", folds, len(n.Inner()))
		}
	}
	if n := NewNesting(10); len(n.Inner()) != 45 {
		t.Errorf("10 folds: %d paths, want each two of them once: 45", len(n.Inner()))
	}
	if NewNesting(2) != nil {
		t.Error("of two folds nothing can be nested")
	}
}

// TestNestIsByTheOthersAlone: turning the labels of a fold round changes neither what is chosen for it nor what its rows score.
func TestNestIsByTheOthersAlone(t *testing.T) {
	const folds = 5
	p := random(Logistic, 200, 30)
	fold := dealt(200, folds)
	_, before, _ := nested(p, fold, folds, 0)
	penalties := p.Penalties(ones(200), 40, .01)
	turned := &Problem{Columns: p.Columns, Mix: p.Mix, Labels: slices.Clone(p.Labels)}
	for i := range turned.Labels {
		if fold[i] == 2 {
			turned.Labels[i] = 1 - turned.Labels[i]
		}
	}
	w, n := ones(200), NewNesting(folds)
	var without, inner [][]Step
	for k := range folds {
		without = append(without, turned.Path(Without(w, fold, k), penalties, 0))
	}
	for _, out := range n.Inner() {
		inner = append(inner, turned.Path(n.Weights(w, fold, out), penalties, 0))
	}
	after := turned.Nest(n, without, inner, fold, w, 0)
	if before[2].Step != after[2].Step {
		t.Errorf("step %d was chosen, and %d once the labels were turned round", before[2].Step, after[2].Step)
	}
	if !slices.Equal(before[2].OutOfFold, after[2].OutOfFold) {
		t.Error("the scores have changed")
	}
	if slices.Equal(before[0].OutOfFold, after[0].OutOfFold) {
		t.Error("those of other folds have not")
	}
}

// TestNestKeepsTheCap: no model of more than so many columns is chosen.
func TestNestKeepsTheCap(t *testing.T) {
	p := random(Logistic, 200, 30)
	_, each, without := nested(p, dealt(200, 4), 4, 2)
	for k, c := range each {
		if n := len(without[k][c.Step].Weights); n > 2 {
			t.Errorf("without fold %d: %d columns", k, n)
		}
	}
}

// deviances are the mean deviances out of fold of a choice in view of the folds, and of the nested one.
func deviances(p *Problem, fold []int, folds int) (once, nestedOnes float64) {
	chosen, each, _ := nested(p, fold, folds, 0)
	for i, y := range p.Labels {
		once += p.Deviance(chosen.OutOfFold[i], y)
		nestedOnes += p.Deviance(each[fold[i]].OutOfFold[i], y)
	}
	n := float64(len(p.Labels))
	return once / n, nestedOnes / n
}

// TestNestedFiguresOfNoise: of labels that nothing tells, the best of forty penalties in view of the folds looks better than it is.
// Nested it does not: no better than giving all rows what the other folds' mean is.
func TestNestedFiguresOfNoise(t *testing.T) {
	const rows, columns, folds, times = 100, 30, 5, 20
	var flattered, honest, mean float64
	for seed := range uint64(times) {
		rng := rand.New(rand.NewPCG(seed, 3))
		p := random(Linear, rows, columns)
		for i := range p.Labels {
			p.Labels[i] = rng.NormFloat64()
		}
		fold := dealt(rows, folds)
		once, each := deviances(p, fold, folds)
		flattered, honest = flattered+once, honest+each
		for k := range folds {
			w := Without(ones(rows), fold, k)
			others := p.mean(normalised(w))
			for i, y := range p.Labels {
				if fold[i] == k {
					mean += p.Deviance(others, y) / rows
				}
			}
		}
	}
	t.Logf("mean squared error: chosen in view of the folds %.3f, nested %.3f, of the mean %.3f", flattered/times, honest/times, mean/times)
	if honest < flattered*1.005 {
		t.Errorf("in view of the folds the error is %.4f, nested %.4f: want this to be more", flattered/times, honest/times)
	}
	if honest < mean {
		t.Errorf("nested the noise is told better than by its mean: %.4f, %.4f", honest/times, mean/times)
	}
}
