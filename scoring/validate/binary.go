package validate

import "math"

// Binary is how well a measure tells rows labelled 1 from those labelled 0.
type Binary struct {
	Rows             int          `json:"rows"`
	Positives        int          `json:"positives"`
	BaseRate         float64      `json:"base_rate"` // weighted
	Clusters         int          `json:"clusters"`
	AUC              Figure       `json:"auc"`
	AveragePrecision Figure       `json:"average_precision"` // to be read beside the base rate
	Fixed            *Thresholded `json:"fixed_threshold,omitempty"`
	Best             *Thresholded `json:"best_threshold,omitempty"`
	Calibration      *Calibration `json:"calibration,omitempty"`
	Redrawn          int          `json:"redrawn"` // draws with one class, drawn anew
}

// Thresholded is what saying 1 from a threshold on comes to.
type Thresholded struct {
	// Threshold is the fixed one, or the best on all rows. The best one's figures are not its own: each fold is scored by the
	// threshold that is best on the others.
	Threshold float64   `json:"threshold"`
	Folds     []float64 `json:"fold_thresholds,omitempty"`
	Confusion Confusion `json:"confusion"`
	Precision Figure    `json:"precision"`
	Recall    Figure    `json:"recall"`
	F1        Figure    `json:"f1"`
	said      []bool
}

// Calibration is how far probabilities hold. A measure that is none is turned into one by a logistic curve fitted on the other
// folds.
type Calibration struct {
	Fitted bool   `json:"fitted"` // the measure is no probability
	Brier  Figure `json:"brier"`
	// BrierOfBaseRate is what giving every row the base rate comes to.
	BrierOfBaseRate float64 `json:"brier_of_base_rate"`
	// Intercept and Slope are Cox's (1958): of the labels' log-odds on the probabilities'. 0 and 1 are best; a slope below 1 says
	// that the probabilities are too extreme.
	Intercept Figure `json:"intercept"`
	Slope     Figure `json:"slope"`
	Bins      []Bin  `json:"bins"`
	// Probabilities are the rows', out of fold.
	Probabilities []float64 `json:"-"`
}

// BinaryOptions say which figures are wanted.
type BinaryOptions struct {
	Options
	Fixed       *float64 // the measure's fixed threshold, nil if it has none
	Probability bool     // the measure is a probability
	RanksOnly   bool     // nothing that is fitted on folds
}

// NewBinary computes the figures. Rows labelled 1 and 0 must both be there.
func NewBinary(r *Rows, o BinaryOptions) *Binary {
	w := r.weights()
	b := &Binary{Rows: r.Len(), Clusters: Count(r.Cluster)}
	var ones, total float64
	for i, label := range r.Label {
		b.Positives += int(label)
		ones += w[i] * label
		total += w[i]
	}
	b.BaseRate = ones / total
	k := NewRanking(r)
	b.AUC, b.AveragePrecision = figure(k.AUC(w)), figure(k.AveragePrecision(w))
	figures := []*Figure{&b.AUC, &b.AveragePrecision}
	if o.Fixed != nil {
		b.Fixed = thresholded(r, w, *o.Fixed, func(int) float64 { return *o.Fixed })
		figures = append(figures, b.Fixed.figures()...)
	}
	if !o.RanksOnly {
		if b.Best = best(r, k, w); b.Best != nil {
			figures = append(figures, b.Best.figures()...)
		}
		if b.Calibration = calibrate(r, w, o.Probability); b.Calibration != nil {
			b.Calibration.BrierOfBaseRate = b.BaseRate * (1 - b.BaseRate)
			figures = append(figures, &b.Calibration.Brier, &b.Calibration.Intercept, &b.Calibration.Slope)
		}
	}
	b.Redrawn = intervals(figures, r.Cluster, r.Stratum, w, o.Options, func(w []float64) ([]float64, bool) { return b.under(r, k, w) })
	return b
}

// under returns the figures under other weights, in the order in which NewBinary lists them.
func (b *Binary) under(r *Rows, k *Ranking, w []float64) ([]float64, bool) {
	auc, ok := k.AUC(w)
	if !ok {
		return nil, false
	}
	values := []float64{auc, orNaN(k.AveragePrecision(w))}
	for _, t := range []*Thresholded{b.Fixed, b.Best} {
		if t != nil {
			c := confusion(t.said, r.Label, w)
			values = append(values, orNaN(c.Precision()), orNaN(c.Recall()), orNaN(c.F1()))
		}
	}
	if c := b.Calibration; c != nil {
		intercept, slope, ok := FitLogistic(logits(c.Probabilities), r.Label, w)
		values = append(values, orNaN(meanSquare(c.Probabilities, r.Label, w)), orNaN(intercept, ok), orNaN(slope, ok))
	}
	return values, true
}

