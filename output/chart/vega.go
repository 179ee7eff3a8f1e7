package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// VegaLite is a table of estimates for a notebook: a specification of Vega-Lite 5, which Jupyter, Altair, Observable and R's
// vegawidget draw, with the table's rows in it. Where Periods is empty it is a dot plot, else lines over time.
type VegaLite struct {
	Title, Description, Unit string
	// Rows is the table as a JSON array of objects: group (or period, and group where there are Groups), estimate, ci_low,
	// ci_high, reference_estimate and q_value, null as null; other columns may stand beside them and are kept.
	Rows      json.RawMessage
	Groups    []string // in the order in which they are drawn
	Periods   []string // as of TimePoint, in their order
	Zero      bool     // the axis begins at 0
	Reference string   // what reference_estimate is; empty: it is not drawn
}

// vegaRow is what decides which parts a drawing has: a part without rows would have no extent, of which Vega complains.
type vegaRow struct {
	Low    *float64 `json:"ci_low"`
	High   *float64 `json:"ci_high"`
	QValue *float64 `json:"q_value"`
}

// vegaParts are the parts that some row needs.
type vegaParts struct{ closed, openHigh, openLow, tested bool }

func (v *VegaLite) parts() (p vegaParts, err error) {
	var rows []vegaRow
	if err := json.Unmarshal(v.Rows, &rows); err != nil {
		return p, fmt.Errorf("read rows: %w", err)
	}
	for _, r := range rows {
		p.closed = p.closed || r.Low != nil && r.High != nil
		p.openHigh = p.openHigh || r.Low != nil && r.High == nil
		p.openLow = p.openLow || r.Low == nil && r.High != nil
		p.tested = p.tested || r.QValue != nil // those below .05 are drawn in colour, the others grey
	}
	return p, nil
}

// object is one of JSON; its keys are written in alphabetical order.
type object = map[string]any

// vegaSpec is a specification in the order in which people read it.
type vegaSpec struct {
	Schema      string         `json:"$schema"`
	Title       object         `json:"title"`
	Description string         `json:"description,omitempty"`
	Data        vegaValues     `json:"data"`
	Transform   []any          `json:"transform,omitempty"`
	Facet       object         `json:"facet,omitempty"`
	Columns     int            `json:"columns,omitempty"`
	Spec        object         `json:"spec,omitempty"`
	Width       any            `json:"width,omitempty"`
	Height      any            `json:"height,omitempty"`
	Encoding    object         `json:"encoding,omitempty"`
	Layer       []any          `json:"layer,omitempty"`
	Config      map[string]any `json:"config,omitempty"`
}

type vegaValues struct {
	Values json.RawMessage `json:"values"`
}

const vegaSchema = "https://vega.github.io/schema/vega-lite/v5.json"

// Marshal returns the specification, which names no other file or page but its schema's.
func (v *VegaLite) Marshal() ([]byte, error) {
	s := vegaSpec{Schema: vegaSchema, Title: object{"text": v.Title, "anchor": "start"}, Description: v.Description, Data: vegaValues{v.Rows},
		Config: object{"view": object{"stroke": nil}, "axis": object{"grid": true, "domain": false}}}
	parts, err := v.parts()
	if err != nil {
		return nil, err
	}
	if len(v.Periods) > 0 {
		v.lines(&s, parts)
	} else {
		v.dots(&s, parts)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		return nil, fmt.Errorf("write Vega-Lite: %w", err)
	}
	return b.Bytes(), nil
}

func (v *VegaLite) dots(s *vegaSpec, parts vegaParts) {
	s.Width, s.Height = 420, object{"step": 20}
	s.Encoding = object{"y": object{"field": "group", "type": "nominal", "sort": v.Groups, "title": nil,
		"axis": object{"labelLimit": 260, "ticks": false, "labelPadding": 8}}}
	colour := object{"value": Series.Colour().String()}
	if parts.tested {
		colour = object{"condition": object{"test": "isValid(datum.q_value) && datum.q_value < 0.05", "value": Series.Colour().String()},
			"value": Muted.Colour().String()}
	}
	rule := object{"type": "rule", "strokeWidth": 2}
	x := func(field string) object {
		return object{"field": field, "type": "quantitative", "title": v.Unit, "scale": object{"zero": v.Zero}}
	}
	layer := func(filter string, mark, encoding object) {
		encoding["color"] = colour
		s.Layer = append(s.Layer, object{"transform": []any{object{"filter": filter}}, "mark": mark, "encoding": encoding})
	}
	if v.Reference != "" {
		s.Layer = append(s.Layer, object{"mark": object{"type": "tick", "thickness": 1.5, "color": Muted.Colour().String()},
			"encoding": object{"x": x("reference_estimate"), "tooltip": object{"field": "reference_estimate", "title": v.Reference}}})
	}
	const hasLow, hasHigh, edge = "isValid(datum.ci_low)", "isValid(datum.ci_high)", "width"
	if parts.closed {
		layer(hasLow+" && "+hasHigh, rule, object{"x": x("ci_low"), "x2": object{"field": "ci_high"}})
	}
	if parts.openHigh {
		layer(hasLow+" && !"+hasHigh, rule, object{"x": x("ci_low"), "x2": object{"value": edge}})
		layer(hasLow+" && !"+hasHigh, object{"type": "point", "shape": "triangle-right", "filled": true}, object{"x": object{"value": edge}})
	}
	if parts.openLow {
		layer("!"+hasLow+" && "+hasHigh, rule, object{"x": x("ci_high"), "x2": object{"value": 0}})
		layer("!"+hasLow+" && "+hasHigh, object{"type": "point", "shape": "triangle-left", "filled": true}, object{"x": object{"value": 0}})
	}
	layer("isValid(datum.estimate)", object{"type": "point", "filled": true, "opacity": 1, "size": 60},
		object{"x": x("estimate"), "tooltip": v.tooltip("group")})
}

