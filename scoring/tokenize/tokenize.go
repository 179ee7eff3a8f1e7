package tokenize

import (
	"slices"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/segment/sentence"
)

// Tokenizer divides paragraphs into words and sentences. It belongs to one worker; it implements scoring.Tokenizer, and
// lexicons.Tokenizer for the terms of lexicons.
type Tokenizer struct {
	vocabulary *vocabulary
	quotes     quotes
	chunks     []chunk        // of the text at hand
	term       scoring.Tokens // of Words
	text       []byte         // likewise
	words      []lexicons.Word
}

// New makes a Tokenizer that announces what it learns to the learners, chunks to the one that is a scoring.ChunkLearner, if any is.
func New(learners ...scoring.Learner) *Tokenizer {
	return &Tokenizer{vocabulary: newVocabulary(learners)}
}

// Tokenize fills dst with the tokens of text, which should be valid UTF-8 in NFC. Nothing is allocated once dst and the
// vocabulary have grown to the corpus.
func (z *Tokenizer) Tokenize(dst *scoring.Tokens, text []byte) {
	lines := z.cut(text)
	addKeys(text, z.chunks)
	z.vocabulary.find(text, z.chunks)
	if lines {
		markBlankLines(text, z.chunks)
	}
	reset(dst, text, len(z.chunks))
	z.quotes.reset()
	s := scan{vocabulary: z.vocabulary, quotes: &z.quotes, tokens: dst, tail: sentence.Always}
	s.fill(z.chunks)
	z.quotes.finish(dst)
}

// Trim implements scoring.Tokenizer.
func (z *Tokenizer) Trim() {
	if z.vocabulary.full() {
		z.vocabulary.forget()
	}
}

// chunk is a run of text between white space.
type chunk struct {
	from, to uint32 // its place in the text
	hash     uint64 // of its key
	key
	known
}

// reset makes dst hold so many chunks, and as many words, which are to be filled in.
func reset(dst *scoring.Tokens, text []byte, chunks int) {
	dst.Text = text
	dst.Chunks = slices.Grow(dst.Chunks[:0], chunks)[:chunks]
	dst.Terms, dst.Start, dst.End, dst.Marks = dst.Terms[:0], dst.Start[:0], dst.End[:0], dst.Marks[:0]
	dst.Joined, dst.Sentences = dst.Joined[:0], dst.Sentences[:0]
	resize(dst, chunks)
}

// resize makes dst hold so many words; those it has already stay.
func resize(dst *scoring.Tokens, words int) {
	dst.Terms = slices.Grow(dst.Terms, max(words-len(dst.Terms), 0))[:words]
	dst.Start = slices.Grow(dst.Start, max(words-len(dst.Start), 0))[:words]
	dst.End = slices.Grow(dst.End, max(words-len(dst.End), 0))[:words]
	dst.Marks = slices.Grow(dst.Marks, max(words-len(dst.Marks), 0))[:words]
}

// scan is the state between the chunks of one paragraph.
type scan struct {
	vocabulary *vocabulary
	quotes     *quotes
	tokens     *scoring.Tokens
	next       int           // the token to be filled in
	tail       sentence.Tail // how the last chunk with words ended
	clause     flag          // flagClauseAfter if a clause's mark stands behind it
}

// fill fills in the tokens of all chunks. Most are one word in the middle of a sentence, and taken by run.
func (s *scan) fill(chunks []chunk) {
	t := s.tokens
	for i := range chunks {
		t.Chunks[i] = chunks[i].code
	}
	for i := 0; i < len(chunks); i++ {
		if s.tail == sentence.Open {
			if i += s.run(chunks[i:]); i == len(chunks) {
				break
			}
		}
		s.chunk(&chunks[i], len(chunks)-i-1)
	}
	resize(t, s.next)
}

