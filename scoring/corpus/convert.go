package corpus

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tenor/scoring"
	"tenor/scoring/corpus/table"
)

// convert returns a cell's value as a column's type, and whether it has one. A cell that is not null is meant.
func (p *plan) convert(c *table.Cell, t ColumnType) (any, bool) {
	switch t {
	case BooleanColumn:
		return toBoolean(c)
	case Int32Column:
		n, ok := toInteger(c)
		return int32(n), ok && n >= math.MinInt32 && n <= math.MaxInt32
	case Int64Column:
		return toInteger(c)
	case DoubleColumn:
		return toDouble(c)
	case DateColumn:
		return p.toDate(c)
	}
	text := string(c.AppendText(nil))
	return text, utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

func toBoolean(c *table.Cell) (any, bool) {
	if c.Kind == table.Bool {
		return c.Int != 0, true
	}
	switch strings.ToLower(textOf(c)) {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	default:
		return nil, false
	}
}

func toInteger(c *table.Cell) (int64, bool) {
	switch c.Kind {
	case table.Int:
		return c.Int, true
	case table.Float:
		n := int64(c.Float)
		const exact = 1 << 53
		return n, float64(n) == c.Float && n <= exact && n >= -exact
	case table.String, table.Literal:
		n, err := strconv.ParseInt(textOf(c), 10, 64)
		return n, err == nil
	default:
		return 0, false
	}
}

func toDouble(c *table.Cell) (any, bool) {
	f := c.Float
	switch c.Kind {
	case table.Float:
	case table.Int:
		f = float64(c.Int)
	case table.String, table.Literal:
		text := textOf(c)
		var err error
		if f, err = strconv.ParseFloat(text, 64); err != nil || strings.ContainsAny(text, "xX_") {
			return nil, false
		}
	default:
		return nil, false
	}
	return f, !math.IsNaN(f) && !math.IsInf(f, 0)
}

func (p *plan) toDate(c *table.Cell) (any, bool) {
	switch c.Kind {
	case table.Day:
		const secondsPerDay, year9999 = 24 * 60 * 60, 2932896
		if c.Int > year9999 || c.Int < -year9999 {
			return nil, false
		}
		at := time.Unix(c.Int*secondsPerDay, 0).UTC()
		return scoring.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()}, true
	case table.String:
		return parseDate(textOf(c), p.layout)
	default:
		return nil, false
	}
}

func textOf(c *table.Cell) string { return strings.TrimSpace(string(c.Text)) }

// dateLayout is what --date-format says, as package time writes layouts; "" says nothing.
type dateLayout string

// newDateLayout reads a format such as DD/MM/YYYY.
func newDateLayout(format string) (dateLayout, error) {
	if format == "" {
		return "", nil
	}
	counts := [...]int{strings.Count(format, "YYYY"), strings.Count(format, "MM"), strings.Count(format, "DD")}
	rest := strings.NewReplacer("YYYY", "", "MM", "", "DD", "").Replace(format)
	if counts != [...]int{1, 1, 1} || strings.Trim(rest, "/.- ,") != "" {
		return "", optionError("--date-format %s: YYYY, MM and DD, once each, with / . - or spaces between", format)
	}
	return dateLayout(strings.NewReplacer("YYYY", "2006", "MM", "1", "DD", "2").Replace(format)), nil
}

// DateFormats returns what Options.DateFormat may say for a date to be read: two where day and month could be either, none where
// the date is written otherwise than in three numbers.
func DateFormats(date string) (formats []string) {
	const numbers = "0123456789"
	first := date[:len(date)-len(strings.TrimLeft(date, numbers))]
	last := date[len(strings.TrimRight(date, numbers)):]
	rest := strings.TrimSuffix(date[len(first):], last)
	middle := strings.Trim(rest, "/.- ,")
	before, after, _ := strings.Cut(rest, middle)
	if first == "" || middle == "" || before == "" || after == "" {
		return nil
	}
	for _, order := range [...][3]string{{"DD", "MM", "YYYY"}, {"MM", "DD", "YYYY"}, {"YYYY", "DD", "MM"}, {"YYYY", "MM", "DD"}} {
		format := order[0] + before + order[1] + after + order[2]
		layout, err := newDateLayout(format)
		if err != nil {
			continue
		}
		if _, err := time.Parse(string(layout), date); err == nil {
			formats = append(formats, format)
		}
	}
	return formats
}

// parseDate reads a day in a form that has one meaning: 2014-03-15, with or without a time behind it, 20140315, 15 March 2014,
// March 15, 2014, a weekday before them or not. Another form is read only as the layout says.
func parseDate(s string, layout dateLayout) (any, bool) {
	if layout != "" {
		if at, err := time.Parse(string(layout), s); err == nil {
			return scoring.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()}, true
		}
	}
	if at, ok := isoDate(s); ok {
		return at, true
	}
	return spelledDate(s)
}

// isoDate reads the forms of ISO 8601. The day is the one that is written, whatever the time zone.
func isoDate(s string) (scoring.Date, bool) {
	day := s
	if i := strings.IndexAny(s, "T "); i > 0 {
		day = s[:i]
		if !isTime(s[i+1:]) {
			return scoring.Date{}, false
		}
	}
	for _, layout := range [...]string{"2006-01-02", "20060102", "2006-1-2", "2006/01/02"} {
		if at, err := time.Parse(layout, day); err == nil {
			return scoring.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()}, true
		}
	}
	return scoring.Date{}, false
}

// isTime reports whether what stands behind a day is a time.
func isTime(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, " UTC"), " GMT")
	for _, layout := range [...]string{
		"15:04:05Z07:00", "15:04:05", "15:04Z07:00", "15:04", "15:04:05-0700", "15:04:05 -0700", "15:04:05 Z07:00", "150405Z0700", "150405",
	} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// spelledDate reads a date whose month is a word.
func spelledDate(s string) (any, bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '-' || r == '\u00A0' })
	if len(words) > 0 && weekday(words[0]) {
		words = words[1:]
	}
	if len(words) > 3 && isTime(strings.Join(words[3:], " ")) {
		words = words[:3]
	}
	if len(words) != 3 {
		return nil, false
	}
	day, month := words[0], monthOf(words[1])
	if month == 0 {
		day, month = words[1], monthOf(words[0])
	}
	d, year := dayOf(day), words[2]
	y, err := strconv.Atoi(year)
	if month == 0 || d == 0 || err != nil || len(year) != 4 {
		return nil, false
	}
	at := time.Date(y, month, d, 0, 0, 0, 0, time.UTC)
	if at.Day() != d { // 31 April
		return nil, false
	}
	return scoring.Date{Year: y, Month: month, Day: d}, true
}

// monthOf reads an English month, whole or by its first three letters.
func monthOf(s string) time.Month {
	s = strings.TrimSuffix(s, ".")
	if strings.EqualFold(s, "sept") {
		return time.September
	}
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(s, m.String()) || strings.EqualFold(s, m.String()[:3]) {
			return m
		}
	}
	return 0
}

func weekday(s string) bool {
	s = strings.TrimSuffix(s, ".")
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) || strings.EqualFold(s, d.String()[:3]) {
			return true
		}
	}
	return false
}

// dayOf reads 15 and 15th; 0 is none.
func dayOf(s string) int {
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, suffix)
	}
	d, err := strconv.Atoi(s)
	if err != nil || len(s) > 2 || d < 1 || d > 31 {
		return 0
	}
	return d
}
