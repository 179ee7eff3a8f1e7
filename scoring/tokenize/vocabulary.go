package tokenize

import (
	"strings"

	"golang.org/x/text/cases"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/segment/sentence"
)

// Bounds of a vocabulary. A hundred megabytes of speeches hold 55,000 distinct words in 154,000 distinct chunks.
const (
	maxChunks = 3 << 17 // three quarters of 2^19 slots
	maxBytes  = 16 << 20
	maxShared = 255 // bytes of a chunk that is remembered
)

// vocabulary remembers what the chunks and words met so far come to. It belongs to one worker.
type vocabulary struct {
	normaliser
	segmenter segmenter
	learners  []scoring.Learner
	ofChunks  scoring.ChunkLearner // the one of them that wants chunks, nil if none does

	slots  []slot // open addressing, a power of two long, at most three quarters full
	short  int    // how many of them are taken
	long   longChunks
	chunks int     // how many have been learned
	groups []group // of chunks with another number of words than one
	parts  []part  // of groups
	terms  terms
	forms  []string        // by TermID
	block  strings.Builder // the latest of those that hold the forms' bytes
	bytes  int             // held by forms, groups and parts
	// What follows is used again and again.
	scratch []part
	runs    []lexicons.TermID // of the latest chunk: what scoring.ChunkLearner is given
}

// known is what a chunk comes to. Chunks of one word, nearly all of them, need nothing else.
type known struct {
	ref        uint32 // the word's TermID under flagOneWord, else the index of its group
	code       scoring.ChunkCode
	start, end uint8 // the word's place in the chunk, under flagOneWord
	head       sentence.Head
	tail       sentence.Tail
	flags      flag
}

// slot is a chunk of at most keyBytes bytes with what it comes to: half a cache line, the only one that is read for it.
// That of the zero key is empty.
type slot struct {
	key
	known
}

type flag uint8

const (
	// flagClauseAfter is the bit of lexicons.ClauseStart, and flagClauseBefore the one below: fill makes the mark of them.
	flagClauseBefore = flagClauseAfter >> 1
	flagClauseAfter  = flag(lexicons.ClauseStart)
)

const (
	flagQuotes     flag = flagClauseAfter << (iota + 1)
	flagOneWord         // ref, start and end describe its only word
	flagWords           // it has several
	flagAfterBlank      // a blank line stands before it: of a chunk in its text, not of what is known of it
)

// group is the parts of a chunk.
type group struct{ from, to uint32 }

const (
	partBytes  = 20 // what a part takes
	groupBytes = 8  // what a group takes
	termBytes  = 64 // what a term takes beside its form: its share of the table and of the learners'

	blockOfForms = 8 << 10
)

func newVocabulary(learners []scoring.Learner) *vocabulary {
	v := &vocabulary{normaliser: normaliser{fold: cases.Fold()}, segmenter: newSegmenter(), learners: learners}
	for _, l := range learners {
		if c, ok := l.(scoring.ChunkLearner); ok {
			v.ofChunks = c
		}
	}
	v.empty()
	return v
}

func (v *vocabulary) empty() {
	v.slots, v.short, v.chunks = make([]slot, 1<<10), 0, 0
	v.long.empty()
	v.groups, v.parts, v.forms, v.bytes = v.groups[:0], v.parts[:0], nil, 0
	v.terms.empty()
}

// full reports whether the vocabulary has reached its bounds.
func (v *vocabulary) full() bool {
	return v.chunks > maxChunks || v.long.bytes()+v.bytes > maxBytes
}

// forget empties the vocabulary and tells the learners.
func (v *vocabulary) forget() {
	v.empty()
	for _, l := range v.learners {
		l.Forget()
	}
}

// find looks the chunks of a text up and learns those that are new. The loop does next to nothing else, so that the processor
// fetches the slots of many chunks at once: in a large vocabulary most of the time is memory's.
func (v *vocabulary) find(text []byte, chunks []chunk) {
	slots := v.slots
	for i := range chunks {
		c := &chunks[i]
		if s := &slots[c.hash&uint64(len(slots)-1)]; s.key == c.key && c.key != (key{}) {
			c.known = s.known
			continue
		}
		v.search(text[c.from:c.to], c)
		slots = v.slots
	}
}

