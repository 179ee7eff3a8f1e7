package chart

import (
	"fmt"
	"slices"
)

// Lines shows a measure over time: for each series a line with a band for its interval. Up to mostTogether series share a panel,
// more have a panel each, all on the same scales.
type Lines struct {
	Frame
	Unit   string // what the axis measures
	Series []TimeSeries
	// Reference is a line through all panels; nil for none. ReferenceLabel says what it is.
	Reference      *float64
	ReferenceLabel string
	GapLabel       string // what a line means that leads over periods without a value; said if there is one
}

// TimeSeries is a line.
type TimeSeries struct {
	Name   string // may be empty if there is one only
	Points []TimePoint
}

// TimePoint is a value at a period: a year (2014) or a month (2014-03). If a chart has any other period, all stand side by side,
// in the order in which they first come. Null is nil, and so is what is no finite number: the line is broken there.
type TimePoint struct {
	Period    string
	Value     *float64
	Low, High *float64 // the interval; one of them nil: it is open on that side; both: there is none
}

// mostTogether is how many series a reader keeps apart where they cross.
const mostTogether = 5

// lineLayout is where the parts of the chart stand.
type lineLayout struct {
	*Lines
	fig  *Figure
	axis axis
	time calendar
}

// panel is one frame of a chart.
type panel struct{ left, right, top, bottom float64 }

// Figure draws the chart.
func (c *Lines) Figure() *Figure {
	l := &lineLayout{Lines: c, time: newCalendar(c.Series)}
	l.axis = newAxis(c.extent(), 5).padded()
	var y float64
	l.fig, y = c.begin(c.describe(l))
	y = l.unit(y)
	if len(c.Series) <= mostTogether {
		y = l.together(y)
	} else {
		y = l.apart(y)
	}
	return c.end(l.fig, y)
}

// extent is what the axis shows: all values, and the limits unless a few reach so far that the lines could not be told apart.
func (c *Lines) extent() span {
	d := Dots{Reference: c.Reference}
	for i := range c.Series {
		for _, p := range c.Series[i].Points {
			d.Rows = append(d.Rows, Dot{Value: p.Value, Low: p.Low, High: p.High})
		}
	}
	return d.extent()
}

// unit says above the axis what it measures, and what the reference is.
func (l *lineLayout) unit(y float64) float64 {
	const size = 11
	for _, line := range wrap(l.Unit, size, false, l.fig.Width-2*margin, 2) {
		y += size + 3
		l.fig.add(Text{At: Point{margin, y}, Size: size, Text: line.text, Paint: Muted, Tip: line.whole})
	}
	k := key{fig: l.fig, x: margin, y: y + size + 5}
	if l.Reference != nil {
		k.entry(l.ReferenceLabel, Line{Point{-6, 0}, Point{6, 0}, Style{Stroke: Muted, Width: 1.2, Dash: Dashed}})
	}
	if l.gaps() {
		k.entry(l.GapLabel, Line{Point{-6, 0}, Point{6, 0}, Style{Stroke: Muted, Width: 1, Dash: Dotted}})
	}
	return k.close(y) + 8
}

// axisRoom is how much room the value axis' labels take.
func (l *lineLayout) axisRoom() float64 {
	widest := 0.0
	for _, v := range l.axis.ticks() {
		widest = max(widest, width(l.axis.tick(v), 11, false))
	}
	return widest + 10
}

// together draws all series into one panel, their names at the ends of their lines.
func (l *lineLayout) together(y float64) float64 {
	const size, gap = 11.5, 24
	names := 0.0
	for i := range l.Series {
		names = max(names, width(l.Series[i].Name, size, false))
	}
	if names = min(names, l.fig.Width*.26); names > 0 {
		names += gap
	}
	p := panel{margin + l.axisRoom(), l.fig.Width - margin - max(names, 10), y, y + min(l.fig.Width*.48, 340)}
	l.frame(p, true, true)
	for i := range l.Series {
		l.band(p, &l.Series[i], series(i))
	}
	for i := range l.Series {
		l.line(p, &l.Series[i], series(i), lineDash(i))
	}
	if names > 0 {
		l.names(p, size, names-gap)
	}
	return p.bottom + 24
}

func lineDash(i int) Dash {
	return [...]Dash{Solid, Dashed, LongDashed, Dotted, Solid}[i%mostTogether]
}

