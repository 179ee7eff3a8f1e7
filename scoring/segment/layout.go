package segment

import (
	"bytes"

	"tenor/scoring"
)

// layout implements scoring.Layout.
type layout struct {
	ends     ends
	markdown bool
	blocks   bool // the format is scoring.Blocks
	shape    shape
	// opening is the beginning of the document up to and including its last paragraph whose kind the head decided. known are
	// these paragraphs and, behind those, the others looked at on the way there.
	opening []byte
	known   []knownParagraph
	decided int // how many of known the head decided
	sure    int // how many of known stand where they were found, wherever the head was cut off
	// headings tells that the document's prose ends its sentences, so that a short line without an end stands out.
	headings bool
}

// knownParagraph is one of a document's first, as its head shows it.
type knownParagraph struct {
	span
	kind  scoring.Kind // as decided or, behind those decided, by its own words
	plain bool         // its text is what stands there, as it stands there
}

// ends is what was decided to end a document's paragraphs: what a Mode comes to once the head has been seen.
type ends uint8

const (
	byShape     ends = iota // a blank line, and line ends where the shape of wrapped text shows them to be meant
	byBlankLine             // a blank line, and in Markdown what begins a block
	byLine                  // every line end
	byNothing               // the document is one paragraph
)

// span is where a paragraph stands: its bytes without white space at either end, and where the next may begin.
type span struct{ start, end, next int }

// find returns the first paragraph from position i on; start is the text's length if there is none.
func (l *layout) find(text []byte, i int) span {
	start := skipWhite(text, i)
	s := span{start: start, end: start, next: start}
	if l.ends == byNothing {
		s.end, s.next = start+trimEnd(text[start:]), len(text)
		return s
	}
	for s.next < len(text) {
		from := s.next
		if from == start { // with its indentation, to which the next line's is compared
			from = bytes.LastIndexByte(text[i:start], '\n') + 1 + i
		}
		end := lineEnd(text, s.next)
		s.end, s.next = end, min(end+1, len(text))
		if l.ends == byLine {
			break
		}
		over, ended := l.after(text[from:end], text[s.next:])
		if ended {
			break
		}
		s.next += over
	}
	s.end = start + trimEnd(text[start:s.end])
	return s
}

// after reports whether a paragraph ends between a line and the rest of the text, and if it does not, how many bytes of
// blank lines stand before its next line.
func (l *layout) after(line, rest []byte) (over int, ended bool) {
	next := skipWhite(rest, 0)
	if gap := bytes.LastIndexByte(rest[:next], '\n') + 1; gap > 0 || next == len(rest) {
		wrapped := l.ends == byShape
		return gap, !wrapped || next == len(rest) || !goesOnBelow(line, rest[next:])
	}
	head := rest[:min(len(rest), lineHead)]
	if n := bytes.IndexByte(head, '\n'); n >= 0 {
		head = head[:n]
	}
	switch {
	case l.markdown:
		return 0, markdownBreaks(line, head)
	case l.ends == byShape:
		return 0, l.shape.breaks(line, head)
	}
	return 0, false
}

// Cut returns the length of the longest prefix of text that consists of whole paragraphs. It does not cut within the
// paragraphs whose kinds the head decided.
//
// What follows a cut begins with the line feed that ended the line above, so that Paragraphs can tell it from the rest of a
// paragraph that was cut because it is too long, which begins with its first word.
func (l *layout) Cut(text []byte) int {
	at := l.cut(text)
	if at+1 < len(l.opening) && bytes.HasPrefix(l.opening, text[:at]) {
		return 0
	}
	return at
}

func (l *layout) cut(text []byte) int {
	at, known := 0, len(text)
	switch {
	case l.ends == byNothing:
	case l.ends == byLine:
		at = max(bytes.LastIndexByte(text, '\n'), 0)
	case l.ends == byBlankLine && !l.markdown:
		at = lastBlankLine(text)
	default:
		at, known = l.cutWrapped(text)
	}
	// What is left is the beginning of one paragraph. Pieces of it are whole if it is too long already.
	for {
		start := skipWhite(text[:known], at)
		paragraph := text[start:known]
		if paragraph = paragraph[:trimEnd(paragraph)]; len(paragraph) <= scoring.MaxParagraphBytes {
			return at
		}
		at = skipWhite(paragraph, pieceEnd(paragraph)) + start
	}
}

// lastBlankLine returns the position of the line feed that ends the last blank line, 0 if there is none.
func lastBlankLine(text []byte) int {
	end := bytes.LastIndexByte(text, '\n') // of the last whole line
	for end > 0 {
		before := bytes.LastIndexByte(text[:end], '\n')
		if isBlank(text[before+1 : end]) {
			return end
		}
		end = before
	}
	return 0
}

