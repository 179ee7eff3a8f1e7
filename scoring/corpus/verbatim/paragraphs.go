package verbatim

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraph is a paragraph of a record, or a piece of one that is longer than headBytes.
type paragraph struct {
	text   []byte // in one line
	header *header
	item   bool // a lettered point: "(a)"
	more   bool // the next one is its next piece
	later  bool // it is a later piece of one
}

// paragraphs puts a record's lines together.
type paragraphs struct {
	lines lines
	text  []byte
	width int  // of the lines, slowly forgotten
	inset int  // of the last line taken
	last  int  // its length
	more  bool // the last paragraph returned was cut
}

func (p *paragraphs) reset() { p.width, p.inset, p.last, p.more = 0, 0, 0, false }

// next returns the next paragraph, nil behind the last. It is valid until the next call.
func (p *paragraphs) next() *paragraph {
	out := &paragraph{later: p.more}
	p.text, p.more = p.text[:0], false
	if !out.later {
		p.skip()
		if p.lines.peek(0) == nil {
			return nil
		}
		p.open(out)
	}
	for p.takeLine(out) {
	}
	out.text, p.more = p.text, out.more
	return out
}

// skip takes blank lines and furniture.
func (p *paragraphs) skip() {
	for l := p.lines.peek(0); l != nil && (l.blank || p.lines.isPage()); l = p.lines.peek(0) {
		p.lines.take()
	}
}

// open reads the speaker's line, the number or the letter that a paragraph opens with.
func (p *paragraphs) open(out *paragraph) {
	if h, rest, n, ok := p.lines.header(); ok {
		out.header = h
		for range n {
			p.seen(p.lines.peek(0))
			p.lines.take()
		}
		p.text = append(p.text, rest...)
		return
	}
	first := p.lines.peek(0)
	text := first.text
	if n := numberLength(text); n > 0 && startsSentence(text[n:]) {
		text = text[n:]
	} else if m := letter.Find(text); m != nil {
		text, out.item = text[len(m):], true
	}
	p.text = append(p.text, text...)
	out.more = first.more
	p.seen(first)
	p.lines.take()
}

// letter matches the letter or number of a point.
var letter = regexp.MustCompile(`^\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s+`)

// takeLine adds the next line, if it belongs to the paragraph.
func (p *paragraphs) takeLine(out *paragraph) bool {
	if !out.more && !out.later && len(p.text) == 0 && out.header != nil {
		return p.afterHeader(out)
	}
	if out.more { // the line just taken goes on: its next piece is the next paragraph's
		return false
	}
	if out.later && len(p.text) == 0 {
		return p.append(out)
	}
	if len(p.text) >= headBytes {
		out.more = p.belongs()
		return false
	}
	if !p.belongs() {
		return false
	}
	return p.append(out)
}

// afterHeader takes the first line of a speech whose speaker's line stands alone.
func (p *paragraphs) afterHeader(out *paragraph) bool {
	p.skip()
	if p.lines.peek(0) == nil {
		return false
	}
	if _, _, _, ok := p.lines.header(); ok {
		return false
	}
	p.open(out)
	return true
}

// append adds the first line ahead to the text.
func (p *paragraphs) append(out *paragraph) bool {
	l := p.lines.peek(0)
	if l == nil {
		return false
	}
	if len(p.text) > 0 && !l.later && !goesOn(p.text, l.text) || out.later && len(p.text) == 0 && !l.later {
		p.text = append(p.text, ' ')
	}
	p.text = append(p.text, l.text...)
	out.more = l.more
	p.seen(l)
	p.lines.take()
	return true
}

// seen learns the width of lines.
func (p *paragraphs) seen(l *line) {
	p.width = max(len(l.text), p.width-p.width/64)
	p.inset, p.last = l.inset, len(l.text)
}

// belongs reports whether the next line that is no furniture goes on with the paragraph.
func (p *paragraphs) belongs() bool {
	blank, page := false, false
	for l := p.lines.peek(0); l != nil; l = p.lines.peek(0) {
		switch {
		case l.blank:
			blank = true
		case p.lines.isPage():
			page = true
		default:
			return p.joins(blank || l.block, page)
		}
		p.lines.take()
	}
	return false
}