// tooltip shows what a row says.
func (v *VegaLite) tooltip(names ...string) []any {
	var all []any
	for _, n := range names {
		all = append(all, object{"field": n, "type": "nominal"})
	}
	for _, n := range []string{"estimate", "ci_low", "ci_high"} {
		all = append(all, object{"field": n, "type": "quantitative", "format": ".4~g"})
	}
	return append(all, object{"field": "documents", "type": "quantitative"}, object{"field": "clusters", "type": "quantitative"},
		object{"field": "note", "type": "nominal"})
}

func (v *VegaLite) lines(s *vegaSpec, parts vegaParts) {
	x := object{"field": "period", "type": "ordinal", "sort": v.Periods, "title": nil}
	if dated, months := v.dates(); dated {
		unit := "utcyear"
		if months {
			unit = "utcyearmonth"
		}
		// The date is a field of its own: Vega would parse period before the filter, which then saw no text.
		x = object{"field": "date", "type": "temporal", "timeUnit": unit, "title": nil}
		s.Transform = []any{object{"filter": "test(/^[0-9]/, datum.period)"}, object{"calculate": "toDate(datum.period)", "as": "date"}}
	}
	encoding, names := object{"x": x}, []string{"period"}
	together := len(v.Groups) > 1 && len(v.Groups) <= mostTogether
	if len(v.Groups) > 1 {
		names = []string{"group", "period"}
	}
	if together {
		encoding["color"] = object{"field": "group", "type": "nominal", "sort": v.Groups, "title": nil, "scale": object{"range": v.palette()}}
	}
	apart := len(v.Groups) > mostTogether
	y := func(field string) object {
		channel := object{"field": field, "type": "quantitative", "title": v.Unit, "scale": object{"zero": v.Zero}}
		if apart {
			channel["title"] = nil
		}
		return channel
	}
	var layers []any
	if parts.closed {
		layers = append(layers, object{"transform": []any{object{"filter": "isValid(datum.ci_low) && isValid(datum.ci_high)"}},
			"mark":     object{"type": "area", "opacity": .16},
			"encoding": object{"y": y("ci_low"), "y2": object{"field": "ci_high"}}})
	}
	layers = append(layers,
		object{"mark": object{"type": "line", "strokeWidth": 2}, "encoding": object{"y": y("estimate")}},
		object{"mark": object{"type": "point", "filled": true, "size": 18, "opacity": 1},
			"encoding": object{"y": y("estimate"), "tooltip": v.tooltip(names...)}})
	if apart {
		s.Title = object{"text": v.Title, "subtitle": v.Unit, "anchor": "start"}
		s.Facet, s.Columns = object{"field": "group", "type": "nominal", "sort": v.Groups, "title": nil, "header": object{"labelLimit": 150}}, 4
		s.Spec = object{"width": 150, "height": 90, "encoding": encoding, "layer": layers}
		return
	}
	s.Width, s.Height, s.Encoding, s.Layer = 560, 300, encoding, layers
}

// dates reports whether all periods are years or months, and whether some are months. What does not begin with a digit, such
// as the unknown period, is left out of the drawing.
func (v *VegaLite) dates() (dated, months bool) {
	dated = true
	for _, p := range v.Periods {
		_, month, ok := period(p)
		dated, months = dated && (ok || !strings.ContainsAny(p[:min(1, len(p))], "0123456789")), months || ok && month
	}
	return dated, months
}

func (v *VegaLite) palette() []string {
	var all []string
	for i := range v.Groups {
		all = append(all, series(i).Colour().String())
	}
	return all
}
