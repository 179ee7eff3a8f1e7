package output

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// columnForm is what all writers of a column have in common.
type columnForm struct {
	name      string
	kind      Type
	of        parquet.Type
	encoding  format.Encoding
	optional  bool
	unbounded bool // its smallest and largest values are not kept
	late      bool // its numbers are looked up in the dictionary when the page is full
	codec     compress.Codec
	whole     compress.Codec // of the dictionary
}

func newColumnForm(c *column, all *codecs) *columnForm {
	f := &columnForm{name: c.Name, kind: c.Type, of: c.node().Type(), encoding: c.encoding().Encoding(),
		optional: c.Null != "", unbounded: c.unbounded, codec: all.of(c), whole: all.ofDictionary(c)}
	f.late = f.kind == Double && f.encoding == format.RLEDictionary && c.category == 0 && !c.perDocument
	return f
}

// encodings are those of the column's pages and levels, ascending.
func (f *columnForm) encodings() (all []format.Encoding) {
	if f.encoding == format.Plain || f.encoding == format.RLEDictionary {
		all = append(all, format.Plain)
	}
	if f.optional {
		all = append(all, format.RLE)
	}
	if f.encoding != format.Plain {
		all = append(all, f.encoding)
	}
	return all
}

// columnWriter encodes one column of a row group. Values are kept in the form in which they are encoded: as runs of indices into a
// dictionary of numbers or of strings, as bytes, or as integers to be packed. A page is encoded and compressed once it is large
// enough, and all pages stay in memory until the row group is committed.
type columnWriter struct {
	*columnForm

	// The page that is being collected.
	rows     int32
	present  int32     // of them not null
	levels   runs      // of an optional column: 1 for a value, 0 for null
	leveled  int32     // rows that are in levels; those behind have values
	indices  runs      // of a dictionary's
	packed   []int32   // integers that rise
	plain    []byte    // as the file has it
	count    int       // of the values in plain
	latest   int       // where the last of them begins
	strings  texts     // whose prefixes are left out
	lo, hi   []byte    // bounds of strings in plain
	doubles  []float64 // not in the dictionary, or not yet
	numbers  numbers
	distinct textSet

	// The row group so far.
	pages     []byte
	dictPage  []byte // with its header
	total     int64  // rows
	chunk     format.ColumnMetaData
	locations []format.PageLocation
	indexer   parquet.ColumnIndexer
	byteSize  int64    // of the strings outside dictionaries
	histogram [2]int64 // of the levels
	byPage    []int64  // the same of each page

	*workshop
}

// workshop is what encoding a page takes, for all columns of a row group in turn. Nothing of it outlasts a page.
type workshop struct {
	expanded, definitions, body, compressed []byte
	header                                  bytes.Buffer
	encoder                                 *thrift.Encoder
}

func newWorkshop() *workshop {
	w := new(workshop)
	w.encoder = thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(&w.header))
	return w
}

func newColumnWriter(f *columnForm, w *workshop) *columnWriter {
	c := &columnWriter{columnForm: f, workshop: w, indexer: f.of.NewColumnIndexer(parquet.DefaultColumnIndexSizeLimit)}
	c.reset()
	return c
}

// reset makes ready for another row group. What the one before gave away is not touched.
func (c *columnWriter) reset() {
	c.emptyPage()
	c.numbers.reset()
	c.distinct.reset()
	c.pages, c.dictPage, c.total = c.pages[:0], c.dictPage[:0], 0
	c.chunk = format.ColumnMetaData{Type: format.Type(c.of.Kind()), Encoding: c.encodings(), PathInSchema: thrift.Slice[string]{c.name},
		Codec: c.codec.CompressionCodec()}
	c.locations, c.byPage = nil, nil
	c.byteSize, c.histogram = 0, [2]int64{}
	c.indexer.Reset()
}

func (c *columnWriter) emptyPage() {
	c.rows, c.present, c.count, c.leveled = 0, 0, 0, 0
	c.levels, c.indices, c.packed = c.levels[:0], c.indices[:0], c.packed[:0]
	c.plain, c.doubles = c.plain[:0], c.doubles[:0]
	c.strings.reset()
	c.lo, c.hi = c.lo[:0], c.hi[:0]
}

