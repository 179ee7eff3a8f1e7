package chart

import (
	"fmt"
	"slices"
)

// Dots is a dot plot: a row for each group with its estimate and interval, in the order given.
type Dots struct {
	Frame
	Unit string // what the axis measures
	Rows []Dot
	// Reference is a line through all rows, such as the mean of all; nil for none. ReferenceLabel says what it and the rows'
	// own references are.
	Reference      *float64
	ReferenceLabel string
	// Strong and Faint say what it means that a row is not faint, and that it is. Both empty: nothing is said.
	Strong, Faint string
	// Columns heads the numbers behind the plot, of the estimate and of the interval; they are left out where both are empty or
	// there is no room.
	Columns [2]string
}

// Dot is a row of a dot plot. Null is nil, and so is what is no finite number.
type Dot struct {
	Label     string
	Value     *float64
	Low, High *float64 // the interval; one of them nil: it is open on that side; both: there is none
	Reference *float64 // what the row is compared with: a tick of its own
	Faint     bool     // drawn grey
	Note      string   // stands where the interval's numbers would, if there is none
}

// manyRows is beyond how many rows the axis is labelled at the top too.
const manyRows = 35

// dotLayout is where the parts of a dot plot stand.
type dotLayout struct {
	*Dots
	fig           *Figure
	axis          axis
	size          float64 // of the font
	labels        [][]textLine
	left, right   float64 // of the plot
	value, bounds float64 // right ends of the columns; 0: there are none
	top           float64
	heights       []float64
}

// Figure draws the plot.
func (d *Dots) Figure() *Figure {
	l := &dotLayout{Dots: d}
	l.axis = newAxis(d.extent(), 6).padded()
	var y float64
	l.fig, y = d.begin(d.describe())
	l.columns()
	l.rows()
	y = l.legend(y)
	l.top = l.heads(y)
	if len(d.Rows) > manyRows {
		l.top += 12
	}
	bottom := l.top
	for _, h := range l.heights {
		bottom += h
	}
	l.grid(bottom)
	at := l.top
	for i := range d.Rows {
		l.row(&d.Rows[i], i, at)
		at += l.heights[i]
	}
	bottom = l.foot(bottom)
	return d.end(l.fig, bottom)
}

// extent is what the axis shows: all estimates and references, and the limits of the intervals unless a few reach so far that
// the others could not be told apart; those leave the plot with an arrow.
func (d *Dots) extent() span {
	var points, limits span
	var below, above []float64 // how far intervals reach from their estimates
	for i := range d.Rows {
		r := &d.Rows[i]
		points.include(r.Value)
		points.include(r.Reference)
		limits.include(r.Low)
		limits.include(r.High)
		v, ok := known(r.Value)
		if low, known := known(r.Low); ok && known {
			below = append(below, v-low)
		}
		if high, known := known(r.High); ok && known {
			above = append(above, high-v)
		}
	}
	points.include(d.Reference)
	if !points.any || !limits.any {
		return points
	}
	room := 1.5 * (points.high - points.low)
	points.add(max(limits.low, points.low-max(room, 2*median(below))))
	points.add(min(limits.high, points.high+max(room, 2*median(above))))
	return points
}

// median returns the upper median, 0 of nothing.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func (l *dotLayout) columns() {
	switch n := len(l.Rows); {
	case n <= 30:
		l.size = 12
	case n <= 60:
		l.size = 11
	default:
		l.size = 10
	}
	const gap, leastPlot = 14, 150
	widest := 0.0
	for i := range l.Rows {
		widest = max(widest, width(l.Rows[i].Label, l.size, false))
	}
	room := l.fig.Width - 2*margin
	labels := min(widest, room*.36)
	for i := range l.Rows {
		lines := wrap(l.Rows[i].Label, l.size, false, labels+.01, 2)
		l.labels = append(l.labels, lines)
	}
	l.left, l.right = margin+labels+gap, l.fig.Width-margin-4
	if l.Columns == [2]string{} {
		return
	}
	value, bounds := width(l.Columns[0], l.size-1, false), width(l.Columns[1], l.size-1, false)
	for i := range l.Rows {
		r := &l.Rows[i]
		value = max(value, width(l.number(r.Value), l.size, false))
		text, _ := l.interval(r)
		bounds = max(bounds, width(text, l.size, false))
	}
	bounds = min(bounds, room*.3)
	if right := l.fig.Width - margin - value - bounds - 2*gap; right-l.left >= leastPlot {
		l.right, l.value, l.bounds = right, right+gap+value, right+2*gap+value+bounds
	}
}

func (l *dotLayout) number(v *float64) string {
	if value, ok := known(v); ok {
		return l.axis.value(value)
	}
	return "–"
}

