package output

import (
	"fmt"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

const (
	// pageBytes is about how large a page grows: on text larger pages gain little in size.
	pageBytes = 1 << 20
	// writeBytes is how much is gathered before a write to the file.
	writeBytes = 256 << 10
)

// encoding returns how the column's values are encoded. Measured on the General Debate: prefix coding takes a dictionary's
// time and makes paragraphs without their texts 8 % smaller; texts compress best plain, their lengths beside them.
func (c *column) encoding() encoding.Encoding {
	switch {
	case c.layout == split && c.Type == Double:
		return &parquet.ByteStreamSplit
	case c.layout == digits && c.Type == String:
		return &parquet.DeltaLengthByteArray
	case c.layout == plain, c.Type == Boolean:
		return &parquet.Plain
	case c.layout == prefixed && c.Type == String:
		return &parquet.DeltaByteArray
	case c.layout == rising:
		return &parquet.DeltaBinaryPacked
	}
	return &parquet.RLEDictionary
}

// writerOptions returns how a table's files are written. They are options and no parquet.WriterConfig, because a
// configuration given as an option cannot turn a default off.
func writerOptions(t *table, all *codecs, version string) ([]parquet.WriterOption, error) {
	options := []parquet.WriterOption{
		t.parquet(),
		parquet.Compression(all.pages),
		parquet.PageBufferSize(pageBytes),
		parquet.WriteBufferSize(writeBytes),
		parquet.DataPageStatistics(false),
		parquet.CreatedBy("tenor", version, "parquet-go"),
	}
	for i := range t.columns {
		if t.columns[i].unbounded {
			options = append(options, parquet.SkipPageBounds(t.columns[i].Name))
		}
	}
	if _, err := parquet.NewWriterConfig(options...); err != nil { // parquet.NewGenericWriter would panic
		return nil, fmt.Errorf("configure %s: %w", t.name, err)
	}
	return options, nil
}

// unboundedString is the type of long strings. parquet-go would copy the smallest and the largest of them whole into the
// footer, and where told to leave them out (SkipPageBounds) it writes a column index that says every value is empty: readers
// that trust the index then find nothing. This type's index says of every page what is always true.
type unboundedString struct{ parquet.Type }

func (unboundedString) NewColumnIndexer(int) parquet.ColumnIndexer { return new(unboundedIndexer) }

// lastString sorts behind every text: U+10FFFF is no character.
const lastString = "\U0010FFFF\U0010FFFF\U0010FFFF\U0010FFFF"

type unboundedIndexer struct{ index format.ColumnIndex }

// Reset begins another row group. The index given away before stays what it is.
func (u *unboundedIndexer) Reset() { u.index = format.ColumnIndex{} }

func (u *unboundedIndexer) IndexPage(values, nulls int64, _, _ parquet.Value) {
	last := []byte(lastString)
	if values == nulls {
		last = []byte{}
	}
	u.index.NullPages = append(u.index.NullPages, values == nulls)
	u.index.NullCounts = append(u.index.NullCounts, nulls)
	u.index.MinValues = append(u.index.MinValues, []byte{})
	u.index.MaxValues = append(u.index.MaxValues, last)
}

// ColumnIndex returns the index of the pages since Reset; the zero boundary order is "unordered".
func (u *unboundedIndexer) ColumnIndex() format.ColumnIndex { return u.index }

// ordered is a group of fields in the order given; parquet.Group is a map, which comes out in the order of names.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (o *ordered) Fields() []parquet.Field { return o.fields }

type field struct {
	parquet.Node
	name string
}

func (f *field) Name() string { return f.name }

// Value is for rows made from Go values, which are not written here.
func (f *field) Value(reflect.Value) reflect.Value { return reflect.Value{} }
