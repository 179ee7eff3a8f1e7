package output

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// groupEnd is what a file's end has to say of one row group, encoded and compressed: as structs, those of a gigabyte of text
// would hold 35 MB until the file ends.
type groupEnd struct {
	group  []byte // format.RowGroup; the places of its indexes count from where those of their kind begin
	bounds []byte // the column indexes
	pages  []byte // the offset indexes
}

// newGroupEnd packs the end of a row group. It fills in the places and lengths of the group's indexes.
func newGroupEnd(codec compress.Codec, group *format.RowGroup, bounds []format.ColumnIndex, pages []format.OffsetIndex) (e groupEnd, err error) {
	var ofGroup, ofBounds, ofPages packer
	for i := range group.Columns {
		c := &group.Columns[i]
		c.ColumnIndexOffset, c.ColumnIndexLength = ofBounds.add(&bounds[i])
		c.OffsetIndexOffset, c.OffsetIndexLength = ofPages.add(&pages[i])
	}
	ofGroup.add(group)
	for _, part := range []struct {
		from *packer
		to   *[]byte
	}{{&ofGroup, &e.group}, {&ofBounds, &e.bounds}, {&ofPages, &e.pages}} {
		if *part.to, err = part.from.pack(codec); err != nil {
			return e, fmt.Errorf("encode row group: %w", err)
		}
	}
	return e, nil
}

// packer encodes structs one behind the other.
type packer struct {
	encoded bytes.Buffer
	err     error
}

// add encodes v and returns where it begins and how long it is.
func (p *packer) add(v any) (at int64, length int32) {
	at = int64(p.encoded.Len())
	if p.err == nil {
		p.err = thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(&p.encoded)).Encode(v)
	}
	return at, int32(int64(p.encoded.Len()) - at)
}

// pack returns all of it compressed, in no more room than it takes.
func (p *packer) pack(codec compress.Codec) ([]byte, error) {
	if p.err != nil {
		return nil, p.err
	}
	packed, err := codec.Encode(nil, p.encoded.Bytes())
	return bytes.Clone(packed), err
}

// indexes are where a row group's indexes begin.
type indexes struct{ bounds, pages int64 }

// writeIndexes writes the indexes of all row groups: readers take for granted that those of a kind stand together.
func (w *tableWriter) writeIndexes() (_ []indexes, err error) {
	at := make([]indexes, len(w.ends))
	for i := range w.ends {
		if at[i].bounds, err = w.unpack(w.ends[i].bounds); err != nil {
			return nil, err
		}
	}
	for i := range w.ends {
		if at[i].pages, err = w.unpack(w.ends[i].pages); err != nil {
			return nil, err
		}
	}
	return at, nil
}

// unpack writes what was packed and returns where.
func (w *tableWriter) unpack(packed []byte) (at int64, err error) {
	at = w.offset
	content, err := w.form.codec.Decode(nil, packed)
	if err == nil {
		_, err = w.Write(content)
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

// writeFooter writes format.FileMetaData a row group at a time, and its length.
func (w *tableWriter) writeFooter(at []indexes) error {
	start := w.offset
	head, err := thrift.Marshal(new(thrift.CompactProtocol), &footerHead{w.footer.Version, w.footer.Schema, w.rows})
	if err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	if _, err := w.Write(beginGroups(head, len(w.ends))); err != nil {
		return err
	}
	encoder := thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(w))
	for i := range w.ends {
		group, err := w.rowGroup(&w.ends[i], at[i])
		if err == nil {
			err = encoder.Encode(group)
		}
		if err != nil {
			return fmt.Errorf("encode footer: %w", err)
		}
	}
	if err := encoder.Encode(&footerTail{w.footer.KeyValueMetadata, w.footer.CreatedBy, w.footer.ColumnOrders}); err != nil {
		return fmt.Errorf("encode footer: %w", err)
	}
	_, err = w.Write(binary.LittleEndian.AppendUint32(nil, uint32(w.offset-start)))
	if err == nil {
		_, err = io.WriteString(w, magic)
	}
	return err
}

// beginGroups puts the beginning of the list of row groups in place of what ends the struct of the footer's head.
func beginGroups(head []byte, groups int) []byte {
	const nextFieldIsList, structs, short, long = 1<<4 | 9, 12, 15, 0xF0
	head = append(head[:len(head)-1], nextFieldIsList)
	if groups < short {
		return append(head, byte(groups<<4|structs))
	}
	return binary.AppendUvarint(append(head, long|structs), uint64(groups))
}

// rowGroup unpacks an end and gives its indexes their places in the file.
func (w *tableWriter) rowGroup(e *groupEnd, at indexes) (*format.RowGroup, error) {
	encoded, err := w.form.codec.Decode(nil, e.group)
	if err != nil {
		return nil, err
	}
	var group format.RowGroup
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), encoded, &group); err != nil {
		return nil, err
	}
	for i := range group.Columns {
		group.Columns[i].ColumnIndexOffset += at.bounds
		group.Columns[i].OffsetIndexOffset += at.pages
	}
	return &group, nil
}
