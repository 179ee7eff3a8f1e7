package table

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// Parquet reads a Parquet file, page by page. A page that is opened takes up to twice its unpacked size and its packed one:
// the library unpacks it, and copies the values apart. Of a large column that has no dictionary no other page is held then; of other
// columns, and in files with nested ones, the library keeps the page before.
type Parquet struct {
	columns []Column
	of      []parquetColumn
	leaves  []int // the index in of that each leaf column belongs to
	nested  bool  // some column is
	schema  *parquet.Schema
	from    io.ReaderAt
	chunks  []format.RowGroup  // of groups
	groups  []parquet.RowGroup // not yet begun
	flat    *flatGroup         // the group that is read, unless columns are nested
	row     parquet.Row        // of flat
	rows    parquet.Rows       // the group that is read, if columns are nested
	buffer  []parquet.Row      // of rows
	next    int                // in buffer
	record  Record
	hash    hash.Hash
	bytes   []byte
}

var _ Reader = (*Parquet)(nil)

// parquetColumn is a top-level column.
type parquetColumn struct {
	name string
	leaf int // index of its leaf; -1 of a nested column
	cell func(parquet.Value) Cell
}

const (
	parquetRows   = 64
	parquetBuffer = 64 << 10 // a column's, of stored bytes
)

// NewParquet reads the footer of a file of size bytes. A file that is no Parquet is an *Error.
func NewParquet(from io.ReaderAt, size int64) (p *Parquet, err error) {
	defer recovered(&err)
	f, err := parquet.OpenFile(from, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(parquetBuffer))
	if err != nil {
		return nil, &Error{"no Parquet: " + err.Error()}
	}
	if err := checkChunks(f, size); err != nil {
		return nil, err
	}
	p = &Parquet{schema: f.Schema(), from: from, chunks: f.Metadata().RowGroups, groups: f.RowGroups(), hash: sha256.New()}
	leaf := 0
	for _, field := range f.Schema().Fields() {
		c := parquetColumn{name: field.Name(), leaf: -1}
		column := Column{Name: field.Name(), Type: Nested}
		leaves := countLeaves(field)
		if field.Leaf() && !field.Repeated() {
			c.leaf = leaf
			column.Type, c.cell = conversion(field.Type())
		} else {
			p.nested = true
		}
		for range leaves {
			p.leaves = append(p.leaves, len(p.of))
		}
		leaf += leaves
		p.of, p.columns = append(p.of, c), append(p.columns, column)
	}
	if len(p.columns) > maxColumns {
		return nil, &Error{fmt.Sprintf("more than %d columns", maxColumns)}
	}
	p.record.Cells = make([]Cell, len(p.columns))
	return p, nil
}

// recovered turns a panic of the library, which a garbled file can bring about, into an error.
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = &Error{fmt.Sprintf("garbled: %v", cause)}
	}
}

// checkChunks refuses a footer that claims what the file cannot hold: the library makes room before it reads.
func checkChunks(f *parquet.File, size int64) error {
	for _, group := range f.Metadata().RowGroups {
		for i := range group.Columns {
			m := &group.Columns[i].MetaData
			if m.TotalCompressedSize < 0 || m.TotalCompressedSize > size || m.DataPageOffset < 0 || m.DataPageOffset > size ||
				group.Columns[i].FilePath != "" {
				return &Error{"garbled: a column lies outside the file"}
			}
		}
	}
	return nil
}

func countLeaves(n parquet.Node) int {
	if n.Leaf() {
		return 1
	}
	sum := 0
	for _, f := range n.Fields() {
		sum += countLeaves(f)
	}
	return sum
}

// Columns returns the top-level columns.
func (p *Parquet) Columns() []Column { return p.columns }

// Next returns the next record.
func (p *Parquet) Next() (r *Record, err error) {
	defer recovered(&err)
	if !p.nested {
		return p.nextFlat()
	}
	for p.next++; p.next >= len(p.buffer); p.next = 0 {
		if err := p.fill(); err != nil {
			return nil, err
		}
	}
	p.record.Number++
	return &p.record, p.read(p.buffer[p.next])
}

