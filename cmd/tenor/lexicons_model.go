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
	about := m.Family.String() + " model of " + plural(len(m.Entries), "term", "terms")
	if m.N > 0 {
		about += ", learned on " + plural(m.N, "text", "texts")
	}
	if m.LabelDefinition != "" {
		about += ": " + m.LabelDefinition
	}
	w.WriteString(wrapped(about, indent))
	line := func(weight float64, what string) {
		mark := fmt.Sprintf("%s%9s  ", indent, fmt.Sprintf("%+.4g", weight))
		w.WriteString(hanging(what, mark, strings.Repeat(" ", len(mark))))
	}
	line(m.Intercept, "offset")
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
		line(e.Weight, phraseWhole(e.Text())+brackets)
	}
}
