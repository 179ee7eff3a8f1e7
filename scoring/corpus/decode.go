package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	transcoder "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"tenor/scoring"
)

// encoding is how a document's unpacked bytes are to be read.
type encoding struct {
	name string // of the WHATWG Encoding Standard
	mark int    // length of the byte order mark
	wide bool   // UTF-16
	big  bool   // of UTF-16: the high byte first
	// foreign decodes an encoding that was guessed; nil for UTF-8 and UTF-16.
	foreign transcoder.Encoding
}

// guess asks what a text that is no UTF-8 is written in.
func (d *decoders) guess(data []byte) (encoding, bool) {
	if d == nil || d.charset == nil {
		return encoding{}, false
	}
	const leastWide = 64 // bytes: of fewer, any may be taken for Chinese
	switch name := d.charset(aroundFirstBad(data)); name {
	case "", "utf-8":
		return encoding{}, false
	case "utf-16le", "utf-16be":
		if len(data) < leastWide && 3*bytes.Count(data, []byte{0}) < len(data) {
			return encoding{}, false
		}
		return encoding{name: name, wide: true, big: name == "utf-16be"}, true
	default:
		foreign, err := htmlindex.Get(name)
		return encoding{name: name, foreign: foreign}, err == nil
	}
}

// aroundFirstBad returns what an encoding is to be guessed from: the beginning, unless that is plain ASCII and what is not
// UTF-8 stands behind it.
func aroundFirstBad(data []byte) []byte {
	const before = 64 << 10
	if bad := validPrefix(data); bad > scoring.HeadBytes/2 {
		return data[bad-before:]
	}
	return data
}

// sniff tells an encoding by its byte order mark; without one it is UTF-8.
func sniff(head []byte) encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return encoding{name: "utf-8", mark: 3}
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return encoding{name: "utf-16le", mark: 2, wide: true}
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return encoding{name: "utf-16be", mark: 2, wide: true, big: true}
	}
	return encoding{name: "utf-8"}
}

// jsonEncoding tells the encoding of JSON without a byte order mark: its first two characters are ASCII (RFC 4627, section 3).
func jsonEncoding(head []byte) encoding {
	if len(head) > 1 && (head[0] == 0) != (head[1] == 0) {
		big := head[0] == 0
		return encoding{name: map[bool]string{false: "utf-16le", true: "utf-16be"}[big], wide: true, big: big}
	}
	return encoding{name: "utf-8"}
}

// decode returns a reader of UTF-8 over the bytes behind the byte order mark.
func (e encoding) decode(from io.Reader) io.Reader {
	switch {
	case e.foreign != nil:
		return transform.NewReader(from, e.foreign.NewDecoder())
	case !e.wide:
		return from
	}
	return &utf16Reader{from: from, enc: e, offset: int64(e.mark)}
}

func skipMark(from io.Reader, e encoding) error {
	_, err := io.CopyN(io.Discard, struct{ io.Reader }{from}, int64(e.mark))
	return err
}

// checkBytes is how much of a long document is checked at a time: it stays in a core's cache between the passes over it.
const checkBytes = 256 << 10

// check reads a document, whose beginning has been read already, to its end and returns the length of its text as UTF-8
// without byte order mark. Its error names the first place that is no text.
func check(head []byte, rest io.Reader, enc encoding) (int64, error) {
	from := enc.decode(io.MultiReader(bytes.NewReader(head[enc.mark:]), rest))
	c := checker{}
	buf := make([]byte, checkBytes)
	base := int64(enc.mark)
	if enc.wide {
		base = 0
	}
	kept, length := 0, int64(0)
	for {
		n, err := from.Read(buf[kept:])
		block := buf[:kept+n]
		length += int64(n)
		if errors.Is(err, io.EOF) {
			return length, c.all(block, base+length-int64(len(block)))
		}
		whole := len(block) - partialRune(block)
		if bad := c.all(block[:whole], base+length-int64(len(block))); bad != nil {
			return length, bad
		}
		if err != nil {
			return length, err
		}
		kept = copy(buf, block[whole:])
	}
}

// partialRune returns the length of the rune at the end of b that more bytes could complete.
func partialRune(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		tail := b[len(b)-n:]
		if utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

// checker finds the first place in a text that is no UTF-8 or makes it binary, and counts lines on its way there.
type checker struct {
	lines int64
	cr    bool // the byte before is a CR
}

// all checks a block of whole runes that begins at the given byte offset of the document.
func (c *checker) all(block []byte, offset int64) error {
	valid := validPrefix(block)
	nul := bytes.IndexByte(block[:valid], 0)
	if nul < 0 && valid == len(block) {
		c.count(block)
		return nil
	}
	bad := valid
	if nul >= 0 {
		bad = nul
	}
	c.count(block[:bad])
	what := fmt.Sprintf("invalid UTF-8 (byte 0x%02x)", block[bad])
	if nul >= 0 {
		what = "a NUL byte: not a text file"
	}
	return &failure{Undecodable, fmt.Sprintf("line %d, byte offset %d: %s", c.lines+1, offset+int64(bad), what)}
}

// count adds the line ends of a block: LF, CR and CRLF.
func (c *checker) count(block []byte) {
	if len(block) == 0 {
		return
	}
	c.lines += int64(bytes.Count(block, []byte{'\n'}))
	if c.cr && block[0] == '\n' {
		c.lines--
	}
	if bytes.IndexByte(block, '\r') >= 0 {
		c.lines += int64(bytes.Count(block, []byte{'\r'}) - bytes.Count(block, []byte("\r\n")))
	}
	c.cr = block[len(block)-1] == '\r'
}

// unixLines turns CRLF and CR into LF, in place, and returns what is left. after tells that a CR stood before the text, and
// the second result that one ends it.
func unixLines(text []byte, after bool) ([]byte, bool) {
	if len(text) == 0 {
		return text, after
	}
	if after && text[0] == '\n' {
		text = text[1:]
	}
	first := bytes.IndexByte(text, '\r')
	if first < 0 {
		return text, false
	}
	ends := text[len(text)-1] == '\r'
	w := first
	for r := first; r < len(text); {
		// text[r] is a CR
		text[w] = '\n'
		w++
		r++
		if r < len(text) && text[r] == '\n' {
			r++
		}
		n := bytes.IndexByte(text[r:], '\r')
		if n < 0 {
			n = len(text) - r
		}
		w += copy(text[w:], text[r:r+n])
		r += n
	}
	return text[:w], ends
}
