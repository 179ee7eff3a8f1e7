package validate

import "math"

// Pearson is the correlation of x and y under the weights w; not ok where one of them does not vary.
func Pearson(x, y, w []float64) (float64, bool) {
	mx, my, ok := means(x, y, w)
	if !ok {
		return 0, false
	}
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx += w[i] * dx * dx
		yy += w[i] * dy * dy
		xy += w[i] * dx * dy
	}
	const rounding = 1e-12 // of a constant's sum of squares, relative to its size
	total := 0.0
	for i := range w {
		total += w[i]
	}
	if xx <= rounding*total*mx*mx || yy <= rounding*total*my*my || xx == 0 || yy == 0 {
		return 0, false
	}
	return math.Max(-1, math.Min(1, xy/math.Sqrt(xx*yy))), true
}

func means(x, y, w []float64) (mx, my float64, ok bool) {
	total := 0.0
	for i := range x {
		total += w[i]
		mx += w[i] * x[i]
		my += w[i] * y[i]
	}
	if total == 0 {
		return 0, 0, false
	}
	return mx / total, my / total, true
}

// RankCorrelation gives Spearman's correlation under many weightings.
type RankCorrelation struct {
	x, y           []float64
	orderX, orderY []int
	rankX, rankY   []float64
}

// NewRankCorrelation orders both variables.
func NewRankCorrelation(x, y []float64) *RankCorrelation {
	return &RankCorrelation{x: x, y: y, orderX: ordered(x), orderY: ordered(y), rankX: make([]float64, len(x)), rankY: make([]float64, len(y))}
}

// Spearman is Pearson's correlation of the ranks: the weight below a value and half that of those equal to it.
func (c *RankCorrelation) Spearman(w []float64) (float64, bool) {
	rank(c.rankX, c.orderX, c.x, w)
	rank(c.rankY, c.orderY, c.y, w)
	return Pearson(c.rankX, c.rankY, w)
}

// rank fills in the weighted mid-ranks of values.
func rank(ranks []float64, order []int, values, w []float64) {
	below := 0.0
	for tie := range ties(order, values) {
		weight := 0.0
		for _, i := range tie {
			weight += w[i]
		}
		for _, i := range tie {
			ranks[i] = below + weight/2
		}
		below += weight
	}
}

// Line is the least-squares line of y on x under the weights w; flat where x does not vary.
func Line(x, y, w []float64) (intercept, slope float64) {
	mx, my, ok := means(x, y, w)
	if !ok {
		return 0, 0
	}
	var xx, xy float64
	for i := range x {
		xx += w[i] * (x[i] - mx) * (x[i] - mx)
		xy += w[i] * (x[i] - mx) * (y[i] - my)
	}
	if xx > 0 {
		slope = xy / xx
	}
	return my - slope*mx, slope
}

// meanAbsolute is the mean absolute difference of x and y under the weights w.
func meanAbsolute(x, y, w []float64) (float64, bool) {
	var sum, total float64
	for i := range x {
		sum += w[i] * math.Abs(x[i]-y[i])
		total += w[i]
	}
	return share(sum, total)
}

// meanSquare is the mean squared difference of x and y under the weights w: Brier's score of probabilities and labels.
func meanSquare(x, y, w []float64) (float64, bool) {
	var sum, total float64
	for i := range x {
		sum += w[i] * (x[i] - y[i]) * (x[i] - y[i])
		total += w[i]
	}
	return share(sum, total)
}