// nextFlat returns the next record where no column is nested.
func (p *Parquet) nextFlat() (*Record, error) {
	for {
		if p.flat == nil {
			if len(p.groups) == 0 {
				return nil, io.EOF
			}
			p.flat = newFlatGroup(p.groups[0], p.from, p.chunks[0].Columns)
			p.groups, p.chunks = p.groups[1:], p.chunks[1:]
		}
		row, err := p.flat.next(p.row[:0])
		p.row = row
		switch {
		case err == nil:
			p.record.Number++
			return &p.record, p.read(row)
		case !errors.Is(err, io.EOF):
			return nil, garbled(err)
		}
		flat := p.flat
		p.flat = nil
		if err := flat.close(); err != nil {
			return nil, garbled(err)
		}
	}
}

// garbled makes an error of the library one of the file.
func garbled(err error) error {
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	return &Error{"garbled: " + err.Error()}
}

// fill reads rows into the buffer, at least one, or returns io.EOF.
func (p *Parquet) fill() error {
	if p.buffer == nil {
		p.buffer = make([]parquet.Row, parquetRows)
	}
	for {
		if p.rows == nil {
			if len(p.groups) == 0 {
				p.buffer = p.buffer[:0]
				return io.EOF
			}
			p.rows, p.groups = p.groups[0].Rows(), p.groups[1:]
		}
		n, err := p.rows.ReadRows(p.buffer[:cap(p.buffer)])
		p.buffer = p.buffer[:n]
		if n > 0 {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return garbled(err)
		}
		if err := p.rows.Close(); err != nil {
			return &Error{"garbled: " + err.Error()}
		}
		p.rows = nil
	}
}

// Close releases the pages that are held.
func (p *Parquet) Close() (err error) {
	defer recovered(&err)
	flat, rows := p.flat, p.rows
	p.flat, p.rows, p.groups = nil, nil, nil
	if flat != nil {
		return flat.close()
	}
	if rows == nil {
		return nil
	}
	return rows.Close()
}

// read fills the record from a row.
func (p *Parquet) read(row parquet.Row) error {
	cells := p.record.Cells
	clear(cells)
	for _, v := range row {
		leaf := v.Column()
		if leaf < 0 || leaf >= len(p.leaves) {
			return &Error{"garbled: a value of no column"}
		}
		column := &p.of[p.leaves[leaf]]
		if column.leaf == leaf && !v.IsNull() {
			cells[p.leaves[leaf]] = column.cell(v)
		}
	}
	if p.nested {
		if err := p.readNested(row); err != nil {
			return err
		}
	}
	p.digest()
	return nil
}

// readNested fills the cells of nested columns with JSON.
func (p *Parquet) readNested(row parquet.Row) error {
	values := map[string]any{}
	if err := p.schema.Reconstruct(&values, row); err != nil {
		return &Error{"garbled: " + err.Error()}
	}
	for i, c := range p.of {
		value := values[c.name]
		if c.leaf >= 0 || value == nil {
			continue
		}
		text, err := json.Marshal(value)
		if err != nil { // NaN
			continue
		}
		if string(text) != "null" {
			p.record.Cells[i] = Cell{Kind: JSON, Text: text}
		}
	}
	return nil
}

// digest is the record's, as the package comment has it.
func (p *Parquet) digest() {
	p.hash.Reset()
	for i := range p.record.Cells {
		c := &p.record.Cells[i]
		p.bytes = append(append(p.bytes[:0], p.of[i].name...), 0, byte(c.Kind))
		if c.Kind == Null {
			p.hash.Write(p.bytes)
			continue
		}
		at := len(p.bytes)
		p.bytes = c.AppendText(append(p.bytes, make([]byte, 8)...))
		binary.BigEndian.PutUint64(p.bytes[at:], uint64(len(p.bytes)-at-8))
		p.hash.Write(p.bytes)
	}
	p.hash.Sum(p.record.SHA256[:0])
}

