package chart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/output/chart"
)

func at(v float64) *float64 { return &v }

// texts are a figure's texts, in the order in which they are drawn.
func texts(f *chart.Figure) []string {
	var all []string
	for _, m := range f.Marks {
		if t, ok := m.(chart.Text); ok {
			all = append(all, t.Text)
		}
	}
	return all
}

// level returns what of a figure is drawn beside a label, as kinds of marks and how they are painted.
func level(f *chart.Figure, label string) []string {
	y := 0.0
	for _, m := range f.Marks {
		if t, ok := m.(chart.Text); ok && t.Text == label {
			y = t.At.Y
		}
	}
	near := func(v float64) bool { return v > y-10 && v < y+4 }
	var all []string
	for _, m := range f.Marks {
		switch m := m.(type) {
		case chart.Circle:
			if near(m.At.Y) {
				all = append(all, fmt.Sprintf("circle %s %s", m.Fill, m.Stroke))
			}
		case chart.Path:
			if near(m.Points[1].Y) {
				all = append(all, fmt.Sprintf("arrow %s", m.Stroke))
			}
		case chart.Line:
			if near((m.From.Y+m.To.Y)/2) && m.Stroke != chart.Grid && m.From.X == m.To.X {
				all = append(all, fmt.Sprintf("tick %s", m.Stroke))
			} else if near((m.From.Y+m.To.Y)/2) && m.Stroke != chart.Grid {
				all = append(all, fmt.Sprintf("bar %s", m.Stroke))
			}
		}
	}
	return all
}

func TestDotsSayWhatIsKnown(t *testing.T) {
	plot := chart.Dots{Columns: [2]string{"estimate", "95 % interval"}, Rows: []chart.Dot{
		{Label: "closed", Value: at(2), Low: at(1), High: at(3), Reference: at(1.5)},
		{Label: "faint", Value: at(2), Low: at(1), High: at(3), Faint: true},
		{Label: "open above", Value: at(0), Low: at(0), Note: "no matches"},
		{Label: "open below", Value: at(2), High: at(3)},
		{Label: "no interval", Value: at(1), Note: "below 8 clusters"},
		{Label: "nothing", Note: "no values"},
	}}
	f := plot.Figure()
	for label, want := range map[string][]string{
		"closed":      {"tick muted", "bar series-1", "tick series-1", "tick series-1", "circle series-1 ground"},
		"faint":       {"bar muted", "tick muted", "tick muted", "circle muted ground"},
		"open above":  {"bar series-1", "tick series-1", "arrow series-1", "circle series-1 ground"},
		"open below":  {"bar series-1", "arrow series-1", "tick series-1", "circle series-1 ground"},
		"no interval": {"circle ground series-1"},
		"nothing":     nil,
	} {
		if diff := cmp.Diff(want, level(f, label)); diff != "" {
			t.Errorf("%s: %s", label, diff)
		}
	}
	all := strings.Join(texts(f), "\n")
	for _, want := range []string{"closed\n2.00\n1.00 to 3.00\n", "open above\n0.00\n0.00 or more\n", "open below\n2.00\n3.00 or less\n",
		"no interval\n1.00\nbelow 8 clusters\n", "nothing\n–\nno values"} {
		if !strings.Contains(all, want) {
			t.Errorf("there is no %q in %s", want, all)
		}
	}
}

// Labels of two lines keep to themselves, and none reaches into the plot.
func TestLabelsDoNotTouch(t *testing.T) {
	for _, rows := range []int{2, 40, 80} {
		plot := chart.Dots{Frame: chart.Frame{Width: 400}}
		for i := range rows {
			plot.Rows = append(plot.Rows, chart.Dot{Label: fmt.Sprintf("%d %s", i, strings.Repeat("Democratic Republic of the Congo ", i%4)), Value: at(1)})
		}
		last := -1000.0
		for _, m := range plot.Figure().Marks {
			if text, ok := m.(chart.Text); ok && text.Anchor == chart.End {
				if text.At.Y < last+text.Size {
					t.Fatalf("%d rows: %q at %v touches the one above at %v", rows, text.Text, text.At.Y, last)
				}
				last = text.At.Y
			}
		}
	}
}

