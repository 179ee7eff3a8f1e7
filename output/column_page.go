package output

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/bytestreamsplit"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// fullPage is the size from which a page is written.
const fullPage = pageBytes * 98 / 100

// flushFull writes the page being collected if it is large enough.
func (c *columnWriter) flushFull() error {
	if c.size() < fullPage {
		return nil
	}
	return c.flush()
}

// flush encodes and compresses the page being collected.
func (c *columnWriter) flush() error {
	if c.rows == 0 {
		return nil
	}
	if c.late {
		c.lookUp()
	}
	body, err := c.encode()
	if err != nil {
		return fmt.Errorf("encode page: %w", err)
	}
	if err := c.encodeLevels(); err != nil {
		return fmt.Errorf("encode levels: %w", err)
	}
	if c.compressed, err = c.codec.Encode(c.compressed[:0], body); err != nil {
		return fmt.Errorf("compress page: %w", err)
	}
	nulls := c.rows - c.present
	page := format.PageHeader{
		Type:                 format.DataPageV2,
		UncompressedPageSize: int32(len(c.definitions) + len(body)),
		CompressedPageSize:   int32(len(c.definitions) + len(c.compressed)),
		CRC:                  int32(crc32.Update(crc32.ChecksumIEEE(c.definitions), crc32.IEEETable, c.compressed)),
	}
	page.DataPageHeaderV2.Valid = true
	page.DataPageHeaderV2.V = format.DataPageHeaderV2{
		NumValues: c.rows, NumNulls: nulls, NumRows: c.rows, Encoding: c.encoding,
		DefinitionLevelsByteLength: int32(len(c.definitions)), IsCompressed: thrift.New(true),
	}
	if err := c.encodeHeader(&page); err != nil {
		return err
	}
	c.note(&page, nulls)
	c.pages = append(append(append(c.pages, c.header.Bytes()...), c.definitions...), c.compressed...)
	c.emptyPage()
	return nil
}

func (c *columnWriter) encodeHeader(page *format.PageHeader) error {
	c.header.Reset()
	if err := c.encoder.Encode(page); err != nil {
		return fmt.Errorf("encode page header: %w", err)
	}
	return nil
}

// encodeLevels encodes which rows are null.
func (c *columnWriter) encodeLevels() (err error) {
	c.definitions = c.definitions[:0]
	if !c.optional {
		return nil
	}
	c.level()
	if len(c.levels) == 1 {
		c.definitions = c.levels.appendHybrid(c.definitions, 1)
		return nil
	}
	c.expanded = c.levels.appendBytes(c.expanded[:0])
	c.definitions, err = (&rle.Encoding{BitWidth: 1}).EncodeLevels(c.definitions, c.expanded)
	return err
}

// encode returns the page's values as the file has them, not yet compressed.
func (c *columnWriter) encode() (body []byte, err error) {
	switch {
	case c.encoding == format.RLEDictionary:
		width := c.indices.width()
		c.body = c.indices.appendHybrid(append(c.body[:0], byte(width)), width)
	case c.encoding == format.DeltaBinaryPacked:
		c.body, err = new(delta.BinaryPackedEncoding).EncodeInt32(c.body[:0], c.packed)
	case c.encoding == format.DeltaByteArray:
		c.body, err = new(delta.ByteArrayEncoding).EncodeByteArray(c.body[:0], c.strings.bytes, c.strings.offsets)
	case c.encoding == format.DeltaLengthByteArray:
		c.body, err = new(delta.LengthByteArrayEncoding).EncodeByteArray(c.body[:0], c.strings.bytes, c.strings.offsets)
	case c.encoding == format.ByteStreamSplit:
		c.body, err = new(bytestreamsplit.Encoding).EncodeDouble(c.body[:0], c.doubles)
	case c.kind == Double:
		c.body = c.body[:0]
		for _, v := range c.doubles {
			c.body = binary.LittleEndian.AppendUint64(c.body, math.Float64bits(v))
		}
	default:
		return c.plain, nil
	}
	return c.body, err
}

