package sentiment

import (
	"math"

	"tenor/lexicons"
	"tenor/scoring"
)

// Bayes scores texts as cdipaolo/sentiment does. It belongs to one worker and learns the chunks of its vocabulary.
//
// # Design
//
// The library's words are not those of UAX #29, but none of them crosses ASCII white space. So a chunk is divided into them
// once, and scoring adds up what chunks bring. A chunk of one word, or of none, is told by one of some six thousand terms
// of the sum, for few counts of words are distinct: two bytes a chunk and 150 KB of terms stay in a processor's caches where
// a pair of logs for every chunk would not. A word that the model lacks is a term too, with logs of 0, which change no sum:
// a quarter of English words ("of", "to", "in") are such, and to branch at each would cost more than to add. Chunks of
// several words, one in a hundred, are looked up on the side.
//
// Where a word of the library is one of the vocabulary's too ("Peace", "peace,", "peace-keeping"), the model is asked once for
// all chunks that have it.
type Bayes struct {
	model  *Model
	terms  []uint16 // by TermID: index into the model's terms, or unasked
	chunks []uint16 // by ChunkID: index into the model's terms, or several
	known  []uint16 // the terms of chunks of several words, one chunk behind the other
	ends   []uint32 // by ChunkID: where the chunk's terms end in known; they begin where those of the chunk before end
	word   []byte   // reused
}

// What no index into the model's terms is.
const (
	several = math.MaxUint16 // a chunk of several words
	unasked = several        // a term that has been no word of the library's yet
)

// NewBayes returns a scorer that has learned nothing yet.
func NewBayes(m *Model) *Bayes { return &Bayes{model: m} }

// Forget makes ready for a vocabulary that begins anew.
func (b *Bayes) Forget() {
	b.terms, b.chunks, b.known, b.ends = b.terms[:0], b.chunks[:0], b.known[:0], b.ends[:0]
}

// LearnTerm makes room for what the term adds. The library's words are made from chunks.
func (b *Bayes) LearnTerm(string) { b.terms = append(b.terms, unasked) }

// LearnChunk divides the vocabulary's next chunk into the library's words and looks them up.
func (b *Bayes) LearnChunk(text []byte, words []lexicons.TermID) {
	if len(words) == 1 && b.terms[words[0]] != unasked {
		b.add(b.terms[words[0]])
		return
	}
	first, behind := len(b.known), 0
	for len(text) > 0 {
		var runs int
		if b.word, runs, text = nextWord(b.word[:0], text); runs == 0 {
			continue
		}
		b.known = append(b.known, b.term(words, behind, runs))
		behind += runs
	}
	chunk := uint16(several)
	switch found := b.known[first:]; len(found) {
	case 0:
		chunk = b.model.noWord()
	case 1:
		chunk = found[0]
		b.known = b.known[:first]
	}
	b.add(chunk)
}

// term returns what b.word adds, which is made of so many runs of letters of its chunk, behind so many others. Of one run it is the
// chunk's word there, if words are given: it is asked for once. Of several, as in "don't", it is none of the words.
func (b *Bayes) term(words []lexicons.TermID, behind, runs int) uint16 {
	if runs > 1 || behind >= len(words) {
		return b.model.term(b.word)
	}
	t := &b.terms[words[behind]]
	if *t == unasked {
		*t = b.model.term(b.word)
	}
	return *t
}

// add adds the next chunk.
func (b *Bayes) add(chunk uint16) {
	b.chunks, b.ends = append(b.chunks, chunk), append(b.ends, uint32(len(b.known)))
}

// of returns the terms of a chunk of several words.
func (b *Bayes) of(id scoring.ChunkID) []uint16 {
	first := uint32(0)
	if id > 0 {
		first = b.ends[id-1]
	}
	return b.known[first:b.ends[id]]
}

// Score adds up the chunks of a text in their order: two sums, one a class, and the classes' log probabilities last, as the
// library does, because the sign of a single sum of log ratios differs from the library's class now and then. Words counts
// the library's words, those without a letter left out. With no known word the log-odds are those of the classes.
func (b *Bayes) Score(chunks []scoring.ChunkID) scoring.NaiveBayes {
	var sum0, sum1 float64 // not a struct, so that they stay in registers
	var n counts
	terms, learned := b.model.terms, b.chunks
	for _, id := range chunks {
		if chunk := learned[id]; chunk != several {
			t := &terms[chunk]
			sum0 += t.log0
			sum1 += t.log1
			n += t.counts
			continue
		}
		for _, word := range b.of(id) {
			t := &terms[word]
			sum0 += t.log0
			sum1 += t.log1
			n += t.counts
		}
	}
	sum0 += b.model.priors[0]
	sum1 += b.model.priors[1]
	return scoring.NaiveBayes{Words: n.words(), Known: n.known(), LogOdds: sum1 - sum0, Sums: [2]float64{sum0, sum1}}
}
