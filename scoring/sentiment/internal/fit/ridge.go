package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// line tells a set's labels from densities.
type line struct{ intercept, slope float64 }

// ridge is a fit in progress.
type ridge struct {
	*problem
	in     []int     // the texts that are learned from
	labels []float64 // by in; those of graded sets are standardised
	lines  []line
}

// fit returns the corrections of the words' valences, learned from the texts that in tells.
func (p *problem) fit(in func(text int) bool) ([]float64, error) {
	if err := p.check(in); err != nil {
		return nil, err
	}
	r := &ridge{problem: p, lines: make([]line, len(p.sets))}
	for i := range p.texts {
		if in(i) {
			r.in = append(r.in, i)
		}
	}
	r.standardise()
	if err := r.fitLines(); err != nil {
		return nil, err
	}
	x := make([]float64, len(p.words.forms)+p.words.stemsCount+dimensions+len(p.sets))
	for i, l := range r.lines {
		x[len(x)-len(r.lines)+i] = l.intercept
	}
	x, err := minimise(x, r.loss)
	if err != nil {
		return nil, err
	}
	return r.corrections(x), nil
}

// standardise makes the labels of graded sets of mean 0 and standard deviation 1.
func (r *ridge) standardise() {
	n, sum, squares := make([]float64, len(r.sets)), make([]float64, len(r.sets)), make([]float64, len(r.sets))
	for _, i := range r.in {
		t := &r.texts[i]
		n[t.set]++
		sum[t.set] += t.value
		squares[t.set] += t.value * t.value
	}
	for _, i := range r.in {
		t := &r.texts[i]
		label := t.value
		if s := t.set; r.sets[s].graded {
			mean := sum[s] / n[s]
			label = (label - mean) / math.Sqrt(squares[s]/n[s]-mean*mean)
		}
		r.labels = append(r.labels, label)
	}
}

// fitLines finds the sets' lines under the prior valences.
func (r *ridge) fitLines() error {
	densities := make([]float64, len(r.in))
	for k, i := range r.in {
		densities[k] = r.texts[i].density(r.prior)
	}
	x := make([]float64, 2*len(r.sets))
	x, err := minimise(x, func(x, gradient []float64) float64 {
		clear(gradient)
		total := 0.0
		for k, i := range r.in {
			s := r.texts[i].set
			loss, slope := r.textLoss(k, x[2*s]+x[2*s+1]*densities[k])
			total += loss
			gradient[2*s] += slope
			gradient[2*s+1] += slope * densities[k]
		}
		return total
	})
	if err != nil {
		return err
	}
	for s := range r.lines {
		r.lines[s] = line{x[2*s], x[2*s+1]}
		if r.lines[s].slope < 0 { // what is learned would be praise for blame
			return fmt.Errorf("learn from %s: the prior valences tell its labels worse than chance", r.sets[s].file)
		}
	}
	return nil
}

// textLoss is half the squared error or the logistic loss of a text told as z, with its derivative by z.
func (r *ridge) textLoss(k int, z float64) (loss, slope float64) {
	set, label := &r.sets[r.texts[r.in[k]].set], r.labels[k]
	if set.graded {
		return set.weight * (z - label) * (z - label) / 2, set.weight * (z - label)
	}
	loss = math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) - label*z
	return set.weight * loss, set.weight * (1/(1+math.Exp(-z)) - label)
}

// parts are the parts of what is fitted: corrections of words and of stems, weights of the vectors' dimensions, intercepts.
func (r *ridge) parts(x []float64) (own, stems, company, intercepts []float64) {
	a, b := len(r.words.forms), r.words.stemsCount
	return x[:a], x[a : a+b], x[a+b : a+b+dimensions], x[a+b+dimensions:]
}

// corrections adds the parts up for every word.
func (r *ridge) corrections(x []float64) []float64 {
	own, stems, company, _ := r.parts(x)
	all := make([]float64, len(own))
	for i := range all {
		all[i] = own[i]
		if s := r.words.stems[i]; s >= 0 {
			all[i] += stems[s]
		}
		for k, weight := range company {
			all[i] += weight * r.vectors[i][k]
		}
	}
	return all
}

// loss is the penalised loss of all texts, with its gradient.
func (r *ridge) loss(x, gradient []float64) float64 {
	valences := r.corrections(x)
	for i, v := range r.prior {
		valences[i] += v
	}
	_, _, _, intercepts := r.parts(x)
	clear(gradient)
	own, stems, company, moved := r.parts(gradient)
	byWord := make([]float64, len(own))
	total := 0.0
	for k, i := range r.in {
		t := &r.texts[i]
		loss, slope := r.textLoss(k, intercepts[t.set]+r.lines[t.set].slope*t.density(valences))
		total += loss
		moved[t.set] += slope
		slope *= r.lines[t.set].slope / (t.length + damping)
		for _, o := range t.words {
			byWord[o.word] += slope * o.factor
		}
	}
	for i, slope := range byWord {
		if slope == 0 {
			continue
		}
		if r.words.own[i] {
			own[i] = slope
		}
		if s := r.words.stems[i]; s >= 0 {
			stems[s] += slope
		}
		for k := range company {
			company[k] += slope * r.vectors[i][k]
		}
	}
	return total + r.penalise(x, gradient)
}

// penalise returns the penalty and adds its gradient.
func (r *ridge) penalise(x, gradient []float64) float64 {
	own, stems, company, _ := r.parts(x)
	gOwn, gStems, gCompany, _ := r.parts(gradient)
	total := 0.0
	for _, part := range []struct {
		x, gradient []float64
		weight      float64
	}{{own, gOwn, penalty}, {stems, gStems, penalty}, {company, gCompany, penalty * companyPenalty}} {
		for i, v := range part.x {
			total += part.weight * v * v / 2
			part.gradient[i] += part.weight * v
		}
	}
	return total
}

// minimise finds the least value of a convex function from x on.
func minimise(x []float64, f func(x, gradient []float64) float64) ([]float64, error) {
	scratch := make([]float64, len(x))
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return f(x, scratch) },
		Grad: func(gradient, x []float64) { f(x, gradient) },
	}
	const steps, still = 500, 1e-9
	settings := optimize.Settings{MajorIterations: steps, Converger: &optimize.FunctionConverge{Relative: still, Iterations: 10}}
	result, err := optimize.Minimize(problem, x, &settings, &optimize.LBFGS{Store: 20})
	if result == nil {
		return nil, fmt.Errorf("fit: %w", err)
	}
	return result.X, nil
}
