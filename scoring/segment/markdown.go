package segment

import (
	"bytes"
	"html"
)

// markdownBreaks reports whether a block ends between two lines of Markdown: a heading, an item, a table's row, a fence and
// a rule stand alone.
func markdownBreaks(prev, next []byte) bool {
	prev, next = bytes.TrimSpace(withoutQuote(prev)), bytes.TrimSpace(withoutQuote(next))
	switch {
	case len(next) == 0: // the line of a quotation that parts its paragraphs
		return true
	case headingMark(prev) > 0, isFence(prev), isFence(next), isTableRow(prev), isTableRow(next), isReference(prev), isReference(next):
		return true
	case isUnderline(prev):
		return true
	case isUnderline(next):
		return false
	}
	return headingMark(next) > 0 || itemMark(next) > 0
}

// withoutQuote takes a line's block quote marks off.
func withoutQuote(line []byte) []byte {
	for {
		rest := bytes.TrimLeft(line, " \t")
		if len(rest) == 0 || rest[0] != '>' {
			return line
		}
		line = rest[1:]
	}
}

// headingMark returns the length of "## " at a line's beginning, 0 if it is none.
func headingMark(line []byte) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// itemMark returns the length of "- ", "* ", "+ ", "12. " or "12) " at a line's beginning, 0 if it is none.
func itemMark(line []byte) int {
	n := 0
	for n < len(line) && n < 9 && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	switch {
	case n == len(line):
		return 0
	case n > 0 && line[n] != '.' && line[n] != ')':
		return 0
	case n == 0 && line[n] != '-' && line[n] != '*' && line[n] != '+':
		return 0
	case n+1 < len(line) && line[n+1] == ' ':
		return n + 2
	}
	return 0
}

func isFence(line []byte) bool {
	return bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~"))
}

func isTableRow(line []byte) bool { return len(line) > 1 && line[0] == '|' }

// isUnderline reports the rule below a heading, or between sections.
func isUnderline(line []byte) bool {
	marks := bytes.ReplaceAll(line, []byte(" "), nil)
	return len(marks) >= 2 && (len(bytes.Trim(marks, "=")) == 0 || len(bytes.Trim(marks, "-")) == 0) ||
		len(marks) >= 3 && (len(bytes.Trim(marks, "*")) == 0 || len(bytes.Trim(marks, "_")) == 0)
}

// isReference reports "[name]: address" and comments, which are not shown.
func isReference(line []byte) bool {
	if bytes.HasPrefix(line, []byte("<!--")) && bytes.HasSuffix(line, []byte("-->")) {
		return true
	}
	if len(line) == 0 || line[0] != '[' {
		return false
	}
	i := bytes.Index(line, []byte("]: "))
	return i > 1 && line[1] != '^'
}

// plainMarkdown takes the marks off a block, in place, and tells whether it is a heading. Wraps are left to join. The text
// is empty for a fence, a rule, a table's second row and what is not shown.
func plainMarkdown(block []byte) (heading bool, text []byte) {
	w := 0
	for r := 0; r < len(block); {
		end := lineEnd(block, r)
		line := bytes.TrimSpace(withoutQuote(block[r:end]))
		if n := headingMark(line); n > 0 {
			heading = true
			line = bytes.TrimSpace(bytes.TrimRight(line[n:], "#"))
		} else if n := itemMark(line); n > 0 && !isUnderline(line) {
			line = line[n:]
		}
		switch {
		case isUnderline(line):
			heading = heading || w > 0 && (line[0] == '=' || line[0] == '-')
			line = nil
		case isFence(line), isReference(line):
			line = nil
		case isTableRow(line):
			line = tableRow(line)
		}
		if len(line) > 0 {
			if w > 0 {
				block[w] = '\n'
				w++
			}
			w += copy(block[w:], line)
		}
		r = end + 1
	}
	return heading, inlineMarkdown(block[:w])
}