// run takes chunks of one word each, behind which no sentence may end, without a branch on anything else, and returns how many
// there were. The tokens have room for a word a chunk.
func (s *scan) run(chunks []chunk) int {
	t, next, clause := s.tokens, s.next, s.clause
	terms, marks := t.Terms[next:next+len(chunks)], t.Marks[next:next+len(chunks)]
	starts, ends := t.Start[next:next+len(chunks)], t.End[next:next+len(chunks)]
	n := 0
	for n < len(chunks) {
		c := &chunks[n]
		if c.flags&(flagOneWord|flagQuotes|flagAfterBlank) != flagOneWord {
			break
		}
		terms[n], starts[n], ends[n] = c.ref, c.from+uint32(c.start), c.from+uint32(c.end)
		marks[n] = lexicons.Mark(clause|c.flags<<1) & lexicons.ClauseStart
		clause = c.flags & flagClauseAfter
		n++
		if c.tail != sentence.Open {
			s.tail = c.tail
			break
		}
	}
	s.next, s.clause = next+n, clause
	return n
}

// chunk fills in the tokens of one chunk, behind which so many more are to come.
func (s *scan) chunk(c *chunk, more int) {
	first := s.next
	if c.flags&flagAfterBlank != 0 {
		s.tail = sentence.Always
	}
	switch {
	case c.flags&flagOneWord != 0:
		s.token(c.ref, c.from+uint32(c.start), c.from+uint32(c.end), s.enter(&c.known))
	case c.flags&flagWords != 0:
		parts := s.vocabulary.group(c.ref)
		if need := s.next + len(parts) + more; need > len(s.tokens.Terms) {
			resize(s.tokens, need)
		}
		s.parts(parts, s.enter(&c.known), c.from)
	default:
		s.wordless(&c.known)
	}
	if c.flags&flagQuotes != 0 {
		s.quotes.chunk(s.tokens, first, s.next, c.from, c.to)
	}
}

// token fills in the next token.
func (s *scan) token(term lexicons.TermID, start, end uint32, mark lexicons.Mark) {
	t, i := s.tokens, s.next
	t.Terms[i], t.Start[i], t.End[i], t.Marks[i] = term, start, end, mark
	s.next = i + 1
}

// wordless takes a chunk of punctuation: it may end a clause or a sentence.
func (s *scan) wordless(k *known) {
	s.clause |= (k.flags<<1 | k.flags) & flagClauseAfter
	if k.tail != sentence.Open {
		s.tail = k.tail
	}
}

// enter returns the mark of a chunk's first word and takes over how the chunk ends.
func (s *scan) enter(k *known) lexicons.Mark {
	mark := lexicons.Mark(s.clause|k.flags<<1) & lexicons.ClauseStart
	if s.tail != sentence.Open && s.tail.Ends(k.head) || s.next == 0 {
		mark = s.sentence()
	}
	s.clause, s.tail = k.flags&flagClauseAfter, k.tail
	if s.tail == sentence.Number && mark&lexicons.SentenceStart != 0 {
		s.tail = sentence.Open // "54." counts the paragraph
	}
	return mark
}

// sentence begins a sentence with the next token and returns its mark.
func (s *scan) sentence() lexicons.Mark {
	s.tokens.Sentences = append(s.tokens.Sentences, uint32(s.next))
	return lexicons.SentenceStart | lexicons.ClauseStart
}

// parts fills in the words of a chunk of several; mark is the first one's.
func (s *scan) parts(parts []part, mark lexicons.Mark, base uint32) {
	for i := range parts {
		p := &parts[i]
		switch {
		case i == 0:
		case p.marks&lexicons.SentenceStart != 0:
			mark = s.sentence()
		default:
			mark = p.marks
		}
		if p.joined != scoring.NoTerm {
			s.tokens.Joined = append(s.tokens.Joined, lexicons.Join{At: uint32(s.next), Term: p.joined})
		}
		s.token(p.term, base+p.start, base+p.end, mark)
	}
}

// Words returns the normal forms of a lexicon's term, with the joined readings of its hyphened prefixes. They are valid until it is
// called again.
func (z *Tokenizer) Words(text string) []lexicons.Word {
	t := &z.term
	z.text = append(z.text[:0], text...)
	z.Tokenize(t, z.text)
	z.words = z.words[:0]
	for _, id := range t.Terms {
		z.words = append(z.words, lexicons.Word{Form: z.vocabulary.forms[id]})
	}
	for _, j := range t.Joined {
		z.words[j.At].Joined = z.vocabulary.forms[j.Term]
	}
	return z.words
}
