package output

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// settleGroups is how many row groups a file's writer has before what it knows of them is put away. parquet-go holds a kilobyte
// a column and row group until the file ends: 35 MB a gigabyte of text. Put away it is a twentieth of that.
const settleGroups = 32

const (
	magicBytes   = 4              // "PAR1", at either end
	trailerBytes = 4 + magicBytes // the footer's length, and the magic
)

// body is what a writer writes to: the file, or memory while the writer ends a stretch of row groups.
type body struct {
	to   io.Writer
	at   int64         // bytes of the file so far
	drop int           // bytes of what comes that the file has already: the magic, of every stretch but the first
	held *bytes.Buffer // nil but while a stretch ends
}

func (b *body) Write(p []byte) (int, error) {
	if b.held != nil {
		return b.held.Write(p)
	}
	dropped := min(b.drop, len(p))
	b.drop -= dropped
	n, err := b.to.Write(p[dropped:])
	b.at += int64(n)
	return n + dropped, err
}

// stretch is what a file's end has to say of some row groups, compressed.
type stretch struct {
	groups []byte // format.FileMetaData; the places of indexes count from where the stretch's indexes of a kind begin
	bounds []byte // the column indexes
	pages  []byte // the offset indexes
	count  int
	rows   int64
	// Where the indexes lie in the file.
	boundsAt, pagesAt int64
}

// settle takes from the writer what it knows of its row groups, and lets it begin anew behind them. What it writes at its end
// counts from the beginning of the stretch, and is made to count from that of the file.
func (f *tableFile) settle() (*format.FileMetaData, error) {
	f.body.held = new(bytes.Buffer)
	if err := f.writer.Close(); err != nil {
		return nil, err
	}
	end := f.body.held.Bytes()
	f.body.held = nil
	footer := len(end) - trailerBytes - int(binary.LittleEndian.Uint32(end[len(end)-trailerBytes:]))
	meta := new(format.FileMetaData)
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), end[footer:len(end)-trailerBytes], meta); err != nil {
		return nil, fmt.Errorf("read the writer's footer: %w", err)
	}
	indexes := int64(footer)
	if len(meta.RowGroups) > 0 {
		before := f.body.at - f.base - int64(f.body.drop) // what of the stretch came before its end
		indexes = meta.RowGroups[0].Columns[0].ColumnIndexOffset - before
	}
	if _, err := f.body.Write(end[:indexes]); err != nil { // the last pages
		return nil, err
	}
	if err := f.putAway(meta, end[indexes:footer]); err != nil {
		return nil, err
	}
	f.base, f.body.drop, f.groups = f.body.at-magicBytes, magicBytes, 0
	f.writer.Reset(f.body)
	return meta, nil
}

// putAway makes the last row groups a stretch. indexes are theirs: those of columns, then those of pages' places.
func (f *tableFile) putAway(meta *format.FileMetaData, indexes []byte) error {
	s := stretch{count: len(meta.RowGroups)}
	if s.count == 0 {
		return nil
	}
	first := meta.RowGroups[0].Columns[0].ColumnIndexOffset
	bounds := indexes[:meta.RowGroups[0].Columns[0].OffsetIndexOffset-first]
	var pages []byte
	for i := range meta.RowGroups {
		group := &meta.RowGroups[i]
		s.rows += group.NumRows
		group.FileOffset += f.base
		for j := range group.Columns {
			c := &group.Columns[j]
			own := indexes[c.OffsetIndexOffset-first:][:c.OffsetIndexLength]
			moved, err := movePages(own, f.base)
			if err != nil {
				return err
			}
			c.MetaData.PathInSchema = []string{f.table.columns[j].Name} // Reset has emptied what it shares with the batches
			c.ColumnIndexOffset -= first
			c.OffsetIndexOffset, c.OffsetIndexLength = int64(len(pages)), int32(len(moved))
			pages = append(pages, moved...)
			move(&c.MetaData.DataPageOffset, f.base)
			move(&c.MetaData.DictionaryPageOffset, f.base)
		}
	}
	groups, err := thrift.Marshal(new(thrift.CompactProtocol), &format.FileMetaData{RowGroups: meta.RowGroups})
	if err != nil {
		return fmt.Errorf("encode row groups: %w", err)
	}
	for _, part := range []struct {
		to   *[]byte
		from []byte
	}{{&s.groups, groups}, {&s.bounds, bounds}, {&s.pages, pages}} {
		packed, err := f.codec.Encode(nil, part.from)
		if err != nil {
			return err
		}
		*part.to = bytes.Clone(packed) // without room to spare
	}
	f.settled = append(f.settled, s)
	return nil
}

