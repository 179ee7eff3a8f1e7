package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTicks(t *testing.T) {
	for name, c := range map[string]struct {
		low, high float64
		most      int
		want      string // labels
		value     string // how the high end is written
	}{
		"rates":           {0, 1.9, 5, "0.0 0.5 1.0 1.5", "1.90"},
		"begins at 0":     {.3, 1.9, 5, "0.0 0.5 1.0 1.5", "1.90"},
		"far from 0":      {101, 104, 5, "101 102 103 104", "104.00"},
		"both signs":      {-.13, .27, 5, "−0.1 0.0 0.1 0.2", "0.270"},
		"negative":        {-1.9, -.3, 5, "−1.5 −1.0 −0.5 0.0", "0.00"},
		"one value":       {4, 4, 5, "0 1 2 3 4", "4.00"},
		"zero":            {0, 0, 5, "−0.001 −0.0005 0.0000 0.0005 0.001", ""},
		"small":           {0, .00042, 5, "0.0000 0.0001 0.0002 0.0003 0.0004", "0.000420"},
		"tiny":            {0, 4e-9, 5, "0 1e−09 2e−09 3e−09 4e−09", "4e−09"},
		"large":           {0, 4e7, 5, "0 1e+07 2e+07 3e+07 4e+07", "4e+07"},
		"wide":            {0, 5000, 5, "0 1000 2000 3000 4000 5000", "5000"},
		"a hair":          {3, math.Nextafter(3, 4), 1, "", ""},
		"the whole range": {-math.MaxFloat64 / 4, math.MaxFloat64 / 4, 2, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAxis(span{c.low, c.high, true}, c.most)
			var labels []string
			for _, v := range a.ticks() {
				if v < a.low-a.step*1e-6 || v > a.high+a.step*1e-6 {
					t.Errorf("tick %v lies outside of %v..%v", v, a.low, a.high)
				}
				labels = append(labels, a.tick(v))
			}
			if len(labels) > 2*c.most+2 {
				t.Errorf("%d ticks", len(labels))
			}
			if got := strings.Join(labels, " "); c.want != "" && name != "zero" && got != c.want {
				t.Errorf("ticks %s, want %s", got, c.want)
			}
			if got := a.value(a.high); c.value != "" && got != c.value {
				t.Errorf("%v is written %s, want %s", a.high, got, c.value)
			}
		})
	}
}

func TestFormat(t *testing.T) {
	for want, c := range map[string]struct {
		v        float64
		decimals int
	}{
		"0.00": {-.001, 2}, "−0.01": {-.009, 2}, "12": {12.4, 0}, "1.23e−05": {1.234e-5, -1}, "0": {math.Copysign(0, -1), 0}, "100": {100, 0},
	} {
		if got := format(c.v, c.decimals); got != want {
			t.Errorf("format(%v, %d) = %s, want %s", c.v, c.decimals, got, want)
		}
	}
}

// A group whose interval reaches far must not hide the differences of the others.
func TestFarLimitsLeaveThePlot(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	d := Dots{Rows: []Dot{
		{Value: at(1), Low: at(.8), High: at(1.2)}, {Value: at(1.5), Low: at(1.2), High: at(1.8)}, {Value: at(1.2), Low: at(.2), High: at(90)},
	}}
	if got, want := d.extent(), (span{.25, 2.25, true}); math.Abs(got.low-want.low) > 1e-9 || math.Abs(got.high-want.high) > 1e-9 {
		t.Errorf("the axis shows %v, want %v: 1.5 times the estimates' span about them", got, want)
	}
}

func TestWrap(t *testing.T) {
	const size = 10
	for name, c := range map[string]struct {
		text string
		room float64
		most int
		want []textLine
	}{
		"fits":      {"two words", 100, 2, []textLine{{text: "two words"}}},
		"breaks":    {"two words", 35, 2, []textLine{{text: "two"}, {text: "words"}}},
		"is cut":    {"several longer words", 45, 2, []textLine{{text: "several"}, {text: "longer…", whole: "several longer words"}}},
		"long word": {"incomprehensibilities", 45, 2, []textLine{{text: "incomp…", whole: "incomprehensibilities"}}},
		"empty":     {" ", 45, 2, nil},
		"ideograms": {"日本国政府代表団", 45, 1, []textLine{{text: "日本国…", whole: "日本国政府代表団"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := wrap(c.text, size, false, c.room, c.most)
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(textLine{})); diff != "" {
				t.Error(diff)
			}
			for _, l := range got {
				if w := width(l.text, size, false); w > c.room {
					t.Errorf("%q is %v wide", l.text, w)
				}
			}
		})
	}
}

func TestCalendar(t *testing.T) {
	years := func(periods ...string) []TimeSeries {
		var s TimeSeries
		for _, p := range periods {
			s.Points = append(s.Points, TimePoint{Period: p})
		}
		return []TimeSeries{s}
	}
	for name, c := range map[string]struct {
		series []TimeSeries
		most   int
		want   string
	}{
		"years":        {years("1946", "2022"), 8, "1950 1960 1970 1980 1990 2000 2010 2020"},
		"few years":    {years("2014", "2016"), 8, "2014 2015 2016"},
		"one":          {years("2014"), 8, "2014"},
		"months":       {years("2014-11", "2015-02"), 8, "2014-11 2014-12 2015-01 2015-02"},
		"more months":  {years("2014-01", "2015-06"), 8, "2014-01 2014-04 2014-07 2014-10 2015-01 2015-04"},
		"many months":  {years("2000-01", "2015-06"), 8, "2000 2002 2004 2006 2008 2010 2012 2014"},
		"other names":  {years("first", "second", "third"), 2, "first third"},
		"a month 13":   {years("2014-13", "2014"), 2, "2014-13 2014"},
		"nothing here": {nil, 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			calendar := newCalendar(c.series)
			var labels []string
			for _, tick := range calendar.ticks(c.most) {
				if at := calendar.at(tick.place); at < -1e-9 || at > 1+1e-9 {
					t.Errorf("%s stands at %v", tick.label, at)
				}
				labels = append(labels, tick.label)
			}
			if got := strings.Join(labels, " "); got != c.want {
				t.Errorf("labels %s, want %s", got, c.want)
			}
		})
	}
}
