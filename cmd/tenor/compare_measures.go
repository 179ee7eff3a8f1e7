package main

import (
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// measure is what can be compared, and the columns it is made from.
type measure struct {
	compare.Measure
	column   string // numerator; of sentiment its value
	category string // as the lexicon has it; empty if it is no category's
	lexicon  string
}

// columns are those the measure is made from.
func (m *measure) columns() []string { return []string{m.column, "word_count"} }

// findMeasures returns the measures asked for, else sentiment and the rates of top-level categories.
func findMeasures(tables *output.Tables, o *compareOptions) ([]measure, error) {
	known, err := knownMeasures(tables)
	if err != nil {
		return nil, err
	}
	var chosen []measure
	for i := range known {
		if m := &known[i]; len(o.measures) == 0 && !m.Subcategory && (m.Kind == compare.Sentiment || m.Kind == compare.Rate) {
			chosen = append(chosen, *m)
		}
	}
	for _, name := range o.measures {
		i := slices.IndexFunc(known, func(m measure) bool { return m.Name == name })
		if i < 0 {
			var names []string
			for _, m := range known {
				names = append(names, m.Name)
			}
			return nil, usage("there are "+oneOf(names), "--measures: there is no measure %q", name)
		}
		chosen = append(chosen, known[i])
	}
	return chosen, nil
}

// knownMeasures are all that the columns allow, in their order.
func knownMeasures(tables *output.Tables) ([]measure, error) {
	records, err := tables.Lexicons()
	if err != nil {
		return nil, err
	}
	names := tables.Names()
	all := []measure{
		{Measure: compare.Measure{Name: "sentiment", Kind: compare.Sentiment}, column: "sentiment"},
		{Measure: compare.Measure{Name: "scored_share", Kind: compare.Share}, column: "sentiment_status"},
	}
	for _, r := range records {
		for i, stem := range r.Columns {
			if i >= len(r.Categories) {
				break
			}
			sub := strings.Contains(r.Categories[i], "/")
			for _, m := range []measure{
				{Measure: compare.Measure{Name: stem + "_per_100_words", Kind: compare.Rate}, column: stem + "_count"},
				{Measure: compare.Measure{Name: stem + "_share", Kind: compare.Share}, column: stem + "_count"},
				{Measure: compare.Measure{Name: stem + "_expected_share", Kind: compare.Expected}, column: stem + "_probability"},
			} {
				if slices.Contains(names, m.column) {
					m.Subcategory, m.category, m.lexicon = sub, r.Categories[i], r.Name
					all = append(all, m)
				}
			}
		}
	}
	return slices.DeleteFunc(all, func(m measure) bool { return !slices.Contains(names, m.column) }), nil
}

// of binds the measure to the rows.
func (m *measure) of(rows *comparedRows) compare.Measure {
	values, index := rows.frame.Column(m.column), rows.index
	bound := m.Measure
	words := func(row int) float64 { return float64(rows.Words[row]) }
	switch {
	case m.column == "sentiment_status":
		scored := int32(slices.Index(values.Values, "scored"))
		bound.Of = func(row int) (c, w float64, ok bool) {
			if values.Codes[index[row]] == scored && scored >= 0 {
				c = words(row)
			}
			return c, words(row), true
		}
	case m.Kind == compare.Sentiment:
		bound.Of = func(row int) (c, w float64, ok bool) {
			v, ok := values.Number(int(index[row]))
			return v * words(row), words(row), ok
		}
	case m.Kind == compare.Rate:
		bound.Of = func(row int) (c, w float64, ok bool) {
			v, ok := values.Number(int(index[row]))
			return v, words(row), ok
		}
	default:
		bound.Of = func(row int) (c, w float64, ok bool) {
			v, ok := values.Number(int(index[row]))
			if m.Kind == compare.Share {
				v = min(v, 1)
			}
			return v, 1, ok
		}
	}
	return bound
}
