// Package charset turns bytes into UTF-8: a file's bytes and the encoding somebody declared for it flow in, text and the
// name of the encoding it was in flow out. What is no text is refused with the line and the byte where that shows.
//
// Encodings have the names of the WHATWG Encoding Standard in lower case, by which iso-8859-1 and us-ascii are windows-1252.
//
// # Design
//
// A byte order mark decides. Next comes the declared encoding, unless the bytes contradict it: text that is valid UTF-8 and
// not ASCII alone is hardly ever anything else, and pages that are UTF-8 and call themselves windows-1252 are common. Then
// UTF-8, UTF-16 without a mark, and the guess.
//
// Text in which whole characters of UTF-8 outnumber the broken ones is damaged UTF-8, not another encoding: read as
// windows-1252 it would come out as noise without anybody noticing, so it is refused and the place named.
//
// The guess weighs encodings by letters (see alphabets): how frequent the non-ASCII letters they yield are in a language, how
// many of them it has beside ASCII, and whether capitals and scripts stand where words have them. Only pairs of bytes are
// counted, so its cost does not grow with the number of encodings.
package charset

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// HeadBytes is how much of a file Guess and Decode decide on.
const HeadBytes = 256 << 10

// Error names the place that makes a file undecodable.
type Error struct {
	Line   int64 // from 1; 0 where it is not known, in UTF-16
	Offset int64 // in bytes, from 0, of the file as stored
	What   string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("byte offset %d: %s", e.Offset, e.What)
	}
	return fmt.Sprintf("line %d, byte offset %d: %s", e.Line, e.Offset, e.What)
}

// Decode returns data as UTF-8 without byte order mark, and the name of the encoding it was in. declared is a label such as
// "UTF-8", "latin1" or "cp1251" that the file or its sender gives, or empty; an unknown label counts for nothing. The text
// may share memory with data. The error is an *Error; bytes that an encoding leaves undefined become U+FFFD instead.
func Decode(data []byte, declared string) (text []byte, encoding string, err error) {
	encoding = choose(data, declared)
	if encoding == "" {
		return nil, "", refusal(data)
	}
	if encoding == "utf-8" {
		text = bytes.TrimPrefix(data, []byte(mark8))
		if err := checkUTF8(text, len(data)-len(text)); err != nil {
			return nil, "", err
		}
		return text, encoding, nil
	}
	r, err := NewReader(bytes.NewReader(data), encoding)
	if err != nil {
		return nil, "", err
	}
	var b bytes.Buffer
	b.Grow(len(data) + len(data)/4)
	if _, err := b.ReadFrom(r); err != nil {
		return nil, "", err
	}
	return b.Bytes(), encoding, nil
}

// Guess returns the encoding of a file that begins with head, of which it looks at the first HeadBytes; "" if it is no text.
// A head that is not the whole file may end within a character.
func Guess(head []byte) string { return choose(head, "") }

// Label returns the encoding's name for a label, "" for one that is not known or names no encoding of text.
func Label(label string) string {
	enc, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

// choose decides on an encoding.
func choose(data []byte, declared string) string {
	head := data[:min(len(data), HeadBytes)]
	if name := marked(head); name != "" {
		return name
	}
	u := countUTF8(head)
	if u.broken == 0 && u.nul < 0 && (u.whole > 0 || declared == "") && !escapes(head) && !isBinary(head) {
		if single := declared == "" || u.whole > 2 || !isMultibyte(Label(declared)); single {
			return "utf-8"
		}
	}
	if name := Label(declared); name != "" && agrees(name, head, u) {
		return name
	}
	return undeclared(head, u)
}

// agrees reports whether bytes can be what they are declared to be.
func agrees(name string, head []byte, u utf8Count) bool {
	switch name {
	case "utf-8":
		return u.broken == 0 && u.nul < 0
	case "utf-16le", "utf-16be":
		return plausibleUTF16(head, name == "utf-16be") > 0
	}
	return u.nul < 0 && !u.isDamaged() && !isBinary(head)
}

// undeclared decides by the bytes alone.
func undeclared(head []byte, u utf8Count) string {
	if name := guessUTF16(head); name != "" && (u.nul >= 0 || u.broken > 0) {
		return name
	}
	switch {
	case u.nul >= 0 || isBinary(head):
		return ""
	case u.broken == 0 && escapes(head):
		return "iso-2022-jp"
	case u.broken == 0 || u.isDamaged():
		return "utf-8"
	}
	if name := guessMultibyte(head); name != "" {
		return name
	}
	return guessSingleByte(head)
}

// escapes reports the sequences by which ISO-2022-JP, which is ASCII to the eye, changes to and from Japanese.
func escapes(head []byte) bool {
	return bytes.Contains(head, []byte("\x1B$B")) && bytes.Contains(head, []byte("\x1B(B"))
}

// isBinary reports more control characters than any text has.
func isBinary(head []byte) bool {
	controls := 0
	for _, c := range head {
		if c < ' ' && (c < '\t' || c > '\r') && c != 0x1A && c != 0x1B {
			controls++
		}
	}
	return 10*controls > len(head)
}

// refusal says why a file is no text.
func refusal(data []byte) error {
	if i := bytes.IndexByte(data[:min(len(data), HeadBytes)], 0); i >= 0 {
		return &Error{Line: linesOf(data[:i]) + 1, Offset: int64(i), What: "a NUL byte: not a text file"}
	}
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 || r < ' ' && (r < '\t' || r > '\r') {
			break
		}
		i += n
	}
	i = min(i, len(data)-1)
	return &Error{Line: linesOf(data[:i]) + 1, Offset: int64(i), What: fmt.Sprintf("byte 0x%02x: not text in any known encoding", data[i])}
}

// linesOf counts line ends: LF, CR and CRLF.
func linesOf(b []byte) int64 {
	return int64(bytes.Count(b, []byte{'\n'}) + bytes.Count(b, []byte{'\r'}) - bytes.Count(b, []byte("\r\n")))
}

// lookup returns an encoding by its name.
func lookup(name string) (encoding.Encoding, error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("read encoding %q: %w", name, err)
	}
	return enc, nil
}
