package validate_test

import (
	"fmt"

	"tenor/scoring/validate"
)

func Example() {
	r := &validate.Rows{
		Score:   []float64{2, 1, 2, 1, 0, 0, 1, 0, 0, 0},
		Label:   []float64{1, 1, 1, 1, 1, 0, 0, 0, 0, 0},
		Cluster: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
	}
	r.Fold = validate.Folds(r.Cluster, 5, 1)
	one := 1.0
	b := validate.NewBinary(r, validate.BinaryOptions{Fixed: &one})
	fmt.Printf("AUC %.2f, precision %.2f, recall %.2f\n", *b.AUC.Value, *b.Fixed.Precision.Value, *b.Fixed.Recall.Value)
	// Output: AUC 0.84, precision 0.80, recall 0.80
}
