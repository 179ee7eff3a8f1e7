package validate

import "math"

// Graded is how well a measure follows labels on a scale.
type Graded struct {
	Rows     int    `json:"rows"`
	Clusters int    `json:"clusters"`
	Spearman Figure `json:"spearman"`
	Pearson  Figure `json:"pearson"`
	// MeanAbsoluteError is that of the label told from the measure by a line fitted on the other folds, on the label's scale;
	// MeanAbsoluteErrorOfMean that of telling every row the mean label of the other folds.
	MeanAbsoluteError       Figure   `json:"mean_absolute_error"`
	MeanAbsoluteErrorOfMean *float64 `json:"mean_absolute_error_of_mean"`
	Redrawn                 int      `json:"redrawn"` // draws in which the measure or the label does not vary, drawn anew
}

// GradedOptions say which figures are wanted.
type GradedOptions struct {
	Options
	RanksOnly bool // nothing that is fitted on folds
}

// NewGraded computes the figures.
func NewGraded(r *Rows, o GradedOptions) *Graded {
	w := r.weights()
	c := NewRankCorrelation(r.Score, r.Label)
	g := &Graded{Rows: r.Len(), Clusters: Count(r.Cluster)}
	g.Spearman, g.Pearson = figure(c.Spearman(w)), figure(Pearson(r.Score, r.Label, w))
	figures := []*Figure{&g.Spearman, &g.Pearson}
	var told, constant []float64
	if !o.RanksOnly && Count(r.Fold) > 1 {
		told, constant = outOfFold(r, w)
		g.MeanAbsoluteError = figure(meanAbsolute(told, r.Label, w))
		g.MeanAbsoluteErrorOfMean = figure(meanAbsolute(constant, r.Label, w)).Value
		figures = append(figures, &g.MeanAbsoluteError)
	}
	g.Redrawn = intervals(figures, r.Cluster, r.Stratum, w, o.Options, func(w []float64) ([]float64, bool) {
		rho, ok := c.Spearman(w)
		if !ok {
			return nil, false
		}
		values := []float64{rho, orNaN(Pearson(r.Score, r.Label, w))}
		if told != nil {
			values = append(values, orNaN(meanAbsolute(told, r.Label, w)))
		}
		return values, true
	})
	return g
}

// outOfFold tells each row's label by a line, and by the mean, of the other folds.
func outOfFold(r *Rows, w []float64) (told, constant []float64) {
	told, constant = make([]float64, r.Len()), make([]float64, r.Len())
	for fold := range Count(r.Fold) {
		left := without(w, r.Fold, fold)
		intercept, slope := Line(r.Score, r.Label, left)
		mean, _ := moments(r.Label, left)
		for i := range told {
			if r.Fold[i] == fold {
				told[i], constant[i] = intercept+slope*r.Score[i], mean
			}
		}
	}
	return told, constant
}

// MissesOfGraded returns how far each row's rank by the measure lies from that by the label, from 0 to 1.
func MissesOfGraded(r *Rows) []float64 {
	w := r.weights()
	byScore, byLabel := make([]float64, r.Len()), make([]float64, r.Len())
	rank(byScore, ordered(r.Score), r.Score, w)
	rank(byLabel, ordered(r.Label), r.Label, w)
	total := 0.0
	for _, weight := range w {
		total += weight
	}
	for i := range byScore {
		byScore[i] = math.Abs(byScore[i]-byLabel[i]) / total
	}
	return byScore
}
