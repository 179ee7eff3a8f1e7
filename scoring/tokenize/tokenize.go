package tokenize

import (
	"encoding/binary"
	"math/bits"
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
	chunks     []chunk // of the text at hand
}

// New makes a Tokenizer that announces what it learns to the learners.
func New(learners ...scoring.Learner) *Tokenizer {
	return &Tokenizer{vocabulary: newVocabulary(learners)}
}

// Tokenize fills dst with the tokens of text, which should be valid UTF-8 in NFC. Nothing is allocated once dst and the
// vocabulary have grown to the corpus.
func (z *Tokenizer) Tokenize(dst *scoring.Tokens, text []byte) {
	if z.vocabulary.full() {
		z.vocabulary.forget()
	}
	z.read(text)
	reset(dst, text, z.vocabulary.find(text, z.chunks), len(z.chunks))
	z.quotes.reset()
	s := scan{vocabulary: z.vocabulary, quotes: &z.quotes, tokens: dst, tail: sentence.Always}
	s.fill(z.chunks)
	z.quotes.finish(dst)
}

// chunk is a run of text between white space.
type chunk struct {
	hash, first uint64 // see readChunk
	from, to    uint32 // its place in the text
	id          scoring.ChunkID
	afterBlank  bool // a blank line stands before it
}

// read cuts the text into chunks.
func (z *Tokenizer) read(text []byte) {
	z.chunks = z.chunks[:0]
	blank := false
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			i, blank = skipSpace(text, i)
			continue
		}
		end, hash, first := readChunk(text, i)
		z.chunks = append(z.chunks, chunk{hash: hash, first: first, from: uint32(i), to: uint32(end), afterBlank: blank})
		i, blank = end, false
	}
}

// reset makes dst hold so many words and chunks, which are to be filled in.
func reset(dst *scoring.Tokens, text []byte, words, chunks int) {
	dst.Text = text
	dst.Terms = slices.Grow(dst.Terms[:0], words)[:words]
	dst.Start = slices.Grow(dst.Start[:0], words)[:words]
	dst.End = slices.Grow(dst.End[:0], words)[:words]
	dst.Marks = slices.Grow(dst.Marks[:0], words)[:words]
	dst.Chunks = slices.Grow(dst.Chunks[:0], chunks)[:chunks]
	dst.Joined, dst.Sentences = dst.Joined[:0], dst.Sentences[:0]
}

// scan is the state between the chunks of one paragraph.
type scan struct {
	vocabulary *vocabulary
	quotes     *quotes
	tokens     *scoring.Tokens
	next       int           // the token to be filled in
	tail       sentence.Tail // how the last chunk with words ended
	clause     bool          // a clause's mark stands behind it
}

// skipSpace returns the end of the white space at text[i], and whether a blank line is in it.
func skipSpace(text []byte, i int) (end int, blank bool) {
	lines := 0
	for ; i < len(text) && isSpace(text[i]); i++ {
		if text[i] == '\n' {
			lines++
		}
	}
	return i, lines > 1
}

// fill fills in the tokens of all chunks. Most are one plain word in the middle of a clause: their place is all there is.
func (s *scan) fill(chunks []chunk) {
	entries, t := s.vocabulary.entries, s.tokens
	for i := range chunks {
		c := &chunks[i]
		t.Chunks[i] = c.id
		e := &entries[c.id]
		if e.flags == flagOneWord|flagPlain && s.tail == sentence.Open && !s.clause && !c.afterBlank {
			s.token(e.ref, c.from+uint32(e.start), c.from+uint32(e.end), 0)
			continue
		}
		s.chunk(c, e)
	}
}

// chunk fills in the tokens of one chunk.
func (s *scan) chunk(c *chunk, e *entry) {
	first := s.next
	if c.afterBlank {
		s.tail = sentence.Always
	}
	switch {
	case e.words == 0:
		s.wordless(e)
	case e.flags&flagOneWord != 0:
		s.token(e.ref, c.from+uint32(e.start), c.from+uint32(e.end), s.enter(e))
	default:
		s.parts(s.vocabulary.parts[e.ref:e.ref+e.words], s.enter(e), c.from)
	}
	if e.flags&flagQuotes != 0 {
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
func (s *scan) wordless(e *entry) {
	s.clause = s.clause || e.flags&(flagClauseBefore|flagClauseAfter) != 0
	if e.tail != sentence.Open {
		s.tail = e.tail
	}
}

// enter returns the mark of a chunk's first word and takes over how the chunk ends.
func (s *scan) enter(e *entry) lexicons.Mark {
	var mark lexicons.Mark
	if s.clause || e.flags&flagClauseBefore != 0 {
		mark = lexicons.ClauseStart
	}
	if s.tail != sentence.Open && s.tail.Ends(e.head) || s.next == 0 {
		mark = s.sentence()
	}
	s.clause = e.flags&flagClauseAfter != 0
	s.tail = e.tail
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
		if p.joined != noTerm {
			s.tokens.Joined = append(s.tokens.Joined, lexicons.Join{At: uint32(s.next), Term: p.joined})
		}
		s.token(p.term, base+p.start, base+p.end, mark)
	}
}

// isSpace reports ASCII white space.
func isSpace(c byte) bool { return c == ' ' || c-'\t' <= '\r'-'\t' }

// readChunk returns the end of the chunk that begins at text[i], its hash (as hashOf has it) and its first eight bytes.
func readChunk(text []byte, i int) (end int, hash, first uint64) {
	const (
		low  = 0x2121212121212121 // one above the space, in each byte
		high = 0x8080808080808080
	)
	start := i
	for i+wordBytes <= len(text) {
		w := binary.LittleEndian.Uint64(text[i:])
		// A byte of m is set where w's is below 0x21; only the first one set is sure to be right, and it is all we ask.
		m := (w - low) &^ w & high
		n := bits.TrailingZeros64(m) / 8 // 8 if there is none
		if n < wordBytes {
			if !isSpace(text[i+n]) {
				return readSlowly(text, start) // a control character
			}
			w &= 1<<(8*n) - 1
		}
		if i == start {
			first = w
		}
		if n > 0 {
			hash = mix(hash, w)
		}
		i += n
		if n < wordBytes {
			return i, hash, first
		}
	}
	return readSlowly(text, start)
}

// readSlowly is readChunk byte by byte: for the text's last bytes, and for control characters.
func readSlowly(text []byte, start int) (end int, hash, first uint64) {
	end = start
	for end < len(text) && !isSpace(text[end]) {
		end++
	}
	chunk := text[start:end]
	if len(chunk) >= wordBytes {
		first = binary.LittleEndian.Uint64(chunk)
	} else {
		first = partialWord(chunk)
	}
	return end, hashOf(chunk), first
}

// Words returns the normal forms of a lexicon's term, with the joined readings of its hyphened prefixes.
func (z *Tokenizer) Words(text string) []lexicons.Word {
	var t scoring.Tokens
	z.Tokenize(&t, []byte(text))
	forms := make([]lexicons.Word, len(t.Terms))
	for i, id := range t.Terms {
		forms[i].Form = z.vocabulary.forms[id]
	}
	for _, j := range t.Joined {
		forms[j.At].Joined = z.vocabulary.forms[j.Term]
	}
	return forms
}
