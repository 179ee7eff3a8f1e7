package output

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
// has keys that begin with its name, and names the library that writes it. Keys alone are not enough: programs that read such a file
// and write another one, pyarrow among them, hand them on. A file that begins as Parquet and has no footer that can be read holds nothing that
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
	footer, err := readOrigin(f, info.Size())
	if err == nil && !footer.ours() {
		return fmt.Errorf("%s: %w", path, ErrNotOurs)
	}
	return nil
}

// linked returns where a link leads whose end is not there yet; else the path itself.
func linked(path string) string {
	const most = 40 // as many as Linux follows
	for range most {
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	return path
}

// origin is what a Parquet file's footer says of who wrote it.
type origin struct {
	KeyValueMetadata []format.KeyValue `thrift:"5,optional"`
	CreatedBy        string            `thrift:"6,optional"`
}

func (o *origin) ours() bool {
	const library = "parquet-go"
	return strings.Contains(o.CreatedBy, library) &&
		slices.ContainsFunc(o.KeyValueMetadata, func(k format.KeyValue) bool { return strings.HasPrefix(k.Key, "tenor.") })
}

// readOrigin reads nothing else of a footer: of files that others wrote the schema and the row groups may be what parquet-go does
// not open.
func readOrigin(r io.ReaderAt, size int64) (*origin, error) {
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
	footer := new(origin)
	err := thrift.Unmarshal(new(thrift.CompactProtocol), encoded, footer)
	return footer, err
}
