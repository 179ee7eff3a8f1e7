package learn

// Nesting says which paths nested cross-validation needs: for every fold that is left out to be judged, a penalty is chosen by
// cross-validation of the rest, so that what is judged has chosen nothing (Stone 1974; Varma and Simon 2006).
//
// The folds of the inner cross-validation are those of the outer, so that a path without two folds serves both; where there are
// more than innerFolds, several of them are left out together, and paths grow with the number of folds and not its square.
type Nesting struct {
	folds, blocks int
	inner         []LeftOut
	index         map[LeftOut]int
}

// innerFolds is how many parts an inner cross-validation has at most.
const innerFolds = 10

// LeftOut is what a path of the inner cross-validation is fitted without: an outer fold, and every fold of a block.
type LeftOut struct{ Fold, Block int }

// leastNested is how many folds there must be: with two, nothing is left to choose on.
const leastNested = 3

// NewNesting returns the nesting of so many folds; nil of fewer than three.
func NewNesting(folds int) *Nesting {
	if folds < leastNested {
		return nil
	}
	n := &Nesting{folds: folds, blocks: min(folds, innerFolds), index: map[LeftOut]int{}}
	for k := range folds {
		for b := range n.blocks {
			out := n.same(LeftOut{k, b})
			if _, known := n.index[out]; !known && (n.blocks < folds || k != b) {
				n.index[out] = len(n.inner)
				n.inner = append(n.inner, out)
			}
		}
	}
	return n
}

// same returns the one of two that are fitted on the same rows that stands first.
func (n *Nesting) same(out LeftOut) LeftOut {
	if n.blocks == n.folds && out.Block < out.Fold {
		return LeftOut{out.Block, out.Fold}
	}
	return out
}

// Inner lists the paths of the inner cross-validations.
func (n *Nesting) Inner() []LeftOut { return n.inner }

// Weights returns the weights of the rows that one of them is fitted on: those left out have 0.
func (n *Nesting) Weights(w []float64, fold []int, out LeftOut) []float64 {
	left := make([]float64, len(w))
	for i := range w {
		if fold[i] != out.Fold && fold[i]%n.blocks != out.Block {
			left[i] = w[i]
		}
	}
	return left
}

// Nest chooses for each fold by the rows outside it. without are the paths without each fold, inner those that Inner lists; no model
// of more than most columns is chosen, unless most is 0. Of the choice for a fold, OutOfFold are the scores of its rows by the path
// without it, and those of the others by paths that were fitted without them and without the fold.
func (p *Problem) Nest(n *Nesting, without, inner [][]Step, fold []int, w []float64, most int) []Choice {
	choices := make([]Choice, n.folds)
	for k := range choices {
		steps := 0
		for steps < len(without[k]) && (most == 0 || len(without[k][steps].Weights) <= most) {
			steps++
		}
		paths := make([][]Step, n.folds)
		for f := range paths {
			paths[f] = without[k]
			if f != k {
				paths[f] = inner[n.index[n.same(LeftOut{k, f % n.blocks})]]
			}
		}
		choices[k] = p.Choose(paths, fold, Without(w, fold, k), steps)
	}
	return choices
}
