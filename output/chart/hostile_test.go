package chart_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"tenor/output/chart"
)

// drawn are all charts of the same labels and numbers.
func drawn(label string, v []float64, width float64) map[string]*chart.Figure {
	at := func(i int) *float64 {
		if i%7 == 6 {
			return nil
		}
		x := v[i%len(v)]
		return &x
	}
	frame := chart.Frame{Title: label, Caption: label, Width: width}
	dots := &chart.Dots{Frame: frame, Unit: label, Columns: [2]string{label, "95 %"}, Strong: label, ReferenceLabel: label, Reference: at(0)}
	heat := &chart.HeatMap{Frame: frame, Unit: label, Middle: at(1)}
	lines := &chart.Lines{Frame: frame, Unit: label, Reference: at(2), ReferenceLabel: label}
	for i := range 2 * len(v) {
		dots.Rows = append(dots.Rows, chart.Dot{Label: label, Value: at(i), Low: at(i + 1), High: at(i + 2), Reference: at(i + 3), Note: label})
		heat.Rows = append(heat.Rows, label)
		heat.Columns = append(heat.Columns, label)
		heat.Cells = append(heat.Cells, []*float64{at(i), at(i + 1), at(i + 2)})
		series := chart.TimeSeries{Name: label}
		for j, period := range []string{"1999", "2000", "2001-03", "2004", label} {
			series.Points = append(series.Points, chart.TimePoint{Period: period, Value: at(i + j), Low: at(i + j + 1), High: at(i + j + 2)})
		}
		lines.Series = append(lines.Series, series)
	}
	few, dated, own := *lines, *lines, *heat
	few.Series = few.Series[:2]
	dated.Series = nil
	for _, s := range lines.Series {
		s.Points = s.Points[:4]
		dated.Series = append(dated.Series, s)
	}
	own.ByColumn, own.Middle = true, nil
	return map[string]*chart.Figure{"dots": dots.Figure(), "heat": heat.Figure(), "heat by column": own.Figure(),
		"lines": lines.Figure(), "few lines": few.Figure(), "dated lines": dated.Figure()}
}

// checkSVG reads what was drawn as XML, and every number in it.
func checkSVG(t *testing.T, name, svg string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v in\n%s", name, err, svg)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch element.Name.Local {
		case "svg", "title", "desc", "line", "rect", "circle", "path", "text":
		default:
			t.Fatalf("%s: element %s", name, element.Name.Local)
		}
		for _, a := range element.Attr {
			switch a.Name.Local {
			case "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "opacity", "font-size", "stroke-width":
				if strings.Trim(a.Value, "-.0123456789") != "" || a.Value == "" {
					t.Fatalf("%s: %s has %s=%q", name, element.Name.Local, a.Name.Local, a.Value)
				}
			case "d", "viewBox", "transform", "stroke-dasharray":
				if strings.ContainsAny(strings.TrimPrefix(a.Value, "rotate"), "aeINf") {
					t.Fatalf("%s: %s has %s=%q", name, element.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
}

// texts are what a reader reads.
func checkTexts(t *testing.T, name string, f *chart.Figure) {
	t.Helper()
	for _, m := range f.Marks {
		if text, ok := m.(chart.Text); ok && (strings.Contains(text.Text, "NaN") || strings.Contains(text.Text, "Inf")) {
			t.Fatalf("%s: the text %q", name, text.Text)
		}
	}
}

// checkInside asks of every mark that it lies on the figure.
func checkInside(t *testing.T, name string, f *chart.Figure) {
	t.Helper()
	inside := func(p chart.Point) {
		t.Helper()
		const slack = 1
		if !(p.X >= -slack && p.Y >= -slack && p.X <= f.Width+slack && p.Y <= f.Height+slack) {
			t.Fatalf("%s: a mark at %v, outside of %v x %v", name, p, f.Width, f.Height)
		}
	}
	for _, m := range f.Marks {
		switch m := m.(type) {
		case chart.Line:
			inside(m.From)
			inside(m.To)
		case chart.Rect:
			inside(m.At)
			inside(chart.Point{X: m.At.X + m.Width, Y: m.At.Y + m.Height})
		case chart.Circle:
			inside(m.At)
		case chart.Path:
			for _, p := range m.Points {
				inside(p)
			}
		case chart.Text:
			inside(m.At)
		}
	}
}

func hostile() [][]float64 {
	nan, inf, most, least := math.NaN(), math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64
	return [][]float64{
		{nan}, {inf, -inf}, {0}, {0, math.Copysign(0, -1)}, {most, -most}, {least, 0}, {least, -least}, {1, 1 + 1e-16}, {1e16, 1e16 + 2},
		{1e-300, 2e-300}, {most, 1}, {-1, -2, -1.5}, {.1, .2, .3}, {1e300, nan, 1e-300, -5}, {1e7, 2e7, 3e7}, {-.001, .001}, {inf, 1, nan, 2},
		{math.Nextafter(3, 4), 3}, {-1e-9, 1e9},
	}
}

func TestNoNumberBreaksAChart(t *testing.T) {
	for _, v := range hostile() {
		for _, width := range []float64{0, 240, math.NaN(), 1e9, -1} {
			for name, f := range drawn("S/PV.7138", v, width) {
				name = fmt.Sprintf("%s of %v, %v wide", name, v, width)
				checkSVG(t, name, f.SVG())
				checkSVG(t, name, f.Inline())
				checkTexts(t, name, f)
				checkInside(t, name, f)
			}
		}
	}
}

func FuzzCharts(f *testing.F) {
	for _, v := range hostile() {
		at := func(i int) float64 { return v[i%len(v)] }
		f.Add("S/PV.7138", at(0), at(1), at(2), at(3), 720.)
	}
	f.Add("<script>alert('1')</script>]]>&amp;\x00\xff\u202e", 1., 2., 3., 4., 300.)
	f.Add("日本国政府代表団の発言 "+strings.Repeat("Long", 100), -1., 2., -3., 4., 300.)
	f.Fuzz(func(t *testing.T, label string, a, b, c, d, width float64) {
		for name, f := range drawn(label, []float64{a, b, c, d}, width) {
			checkSVG(t, name, f.SVG())
			checkSVG(t, name, f.Inline())
			checkInside(t, name, f)
		}
	})
}
