package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// calendar gives periods their places.
type calendar struct {
	span
	step   float64 // between neighbours
	names  []string
	months bool
}

// newCalendar reads the periods of all series.
func newCalendar(all []TimeSeries) calendar {
	c, seen := calendar{step: 1}, map[string]bool{}
	known := true
	for _, s := range all {
		for _, p := range s.Points {
			at, month, ok := period(p.Period)
			known = known && ok
			c.months = c.months || month
			c.add(at)
			if !seen[p.Period] {
				seen[p.Period] = true
				c.names = append(c.names, p.Period)
			}
		}
	}
	if c.months {
		c.step = 1. / 12
	}
	if !known {
		return calendar{span: span{0, float64(len(c.names) - 1), true}, step: 1, names: c.names}
	}
	c.names = nil
	return c
}

// period reads a year or a month, as a fraction of years.
func period(s string) (at float64, month, ok bool) {
	year, rest, month := strings.Cut(s, "-")
	y, err := strconv.ParseUint(year, 10, 32)
	if err != nil || y > 9999 {
		return 0, false, false
	}
	if !month {
		return float64(y), false, true
	}
	m, err := strconv.ParseUint(rest, 10, 32)
	if err != nil || m < 1 || m > 12 {
		return 0, false, false
	}
	return float64(y) + float64(m-1)/12, true, true
}

// place returns where a period stands.
func (c *calendar) place(s string) float64 {
	if c.names != nil {
		return float64(slices.Index(c.names, s))
	}
	at, _, _ := period(s)
	return at
}

// at returns where a place lies, 0..1.
func (c *calendar) at(place float64) float64 {
	if !(c.high > c.low) {
		return .5
	}
	return (place - c.low) / (c.high - c.low)
}

// timeTick is a label of the time axis.
type timeTick struct {
	place float64
	label string
}

// ticks returns at most so many labels: years at round numbers, months where all are in few years.
func (c *calendar) ticks(most int) []timeTick {
	var all []timeTick
	switch {
	case !c.any:
	case c.names != nil:
		every := (len(c.names) + most - 1) / most
		for i := 0; i < len(c.names); i += every {
			all = append(all, timeTick{float64(i), c.names[i]})
		}
	case c.months && (c.high-c.low)*12+1 <= float64(3*most):
		all = c.monthTicks(most)
	default:
		every := max(1, nice((c.high-c.low)/float64(most)))
		first, last := math.Ceil(c.low-1e-9), math.Floor(c.high+1e-9)
		for y := math.Ceil(first/every) * every; y <= last; y += every {
			all = append(all, timeTick{y, strconv.Itoa(int(y))})
		}
	}
	return all
}

func (c *calendar) monthTicks(most int) []timeTick {
	first, last := int(math.Round(c.low*12)), int(math.Round(c.high*12))
	every := 1
	for _, e := range []int{1, 2, 3, 4, 6, 12} {
		if every = e; (last-first)/e+1 <= most {
			break
		}
	}
	var all []timeTick
	for m := first; m <= last; m++ {
		if m%12%every == 0 {
			all = append(all, timeTick{float64(m) / 12, fmt.Sprintf("%04d-%02d", m/12, m%12+1)})
		}
	}
	return all
}
