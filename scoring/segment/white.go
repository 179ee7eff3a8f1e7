package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// whiteAt returns the length of the white space at b[i], 0 if there is none: ASCII's, the no-break space of web pages and
// the ideographic space that opens paragraphs in Chinese.
func whiteAt(b []byte, i int) int {
	switch c := b[i]; {
	case c == ' ' || '\t' <= c && c <= '\r':
		return 1
	case c == 0xC2 && i+1 < len(b) && b[i+1] == 0xA0:
		return 2
	case c == 0xE3 && i+2 < len(b) && b[i+1] == 0x80 && b[i+2] == 0x80:
		return 3
	}
	return 0
}

// skipWhite returns the first position from i on that is not white space.
func skipWhite(b []byte, i int) int {
	for i < len(b) {
		n := whiteAt(b, i)
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// trimEnd returns the length of b without the white space at its end.
func trimEnd(b []byte) int {
	n := len(b)
	for n > 0 {
		switch {
		case whiteAt(b, n-1) == 1:
			n--
		case n >= 2 && whiteAt(b[:n], n-2) == 2:
			n -= 2
		case n >= 3 && whiteAt(b[:n], n-3) == 3:
			n -= 3
		default:
			return n
		}
	}
	return 0
}

// isBlank reports whether a line is white space alone.
func isBlank(line []byte) bool { return skipWhite(line, 0) == len(line) }

// lineEnd returns the position of the line feed that ends the line at i, or the text's end.
func lineEnd(text []byte, i int) int {
	if n := bytes.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}

// lastRune returns the last rune of b that is neither white space nor a closing quotation mark or bracket.
func lastRune(b []byte) rune {
	b = b[:trimEnd(b)]
	for len(b) > 0 {
		r, n := utf8.DecodeLastRune(b)
		if !isCloser(r) {
			return r
		}
		b = b[:len(b)-n]
	}
	return 0
}

func isCloser(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '»', '”', '’', '*', '_', '」', '』':
		return true
	}
	return false
}

func isOpener(r rune) bool {
	switch r {
	case '"', '\'', '(', '[', '«', '“', '‘', '„', '*', '_', '「', '『', '¿', '¡':
		return true
	}
	return false
}

// isTerminal reports the marks that end sentences.
func isTerminal(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։', '።':
		return true
	}
	return false
}

// endsSentence reports whether a text ends as a sentence does.
func endsSentence(b []byte) bool { return isTerminal(lastRune(b)) }

// firstRune returns the first rune of b behind white space, quotation marks and brackets.
func firstRune(b []byte) rune {
	for i := skipWhite(b, 0); i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if !isOpener(r) {
			return r
		}
		i += n
	}
	return 0
}

// opensSentence reports whether a rune can begin a sentence: an upper-case letter, one of a script without case, or a digit.
func opensSentence(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}
