package lexicons

import "unicode/utf8"

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

// hold reports whether a term's conditions hold for an occurrence.
func (m *Matcher) hold(c *conditions, first, last uint32) bool {
	if m.mayEndAt(&c.before, first) || m.mayBeginAt(&c.after, last+1) {
		start, end := m.sentence(first, last, c.reach)
		if m.anyEndsAt(&c.before, start, first) || m.anyBeginsAt(&c.after, last+1, end) {
			return false
		}
	}
	return !c.needsNear || m.isNear(c, first, last)
}

// sentence returns the first token of the sentence an occurrence stands in and the one behind its last, or where the reach
// ends: a text without a full stop would else be walked through once an occurrence.
func (m *Matcher) sentence(first, last, reach uint32) (start, end uint32) {
	marks := m.tokens.Marks
	start, end = first, last+1
	for start > 0 && first-start < reach && marks[start]&SentenceStart == 0 {
		start--
	}
	for int(end) < len(marks) && end-last <= reach && marks[end]&SentenceStart == 0 {
		end++
	}
	return start, end
}

// isNear reports whether one of the expressions stands beside an occurrence with at most within-1 words between.
func (m *Matcher) isNear(c *conditions, first, last uint32) bool {
	marks, before, behind := m.tokens.Marks, first, last+1
	for range c.within {
		atStart := before == 0 || marks[before]&SentenceStart != 0
		atEnd := int(behind) == len(marks) || marks[behind]&SentenceStart != 0
		switch {
		case atStart && atEnd:
			return false
		case !atStart && m.mayEndAt(&c.near, before) || !atEnd && m.mayBeginAt(&c.near, behind):
			start, end := m.sentence(first, last, c.reach)
			if m.anyEndsAt(&c.near, start, before) || m.anyBeginsAt(&c.near, behind, end) {
				return true
			}
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

// mayEndAt reports whether one of the sequences may stand directly before token end. It is asked first, as nearly always none does.
func (m *Matcher) mayEndAt(p *phrases, end uint32) bool {
	return len(p.byLast) > 0 && end > 0 && (len(m.tokens.Joined) > 0 || m.sides[p.side+1].has(m, m.fit[end-1], p.mayEndWith))
}

// mayBeginAt reports whether one of the sequences may stand at a token.
func (m *Matcher) mayBeginAt(p *phrases, at uint32) bool {
	return len(p.byFirst) > 0 && int(at) < len(m.fit) && (len(m.tokens.Joined) > 0 || m.sides[p.side].has(m, m.fit[at], p.mayBeginWith))
}

// side remembers of fittings whether a sequence of some phrases begins, or ends, with their words: two bits a fitting, whether it is known
// and what it is.
type side []uint64

// maxSides bounds the machine words of all sides together: many conditions times many words would be without bound.
const maxSides = 1 << 21

func (s *side) has(m *Matcher, fitting uint32, may func([]element) bool) bool {
	const perWord, known, yes = 32, 1, 2
	word, shift := int(fitting/perWord), 2*(fitting%perWord)
	if word >= maxSides/len(m.sides) {
		return may(m.words.of(fitting))
	}
	if word < len(*s) {
		if bits := (*s)[word] >> shift; bits&known != 0 {
			return bits&yes != 0
		}
	}
	for len(*s) <= word {
		*s = append(*s, 0)
	}
	(*s)[word] |= known << shift
	if may(m.words.of(fitting)) {
		(*s)[word] |= yes << shift
		return true
	}
	return false
}

// anyEndsAt reports whether one of the sequences stands directly before token end, beginning at start or later.
func (m *Matcher) anyEndsAt(p *phrases, start, end uint32) bool {
	if len(p.byLast) == 0 || end <= start {
		return false
	}
	if m.anyOfEndsAt(p.endingWith(anyWord), start, end) || m.endsWith(p, m.tokens.Terms[end-1], start, end) {
		return true
	}
	if end-start < 2 {
		return false
	}
	joined, ok := m.joined(end - 2)
	return ok && m.endsWith(p, joined, start, end)
}

// endsWith is anyEndsAt for the sequences that end with a word.
func (m *Matcher) endsWith(p *phrases, term TermID, start, end uint32) bool {
	for _, e := range m.words.of(m.fitted[term]) {
		if m.anyOfEndsAt(p.endingWith(e), start, end) {
			return true
		}
	}
	return false
}

func (m *Matcher) anyOfEndsAt(sequences [][]element, start, end uint32) bool {
	for _, sequence := range sequences {
		if m.endsAt(sequence, start, end) {
			return true
		}
	}
	return false
}

// anyBeginsAt reports whether one of the sequences stands at token at, ending before end.
func (m *Matcher) anyBeginsAt(p *phrases, at, end uint32) bool {
	if len(p.byFirst) == 0 || at >= end {
		return false
	}
	if m.anyOfBeginsAt(p.beginningWith(anyWord), at, end) || m.beginsWith(p, m.tokens.Terms[at], at, end) {
		return true
	}
	joined, ok := m.joined(at)
	return ok && m.beginsWith(p, joined, at, end)
}

// beginsWith is anyBeginsAt for the sequences that begin with a word.
func (m *Matcher) beginsWith(p *phrases, term TermID, at, end uint32) bool {
	for _, e := range m.words.of(m.fitted[term]) {
		if m.anyOfBeginsAt(p.beginningWith(e), at, end) {
			return true
		}
	}
	return false
}

func (m *Matcher) anyOfBeginsAt(sequences [][]element, at, end uint32) bool {
	for _, sequence := range sequences {
		if m.beginsAt(sequence, at, end) {
			return true
		}
	}
	return false
}

// endsAt reports whether a sequence stands directly before token end. Each of its words may be two tokens read as one.
func (m *Matcher) endsAt(sequence []element, start, end uint32) bool {
	n := uint32(len(sequence))
	longest := n
	if len(m.tokens.Joined) > 0 {
		longest = 2 * n
	}
	for at := max(start, end-min(end, longest)); at+n <= end; at++ {
		if m.fits(sequence, at, end) {
			return true
		}
	}
	return false
}

// beginsAt reports whether a sequence stands at token at, ending before end.
func (m *Matcher) beginsAt(sequence []element, at, end uint32) bool {
	n := uint32(len(sequence))
	longest := n
	if len(m.tokens.Joined) > 0 {
		longest = 2 * n
	}
	for to := at + n; to <= min(end, at+longest); to++ {
		if m.fits(sequence, at, to) {
			return true
		}
	}
	return false
}

// fits reports whether the tokens from at up to end are the words of a sequence.
func (m *Matcher) fits(sequence []element, at, end uint32) bool {
	if int(end-at) == len(sequence) { // each of one token, as nearly everywhere
		for i, e := range sequence {
			if e != anyWord && !m.is(m.tokens.Terms[at+uint32(i)], e) {
				return false
			}
		}
		return true
	}
	return m.divides(len(sequence), at, end, func(word int, at, next uint32) bool {
		term := m.tokens.Terms[at]
		if next-at == 2 {
			term, _ = m.joined(at)
			return m.is(term, sequence[word])
		}
		return sequence[word] == anyWord || m.is(term, sequence[word])
	})
}

// is reports whether a word fits an element.
func (m *Matcher) is(term TermID, e element) bool {
	for _, of := range m.words.of(m.fitted[term]) {
		if of == e {
			return true
		}
	}
	return false
}
