// Package segment divides documents into paragraphs and says what each does in its statement: a document's text flows in,
// scoring.Paragraphs with their kinds flow out, and the fields that a headline gives go into the document.
//
// # Design
//
// What a paragraph is depends on the document's first scoring.HeadBytes and on the lines around the paragraph's own ends,
// on nothing further away: so a document may be cut into blocks anywhere between two paragraphs, and the blocks divided side
// by side come to the same paragraphs as the whole.
//
// The head decides whether line ends are wraps or paragraphs (see shape), which of the first paragraphs are page furniture,
// title and headings (see preamble), and the language. Every other paragraph's kind is read off its own words: a first word
// that could open an address, a courtesy or a procedure sends it to the rules for those; most are body after that glance.
//
// Dividing takes a twentieth of what scoring alone takes, two thirds of it asking what paragraphs are. Of one that is longer than any
// courtesy only procedure is asked, which most first bytes rule out; of others the first two words are folded; only what those call for is
// folded further, eight bytes at a time. A formula's part is looked for by its first letter that is not among English's commonest: by the
// first letter, whatever it is, dividing takes a twentieth more. Fuzz tests hold each short cut against the way without it.
//
// Laying a document out is most of what a file costs beyond its text. The opening is not copied, where its paragraphs stand and their kinds
// are found out once and kept for Paragraphs, what is looked at stands on the stack, a text's letters are counted no further than needed,
// and its common words are looked up in one switch for all languages, most of them from eight bytes that were read at once. Of a speech of
// 18 KB laying out takes some 10 microseconds more than dividing it alone, 7 of them for the language and the sample it is told from; between
// documents that are scored it took more than twice that (see the package scoring, which divides many first). Ending that count as soon as the
// language is certain would save a seventh of it, since a text of short words could still tip it: it was not worth its lines.
//
// A paragraph of one sentence that thanks or welcomes the chair or the briefers is a salutation; with a second sentence, or
// with thanks for anything but a briefing, a statement or the meeting, it has something to say and is body.
//
// A document in the format scoring.Blocks brings its paragraphs, one a line, and what its source marked them to be: a title, a
// heading and a procedure are that, prose, items and quotations are what their words say, as in plain text. So a statement
// comes to the same paragraphs whether it is read from a text, a web page or a word processor's file.
package segment

import (
	"unicode/utf8"

	"tenor/scoring"
)

// Mode says what ends a paragraph.
type Mode uint8

// The modes.
const (
	Auto      Mode = iota // Line or BlankLine, whichever the document's head shows, with paragraph ends inside wrapped text where sure
	BlankLine             // a blank line
	Line                  // every line end
	Document              // nothing: every document is one body paragraph
)

// Options configure a Segmenter. The zero value is Auto.
type Options struct {
	Mode Mode
}

// Segmenter implements scoring.Segmenter. It has no state and may be used by many goroutines.
type Segmenter struct {
	options Options
}

var _ scoring.Segmenter = (*Segmenter)(nil)

// New returns a Segmenter.
func New(o Options) *Segmenter { return &Segmenter{options: o} }

// Layout decides how a document is divided and fills its language, if it is empty, and those of its fields that are empty
// and stand in its headline. The head is not written to and not kept.
func (s *Segmenter) Layout(doc *scoring.Document, head []byte) scoring.Layout {
	l := &layout{markdown: doc.Format == scoring.Markdown, blocks: doc.Format == scoring.Blocks}
	if len(head) >= scoring.HeadBytes { // it may end anywhere
		head = head[:wholeRunes(head)]
	}
	l.decide(s.options.Mode, head)
	var room [openingParagraphs]openingParagraph
	opening := openingOf(l, head, room[:0])
	if l.ends != byNothing {
		l.preamble(doc, opening)
	}
	if doc.Language == "" {
		var room [sampleAll + sampleEach + openingParagraphs]byte
		prose := opening.sample(room[:0])
		doc.Language = language(prose, func() []byte { return opening.more(prose) })
	}
	return l
}

// decide settles what a mode means for a text: auto is what the head shows.
func (l *layout) decide(mode Mode, head []byte) {
	if l.blocks {
		l.decideBlocks(mode)
		return
	}
	switch mode {
	case Line:
		l.ends = byLine
	case BlankLine:
		l.ends = byBlankLine
	case Document:
		l.ends = byNothing
	default:
		l.shape = measure(head)
		l.ends = l.shape.ends(l.markdown)
	}
}

// ends decides by a text's shape what ends its paragraphs.
func (s *shape) ends(markdown bool) ends {
	switch {
	case markdown:
		return byBlankLine
	case s.wrapped():
		return byShape
	case s.pairs > 0:
		return byLine
	default: // no two lines stand together: both come to the same, and blank lines hold where the head says nothing
		return byBlankLine
	}
}

// runes returns a line's length in characters, at most most+1.
func runes(line []byte, most int) int {
	if len(line) > utf8.UTFMax*most {
		return most + 1
	}
	return min(utf8.RuneCount(line), most+1)
}
