package learn

import "math"

// Family says what a label is.
type Family uint8

// The families.
const (
	Logistic Family = iota // 1 or 0
	Linear                 // a number
)

// Column is a feature: its counts in the rows where it is not 0, in ascending order of rows.
type Column struct {
	Rows   []int32
	Values []float64
}

// Problem is what is to be fitted. It does not change; several paths may be fitted of it side by side.
type Problem struct {
	Family  Family
	Columns []Column
	Labels  []float64
	// Mix is the share of the lasso's penalty in the elastic net's, above 0 and at most 1.
	Mix float64
	// Factors are what a column's penalty is multiplied by, above 0; nil: 1 for all. Less than 1 is for what is trusted more.
	Factors []float64
}

// factor is what a column's penalty is multiplied by.
func (p *Problem) factor(j int) float64 {
	if p.Factors == nil {
		return 1
	}
	return p.Factors[j]
}

// normalised returns weights that add up to 1.
func normalised(w []float64) []float64 {
	total := 0.0
	for _, x := range w {
		total += x
	}
	n := make([]float64, len(w))
	for i := range w {
		n[i] = w[i] / total
	}
	return n
}

// deviations returns the columns' standard deviations under weights that add up to 1; 0 for one that does not vary.
func (p *Problem) deviations(w []float64) []float64 {
	sd := make([]float64, len(p.Columns))
	for j := range p.Columns {
		c := &p.Columns[j]
		var sum, squares float64
		for k, i := range c.Rows {
			sum += w[i] * c.Values[k]
			squares += w[i] * c.Values[k] * c.Values[k]
		}
		const rounding = 1e-12
		if v := squares - sum*sum; v > rounding*squares {
			sd[j] = math.Sqrt(v)
		}
	}
	return sd
}

// mean is the labels' mean under weights that add up to 1.
func (p *Problem) mean(w []float64) float64 {
	sum := 0.0
	for i, y := range p.Labels {
		sum += w[i] * y
	}
	return sum
}

// Deviance is the mean deviance of a row with the score x under the label y: minus twice the log-likelihood, or the squared error.
func (p *Problem) Deviance(x, y float64) float64 {
	if p.Family == Linear {
		return (y - x) * (y - x)
	}
	// log(1+e^x) - yx, without overflow
	return 2 * (math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) - y*x)
}

// Penalties returns a falling sequence of n penalties under the weights w: from the least at which all weights are 0 down to ratio
// times that, evenly on the log scale.
func (p *Problem) Penalties(w []float64, n int, ratio float64) []float64 {
	w = normalised(w)
	sd, mean, most := p.deviations(w), p.mean(w), 0.0
	for j := range p.Columns {
		if sd[j] == 0 {
			continue
		}
		c, g := &p.Columns[j], 0.0
		for k, i := range c.Rows {
			g += w[i] * c.Values[k] * (p.Labels[i] - mean)
		}
		most = math.Max(most, math.Abs(g)/sd[j]/p.factor(j))
	}
	penalties := make([]float64, n)
	for k := range penalties {
		penalties[k] = most / p.Mix * math.Pow(ratio, float64(k)/float64(max(n-1, 1)))
	}
	return penalties
}
