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
	var all, open []string // open are the lines of the paragraph that is open
	end := func() {
		if len(open) > 0 {
			all, open = append(all, strings.Join(open, " ")), nil
		}
	}
	for rest := text; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = Clean(line)
		switch {
		case line == "" && !whole:
			end()
		case line == "":
		default:
			if !whole && endsAt(open, line) {
				end()
			}
			open = append(open, line)
		}
	}
	end()
	return all
}

// endsAt reports whether a single line break behind the lines of a paragraph ends it: behind a sentence and before a capital,
// a digit or a dash, or behind the one short line of an address.
func endsAt(open []string, next string) bool {
	const address = 80
	if len(open) == 0 {
		return false
	}
	line := open[len(open)-1]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“«‘(["))
	if unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"'”»’)]"))
	switch last {
	case '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟':
		return true
	case ',':
		return len(open) == 1 && len(line) <= address && unicode.IsUpper(first)
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