// tableRow turns a row into its cells parted by spaces, in place.
func tableRow(line []byte) []byte {
	if len(bytes.Trim(line, "|-: ")) == 0 {
		return nil
	}
	return bytes.Join(bytes.Fields(bytes.ReplaceAll(line, []byte("|"), []byte(" "))), []byte(" "))
}

// inlineMarkdown takes emphasis, code, links, pictures, escapes, tags and entities out of a text, in place.
func inlineMarkdown(text []byte) []byte {
	if !bytes.ContainsAny(text, "*_`[]<&\\~") {
		return text
	}
	w := 0
	for r := 0; r < len(text); {
		skip, keep := inlineMark(text, r)
		if skip == 0 {
			text[w] = text[r]
			w, r = w+1, r+1
			continue
		}
		w += copy(text[w:], keep)
		r += skip
	}
	text = text[:w]
	if bytes.IndexByte(text, '&') >= 0 {
		text = append(text[:0], html.UnescapeString(string(text))...)
	}
	return text
}

// inlineMark returns how many bytes of markup begin at text[i], 0 if none do, and what of them is text.
func inlineMark(text []byte, i int) (skip int, keep []byte) {
	rest := text[i:]
	switch c := rest[0]; c {
	case '\\':
		if len(rest) > 1 && bytes.IndexByte([]byte("\\`*_{}[]()#+-.!|<>~"), rest[1]) >= 0 {
			return 2, rest[1:2]
		}
	case '`', '*', '~':
		return markRun(text, i), nil
	case '_':
		if i == 0 || !isNameByte(text[i-1]) || len(rest) == 1 || !isNameByte(rest[1]) { // not within a word
			return 1, nil
		}
	case '!':
		if len(rest) > 1 && rest[1] == '[' && linkEnd(rest[1:]) > 0 {
			return 1, nil
		}
	case '[', ']':
		return bracket(rest), nil
	case '<':
		return tag(rest)
	}
	return 0, nil
}

// markRun returns the length of a run of stars, backquotes or tildes, 0 if it is text: a star between spaces is one, and so
// is a single tilde.
func markRun(text []byte, i int) int {
	rest := text[i:]
	n := 1
	for n < len(rest) && rest[n] == rest[0] {
		n++
	}
	before, after := i == 0 || whiteAt(text, i-1) > 0, n == len(rest) || whiteAt(rest, n) > 0
	if before && after || rest[0] == '~' && n != 2 {
		return 0
	}
	return n
}

// bracket returns how much of a link's brackets and address begins here.
func bracket(rest []byte) int {
	if rest[0] == ']' {
		return targetEnd(rest)
	}
	if bytes.HasPrefix(rest, []byte("[^")) {
		return bytes.IndexByte(rest, ']') + 1
	}
	if linkEnd(rest) > 0 {
		return 1
	}
	return 0
}

// linkEnd returns the position of the bracket that closes a link's text, 0 if there is no link.
func linkEnd(rest []byte) int {
	end := bytes.IndexByte(rest, ']')
	if end > 0 && targetEnd(rest[end:]) > 0 {
		return end
	}
	return 0
}

// targetEnd returns the length of "](address)" or "][name]", 0 if it is neither.
func targetEnd(rest []byte) int {
	if len(rest) < 2 {
		return 0
	}
	switch rest[1] {
	case '(':
		return bytes.IndexByte(rest, ')') + 1
	case '[':
		if end := bytes.IndexByte(rest[1:], ']'); end >= 0 {
			return end + 2
		}
	}
	return 0
}

// tag takes a tag of HTML off, and the angle brackets off an address.
func tag(rest []byte) (skip int, keep []byte) {
	end := bytes.IndexByte(rest, '>')
	if end < 2 || end > 300 {
		return 0, nil
	}
	inner := rest[1:end]
	c := inner[0]
	switch {
	case hasAnyPrefix(inner, "http://", "https://", "mailto:"):
		return end + 1, inner
	case hasAnyPrefix(inner, "br", "p>", "/p", "BR"):
		return end + 1, []byte(" ")
	case c == '/' || c == '!' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		return end + 1, nil
	}
	return 0, nil
}
