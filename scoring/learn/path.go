package learn

import "math"

// Weight is a column's weight in a model.
type Weight struct {
	Column int
	Value  float64
}

// Step is the model of one penalty.
type Step struct {
	Penalty   float64
	Intercept float64
	Weights   []Weight // those that are not 0, by column
}

// Scores returns the scores of all rows.
func (s *Step) Scores(p *Problem) []float64 {
	scores := make([]float64, len(p.Labels))
	for i := range scores {
		scores[i] = s.Intercept
	}
	for _, w := range s.Weights {
		c := &p.Columns[w.Column]
		for k, i := range c.Rows {
			scores[i] += w.Value * c.Values[k]
		}
	}
	return scores
}

// Path fits the models of a falling sequence of penalties under the weights w; rows of weight 0 are left out. It ends before the
// first model of more than most columns, unless most is 0, and where nothing is left to explain.
func (p *Problem) Path(w, penalties []float64, most int) []Step {
	f := newFitter(p, w)
	var steps []Step
	previous := math.Inf(1)
	if len(penalties) > 0 {
		previous = penalties[0]
	}
	for _, penalty := range penalties {
		f.fit(penalty, previous)
		step := f.step(penalty)
		if most > 0 && len(step.Weights) > most {
			break
		}
		steps = append(steps, step)
		previous = penalty
		const explained = .99
		if f.deviance() < (1-explained)*f.null {
			break
		}
	}
	return steps
}

// fitter is the state of one path. Weights are those of scaled columns until a step is taken.
type fitter struct {
	p         *Problem
	w         []float64 // of rows, adding up to 1
	sd        []float64
	intercept float64
	weights   []float64
	scores    []float64
	null      float64 // deviance of the mean alone

	v         []float64 // weights of the quadratic approximation
	residuals []float64 // of its working response
	curvature []float64 // by column, in the approximation
	strong    []bool    // columns that are looked at
}

func newFitter(p *Problem, w []float64) *fitter {
	n := len(p.Labels)
	f := &fitter{p: p, w: normalised(w), weights: make([]float64, len(p.Columns)), scores: make([]float64, n),
		v: make([]float64, n), residuals: make([]float64, n), curvature: make([]float64, len(p.Columns)), strong: make([]bool, len(p.Columns))}
	f.sd = p.deviations(f.w)
	f.intercept = p.mean(f.w)
	if p.Family == Logistic {
		f.intercept = math.Log(f.intercept / (1 - f.intercept))
	}
	for i := range f.scores {
		f.scores[i] = f.intercept
	}
	f.null = f.deviance()
	return f
}

func (f *fitter) deviance() float64 {
	sum := 0.0
	for i, x := range f.scores {
		if f.w[i] > 0 {
			sum += f.w[i] * f.p.Deviance(x, f.p.Labels[i])
		}
	}
	return sum
}

// step returns the present model on the columns' own scale.
func (f *fitter) step(penalty float64) Step {
	s := Step{Penalty: penalty, Intercept: f.intercept}
	for j, g := range f.weights {
		if g != 0 {
			s.Weights = append(s.Weights, Weight{j, g / f.sd[j]})
		}
	}
	return s
}

// fit finds the model of a penalty, from that of the one before.
func (f *fitter) fit(penalty, previous float64) {
	f.approximate()
	bound := f.p.Mix * (2*penalty - previous)
	for j := range f.p.Columns {
		f.strong[j] = f.sd[j] > 0 && (f.weights[j] != 0 || math.Abs(f.gradient(j)) >= bound*f.p.factor(j))
	}
	const attempts = 20
	for range attempts {
		f.newton(penalty)
		if !f.violated(penalty) {
			return
		}
	}
}

// violated adds the columns that the strong rule left out wrongly, and reports whether there are any.
func (f *fitter) violated(penalty float64) bool {
	any := false
	f.approximate()
	for j := range f.p.Columns {
		if !f.strong[j] && f.sd[j] > 0 && math.Abs(f.gradient(j)) > f.p.Mix*penalty*f.p.factor(j) {
			f.strong[j], any = true, true
		}
	}
	return any
}