// note takes down what the footer and the indexes say of the page that was encoded last.
func (c *columnWriter) note(page *format.PageHeader, nulls int32) {
	var lo, hi parquet.Value
	if !c.unbounded && c.rows > nulls {
		lo, hi = c.bounds()
		c.widen(lo, hi)
	}
	c.indexer.IndexPage(int64(c.rows), int64(nulls), lo, hi)
	m := &c.chunk
	m.NumValues += int64(c.rows)
	m.Statistics.NullCount += int64(nulls)
	c.locations = append(c.locations, format.PageLocation{
		Offset: m.TotalCompressedSize, CompressedPageSize: int32(c.header.Len()) + page.CompressedPageSize, FirstRowIndex: c.total,
	})
	c.total += int64(c.rows)
	c.countLevels(nulls)
	if c.kind == String {
		const lengthBytes = 4
		c.byteSize += int64(len(c.strings.bytes)) + int64(len(c.plain)-lengthBytes*c.count)
	}
	c.countPage(page, page.DataPageHeaderV2.V.Encoding)
}

func (c *columnWriter) countLevels(nulls int32) {
	if !c.optional {
		return
	}
	values := int64(c.rows - nulls)
	c.histogram[0] += int64(nulls)
	c.histogram[1] += values
	c.byPage = append(c.byPage, int64(nulls), values)
}

// countPage adds a page to the sums over the column's pages.
func (c *columnWriter) countPage(page *format.PageHeader, encoding format.Encoding) {
	m := &c.chunk
	m.TotalUncompressedSize += int64(c.header.Len()) + int64(page.UncompressedPageSize)
	m.TotalCompressedSize += int64(c.header.Len()) + int64(page.CompressedPageSize)
	for i := range m.EncodingStats {
		if s := &m.EncodingStats[i]; s.PageType == page.Type && s.Encoding == encoding {
			s.Count++
			return
		}
	}
	m.EncodingStats = append(m.EncodingStats, format.PageEncodingStats{PageType: page.Type, Encoding: encoding, Count: 1})
}

// widen widens the bounds of the row group.
func (c *columnWriter) widen(lo, hi parquet.Value) {
	s := &c.chunk.Statistics
	if s.MaxValue == nil || c.of.Compare(hi, c.of.Kind().Value(s.MaxValue)) > 0 {
		s.MaxValue = hi.AppendBytes(make([]byte, 0, 8))
	}
	if s.MinValue == nil || c.of.Compare(lo, c.of.Kind().Value(s.MinValue)) < 0 {
		s.MinValue = lo.AppendBytes(make([]byte, 0, 8))
	}
}

// bounds returns the smallest and the largest value of the page being collected, which has one.
func (c *columnWriter) bounds() (lo, hi parquet.Value) {
	switch {
	case c.encoding == format.RLEDictionary && c.kind == String:
		return textBounds(c.distinct.within(c.indices))
	case c.encoding == format.RLEDictionary:
		return c.numberBounds()
	case c.strings.len() > 0:
		return textBounds(c.strings.bounds())
	case c.encoding == format.DeltaBinaryPacked:
		return parquet.Int32Value(slices.Min(c.packed)), parquet.Int32Value(slices.Max(c.packed))
	case c.kind == Double:
		return parquet.DoubleValue(slices.Min(c.doubles)), parquet.DoubleValue(slices.Max(c.doubles))
	case c.kind == String:
		return textBounds(c.lo, c.hi)
	default:
		return c.plainBounds()
	}
}

func textBounds(lo, hi []byte) (parquet.Value, parquet.Value) {
	return parquet.ByteArrayValue(lo), parquet.ByteArrayValue(hi)
}

// numberBounds returns the bounds of indices into a dictionary of numbers. The first page of a row group has all that are in it.
func (c *columnWriter) numberBounds() (lo, hi parquet.Value) {
	least, most := c.indices[0].value, c.indices[0].value
	widen := func(i int32) {
		if c.less(i, least) {
			least = i
		} else if c.less(most, i) {
			most = i
		}
	}
	if c.total == 0 {
		for i := range c.numbers.values {
			widen(int32(i))
		}
	} else {
		for _, r := range c.indices {
			widen(r.value)
		}
	}
	return c.number(least), c.number(most)
}

