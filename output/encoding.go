package output

import (
	"fmt"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding"
)

const (
	// pageBytes is about how large a page grows: on text larger pages gain little in size.
	pageBytes = 1 << 20
	// writeBytes is how much is gathered before a write to the file.
	writeBytes = 256 << 10
)

// encoding returns how the column's values are encoded. Measured on the General Debate: prefixed strings take a third of a
// dictionary's time and no more space, and texts and digests compress best plain, their lengths beside them.
func (c *column) encoding() encoding.Encoding {
	switch {
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
func writerOptions(t *table, codec compress.Codec, version string) ([]parquet.WriterOption, error) {
	options := []parquet.WriterOption{
		t.parquet(),
		parquet.Compression(codec),
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

// newCodec returns the compression of all pages, for all files of a run.
func newCodec() compress.Codec { return &zstd.Codec{Level: zstd.SpeedFastest} }

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
