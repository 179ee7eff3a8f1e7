package table

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Separator returns what divides the fields of a CSV file, and the length of a first line that says so, as spreadsheets take it:
// sep=; or any other character of ASCII but letters, digits and quotation marks. In files without such a line the header tells: it is a
// comma, unless the header has none outside quotation marks but has semicolons or tabs there; then whichever of these is more
// frequent, semicolons of equally many. Spreadsheets write semicolons where the decimal sign is a comma. text is UTF-8 without byte
// order mark.
func Separator(text []byte) (separator byte, line int) {
	return separatorOf(func(at int) (byte, bool) {
		if at >= len(text) {
			return 0, false
		}
		return text[at], true
	})
}

// separatorOf is Separator of the bytes at offsets; a false one stands for the end.
func separatorOf(byteAt func(at int) (byte, bool)) (separator byte, line int) {
	if said, line := saidSeparator(byteAt); line > 0 {
		return said, line
	}
	return toldSeparator(byteAt), 0
}

// saidSeparator reads a first line that says what the separator is; line is 0 if there is none.
func saidSeparator(byteAt func(at int) (byte, bool)) (separator byte, line int) {
	const says, longest = "sep=", len("sep=;\r\n")
	var head [longest]byte
	for ended := false; line < longest && !ended; line++ {
		c, ok := byteAt(line)
		if !ok {
			break
		}
		head[line], ended = c, c == '\n'
	}
	text := bytes.TrimSuffix(bytes.TrimSuffix(head[:line], []byte{'\n'}), []byte{'\r'})
	if len(text) != len(says)+1 || !strings.EqualFold(string(text[:len(says)]), says) || !mayDivide(text[len(says)]) {
		return 0, 0
	}
	return text[len(says)], line
}

// mayDivide reports whether a byte can stand between fields: marks of ASCII and tabs do.
func mayDivide(c byte) bool {
	return c == '\t' || c > ' ' && c < utf8.RuneSelf && c != '"' && !('0' <= c && c <= '9') && !('a' <= c|0x20 && c|0x20 <= 'z')
}

// toldSeparator is the separator that a header tells.
func toldSeparator(byteAt func(at int) (byte, bool)) byte {
	const (
		fieldBegins = iota
		inField
		quoted
		unquoted // behind the mark that closes: one more is a mark within the quotation
	)
	var commas, semicolons, tabs int
	state, empty := fieldBegins, true // empty lines stand before the header
	for at := 0; ; at++ {
		c, ok := byteAt(at)
		if !ok || c == '\n' && state != quoted && !empty {
			return mostFrequent(commas, semicolons, tabs)
		}
		if empty = empty && (c == '\n' || c == '\r'); empty {
			continue
		}
		before := state
		state = inField
		switch {
		case before == quoted:
			if state = quoted; c == '"' {
				state = unquoted
			}
		case c == '"' && before != inField:
			state = quoted
		case c == ',':
			commas, state = commas+1, fieldBegins
		case c == ';':
			semicolons, state = semicolons+1, fieldBegins
		case c == '\t':
			tabs, state = tabs+1, fieldBegins
		}
	}
}

func mostFrequent(commas, semicolons, tabs int) byte {
	switch {
	case commas > 0 || semicolons+tabs == 0:
		return ','
	case tabs > semicolons:
		return '\t'
	default:
		return ';'
	}
}
