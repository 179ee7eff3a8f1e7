package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tenor/scoring/compare"
)

// label is what a measure is called.
func (m *ComparedMeasure) label() string {
	category := m.categoryWords()
	switch {
	case m.Name == "scored_share":
		return "Share of words with a sentiment"
	case m.Kind == compare.Sentiment:
		return "Sentiment"
	case m.Kind == compare.Share:
		return "Paragraphs with " + category
	case m.Kind == compare.Expected:
		return "Expected share of paragraphs with " + category
	default:
		return upperFirst(category)
	}
}

// per is the measure's unit, behind a number.
func (m *ComparedMeasure) per() string {
	switch {
	case m.Kind == compare.Rate:
		return "matches per 100 words"
	case m.Name == "scored_share":
		return "of words"
	case m.Kind == compare.Sentiment:
		return ""
	default:
		return "of paragraphs"
	}
}

// axis is the measure's unit, below an axis.
func (m *ComparedMeasure) axis() string {
	switch {
	case m.Kind == compare.Rate:
		return "matches per 100 words"
	case m.Kind == compare.Sentiment:
		return "sentiment, from −1 (negative) to 1 (positive)"
	case m.Name == "scored_share":
		return "% of words"
	default:
		return "% of paragraphs"
	}
}

// shown is a number as a chart shows it: parts of a whole in per cent.
func (m *ComparedMeasure) shown(v *float64) *float64 {
	if v == nil || m.Kind == compare.Rate || m.Kind == compare.Sentiment {
		return v
	}
	percent := 100 * *v
	return &percent
}

// number writes an estimate.
func (m *ComparedMeasure) number(v *float64) string { return m.numbers(v)[0] }

// numbers writes estimates that stand side by side, with as many digits as the largest needs.
func (m *ComparedMeasure) numbers(values ...*float64) []string {
	largest := 0.0
	for _, v := range values {
		if v = m.shown(v); v != nil {
			largest = max(largest, math.Abs(*v))
		}
	}
	all := make([]string, len(values))
	for i, v := range values {
		v = m.shown(v)
		switch {
		case v == nil:
			all[i] = "–"
		case m.Kind == compare.Sentiment:
			all[i] = decimal(*v, 2)
		case m.Kind == compare.Rate:
			all[i] = decimal(*v, places(largest))
		default:
			all[i] = decimal(*v, max(places(largest)-1, 0)) + " %"
		}
	}
	return all
}

// places is how many digits behind the point show three of a number from 1 on, and two of a smaller one; at most four.
func places(v float64) int {
	const most = 4
	if v <= 0 {
		return 0
	}
	magnitude := int(math.Floor(math.Log10(v)))
	if magnitude < 0 {
		return min(1-magnitude, most)
	}
	return max(2-magnitude, 0)
}

// decimal writes a number with so many digits behind the point.
func decimal(v float64, places int) string { return minus(strconv.FormatFloat(v, 'f', places, 64)) }

// signed writes a difference.
func (m *ComparedMeasure) signed(v *float64) string {
	text := m.number(v)
	if v != nil && *v > 0 {
		return "+" + text
	}
	return text
}

// factors writes ratios that stand side by side: with one digit behind the point from 2 on, with two where they must be told
// from 1.
func factors(ratios ...*float64) []string {
	digits := 2
	if *ratios[0] >= 2 && !slices.ContainsFunc(ratios, func(r *float64) bool { return *r < 1.1 }) {
		digits = 1
	}
	all := make([]string, len(ratios))
	for i, r := range ratios {
		d := digits
		if *r >= 10 {
			d = 0
		}
		all[i] = decimal(*r, d)
	}
	return all
}

// minus writes a true minus, and no minus before a 0.
func minus(number string) string {
	if strings.Trim(number, "-0.") == "" {
		return strings.TrimPrefix(number, "-")
	}
	return strings.Replace(number, "-", "−", 1)
}

// probability writes a p or q.
func probability(v *float64) string {
	switch {
	case v == nil:
		return "–"
	case *v < .001:
		return "under 0.001"
	default:
		return strconv.FormatFloat(*v, 'f', 3, 64)
	}
}

// grouped writes a whole number with a narrow space at every thousand.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + " " + text[at:]
	}
	return text
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(int64(n)) + " " + many
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// plural makes "speaker within a meeting" into "speakers within a meeting".
func plural(unit string) string {
	first, rest, found := strings.Cut(unit, " ")
	if found {
		return first + "s " + rest
	}
	return first + "s"
}

func anchor(measure int) string { return fmt.Sprintf("m%d", measure+1) }
