package corpus

import (
	"archive/zip"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
)

// tornZip reads a ZIP archive whose directory, which stands at the end, is lost: from one member's own header to the next, as
// far as what follows is whole.
type tornZip struct {
	ctx    context.Context
	file   *os.File
	size   int64
	at     int64 // where the next header begins
	budget *budget
}

var errTorn = &failure{Undecodable, "the archive ends early"}

func newTornZip(ctx context.Context, f *os.File, size int64) (members, error) {
	t := &tornZip{ctx: ctx, file: f, size: size, budget: newBudget(size)}
	var signature [4]byte
	if _, err := f.ReadAt(signature[:], 0); err != nil || string(signature[:]) != "PK\x03\x04" {
		return nil, &failure{Undecodable, zip.ErrFormat.Error()}
	}
	return t, nil
}

func (t *tornZip) close() error { return t.file.Close() }

// next returns the next member, which has been found to be whole; what follows the last such one is the archive's torn end.
func (t *tornZip) next() (*member, error) {
	const length = 30
	var head [length]byte
	if _, err := t.file.ReadAt(head[:], t.at); err != nil || string(head[:4]) != "PK\x03\x04" {
		return nil, errTorn
	}
	flags, method := binary.LittleEndian.Uint16(head[6:]), binary.LittleEndian.Uint16(head[8:])
	packed := int64(binary.LittleEndian.Uint32(head[18:]))
	nameLength, extra := int64(binary.LittleEndian.Uint16(head[26:])), int64(binary.LittleEndian.Uint16(head[28:]))
	name := make([]byte, nameLength)
	start := t.at + length + nameLength + extra
	if _, err := t.file.ReadAt(name, t.at+length); err != nil || start > t.size {
		return nil, errTorn
	}
	const encrypted, described = 1, 8
	if flags&encrypted != 0 || method != zip.Store && method != zip.Deflate || method == zip.Store && flags&described != 0 {
		return nil, errTorn
	}
	open := func(used *counted) io.Reader {
		used.from = io.NewSectionReader(t.file, start, t.size-start)
		if method == zip.Deflate {
			return flate.NewReader(used)
		}
		return io.LimitReader(used, packed)
	}
	used := counted{}
	sum := crc32.NewIEEE()
	unpacked, err := io.Copy(sum, &spending{t.ctx, open(&used), t.budget})
	if errors.Is(err, errSwells) {
		return nil, err
	}
	if err != nil || method == zip.Store && unpacked != packed || !t.whole(&head, start+used.n, sum.Sum32()) {
		return nil, errTorn
	}
	folder := len(name) > 0 && name[len(name)-1] == '/'
	return &member{
		name: string(name), regular: !folder, folder: folder, size: unpacked,
		content: func() (io.Reader, error) { return &spending{t.ctx, open(&counted{}), t.budget}, nil },
	}, nil
}

// whole reports whether a member that ends at an offset has the sum that stands in its header or behind it, and goes on there.
func (t *tornZip) whole(head *[30]byte, end int64, sum uint32) bool {
	const described, descriptor = 8, 16
	want := binary.LittleEndian.Uint32(head[14:])
	if binary.LittleEndian.Uint16(head[6:])&described != 0 {
		var b [descriptor]byte
		if _, err := t.file.ReadAt(b[:], end); err != nil || string(b[:4]) != "PK\x07\x08" {
			return false
		}
		want = binary.LittleEndian.Uint32(b[4:])
		end += descriptor
		var next [2]byte
		if _, err := t.file.ReadAt(next[:], end); err == nil && string(next[:]) != "PK" { // sizes of eight bytes
			end += descriptor / 2
		}
	}
	t.at = end
	return sum == want
}

// counted counts the bytes that are taken from it, one by one where that is how they are taken.
type counted struct {
	from io.Reader
	n    int64
	buf  []byte
	rest []byte
}

func (c *counted) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		n, err := c.from.Read(p)
		c.n += int64(n)
		return n, err
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	c.n += int64(n)
	return n, nil
}

// ReadByte makes flate take no byte beyond the end of what it unpacks.
func (c *counted) ReadByte() (byte, error) {
	if len(c.rest) == 0 {
		const block = 32 << 10
		if c.buf == nil {
			c.buf = make([]byte, block)
		}
		n, err := c.from.Read(c.buf)
		if n == 0 {
			if err == nil {
				err = io.ErrNoProgress
			}
			return 0, err
		}
		c.rest = c.buf[:n]
	}
	b := c.rest[0]
	c.rest = c.rest[1:]
	c.n++
	return b, nil
}