// move moves a place that there is.
func move(place *int64, by int64) {
	if *place != 0 {
		*place += by
	}
}

// movePages moves the places of a column's pages.
func movePages(index []byte, by int64) ([]byte, error) {
	var pages format.OffsetIndex
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), index, &pages); err != nil {
		return nil, fmt.Errorf("read the writer's index: %w", err)
	}
	for i := range pages.PageLocations {
		pages.PageLocations[i].Offset += by
	}
	return thrift.Marshal(new(thrift.CompactProtocol), &pages)
}

// end writes the indexes of all stretches and the footer: what the writer's Close would, of a file that it holds whole.
func (f *tableFile) end() error {
	last, err := f.settle()
	if err != nil {
		return err
	}
	f.body.drop = 0
	for i := range f.settled {
		s := &f.settled[i]
		if s.boundsAt, err = f.unpack(s.bounds); err != nil {
			return err
		}
	}
	for i := range f.settled { // readers take for granted that indexes of a kind stand together
		s := &f.settled[i]
		if s.pagesAt, err = f.unpack(s.pages); err != nil {
			return err
		}
	}
	start := f.body.at
	if err := f.writeFooter(last); err != nil {
		return err
	}
	length := f.body.at - start
	if length > math.MaxInt32 {
		return fmt.Errorf("a footer of %d bytes: more row groups than a file can have", length)
	}
	_, err = f.body.Write(append(binary.LittleEndian.AppendUint32(nil, uint32(length)), "PAR1"...))
	return err
}

// unpack writes what was put away and returns where.
func (f *tableFile) unpack(packed []byte) (at int64, err error) {
	at = f.body.at
	content, err := f.codec.Decode(nil, packed)
	if err == nil {
		_, err = f.body.Write(content)
	}
	return at, err
}

// footerHead and footerTail are format.FileMetaData before and behind its row groups, which are its field 4. Thrift's compact
// protocol writes how much a field's number is above the one before, so those of the tail count from there.
type footerHead struct {
	Version int32                              `thrift:"1,required"`
	Schema  thrift.Slice[format.SchemaElement] `thrift:"2,required"`
	NumRows int64                              `thrift:"3,required"`
}

type footerTail struct {
	KeyValueMetadata thrift.Slice[format.KeyValue]    `thrift:"1,optional"`
	CreatedBy        string                           `thrift:"2,optional"`
	ColumnOrders     thrift.Slice[format.ColumnOrder] `thrift:"3,optional"`
}

// writeFooter writes the file's metadata a stretch at a time.
func (f *tableFile) writeFooter(last *format.FileMetaData) error {
	protocol := new(thrift.CompactProtocol)
	head := footerHead{Version: last.Version, Schema: last.Schema}
	count := 0
	for _, s := range f.settled {
		head.NumRows += s.rows
		count += s.count
	}
	start, err := thrift.Marshal(protocol, &head)
	if err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	const nextFieldIsList, listOfStructs = 1<<4 | 9, 0xF<<4 | 12
	start = append(start[:len(start)-1], nextFieldIsList, listOfStructs) // in place of what ends a struct
	if _, err := f.body.Write(binary.AppendUvarint(start, uint64(count))); err != nil {
		return err
	}
	ordinal := 0
	for i := range f.settled {
		if ordinal, err = f.writeGroups(&f.settled[i], ordinal); err != nil {
			return err
		}
	}
	tail, err := thrift.Marshal(protocol, &footerTail{last.KeyValueMetadata, last.CreatedBy, last.ColumnOrders})
	if err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	_, err = f.body.Write(tail)
	return err
}

// writeGroups writes the metadata of a stretch's row groups and returns how many the file has so far.
func (f *tableFile) writeGroups(s *stretch, ordinal int) (int, error) {
	encoded, err := f.codec.Decode(nil, s.groups)
	if err != nil {
		return ordinal, err
	}
	var meta format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), encoded, &meta); err != nil {
		return ordinal, fmt.Errorf("read row groups: %w", err)
	}
	var out []byte
	for i := range meta.RowGroups {
		group := &meta.RowGroups[i]
		group.Ordinal = int16(min(ordinal, math.MaxInt16))
		ordinal++
		for j := range group.Columns {
			group.Columns[j].ColumnIndexOffset += s.boundsAt
			group.Columns[j].OffsetIndexOffset += s.pagesAt
		}
		one, err := thrift.Marshal(new(thrift.CompactProtocol), group)
		if err != nil {
			return ordinal, fmt.Errorf("encode row groups: %w", err)
		}
		out = append(out, one...)
	}
	_, err = f.body.Write(out)
	return ordinal, err
}
