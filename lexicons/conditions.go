package lexicons

import "unicode/utf8"

// limit is what must hold of an occurrence besides its words.
type limit struct {
	before, after         condition // of `unless_before`, whose words are read back, and of `unless_after`, read on
	nearBefore, nearAfter condition // of `near`
	within                int       // of `near`; 0 if it is not asked for
	written               []glob    // the words with their case; nil if it does not matter
}

// condition is a list of sequences, one of which stands beside an occurrence or none does.
type condition struct {
	from uint32 // the node of the trie from which they are read, 0 if there are none; until the trie is built, an element
	bit  uint8  // of trie.begin, which other conditions share
}

// conditions are all of the limit's.
func (l *limit) conditions() [4]*condition {
	return [...]*condition{&l.before, &l.after, &l.nearBefore, &l.nearAfter}
}

// hold reports whether an occurrence keeps within a limit.
func (m *Matcher) hold(l *limit, first, last uint32) bool {
	switch {
	case l.written != nil && !m.isWritten(l.written, first, last+1):
		return false
	case m.mayStand(&l.before, first-1) && m.stands(&l.before, first, true), m.mayStand(&l.after, last+1) && m.stands(&l.after, last+1, false):
		return false
	default:
		return l.within == 0 || m.isNear(l, first, last)
	}
}

// isNear reports whether one of the expressions stands beside an occurrence with at most within-1 words between.
func (m *Matcher) isNear(l *limit, first, last uint32) bool {
	marks := m.tokens.Marks
	for at := first; at > 0 && int(first-at) < l.within && marks[at]&SentenceStart == 0; at-- {
		if m.mayStand(&l.nearBefore, at-1) && m.stands(&l.nearBefore, at, true) {
			return true
		}
	}
	for at := last + 1; int(at) < len(marks) && int(at-last-1) < l.within && marks[at]&SentenceStart == 0; at++ {
		if m.mayStand(&l.nearAfter, at) && m.stands(&l.nearAfter, at, false) {
			return true
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
