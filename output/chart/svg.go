package chart

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// SVG returns the figure as a file: on white ground, with colours and fonts named outright.
func (f *Figure) SVG() string {
	w := &svgWriter{}
	w.text(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.open(f, ` font-family="Helvetica, Arial, 'Liberation Sans', sans-serif"`)
	w.text(`<rect width="` + coordinate(f.Width) + `" height="` + coordinate(f.Height) + `" fill="` + Ground.Colour().String() + `"/>` + "\n")
	w.marks(f.Marks)
	w.text("</svg>\n")
	return w.b.String()
}

// Inline returns the figure as an element of a page that has Stylesheet: no ground, no font, no colour of its own.
func (f *Figure) Inline() string {
	w := &svgWriter{inline: true}
	w.open(f, ` class="chart"`)
	w.marks(f.Marks)
	w.text("</svg>\n")
	return w.b.String()
}

type svgWriter struct {
	b      strings.Builder
	inline bool
}

func (w *svgWriter) text(s string) { w.b.WriteString(s) }

// escaped writes text as XML has it; what XML has no room for becomes U+FFFD.
func (w *svgWriter) escaped(s string) {
	_ = xml.EscapeText(&w.b, []byte(s)) // a strings.Builder takes everything
}

func (w *svgWriter) open(f *Figure, attributes string) {
	size := ""
	if !w.inline {
		size = fmt.Sprintf(` width="%s" height="%s"`, coordinate(f.Width), coordinate(f.Height))
	}
	w.text(fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg"%s viewBox="0 0 %s %s" role="img"%s aria-label="`,
		size, coordinate(f.Width), coordinate(f.Height), attributes))
	w.escaped(f.Title)
	w.text("\">\n")
	w.element("title", f.Title)
	w.element("desc", f.Description)
	w.text("\n")
}

func (w *svgWriter) element(name, text string) {
	if text == "" {
		return
	}
	w.text("<" + name + ">")
	w.escaped(text)
	w.text("</" + name + ">")
}

func (w *svgWriter) marks(marks []Mark) {
	for _, m := range marks {
		switch m := m.(type) {
		case Line:
			w.text("<line")
			w.attribute("x1", m.From.X)
			w.attribute("y1", m.From.Y)
			w.attribute("x2", m.To.X)
			w.attribute("y2", m.To.Y)
			w.style(m.Style)
			w.text("/>")
		case Rect:
			w.text("<rect")
			w.attribute("x", m.At.X)
			w.attribute("y", m.At.Y)
			w.attribute("width", m.Width)
			w.attribute("height", m.Height)
			w.style(m.Style)
			w.close("rect", m.Tip)
		case Circle:
			w.text("<circle")
			w.attribute("cx", m.At.X)
			w.attribute("cy", m.At.Y)
			w.attribute("r", m.Radius)
			w.style(m.Style)
			w.close("circle", m.Tip)
		case Path:
			w.path(&m)
		case Text:
			w.label(&m)
		}
		w.text("\n")
	}
}

// close ends an element, with its tip if it has one.
func (w *svgWriter) close(name, tip string) {
	if tip == "" {
		w.text("/>")
		return
	}
	w.text(">")
	w.element("title", tip)
	w.text("</" + name + ">")
}

func (w *svgWriter) path(p *Path) {
	w.text(`<path d="`)
	for i, at := range p.Points {
		if i == 0 {
			w.text("M")
		} else {
			w.text("L")
		}
		w.text(coordinate(at.X) + " " + coordinate(at.Y))
	}
	if p.Closed {
		w.text("Z")
	}
	w.text(`"`)
	w.style(p.Style)
	if !p.Closed {
		w.text(` stroke-linejoin="round" stroke-linecap="round"`)
	}
	w.text("/>")
}

func (w *svgWriter) label(t *Text) {
	w.text("<text")
	w.attribute("x", t.At.X)
	w.attribute("y", t.At.Y)
	w.attribute("font-size", t.Size)
	if t.Anchor != Start {
		w.text(` text-anchor="` + [...]string{"start", "middle", "end"}[t.Anchor] + `"`)
	}
	if t.Bold {
		w.text(` font-weight="bold"`)
	}
	if t.Angle != 0 {
		w.text(fmt.Sprintf(` transform="rotate(%s %s %s)"`, coordinate(t.Angle), coordinate(t.At.X), coordinate(t.At.Y)))
	}
	w.paint(t.Paint, None)
	w.text(">")
	if w.inline {
		w.element("title", t.Tip)
	}
	w.escaped(t.Text)
	w.text("</text>")
}

func (w *svgWriter) style(s Style) {
	w.paint(s.Fill, s.Stroke)
	if s.Stroke != None {
		w.attribute("stroke-width", s.Width)
	}
	if s.Opacity > 0 && s.Opacity < 1 {
		w.attribute("opacity", s.Opacity)
	}
	if pattern := s.Dash.Pattern(); pattern != nil {
		parts := make([]string, len(pattern))
		for i, p := range pattern {
			parts[i] = coordinate(p)
		}
		w.text(` stroke-dasharray="` + strings.Join(parts, " ") + `"`)
	}
}

// paint writes the colours: as classes in a page, outright in a file.
func (w *svgWriter) paint(fill, stroke Paint) {
	if fill == None {
		w.text(` fill="none"`)
	}
	if w.inline {
		var classes []string
		if fill != None {
			classes = append(classes, "f-"+fill.String())
		}
		if stroke != None {
			classes = append(classes, "s-"+stroke.String())
		}
		w.text(` class="` + strings.Join(classes, " ") + `"`)
		return
	}
	if fill != None {
		w.text(` fill="` + fill.Colour().String() + `"`)
	}
	if stroke != None {
		w.text(` stroke="` + stroke.Colour().String() + `"`)
	}
}

func (w *svgWriter) attribute(name string, v float64) {
	w.text(" " + name + `="` + coordinate(v) + `"`)
}

// coordinate writes a number of the drawing, to a hundredth.
func coordinate(v float64) string {
	if !finite(v) {
		v = 0
	}
	s := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