// cutWrapped goes through the paragraphs from the beginning, because where a line stands in its paragraph matters, and
// returns where the last whole one ends, and how much of the text is known to belong to what follows it.
func (l *layout) cutWrapped(text []byte) (at, known int) {
	known = decidable(text)
	for {
		s := l.find(text[:known], at)
		if s.end-s.start > scoring.MaxParagraphBytes {
			at = skipWhite(text, s.start+pieceEnd(text[s.start:s.end]))
			continue
		}
		if skipWhite(text[:known], s.next) == known { // whether it ends here depends on what follows
			return at, known
		}
		at = s.next - 1
	}
}

// decidable returns how much of a text can be judged: all, if its last line is long enough to tell what it is, else all but that line.
func decidable(text []byte) int {
	last := bytes.LastIndexByte(text, '\n') + 1
	if len(text)-last > lineHead && !isBlank(text[last:last+lineHead]) {
		return len(text)
	}
	return last
}

// Paragraphs appends the paragraphs of text to dst. It writes into text.
func (l *layout) Paragraphs(dst []scoring.Paragraph, text []byte, first bool) ([]scoring.Paragraph, int) {
	base, cuts := len(dst), 0
	if !first && len(text) > 0 && whiteAt(text, 0) == 0 {
		cuts++
	}
	for i := 0; i < len(text); {
		s, plain := l.next(text, i, len(dst)-base, first)
		if s.start == len(text) {
			break
		}
		i = s.next
		if plain {
			dst = l.append(dst, base, first, scoring.ProseBlock, text[s.start:s.end:s.end])
			continue
		}
		if s.end-s.start > scoring.MaxParagraphBytes {
			s.end = s.start + pieceEnd(text[s.start:s.end])
			i = s.end
			cuts++
		}
		block, body := l.render(text[s.start:s.end:s.end])
		for len(body) > 0 {
			rest := body[len(body):]
			if len(body) > scoring.MaxParagraphBytes { // NFC made it longer
				end := pieceEnd(body)
				body, rest = body[:end], body[skipWhite(body, end):]
				cuts++
			}
			dst = l.append(dst, base, first, block, body)
			body = rest
		}
	}
	return dst, cuts
}

// next returns the paragraph of an index, the first from position i on, and whether its text is what stands there.
func (l *layout) next(text []byte, i, index int, first bool) (s span, plain bool) {
	if first && index < l.sure && l.known[index].next <= len(text) {
		return l.known[index].span, l.known[index].plain
	}
	return l.find(text, i), false
}

// append appends a paragraph to those behind the first base ones.
func (l *layout) append(dst []scoring.Paragraph, base int, first bool, block scoring.BlockKind, text []byte) []scoring.Paragraph {
	index := len(dst) - base
	return append(dst, scoring.Paragraph{Index: int32(index), Sentence: -1, Kind: l.kind(text, index, first, block), Text: text})
}

// render turns a paragraph as it stands in the document into its text, in place where it can, and says what the document
// marks it to be. The text may be empty: markup alone is no paragraph.
func (l *layout) render(raw []byte) (block scoring.BlockKind, text []byte) {
	block = scoring.ProseBlock
	switch {
	case l.blocks:
		block, raw = l.plainBlock(raw)
	case l.markdown:
		var heading bool
		if heading, raw = plainMarkdown(raw); heading {
			block = scoring.HeadingBlock
		}
	}
	return block, nfc(join(raw))
}

// renderCopy is render of what must not be written to. Most paragraphs are plain: rendered as they stand, and no copy is needed.
func (l *layout) renderCopy(raw []byte) (block scoring.BlockKind, text []byte, plain bool) {
	if l.blocks || l.markdown || bytes.IndexByte(raw, '\n') >= 0 {
		block, text = l.render(bytes.Clone(raw))
		return block, text, false
	}
	text = nfc(raw)
	return scoring.ProseBlock, text, &text[0] == &raw[0]
}

// kind decides what a paragraph does in its document.
func (l *layout) kind(text []byte, index int, first bool, block scoring.BlockKind) scoring.Kind {
	switch {
	case l.ends == byNothing:
		return scoring.Body
	case first && index < l.decided:
		return l.known[index].kind
	}
	var kind scoring.Kind
	if first && index < len(l.known) {
		kind = l.known[index].kind
	} else {
		kind = kindOfBlock(block, text)
	}
	if kind == scoring.Body && l.headings && !isSetApart(block) && looksLikeHeading(text) {
		return scoring.Heading
	}
	return kind
}
