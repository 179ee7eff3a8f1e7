package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"tenor/output"
	"tenor/scoring/compare"
)

// comparisonSheet is the comparison's table.
func comparisonSheet(rows []compare.Row) *output.Sheet {
	s := &output.Sheet{Name: "comparison", Columns: []output.Column{
		text("measure"), text("group"), whole("documents"), whole("clusters"), fraction("effective_clusters"), whole("paragraphs"),
		whole("words"), fraction("estimate"), fraction("ci_low"), fraction("ci_high"), fraction("reference_estimate"),
		fraction("difference"), fraction("difference_ci_low"), fraction("difference_ci_high"),
		fraction("ratio"), fraction("ratio_ci_low"), fraction("ratio_ci_high"),
		fraction("p_value"), fraction("p_min"), fraction("q_value"), {Name: "q_family_size", Type: output.Int64, Null: "there is no q"}, text("note"),
	}}
	for i := range rows {
		r := &rows[i]
		var family any
		if r.QFamilySize != nil {
			family = int64(*r.QFamilySize)
		}
		s.Rows = append(s.Rows, []any{
			r.Measure, r.Group, int64(r.Documents), int64(r.Clusters), cell(r.EffectiveClusters), int64(r.Paragraphs), r.Words,
			cell(r.Estimate), cell(r.CILow), cell(r.CIHigh), cell(r.ReferenceEstimate),
			cell(r.Difference), cell(r.DifferenceCILow), cell(r.DifferenceCIHigh), cell(r.Ratio), cell(r.RatioCILow), cell(r.RatioCIHigh),
			cell(r.PValue), cell(r.PMin), cell(r.QValue), family, r.Note,
		})
	}
	return s
}

// timeSheet is the table of --over: every measure by period, of every group if any were asked for.
func timeSheet(rows []compare.Row, selected *comparedRows, o *compareOptions) *output.Sheet {
	s := &output.Sheet{Name: "time", Columns: []output.Column{
		text("measure"), {Name: "group", Type: output.String, Null: "no groups were asked for"}, text("period"), whole("documents"), whole("clusters"),
		fraction("effective_clusters"), whole("paragraphs"), whole("words"), fraction("estimate"), fraction("ci_low"), fraction("ci_high"),
		text("note"),
	}}
	for i := range rows {
		r := &rows[i]
		values := selected.values[i%len(selected.values)]
		var group any
		if o.byGiven {
			group = strings.Join(values[1:], ", ")
		}
		s.Rows = append(s.Rows, []any{
			r.Measure, group, values[0], int64(r.Documents), int64(r.Clusters), cell(r.EffectiveClusters), int64(r.Paragraphs), r.Words,
			cell(r.Estimate), cell(r.CILow), cell(r.CIHigh), r.Note,
		})
	}
	return s
}

func text(name string) output.Column  { return output.Column{Name: name, Type: output.String} }
func whole(name string) output.Column { return output.Column{Name: name, Type: output.Int64} }
func fraction(name string) output.Column {
	return output.Column{Name: name, Type: output.Double, Null: "it cannot be told: see note"}
}

func cell(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// printSheet prints a table for people: aligned, numbers to four digits, and without the columns that are null in all rows.
func printSheet(w io.Writer, s *output.Sheet) error {
	var shown []int
	for j := range s.Columns {
		for _, row := range s.Rows {
			if row[j] != nil && row[j] != "" {
				shown = append(shown, j)
				break
			}
		}
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(cellOf func(column int) string) {
		cells := make([]string, len(shown))
		for i, j := range shown {
			cells[i] = cellOf(j)
		}
		fmt.Fprintln(table, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	line(func(j int) string { return s.Columns[j].Name })
	for _, row := range s.Rows {
		line(func(j int) string { return shownCell(row[j]) })
	}
	return table.Flush()
}

func shownCell(v any) string {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(oneLine(v), "\t", " ")
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return shortNumber(v)
	default:
		return "-"
	}
}

// shortNumber writes four digits; small numbers keep their size.
func shortNumber(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }
