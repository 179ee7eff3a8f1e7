// Package table reads tables record by record: the bytes of a CSV, TSV, JSON Lines or Parquet file, or of a JSON array, flow
// in, Records flow out, each with its cells, its number and the digest of its own bytes. A record that is wrong is an error of
// its own, and those behind it are read.
//
// # Design
//
// Only one record is held at a time, and none is larger than a bound, so that a table may be larger than memory. CSV is read
// as encoding/csv reads it and JSON as encoding/json does, by code of our own: those two cannot be bounded, and copy what is
// handed on here as it stands. Fuzzing holds the two pairs together.
//
// The digest of a record (content_sha256) is SHA-256 over its own bytes in UTF-8: of CSV and TSV the record as written,
// quotation marks included, of JSON Lines the line, both without the line end, of a JSON array the element. A Parquet file holds no record's bytes in one
// place; there it is taken over every top-level column in the file's order: the name, a zero byte, a byte for the kind of
// the value (Kind) and, unless it is null, the length of its text (8 bytes, big-endian) and its text as AppendText writes it.
package table

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
	"unsafe"
)

// Type is the type of a column, as far as the file says.
type Type uint8

// The types of columns. CSV, TSV and JSON Lines have Text alone.
const (
	Text Type = iota
	Boolean
	Int32
	Int64
	Double
	Date
	Nested // a list or a group of values: a Cell of it is JSON
)

// Column is a column of a table.
type Column struct {
	Name   string
	Type   Type
	Within bool // it is no field of its own, and the name the Path to one
}

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Null    Kind = iota
	String       // Cell.Text
	Literal      // Cell.Text: a number, true or false as JSON writes it
	JSON         // Cell.Text: an object or an array, of one line
	Bool         // Cell.Int: 0 or 1
	Int          // Cell.Int
	Float        // Cell.Float
	Day          // Cell.Int: days since 1970-01-01
)

// Cell is a value. Its text is valid until the next record is read; it is UTF-8 only if the file is.
type Cell struct {
	Kind    Kind
	Missing bool // of Null: the record has no such field, as those of JSON may, where others hold a null
	Text    []byte
	Int     int64
	Float   float64
}

// Field is a cell with the name of its column.
type Field struct {
	Name string
	Cell
}

// Record is one record of a table. It is valid until the next one is read, and its text may be written into.
type Record struct {
	Number  int64 // from 1, those that are wrong counted
	SHA256  [32]byte
	Cells   []Cell  // of the table's columns, in order
	Further []Field // what the record has beyond the table's columns, in the order found; a name stands once
}

// Reader reads a table.
type Reader interface {
	// Columns are known before the first record is read.
	Columns() []Column
	// Next returns the next record, or io.EOF behind the last. A *RecordError stands for a record that is wrong: Next goes on
	// behind it. Any other error ends the table.
	Next() (*Record, error)
}

// RecordError is a record that cannot be read.
type RecordError struct {
	Number  int64
	Large   bool // it is larger than the bound
	Message string
}

func (e *RecordError) Error() string { return e.Message }

// Error is a file that is no table of its format.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

// MaxRecord is the length in bytes of the longest record that is read.
const MaxRecord = 64 << 20

// maxColumns bounds the columns of a table and the further fields of a record.
const maxColumns = 10_000

func tooLarge(number int64, most int) *RecordError {
	return &RecordError{Number: number, Large: true, Message: fmt.Sprintf("a record of more than %d MiB", most>>20)}
}

// AppendText appends the cell as text: numbers as JSON writes them, dates as 2006-01-02.
func (c *Cell) AppendText(dst []byte) []byte {
	switch c.Kind {
	case Bool:
		return strconv.AppendBool(dst, c.Int != 0)
	case Int:
		return strconv.AppendInt(dst, c.Int, 10)
	case Float:
		return strconv.AppendFloat(dst, c.Float, 'g', -1, 64)
	case Day:
		const secondsPerDay = 24 * 60 * 60
		return time.Unix(c.Int*secondsPerDay, 0).UTC().AppendFormat(dst, time.DateOnly)
	default:
		return append(dst, c.Text...)
	}
}

// finite reports whether a number is one that can be stored: neither NaN nor infinite.
func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

// view returns bytes as a string without copying: for look-ups that keep nothing.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// lines is a buffer over a reader from which whole records are cut.
type lines struct {
	from io.Reader
	buf  []byte
	at   int // where what is not yet read begins
	most int // of a record
	err  error
}

const readBytes = 256 << 10

// more reads on, keeping what is not yet read, and returns false at the end, after an error or beyond the bound. The rest
// may have been moved.
func (l *lines) more() bool {
	if l.err != nil || len(l.buf)-l.at > l.most {
		return false
	}
	if l.at > 0 && l.at >= len(l.buf)/2 || len(l.buf) == cap(l.buf) && l.at > 0 {
		l.drop()
	}
	if len(l.buf) == cap(l.buf) {
		grown := max(readBytes, min(2*cap(l.buf), l.most+readBytes), cap(l.buf)+readBytes) // no further than a record may reach
		l.buf = append(make([]byte, 0, grown), l.buf...)
	}
	for range 100 { // readers that return nothing for ever are broken
		n, err := l.from.Read(l.buf[len(l.buf):cap(l.buf)])
		l.buf = l.buf[:len(l.buf)+n]
		if l.err = err; n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	l.err = io.ErrNoProgress
	return false
}

// drop forgets what has been used, and room that was needed for one long record.
func (l *lines) drop() {
	const large = 16 * readBytes
	rest := l.rest()
	if cap(l.buf) > large && len(rest) < cap(l.buf)/4 {
		l.buf = append(make([]byte, 0, max(readBytes, 2*len(rest))), rest...)
	} else {
		l.buf = l.buf[:copy(l.buf, rest)]
	}
	l.at = 0
}

// full reports whether it is the bound at which more gave up.
func (l *lines) full() bool { return len(l.buf)-l.at > l.most }

// rest is what has been read and not been used.
func (l *lines) rest() []byte { return l.buf[l.at:] }