// size returns about how large the page being collected is in memory of parquet-go, where each value stands for itself.
func (c *columnWriter) size() int {
	const perIndex, perDouble, perLength, perLevel = 4, 8, 4, 5
	size := perIndex*len(c.packed) + len(c.plain) + len(c.strings.bytes) + perLength*c.strings.len()
	if c.encoding == format.RLEDictionary {
		size += perIndex * int(c.present)
	} else {
		size += perDouble * len(c.doubles)
	}
	if c.optional {
		size += perLevel * int(c.rows)
	}
	return size
}

func (c *columnWriter) null() { c.nulls(1) }

func (c *columnWriter) nulls(n int32) {
	c.level()
	c.levels.add(0, n)
	c.rows += n
	c.leveled = c.rows
}

// values counts values that are about to be added.
func (c *columnWriter) values(n int32) {
	c.rows += n
	c.present += n
}

// level adds to the levels the values that came since the last null.
func (c *columnWriter) level() {
	if n := c.rows - c.leveled; n > 0 {
		c.levels.add(1, n)
		c.leveled = c.rows
	}
}

// lastIsNull reports whether the row added last has no value.
func (c *columnWriter) lastIsNull() bool { return len(c.levels) > 0 && c.leveled == c.rows }

// coded adds a number by its bits, of a column with a dictionary.
func (c *columnWriter) coded(bits uint64) {
	c.values(1)
	c.indices.add(c.numbers.find(bits), 1)
}

func (c *columnWriter) int32(v int32) {
	switch c.encoding {
	case format.RLEDictionary:
		c.coded(uint64(uint32(v)))
	case format.DeltaBinaryPacked:
		c.values(1)
		c.packed = append(c.packed, v)
	default:
		c.values(1)
		c.latest = len(c.plain)
		c.plain = binary.LittleEndian.AppendUint32(c.plain, uint32(v))
		c.count++
	}
}

func (c *columnWriter) int64(v int64) {
	if c.encoding == format.RLEDictionary {
		c.coded(uint64(v))
		return
	}
	c.values(1)
	c.latest = len(c.plain)
	c.plain = binary.LittleEndian.AppendUint64(c.plain, uint64(v))
	c.count++
}

func (c *columnWriter) double(v float64) {
	if c.encoding == format.RLEDictionary && !c.late {
		c.coded(math.Float64bits(v))
		return
	}
	c.values(1)
	c.doubles = append(c.doubles, v)
}

// lookUp looks up numbers in the dictionary. One column after another, its table is at hand for all of them.
func (c *columnWriter) lookUp() {
	for _, v := range c.doubles {
		c.indices.add(c.numbers.find(math.Float64bits(v)), 1)
	}
	c.doubles = c.doubles[:0]
}

func (c *columnWriter) boolean(v bool) {
	c.values(1)
	if c.count%bitsPerByte == 0 {
		c.plain = append(c.plain, 0)
	}
	if v {
		c.plain[len(c.plain)-1] |= 1 << (c.count % bitsPerByte)
	}
	c.count++
}

func (c *columnWriter) text(b []byte) {
	c.values(1)
	switch c.encoding {
	case format.RLEDictionary:
		c.indices.add(c.distinct.find(b), 1)
	case format.DeltaByteArray, format.DeltaLengthByteArray:
		c.strings.add(b)
	default:
		if many := pageBytes / 16; c.unbounded && len(c.plain) > many && cap(c.plain) < pageBytes { // it will be filled
			c.plain = slices.Grow(c.plain, pageBytes-len(c.plain))
		}
		c.latest = len(c.plain)
		c.plain = binary.LittleEndian.AppendUint32(c.plain, uint32(len(b)))
		c.plain = append(c.plain, b...)
		c.bound(b)
		c.count++
	}
}

// bound widens the bounds of the strings of a page.
func (c *columnWriter) bound(b []byte) {
	if c.unbounded {
		return
	}
	if c.count == 0 || bytes.Compare(b, c.lo) < 0 {
		c.lo = append(c.lo[:0], b...)
	}
	if c.count == 0 || bytes.Compare(b, c.hi) > 0 {
		c.hi = append(c.hi[:0], b...)
	}
}
