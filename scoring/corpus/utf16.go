package corpus

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// order returns how two bytes make a unit.
func (e encoding) order() binary.ByteOrder {
	if e.big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// appendUTF16 appends a whole document of UTF-16, byte order mark included, to dst as UTF-8.
func appendUTF16(dst, src []byte, enc encoding) ([]byte, error) {
	dst, used, err := recodeUTF16(dst, src[enc.mark:], enc.order(), int64(enc.mark))
	if err == nil && enc.mark+used < len(src) {
		err = badUTF16(int64(enc.mark+used), "ends within a character")
	}
	return dst, err
}

// recodeUTF16 appends src, which begins at the given byte offset of the document, to dst as UTF-8, and returns how many
// bytes it used: all but an unfinished character at the end.
func recodeUTF16(dst, src []byte, order binary.ByteOrder, offset int64) ([]byte, int, error) {
	i := 0
	for i+2 <= len(src) {
		r := rune(order.Uint16(src[i:]))
		if r == 0 {
			return dst, i, badUTF16(offset+int64(i), "a NUL: not a text file")
		}
		if !utf16.IsSurrogate(r) {
			dst = utf8.AppendRune(dst, r)
			i += 2
			continue
		}
		if r >= 0xDC00 {
			return dst, i, badUTF16(offset+int64(i), "unpaired surrogate")
		}
		if i+4 > len(src) {
			break
		}
		pair := utf16.DecodeRune(r, rune(order.Uint16(src[i+2:])))
		if pair == utf8.RuneError {
			return dst, i, badUTF16(offset+int64(i), "unpaired surrogate")
		}
		dst = utf8.AppendRune(dst, pair)
		i += 4
	}
	return dst, i, nil
}

func badUTF16(offset int64, what string) error {
	return &failure{Undecodable, fmt.Sprintf("byte offset %d: invalid UTF-16 (%s)", offset, what)}
}

// utf16Reader reads UTF-16 without byte order mark as UTF-8.
type utf16Reader struct {
	from   io.Reader
	enc    encoding
	offset int64 // of src in the document
	src    []byte
	dst    []byte // decoded and not yet read
	buf    []byte
	err    error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.dst) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.dst)
	u.dst = u.dst[n:]
	return n, nil
}

// fill decodes another block.
func (u *utf16Reader) fill() {
	const block = 64 << 10
	if u.src == nil {
		u.src, u.buf = make([]byte, 0, block), make([]byte, 0, 3*block/2)
	}
	n, err := u.from.Read(u.src[len(u.src):cap(u.src)])
	u.src = u.src[:len(u.src)+n]
	dst, used, bad := recodeUTF16(u.buf[:0], u.src, u.enc.order(), u.offset)
	u.buf, u.dst = dst, dst
	u.offset += int64(used)
	u.src = u.src[:copy(u.src, u.src[used:])]
	switch {
	case bad != nil:
		u.err = bad
	case errors.Is(err, io.EOF) && len(u.src) > 0:
		u.err = badUTF16(u.offset, "ends within a character")
	case err != nil:
		u.err = err
	}
}
