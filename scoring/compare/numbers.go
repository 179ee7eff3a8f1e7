package compare

import "math"

// number is a number that is not null. What is not finite is: a table holds no NaN.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	if v == 0 {
		v = 0 // not -0
	}
	return &v
}

func exponential(v float64) *float64 { return number(math.Exp(v)) }

func clamp(v, low, high float64) float64 { return min(max(v, low), high) }
