package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// normaliser makes normal forms of words.
type normaliser struct {
	fold  cases.Caser
	lower []byte // reused
}

// form returns the normal form of a UAX #29 word without its possessive 's. It is valid until the next call.
func (n *normaliser) form(word []byte) []byte {
	form := n.lower[:0]
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case 'A' <= c && c <= 'Z':
			form = append(form, c|0x20)
		case c < utf8.RuneSelf:
			form = append(form, c)
		case isCurly(word[i:]):
			form = append(form, '\'')
			i += len(dash) - 1
		default:
			return n.folded(word)
		}
	}
	n.lower = form
	return form
}

// folded is form for words of any letters.
func (n *normaliser) folded(word []byte) []byte {
	return []byte(strings.Map(plainRune, norm.NFC.String(n.fold.String(string(word)))))
}

// plainRune makes apostrophes alike and takes invisible format characters (soft hyphen, zero-width joiners) out.
func plainRune(r rune) rune {
	switch {
	case isApostrophe(r):
		return '\''
	case unicode.Is(unicode.Cf, r):
		return -1
	default:
		return r
	}
}

// isApostrophe reports the apostrophes of keyboards, printers and transliterations (ʻ to ʿ, as in Qurʾan).
func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '＇' || 'ʻ' <= r && r <= 'ʿ'
}

// possessiveSuffix returns the length in bytes of an apostrophe and s at the end of word, 0 if there is none.
func possessiveSuffix(word []byte) int {
	if n := len(word); n < 3 || word[n-1]|0x20 != 's' {
		return 0
	}
	r, size := utf8.DecodeLastRune(word[:len(word)-1])
	if !isApostrophe(r) || size+1 == len(word) {
		return 0
	}
	return size + 1
}

// isWord reports whether a UAX #29 segment holds a letter or a digit.
func isWord(segment []byte) bool {
	for len(segment) > 0 {
		r, size := utf8.DecodeRune(segment)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		segment = segment[size:]
	}
	return false
}
