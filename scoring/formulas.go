package scoring

import "math"

// PolarityLogit is the empirical logit of positive against negative words with its standard error: Haldane and Anscombe's
// half is added to both counts (Cox 1970, The Analysis of Binary Data, section 3.2).
func PolarityLogit(positive, negative int64) (logit, se float64) {
	p, n := float64(positive)+0.5, float64(negative)+0.5
	return math.Log(p / n), math.Sqrt(1/p + 1/n)
}

// Per100Words is the rate of a category's matches. words must not be 0.
func Per100Words(count, words int64) float64 { return float64(100*count) / float64(words) }

// Probability is what a logistic model's score, a log-odds, says: 1/(1+e^-score).
func Probability(score float64) float64 { return 1 / (1 + math.Exp(-score)) }
