package chart

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// advances are Helvetica's widths of U+0020 to U+007E, in thousandths of its size (Adobe Core 14 AFM files, 1997).
func advances() *[95]uint16 {
	return &[95]uint16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
}

// Wider fonts than Helvetica stand in for it: DejaVu Sans takes an eighth more.
const (
	widerFont = 1.13
	boldFont  = 1.08
)

// width reckons how wide a text is at most.
func width(s string, size float64, bold bool) float64 {
	table, sum := advances(), 0.0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		sum += advance(table, g.Value(), g.Width())
	}
	if bold {
		sum *= boldFont
	}
	return sum / 1000 * size * widerFont
}

func advance(table *[95]uint16, grapheme string, columns int) float64 {
	const letter, cell = 610, 500 // one that Helvetica's table lacks; half of an ideograph
	switch {
	case len(grapheme) == 1 && grapheme[0] >= ' ' && grapheme[0] <= '~':
		return float64(table[grapheme[0]-' '])
	case columns == 1:
		return letter
	default:
		return float64(columns) * cell
	}
}

// textLine is one line of a text; whole is the text it is cut from, empty where nothing is missing.
type textLine struct{ text, whole string }

// cut shortens a text to a width, with an ellipsis.
func cut(s string, size float64, bold bool, room float64) textLine {
	if width(s, size, bold) <= room {
		return textLine{text: s}
	}
	var b strings.Builder
	table, used := advances(), width("…", size, bold)
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		w := advance(table, g.Value(), g.Width()) / 1000 * size * widerFont
		if bold {
			w *= boldFont
		}
		if used+w > room {
			break
		}
		used += w
		b.WriteString(g.Value())
	}
	return textLine{text: strings.TrimRight(b.String(), " ,;:(") + "…", whole: s}
}

// wrap breaks a text at spaces into at most so many lines; what is left over is cut.
func wrap(s string, size float64, bold bool, room float64, most int) []textLine {
	words := strings.Fields(s)
	var lines []textLine
	for len(words) > 0 {
		if len(lines) == most-1 {
			last := cut(strings.Join(words, " "), size, bold, room)
			if last.whole != "" {
				last.whole = s
			}
			return append(lines, last)
		}
		n := 1
		for n < len(words) && width(strings.Join(words[:n+1], " "), size, bold) <= room {
			n++
		}
		line := cut(strings.Join(words[:n], " "), size, bold, room)
		if line.whole != "" {
			line.whole = s
		}
		lines = append(lines, line)
		words = words[n:]
	}
	return lines
}
