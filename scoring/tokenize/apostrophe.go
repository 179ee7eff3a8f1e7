package tokenize

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// withApostrophes returns a chunk in which what stands for an apostrophe between two letters is one to UAX #29 too: the
// accents and primes of keyboards and scans that have no apostrophe. What is put there is as long, so that places stay.
// A chunk without them, nearly every one, is returned as it is.
func withApostrophes(chunk []byte) []byte {
	changed := false
	for i := 1; i < len(chunk); {
		r, size := utf8.DecodeRune(chunk[i:])
		if with := apostropheFor(r); with != "" && endsInLetter(chunk[:i]) && followsLetter(chunk[i+size:]) {
			if !changed {
				chunk, changed = bytes.Clone(chunk), true
			}
			copy(chunk[i:], with)
		}
		i += size
	}
	return chunk
}

// apostropheFor returns an apostrophe as long as a sign that stands for one, "" for any other.
func apostropheFor(r rune) string {
	switch r {
	case '`':
		return "'"
	case '´':
		return "ʼ"
	case '‛', '′':
		return "’"
	default:
		return ""
	}
}

func endsInLetter(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return unicode.IsLetter(r)
}
