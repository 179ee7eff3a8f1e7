package gazetteer

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendKey appends what names are compared by.
func appendKey(dst []byte, name string) []byte {
	start, word := len(dst), len(dst)
	for _, r := range name {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			dst = append(dst, byte(r))
		case 'A' <= r && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r == '&':
			dst = append(endWord(dst, word), "and"...)
			word = len(dst)
		case r == '\'' || r == '’':
		case r < utf8.RuneSelf:
			dst = endWord(dst, word)
			word = len(dst)
		default:
			dst = appendLetter(dst, r)
		}
	}
	return withoutThe(endWord(dst, word), start)
}

// endWord writes the abbreviation that may stand at the end in full.
func endWord(dst []byte, word int) []byte {
	switch string(dst[word:]) {
	case "rep":
		return append(dst[:word], "republic"...)
	case "dem":
		return append(dst[:word], "democratic"...)
	case "fed":
		return append(dst[:word], "federal"...)
	case "st":
		return append(dst[:word], "saint"...)
	}
	return dst
}

// appendLetter appends a letter outside ASCII without its marks; what is no letter appends nothing.
func appendLetter(dst []byte, r rune) []byte {
	switch r {
	case 'ø', 'Ø':
		return append(dst, 'o')
	case 'ł', 'Ł':
		return append(dst, 'l')
	case 'đ', 'Đ', 'ð', 'Ð':
		return append(dst, 'd')
	case 'ı':
		return append(dst, 'i')
	case 'ß':
		return append(dst, "ss"...)
	case 'æ', 'Æ':
		return append(dst, "ae"...)
	case 'œ', 'Œ':
		return append(dst, "oe"...)
	}
	if !unicode.IsLetter(r) {
		return dst
	}
	var buf [utf8.UTFMax]byte
	if parts := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition(); len(parts) > 0 {
		r, _ = utf8.DecodeRune(parts)
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

// withoutThe takes every "the" off what follows start: a word of its own or glued to its neighbours.
func withoutThe(key []byte, start int) []byte {
	w := start
	for r := start; r < len(key); {
		if bytes.HasPrefix(key[r:], []byte("the")) {
			r += len("the")
			continue
		}
		key[w] = key[r]
		w++
		r++
	}
	return key[:w]
}

// confuse makes the letters equal that optical recognition takes for one another, in place.
func confuse(key []byte) []byte {
	w := 0
	for r := 0; r < len(key); r++ {
		c := key[r]
		switch {
		case c == 'l' || c == '1':
			c = 'i'
		case c == '0':
			c = 'o'
		case c == 'r' && r+1 < len(key) && key[r+1] == 'n':
			c = 'm'
			r++
		}
		key[w] = c
		w++
	}
	return key[:w]
}
