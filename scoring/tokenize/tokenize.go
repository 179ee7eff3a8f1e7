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
	reset(dst, text)
	z.quotes.reset()
	s := scan{vocabulary: z.vocabulary, quotes: &z.quotes, tokens: dst, tail: sentence.Always}
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			i = s.skipSpace(text, i)
			continue
		}
		end, hash, first := readChunk(text, i)
		s.chunk(text[i:end], uint32(i), hash, first)
		i = end
	}
	z.quotes.finish(dst)
}

// reset empties dst and makes room for most texts' tokens.
func reset(dst *scoring.Tokens, text []byte) {
	n := len(text)/4 + 1
	dst.Text = text
	dst.Terms = slices.Grow(dst.Terms[:0], n)
	dst.Start = slices.Grow(dst.Start[:0], n)
	dst.End = slices.Grow(dst.End[:0], n)
	dst.Marks = slices.Grow(dst.Marks[:0], n)
	dst.Chunks = slices.Grow(dst.Chunks[:0], n)
	dst.Joined, dst.Sentences = dst.Joined[:0], dst.Sentences[:0]
}

// scan is the state between the chunks of one paragraph.
type scan struct {
	vocabulary *vocabulary
	quotes     *quotes
	tokens     *scoring.Tokens
	tail       sentence.Tail // how the last chunk with words ended
	clause     bool          // a clause's mark stands behind it
}

// skipSpace returns the end of the white space at text[i]. A blank line ends a sentence.
func (s *scan) skipSpace(text []byte, i int) int {
	lines := 0
	for ; i < len(text) && isSpace(text[i]); i++ {
		if text[i] == '\n' {
			lines++
		}
	}
	if lines > 1 {
		s.tail = sentence.Always
	}
	return i
}

// chunk appends the tokens of one chunk.
func (s *scan) chunk(chunk []byte, base uint32, hash, first uint64) {
	var id scoring.ChunkID
	if len(chunk) <= maxShared {
		id = s.vocabulary.find(chunk, hash, first)
	} else {
		id = s.vocabulary.learn(chunk)
	}
	e, t := &s.vocabulary.entries[id], s.tokens
	at := len(t.Terms)
	t.Chunks = append(t.Chunks, id)
	if e.words == 0 {
		s.wordless(e)
	} else {
		mark := s.enter(e, at)
		if e.flags&flagOneWord != 0 {
			t.Terms = append(t.Terms, e.ref)
			t.Start = append(t.Start, base+uint32(e.start))
			t.End = append(t.End, base+uint32(e.end))
			t.Marks = append(t.Marks, mark)
		} else {
			s.parts(s.vocabulary.parts[e.ref:e.ref+e.words], mark, base)
		}
	}
	if e.flags&flagQuotes != 0 {
		s.quotes.chunk(t, chunk, at, base)
	}
}

// wordless takes a chunk of punctuation: it may end a clause or a sentence.
func (s *scan) wordless(e *entry) {
	s.clause = s.clause || e.flags&(flagClauseBefore|flagClauseAfter) != 0
	if e.tail != sentence.Open {
		s.tail = e.tail
	}
}

// enter returns the mark of a chunk's first word, token at, and takes over how the chunk ends.
func (s *scan) enter(e *entry, at int) lexicons.Mark {
	var mark lexicons.Mark
	if s.clause || e.flags&flagClauseBefore != 0 {
		mark = lexicons.ClauseStart
	}
	if s.tail != sentence.Open && s.tail.Ends(e.head) || at == 0 {
		mark = lexicons.SentenceStart | lexicons.ClauseStart
		s.tokens.Sentences = append(s.tokens.Sentences, uint32(at))
	}
	s.clause = e.flags&flagClauseAfter != 0
	s.tail = e.tail
	if s.tail == sentence.Number && mark&lexicons.SentenceStart != 0 {
		s.tail = sentence.Open // "54." counts the paragraph
	}
	return mark
}

// parts appends the words of a chunk of several.
func (s *scan) parts(parts []part, mark lexicons.Mark, base uint32) {
	t := s.tokens
	for i, p := range parts {
		at := uint32(len(t.Terms))
		if i > 0 {
			mark = p.marks
			if mark&lexicons.SentenceStart != 0 {
				t.Sentences = append(t.Sentences, at)
			}
		}
		if p.joined != noTerm {
			t.Joined = append(t.Joined, lexicons.Join{At: at, Term: p.joined})
		}
		t.Terms = append(t.Terms, p.term)
		t.Start = append(t.Start, base+p.start)
		t.End = append(t.End, base+p.end)
		t.Marks = append(t.Marks, mark)
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
