package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tenor/scoring/compare"
)

// label is what a measure is called.
func (m *ComparedMeasure) label() string {
	category := strings.ReplaceAll(strings.ReplaceAll(m.Category, "/", ": "), "_", " ")
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
func (m *ComparedMeasure) number(v *float64) string {
	v = m.shown(v)
	switch {
	case v == nil:
		return "–"
	case m.Kind == compare.Rate:
		return significant(*v)
	case m.Kind == compare.Sentiment:
		return minus(strconv.FormatFloat(*v, 'f', 2, 64))
	default:
		return significant(*v) + " %"
	}
}

// signed writes a difference.
func (m *ComparedMeasure) signed(v *float64) string {
	text := m.number(v)
	if v != nil && *v > 0 {
		return "+" + text
	}
	return text
}

// significant writes three digits, at most four behind the point, and what is smaller as that.
func significant(v float64) string {
	const digits, most = 3, 4
	if v == 0 {
		return "0"
	}
	if math.Abs(v) < .00005 {
		return "under 0.0001"
	}
	places := digits - 1 - int(math.Floor(math.Log10(math.Abs(v))))
	return minus(strconv.FormatFloat(v, 'f', min(max(places, 0), most), 64))
}

// factor writes a ratio: two digits, more where they tell it from 1.
func factor(v float64) string {
	switch {
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 2:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
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

func article(unit string) string { return "each " + unit }

func anchor(measure int) string { return fmt.Sprintf("m%d", measure+1) }
