package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"tenor/output/chart"
)

// most bounds a picture's pixels: 400 MB of memory.
const most = 100_000_000

// PNG paints a figure on white ground with scale pixels to each of its points; 2 is sharp enough for print in a column's
// width. A figure that would make more than a hundred million pixels is an error.
func PNG(f *chart.Figure, scale float64) ([]byte, error) {
	wide, high := math.Ceil(f.Width*scale), math.Ceil(f.Height*scale)
	if !(wide >= 1 && high >= 1 && wide*high <= most) {
		return nil, fmt.Errorf("paint %.0f x %.0f pixels: a picture has 1 to %d", wide, high, most)
	}
	p, err := newPainter(int(wide), int(high), scale)
	if err != nil {
		return nil, err
	}
	draw.Draw(p.picture, p.picture.Bounds(), image.White, image.Point{}, draw.Src)
	for _, m := range f.Marks {
		if err := p.mark(m); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := encode(&b, p.picture, scale); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return b.Bytes(), nil
}

// painter paints outlines. One mark's outlines are added to the rasterizer, then drawn at once.
type painter struct {
	picture *image.RGBA
	outline *vector.Rasterizer
	bounds  image.Rectangle // of what the outlines touch
	scale   float64
	fonts   *fonts
}

func newPainter(wide, high int, scale float64) (*painter, error) {
	fonts, err := newFonts()
	if err != nil {
		return nil, err
	}
	return &painter{picture: image.NewRGBA(image.Rect(0, 0, wide, high)), outline: vector.NewRasterizer(0, 0), scale: scale, fonts: fonts}, nil
}

func (p *painter) mark(m chart.Mark) error {
	switch m := m.(type) {
	case chart.Line:
		p.stroke([]chart.Point{m.From, m.To}, false, m.Style)
	case chart.Rect:
		a, b := m.At, chart.Point{X: m.At.X + m.Width, Y: m.At.Y + m.Height}
		p.shape([]chart.Point{a, {X: b.X, Y: a.Y}, b, {X: a.X, Y: b.Y}}, m.Style)
	case chart.Circle:
		p.circle(&m)
	case chart.Path:
		if m.Closed {
			p.shape(m.Points, m.Style)
		} else {
			p.stroke(m.Points, false, m.Style)
		}
	case chart.Text:
		return p.text(&m)
	}
	return nil
}

// shape paints an area and its edge.
func (p *painter) shape(points []chart.Point, s chart.Style) {
	if s.Fill != chart.None {
		p.fill([][]chart.Point{points}, s.Fill, s.Opacity)
	}
	p.stroke(points, true, s)
}

// circle paints a dot; its edge is the area between two circles, the inner of which turns the other way.
func (p *painter) circle(c *chart.Circle) {
	if c.Fill != chart.None {
		p.fill([][]chart.Point{circle(c.At, c.Radius)}, c.Fill, c.Opacity)
	}
	if c.Stroke == chart.None {
		return
	}
	inner := circle(c.At, max(c.Radius-c.Width/2, 0))
	slices.Reverse(inner)
	p.fill([][]chart.Point{circle(c.At, c.Radius+c.Width/2), inner}, c.Stroke, c.Opacity)
}

// stroke paints a line of the style's width and dashes.
func (p *painter) stroke(points []chart.Point, closed bool, s chart.Style) {
	if s.Stroke == chart.None || len(points) == 0 {
		return
	}
	p.fill(strokes(points, closed, s.Width, s.Dash.Pattern()), s.Stroke, s.Opacity)
}

// fill paints what any of the polygons covers. They must turn the same way round where they overlap.
func (p *painter) fill(polygons [][]chart.Point, paint chart.Paint, opacity float64) {
	p.begin(bounds(polygons))
	for _, points := range polygons {
		for i, at := range points {
			x, y := p.place(at)
			if i == 0 {
				p.outline.MoveTo(x, y)
			} else {
				p.outline.LineTo(x, y)
			}
		}
		p.outline.ClosePath()
	}
	p.paint(paint, opacity)
}

// begin readies the rasterizer for outlines within a box.
func (p *painter) begin(low, high chart.Point) {
	p.bounds = image.Rect(
		int(math.Floor(low.X*p.scale))-1, int(math.Floor(low.Y*p.scale))-1,
		int(math.Ceil(high.X*p.scale))+1, int(math.Ceil(high.Y*p.scale))+1).Intersect(p.picture.Bounds())
	p.outline.Reset(p.bounds.Dx(), p.bounds.Dy())
	p.outline.DrawOp = draw.Over
}

// place returns where a point lies for the rasterizer.
func (p *painter) place(at chart.Point) (x, y float32) {
	return float32(at.X*p.scale - float64(p.bounds.Min.X)), float32(at.Y*p.scale - float64(p.bounds.Min.Y))
}

// paint draws the outlines.
func (p *painter) paint(paint chart.Paint, opacity float64) {
	if p.bounds.Empty() {
		return
	}
	if !(opacity > 0 && opacity < 1) {
		opacity = 1
	}
	p.outline.Draw(p.picture, p.bounds, image.NewUniform(colour(paint, opacity)), image.Point{})
}

func colour(paint chart.Paint, opacity float64) color.Color {
	c := paint.Colour()
	wide := func(v uint8) uint16 { return uint16(v) * 0x101 } // in eight bits a faint colour would change its hue
	return color.NRGBA64{R: wide(c.R), G: wide(c.G), B: wide(c.B), A: uint16(math.Round(opacity * math.MaxUint16))}
}

// encode writes the picture with its resolution, by which programs know how large it is on paper.
func encode(b *bytes.Buffer, picture image.Image, scale float64) error {
	var plain bytes.Buffer
	if err := png.Encode(&plain, picture); err != nil {
		return err
	}
	return resolve(b, plain.Bytes(), scale)
}