func (t *Thresholded) figures() []*Figure { return []*Figure{&t.Precision, &t.Recall, &t.F1} }

// thresholded says 1 of each row from its own threshold on.
func thresholded(r *Rows, w []float64, threshold float64, of func(i int) float64) *Thresholded {
	t := &Thresholded{Threshold: threshold, said: make([]bool, r.Len())}
	for i, score := range r.Score {
		t.said[i] = score >= of(i)
	}
	t.Confusion = confusion(t.said, r.Label, w)
	t.Precision, t.Recall, t.F1 = figure(t.Confusion.Precision()), figure(t.Confusion.Recall()), figure(t.Confusion.F1())
	return t
}

// best chooses a threshold on all folds but one and scores that one by it; nil where a fold leaves no row labelled 1.
func best(r *Rows, k *Ranking, w []float64) *Thresholded {
	overall, ok := k.BestThreshold(w)
	folds := Count(r.Fold)
	if !ok || folds < 2 {
		return nil
	}
	chosen := make([]float64, folds)
	for fold := range chosen {
		if chosen[fold], ok = k.BestThreshold(without(w, r.Fold, fold)); !ok {
			return nil
		}
	}
	t := thresholded(r, w, overall, func(i int) float64 { return chosen[r.Fold[i]] })
	t.Folds = chosen
	return t
}

// without returns the weights with those of a fold 0.
func without(w []float64, folds []int, fold int) []float64 {
	left := make([]float64, len(w))
	for i := range w {
		if folds[i] != fold {
			left[i] = w[i]
		}
	}
	return left
}

// calibrate makes probabilities of the scores, out of fold unless they are that already; nil where a fold leaves one class.
func calibrate(r *Rows, w []float64, probability bool) *Calibration {
	c := &Calibration{Fitted: !probability, Probabilities: append([]float64{}, r.Score...)}
	if !probability {
		folds := Count(r.Fold)
		if folds < 2 {
			return nil
		}
		for fold := range folds {
			intercept, slope, ok := FitLogistic(r.Score, r.Label, without(w, r.Fold, fold))
			if !ok {
				return nil
			}
			for i := range c.Probabilities {
				if r.Fold[i] == fold {
					c.Probabilities[i] = logistic(intercept + slope*r.Score[i])
				}
			}
		}
	}
	c.Brier = figure(meanSquare(c.Probabilities, r.Label, w))
	intercept, slope, ok := FitLogistic(logits(c.Probabilities), r.Label, w)
	c.Intercept, c.Slope = figure(intercept, ok), figure(slope, ok)
	c.Bins = Bins(c.Probabilities, r.Label, w)
	return c
}

func logits(p []float64) []float64 {
	x := make([]float64, len(p))
	for i := range p {
		x[i] = Logit(p[i])
	}
	return x
}

// MissesOfBinary returns how wrongly each row is ranked, from 0 to 1: of a row labelled 1 the share of those labelled 0 that score
// higher, of one labelled 0 the share of those labelled 1 that score lower; equal scores count one half.
func MissesOfBinary(r *Rows) []float64 {
	w := r.weights()
	var ones, zeros float64
	for i, label := range r.Label {
		ones += w[i] * label
		zeros += w[i] * (1 - label)
	}
	misses := make([]float64, r.Len())
	var onesBelow, zerosBelow float64
	for tie := range ties(ordered(r.Score), r.Score) {
		var one, zero float64
		for _, i := range tie {
			one += w[i] * r.Label[i]
			zero += w[i] * (1 - r.Label[i])
		}
		for _, i := range tie {
			if r.Label[i] == 1 {
				misses[i] = 1 - (zerosBelow+zero/2)/math.Max(zeros, math.SmallestNonzeroFloat64)
			} else {
				misses[i] = (onesBelow + one/2) / math.Max(ones, math.SmallestNonzeroFloat64)
			}
		}
		onesBelow += one
		zerosBelow += zero
	}
	return misses
}
