package validate

import "math"

// Bin is one of ten stretches of rows with neighbouring probabilities.
type Bin struct {
	Rows      int     `json:"rows"`
	Predicted float64 `json:"predicted"` // mean probability
	Observed  float64 `json:"observed"`  // share labelled 1
}

// Logit is the log-odds of a probability, which is kept a little away from 0 and 1.
func Logit(p float64) float64 {
	const edge = 1e-9
	p = math.Min(math.Max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// FitLogistic fits log-odds of the label = intercept + slope x by maximum likelihood under the weights w (Newton's method).
// It is not ok where one label is missing. Labels that x tells apart without error have no finite slope: a prior of one
// pseudo-row on a slope of 0 in units of x's deviation keeps it finite.
func FitLogistic(x, label, w []float64) (intercept, slope float64, ok bool) {
	mean, sd := moments(x, w)
	var ones, total float64
	for i := range label {
		ones += w[i] * label[i]
		total += w[i]
	}
	if ones <= 0 || ones >= total {
		return 0, 0, false
	}
	a, b := Logit(ones/total), 0.0
	if sd == 0 {
		return a, 0, true
	}
	const rounds, small = 100, 1e-12
	for range rounds {
		var ga, gb, haa, hab, hbb float64
		for i := range x {
			z := (x[i] - mean) / sd
			p := logistic(a + b*z)
			v := w[i] * p * (1 - p)
			ga += w[i] * (label[i] - p)
			gb += w[i] * (label[i] - p) * z
			haa += v
			hab += v * z
			hbb += v * z * z
		}
		unit := total / float64(len(x)) // one row's weight
		gb -= unit * b / 4
		hbb += unit / 4
		det := haa*hbb - hab*hab
		if det <= 0 {
			break
		}
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		step := math.Min(1, 4/math.Max(math.Abs(da), math.Abs(db))) // far steps overshoot
		a, b = a+step*da, b+step*db
		if math.Abs(da)+math.Abs(db) < small {
			break
		}
	}
	return a - b*mean/sd, b / sd, true
}

// moments returns the mean and the standard deviation under the weights w.
func moments(x, w []float64) (mean, sd float64) {
	total := 0.0
	for i := range x {
		total += w[i]
		mean += w[i] * x[i]
	}
	mean /= total
	for i := range x {
		sd += w[i] * (x[i] - mean) * (x[i] - mean)
	}
	return mean, math.Sqrt(sd / total)
}

// Bins divides rows by their probabilities into ten stretches of equal weight; equal probabilities stay together, so there may
// be fewer.
func Bins(probability, label, w []float64) []Bin {
	const bins = 10
	total := 0.0
	for i := range w {
		total += w[i]
	}
	var all []Bin
	var predicted, observed, weight, done float64
	rows, edge := 0, total/bins
	for tie := range ties(ordered(probability), probability) {
		for _, i := range tie {
			predicted += w[i] * probability[i]
			observed += w[i] * label[i]
			weight += w[i]
			rows++
		}
		const rounding = 1e-9
		if weight > 0 && done+weight >= edge-rounding*total {
			all = append(all, Bin{Rows: rows, Predicted: predicted / weight, Observed: observed / weight})
			done += weight
			for edge <= done+rounding*total { // a long tie fills several
				edge += total / bins
			}
			predicted, observed, weight, rows = 0, 0, 0, 0
		}
	}
	if weight > 0 {
		all = append(all, Bin{Rows: rows, Predicted: predicted / weight, Observed: observed / weight})
	}
	return all
}
