package charset

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// NewReader returns a reader of UTF-8 without byte order mark over a file in an encoding, whose name is one that Guess or
// Label returned. Reading fails with an *Error where the file is no text in that encoding.
func NewReader(r io.Reader, encoding string) (io.Reader, error) {
	switch encoding {
	case "utf-8":
		return transform.NewReader(r, &utf8Checker{lines: lineCount{lines: 1}}), nil
	case "utf-16le", "utf-16be":
		return transform.NewReader(r, &utf16Decoder{big: encoding == "utf-16be"}), nil
	}
	enc, err := lookup(encoding)
	if err != nil {
		return nil, err
	}
	return transform.NewReader(&textReader{r: r, lines: lineCount{lines: 1}}, enc.NewDecoder()), nil
}

// lineCount is how far into a file a reader is.
type lineCount struct {
	lines, offset int64 // the line, from 1, and the byte where the next block begins
	cr            bool  // the byte before is a CR
}

func (l *lineCount) add(block []byte) {
	if len(block) == 0 {
		return
	}
	l.lines += linesOf(block)
	if l.cr && block[0] == '\n' {
		l.lines--
	}
	l.cr = block[len(block)-1] == '\r'
	l.offset += int64(len(block))
}

// textReader refuses NUL bytes, which text of one byte or several a letter does not have.
type textReader struct {
	r     io.Reader
	lines lineCount
}

func (t *textReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if nul := bytes.IndexByte(p[:n], 0); nul >= 0 {
		t.lines.add(p[:nul])
		return nul, badUTF8(0, t.lines.lines, t.lines.offset)
	}
	t.lines.add(p[:n])
	return n, err
}

// utf8Checker passes UTF-8 on.
type utf8Checker struct{ lines lineCount }

// Reset begins at the first byte again.
func (u *utf8Checker) Reset() { *u = utf8Checker{lines: lineCount{lines: 1}} }

// Transform copies whole characters and drops a byte order mark that begins the file.
func (u *utf8Checker) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	if u.lines.offset == 0 {
		if len(src) < len(mark8) && !atEOF {
			return 0, 0, transform.ErrShortSrc
		}
		if bytes.HasPrefix(src, []byte(mark8)) {
			u.lines.offset = int64(len(mark8))
			return 0, len(mark8), nil
		}
	}
	valid, bad := validPrefix(src[:min(len(src), len(dst))])
	partial := bad && src[valid] != 0 && !utf8.FullRune(src[valid:min(len(src), len(dst))])
	u.lines.add(src[:copy(dst, src[:valid])])
	switch {
	case partial && len(dst) < len(src):
		err = transform.ErrShortDst
	case partial && !atEOF:
		err = transform.ErrShortSrc
	case bad:
		err = badUTF8(src[valid], u.lines.lines, u.lines.offset)
	case valid < len(src):
		err = transform.ErrShortDst
	}
	return valid, valid, err
}

// validPrefix returns the length of the whole characters, other than NUL, that b begins with, and whether something else
// follows them.
func validPrefix(b []byte) (n int, bad bool) {
	for n < len(b) {
		if c := b[n]; c != 0 && c < utf8.RuneSelf {
			n++
			continue
		}
		r, size := utf8.DecodeRune(b[n:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return n, true
		}
		n += size
	}
	return n, false
}

func badUTF8(c byte, line, offset int64) error {
	if c == 0 {
		return &Error{Line: line, Offset: offset, What: "a NUL byte: not a text file"}
	}
	return &Error{Line: line, Offset: offset, What: fmt.Sprintf("invalid UTF-8 (byte 0x%02x)", c)}
}

// utf16Decoder turns UTF-16 into UTF-8.
type utf16Decoder struct {
	big    bool
	offset int64
}

// Reset begins at the first byte again.
func (u *utf16Decoder) Reset() { u.offset = 0 }

// Transform decodes whole characters and drops a byte order mark that begins the file.
func (u *utf16Decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	order := orderOf(u.big)
	defer func() { u.offset += int64(nSrc) }()
	for len(src)-nSrc >= 2 {
		r, size := rune(order.Uint16(src[nSrc:])), 2
		if utf16.IsSurrogate(r) && r < 0xDC00 && len(src)-nSrc < 4 {
			break
		}
		if utf16.IsSurrogate(r) {
			var low rune
			if r < 0xDC00 {
				low = rune(order.Uint16(src[nSrc+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return nDst, nSrc, badUTF16(u.offset+int64(nSrc), "unpaired surrogate")
			}
			size = 4
		}
		switch {
		case r == 0:
			return nDst, nSrc, badUTF16(u.offset+int64(nSrc), "a NUL: not a text file")
		case r == 0xFEFF && u.offset+int64(nSrc) == 0:
		case nDst+utf8.RuneLen(r) > len(dst):
			return nDst, nSrc, transform.ErrShortDst
		default:
			nDst += utf8.EncodeRune(dst[nDst:], r)
		}
		nSrc += size
	}
	switch {
	case nSrc == len(src):
		return nDst, nSrc, nil
	case atEOF:
		return nDst, nSrc, badUTF16(u.offset+int64(nSrc), "ends within a character")
	}
	return nDst, nSrc, transform.ErrShortSrc
}

func badUTF16(offset int64, what string) error {
	return &Error{Offset: offset, What: "invalid UTF-16 (" + what + ")"}
}
