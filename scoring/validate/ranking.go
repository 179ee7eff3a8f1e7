package validate

// Ranking is rows in the order of their scores, so that figures under many weightings cost one pass each.
type Ranking struct {
	rows  *Rows
	order []int // ascending
}

// NewRanking orders the rows.
func NewRanking(r *Rows) *Ranking { return &Ranking{rows: r, order: ordered(r.Score)} }

// AUC is the probability that a row labelled 1 scores higher than one labelled 0, both drawn with the weights w; ties count one
// half (Hanley and McNeil 1982). It is not ok where one of the labels has no weight.
func (k *Ranking) AUC(w []float64) (auc float64, ok bool) {
	var below, positives, sum float64 // weight of zeros below, of ones in all
	for tie := range ties(k.order, k.rows.Score) {
		var ones, zeros float64
		for _, i := range tie {
			if k.rows.Label[i] == 1 {
				ones += w[i]
			} else {
				zeros += w[i]
			}
		}
		sum += ones * (below + zeros/2)
		below += zeros
		positives += ones
	}
	if below == 0 || positives == 0 {
		return 0, false
	}
	return sum / (positives * below), true
}

// AveragePrecision is the sum over thresholds, from the highest score down, of the precision there times the recall gained
// there; rows of equal score are taken together. A measure that knows nothing comes to the base rate.
func (k *Ranking) AveragePrecision(w []float64) (ap float64, ok bool) {
	total := 0.0
	for i, label := range k.rows.Label {
		total += w[i] * label
	}
	if total == 0 {
		return 0, false
	}
	var hits, taken float64
	for end := len(k.order); end > 0; {
		start, gained := end-1, 0.0
		for start > 0 && k.rows.Score[k.order[start-1]] == k.rows.Score[k.order[end-1]] {
			start--
		}
		for _, i := range k.order[start:end] {
			gained += w[i] * k.rows.Label[i]
			taken += w[i]
		}
		hits += gained
		if gained > 0 {
			ap += gained / total * (hits / taken)
		}
		end = start
	}
	return ap, true
}

// BestThreshold returns the score from which on to say 1 gives the best F1 under the weights w; the highest of several. It is
// not ok where no row with weight is labelled 1.
func (k *Ranking) BestThreshold(w []float64) (threshold float64, ok bool) {
	total := 0.0
	for i, label := range k.rows.Label {
		total += w[i] * label
	}
	best := -1.0
	var c Confusion
	for end := len(k.order); end > 0; {
		start := end - 1
		for start > 0 && k.rows.Score[k.order[start-1]] == k.rows.Score[k.order[end-1]] {
			start--
		}
		weighs := false
		for _, i := range k.order[start:end] {
			weighs = weighs || w[i] > 0
			c.add(true, k.rows.Label[i] == 1, w[i])
		}
		c.FalseNegative = total - c.TruePositive
		if f, ok := c.F1(); ok && weighs && f > best {
			best, threshold = f, k.rows.Score[k.order[start]]
		}
		end = start
	}
	return threshold, total > 0 && best >= 0
}

// Confusion is a table of what was said against what is so, in weight.
type Confusion struct {
	TruePositive  float64 `json:"true_positive"`
	FalsePositive float64 `json:"false_positive"`
	FalseNegative float64 `json:"false_negative"`
	TrueNegative  float64 `json:"true_negative"`
}

func (c *Confusion) add(said, is bool, w float64) {
	switch {
	case said && is:
		c.TruePositive += w
	case said:
		c.FalsePositive += w
	case is:
		c.FalseNegative += w
	default:
		c.TrueNegative += w
	}
}

// Precision is the share of what was said to be 1 that is; not ok where nothing was.
func (c *Confusion) Precision() (float64, bool) {
	return share(c.TruePositive, c.TruePositive+c.FalsePositive)
}

// Recall is the share of what is 1 that was said to be; not ok where nothing is.
func (c *Confusion) Recall() (float64, bool) {
	return share(c.TruePositive, c.TruePositive+c.FalseNegative)
}

// F1 is the harmonic mean of precision and recall, 2tp/(2tp+fp+fn); not ok where nothing is 1 and nothing was said to be.
func (c *Confusion) F1() (float64, bool) {
	return share(2*c.TruePositive, 2*c.TruePositive+c.FalsePositive+c.FalseNegative)
}

func share(of, in float64) (float64, bool) {
	if in == 0 {
		return 0, false
	}
	return of / in, true
}

// confusion tabulates predictions under the weights w.
func confusion(said []bool, label, w []float64) Confusion {
	var c Confusion
	for i := range said {
		c.add(said[i], label[i] == 1, w[i])
	}
	return c
}
