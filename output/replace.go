package output

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// Errors where a file is to be written over one that is not tenor's.
var (
	ErrNotParquet = errors.New("the file holds something else than Parquet and would be overwritten")
	ErrNotOurs    = errors.New("the Parquet file was not written by tenor and would be overwritten")
)

// checkReplaced refuses a file that is neither empty nor Parquet of ours, of whatever version: every footer that tenor writes
// has keys that begin with its name. A file that begins as Parquet and has no footer that can be read holds nothing that
// anyone could read, and is not refused.
func checkReplaced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	begin := make([]byte, len(magic))
	if n, err := io.ReadFull(f, begin); n == 0 {
		return nil
	} else if err != nil || string(begin) != magic {
		return fmt.Errorf("%s: %w", path, ErrNotParquet)
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	keys, err := footerKeys(f, info.Size())
	if err == nil && !slices.ContainsFunc(keys, func(k format.KeyValue) bool { return strings.HasPrefix(k.Key, "tenor.") }) {
		return fmt.Errorf("%s: %w", path, ErrNotOurs)
	}
	return nil
}

// footerKeys reads the keys of a Parquet file's footer, and nothing else of it: of files that others wrote the schema and the
// row groups may be what parquet-go does not open.
func footerKeys(r io.ReaderAt, size int64) ([]format.KeyValue, error) {
	const tail = 4 + int64(len(magic)) // the footer's length stands before the magic
	end := make([]byte, tail)
	if size < int64(len(magic))+tail {
		return nil, io.ErrUnexpectedEOF
	}
	if _, err := r.ReadAt(end, size-tail); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end))
	if string(end[4:]) != magic || length > size-tail-int64(len(magic)) {
		return nil, io.ErrUnexpectedEOF
	}
	encoded := make([]byte, length)
	if _, err := r.ReadAt(encoded, size-tail-length); err != nil {
		return nil, err
	}
	var footer struct {
		KeyValueMetadata []format.KeyValue `thrift:"5,optional"`
	}
	err := thrift.Unmarshal(new(thrift.CompactProtocol), encoded, &footer)
	return footer.KeyValueMetadata, err
}
