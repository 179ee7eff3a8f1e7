package chart

import (
	"math"
	"slices"
)

// band paints the interval of neighbouring points; a point that has neighbours on neither side gets a whisker.
func (l *lineLayout) band(p panel, s *TimeSeries, paint Paint) {
	neighbours := l.neighbours(s)
	var run []TimePoint
	flush := func() {
		if len(run) > 1 {
			area := Path{Closed: true, Style: Style{Fill: paint, Opacity: .16}}
			for _, point := range run {
				low, _ := l.limits(p, &point)
				area.Points = append(area.Points, Point{l.x(p, l.time.place(point.Period)), low})
			}
			for _, point := range slices.Backward(run) {
				_, high := l.limits(p, &point)
				area.Points = append(area.Points, Point{l.x(p, l.time.place(point.Period)), high})
			}
			l.fig.add(area)
		} else if len(run) == 1 {
			low, high := l.limits(p, &run[0])
			x := l.x(p, l.time.place(run[0].Period))
			l.fig.add(Line{Point{x, low}, Point{x, high}, Style{Stroke: paint, Width: 4, Opacity: .3}})
		}
		run = run[:0]
	}
	for i := range s.Points {
		point := &s.Points[i]
		_, low := known(point.Low)
		_, high := known(point.High)
		if !low && !high {
			flush()
			continue
		}
		if len(run) > 0 && !neighbours(run[len(run)-1].Period, point.Period) {
			flush()
		}
		run = append(run, *point)
	}
	flush()
}

// limits returns where an interval ends; where it is open, at the edge of the panel.
func (l *lineLayout) limits(p panel, point *TimePoint) (low, high float64) {
	low, high = p.bottom, p.top
	if v, ok := known(point.Low); ok {
		low = l.y(p, v)
	}
	if v, ok := known(point.High); ok {
		high = l.y(p, v)
	}
	return low, high
}

// neighbours returns what tells whether two periods of a series are neighbours: those that stand no farther apart than half of
// its periods do. What comes every second year has no gaps.
func (l *lineLayout) neighbours(s *TimeSeries) func(a, b string) bool {
	var steps []float64
	for i := 1; i < len(s.Points); i++ {
		steps = append(steps, math.Abs(l.time.place(s.Points[i].Period)-l.time.place(s.Points[i-1].Period)))
	}
	const slack = 1.01
	step := max(l.time.step, median(steps)) * slack
	return func(a, b string) bool { return math.Abs(l.time.place(b)-l.time.place(a)) <= step }
}

// gaps reports whether any line leads over a gap.
func (l *lineLayout) gaps() bool {
	for i := range l.Series {
		neighbours, last := l.neighbours(&l.Series[i]), ""
		for _, p := range l.Series[i].Points {
			if _, ok := known(p.Value); !ok {
				continue
			}
			if last != "" && !neighbours(last, p.Period) {
				return true
			}
			last = p.Period
		}
	}
	return false
}

// line draws a series: whole between neighbours, fine and dotted over a gap, and a dot for each value if there are few.
func (l *lineLayout) line(p panel, s *TimeSeries, paint Paint, dash Dash) {
	neighbours := l.neighbours(s)
	var run []Point
	flush := func() {
		if len(run) > 1 {
			l.fig.add(Path{Points: slices.Clone(run), Style: Style{Stroke: paint, Width: 1.8, Dash: dash}})
		}
		run = run[:0]
	}
	last := ""
	for i := range s.Points {
		point := &s.Points[i]
		v, ok := known(point.Value)
		if !ok {
			continue
		}
		at := Point{l.x(p, l.time.place(point.Period)), l.y(p, v)}
		if len(run) > 0 && !neighbours(last, point.Period) {
			from := run[len(run)-1]
			flush()
			l.fig.add(Line{from, at, Style{Stroke: paint, Width: 1, Dash: Dotted}})
		}
		run = append(run, at)
		last = point.Period
	}
	flush()
	l.dots(p, s, paint)
}

// dots marks the values, where they do not make one thick line.
func (l *lineLayout) dots(p panel, s *TimeSeries, paint Paint) {
	const apart = 9
	radius := 2.6
	if steps := (l.time.high - l.time.low) / l.time.step; steps > 0 && (p.right-p.left)/steps < apart {
		radius = 1.4
	}
	for i := range s.Points {
		point := &s.Points[i]
		v, ok := known(point.Value)
		if !ok {
			continue
		}
		d := &dotLayout{axis: l.axis}
		r := &Dot{Value: point.Value, Low: point.Low, High: point.High}
		tip := point.Period + ": " + d.number(r.Value)
		if s.Name != "" {
			tip = s.Name + ", " + tip
		}
		if interval, _ := d.interval(r); interval != "" {
			tip += " (" + interval + ")"
		}
		l.fig.add(Circle{At: Point{l.x(p, l.time.place(point.Period)), l.y(p, v)}, Radius: radius, Style: Style{Fill: paint}, Tip: tip})
	}
}
