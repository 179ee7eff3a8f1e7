package chart

// Figure is a finished drawing: its size and what stands on it, from back to front.
type Figure struct {
	Width, Height float64 // 96 to an inch
	Title         string  // its name, for those who do not see it
	Description   string  // what is to be seen, in words
	Marks         []Mark
}

// Mark is a Line, Rect, Circle, Path or Text.
type Mark interface{ mark() }

// Point is a place, from the top left.
type Point struct{ X, Y float64 }

// Style is how a shape is painted.
type Style struct {
	Fill, Stroke Paint
	Width        float64 // of the stroke
	Opacity      float64 // 0..1; 0 stands for 1
	Dash         Dash
}

// Line is a straight stroke.
type Line struct {
	From, To Point
	Style
}

// Rect is a rectangle from its top left corner.
type Rect struct {
	At            Point
	Width, Height float64
	Style         Style
	Tip           string // shown where a reader points at it in a page
}

// Circle is a dot.
type Circle struct {
	At     Point
	Radius float64
	Style
	Tip string
}

// Path is a line through points, or the area they bound.
type Path struct {
	Points []Point
	Closed bool
	Style
}

// Text is one line of text.
type Text struct {
	At     Point   // on the base line
	Size   float64 // of the font
	Text   string
	Anchor Anchor
	Paint  Paint
	Bold   bool
	Angle  float64 // clockwise about At, in degrees
	Tip    string
}

func (Line) mark()   {}
func (Rect) mark()   {}
func (Circle) mark() {}
func (Path) mark()   {}
func (Text) mark()   {}

// Anchor is the part of a text that stands at its place.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Dash is a pattern of strokes.
type Dash uint8

// The dashes. Solid is the zero value.
const (
	Solid Dash = iota
	Dotted
	Dashed
	LongDashed
)

// Pattern returns the lengths of strokes and gaps, none for a solid line.
func (d Dash) Pattern() []float64 {
	switch d {
	case Dotted:
		return []float64{1.5, 3}
	case Dashed:
		return []float64{5, 3}
	case LongDashed:
		return []float64{9, 3, 2, 3}
	default:
		return nil
	}
}

// Frame is what all charts have.
type Frame struct {
	Title       string  // what is shown; the headline, unless Bare
	Description string  // what is to be seen, for those who do not see it; made from the values if empty
	Caption     string  // small print below
	Width       float64 // 0 stands for 720; at least 240
	Bare        bool    // the page has the headline
}

const (
	defaultWidth = 720
	leastWidth   = 240
	margin       = 12
)

// begin returns a figure with its headline, and how far down that reaches.
func (f *Frame) begin(description string) (*Figure, float64) {
	fig := &Figure{Width: defaultWidth, Title: f.Title, Description: f.Description}
	if f.Width != 0 && finite(f.Width) {
		fig.Width = min(max(f.Width, leastWidth), 20*defaultWidth)
	}
	if fig.Description == "" {
		fig.Description = description
	}
	if f.Bare || f.Title == "" {
		return fig, margin / 2
	}
	const size = 15
	y := float64(margin)
	for _, line := range wrap(f.Title, size, true, fig.Width-2*margin, 3) {
		y += size
		fig.add(Text{At: Point{margin, y}, Size: size, Text: line.text, Paint: Ink, Bold: true, Tip: line.whole})
		y += 4
	}
	return fig, y + 8
}

// end sets the caption and the height.
func (f *Frame) end(fig *Figure, y float64) *Figure {
	const size = 10.5
	for _, line := range wrap(f.Caption, size, false, fig.Width-2*margin, 6) {
		y += size + 3.5
		fig.add(Text{At: Point{margin, y}, Size: size, Text: line.text, Paint: Muted, Tip: line.whole})
	}
	fig.Height = y + margin
	return fig
}

func (f *Figure) add(marks ...Mark) { f.Marks = append(f.Marks, marks...) }
