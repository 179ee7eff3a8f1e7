package chart_test

import (
	"fmt"
	"strings"

	"tenor/output/chart"
)

// A comparison of two meetings; the second has too few speakers for an interval.
func Example() {
	at := func(v float64) *float64 { return &v }
	plot := chart.Dots{
		Frame: chart.Frame{Title: "Accusation by meeting"},
		Unit:  "matches per 100 words",
		Rows: []chart.Dot{
			{Label: "S/PV.7138", Value: at(1.9), Low: at(1.5), High: at(2.4)},
			{Label: "S/PV.7165", Value: at(.8), Note: "below 8 clusters"},
		},
	}
	figure := plot.Figure()
	fmt.Println(figure.Title)
	fmt.Println(figure.Description)
	fmt.Println(strings.HasPrefix(figure.Inline(), "<svg "), strings.Contains(figure.SVG(), ">S/PV.7138</text>"))
	// Output:
	// Accusation by meeting
	// Dot plot of 2 groups with their intervals. Highest: S/PV.7138, 1.90 (1.50 to 2.40). Lowest: S/PV.7165, 0.80.
	// true true
}
