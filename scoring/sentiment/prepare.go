package sentiment

import (
	"unicode"
	"unicode/utf8"
)

// softHyphen marks where a word may be broken; it is not part of the word.
const softHyphen = '\u00AD'

// parts reports whether a rune divides words for the library: white space, dashes, slashes. The library itself knows the
// space alone and deletes the others, so that "peace\nand" would become one word.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r == '-' || r == '/' || r == '\\' || '\t' <= r && r <= '\r'
	}
	return r == '\u2212' || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
}

// Prepare returns the text as it is given to cdipaolo/sentiment: every run of white space, dashes (Unicode Pd and the minus
// sign U+2212), slashes and backslashes is one space, and soft hyphens are gone. A byte that is not UTF-8 becomes U+FFFD,
// which the library deletes, lest taking out what stands beside it make a letter of it.
//
// Scoring does not prepare texts: Bayes divides them into the same words without building one. Prepare is for whoever
// wants to ask the library itself.
func Prepare(text []byte) string {
	out := make([]byte, 0, len(text))
	inRun := false
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case r == softHyphen:
		case !parts(r):
			out = utf8.AppendRune(out, r)
			inRun = false
		case !inRun:
			out = append(out, ' ')
			inRun = true
		}
	}
	return string(out)
}

// nextWord appends the next of the library's words in text to dst, in lower case, and returns it with the text behind it and of
// how many runs of letters it is made: none at the text's end. A word is what the library finds between spaces of the prepared text: its letters,
// for it deletes everything else, digits and apostrophes included. What holds no letter is no word.
func nextWord(dst, text []byte) (word []byte, runs int, rest []byte) {
	inRun := false
	for len(text) > 0 {
		r, size := rune(text[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text)
		}
		text = text[size:]
		switch {
		case 'a' <= r && r <= 'z':
			dst = append(dst, byte(r))
		case 'A' <= r && r <= 'Z':
			dst = append(dst, byte(r)|0x20)
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		case runs > 0 && parts(r):
			return dst, runs, text
		default:
			inRun = false
			continue
		}
		if !inRun {
			inRun = true
			runs++
		}
	}
	return dst, runs, nil
}
