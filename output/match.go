package output

import (
	"cmp"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"tenor/lexicons"
	"tenor/scoring"
)

// ValenceLexicon is what the matches table names as the lexicon of the valence scorer's words.
const ValenceLexicon = "sentiment"

// match is the evidence of one row of matches.
type match struct {
	first, last uint32 // tokens
	lexicon     string
	category    string
	term        string // empty for a valence word: its term is its text, folded
	text        []byte
	start, end  int32 // code points
	sentence    int32
	weight      float64
	status      lexicons.Status
	quoted      bool
}

// evidence puts the matches of a paragraph in order and finds their places in its text.
type evidence struct {
	categories []category
	matches    []match
}

// of returns the paragraph's matches by where they begin, lexicon matches as they were found before valence words. The
// slice is valid until the next call.
func (e *evidence) of(p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) []match {
	e.matches = e.matches[:0]
	for i := range s.Matches {
		e.matches = append(e.matches, e.lexical(&s.Matches[i]))
	}
	for _, v := range s.Evidence {
		e.matches = append(e.matches, valence(v))
	}
	byStart := func(a, b match) int { return cmp.Compare(a.first, b.first) }
	if !slices.IsSortedFunc(e.matches, byStart) {
		slices.SortStableFunc(e.matches, byStart)
	}
	place(e.matches, p, t)
	return e.matches
}

func (e *evidence) lexical(m *lexicons.Match) match {
	c := &e.categories[m.Category]
	terms := c.terms
	if m.Status == lexicons.Model {
		terms = c.modelTerms
	}
	return match{first: m.First, last: m.Last, lexicon: c.lexicon, category: c.path, term: terms[m.Term],
		weight: m.Weight, status: m.Status}
}

// valence describes a word of the valence scorer. One that is negated speaks for the other side: it is flipped.
func valence(v scoring.ValenceMatch) match {
	m := match{first: v.First, last: v.Last, lexicon: ValenceLexicon, category: "positive", weight: v.Weight}
	if v.Weight < 0 {
		m.category = "negative"
	}
	if v.Negated {
		m.status = lexicons.Flipped
	}
	return m
}

// place fills in where the matches stand, which are in the order of their first tokens.
func place(matches []match, p *scoring.Paragraph, t *scoring.Tokens) {
	if len(matches) == 0 {
		return
	}
	at := codePoints{text: p.Text, ascii: isASCII(p.Text)}
	for i := range matches {
		m := &matches[i]
		start, end := t.Start[m.first], t.End[m.last]
		m.text = p.Text[start:end]
		m.start = at.seek(start)
		m.end = m.start + at.count(m.text)
		m.sentence = sentenceOf(p, t, m.first)
		m.quoted = t.Marks[m.first]&lexicons.Quoted != 0
	}
}

// sentenceOf returns the index of a token's sentence within the paragraph.
func sentenceOf(p *scoring.Paragraph, t *scoring.Tokens, token uint32) int32 {
	if p.Sentence >= 0 {
		return p.Sentence
	}
	behind := sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i] > token })
	return max(int32(behind)-1, 0)
}

// codePoints turns byte offsets, asked for in ascending order, into offsets in code points.
type codePoints struct {
	text  []byte
	ascii bool
	bytes uint32
	runes int32
}

func (c *codePoints) seek(offset uint32) int32 {
	c.runes += c.count(c.text[c.bytes:offset])
	c.bytes = offset
	return c.runes
}

func (c *codePoints) count(b []byte) int32 {
	if c.ascii {
		return int32(len(b))
	}
	return int32(utf8.RuneCount(b))
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// appendFolded appends b in lower case and with straight apostrophes, as terms are compared.
func appendFolded(dst, b []byte) []byte {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == '’' {
			r = '\''
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
		b = b[size:]
	}
	return dst
}

// FoldTerm returns a valence word as the matches table has its term.
func FoldTerm(text string) string { return string(appendFolded(nil, []byte(text))) }
