package tokenize

import (
	"unicode/utf8"

	"tenor/scoring/segment/sentence"
)

// plain resolves a chunk of which the Unicode rules need not be asked: ASCII, with one run of letters and neither digit nor
// underscore. UAX #29 parts letters from all other ASCII unless more letters follow, so the run is the only word; having no
// apostrophe in it, it has no possessive. Three of four chunks that are learned are such. It is not ok for all others.
func (v *vocabulary) plain(chunk []byte) (k known, ok bool) {
	start, end, ok := letters(chunk)
	if !ok || len(chunk) > maxShared {
		return k, false
	}
	word, before, after := chunk[start:end], chunk[:start], chunk[end:]
	k = known{ref: v.termOf(word), head: sentence.LowerHead, start: uint8(start), end: uint8(end), flags: flagOneWord}
	v.runs = append(v.runs[:0], k.ref)
	if word[0] < 'a' {
		k.head = sentence.HeadOf(word, v.forms[k.ref])
	}
	if len(before)+len(after) > 0 {
		k.tail = sentence.TailOf(after, word, v.forms[k.ref], true)
		k.set(flagClauseBefore, hasClauseMark(before, 0))
		k.set(flagClauseAfter, hasClauseMark(after, 1))
		k.set(flagQuotes, hasQuote(before) || hasQuote(after))
	}
	return k, true
}

// letters returns where the only run of ASCII letters in a chunk stands; ok is false if there is none or another, or a digit, an
// underscore or anything beyond ASCII beside it.
func letters(chunk []byte) (start, end int, ok bool) {
	for start < len(chunk) && isMark(chunk[start]) {
		start++
	}
	end = start
	for end < len(chunk) && isLetter(chunk[end]) {
		end++
	}
	for i := end; i < len(chunk); i++ {
		if !isMark(chunk[i]) {
			return start, end, false
		}
	}
	return start, end, start < end
}

func isLetter(c byte) bool { return c|0x20-'a' <= 'z'-'a' }

// isMark reports what is ASCII and no part of a word.
func isMark(c byte) bool {
	return c < utf8.RuneSelf && !isLetter(c) && c-'0' > 9 && c != '_'
}
