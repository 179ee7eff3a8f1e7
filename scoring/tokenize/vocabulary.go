package tokenize

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"golang.org/x/text/cases"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/segment/sentence"
)

// Bounds of a vocabulary. A hundred megabytes of speeches hold 70,000 distinct words in 250,000 distinct chunks.
const (
	maxChunks = 1 << 19
	maxBytes  = 16 << 20
	maxShared = 255 // bytes of a chunk that is remembered
)

// vocabulary remembers what the chunks and words met so far come to. It belongs to one worker.
type vocabulary struct {
	normaliser
	learners []scoring.Learner

	slots   []slot  // open addressing, a power of two long, at most three quarters full
	entries []entry // by ChunkID
	keys    []byte  // the bytes of chunks, one after another
	parts   []part  // of chunks with another number of words than one
	terms   map[string]lexicons.TermID
	forms   []string // by TermID
	bytes   int      // held by forms and parts
	scratch []part
}

// slot is a ChunkID + 1 in its lower idBits and, above them, the upper bits of the chunk's hash; 0 is empty. It is small so
// that the slots of a corpus stay in the processor's cache.
type slot uint32

const (
	idBits = 20 // twice maxChunks: a vocabulary may outgrow its bound within one paragraph
	idMask = 1<<idBits - 1
)

func slotOf(hash uint64, id scoring.ChunkID) slot { return tagOf(hash) | slot(id+1) }

func tagOf(hash uint64) slot { return slot(hash>>32) &^ idMask }

func (s slot) id() scoring.ChunkID { return scoring.ChunkID(s&idMask) - 1 }

// entry is one chunk, resolved. Chunks of one plain word, nearly all of them, need nothing else.
type entry struct {
	first      uint64 // its first eight bytes, padded with zeros
	last       uint64 // its last eight, if it has more
	key        uint32 // offset of its bytes in keys
	ref        uint32 // the word's TermID under flagOneWord, else the index of its first part
	words      uint32
	size       uint8 // length in bytes
	start, end uint8 // the word's place in it, under flagOneWord
	head       sentence.Head
	tail       sentence.Tail
	flags      flag
}

type flag uint8

const (
	flagClauseBefore flag = 1 << iota
	flagClauseAfter
	flagQuotes
	flagOneWord // ref, start and end describe its only word
	flagPlain   // its end can end no sentence
)

const (
	partBytes = 20 // what a part takes
	termBytes = 64 // what a term takes beside its form: its share of the map and of the learners' tables
)

func newVocabulary(learners []scoring.Learner) *vocabulary {
	v := &vocabulary{normaliser: normaliser{cases.Fold()}, learners: learners}
	v.empty()
	return v
}

func (v *vocabulary) empty() {
	v.slots = make([]slot, 1<<10)
	v.entries, v.keys, v.parts, v.forms, v.bytes = v.entries[:0], v.keys[:0], v.parts[:0], nil, 0
	v.terms = map[string]lexicons.TermID{}
}

// full reports whether the vocabulary has reached its bounds.
func (v *vocabulary) full() bool {
	return len(v.entries) > maxChunks || len(v.keys)+v.bytes > maxBytes
}

// forget empties the vocabulary and tells the learners.
func (v *vocabulary) forget() {
	v.empty()
	for _, l := range v.learners {
		l.Forget()
	}
}

const (
	hashFactor = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio, as in Fibonacci hashing
	wordBytes  = 8
)

// mix adds eight bytes to a hash.
func mix(h, word uint64) uint64 {
	hi, lo := bits.Mul64(h^word, hashFactor)
	return hi ^ lo
}

// find looks the chunks of a text up and learns those that are new. The loop does nothing else, so that the processor
// fetches the entries of several chunks at once: in a large vocabulary most of the time is memory's. It returns how many
// words the chunks hold.
func (v *vocabulary) find(text []byte, chunks []chunk) (words int) {
	slots, mask := v.slots, uint64(len(v.slots)-1)
	for i := range chunks {
		c := &chunks[i]
		if s := slots[c.hash&mask]; s != 0 && s&^idMask == tagOf(c.hash) {
			if e := &v.entries[s.id()]; e.is(text[c.from:c.to], c.first, v.keys) {
				c.id = s.id()
				words += int(e.words)
				continue
			}
		}
		c.id = v.search(text[c.from:c.to], c.hash, c.first)
		words += int(v.entries[c.id].words)
		slots, mask = v.slots, uint64(len(v.slots)-1)
	}
	return words
}

