// Package lines knows what the line breaks within a paragraph of a web page or a word processor's file mean: text with line feeds
// flows in, the paragraphs that its author meant flow out.
//
// A double break ends a paragraph. A single one does where a sentence ends before it, or one of the short lines of an address.
package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs divides the text of a block at its line breaks, and cleans it; whole keeps it together.
func Paragraphs(text string, whole bool) []string {
	var all []string
	open := ""
	for rest := text; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = Clean(line)
		switch {
		case line == "" && !whole:
			all, open = appendText(all, open), ""
		case open == "" || line == "":
			open += line
		case whole || !endsAt(open, line):
			open += " " + line
		default:
			all, open = appendText(all, open), line
		}
	}
	return appendText(all, open)
}

func appendText(all []string, text string) []string {
	if text == "" {
		return all
	}
	return append(all, text)
}

// endsAt reports whether a single line break between two lines ends a paragraph: behind a sentence and before a capital, a
// digit or a dash, or behind the short lines of an address.
func endsAt(line, next string) bool {
	const address = 80
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“«‘(["))
	if unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"'”»’)]"))
	switch last {
	case '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟':
		return true
	case ',':
		return len(line) <= address && unicode.IsUpper(first)
	}
	return false
}

// Clean makes runs of white space single spaces and takes characters out that cannot be seen.
func Clean(s string) string {
	if strings.ContainsAny(s, "\u00AD\u200B\u2060\uFEFF") {
		s = strings.NewReplacer("\u00AD", "", "\u200B", "", "\u2060", "", "\uFEFF", "").Replace(s)
	}
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r < ' ' }