// conversion returns the type that a flat column's values have here, and how they are brought to it. What has no type of its
// own here is text: decimals and times, as they are written.
func conversion(t parquet.Type) (Type, func(parquet.Value) Cell) {
	var logical format.LogicalTypeValue
	if l := t.LogicalType(); l != nil {
		logical = l.Value
	}
	unsigned := false
	switch l := logical.(type) {
	case *format.TimestampType:
		if l.Unit.Value != nil && t.Kind() == parquet.Int64 {
			return Text, timestamps(int64(l.Unit.Value.Duration()))
		}
	case *format.DecimalType:
		return Text, decimals(int(l.Scale))
	case *format.UUIDType:
		return Text, uuid
	case *format.DateType:
		if t.Kind() == parquet.Int32 {
			return Date, func(v parquet.Value) Cell { return Cell{Kind: Day, Int: int64(v.Int32())} }
		}
	case *format.IntType:
		unsigned = !l.IsSigned
	}
	return physical(t, unsigned)
}

// uuid writes a UUID as RFC 9562 does.
func uuid(v parquet.Value) Cell {
	b := v.ByteArray()
	if len(b) != 16 {
		return Cell{}
	}
	return text(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]))
}

// physical is the conversion of a column by the way its values are stored.
func physical(t parquet.Type, unsigned bool) (Type, func(parquet.Value) Cell) {
	switch t.Kind() {
	case parquet.Boolean:
		return Boolean, func(v parquet.Value) Cell { return Cell{Kind: Bool, Int: int64(v.Uint32() & 1)} }
	case parquet.Int32:
		if unsigned {
			return Int64, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: int64(v.Uint32())} }
		}
		return Int32, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: int64(v.Int32())} }
	case parquet.Int64:
		if unsigned {
			return Text, func(v parquet.Value) Cell { return text(strconv.FormatUint(v.Uint64(), 10)) }
		}
		return Int64, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: v.Int64()} }
	case parquet.Int96:
		return Text, func(v parquet.Value) Cell { return text(v.Int96().String()) }
	case parquet.Float:
		return Double, func(v parquet.Value) Cell { return number(float64(v.Float())) }
	case parquet.Double:
		return Double, func(v parquet.Value) Cell { return number(v.Double()) }
	default:
		return Text, func(v parquet.Value) Cell { return Cell{Kind: String, Text: v.ByteArray()} }
	}
}

func text(s string) Cell { return Cell{Kind: String, Text: []byte(s)} }

// number makes NaN and the infinities null: there is no such number.
func number(f float64) Cell {
	if !finite(f) {
		return Cell{}
	}
	return Cell{Kind: Float, Float: f}
}

// timestamps writes instants in UTC as RFC 3339 does, and midnights as days.
func timestamps(unit int64) func(parquet.Value) Cell {
	return func(v parquet.Value) Cell {
		perSecond := int64(time.Second) / max(unit, 1)
		seconds, rest := v.Int64()/perSecond, v.Int64()%perSecond
		at := time.Unix(seconds, rest*unit).UTC()
		if at.Equal(at.Truncate(24 * time.Hour)) {
			return text(at.Format(time.DateOnly))
		}
		return text(at.Format(time.RFC3339Nano))
	}
}

// decimals writes decimals of up to 18 digits; larger ones, as their bytes are, stay out.
func decimals(scale int) func(parquet.Value) Cell {
	return func(v parquet.Value) Cell {
		n, ok := unscaled(v)
		if !ok || scale < 0 || scale > 18 {
			return Cell{}
		}
		sign := ""
		if n < 0 {
			sign = "-"
		}
		power := int64(math.Pow10(scale))
		whole, rest := uint64(absolute(n))/uint64(power), uint64(absolute(n))%uint64(power)
		if scale == 0 {
			return text(fmt.Sprintf("%s%d", sign, whole))
		}
		return text(fmt.Sprintf("%s%d.%0*d", sign, whole, scale, rest))
	}
}

func absolute(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// unscaled returns a decimal's digits as a number.
func unscaled(v parquet.Value) (int64, bool) {
	switch v.Kind() {
	case parquet.Int32:
		return int64(v.Int32()), true
	case parquet.Int64:
		return v.Int64(), true
	case parquet.ByteArray, parquet.FixedLenByteArray:
		b := v.ByteArray()
		n := int64(0)
		for i, c := range b {
			if i == 0 {
				n = int64(int8(c))
				continue
			}
			if n > math.MaxInt64>>8 || n < math.MinInt64>>8 {
				return 0, false
			}
			n = n<<8 | int64(c)
		}
		return n, true
	default:
		return 0, false
	}
}
