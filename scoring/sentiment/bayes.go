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
// once, and scoring adds up what chunks bring. A chunk of one word, or of none, is one of some six thousand terms of the sum,
// for few counts of words are distinct: 150 KB of terms stay in a processor's caches where a pair of logs for every chunk would
// not, and which term it is stands in the tokens already. A word that the model lacks is a term too, with logs of 0, which
// change no sum: a quarter of English words ("of", "to", "in") are such, and to branch at each would cost more than to add.
// Chunks of several words, one in a hundred, are looked up on the side.
//
// Where a word of the library is one of the vocabulary's too ("Peace", "peace,", "peace-keeping"), the model is asked once for
// all chunks that have it.
type Bayes struct {
	model *Model
	asked []uint16 // by TermID: index into the model's terms, or unasked
	known []uint16 // the terms of chunks of several words, one chunk behind the other
	ends  []uint32 // by chunk of several words: where its terms end in known; they begin where those of the one before end
	word  []byte   // reused
}

// unasked is no index into the model's terms: of a term that has been no word of the library's yet.
const unasked = math.MaxUint16

// NewBayes returns a scorer that has learned nothing yet.
func NewBayes(m *Model) *Bayes { return &Bayes{model: m} }

// Forget makes ready for a vocabulary that begins anew.
func (b *Bayes) Forget() { b.asked, b.known, b.ends = b.asked[:0], b.known[:0], b.ends[:0] }

// LearnTerm makes room for what the term adds. The library's words are made from chunks.
func (b *Bayes) LearnTerm(string) { b.asked = append(b.asked, unasked) }

// LearnChunk divides a new chunk of the vocabulary into the library's words and looks them up. It returns an index into the
// model's terms, or, of a chunk of several words, their number and the chunk's index in ends.
func (b *Bayes) LearnChunk(text []byte, words []lexicons.TermID) scoring.ChunkCode {
	if len(words) == 1 && b.asked[words[0]] != unasked {
		return scoring.ChunkCode(b.asked[words[0]])
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
	switch found := b.known[first:]; len(found) {
	case 0:
		return scoring.ChunkCode(b.model.noWord())
	case 1:
		b.known = b.known[:first]
		return scoring.ChunkCode(found[0])
	}
	b.ends = append(b.ends, uint32(len(b.known)))
	return scoring.ChunkCode(len(b.model.terms) + len(b.ends) - 1)
}

// term returns what b.word adds, which is made of so many runs of letters of its chunk, behind so many others. Of one run it is the
// chunk's word there, if words are given: it is asked for once. Of several, as in "don't", it is none of the words.
func (b *Bayes) term(words []lexicons.TermID, behind, runs int) uint16 {
	if runs > 1 || behind >= len(words) {
		return b.model.term(b.word)
	}
	t := &b.asked[words[behind]]
	if *t == unasked {
		*t = b.model.term(b.word)
	}
	return *t
}

// several returns the terms of a chunk of several words.
func (b *Bayes) several(chunk scoring.ChunkCode) []uint16 {
	i, first := int(chunk)-len(b.model.terms), uint32(0)
	if i > 0 {
		first = b.ends[i-1]
	}
	return b.known[first:b.ends[i]]
}

// Score adds up the chunks of a text in their order: two sums, one a class, and the classes' log probabilities last, as the
// library does, because the sign of a single sum of log ratios differs from the library's class now and then. Words counts
// the library's words, those without a letter left out. With no known word the log-odds are those of the classes.
func (b *Bayes) Score(chunks []scoring.ChunkCode) scoring.NaiveBayes {
	var sum0, sum1 float64 // not a struct, so that they stay in registers
	var n counts
	terms := b.model.terms
	for _, chunk := range chunks {
		if int(chunk) < len(terms) {
			t := &terms[chunk]
			sum0 += t.log0
			sum1 += t.log1
			n += t.counts
			continue
		}
		for _, word := range b.several(chunk) {
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
