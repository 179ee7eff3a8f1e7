package main

import (
	"strconv"
	"strings"

	"tenor/scoring/explain"
)

// The styles of text, as parameters of SGR sequences.
const (
	bold      = "1"
	dim       = "2"
	underline = "4"
	struck    = "9"
	green     = "32"
	red       = "31"
)

// hue is the colour of a category: that of the top one it stands in. There are more categories than colours; the numbers
// tell them apart.
func hue(p *explain.Paragraph, category int) string {
	hues := [...]string{"36", "35", "33", "34", "96", "95", "93", "94"}
	top := -1
	for i := 0; i <= category; i++ {
		if !strings.Contains(p.Categories[i].Path, "/") {
			top++
		}
	}
	return hues[max(top, 0)%len(hues)]
}

// colored writes a text with its marks in colour. style is that of the mark around it.
func (v *textView) colored(p *explain.Paragraph, nodes []explain.Node, style string) {
	for i := range nodes {
		n := &nodes[i]
		if len(n.Marks) == 0 {
			v.flow.text(style, visible(n.Text))
			continue
		}
		v.colored(p, n.Inside, markStyle(p, n, style))
		if n.Continues {
			continue
		}
		for j, m := range n.Marks {
			if j > 0 && m.Match != nil { // two numbers would be read as one
				v.flow.text("", "·")
			}
			v.flow.text(tint(p, m), reference(m))
		}
	}
}

// markStyle is how a marked text looks: the first match's colour, underlined; a word of the sentiment inside a match keeps the
// match's.
func markStyle(p *explain.Paragraph, n *explain.Node, around string) string {
	first := n.Marks[0]
	style := tint(p, first)
	switch {
	case first.Term != nil && around != "":
		return around
	case first.Term == nil:
		style += ";" + underline
	}
	if s := status(first); s == explain.Negated && first.Match != nil || s == explain.Shielded {
		style += ";" + struck
	}
	return style
}

// tint is a mark's colour.
func tint(p *explain.Paragraph, m explain.Mark) string {
	switch {
	case m.Term != nil && m.Term.Value > 0:
		return green
	case m.Term != nil:
		return red
	case m.Match.Index < 0:
		return dim
	}
	return hue(p, m.Match.Index)
}

// reference is what stands behind a marked text: the category's number, or the sign of the word's value.
func reference(m explain.Mark) string {
	r := "⁻"
	switch {
	case m.Term == nil:
		r = raised(m.Match.Index + 1)
	case m.Term.Value > 0:
		r = "⁺"
	}
	if s := status(m); s != "" {
		r += "[" + s + "]"
	}
	return r
}

// raised writes a number in raised digits.
func raised(n int) string {
	digits := [...]rune{'⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'}
	return strings.Map(func(r rune) rune { return digits[r-'0'] }, strconv.Itoa(max(n, 0)))
}
