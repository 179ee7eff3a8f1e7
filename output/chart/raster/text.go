package raster

import (
	"fmt"
	"math"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tenor/output/chart"
)

// fonts are the upright and the bold letters.
type fonts struct {
	regular, bold *sfnt.Font
	buffer        sfnt.Buffer
}

func newFonts() (*fonts, error) {
	regular, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	bold, err := sfnt.Parse(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return &fonts{regular: regular, bold: bold}, nil
}

// Lacking returns the texts of a figure with letters that the fonts have not; a picture shows a box for each.
func Lacking(f *chart.Figure) ([]string, error) {
	fonts, err := newFonts()
	if err != nil {
		return nil, err
	}
	var lacking []string
	for _, m := range f.Marks {
		t, ok := m.(chart.Text)
		if !ok || slices.Contains(lacking, t.Text) {
			continue
		}
		for _, r := range t.Text {
			i, err := fonts.of(&t).GlyphIndex(&fonts.buffer, r)
			if err != nil {
				return nil, fmt.Errorf("read font: %w", err)
			}
			if i == 0 {
				lacking = append(lacking, t.Text)
				break
			}
		}
	}
	return lacking, nil
}

func (f *fonts) of(t *chart.Text) *sfnt.Font {
	if t.Bold {
		return f.bold
	}
	return f.regular
}

// placed is a glyph and how far from the text's beginning it stands.
type placed struct {
	glyph sfnt.GlyphIndex
	at    float64
}

// set places the glyphs of a text on its base line, and returns its length. size is in pixels.
func (f *fonts) set(t *chart.Text, size fixed.Int26_6) (line []placed, length float64, err error) {
	face := f.of(t)
	for _, r := range t.Text {
		glyph, err := face.GlyphIndex(&f.buffer, r)
		if err != nil {
			return nil, 0, err
		}
		if n := len(line); n > 0 {
			if kern, err := face.Kern(&f.buffer, line[n-1].glyph, glyph, size, font.HintingNone); err == nil {
				length += pixels(kern)
			}
		}
		line = append(line, placed{glyph, length})
		advance, err := face.GlyphAdvance(&f.buffer, glyph, size, font.HintingNone)
		if err != nil {
			return nil, 0, err
		}
		length += pixels(advance)
	}
	return line, length, nil
}

func pixels(v fixed.Int26_6) float64 { return float64(v) / 64 }

// text paints a line of text.
func (p *painter) text(t *chart.Text) error {
	size := fixed.Int26_6(math.Round(t.Size * p.scale * 64))
	line, length, err := p.fonts.set(t, size)
	if err != nil {
		return fmt.Errorf("set %q: %w", t.Text, err)
	}
	shift := [...]float64{chart.Start: 0, chart.Middle: -length / 2, chart.End: -length}[t.Anchor]
	sin, cos := math.Sincos(t.Angle * math.Pi / 180)
	for _, g := range line {
		outline, err := p.fonts.of(t).LoadGlyph(&p.fonts.buffer, g.glyph, size, nil)
		if err != nil {
			return fmt.Errorf("set %q: %w", t.Text, err)
		}
		p.glyph(outline, t.Paint, func(at fixed.Point26_6) chart.Point {
			x, y := (pixels(at.X)+g.at+shift)/p.scale, pixels(at.Y)/p.scale
			return chart.Point{X: t.At.X + x*cos - y*sin, Y: t.At.Y + x*sin + y*cos}
		})
	}
	return nil
}

// glyph paints a glyph's outline; place says where on the figure its points lie.
func (p *painter) glyph(outline sfnt.Segments, paint chart.Paint, place func(fixed.Point26_6) chart.Point) {
	var corners []chart.Point
	for _, s := range outline {
		for _, at := range s.Args[:arguments(s.Op)] {
			corners = append(corners, place(at))
		}
	}
	p.begin(bounds([][]chart.Point{corners}))
	for _, s := range outline {
		n := arguments(s.Op)
		at, corner := [3][2]float32{}, corners[:n]
		corners = corners[n:]
		for i, c := range corner {
			at[i][0], at[i][1] = p.place(c)
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.outline.ClosePath()
			p.outline.MoveTo(at[0][0], at[0][1])
		case sfnt.SegmentOpLineTo:
			p.outline.LineTo(at[0][0], at[0][1])
		case sfnt.SegmentOpQuadTo:
			p.outline.QuadTo(at[0][0], at[0][1], at[1][0], at[1][1])
		case sfnt.SegmentOpCubeTo:
			p.outline.CubeTo(at[0][0], at[0][1], at[1][0], at[1][1], at[2][0], at[2][1])
		}
	}
	p.outline.ClosePath()
	p.paint(paint, 1)
}

// arguments is how many points a segment of an outline has.
func arguments(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	default:
		return 1
	}
}