// search looks a chunk up of which the first slot is another's; it learns the chunk if it is new.
func (v *vocabulary) search(text []byte, c *chunk) {
	if c.key == (key{}) {
		v.findLong(text, &c.known)
		return
	}
	mask := uint64(len(v.slots) - 1)
	i := c.hash & mask
	for v.slots[i].key != (key{}) {
		if v.slots[i].key == c.key {
			c.known = v.slots[i].known
			return
		}
		i = (i + 1) & mask
	}
	c.known = v.learn(text)
	if 4*v.short >= 3*len(v.slots) {
		v.grow()
	}
	v.place(slot{c.key, c.known})
	v.short++
}

func (v *vocabulary) place(s slot) {
	mask := uint64(len(v.slots) - 1)
	i := s.hash() & mask
	for v.slots[i].key != (key{}) {
		i = (i + 1) & mask
	}
	v.slots[i] = s
}

// grow makes room for more chunks: at first for four times as many, since a text that fills a small table goes on to fill the next.
func (v *vocabulary) grow() {
	const large = 1 << 17
	before, times := v.slots, 4
	if len(before) >= large {
		times = 2
	}
	v.slots = make([]slot, times*len(before))
	for _, s := range before {
		if s.key != (key{}) {
			v.place(s)
		}
	}
}

// findLong looks a chunk up that is longer than a key; one longer than maxShared is divided afresh.
func (v *vocabulary) findLong(chunk []byte, found *known) {
	if len(chunk) > maxShared {
		*found = v.learn(chunk)
		return
	}
	hash := hashOf(chunk)
	k := v.long.find(chunk, hash)
	if k == nil {
		k = v.long.add(chunk, hash, v.learn(chunk))
	}
	*found = *k
}

// learn resolves a chunk and announces it, without remembering its bytes.
func (v *vocabulary) learn(chunk []byte) known {
	k, plain := v.plain(chunk)
	if !plain {
		k = v.resolved(chunk)
	}
	v.chunks++
	if v.ofChunks != nil {
		k.code = v.ofChunks.LearnChunk(chunk, v.runs)
	}
	return k
}

// resolved is what the Unicode rules make of a chunk.
func (v *vocabulary) resolved(chunk []byte) known {
	r := v.resolve(chunk)
	v.runs = v.runs[:0]
	if r.runs {
		for i := range r.parts {
			v.runs = append(v.runs, r.parts[i].term)
		}
	}
	k := known{head: r.head, tail: r.tail}
	k.set(flagClauseBefore, r.clauseBefore)
	k.set(flagClauseAfter, r.clauseAfter)
	k.set(flagQuotes, r.quotes)
	if len(r.parts) == 1 && len(chunk) <= maxShared {
		p := r.parts[0]
		k.ref, k.start, k.end = p.term, uint8(p.start), uint8(p.end)
		k.flags |= flagOneWord
		return k
	}
	k.set(flagWords, len(r.parts) > 0)
	k.ref = uint32(len(v.groups))
	from := uint32(len(v.parts))
	v.parts = append(v.parts, r.parts...)
	v.groups = append(v.groups, group{from, uint32(len(v.parts))})
	v.bytes += len(r.parts)*partBytes + groupBytes
	return k
}

func (k *known) set(f flag, on bool) {
	if on {
		k.flags |= f
	}
}

// group returns the parts of a chunk of several words.
func (v *vocabulary) group(ref uint32) []part {
	g := v.groups[ref]
	return v.parts[g.from:g.to]
}

// termOf returns the id of a word's normal form.
func (v *vocabulary) termOf(word []byte) lexicons.TermID { return v.term(v.form(word)) }

// term returns the id of a normal form, learning it if it is new.
func (v *vocabulary) term(form []byte) lexicons.TermID {
	id, known := v.terms.find(form)
	if known {
		return id
	}
	text := v.keep(form)
	id = lexicons.TermID(len(v.forms))
	v.terms.add(text, id)
	v.forms = append(v.forms, text)
	v.bytes += len(text) + termBytes
	for _, l := range v.learners {
		l.LearnTerm(text)
	}
	return id
}

// keep copies a form. Many share an allocation: a block is never written again where a form stands.
func (v *vocabulary) keep(form []byte) string {
	if v.block.Cap()-v.block.Len() < len(form) {
		v.block.Reset()
		v.block.Grow(max(blockOfForms, len(form)))
	}
	from := v.block.Len()
	v.block.Write(form)
	return v.block.String()[from:]
}
