package tokenize

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/segment/sentence"
)

// part is one word of a chunk.
type part struct {
	term       lexicons.TermID
	start, end uint32 // byte offsets in the chunk
	joined     lexicons.TermID
	marks      lexicons.Mark
}

// resolved is what the Unicode rules make of one chunk.
type resolved struct {
	parts        []part
	head         sentence.Head
	tail         sentence.Tail
	clauseBefore bool // a clause's mark stands before the first word; or in the chunk, if it has no word
	clauseAfter  bool // behind the last
	quotes       bool // quotation marks stand outside its words
	runs         bool // each of its words is a run of ASCII letters, and there are no other letters
}

// resolve divides a chunk into words. Its parts are appended to the vocabulary's.
func (v *vocabulary) resolve(chunk []byte) resolved {
	r := resolved{parts: v.scratch[:0]}
	it := &v.segmenter
	it.reset(chunk)
	r.runs = it.simple
	var last []byte // the last word
	lastForm, end := "", 0
	for it.next() {
		word, gap := it.word(), it.chunk[end:it.start]
		possessive := possessiveSuffix(word)
		p := part{start: uint32(it.start), end: uint32(it.end - possessive), joined: scoring.NoTerm}
		p.term = v.termOf(word[:len(word)-possessive])
		form := v.forms[p.term]
		if last == nil {
			r.head = sentence.HeadOf(word, form)
			r.clauseBefore = hasClauseMark(gap, 0)
		} else {
			p.marks = gapMarks(gap, last, lastForm, len(r.parts) == 1, sentence.HeadOf(word, form))
			if p.marks&lexicons.Hyphenated != 0 && isJoiningPrefix(lastForm) {
				r.parts[len(r.parts)-1].joined = v.term([]byte(lastForm + form))
			}
		}
		r.runs = r.runs && isRun(word)
		r.quotes = r.quotes || hasQuote(gap)
		r.parts = append(r.parts, p)
		last, lastForm, end = word[:len(word)-possessive], form, it.end
	}
	v.scratch = r.parts
	gap := it.chunk[end:]
	r.quotes = r.quotes || hasQuote(gap)
	r.clauseAfter = hasClauseMark(gap, suspended(last))
	r.tail = sentence.TailOf(gap, last, lastForm, len(r.parts) == 1)
	return r
}

// isRun reports a word of ASCII letters alone.
func isRun(word []byte) bool {
	for _, c := range word {
		if !isLetter(c) {
			return false
		}
	}
	return true
}

// suspended returns how many hyphens may stand behind a chunk's last word without being a dash: one, as in "short- and
// long-term", if there is a word.
func suspended(last []byte) int {
	if last == nil {
		return 0
	}
	return 1
}

// gapMarks says what stands between two words of one chunk.
func gapMarks(gap, last []byte, lastForm string, opens bool, next sentence.Head) lexicons.Mark {
	if r, size := utf8.DecodeRune(gap); size == len(gap) && isHyphen(r) {
		return lexicons.Hyphenated
	}
	before, _, spaced := cutSpace(gap)
	t := sentence.TailOf(before, last, lastForm, opens)
	if t == sentence.Always || spaced && t.Ends(next) {
		return lexicons.SentenceStart | lexicons.ClauseStart
	}
	if hasClauseMark(gap, 1) {
		return lexicons.ClauseStart
	}
	return 0
}

// cutSpace cuts a gap at its first white space, which is none of ASCII's within a chunk.
func cutSpace(gap []byte) (before, after []byte, found bool) {
	i := bytes.IndexFunc(gap, unicode.IsSpace)
	if i < 0 {
		return gap, nil, false
	}
	return gap[:i], gap[i:], true
}

// hasClauseMark reports whether a clause ends in what stands between two words. Up to the given number of hyphens are
// hyphens; more are a dash.
func hasClauseMark(gap []byte, hyphens int) bool {
	for len(gap) > 0 {
		r, size := utf8.DecodeRune(gap)
		gap = gap[size:]
		switch {
		case isHyphen(r):
			if hyphens--; hyphens < 0 {
				return true
			}
		case isClauseMark(r), isDash(r):
			return true
		}
	}
	return false
}

func isClauseMark(r rune) bool {
	switch r {
	case ',', ';', ':', '(', ')', '，', '；', '：', '（', '）', '、', '،', '؛':
		return true
	}
	return false
}

func isHyphen(r rune) bool {
	switch r {
	case '-', '‐', '‑', '﹣', '－', '֊', '־':
		return true
	}
	return false
}

func isDash(r rune) bool {
	return r >= utf8.RuneSelf && (r == '−' || unicode.Is(unicode.Pd, r)) && !isHyphen(r)
}

// isJoiningPrefix reports the prefixes that are also written without their hyphen.
func isJoiningPrefix(form string) bool {
	switch form {
	case "co", "re", "non", "pre", "anti":
		return true
	}
	return false
}
