package output

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filterFrame has a column of each kind, and nulls.
func filterFrame() *Frame {
	text := func(values ...string) *Vector {
		v := newVector(String, 0)
		for _, x := range values {
			if x == "" {
				v.addNull()
			} else {
				v.addText([]byte(x))
			}
		}
		return v
	}
	f := &Frame{rows: 4, columns: map[string]*Vector{
		"organ":    text("Security Council", "General Assembly", "", "Women's Commission"),
		"quoted":   text("true", "false", "", "true"),
		"odd name": text("a", "b", "c", "d"),
	}}
	f.columns["year"] = &Vector{Type: Int64, Ints: []int64{2014, 2015, 2016, 0}, Null: []bool{false, false, false, true}}
	f.columns["sentiment"] = &Vector{Type: Double, Doubles: []float64{-.5, 0, .5, 1}}
	f.columns["date"] = &Vector{Type: Date, Ints: []int64{16144, 16500, 16900, 0}, Null: []bool{false, false, false, true}} // 16144 is 2014-03-15
	return f
}

func TestFilter(t *testing.T) {
	cases := map[string][]int{
		"organ = 'Security Council'":                            {0},
		"organ != 'Security Council'":                           {1, 3}, // null is neither
		"not organ = 'Security Council'":                        {1, 3},
		"organ is null":                                         {2},
		"organ IS NOT NULL and year < 2015.5":                   {0, 1},
		"organ = 'Women''s Commission'":                         {3},
		"organ like '%council'":                                 nil, // case counts
		"organ like 'S%Co_ncil'":                                {0},
		"organ not like 'S%'":                                   {1, 3},
		"organ in ('Security Council', 'General Assembly')":     {0, 1},
		"year not in (2014,2015)":                               {2},
		"year >= 2015 or organ like 'W%'":                       {1, 2, 3},
		"year = 2014 or year = 2015 and sentiment > 0":          {0}, // and binds tighter
		"(year = 2014 or year = 2015) and sentiment >= 0":       {1},
		"not (year = 2014 or organ is null)":                    {1},
		"sentiment <= -.5 or sentiment >= 1e0":                  {0, 3},
		"date >= '2014-03-15' and date < '2015-03-06'":          {0},
		"date = 2014-03-15":                                     {0},
		"quoted = true":                                         {0, 3},
		`"odd name" > 'b'`:                                      {2, 3},
		"year <> 2014":                                          {1, 2},
		"organ < 'H'":                                           {1},
		"not not organ is null":                                 {2},
		"sentiment = -0.5 and not year is null and year = 2014": {0},
	}
	frame := filterFrame()
	for text, want := range cases {
		f, err := ParseFilter(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		keep, err := f.Bind(frame)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var got []int
		for row := range frame.Rows() {
			if keep(row) {
				got = append(got, row)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestFilterErrors(t *testing.T) {
	cases := map[string]string{
		"":                         "character 1: expected the name of a column, found the end",
		"organ":                    "character 6: expected = != < <= > >= in, like or is, found the end",
		"organ = ":                 "character 9: expected a value, found the end",
		"organ = Council":          "character 9: a text stands in apostrophes: 'Council'",
		"organ = 'Council":         "character 9: the quotation mark ' is not closed",
		"organ = null":             "character 9: nothing equals null: write is null or is not null",
		"organ is 'x'":             "character 10: expected null, found x",
		"organ like 3":             "character 12: expected a pattern in apostrophes, found 3",
		"organ not = 'x'":          "character 11: expected in or like, found =",
		"organ in 'x'":             "character 10: expected an opening bracket, found x",
		"organ in ('x' 'y')":       "character 15: expected a comma or a closing bracket, found y",
		"(organ = 'x'":             "character 13: expected a closing bracket, found the end",
		"organ = 'x' organ":        "character 13: expected and, or, or the end, found organ",
		"organ = 'x' and":          "character 16: expected the name of a column, found the end",
		"organ ~ 'x'":              `character 7: "~" means nothing here`,
		"year = 1.2.3":             "character 8: 1.2.3 is no number",
		"jahr = 2014":              `character 1: there is no column "jahr"`,
		"organ = 'x' and jahr = 1": `character 17: there is no column "jahr"`,
		"year = 'soon'":            `character 8: year is a column of numbers, and "soon" is none`,
		"organ = 3":                "character 9: organ is a column of text: write '3'",
		"date > 2014":              "character 8: date is a column of dates: write '2014-03-15'",
		"year like '2%'":           "character 1: like needs a column of text, and year is one of int64s",
		strings.Repeat("(", 200):   "character 101: the condition is nested too deep",
		strings.Repeat("not ", 200) + "x is null": "character 401: the condition is nested too deep",
	}
	for text, want := range cases {
		f, err := ParseFilter(text)
		if err == nil {
			_, err = f.Bind(filterFrame())
		}
		var fault *FilterError
		if !errors.As(err, &fault) || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

// FuzzFilter: whatever the condition, it is read or its fault lies within it; a row for which it holds is none for which its
// negation holds.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{"organ = 'x' and (year > 2 or not date is null)", "organ like '%a_'", `"odd name" in ('a','b')`, "((", "a=1 or"} {
		f.Add(seed)
	}
	frame := filterFrame()
	f.Fuzz(func(t *testing.T, text string) {
		filter, err := ParseFilter(text)
		var fault *FilterError
		if err != nil {
			if n := len([]rune(text)); !errors.As(err, &fault) || fault.Position < 1 || fault.Position > n+1 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		keep, err := filter.Bind(frame)
		if err != nil {
			return
		}
		negated, err := ParseFilter("not (" + text + ")")
		if err != nil {
			return // nested one deeper than is read
		}
		drop, err := negated.Bind(frame)
		if err != nil {
			t.Fatal(err)
		}
		for row := range frame.Rows() {
			if keep(row) && drop(row) {
				t.Fatalf("%q holds for row %d, and so does its negation", text, row)
			}
		}
	})
}
