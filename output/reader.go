package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
)

// Reader reads the rows of one Parquet file of flat columns, such as those of a dataset.
type Reader struct {
	name    string
	file    *parquet.File
	closer  io.Closer
	columns []Column
	index   map[string]int
	groups  []parquet.RowGroup // not yet begun
	rows    parquet.Rows       // of the group being read; nil before the first
	buffer  []parquet.Row
	next    int // in buffer
}

// readRows is how many rows are read at once.
const readRows = 128

// OpenReader opens a Parquet file. Close it.
func OpenReader(path string) (*Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		var r *Reader
		if r, err = NewReader(path, f, info.Size()); err == nil {
			r.closer = f
			return r, nil
		}
	}
	return nil, errors.Join(err, f.Close())
}

// NewReader reads a Parquet file of size bytes from r; name is for messages.
func NewReader(name string, r io.ReaderAt, size int64) (*Reader, error) {
	file, err := parquet.OpenFile(r, size)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	reader := &Reader{name: name, file: file, index: map[string]int{}}
	for i, f := range file.Schema().Fields() {
		t, ok := typeOf(f)
		if !ok {
			return nil, fmt.Errorf("read %s: column %s has a type that no table of tenor has", name, f.Name())
		}
		reader.columns = append(reader.columns, Column{Name: f.Name(), Type: t})
		reader.index[f.Name()] = i
	}
	reader.groups = file.RowGroups()
	return reader, nil
}

// typeOf returns the type of a flat column.
func typeOf(f parquet.Field) (Type, bool) {
	if !f.Leaf() || f.Repeated() {
		return "", false
	}
	logical := f.Type().LogicalType()
	for _, t := range []Type{String, Boolean, Int32, Int64, Double, Date} {
		node := t.node().Type()
		if node.Kind() != f.Type().Kind() || (node.LogicalType() == nil) != (logical == nil) {
			continue
		}
		if logical == nil || logical.String() == node.LogicalType().String() {
			return t, true
		}
	}
	return "", false
}

// Columns returns the columns' names and types, in order.
func (r *Reader) Columns() []Column { return r.columns }

// Column returns the index of a column, and whether there is one of the name.
func (r *Reader) Column(name string) (index int, ok bool) {
	index, ok = r.index[name]
	return index, ok
}

// Rows returns how many rows the file has.
func (r *Reader) Rows() int64 { return r.file.NumRows() }

// Metadata returns the value of a key of the file's footer, such as KeyVersion.
func (r *Reader) Metadata(key string) (string, bool) { return r.file.Lookup(key) }

// Next returns the next row, valid until Next is called again, or io.EOF behind the last.
func (r *Reader) Next() (Row, error) {
	r.next++
	if r.next < len(r.buffer) {
		return Row{reader: r, values: r.buffer[r.next]}, nil
	}
	if cap(r.buffer) == 0 {
		r.buffer = make([]parquet.Row, readRows)
	}
	if err := r.fill(); err != nil {
		return Row{}, err
	}
	return Row{reader: r, values: r.buffer[0]}, nil
}

// fill reads the next rows into the buffer, at least one, or returns io.EOF.
func (r *Reader) fill() error {
	r.next = 0
	for {
		if r.rows == nil {
			if len(r.groups) == 0 {
				r.buffer = r.buffer[:0]
				return io.EOF
			}
			r.rows, r.groups = r.groups[0].Rows(), r.groups[1:]
		}
		n, err := r.rows.ReadRows(r.buffer[:cap(r.buffer)])
		r.buffer = r.buffer[:n]
		if n > 0 {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read %s: %w", r.name, err)
		}
		if err := r.rows.Close(); err != nil {
			return fmt.Errorf("read %s: %w", r.name, err)
		}
		r.rows = nil
	}
}

// Close closes the file.
func (r *Reader) Close() error {
	var err error
	if r.rows != nil {
		err = r.rows.Close()
	}
	if r.closer != nil {
		err = errors.Join(err, r.closer.Close())
	}
	return err
}

// Row is one row. Its methods take a column's index, and panic where the column has another type.
type Row struct {
	reader *Reader
	values parquet.Row
}

// IsNull reports whether the value is null.
func (r Row) IsNull(column int) bool { return r.values[column].IsNull() }

// Bytes returns a string column's value, nil if it is null. It is valid as long as the row.
func (r Row) Bytes(column int) []byte { return r.values[column].ByteArray() }

// String returns a string column's value, and "" if it is null.
func (r Row) String(column int) string { return string(r.values[column].ByteArray()) }

// Int returns the value of a column of integers or dates (days since 1970-01-01), and whether it is not null.
func (r Row) Int(column int) (int64, bool) {
	v := r.values[column]
	if v.IsNull() {
		return 0, false
	}
	if v.Kind() == parquet.Int64 {
		return v.Int64(), true
	}
	return int64(v.Int32()), true
}

// Double returns the value of a column of doubles, and whether it is not null.
func (r Row) Double(column int) (float64, bool) {
	v := r.values[column]
	return v.Double(), !v.IsNull()
}

// Boolean returns the value of a column of booleans, and whether it is not null.
func (r Row) Boolean(column int) (value, ok bool) {
	v := r.values[column]
	return v.Boolean(), !v.IsNull()
}

// AppendJSON appends the row as a JSON object in the columns' order; dates are written 2006-01-02.
func (r Row) AppendJSON(dst []byte) []byte {
	dst = append(dst, '{')
	for i := range r.reader.columns {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendQuoted(dst, r.reader.columns[i].Name), ':')
		dst = r.appendValue(dst, i)
	}
	return append(dst, '}')
}

func (r Row) appendValue(dst []byte, column int) []byte {
	if r.IsNull(column) {
		return append(dst, "null"...)
	}
	switch r.reader.columns[column].Type {
	case Boolean:
		v, _ := r.Boolean(column)
		return strconv.AppendBool(dst, v)
	case Int32, Int64:
		v, _ := r.Int(column)
		return strconv.AppendInt(dst, v, 10)
	case Double:
		v, _ := r.Double(column)
		return strconv.AppendFloat(dst, v, 'g', -1, 64)
	case Date:
		v, _ := r.Int(column)
		return appendQuoted(dst, time.Unix(v*24*60*60, 0).UTC().Format(time.DateOnly))
	default:
		return appendQuoted(dst, r.String(column))
	}
}