// interval writes an interval, or the note that stands in its place.
func (l *dotLayout) interval(r *Dot) (text string, isNote bool) {
	_, low := known(r.Low)
	_, high := known(r.High)
	switch {
	case low && high:
		return l.number(r.Low) + " to " + l.number(r.High), false
	case low:
		return l.number(r.Low) + " or more", false
	case high:
		return l.number(r.High) + " or less", false
	default:
		return r.Note, true
	}
}

func (l *dotLayout) rows() {
	for i := range l.Rows {
		h := l.size * 1.75
		if len(l.Rows) > 60 {
			h = l.size * 1.55
		}
		if len(l.labels[i]) > 1 {
			h = l.size * 2.75
		}
		l.heights = append(l.heights, h)
	}
}

// heads heads the columns of numbers.
func (l *dotLayout) heads(y float64) float64 {
	if l.value == 0 {
		return y + 4
	}
	y += l.size
	l.fig.add(
		Text{At: Point{l.value, y}, Size: l.size - 1, Text: l.Columns[0], Anchor: End, Paint: Muted},
		Text{At: Point{l.bounds, y}, Size: l.size - 1, Text: l.Columns[1], Anchor: End, Paint: Muted})
	return y + 6
}

func (l *dotLayout) x(v float64) float64 { return l.left + l.axis.at(v)*(l.right-l.left) }

func (l *dotLayout) grid(bottom float64) {
	for _, v := range l.axis.ticks() {
		x := l.x(v)
		l.fig.add(Line{Point{x, l.top}, Point{x, bottom}, Style{Stroke: Grid, Width: 1}})
	}
	if v, ok := known(l.Reference); ok {
		x := l.x(v)
		l.fig.add(Line{Point{x, l.top - 3}, Point{x, bottom}, Style{Stroke: Muted, Width: 1.2, Dash: Dashed}})
	}
}

// foot writes the axis below the rows.
func (l *dotLayout) foot(y float64) float64 {
	const size = 11
	l.fig.add(Line{Point{l.left, y}, Point{l.right, y}, Style{Stroke: Muted, Width: 1}})
	ticks := shownTicks(&l.axis, l.right-l.left, size)
	if len(l.Rows) > manyRows {
		for _, v := range ticks {
			l.fig.add(Text{At: Point{l.x(v), l.top - 5}, Size: size - 1, Text: l.axis.tick(v), Anchor: Middle, Paint: Muted})
		}
	}
	for _, v := range ticks {
		l.fig.add(
			Line{Point{l.x(v), y}, Point{l.x(v), y + 4}, Style{Stroke: Muted, Width: 1}},
			Text{At: Point{l.x(v), y + 5 + size}, Size: size, Text: l.axis.tick(v), Anchor: Middle, Paint: Muted})
	}
	y += 8 + size
	middle := (l.left + l.right) / 2
	room := 2 * min(middle-margin, l.fig.Width-margin-middle)
	for _, line := range wrap(l.Unit, size+.5, false, room, 2) {
		y += size + 4
		l.fig.add(Text{At: Point{middle, y}, Size: size + .5, Text: line.text, Anchor: Middle, Paint: Ink, Tip: line.whole})
	}
	return y + 6
}

// shownTicks are those ticks whose labels do not touch: all of them, or every so manieth.
func shownTicks(a *axis, room, size float64) []float64 {
	all := a.ticks()
	widest := 0.0
	for _, v := range all {
		widest = max(widest, width(a.tick(v), size, false))
	}
	every := 1
	for len(all) > 1 && room/float64(len(all)-1)*float64(every) < widest+8 && every < len(all) {
		every++
	}
	var shown []float64
	for i := 0; i < len(all); i += every {
		shown = append(shown, all[i])
	}
	return shown
}

func (l *dotLayout) row(r *Dot, i int, top float64) {
	middle := top + l.heights[i]/2
	base := middle + l.size*.35 - float64(len(l.labels[i])-1)*l.size*.58
	for n, line := range l.labels[i] {
		l.fig.add(Text{At: Point{l.left - 10, base + float64(n)*l.size*1.16}, Size: l.size, Text: line.text, Anchor: End, Paint: Ink, Tip: line.whole})
	}
	l.fig.add(Line{Point{l.left - 4, middle}, Point{l.right, middle}, Style{Stroke: Grid, Width: .6}})
	paint := Series
	if r.Faint {
		paint = Muted
	}
	if v, ok := known(r.Reference); ok {
		h := min(l.heights[i]*.36, 7)
		l.fig.add(Line{Point{l.x(v), middle - h}, Point{l.x(v), middle + h}, Style{Stroke: Muted, Width: 1.2}})
	}
	l.whisker(r, middle, paint)
	l.dot(r, middle, paint)
	if l.value == 0 {
		return
	}
	base = middle + l.size*.35
	text, isNote := l.interval(r)
	bounds := Ink
	if isNote {
		bounds = Muted
	}
	line := cut(text, l.size, false, l.bounds-l.value-13.9)
	l.fig.add(
		Text{At: Point{l.value, base}, Size: l.size, Text: l.number(r.Value), Anchor: End, Paint: Ink},
		Text{At: Point{l.bounds, base}, Size: l.size, Text: line.text, Anchor: End, Paint: bounds, Tip: line.whole})
}