// approximate takes the quadratic approximation of the deviance at the present scores.
func (f *fitter) approximate() {
	const least = 1e-5 // as glmnet keeps the variance of a sure row
	for i, x := range f.scores {
		y := f.p.Labels[i]
		if f.p.Family == Linear {
			f.v[i], f.residuals[i] = f.w[i], y-x
			continue
		}
		p := 1 / (1 + math.Exp(-x))
		variance := math.Max(p*(1-p), least)
		f.v[i], f.residuals[i] = f.w[i]*variance, (y-p)/variance
	}
}

// gradient is a scaled column's in the approximation, without the penalty.
func (f *fitter) gradient(j int) float64 {
	c, g := &f.p.Columns[j], 0.0
	values := c.Values
	for k, i := range c.Rows {
		g += f.v[i] * f.residuals[i] * values[k]
	}
	return g / f.sd[j]
}

// newton repeats approximation and descent until the deviance stands still.
func (f *fitter) newton(penalty float64) {
	const rounds, still = 25, 1e-7
	before := f.objective(penalty)
	for range rounds {
		f.approximate()
		f.descend(penalty)
		if f.p.Family == Linear {
			return
		}
		now := f.objective(penalty)
		if math.Abs(before-now) < still*f.null {
			return
		}
		before = now
	}
}

func (f *fitter) objective(penalty float64) float64 {
	sum := f.deviance() / 2
	for j, g := range f.weights {
		if g != 0 {
			sum += penalty * f.p.factor(j) * (f.p.Mix*math.Abs(g) + (1-f.p.Mix)/2*g*g)
		}
	}
	return sum
}

// descend minimises the approximation: passes over all strong columns, and between them over those with a weight until these
// stand still.
func (f *fitter) descend(penalty float64) {
	var all, active []int
	for j, strong := range f.strong {
		if !strong {
			continue
		}
		all = append(all, j)
		c, h := &f.p.Columns[j], 0.0
		for k, i := range c.Rows {
			h += f.v[i] * c.Values[k] * c.Values[k]
		}
		f.curvature[j] = h / (f.sd[j] * f.sd[j])
	}
	const passes, still = 200, 1e-7
	for range passes {
		if f.pass(all, penalty) < still*f.null {
			return
		}
		active = active[:0]
		for _, j := range all {
			if f.weights[j] != 0 {
				active = append(active, j)
			}
		}
		for range passes {
			if f.pass(active, penalty) < still*f.null {
				break
			}
		}
	}
}

// pass moves each column's weight, and the intercept, to where the approximation is least, and returns the largest change of it.
func (f *fitter) pass(columns []int, penalty float64) float64 {
	largest := f.shift()
	for _, j := range columns {
		old, h := f.weights[j], f.curvature[j]
		penalty := penalty * f.p.factor(j)
		g := f.gradient(j) + h*old
		moved := 0.0
		if size := math.Abs(g) - penalty*f.p.Mix; size > 0 {
			moved = math.Copysign(size, g) / (h + penalty*(1-f.p.Mix))
		}
		if moved == old {
			continue
		}
		f.weights[j] = moved
		f.move(j, (moved-old)/f.sd[j])
		largest = math.Max(largest, h*(moved-old)*(moved-old))
	}
	return largest
}

// move adds a column times d to the scores.
func (f *fitter) move(j int, d float64) {
	c := &f.p.Columns[j]
	for k, i := range c.Rows {
		f.scores[i] += d * c.Values[k]
		f.residuals[i] -= d * c.Values[k]
	}
}

// shift moves the intercept.
func (f *fitter) shift() float64 {
	var sum, weight float64
	for i, r := range f.residuals {
		sum += f.v[i] * r
		weight += f.v[i]
	}
	d := sum / weight
	f.intercept += d
	for i := range f.residuals {
		f.residuals[i] -= d
		f.scores[i] += d
	}
	return weight * d * d
}
