package learn

// Choice is the penalty that cross-validation chose.
type Choice struct {
	Step      int       // its index in the paths
	Deviance  []float64 // by step: mean deviance of the rows, each scored by the path fitted without its fold
	OutOfFold []float64 // the rows' scores under the chosen penalty, so scored
}

// Choose compares the steps that all paths have: paths[k] was fitted without the rows of fold k. It chooses the step of least
// deviance on the rows left out, under the weights w.
func (p *Problem) Choose(paths [][]Step, fold []int, w []float64, steps int) Choice {
	for _, path := range paths {
		steps = min(steps, len(path))
	}
	c := Choice{Deviance: make([]float64, steps)}
	total := 0.0
	for _, x := range w {
		total += x
	}
	for s := range steps {
		scores := p.outOfFold(paths, fold, s)
		for i, x := range scores {
			c.Deviance[s] += w[i] / total * p.Deviance(x, p.Labels[i])
		}
		if s == 0 || c.Deviance[s] < c.Deviance[c.Step] {
			c.Step, c.OutOfFold = s, scores
		}
	}
	return c
}

// outOfFold scores each row by the model that was fitted without its fold.
func (p *Problem) outOfFold(paths [][]Step, fold []int, step int) []float64 {
	scores := make([]float64, len(p.Labels))
	for k, path := range paths {
		for i, x := range path[step].Scores(p) {
			if fold[i] == k {
				scores[i] = x
			}
		}
	}
	return scores
}

// Without returns the weights with those of a fold 0.
func Without(w []float64, fold []int, k int) []float64 {
	left := make([]float64, len(w))
	for i := range w {
		if fold[i] != k {
			left[i] = w[i]
		}
	}
	return left
}
