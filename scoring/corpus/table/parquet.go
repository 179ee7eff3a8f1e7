package table

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// Parquet reads a Parquet file, page by page. A page that is opened takes up to twice its unpacked size and its packed one:
// the library unpacks it, and copies the values apart. Of a large column that has no dictionary no other page is held then; of other
// columns, and in files with nested ones, the library keeps the page before.
type Parquet struct {
	columns []Column
	of      []parquetColumn
	within  []parquetColumn // fields of groups, which are columns behind those
	leaves  []int           // the index in of that each leaf column belongs to
	nested  bool            // some column is
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

// parquetColumn is a top-level column, or a field of a group.
type parquetColumn struct {
	name string
	leaf int // index of its leaf; -1 of a nested column
	cell func(parquet.Value) Cell
}

const (
	parquetRows   = 64
	parquetBuffer = 64 << 10 // a column's, of stored bytes
)

// NewParquet reads the footer of a file of size bytes. A file that is no Parquet is an *Error. Of the paths each that no column is
// named by and that leads to a field of a group is a column too, behind the file's.
func NewParquet(from io.ReaderAt, size int64, paths ...Path) (p *Parquet, err error) {
	defer recovered(&err)
	if err := checkFooter(from, size); err != nil {
		return nil, err
	}
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
	p.addPaths(paths)
	p.record.Cells = make([]Cell, len(p.columns))
	return p, nil
}

// addPaths adds fields of groups to the columns. What repeats is none.
func (p *Parquet) addPaths(paths []Path) {
	for _, path := range paths {
		names := path.leaf(p.schema)
		if names == nil || isColumn(p.columns, path) {
			continue
		}
		leaf, ok := p.schema.Lookup(names...)
		if !ok {
			continue
		}
		w := parquetColumn{name: string(path), leaf: leaf.ColumnIndex}
		column := Column{Name: w.name, Within: true}
		column.Type, w.cell = conversion(leaf.Node.Type())
		p.within, p.columns = append(p.within, w), append(p.columns, column)
	}
}

// Within returns paths to fields of groups that do not repeat, some of them if there are many.
func (p *Parquet) Within() []Path {
	var paths []Path
	for _, f := range p.schema.Fields() {
		paths = appendFields(paths, f, f.Name())
	}
	return slices.DeleteFunc(paths, func(path Path) bool { return isColumn(p.columns, path) })
}

// appendFields appends the paths to plain fields within a field.
func appendFields(paths []Path, field parquet.Field, name string) []Path {
	if field.Leaf() || field.Repeated() {
		return paths
	}
	for _, f := range field.Fields() {
		inner := name + "." + f.Name()
		switch {
		case len(paths) == somePaths:
		case f.Leaf() && !f.Repeated():
			paths = append(paths, Path(inner))
		default:
			paths = appendFields(paths, f, inner)
		}
	}
	return paths
}

// leaf returns the names of the groups, none of which repeats, and of the field that the path leads to in a group; none if it does not.
func (p Path) leaf(group parquet.Node) []string {
	var found parquet.Field
	best := fitsNot
	for _, f := range group.Fields() {
		if fit := p.fit(f.Name()); fit > best {
			found, best = f, fit
		}
	}
	_, inner, _ := p.outer()
	switch {
	case best == fitsNot || found.Repeated():
		return nil
	case best >= isInOtherCase && found.Leaf():
		return []string{found.Name()}
	case best >= isInOtherCase || found.Leaf():
		return nil
	}
	if names := inner.leaf(found); names != nil {
		return append([]string{found.Name()}, names...)
	}
	return nil
}

// recovered turns a panic of the library, which a garbled file can bring about, into an error.
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = &Error{fmt.Sprintf("garbled: %v", cause)}
	}
}

// checkFooter refuses a file whose end claims a footer longer than the file: the library makes room for it before it reads.
func checkFooter(from io.ReaderAt, size int64) error {
	var end [8]byte // the footer's length and a magic number
	if size < int64(len(end)) {
		return nil // the library says so
	}
	if _, err := from.ReadAt(end[:], size-int64(len(end))); err != nil {
		return &Error{"no Parquet: " + err.Error()}
	}
	if footer := int64(binary.LittleEndian.Uint32(end[:])); footer > size-int64(len(end)) {
		return &Error{fmt.Sprintf("no Parquet: a footer of %d bytes does not fit into %d", footer, size)}
	}
	return nil
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
		for i := range p.within {
			if w := &p.within[i]; w.leaf == leaf && !v.IsNull() {
				cells[len(p.of)+i] = w.cell(v)
			}
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
	for i := range p.of {
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
