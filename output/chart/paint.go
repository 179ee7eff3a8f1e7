package chart

import (
	"fmt"
	"strings"
)

// Paint is the part a mark plays, which gives it its colour.
type Paint uint8

// The paints. None, the zero value, paints nothing.
const (
	None   Paint = iota
	Ink          // what is read
	Muted        // what is read if need be
	Grid         // what leads the eye
	Ground       // what lies below
	Heat         // a value above the middle of a heat map
	Cold         // a value below it
	OnHeat       // a number on a cell of strong colour
	Series       // the first series; Series+1 the next, up to SeriesPaints
)

// SeriesPaints is how many series have a colour of their own.
const SeriesPaints = 6

// paints is how many paints there are.
const paints = int(Series) + SeriesPaints

// series returns the paint of a series; there are more series than paints only where each has a panel.
func series(i int) Paint { return Series + Paint(i%SeriesPaints) }

// String returns the name of the paint's class and, behind --chart-, of its custom property.
func (p Paint) String() string {
	switch {
	case p >= Series:
		return fmt.Sprintf("series-%d", int(p-Series)+1)
	default:
		return [...]string{"none", "ink", "muted", "grid", "ground", "heat", "cold", "on-heat"}[p]
	}
}

// RGB is a colour.
type RGB struct{ R, G, B uint8 }

// String returns the colour as SVG writes it.
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Colour returns the paint's colour on a white ground.
func (p Paint) Colour() RGB { return light()[p] }

func light() [paints]RGB {
	return [paints]RGB{
		Ink: {0x1a, 0x1f, 0x26}, Muted: {0x57, 0x60, 0x6a}, Grid: {0xdd, 0xe1, 0xe6}, Ground: {0xff, 0xff, 0xff},
		Heat: {0x00, 0x4c, 0x8c}, Cold: {0xa8, 0x4a, 0x00}, OnHeat: {0xff, 0xff, 0xff},
		Series: {0x00, 0x62, 0xa3}, Series + 1: {0xc4, 0x51, 0x00}, Series + 2: {0x00, 0x85, 0x63},
		Series + 3: {0x9c, 0x3f, 0x86}, Series + 4: {0x3d, 0x9b, 0xd1}, Series + 5: {0xb5, 0x7c, 0x00},
	}
}

func dark() [paints]RGB {
	return [paints]RGB{
		Ink: {0xe8, 0xea, 0xed}, Muted: {0xa3, 0xab, 0xb5}, Grid: {0x3a, 0x41, 0x4a}, Ground: {0x15, 0x18, 0x1c},
		Heat: {0x7f, 0xc3, 0xf7}, Cold: {0xff, 0xa8, 0x5c}, OnHeat: {0x10, 0x14, 0x18},
		Series: {0x62, 0xb3, 0xf0}, Series + 1: {0xff, 0x94, 0x4d}, Series + 2: {0x3d, 0xcf, 0xa5},
		Series + 3: {0xe3, 0x8f, 0xcf}, Series + 4: {0xa9, 0xdc, 0xf7}, Series + 5: {0xf0, 0xc0, 0x4a},
	}
}

// Stylesheet returns the rules a page with Inline charts needs once. Every colour is a custom property of the page,
// --chart-ink, --chart-muted, --chart-grid, --chart-ground, --chart-heat, --chart-cold, --chart-on-heat, --chart-series-1 to
// --chart-series-6, and where the page sets none, one for its reader's light or dark theme; paper is always light.
func Stylesheet() string {
	var b strings.Builder
	b.WriteString(".chart{display:block;width:100%;height:auto;overflow:visible}\n" +
		".chart text{font-family:inherit;font-variant-numeric:tabular-nums}\n")
	rules(&b, light())
	b.WriteString("@media screen and (prefers-color-scheme:dark){\n")
	rules(&b, dark())
	b.WriteString("}\n")
	return b.String()
}

func rules(b *strings.Builder, colours [paints]RGB) {
	for p := Ink; int(p) < paints; p++ {
		fmt.Fprintf(b, ".chart .f-%s{fill:var(--chart-%s,%s)}.chart .s-%s{stroke:var(--chart-%s,%s)}\n", p, p, colours[p], p, p, colours[p])
	}
}
