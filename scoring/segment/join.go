package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// join turns a paragraph's line wraps into single spaces, in place, and returns what is left. A line that ends in a letter
// and a hyphen goes on without a space: "Secretary-" and "General" are one word. Only a hyphen that another word shares
// keeps its space: "troop-" and "or police-contributing".
func join(text []byte) []byte {
	end := bytes.IndexByte(text, '\n')
	if end < 0 {
		return text
	}
	w := 0
	for r := 0; ; {
		w += copy(text[w:], text[r:end])
		if end == len(text) {
			return text[:trimEnd(text[:w])]
		}
		w = trimEnd(text[:w])
		r = skipWhite(text, end)
		if r < len(text) && w > 0 && !goesOn(text[:w], text[r:]) {
			text[w] = ' '
			w++
		}
		end = lineEnd(text, r)
	}
}

const softHyphen = "\u00AD"

// goesOn reports whether a word that ends a line goes on in the next.
func goesOn(line, next []byte) bool {
	if bytes.HasSuffix(line, []byte(softHyphen)) {
		return true
	}
	stem, hyphenated := bytes.CutSuffix(line, []byte("-"))
	if !hyphenated {
		stem, hyphenated = bytes.CutSuffix(line, []byte("\u2010"))
	}
	before, _ := utf8.DecodeLastRune(stem)
	after, _ := utf8.DecodeRune(next)
	if !hyphenated || !unicode.IsLetter(before) || !unicode.IsLetter(after) {
		return false
	}
	word, _, _ := bytes.Cut(next, []byte(" "))
	switch string(word) {
	case "and", "or", "to":
		return false
	}
	return true
}
