package chart_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/output/chart"
)

// isOneOf checks a value against the names that Vega-Lite 5 has for it.
func isOneOf(t *testing.T, what string, value any, known ...string) {
	t.Helper()
	if s, ok := value.(string); !ok || !slices.Contains(known, s) {
		t.Errorf("%s: %v is none of %v", what, value, known)
	}
}

// checkView checks a view of a specification: its marks, its channels, and that each field is a column or made by a transform.
func checkView(t *testing.T, view map[string]any, fields []string) {
	t.Helper()
	for key := range view {
		isOneOf(t, "key", key, "$schema", "title", "description", "data", "transform", "facet", "columns", "spec", "width", "height", "encoding",
			"layer", "config", "mark")
	}
	transforms, _ := view["transform"].([]any)
	for _, transform := range transforms {
		if as, ok := transform.(map[string]any)["as"].(string); ok {
			fields = append(fields, as)
		}
	}
	if mark, ok := view["mark"].(map[string]any); ok {
		isOneOf(t, "mark", mark["type"], "area", "line", "point", "rule", "tick")
	}
	encoding, _ := view["encoding"].(map[string]any)
	for channel, definition := range encoding {
		isOneOf(t, "channel", channel, "x", "x2", "y", "y2", "color", "tooltip")
		definitions, ok := definition.([]any)
		if !ok {
			definitions = []any{definition}
		}
		for _, d := range definitions {
			d := d.(map[string]any)
			if field, ok := d["field"]; ok {
				isOneOf(t, channel, field, fields...)
			} else if _, ok := d["value"]; !ok {
				t.Errorf("%s has neither field nor value: %v", channel, d)
			}
			if kind, ok := d["type"]; ok {
				isOneOf(t, channel, kind, "nominal", "ordinal", "quantitative", "temporal")
			}
		}
	}
	layers, _ := view["layer"].([]any)
	for _, layer := range layers {
		checkView(t, layer.(map[string]any), fields)
	}
	if spec, ok := view["spec"].(map[string]any); ok {
		if view["facet"] == nil {
			t.Error("a spec without a facet")
		}
		checkView(t, spec, fields)
	}
}

func TestVegaLite(t *testing.T) {
	row := func(group, period string, rest string) string {
		return fmt.Sprintf(`{"group": %q, "period": %q, "documents": 3, "clusters": 3, "note": "<&>", "reference_estimate": 1, "estimate": 1, %s}`, group, period, rest)
	}
	closed, open, none := `"ci_low": 0, "ci_high": 2, "q_value": 0.01`, `"ci_low": 0, "ci_high": null, "q_value": null`, `"ci_low": null, "ci_high": null, "q_value": null`
	below := `"ci_low": null, "ci_high": 2, "q_value": null`
	for name, c := range map[string]struct {
		given chart.VegaLite
		rows  []string
		marks string // of the layers, in their order
		x     string // type of the horizontal axis
	}{
		"dots":       {chart.VegaLite{Groups: []string{"a", "b"}}, []string{row("a", "", closed), row("b", "", none)}, "rule point", ""},
		"open":       {chart.VegaLite{Groups: []string{"a"}}, []string{row("a", "", open)}, "rule point point", ""},
		"open below": {chart.VegaLite{Groups: []string{"a"}}, []string{row("a", "", below)}, "rule point point", ""},
		"bare":       {chart.VegaLite{Groups: []string{"a"}, Reference: "the rest"}, []string{row("a", "", none)}, "tick point", ""},
		"years":      {chart.VegaLite{Periods: []string{"1946", "(unknown)"}}, []string{row("", "1946", closed)}, "area line point", "temporal"},
		"months":     {chart.VegaLite{Periods: []string{"1946-02"}, Groups: []string{"a", "b"}}, []string{row("a", "1946-02", none)}, "line point", "temporal"},
		"names":      {chart.VegaLite{Periods: []string{"1946/47"}, Groups: []string{"a", "b"}}, []string{row("a", "1946/47", none)}, "line point", "ordinal"},
		"panels":     {chart.VegaLite{Periods: []string{"1946"}, Groups: strings.Split("abcdef", "")}, []string{row("a", "1946", closed)}, "area line point", "temporal"},
	} {
		t.Run(name, func(t *testing.T) {
			c.given.Title, c.given.Unit = "Accusation <b>", "matches"
			c.given.Rows = json.RawMessage("[" + strings.Join(c.rows, ",") + "]")
			written, err := c.given.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			var spec, rows any
			if err := json.Unmarshal(written, &spec); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(c.given.Rows, &rows); err != nil {
				t.Fatal(err)
			}
			view := spec.(map[string]any)
			isOneOf(t, "$schema", view["$schema"], "https://vega.github.io/schema/vega-lite/v5.json")
			if diff := cmp.Diff(rows, view["data"].(map[string]any)["values"]); diff != "" {
				t.Errorf("the rows are others: %s", diff)
			}
			checkView(t, view, []string{"group", "period", "estimate", "ci_low", "ci_high", "reference_estimate", "documents", "clusters", "note", "q_value"})
			inner := view
			if s, ok := view["spec"].(map[string]any); ok {
				inner = s
			}
			var marks []string
			for _, layer := range inner["layer"].([]any) {
				marks = append(marks, layer.(map[string]any)["mark"].(map[string]any)["type"].(string))
			}
			if got := strings.Join(marks, " "); got != c.marks {
				t.Errorf("marks %s, want %s", got, c.marks)
			}
			if c.x != "" {
				isOneOf(t, "x", inner["encoding"].(map[string]any)["x"].(map[string]any)["type"], c.x)
			}
		})
	}
	if _, err := (&chart.VegaLite{Rows: json.RawMessage("[")}).Marshal(); err == nil {
		t.Error("broken rows are no error")
	}
}
