package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"tenor/lexicons"
)

// wordClasses lists what a model can count beside terms and categories.
func wordClasses() string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, c := range lexicons.WordClasses() {
		fmt.Fprintf(table, "   %s\t%s\n", c.Name, c.About)
	}
	_ = table.Flush() // into memory: cannot fail
	return text.String()
}

// showModel prints a category's model: what it was learned from, and its summands, the heaviest first.
func showModel(w *strings.Builder, m *lexicons.CategoryModel, indent string) {
	if m == nil {
		return
	}
	fmt.Fprintf(w, "%s%s model of %s", indent, m.Family, plural(len(m.Entries), "term", "terms"))
	if m.N > 0 {
		fmt.Fprintf(w, ", learned on %s", plural(m.N, "text", "texts"))
	}
	if m.LabelDefinition != "" {
		fmt.Fprintf(w, ": %s", m.LabelDefinition)
	}
	if m.Counts == lexicons.Log {
		fmt.Fprintf(w, "\n%s  a count n enters as log2(1+n)", indent)
	}
	fmt.Fprintf(w, "\n%s  %+.4g  intercept\n", indent, m.Intercept)
	entries := slices.Clone(m.Entries)
	slices.SortStableFunc(entries, func(a, b lexicons.ModelEntry) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	for i := range entries {
		e := &entries[i]
		brackets := ""
		if e.Term != nil {
			unweighed := *e.Term
			unweighed.HasWeight = false
			brackets = conditions(&unweighed)
		}
		fmt.Fprintf(w, "%s  %+.4g  %s%s\n", indent, e.Weight, e.Text(), brackets)
	}
}
