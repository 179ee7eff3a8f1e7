package chart

import (
	"math"
	"strconv"
	"strings"
)

// utmost bounds what is drawn: beyond it differences of two numbers overflow.
const utmost = 1e300

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// known returns a value that can be drawn; ok is false for null and for what is no finite number.
func known(v *float64) (value float64, ok bool) {
	if v == nil || !finite(*v) {
		return 0, false
	}
	return min(max(*v, -utmost), utmost), true
}

// span is the least and the greatest of values.
type span struct {
	low, high float64
	any       bool
}

func (s *span) add(v float64) {
	if !s.any {
		*s = span{v, v, true}
		return
	}
	s.low, s.high = min(s.low, v), max(s.high, v)
}

// include adds a value that may be null.
func (s *span) include(v *float64) {
	if value, ok := known(v); ok {
		s.add(value)
	}
}

// axis is a scale with nice ticks: steps of 1, 2 or 5 times a power of ten (Heckbert 1990, Nice Numbers for Graph Labels,
// Graphics Gems I). Its limits are those of the data, which need not be ticks: loose limits can cost half the room.
type axis struct {
	low, high, step float64
	decimals        int // of ticks; negative: in scientific notation
}

// newAxis makes an axis over the span with about most ticks. Where all values are positive, or all negative, and the nearest
// to 0 is nearer to it than to the farthest, the axis begins at 0; where all are 0 it goes to 1, since no value says how far.
func newAxis(s span, most int) axis {
	if !s.any || s.low == 0 && s.high == 0 {
		s = span{0, 1, true}
	}
	switch {
	case s.low > 0 && s.low < s.high-s.low || s.low == s.high && s.low > 0:
		s.low = 0
	case s.high < 0 && -s.high < s.high-s.low || s.low == s.high && s.high < 0:
		s.high = 0
	}
	const least = 1e-290 // below it a step would be no normal number
	if size := max(math.Abs(s.low), math.Abs(s.high)); s.high-s.low <= 1e-9*size || s.high-s.low < least {
		widen := max(size*1e-6, 1e-3)
		s.low, s.high = s.low-widen, s.high+widen
	}
	a := axis{low: s.low, high: s.high, step: nice((s.high - s.low) / float64(max(most, 1)))}
	a.decimals = tickDecimals(&a)
	return a
}

// padded gives the axis some room beyond the data; an end at 0 stays there.
func (a axis) padded() axis {
	room := (a.high - a.low) * .03
	if a.low != 0 {
		a.low -= room
	}
	if a.high != 0 {
		a.high += room
	}
	return a
}

// nice returns 1, 2 or 5 times a power of ten, the least not below v.
func nice(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, digit := range []float64{1, 2, 5} {
		if digit*power >= v*(1-1e-9) {
			return digit * power
		}
	}
	return 10 * power
}

func tickDecimals(a *axis) int {
	if max(math.Abs(a.low), math.Abs(a.high)) >= 1e7 || a.step < 1e-6 {
		return -1
	}
	return max(0, -int(math.Floor(math.Log10(a.step)+1e-9)))
}

// ticks returns the places of the labels: the multiples of the step.
func (a *axis) ticks() []float64 {
	const most = 100
	var all []float64
	for v := math.Ceil(a.low/a.step-1e-9) * a.step; v <= a.high+a.step*1e-9 && len(all) < most; v += a.step {
		if math.Abs(v) < a.step/1e6 {
			v = 0
		}
		all = append(all, v)
	}
	return all
}

// at returns where a value lies, 0..1.
func (a *axis) at(v float64) float64 {
	return min(max((v-a.low)/(a.high-a.low), 0), 1)
}

// tick writes a tick's label.
func (a *axis) tick(v float64) string { return format(v, a.decimals) }

// value writes a value so that hundredths of the axis can be told apart.
func (a *axis) value(v float64) string {
	if a.decimals < 0 {
		return format(v, -1)
	}
	return format(v, max(0, 2-int(math.Floor(math.Log10(a.high-a.low)))))
}

// format writes a number with so many decimals, or in three digits if that is negative, with a true minus.
func format(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', max(decimals, 0), 64)
	if decimals < 0 {
		s = strconv.FormatFloat(v, 'g', 3, 64)
	}
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.ReplaceAll(s, "-", "−")
}