// whisker draws the interval. Where it is open, or reaches beyond the plot, it ends in an arrow.
func (l *dotLayout) whisker(r *Dot, y float64, paint Paint) {
	low, hasLow := known(r.Low)
	high, hasHigh := known(r.High)
	if !hasLow && !hasHigh {
		return
	}
	slack := (l.axis.high - l.axis.low) * 1e-9
	from, to := l.left, l.right
	style := Style{Stroke: paint, Width: 1.8}
	const cap, arrow = 3.2, 5
	openLow, openHigh := !hasLow || low < l.axis.low-slack, !hasHigh || high > l.axis.high+slack
	if !openLow {
		from = l.x(low)
	}
	if !openHigh {
		to = l.x(high)
	}
	l.fig.add(Line{Point{from, y}, Point{to, y}, style})
	for _, end := range []struct {
		x, inward float64
		open      bool
	}{{from, arrow, openLow}, {to, -arrow, openHigh}} {
		if end.open {
			l.fig.add(Path{Points: []Point{{end.x + end.inward, y - 3.5}, {end.x, y}, {end.x + end.inward, y + 3.5}}, Style: style})
			continue
		}
		l.fig.add(Line{Point{end.x, y - cap}, Point{end.x, y + cap}, style})
	}
}

// dot draws the estimate: filled where it has an interval, else a ring.
func (l *dotLayout) dot(r *Dot, y float64, paint Paint) {
	v, ok := known(r.Value)
	if !ok {
		return
	}
	text, isNote := l.interval(r)
	tip := r.Label + ": " + l.number(r.Value)
	if text != "" {
		tip += " (" + text + ")"
	}
	style := Style{Fill: paint, Stroke: Ground, Width: 1}
	if isNote {
		style = Style{Fill: Ground, Stroke: paint, Width: 1.5}
	}
	l.fig.add(Circle{At: Point{l.x(v), y}, Radius: min(l.size*.38, 4.4), Style: style, Tip: tip})
}

// legend says what the signs mean.
func (l *dotLayout) legend(y float64) float64 {
	k := key{fig: l.fig, x: l.left, y: y + 12}
	switch {
	case l.Reference != nil:
		k.entry(l.ReferenceLabel, Line{Point{-5, 0}, Point{5, 0}, Style{Stroke: Muted, Width: 1.2, Dash: Dashed}})
	case slices.ContainsFunc(l.Rows, func(r Dot) bool { return r.Reference != nil }):
		k.entry(l.ReferenceLabel, Line{Point{0, -5}, Point{0, 5}, Style{Stroke: Muted, Width: 1.2}})
	}
	k.entry(l.Strong, Circle{Radius: 4.4, Style: Style{Fill: Series}})
	k.entry(l.Faint, Circle{Radius: 4.4, Style: Style{Fill: Muted}})
	return k.close(y)
}

// describe says in words what the plot shows.
func (d *Dots) describe() string {
	least, most, shown := -1, -1, 0
	var numbers span
	for i := range d.Rows {
		v, ok := known(d.Rows[i].Value)
		if !ok {
			continue
		}
		shown++
		numbers.add(v)
		if v == numbers.low && (least < 0 || v < *d.Rows[least].Value) {
			least = i
		}
		if v == numbers.high && (most < 0 || v > *d.Rows[most].Value) {
			most = i
		}
	}
	text := fmt.Sprintf("Dot plot of %d groups with their intervals.", len(d.Rows))
	if len(d.Rows) == 1 {
		text = "Dot plot of one group with its interval."
	}
	if shown == 0 {
		return text + " None has a value."
	}
	a := newAxis(d.extent(), 6).padded()
	l := &dotLayout{Dots: d, axis: a}
	say := func(i int) string {
		r := &d.Rows[i]
		if interval, isNote := l.interval(r); !isNote {
			return fmt.Sprintf("%s, %s (%s)", r.Label, l.number(r.Value), interval)
		}
		return fmt.Sprintf("%s, %s", r.Label, l.number(r.Value))
	}
	return text + " Highest: " + say(most) + ". Lowest: " + say(least) + "."
}