func (c *columnWriter) less(a, b int32) bool {
	x, y := c.numbers.values[a], c.numbers.values[b]
	switch c.kind {
	case Double:
		return math.Float64frombits(x) < math.Float64frombits(y)
	case Int64:
		return int64(x) < int64(y)
	default:
		return int32(x) < int32(y)
	}
}

// number returns a number of the dictionary.
func (c *columnWriter) number(index int32) parquet.Value {
	v := c.numbers.values[index]
	switch c.kind {
	case Double:
		return parquet.DoubleValue(math.Float64frombits(v))
	case Int64:
		return parquet.Int64Value(int64(v))
	default:
		return parquet.Int32Value(int32(v))
	}
}

// plainBounds returns the bounds of booleans and integers that are kept as the file has them.
func (c *columnWriter) plainBounds() (lo, hi parquet.Value) {
	var all []parquet.Value
	for i := range c.count {
		switch c.kind {
		case Boolean:
			all = append(all, parquet.BooleanValue(c.plain[i/8]>>(i%8)&1 == 1))
		case Int64:
			all = append(all, parquet.Int64Value(int64(binary.LittleEndian.Uint64(c.plain[8*i:]))))
		default:
			all = append(all, parquet.Int32Value(int32(binary.LittleEndian.Uint32(c.plain[4*i:]))))
		}
	}
	return slices.MinFunc(all, c.of.Compare), slices.MaxFunc(all, c.of.Compare)
}

// finish flushes the last page and encodes the dictionary.
func (c *columnWriter) finish() error {
	if err := c.flush(); err != nil {
		return err
	}
	if c.encoding != format.RLEDictionary || c.total == 0 || len(c.dictPage) > 0 {
		return nil
	}
	var count int
	c.body, count = c.dictionary(c.body[:0])
	var err error
	if c.compressed, err = c.whole.Encode(c.compressed[:0], c.body); err != nil {
		return fmt.Errorf("compress dictionary: %w", err)
	}
	page := format.PageHeader{
		Type: format.DictionaryPage, UncompressedPageSize: int32(len(c.body)), CompressedPageSize: int32(len(c.compressed)),
		CRC: int32(crc32.ChecksumIEEE(c.compressed)),
	}
	page.DictionaryPageHeader.Valid = true
	page.DictionaryPageHeader.V = format.DictionaryPageHeader{NumValues: int32(count), Encoding: format.Plain}
	if err := c.encodeHeader(&page); err != nil {
		return err
	}
	c.countPage(&page, format.Plain)
	c.dictPage = append(append(c.dictPage, c.header.Bytes()...), c.compressed...)
	return nil
}

// dictionary appends the distinct values as the file has them, and returns how many there are.
func (c *columnWriter) dictionary(dst []byte) ([]byte, int) {
	if c.kind == String {
		for i := range c.distinct.len() {
			text := c.distinct.at(i)
			dst = binary.LittleEndian.AppendUint32(dst, uint32(len(text)))
			dst = append(dst, text...)
		}
		return dst, c.distinct.len()
	}
	for _, v := range c.numbers.values {
		if c.kind == Int32 || c.kind == Date {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(v))
			continue
		}
		dst = binary.LittleEndian.AppendUint64(dst, v)
	}
	return dst, len(c.numbers.values)
}

// columnIndex returns the column's index of its pages.
func (c *columnWriter) columnIndex() format.ColumnIndex {
	index := c.indexer.ColumnIndex()
	index.MinValues, index.MaxValues = slices.Clone(index.MinValues), slices.Clone(index.MaxValues)
	index.DefinitionLevelHistogram = c.byPage
	return index
}

// chunkMetaData returns what the footer says of the column in its row group.
func (c *columnWriter) chunkMetaData() format.ColumnMetaData {
	m := c.chunk
	m.SizeStatistics.UnencodedByteArrayDataBytes = c.byteSize
	if c.optional {
		m.SizeStatistics.DefinitionLevelHistogram = slices.Clone(c.histogram[:])
	}
	slices.SortFunc(m.EncodingStats, func(a, b format.PageEncodingStats) int {
		return cmp.Or(cmp.Compare(a.PageType, b.PageType), cmp.Compare(a.Encoding, b.Encoding))
	})
	return m
}
