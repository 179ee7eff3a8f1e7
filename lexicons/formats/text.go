package formats

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"tenor/lexicons"
)

// MaxBytes is how large a file in another format may be; a lexicon of our own is bounded below that.
const MaxBytes = 8 << 20

// The further bounds of a file in another format. The largest dictionaries in use have some ten thousand terms; a lexicon's own YAML
// takes at most 2 MiB and 32 levels, two a category, and what is read here is to be printable there.
const (
	maxDepth      = 12
	maxCategories = 2_000
	maxTerms      = 200_000
	maxText       = 1_000 // bytes of a name or an entry
	maxLine       = 10_000
	maxWarnings   = 20_000
	maxRules      = 1_000
)

// decode returns a file's text in UTF-8 with LF line ends, and the name of the encoding if it is not UTF-8.
func decode(data []byte) (text, from string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		from = "UTF-16"
	case utf8.Valid(data):
		data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	default:
		var with encoding.Encoding
		with, from = legacy(data)
		data, err = with.NewDecoder().Bytes(data)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	return text, from, err
}

// declared finds the encoding that an XML file names.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)

// legacy returns the encoding of a file that is not UTF-8: what its XML declaration names, else Windows-1252.
func legacy(data []byte) (encoding.Encoding, string) {
	if m := declared.FindSubmatch(data[:min(len(data), 200)]); m != nil {
		e, err := htmlindex.Get(string(m[1]))
		if name, _ := htmlindex.Name(e); err == nil && name != "utf-8" && name != "" {
			return e, string(m[1])
		}
	}
	return charmap.Windows1252, "Windows-1252"
}

// newReader decodes a file.
func newReader(file string, data []byte) (*reader, error) {
	r := &reader{file: file, data: data}
	if len(data) > MaxBytes {
		return nil, r.fault(0, "", "the file has %d bytes: a dictionary has at most %d", len(data), MaxBytes)
	}
	text, from, err := decode(data)
	if err != nil {
		return nil, r.fault(0, "save it as UTF-8", "the file is not %s: %v", from, err)
	}
	r.text, r.lines = text, strings.Split(text, "\n")
	if at := strings.IndexByte(text, 0); at >= 0 {
		return nil, r.fault(1+strings.Count(text[:at], "\n"), "", "the file holds a NUL character: it is no text")
	}
	if from == "Windows-1252" {
		r.warn(Warning{Line: firstForeign(data), Kind: Encoding, Message: "not UTF-8: read as Windows-1252"})
	}
	return r, nil
}

// firstForeign returns the line that holds the first byte that is not UTF-8.
func firstForeign(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			before := strings.ReplaceAll(string(data[:at]), "\r\n", "\n")
			return 1 + strings.Count(before, "\n") + strings.Count(before, "\r")
		}
		at += size
	}
	return 0
}

// fault reports what is wrong in a line, from 1, or in the file as a whole.
func (r *reader) fault(line int, hint, format string, args ...any) *lexicons.ParseError {
	return faultIn(r.file, r.lines, line, hint, format, args...)
}
