package lexicons

import "unicode/utf8"

// limit is what must hold of an occurrence besides its words.
type limit struct {
	before, after         uint32 // the nodes of the trie from which the words of `unless_before` are read back and those of `unless_after` on; 0 for none
	nearBefore, nearAfter uint32 // likewise of `near`
	within                int    // of `near`; 0 if it is not asked for
	written               []glob // the words with their case; nil if it does not matter
}

// nodes are those of the limit's conditions.
func (l *limit) nodes() [4]*uint32 {
	return [...]*uint32{&l.before, &l.after, &l.nearBefore, &l.nearAfter}
}

// hold reports whether an occurrence keeps within a limit.
func (m *Matcher) hold(l *limit, first, last uint32) bool {
	switch {
	case l.written != nil && !m.isWritten(l.written, first, last+1):
		return false
	case m.stands(l.before, first) || m.stands(l.after, last+1):
		return false
	default:
		return l.within == 0 || m.isNear(l, first, last)
	}
}

// isNear reports whether one of the expressions stands beside an occurrence with at most within-1 words between.
func (m *Matcher) isNear(l *limit, first, last uint32) bool {
	marks, before, behind := m.tokens.Marks, first, last+1
	for range l.within {
		atStart := before == 0 || marks[before]&SentenceStart != 0
		atEnd := int(behind) == len(marks) || marks[behind]&SentenceStart != 0
		switch {
		case atStart && atEnd:
			return false
		case m.stands(l.nearBefore, before) || m.stands(l.nearAfter, behind):
			return true
		}
		if !atStart {
			before--
		}
		if !atEnd {
			behind++
		}
	}
	return false
}

// isWritten reports whether the tokens from first up to end are written as a case-sensitive term has them.
func (m *Matcher) isWritten(written []glob, first, end uint32) bool {
	return m.divides(len(written), first, end, func(word int, at, next uint32) bool {
		m.scratch = m.scratch[:0]
		for ; at < next; at++ {
			m.scratch = m.appendToken(m.scratch, at)
		}
		return written[word].matches(string(m.scratch))
	})
}

// divides reports whether the tokens from first up to end are so many words that all fit, each of one token or of two that can be
// read as one: fits is asked of a word, by its number, and the tokens from at up to next. Every word is asked for once at every
// place it can begin at, not once in every way to divide what stands before it, which are too many to try.
func (m *Matcher) divides(words int, first, end uint32, fits func(word int, at, next uint32) bool) bool {
	joins := int(end) - int(first) - words // how many of the words are two tokens
	if joins < 0 || joins > words {
		return false
	}
	var reached [maxWords + 1]bool // by the joins among the words so far
	reached[0] = true
	for word := range words {
		for j := min(word, joins); j >= 0; j-- {
			if !reached[j] {
				continue
			}
			at := first + uint32(word+j)
			reached[j] = fits(word, at, at+1)
			if j == joins {
				continue
			}
			if _, ok := m.joined(at); ok && fits(word, at, at+2) {
				reached[j+1] = true
			}
		}
	}
	return reached[joins]
}

// appendToken appends a token's text with straight apostrophes and without format characters.
func (m *Matcher) appendToken(dst []byte, at uint32) []byte {
	text := m.tokens.Text[m.tokens.Start[at]:m.tokens.End[at]]
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r = straight(r); r >= 0 {
			dst = utf8.AppendRune(dst, r)
		}
		text = text[size:]
	}
	return dst
}
