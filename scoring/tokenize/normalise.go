package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// normaliser makes normal forms of words.
type normaliser struct{ fold cases.Caser }

// form returns the normal form of a UAX #29 word and how many bytes at the word's end are a possessive 's.
func (n normaliser) form(word string) (form string, possessive int) {
	possessive = possessiveSuffix(word)
	word = word[:len(word)-possessive]
	if isASCII(word) {
		return strings.ToLower(word), possessive
	}
	folded := norm.NFC.String(n.fold.String(word))
	return strings.Map(plainRune, folded), possessive
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
func possessiveSuffix(word string) int {
	if n := len(word); n < 3 || word[n-1]|0x20 != 's' {
		return 0
	}
	r, size := utf8.DecodeLastRuneInString(word[:len(word)-1])
	if !isApostrophe(r) || size+1 == len(word) {
		return 0
	}
	return size + 1
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
