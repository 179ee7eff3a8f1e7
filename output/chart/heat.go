package chart

import (
	"fmt"
	"math"
	"strconv"
)

// HeatMap shows a value for each of rows x columns by the strength of a colour, and as a number where there is room.
type HeatMap struct {
	Frame
	Unit    string // what the cells measure
	Rows    []string
	Columns []string
	Cells   [][]*float64 // by row, then column; nil, and what is no finite number, is an empty cell
	// ByColumn gives each column a scale of its own: columns of different size can be seen side by side.
	ByColumn bool
	// ByRow gives each row a scale of its own.
	ByRow bool
	// Counts says that values are whole numbers of things: they are written so, and 0 is left blank.
	Counts bool
	// Middle is the value from which colours part, warm below and cool above; nil: colour grows from the least value, or 0.
	Middle *float64
}

type heatLayout struct {
	*HeatMap
	fig        *Figure
	size       float64 // of the font
	left, top  float64 // of the cells
	wide, high float64 // of a cell
	labels     []textLine
	heads      []textLine
	turned     bool // the heads do not fit their columns lying
	scales     []heatScale
}

// heatScale is what colours mean.
type heatScale struct {
	axis
	middle float64
	parted bool
}

// Figure draws the map.
func (h *HeatMap) Figure() *Figure {
	l := &heatLayout{HeatMap: h}
	l.scale()
	var y float64
	l.fig, y = h.begin(h.describe(l))
	l.measure()
	l.top = l.drawHeads(y)
	for r := range h.Rows {
		l.drawRow(r)
	}
	bottom := l.top + float64(len(h.Rows))*l.high
	return h.end(l.fig, l.legend(bottom+14))
}

// cell returns a cell's value.
func (h *HeatMap) cell(row, column int) (float64, bool) {
	if row >= len(h.Cells) || column >= len(h.Cells[row]) {
		return 0, false
	}
	return known(h.Cells[row][column])
}

func (l *heatLayout) scale() {
	spans := make([]span, len(l.Columns))
	if l.ByRow {
		spans = make([]span, len(l.Rows))
	}
	var all span
	if l.Counts {
		all.add(0) // few of something are no none
	}
	for r := range l.Rows {
		for c := range l.Columns {
			if v, ok := l.cell(r, c); ok {
				spans[l.scaleOf(r, c)].add(v)
				all.add(v)
			}
		}
	}
	for c := range spans {
		if !l.ByColumn && !l.ByRow {
			spans[c] = all
		}
		s := heatScale{axis: newAxis(spans[c], 5)}
		if s.middle, s.parted = known(l.Middle); !s.parted {
			s.middle = s.axis.low
		}
		l.scales = append(l.scales, s)
	}
}

// scaleOf returns the place of a cell's scale.
func (h *HeatMap) scaleOf(row, column int) int {
	if h.ByRow {
		return row
	}
	return column
}

// strength returns how strong a value's colour is, 0..1, and which.
func (s *heatScale) strength(v float64) (float64, Paint) {
	if !s.parted {
		return s.at(v), Heat
	}
	t := (v - s.middle) / max(math.Abs(s.low-s.middle), math.Abs(s.high-s.middle))
	if t < 0 {
		return min(-t, 1), Cold
	}
	return min(t, 1), Heat
}

// measure lays out labels and cells.
func (l *heatLayout) measure() {
	l.size, l.high = 12, 26
	if len(l.Rows) > 30 {
		l.size, l.high = 10.5, 17
	}
	const gap, leastCell, mostCell = 10, 16, 92
	room := l.fig.Width - 2*margin
	widest := 0.0
	for _, r := range l.Rows {
		widest = max(widest, width(r, l.size, false))
	}
	labels := min(widest, room*.34)
	for _, r := range l.Rows {
		l.labels = append(l.labels, cut(r, l.size, false, labels+.01))
	}
	l.left = margin + labels + gap
	n := float64(max(len(l.Columns), 1))
	l.wide = max(min((l.fig.Width-margin-l.left)/n, mostCell), leastCell)
	l.fig.Width = max(l.fig.Width, l.left+n*l.wide+margin)
	headSize := l.size - .5
	for _, c := range l.Columns {
		l.turned = l.turned || width(c, headSize, false) > l.wide-6
	}
	const longest = 150
	for _, c := range l.Columns {
		line := textLine{text: c}
		if l.turned {
			line = cut(c, headSize, false, longest)
		}
		l.heads = append(l.heads, line)
	}
}

