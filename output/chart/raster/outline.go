package raster

import (
	"math"
	"slices"

	"tenor/output/chart"
)

// circle returns a polygon so fine that its edges cannot be seen, clockwise as all outlines here.
func circle(at chart.Point, radius float64) []chart.Point {
	n := max(12, int(math.Ceil(radius*8)))
	points := make([]chart.Point, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points[i] = chart.Point{X: at.X + radius*cos, Y: at.Y + radius*sin}
	}
	return points
}

// strokes returns the polygons that a line covers: a bar for each straight part, and a disc at each joint between them.
func strokes(points []chart.Point, closed bool, width float64, pattern []float64) [][]chart.Point {
	if closed {
		points = append(slices.Clone(points), points[0])
	}
	var all [][]chart.Point
	for _, part := range dashed(points, pattern) {
		for i := 1; i < len(part); i++ {
			if b := bar(part[i-1], part[i], width); b != nil {
				all = append(all, b)
			}
			if i+1 < len(part) || closed && pattern == nil {
				all = append(all, circle(part[i], width/2))
			}
		}
	}
	return all
}

// bar returns the rectangle about a straight line, nil where its ends are one.
func bar(a, b chart.Point, width float64) []chart.Point {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return nil
	}
	x, y := (b.X-a.X)/length*width/2, (b.Y-a.Y)/length*width/2
	return []chart.Point{{X: a.X + y, Y: a.Y - x}, {X: b.X + y, Y: b.Y - x}, {X: b.X - y, Y: b.Y + x}, {X: a.X - y, Y: a.Y + x}}
}

// dashed cuts a line by a pattern of strokes and gaps.
func dashed(points []chart.Point, pattern []float64) [][]chart.Point {
	if len(pattern) == 0 {
		return [][]chart.Point{points}
	}
	var all [][]chart.Point
	part := []chart.Point{points[0]}
	at, left := 0, pattern[0] // of the pattern; even places are strokes
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		length := math.Hypot(to.X-from.X, to.Y-from.Y)
		done := 0.0
		for length-done > left {
			done += left
			turn := chart.Point{X: from.X + (to.X-from.X)*done/length, Y: from.Y + (to.Y-from.Y)*done/length}
			if at%2 == 0 {
				all = append(all, append(part, turn))
			}
			at = (at + 1) % len(pattern)
			left, part = pattern[at], []chart.Point{turn}
		}
		left -= length - done
		part = append(part, to)
	}
	if at%2 == 0 {
		all = append(all, part)
	}
	return all
}

// bounds returns the corners of the box about all points.
func bounds(polygons [][]chart.Point) (low, high chart.Point) {
	low, high = chart.Point{X: math.Inf(1), Y: math.Inf(1)}, chart.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, points := range polygons {
		for _, p := range points {
			low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
			high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
		}
	}
	if low.X > high.X {
		return chart.Point{}, chart.Point{}
	}
	return low, high
}
