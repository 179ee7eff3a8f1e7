package tokenize

import (
	"unicode"
	"unicode/utf8"

	"tenor/lexicons"
	"tenor/scoring"
)

// quotes follows quotation marks through a paragraph. A double mark that is never closed quotes to the paragraph's end, as
// in a quotation of several paragraphs; a single one that is never closed was an apostrophe.
type quotes struct {
	double, single state
}

type state struct {
	open  bool
	close rune   // the mark that closes it; 0: any
	from  uint32 // first token inside
}

func (q *quotes) reset() { *q = quotes{} }

// chunk follows the marks of one chunk, which stands at from to to in the text and holds the tokens first to end.
func (q *quotes) chunk(t *scoring.Tokens, first, end int, from, to uint32) {
	next, chunk := first, t.Text[from:to]
	for i := 0; i < len(chunk); {
		at := from + uint32(i)
		for next < end && t.End[next] <= at {
			next++
		}
		if next < end && t.Start[next] <= at { // inside a word: an apostrophe
			i = int(t.End[next] - from)
			i += possessiveAt(chunk[i:])
			continue
		}
		r, size := utf8.DecodeRune(chunk[i:])
		letter := followsLetter(chunk[i+size:])
		opening := next == first && i+size < len(chunk) || letter && opensBehind(chunk[:i])
		q.mark(t, r, uint32(next), opening, letter)
		i += size
	}
}

func followsLetter(rest []byte) bool {
	r, _ := utf8.DecodeRune(rest)
	return unicode.IsLetter(r)
}

// opensBehind reports whether a mark behind the given text opens a quotation though words of its chunk stand before it.
func opensBehind(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return r == '/' || unicode.In(r, unicode.Pd, unicode.Ps, unicode.Pi)
}

// mark takes one character that stands outside words, before token at. opening tells that no word of its chunk stands
// before it and something behind it.
func (q *quotes) mark(t *scoring.Tokens, r rune, at uint32, opening, letter bool) {
	switch r {
	case '"', '＂':
		q.double.toggle(t, at, opening)
	case '“':
		if q.double.open && q.double.close == '“' {
			q.double.end(t, at)
			return
		}
		q.double.begin(at, '”')
	case '„', '‟':
		q.double.begin(at, '“')
	case '«', '»':
		q.guillemet(t, at)
	case '「', '『', '《':
		q.double.begin(at, r+1)
	case '”':
		if !q.double.open && opening { // as in Swedish and Finnish
			q.double.begin(at, '”')
			return
		}
		q.double.end(t, at)
	case '」', '』', '》':
		q.double.end(t, at)
	case '‘', '‚', '‹', '\'', '’', '›':
		q.singleMark(t, r, at, opening && letter)
	}
}

// guillemet takes « as opening and » as closing, or the other way round where » comes first.
func (q *quotes) guillemet(t *scoring.Tokens, at uint32) {
	if q.double.open {
		q.double.end(t, at)
		return
	}
	q.double.begin(at, 0)
}

func (q *quotes) singleMark(t *scoring.Tokens, r rune, at uint32, opening bool) {
	switch {
	case opening && r == '‚' && !q.single.open:
		q.single.begin(at, '‘') // as in German; other languages close it by ’
	case opening && r != '’' && r != '›' && !q.single.open:
		q.single.begin(at, 0)
	case !opening && (r != '‘' || q.single.close == '‘') && r != '‚' && q.single.open:
		q.single.end(t, at)
	}
}

func (s *state) begin(at uint32, end rune) {
	if !s.open {
		*s = state{open: true, close: end, from: at}
	}
}

func (s *state) end(t *scoring.Tokens, at uint32) {
	if !s.open {
		return
	}
	for i := s.from; i < at; i++ {
		t.Marks[i] |= lexicons.Quoted
	}
	s.open = false
}

func (s *state) toggle(t *scoring.Tokens, at uint32, opening bool) {
	switch {
	case !s.open && opening:
		s.begin(at, '"')
	case s.open && !opening:
		s.end(t, at)
	}
}

// finish closes what is open at the paragraph's end.
func (q *quotes) finish(t *scoring.Tokens) {
	q.double.end(t, uint32(len(t.Marks)))
}

// possessiveAt returns the length of the possessive 's that rest begins with, 0 if it begins with none.
func possessiveAt(rest []byte) int {
	r, size := utf8.DecodeRune(rest)
	if isApostrophe(r) && len(rest) > size && rest[size]|0x20 == 's' && !followsLetter(rest[size+1:]) {
		return size + 1
	}
	return 0
}

// hasQuote reports whether what stands between words holds a character that quotes.mark acts upon.
func hasQuote(chunk []byte) bool {
	for len(chunk) > 0 {
		r, size := utf8.DecodeRune(chunk)
		chunk = chunk[size:]
		switch r {
		case '"', '＂', '“', '„', '‟', '«', '»', '「', '『', '《', '”', '」', '』', '》', '‘', '‚', '‹', '\'', '’', '›':
			return true
		}
	}
	return false
}
