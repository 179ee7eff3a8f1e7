package formats

import "strings"

// outline follows categories by their indentation: each stands in the last one before it that is indented less.
type outline struct {
	open []indented
}

type indented struct {
	width int
	draft *draft
}

// tabStop is where a tab leads: to the next multiple. Files mix tabs with the spaces of editors that show them so.
const tabStop = 4

// width returns how far a line's margin reaches.
func width(margin string) int {
	w := 0
	for _, r := range margin {
		if r == '\t' {
			w += tabStop - w%tabStop
		} else {
			w++
		}
	}
	return w
}

// margin returns the white space that a line begins with.
func margin(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

// enter notes a category that begins in a line of this width, behind the question what it stands in.
func (o *outline) enter(width int, d *draft) { o.open = append(o.open, indented{width, d}) }

// at returns the category that a line of this width stands in, nil if there is none.
func (o *outline) at(width int) *draft {
	for len(o.open) > 0 && o.open[len(o.open)-1].width >= width {
		o.open = o.open[:len(o.open)-1]
	}
	if len(o.open) == 0 {
		return nil
	}
	return o.open[len(o.open)-1].draft
}
