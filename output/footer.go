package output

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// settleGroups is how many row groups a writer has before what it knows of them is put away. In memory it takes a kilobyte a
// column and row group, 35 MB a gigabyte of text; put away it is a twentieth of that.
const settleGroups = 32

// stretch is what a file's end has to say of some row groups, compressed.
type stretch struct {
	groups  []byte // format.FileMetaData; the places of indexes count from where the stretch's indexes of a kind begin
	columns []byte // the column indexes
	offsets []byte // the offset indexes
	// Where the indexes lie in the file.
	columnsAt, offsetsAt int64
}

// putAway packs what is known of the row groups committed since it was called last.
func (w *tableWriter) putAway() error {
	if len(w.footer.RowGroups) == 0 {
		return nil
	}
	var columns, offsets bytes.Buffer
	if err := encodeIndexes(w.footer.RowGroups, w.columns, w.offsets, &columns, &offsets); err != nil {
		return err
	}
	groups, err := thrift.Marshal(new(thrift.CompactProtocol), &format.FileMetaData{RowGroups: w.footer.RowGroups})
	if err != nil {
		return fmt.Errorf("encode row groups: %w", err)
	}
	var s stretch
	for _, part := range []struct {
		to   *[]byte
		from []byte
	}{{&s.groups, groups}, {&s.columns, columns.Bytes()}, {&s.offsets, offsets.Bytes()}} {
		packed, err := w.form.codec.Encode(nil, part.from)
		if err != nil {
			return fmt.Errorf("pack row groups: %w", err)
		}
		*part.to = bytes.Clone(packed) // without room to spare
	}
	w.settled = append(w.settled, s)
	w.footer.RowGroups, w.columns, w.offsets = nil, nil, nil
	return nil
}

// encodeIndexes encodes the indexes of row groups, and notes where they stand in their buffers.
func encodeIndexes(groups []format.RowGroup, columns [][]format.ColumnIndex, offsets [][]format.OffsetIndex, toColumns, toOffsets *bytes.Buffer) error {
	protocol := new(thrift.CompactProtocol)
	column, offset := thrift.NewEncoder(protocol.NewWriter(toColumns)), thrift.NewEncoder(protocol.NewWriter(toOffsets))
	for i := range groups {
		for j := range groups[i].Columns {
			c := &groups[i].Columns[j]
			c.ColumnIndexOffset, c.OffsetIndexOffset = int64(toColumns.Len()), int64(toOffsets.Len())
			if err := column.Encode(&columns[i][j]); err != nil {
				return fmt.Errorf("encode column index: %w", err)
			}
			if err := offset.Encode(&offsets[i][j]); err != nil {
				return fmt.Errorf("encode offset index: %w", err)
			}
			c.ColumnIndexLength = int32(int64(toColumns.Len()) - c.ColumnIndexOffset)
			c.OffsetIndexLength = int32(int64(toOffsets.Len()) - c.OffsetIndexOffset)
		}
	}
	return nil
}

// unpack writes what was put away and returns where.
func (w *tableWriter) unpack(packed []byte) (at int64, err error) {
	at = w.offset
	content, err := w.form.codec.Decode(nil, packed)
	if err == nil {
		_, err = w.Write(content)
	}
	return at, err
}

// writeEnd writes the indexes of all stretches, those of a kind together as readers take for granted, and the footer.
func (w *tableWriter) writeEnd() (err error) {
	for i := range w.settled {
		if w.settled[i].columnsAt, err = w.unpack(w.settled[i].columns); err != nil {
			return err
		}
	}
	for i := range w.settled {
		if w.settled[i].offsetsAt, err = w.unpack(w.settled[i].offsets); err != nil {
			return err
		}
	}
	start := w.offset
	if err := w.writeFooter(); err != nil {
		return err
	}
	length := w.offset - start
	if length > math.MaxInt32 {
		return fmt.Errorf("a footer of %d bytes: more row groups than a file can have", length)
	}
	_, err = w.Write(append(binary.LittleEndian.AppendUint32(nil, uint32(length)), magic...))
	return err
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

// writeFooter writes the file's metadata, its row groups a stretch at a time.
func (w *tableWriter) writeFooter() error {
	protocol := new(thrift.CompactProtocol)
	start, err := thrift.Marshal(protocol, &footerHead{Version: w.footer.Version, Schema: w.footer.Schema, NumRows: w.rows})
	if err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	const nextFieldIsList, listOfStructs, few = 1<<4 | 9, 12, 15
	start = append(start[:len(start)-1], nextFieldIsList) // in place of what ends a struct
	if w.groups < few {
		start = append(start, byte(w.groups)<<4|listOfStructs)
	} else {
		start = binary.AppendUvarint(append(start, few<<4|listOfStructs), uint64(w.groups))
	}
	if _, err := w.Write(start); err != nil {
		return err
	}
	for i := range w.settled {
		if err := w.writeGroups(&w.settled[i]); err != nil {
			return err
		}
	}
	tail, err := thrift.Marshal(protocol, &footerTail{w.footer.KeyValueMetadata, w.footer.CreatedBy, w.footer.ColumnOrders})
	if err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	_, err = w.Write(tail)
	return err
}

// writeGroups writes the metadata of a stretch's row groups.
func (w *tableWriter) writeGroups(s *stretch) error {
	encoded, err := w.form.codec.Decode(nil, s.groups)
	if err != nil {
		return fmt.Errorf("unpack row groups: %w", err)
	}
	var meta format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), encoded, &meta); err != nil {
		return fmt.Errorf("read row groups: %w", err)
	}
	encoder := thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(w))
	for i := range meta.RowGroups {
		group := &meta.RowGroups[i]
		for j := range group.Columns {
			group.Columns[j].ColumnIndexOffset += s.columnsAt
			group.Columns[j].OffsetIndexOffset += s.offsetsAt
		}
		if err := encoder.Encode(group); err != nil {
			return fmt.Errorf("encode row groups: %w", err)
		}
	}
	return nil
}
