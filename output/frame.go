package output

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
)

// Frame is some columns of a table in memory, column by column.
type Frame struct {
	rows    int
	columns map[string]*Vector
}

// Rows returns how many rows the frame has.
func (f *Frame) Rows() int { return f.rows }

// Column returns a column, nil if the frame has none of the name.
func (f *Frame) Column(name string) *Vector { return f.columns[name] }

// Vector is a column's values in the order of the rows. Which slice holds them depends on the type; the others are nil.
type Vector struct {
	Type Type
	// Codes are of strings and booleans: positions in Values, -1 for null.
	Codes  []int32
	Values []string // distinct, in the order in which they first stand
	// Ints are of integers and of dates, which are days since 1970-01-01; Doubles of doubles. A null is 0, and in Null.
	Ints    []int64
	Doubles []float64
	Null    []bool // nil if there is none

	codes map[string]int32
	last  int32 // code of the row before
}

func newVector(t Type, rows int) *Vector {
	v := &Vector{Type: t, last: -1}
	switch t {
	case String, Boolean:
		v.Codes, v.codes = make([]int32, 0, rows), map[string]int32{}
	case Double:
		v.Doubles = make([]float64, 0, rows)
	default:
		v.Ints = make([]int64, 0, rows)
	}
	return v
}

// IsNull reports whether a row's value is null.
func (v *Vector) IsNull(row int) bool {
	if v.Codes != nil {
		return v.Codes[row] < 0
	}
	return v.Null != nil && v.Null[row]
}

// Number returns a row's value of a column of numbers, and whether it is not null.
func (v *Vector) Number(row int) (float64, bool) {
	switch {
	case v.Codes != nil || v.IsNull(row):
		return 0, false
	case v.Type == Double:
		return v.Doubles[row], true
	default:
		return float64(v.Ints[row]), true
	}
}

// Text returns a row's value as it is shown, and whether it is not null: dates as 2006-01-02.
func (v *Vector) Text(row int) (string, bool) {
	switch {
	case v.IsNull(row):
		return "", false
	case v.Codes != nil:
		return v.Values[v.Codes[row]], true
	case v.Type == Double:
		return strconv.FormatFloat(v.Doubles[row], 'g', -1, 64), true
	case v.Type == Date:
		return dayOf(v.Ints[row]).Format(time.DateOnly), true
	default:
		return strconv.FormatInt(v.Ints[row], 10), true
	}
}

// dayOf returns the day so many days after 1970-01-01.
func dayOf(days int64) time.Time { return time.Unix(days*24*60*60, 0).UTC() }

// add appends values read from a file.
func (v *Vector) add(values []parquet.Value) {
	for i := range values {
		x := &values[i]
		switch {
		case x.IsNull():
			v.addNull()
		case v.Type == String:
			v.addText(x.ByteArray())
		case v.Type == Boolean:
			v.addText(strconv.AppendBool(nil, x.Boolean()))
		case v.Type == Double:
			v.Doubles = append(v.Doubles, x.Double())
		case x.Kind() == parquet.Int64:
			v.Ints = append(v.Ints, x.Int64())
		default:
			v.Ints = append(v.Ints, int64(x.Int32()))
		}
	}
	v.pad()
}

func (v *Vector) addNull() {
	switch v.Type {
	case String, Boolean:
		v.Codes = append(v.Codes, -1)
		return
	case Double:
		v.Doubles = append(v.Doubles, 0)
	default:
		v.Ints = append(v.Ints, 0)
	}
	v.pad()
	v.Null[len(v.Null)-1] = true
}

// pad makes Null as long as the column, if there is any null; addNull makes the first.
func (v *Vector) pad() {
	n := len(v.Ints) + len(v.Doubles)
	for v.Codes == nil && len(v.Null) < n {
		v.Null = append(v.Null, false)
	}
}

// addText appends a string. Most equal the one before them.
func (v *Vector) addText(text []byte) {
	if v.last >= 0 && v.Values[v.last] == string(text) {
		v.Codes = append(v.Codes, v.last)
		return
	}
	code, ok := v.codes[string(text)]
	if !ok {
		code = int32(len(v.Values))
		v.Values = append(v.Values, string(text))
		v.codes[v.Values[code]] = code
	}
	v.last = code
	v.Codes = append(v.Codes, code)
}

// repeat appends the same value, or null, so many times: what a Hive folder says of its files.
func (v *Vector) repeat(text string, null bool, times int) {
	for range times {
		if null || !v.parse(text) {
			v.addNull()
		}
	}
}

// parse appends the value that a text says, if it says one of the column's type.
func (v *Vector) parse(text string) bool {
	switch v.Type {
	case String, Boolean:
		v.addText([]byte(text))
		return true
	case Date:
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return false
		}
		v.Ints = append(v.Ints, day.Unix()/(24*60*60))
	case Double:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || x-x != 0 { // a column holds no NaN
			return false
		}
		v.Doubles = append(v.Doubles, x)
	default:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return false
		}
		v.Ints = append(v.Ints, n)
	}
	v.pad()
	return true
}

// scan hands the values of one column to visit, row group by row group and page by page, in order.
func (r *Reader) scan(column int, visit func([]parquet.Value) error) error {
	buffer := make([]parquet.Value, 1024)
	for _, group := range r.file.RowGroups() {
		pages := group.ColumnChunks()[column].Pages()
		err := scanPages(pages, buffer, visit)
		if err := errors.Join(err, pages.Close()); err != nil {
			return fmt.Errorf("read %s: column %s: %w", r.name, r.columns[column].Name, err)
		}
	}
	return nil
}

func scanPages(pages parquet.Pages, buffer []parquet.Value, visit func([]parquet.Value) error) error {
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		err = scanPage(page, buffer, visit)
		parquet.Release(page)
		if err != nil {
			return err
		}
	}
}

func scanPage(page parquet.Page, buffer []parquet.Value, visit func([]parquet.Value) error) error {
	values := page.Values()
	for {
		n, err := values.ReadValues(buffer)
		if n > 0 {
			if err := visit(buffer[:n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