// search returns the id of a chunk; it learns the chunk if it is new.
func (v *vocabulary) search(chunk []byte, hash, first uint64) scoring.ChunkID {
	if len(chunk) > maxShared {
		return v.learn(chunk)
	}
	mask := uint64(len(v.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := v.slots[i]
		if s == 0 {
			return v.insert(chunk, hash, first)
		}
		if s&^idMask == tagOf(hash) && v.entries[s.id()].is(chunk, first, v.keys) {
			return s.id()
		}
	}
}

func (e *entry) is(chunk []byte, first uint64, keys []byte) bool {
	if e.first != first || int(e.size) != len(chunk) {
		return false
	}
	switch {
	case len(chunk) <= wordBytes:
		return true
	case len(chunk) <= 2*wordBytes: // the last eight bytes hold the rest, and some of the first again
		return e.last == binary.LittleEndian.Uint64(chunk[len(chunk)-wordBytes:])
	}
	return bytes.Equal(keys[e.key:e.key+uint32(e.size)], chunk)
}

func (v *vocabulary) insert(chunk []byte, hash, first uint64) scoring.ChunkID {
	if 4*len(v.entries) >= 3*len(v.slots) {
		v.grow()
	}
	id := v.learn(chunk)
	if id >= idMask { // no slot can hold it: divided afresh each time, until the vocabulary is emptied
		return id
	}
	e := &v.entries[id]
	e.first, e.key, e.size = first, uint32(len(v.keys)), uint8(len(chunk))
	if len(chunk) > wordBytes {
		e.last = binary.LittleEndian.Uint64(chunk[len(chunk)-wordBytes:])
	}
	v.keys = append(v.keys, chunk...)
	v.place(hash, id)
	return id
}

func (v *vocabulary) place(hash uint64, id scoring.ChunkID) {
	mask := uint64(len(v.slots) - 1)
	i := hash & mask
	for v.slots[i] != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = slotOf(hash, id)
}

func (v *vocabulary) grow() {
	v.slots = make([]slot, 2*len(v.slots))
	for id := range v.entries {
		if e := &v.entries[id]; e.size > 0 {
			v.place(hashOf(v.keys[e.key:e.key+uint32(e.size)]), scoring.ChunkID(id))
		}
	}
}

// hashOf is the hash that the tokenizer computes as it reads.
func hashOf(chunk []byte) uint64 {
	h := uint64(0)
	for ; len(chunk) >= wordBytes; chunk = chunk[wordBytes:] {
		h = mix(h, binary.LittleEndian.Uint64(chunk))
	}
	if len(chunk) > 0 {
		h = mix(h, partialWord(chunk))
	}
	return h
}

// partialWord reads fewer than eight bytes as eight padded with zeros.
func partialWord(b []byte) uint64 {
	w := uint64(0)
	for i, c := range b {
		w |= uint64(c) << (8 * i)
	}
	return w
}

// learn resolves a chunk, announces it and gives it an id, without remembering its bytes.
func (v *vocabulary) learn(chunk []byte) scoring.ChunkID {
	r := v.resolve(chunk)
	e := entry{words: uint32(len(r.parts)), head: r.head, tail: r.tail}
	e.set(flagClauseBefore, r.clauseBefore)
	e.set(flagClauseAfter, r.clauseAfter)
	e.set(flagQuotes, r.quotes)
	e.set(flagPlain, r.tail == sentence.Open)
	if len(r.parts) == 1 && len(chunk) <= maxShared {
		p := r.parts[0]
		e.ref, e.start, e.end = p.term, uint8(p.start), uint8(p.end)
		e.flags |= flagOneWord
	} else {
		e.ref = uint32(len(v.parts))
		v.parts = append(v.parts, r.parts...)
		v.bytes += len(r.parts) * partBytes
	}
	v.entries = append(v.entries, e)
	for _, l := range v.learners {
		l.LearnChunk(chunk)
	}
	return scoring.ChunkID(len(v.entries) - 1)
}

func (e *entry) set(f flag, on bool) {
	if on {
		e.flags |= f
	}
}

// term returns the id of a normal form, learning it if it is new.
func (v *vocabulary) term(form string) lexicons.TermID {
	id, ok := v.terms[form]
	if !ok {
		id = lexicons.TermID(len(v.forms))
		v.terms[form] = id
		v.forms = append(v.forms, form)
		v.bytes += len(form) + termBytes
		for _, l := range v.learners {
			l.LearnTerm(form)
		}
	}
	return id
}
