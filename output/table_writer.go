package output

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// tableForm is what all files of a table have in common.
type tableForm struct {
	columns []*columnForm
	codec   compress.Codec
	// What the footer says of the schema, as parquet-go has it.
	footer format.FileMetaData
}

// newTableForm takes a table's footer from the empty file that parquet-go makes of its schema.
func newTableForm(t *table, all *codecs, options []parquet.WriterOption) (*tableForm, error) {
	var empty bytes.Buffer
	w := parquet.NewGenericWriter[any](&empty, options...)
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("make schema of %s: %w", t.name, err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(empty.Bytes()), int64(empty.Len()))
	if err != nil {
		return nil, fmt.Errorf("make schema of %s: %w", t.name, err)
	}
	form := &tableForm{codec: all.pages, footer: *f.Metadata()}
	for i := range t.columns {
		form.columns = append(form.columns, newColumnForm(&t.columns[i], all))
	}
	return form, nil
}

// tableWriter writes one Parquet file: row groups, which may be made side by side, are committed one after another.
type tableWriter struct {
	form    *tableForm
	out     *bufio.Writer
	offset  int64
	footer  format.FileMetaData // without its row groups
	ends    []groupEnd          // of the row groups
	rows    int64
	current *rowGroup // of who writes rows here and does not begin groups
}

const magic = "PAR1"

func newTableWriter(w io.Writer, form *tableForm) *tableWriter {
	t := &tableWriter{form: form, out: bufio.NewWriterSize(w, writeBytes), footer: form.footer}
	t.footer.KeyValueMetadata, t.footer.RowGroups = nil, nil
	return t
}

// SetKeyValueMetadata adds a key to the footer. It is asked for each key once.
func (w *tableWriter) SetKeyValueMetadata(key, value string) {
	w.footer.KeyValueMetadata = append(w.footer.KeyValueMetadata, format.KeyValue{Key: key, Value: value})
}

// rowGroup is the rows of one row group, in memory.
type rowGroup struct {
	writer  *tableWriter
	columns []*columnWriter
}

// BeginRowGroup begins a row group, which may be filled beside others. After Commit it may be filled again.
func (w *tableWriter) BeginRowGroup() *rowGroup {
	g, shop := &rowGroup{writer: w}, newWorkshop()
	for _, f := range w.form.columns {
		g.columns = append(g.columns, newColumnWriter(f, shop))
	}
	return g
}

// ColumnWriters returns the writers of the group's columns.
func (g *rowGroup) ColumnWriters() []*columnWriter { return g.columns }

// ColumnWriters returns the writers of the columns of the row group that Flush commits.
func (w *tableWriter) ColumnWriters() []*columnWriter {
	if w.current == nil {
		w.current = w.BeginRowGroup()
	}
	return w.current.columns
}

// Flush commits the rows written to ColumnWriters.
func (w *tableWriter) Flush() error {
	if w.current == nil {
		return nil
	}
	_, err := w.current.Commit()
	return err
}

// Commit appends the group to the file, unless it is empty, and returns how many rows it had.
func (g *rowGroup) Commit() (int64, error) {
	w := g.writer
	for _, c := range g.columns {
		if err := c.finish(); err != nil {
			return 0, fmt.Errorf("column %s: %w", c.name, err)
		}
	}
	rows := g.columns[0].total
	if rows == 0 {
		return 0, nil
	}
	if len(w.ends) == parquet.MaxRowGroups {
		return 0, parquet.ErrTooManyRowGroups
	}
	if err := w.begin(); err != nil {
		return 0, err
	}
	group := format.RowGroup{
		NumRows: rows, FileOffset: w.offset, Ordinal: int16(len(w.ends)),
		SortingColumns: thrift.Slice[format.SortingColumn]{}, // none, said as parquet-go says it
	}
	bounds, pages := make([]format.ColumnIndex, 0, len(g.columns)), make([]format.OffsetIndex, 0, len(g.columns))
	for _, c := range g.columns {
		m := c.chunkMetaData()
		if err := w.column(c, &m); err != nil {
			return 0, err
		}
		group.TotalByteSize += m.TotalUncompressedSize
		group.TotalCompressedSize += m.TotalCompressedSize
		group.Columns = append(group.Columns, format.ColumnChunk{MetaData: m})
		bounds, pages = append(bounds, c.columnIndex()), append(pages, format.OffsetIndex{PageLocations: c.locations})
		c.reset()
	}
	e, err := newGroupEnd(w.form.codec, &group, bounds, pages)
	if err != nil {
		return 0, err
	}
	w.ends = append(w.ends, e)
	w.rows += rows
	return rows, nil
}

// column writes the pages of a column and fills in where they stand.
func (w *tableWriter) column(c *columnWriter, m *format.ColumnMetaData) error {
	if len(c.dictPage) > 0 {
		m.DictionaryPageOffset = w.offset
		if _, err := w.Write(c.dictPage); err != nil {
			return err
		}
	}
	m.DataPageOffset = w.offset
	for i := range c.locations {
		c.locations[i].Offset += w.offset
	}
	_, err := w.Write(c.pages)
	return err
}

// Write implements io.Writer: it counts where the file is.
func (w *tableWriter) Write(b []byte) (int, error) {
	n, err := w.out.Write(b)
	w.offset += int64(n)
	return n, err
}

// begin writes what a file begins with.
func (w *tableWriter) begin() error {
	if w.offset > 0 {
		return nil
	}
	_, err := io.WriteString(w, magic)
	return err
}

// Close commits what was written to ColumnWriters and writes the indexes and the footer.
func (w *tableWriter) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	at, err := w.writeIndexes()
	if err != nil {
		return err
	}
	if err := w.writeFooter(at); err != nil {
		return err
	}
	return w.out.Flush()
}
