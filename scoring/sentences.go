package scoring

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"tenor/lexicons"
)

// span is a stretch of a paragraph's text, in bytes.
type span struct{ from, to int }

// sentenceSpans appends the stretches of the sentences of t, trimmed of white space. A text without words is one sentence.
func sentenceSpans(dst []span, t *Tokens) []span {
	from := 0
	for i := 1; i < len(t.Sentences); i++ {
		token := t.Sentences[i]
		gap := t.Text[t.End[token-1]:t.Start[token]]
		to := int(t.End[token-1]) + sentenceBreak(gap)
		dst = append(dst, trim(t.Text, from, to))
		from = to
	}
	return append(dst, trim(t.Text, from, len(t.Text)))
}

// sentenceBreak returns where, in what stands between two sentences' words, the second sentence begins: behind the first
// white space, or, in scripts that write none, behind the last full stop.
func sentenceBreak(gap []byte) int {
	if i := bytes.IndexFunc(gap, unicode.IsSpace); i >= 0 {
		return i
	}
	i := bytes.LastIndexFunc(gap, func(r rune) bool { return unicode.Is(unicode.Sentence_Terminal, r) })
	if i < 0 {
		return len(gap)
	}
	_, size := utf8.DecodeRune(gap[i:])
	return i + size
}

func trim(text []byte, from, to int) span {
	s := text[from:to]
	left := len(s) - len(bytes.TrimLeftFunc(s, unicode.IsSpace))
	return span{from + left, from + max(left, len(bytes.TrimRightFunc(s, unicode.IsSpace)))}
}

// quotation tells which words of a sentence stand inside quotation marks. The sentence alone does not: a quotation may begin in a
// sentence before it and end in one behind.
type quotation struct {
	starts []uint32 // where the paragraph's quoted words begin, ascending
	from   uint32   // where the sentence begins
}

// quotedStarts appends where the quoted words of t begin.
func quotedStarts(dst []uint32, t *Tokens) []uint32 {
	for i, mark := range t.Marks {
		if mark&lexicons.Quoted != 0 {
			dst = append(dst, t.Start[i])
		}
	}
	return dst
}

// mark marks the sentence's words.
func (q quotation) mark(t *Tokens) {
	next, _ := slices.BinarySearch(q.starts, q.from)
	for i, start := range t.Start {
		t.Marks[i] &^= lexicons.Quoted
		for next < len(q.starts) && q.starts[next] < q.from+start {
			next++
		}
		if next < len(q.starts) && q.starts[next] == q.from+start {
			t.Marks[i] |= lexicons.Quoted
		}
	}
}