// names writes the series' names where their lines end, apart from each other.
func (l *lineLayout) names(p panel, size, room float64) {
	type end struct {
		series int
		y      float64
	}
	var ends []end
	for i := range l.Series {
		y := p.bottom
		for _, point := range slices.Backward(l.Series[i].Points) {
			if v, ok := known(point.Value); ok {
				y = l.y(p, v)
				break
			}
		}
		ends = append(ends, end{i, y})
	}
	slices.SortStableFunc(ends, func(a, b end) int {
		if a.y < b.y {
			return -1
		} else if a.y > b.y {
			return 1
		}
		return 0
	})
	apart := size * 1.35
	for i := range ends { // down from the top, then up from the bottom
		ends[i].y = max(ends[i].y, p.top+float64(i)*apart)
		if i > 0 {
			ends[i].y = max(ends[i].y, ends[i-1].y+apart)
		}
	}
	for i := len(ends) - 1; i >= 0; i-- {
		ends[i].y = min(ends[i].y, p.bottom-float64(len(ends)-1-i)*apart)
	}
	for _, e := range ends {
		text := cut(l.Series[e.series].Name, size, false, room+.01)
		style := Style{Stroke: series(e.series), Width: 2, Dash: lineDash(e.series)}
		l.fig.add(
			Line{Point{p.right + 7, e.y}, Point{p.right + 19, e.y}, style},
			Text{At: Point{p.right + 23, e.y + size*.35}, Size: size, Text: text.text, Paint: Ink, Tip: text.whole})
	}
}

// apart draws each series into a panel of its own.
func (l *lineLayout) apart(y float64) float64 {
	const size, gap, leastWide, heads = 11, 14, 150, 18
	axisRoom := l.axisRoom()
	room := l.fig.Width - 2*margin - axisRoom
	columns := min(max(int((room+gap)/(leastWide+gap)), 1), 5, len(l.Series))
	wide := (room - gap*float64(columns-1)) / float64(columns)
	high := min(max(wide*.62, 70), 120)
	bottom := y
	for i := range l.Series {
		row, column := i/columns, i%columns
		left := margin + axisRoom + float64(column)*(wide+gap)
		top := y + float64(row)*(high+heads+gap) + heads
		p := panel{left, left + wide, top, top + high}
		name := cut(l.Series[i].Name, size, true, wide)
		l.fig.add(Text{At: Point{left, top - 6}, Size: size, Text: name.text, Paint: Ink, Bold: true, Tip: name.whole})
		l.frame(p, column == 0, i+columns >= len(l.Series))
		l.band(p, &l.Series[i], Series)
		l.line(p, &l.Series[i], Series, Solid)
		bottom = max(bottom, p.bottom)
	}
	return bottom + 24
}

func (l *lineLayout) x(p panel, place float64) float64 {
	inset := min(8, (p.right-p.left)/20)
	return p.left + inset + l.time.at(place)*(p.right-p.left-2*inset)
}

func (l *lineLayout) y(p panel, v float64) float64 { return p.bottom - l.axis.at(v)*(p.bottom-p.top) }

// frame draws a panel's axes, with their labels if asked for.
func (l *lineLayout) frame(p panel, values, times bool) {
	const size = 11
	for _, v := range l.axis.ticks() {
		y := l.y(p, v)
		l.fig.add(Line{Point{p.left, y}, Point{p.right, y}, Style{Stroke: Grid, Width: 1}})
		if values {
			l.fig.add(Text{At: Point{p.left - 7, y + size*.35}, Size: size, Text: l.axis.tick(v), Anchor: End, Paint: Muted})
		}
	}
	l.fig.add(Line{Point{p.left, p.bottom}, Point{p.right, p.bottom}, Style{Stroke: Muted, Width: 1}})
	if v, ok := known(l.Reference); ok {
		y := l.y(p, v)
		l.fig.add(Line{Point{p.left, y}, Point{p.right, y}, Style{Stroke: Muted, Width: 1.2, Dash: Dashed}})
	}
	for _, t := range l.timeTicks(p.right-p.left, size) {
		x := l.x(p, t.place)
		l.fig.add(Line{Point{x, p.bottom}, Point{x, p.bottom + 4}, Style{Stroke: Muted, Width: 1}})
		if times {
			l.fig.add(Text{At: Point{x, p.bottom + 5 + size}, Size: size, Text: t.label, Anchor: Middle, Paint: Muted})
		}
	}
}

// timeTicks returns as many ticks as there is room for.
func (l *lineLayout) timeTicks(room, size float64) []timeTick {
	const longest = 90
	for most := 12; most > 1; most-- {
		all, widest := l.time.ticks(most), 0.0
		for i := range all {
			all[i].label = cut(all[i].label, size, false, longest).text
			widest = max(widest, width(all[i].label, size, false))
		}
		if float64(len(all))*(widest+12) <= room {
			return all
		}
	}
	return l.time.ticks(1)
}

// describe says in words what the chart shows.
func (c *Lines) describe(l *lineLayout) string {
	text := fmt.Sprintf("Lines of %d series over time with their intervals.", len(c.Series))
	if len(c.Series) == 1 {
		text = "A line over time with its interval."
	}
	best, most, where := 0.0, "", ""
	for i := range c.Series {
		for _, p := range c.Series[i].Points {
			if v, ok := known(p.Value); ok && (where == "" || v > best) {
				best, most, where = v, c.Series[i].Name, p.Period
			}
		}
	}
	if where == "" {
		return text + " There is no value."
	}
	if most != "" {
		where = most + ", " + where
	}
	return text + " Highest: " + where + ", " + l.axis.value(best) + "."
}
