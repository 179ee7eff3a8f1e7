package segment

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nfc returns text in Unicode NFC: text itself, and mostly it is.
func nfc(text []byte) []byte {
	if plainlyNFC(text) || norm.NFC.IsNormal(text) {
		return text
	}
	return norm.NFC.Bytes(text)
}

// plainlyNFC reports texts that hold nothing but characters below U+0300, those of Cyrillic that are letters without marks,
// and the punctuation from U+2002 on, none of which composes, decomposes or changes its place. It may say no to a text that
// is in NFC.
func plainlyNFC(text []byte) bool {
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c < utf8.RuneSelf:
			i = asciiEnd(text, i)
		case c < 0xCC, c == 0xD0, c == 0xD1: // U+0080 to U+02FF; U+0400 to U+047F
			i += 2
		case c == 0xE2 && text[i+1] == 0x80 && text[i+2] >= 0x82: // U+2002 to U+203F
			i += 3
		default:
			return false
		}
	}
	return true
}
