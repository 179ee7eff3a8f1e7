package learn_test

import (
	"fmt"

	"tenor/scoring/learn"
)

func Example() {
	p := &learn.Problem{
		Family: learn.Linear, Mix: 1,
		Columns: []learn.Column{{Rows: []int32{2, 3}, Values: []float64{1, 1}}}, // a word that the last two texts hold
		Labels:  []float64{0, 0, 2, 2},
	}
	rows := []float64{1, 1, 1, 1}
	for _, step := range p.Path(rows, p.Penalties(rows, 3, 0.01), 0) {
		fmt.Printf("penalty %.2f: %d terms, intercept %.2f\n", step.Penalty, len(step.Weights), step.Intercept)
	}
	// Output:
	// penalty 1.00: 0 terms, intercept 1.00
	// penalty 0.10: 1 terms, intercept 0.10
	// penalty 0.01: 1 terms, intercept 0.01
}
