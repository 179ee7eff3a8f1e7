package charset

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// The byte order marks.
const (
	mark8    = "\xEF\xBB\xBF"
	mark16LE = "\xFF\xFE"
	mark16BE = "\xFE\xFF"
)

// marked tells an encoding by its byte order mark.
func marked(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte(mark8)):
		return "utf-8"
	case bytes.HasPrefix(head, []byte(mark16LE)):
		return "utf-16le"
	case bytes.HasPrefix(head, []byte(mark16BE)):
		return "utf-16be"
	}
	return ""
}

// utf8Count is what a text shows when it is taken for UTF-8.
type utf8Count struct {
	whole, broken int // characters of several bytes; bytes that belong to none
	nul           int // where the first NUL stands, -1 if nowhere
}

func countUTF8(head []byte) utf8Count {
	u := utf8Count{nul: bytes.IndexByte(head, 0)}
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case n > 1:
			u.whole++
		case r == utf8.RuneError && !utf8.FullRune(head[i:]) && i > 0: // the head may end within a character
			return u
		default:
			u.broken++
		}
		i += n
	}
	return u
}

// isDamaged reports UTF-8 in which some bytes went wrong. (In text of one byte a letter whole characters of UTF-8 come about
// by accident alone, a capital before a quotation mark, and everything else is broken.)
func (u utf8Count) isDamaged() bool { return u.broken > 0 && u.whole >= 2*u.broken }

// guessUTF16 tells UTF-16 without a byte order mark by the spaces and stops it has in one order of bytes and not the other.
func guessUTF16(head []byte) string {
	little, big := plausibleUTF16(head, false), plausibleUTF16(head, true)
	switch {
	case little > big:
		return "utf-16le"
	case big > little:
		return "utf-16be"
	}
	return ""
}

// plausibleUTF16 returns how many spaces, line ends and stops a text has as UTF-16, 0 if it is none: a unit that is no
// character shows that, or fewer such marks than one in fifty. Of fewer than eight units nothing can be said.
func plausibleUTF16(head []byte, big bool) int {
	order := orderOf(big)
	marks, units := 0, 0
	for i := 0; i+2 <= len(head); i += 2 {
		r := rune(order.Uint16(head[i:]))
		if utf16.IsSurrogate(r) {
			if i+4 > len(head) {
				break
			}
			r = utf16.DecodeRune(r, rune(order.Uint16(head[i+2:])))
			i += 2
		}
		units++
		switch r {
		case ' ', '\n', '\r', '\t', '.', ',', '\u3000', '\u3001', '\u3002', '\uFF0C':
			marks++
		case '\f', '\u00AD', '\uFEFF', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F':
		default:
			if r == utf8.RuneError || !unicode.IsGraphic(r) {
				return 0
			}
		}
	}
	if 50*marks < units || units < 8 {
		return 0
	}
	return marks
}

func orderOf(big bool) binary.ByteOrder {
	if big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// checkUTF8 finds the first byte of a text, which stands at an offset in its file, that is no UTF-8 or a NUL.
func checkUTF8(text []byte, offset int) error {
	if bytes.IndexByte(text, 0) < 0 && utf8.Valid(text) {
		return nil
	}
	bad, _ := validPrefix(text)
	return badUTF8(text[bad], linesOf(text[:bad])+1, int64(offset+bad))
}