func TestHeatMapCells(t *testing.T) {
	rects := func(h chart.HeatMap) []string {
		h.Rows, h.Columns = []string{"a", "b"}, []string{"x", "y"}
		h.Cells = [][]*float64{{at(0), at(1)}, {at(4), nil}}
		var all []string
		for _, m := range h.Figure().Marks {
			if r, ok := m.(chart.Rect); ok && r.Tip != "" {
				all = append(all, fmt.Sprintf("%s %s %.2f", r.Tip, r.Style.Fill, r.Style.Opacity))
			}
		}
		return all
	}
	for name, c := range map[string]struct {
		given chart.HeatMap
		want  []string
	}{
		"one scale": {chart.HeatMap{}, []string{"a, x: 0.00 heat 0.06", "a, y: 1.00 heat 0.29", "b, x: 4.00 heat 1.00", "b, y: no value none 0.00"}},
		"by column": {chart.HeatMap{ByColumn: true}, []string{"a, x: 0.00 heat 0.06", "a, y: 1.00 heat 1.00", "b, x: 4.00 heat 1.00", "b, y: no value none 0.00"}},
		"parted":    {chart.HeatMap{Middle: at(1)}, []string{"a, x: 0.00 cold 0.37", "a, y: 1.00 heat 0.06", "b, x: 4.00 heat 1.00", "b, y: no value none 0.00"}},
	} {
		if diff := cmp.Diff(c.want, rects(c.given)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestHeatMapOfZeros: a row in which nothing was found has the palest colour, as a 0 has beside what was found.
func TestHeatMapOfZeros(t *testing.T) {
	h := chart.HeatMap{Rows: []string{"a", "b"}, Columns: []string{"x", "y"}, Cells: [][]*float64{{at(0), at(0)}, {at(0), at(2)}}, ByRow: true}
	zeros := 0
	for _, m := range h.Figure().Marks {
		if r, ok := m.(chart.Rect); ok && strings.HasSuffix(r.Tip, ": 0.00") {
			if zeros++; r.Style.Opacity > .07 {
				t.Errorf("%s has the strength %.2f", r.Tip, r.Style.Opacity)
			}
		}
	}
	if zeros != 3 {
		t.Errorf("%d cells say 0.00", zeros)
	}
}

// TestHeatMapOfCounts: where nothing is 0, the fewest of something are not drawn as none.
func TestHeatMapOfCounts(t *testing.T) {
	h := chart.HeatMap{Rows: []string{"a"}, Columns: []string{"x", "y"}, Cells: [][]*float64{{at(8), at(10)}}, Counts: true}
	for _, m := range h.Figure().Marks {
		if r, ok := m.(chart.Rect); ok && r.Tip == "a, x: 8" && r.Style.Opacity < .8 {
			t.Errorf("8 of 10 has the strength %.2f", r.Style.Opacity)
		}
	}
}

// paths tells of the lines and bands of a figure from how many points they lead through.
func paths(f *chart.Figure) (lines, bands []int, gaps int) {
	for _, m := range f.Marks {
		switch m := m.(type) {
		case chart.Path:
			if m.Closed {
				bands = append(bands, len(m.Points)/2)
			} else {
				lines = append(lines, len(m.Points))
			}
		case chart.Line:
			if m.Dash == chart.Dotted && m.Stroke >= chart.Series {
				gaps++
			}
		}
	}
	return lines, bands, gaps
}

func TestLinesBreakWhereNothingIsKnown(t *testing.T) {
	point := func(period string) chart.TimePoint {
		return chart.TimePoint{Period: period, Value: at(1), Low: at(0), High: at(2)}
	}
	series := func(periods ...string) []chart.TimeSeries {
		var s chart.TimeSeries
		for _, p := range periods {
			s.Points = append(s.Points, point(p))
		}
		return []chart.TimeSeries{s}
	}
	bare := series("2000", "2001", "2002", "2003", "2004")
	bare[0].Points[2].Low, bare[0].Points[2].High = nil, nil
	blank := series("2000", "2001", "2002", "2003", "2004")
	blank[0].Points[2].Value, blank[0].Points[2].Low, blank[0].Points[2].High = nil, nil, nil
	for name, c := range map[string]struct {
		given        []chart.TimeSeries
		lines, bands []int
		gaps         int
	}{
		"whole":             {series("2000", "2001", "2002"), []int{3}, []int{3}, 0},
		"a gap":             {series("2000", "2001", "2005", "2006", "2007"), []int{2, 3}, []int{2, 3}, 1},
		"every second year": {series("2000", "2002", "2004"), []int{3}, []int{3}, 0},
		"months":            {series("2000-11", "2000-12", "2001-01"), []int{3}, []int{3}, 0},
		"without interval":  {bare, []int{5}, []int{2, 2}, 0},
		"without value":     {blank, []int{2, 2}, []int{2, 2}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			chart := chart.Lines{Series: c.given, GapLabel: "nobody spoke"}
			f := chart.Figure()
			lines, bands, gaps := paths(f)
			if diff := cmp.Diff([]any{c.lines, c.bands, c.gaps}, []any{lines, bands, gaps}); diff != "" {
				t.Error(diff)
			}
			if said := slices.Contains(texts(f), "nobody spoke"); said != (c.gaps > 0) {
				t.Errorf("the gap is explained: %v", said)
			}
		})
	}
}

func TestInlineHasNoColourOfItsOwn(t *testing.T) {
	plot := chart.Dots{Frame: chart.Frame{Title: "<b>&\"'"}, Rows: []chart.Dot{{Label: "</svg><script>", Value: at(1), Low: at(0), High: at(2)}}}
	inline, file := plot.Figure().Inline(), plot.Figure().SVG()
	if strings.Contains(inline, `="#`) || strings.Contains(inline, "font-family") {
		t.Errorf("a colour or a font is named: %s", inline)
	}
	if strings.Contains(file, "class=") || strings.Contains(file, "var(") || !strings.Contains(file, chart.Series.Colour().String()) {
		t.Errorf("a file depends on a style sheet: %s", file)
	}
	for _, svg := range []string{inline, file} {
		if strings.Contains(svg, "<script>") || strings.Contains(svg, "<b>") || !strings.Contains(svg, "<title>&lt;b&gt;&amp;") || !strings.Contains(svg, `role="img"`) {
			t.Errorf("not escaped, or not named: %s", svg)
		}
	}
	sheet := chart.Stylesheet()
	for p := chart.Ink; p < chart.Series+chart.SeriesPaints; p++ {
		if strings.Count(sheet, "var(--chart-"+p.String()+",") != 4 { // fill and stroke, light and dark
			t.Errorf("the style sheet lacks %s", p)
		}
	}
}

func BenchmarkDots(b *testing.B) {
	plot := chart.Dots{Columns: [2]string{"estimate", "95 % interval"}}
	for i := range 80 {
		v := float64(i)
		plot.Rows = append(plot.Rows, chart.Dot{Label: fmt.Sprint(1946 + i), Value: at(v), Low: at(v - 5), High: at(v + 5)})
	}
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(plot.Figure().Inline())))
	}
}