// joins reports whether the next line goes on with the paragraph although a blank line, or furniture, stands between.
func (p *paragraphs) joins(blank, page bool) bool {
	l := p.lines.peek(0)
	if l.later {
		return true
	}
	ended := endsSentence(p.text)
	if p.parts(l, ended, blank, page) {
		return false
	}
	last, _ := utf8.DecodeLastRune(p.text)
	stops := ended || last == ':' || last == ';'
	switch {
	case page && !ended:
		return !isHeading(l.text)
	case blank:
		return last == ',' || !stops && (last == '-' || unicode.IsLower(firstRune(l.text)))
	case letter.Match(l.text):
		return !stops && last != ','
	}
	return !ended || !startsSentence(l.text) || !p.ends(l)
}

// parts reports whether a speaker's line, a note or a heading of the record stands at the paragraph's end.
func (p *paragraphs) parts(l *line, ended, blank, page bool) bool {
	list := opensBallot(p.text)
	switch apart := ended || blank; {
	case opensBallot(l.text):
		return true
	case !apart && !page && !list:
		return false
	case apart && (isNote(l.text) || isNote(p.text) && !list), blank && isHeading(p.text):
		return true
	}
	_, _, _, ok := p.lines.header()
	return ok
}

// ends reports whether the paragraph's last line, which ends a sentence, ends the paragraph too: the next word would have stood on it.
func (p *paragraphs) ends(next *line) bool {
	const unwrapped, insets = 160, 2
	word, _, _ := bytes.Cut(next.text, []byte(" "))
	return p.last > unwrapped || next.inset >= p.inset+insets || 20*(p.last+1+len(word)) < 17*p.width ||
		numberLength(next.text) > 0
}

// header reads the speaker's line that the lines ahead open with, and how many lines it takes; rest is what follows it on the
// last of them.
func (l *lines) header() (h *header, rest string, n int, ok bool) {
	first := l.peek(0)
	if first == nil || first.later || !mayBeHeader(first.text) || !opensHeader(first.text) {
		return nil, "", 0, false
	}
	var text string
	for n < headerLines {
		next := l.peek(n)
		if next == nil || next.blank || next.page || next.block && n > 0 || len(text) > headerBytes {
			return nil, "", 0, false
		}
		if text != "" && !goesOn([]byte(text), next.text) {
			text += " "
		}
		text += strings.ReplaceAll(string(next.text), "\u00A0", " ")
		n++
		if h, end, ok := parseHeader(text); ok {
			return &h, text[end:], n, true
		}
		if next.more {
			return nil, "", 0, false
		}
	}
	return nil, "", 0, false
}

// goesOn reports whether a word that ends a line goes on in the next, as the paragraphs of all texts do: behind a letter and a
// hyphen, but for "troop-" and "or police-contributing".
func goesOn(text, next []byte) bool {
	stem, hyphenated := bytes.CutSuffix(text, []byte("-"))
	if !hyphenated {
		stem, hyphenated = bytes.CutSuffix(text, []byte("\u00AD"))
	}
	before, _ := utf8.DecodeLastRune(stem)
	if !hyphenated || !unicode.IsLetter(before) || !unicode.IsLetter(firstRune(next)) {
		return false
	}
	word, _, _ := bytes.Cut(next, []byte(" "))
	switch string(word) {
	case "and", "or", "to":
		return false
	}
	return true
}

// endsSentence reports whether a text ends as sentences do.
func endsSentence(text []byte) bool {
	text = bytes.TrimRight(text, " \"'”’)]»")
	last, _ := utf8.DecodeLastRune(text)
	return last == '.' || last == '!' || last == '?' || last == '…'
}

// startsSentence reports whether a text begins as sentences do.
func startsSentence(text []byte) bool {
	r := firstRune(bytes.TrimLeft(text, "\"'“‘(«["))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

func firstRune(text []byte) rune {
	r, _ := utf8.DecodeRune(text)
	return r
}