// drawHeads writes the columns' names, aslant where they do not fit lying, and returns where the cells begin.
func (l *heatLayout) drawHeads(y float64) float64 {
	size := l.size - .5
	if !l.turned {
		y += size
		for c, line := range l.heads {
			l.fig.add(Text{At: Point{l.left + (float64(c)+.5)*l.wide, y}, Size: size, Text: line.text, Anchor: Middle, Paint: Ink, Tip: line.whole})
		}
		return y + 7
	}
	const slant = 40
	sin, cos := math.Sincos(slant * math.Pi / 180)
	longest, over := 0.0, 0.0
	for c, line := range l.heads {
		w := width(line.text, size, false)
		longest = max(longest, w)
		over = max(over, l.left+(float64(c)+.5)*l.wide+w*cos+size-(l.fig.Width-margin/2))
	}
	if over > 0 { // the last heads lean over the edge: the cells make room
		n := float64(len(l.Columns))
		const leastCell = 16
		l.wide = max(leastCell, l.wide-over/n)
	}
	y += longest*sin + size
	for c, line := range l.heads {
		x := l.left + (float64(c)+.5)*l.wide
		l.fig.Width = max(l.fig.Width, x+width(line.text, size, false)*cos+size)
		l.fig.add(Text{At: Point{x, y}, Size: size, Text: line.text, Paint: Ink, Angle: -slant, Tip: line.whole})
	}
	return y + 8
}

func (l *heatLayout) drawRow(r int) {
	y := l.top + float64(r)*l.high
	l.fig.add(Text{At: Point{l.left - 8, y + l.high/2 + l.size*.35}, Size: l.size, Text: l.labels[r].text, Anchor: End, Paint: Ink, Tip: l.labels[r].whole})
	for c := range l.Columns {
		at := Point{l.left + float64(c)*l.wide + .75, y + .75}
		wide, high := l.wide-1.5, l.high-1.5
		v, ok := l.cell(r, c)
		if !ok {
			l.fig.add(Rect{At: at, Width: wide, Height: high, Style: Style{Stroke: Grid, Width: 1}, Tip: l.Rows[r] + ", " + l.Columns[c] + ": no value"})
			continue
		}
		s := &l.scales[l.scaleOf(r, c)]
		strength, paint := s.strength(v)
		number := l.number(s, v)
		l.fig.add(Rect{At: at, Width: wide, Height: high, Style: Style{Fill: paint, Opacity: shade(strength)}, Tip: l.Rows[r] + ", " + l.Columns[c] + ": " + number})
		size := l.size - 1
		if width(number, size, false) > wide-4 || l.Counts && v == 0 {
			continue
		}
		ink := Ink
		if shade(strength) > .55 {
			ink = OnHeat
		}
		l.fig.add(Text{At: Point{at.X + wide/2, y + l.high/2 + size*.35}, Size: size, Text: number, Anchor: Middle, Paint: ink})
	}
}

// number writes a value.
func (l *heatLayout) number(s *heatScale, v float64) string {
	if l.Counts {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return s.value(v)
}

// shade is the opacity of a colour: the weakest can still be told from an empty cell.
func shade(strength float64) float64 { return .06 + .94*strength }

// legend shows what colours mean.
func (l *heatLayout) legend(y float64) float64 {
	const high, steps = 11, 9
	swatch := min(22, l.fig.Width*.4/steps)
	if len(l.scales) == 0 || len(l.Rows) == 0 {
		return y
	}
	s := l.scales[0]
	first, last := l.number(&s, s.low), l.number(&s, s.high)
	if l.ByColumn || l.ByRow {
		line := "column"
		if l.ByRow {
			line = "row"
		}
		first, last = "least", "most in each "+line
		if s.parted {
			s, first, last = heatScale{axis: axis{low: -1, high: 1}, parted: true}, "below", "above, each "+line+" by its farthest"
		}
	}
	x := margin + width(first, keySize, false) + 6
	l.fig.add(Text{At: Point{x - 6, y + high - 1.5}, Size: keySize, Text: first, Anchor: End, Paint: Muted})
	for i := range steps {
		strength, paint := s.strength(s.low + float64(i)/(steps-1)*(s.high-s.low))
		l.fig.add(Rect{At: Point{x + float64(i)*swatch, y}, Width: swatch - 1, Height: high, Style: Style{Fill: paint, Opacity: shade(strength)}})
	}
	x += steps*swatch + 5
	text := last
	if l.Unit != "" {
		text += "   " + l.Unit
	}
	bottom := y + high
	for i, line := range wrap(text, keySize, false, l.fig.Width-margin-x, 3) {
		bottom = y + high - 1.5 + float64(i)*(keySize+4)
		l.fig.add(Text{At: Point{x, bottom}, Size: keySize, Text: line.text, Paint: Muted, Tip: line.whole})
	}
	return bottom + 8
}

// describe says in words what the map shows.
func (h *HeatMap) describe(l *heatLayout) string {
	text := fmt.Sprintf("Heat map of %d rows and %d columns.", len(h.Rows), len(h.Columns))
	best, where := 0.0, [2]int{-1, -1}
	for r := range h.Rows {
		for c := range h.Columns {
			if v, ok := h.cell(r, c); ok && (where[0] < 0 || v > best) {
				best, where = v, [2]int{r, c}
			}
		}
	}
	if where[0] < 0 {
		return text + " No cell has a value."
	}
	return fmt.Sprintf("%s Highest: %s, %s, %s.", text, h.Rows[where[0]], h.Columns[where[1]], l.number(&l.scales[l.scaleOf(where[0], where[1])], best))
}
