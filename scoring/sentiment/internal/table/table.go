// Package table is the binary form in which the classifier's words are embedded: words and pairs of counts go in at
// generation, and a table that answers for a word without having been unpacked comes out at start.
//
// # Design
//
// The words are kept in the order of the bucket their hash falls into, each bucket's bytes one behind the other, and the
// file states how long each bucket is. So opening a table is one addition a bucket (0.1 ms), nothing of the words is
// copied or hashed at start, and a look-up reads the two or three words that share a bucket, mostly from one cache line.
// A Go map of the same 117,448 words takes some 10 ms to fill. Few pairs of counts are distinct, and the commonest have
// the smallest numbers, so that nearly every word's pair takes one byte.
package table

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Counts tells how often a word occurred in the training texts of each class.
type Counts [2]uint64

// Header is what the model knows beside its words.
type Header struct {
	DictCount uint64     // size of the vocabulary the model smooths with
	Priors    [2]float64 // probability of each class
}

// Table is an opened table. It is immutable.
type Table struct {
	Header Header
	// Pairs are the distinct counts; Find answers with an index into them.
	Pairs   []Counts
	words   int
	offsets []uint32 // of each bucket in entries, and their end
	entries string
}

// magic opens every table and names the version of its form.
const magic = "tenor words 1\n"

// hash is 32-bit FNV-1a: short, fast for words of a few bytes and the same for ever.
func hash[S string | []byte](word S) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

// Find returns the index of the word's counts among Pairs; ok is false if the table lacks the word.
func (t *Table) Find(word []byte) (pair int, ok bool) {
	bucket := hash(word) & uint32(len(t.offsets)-2)
	at, end := t.offsets[bucket], t.offsets[bucket+1]
	for at < end {
		var found string
		found, pair, at = t.entry(at)
		if found == string(word) {
			return pair, true
		}
	}
	return 0, false
}

// entry reads one word and its pair: a byte of length, the word, the pair's index in groups of seven bits.
func (t *Table) entry(at uint32) (word string, pair int, next uint32) {
	behind := at + 1 + uint32(t.entries[at])
	word = t.entries[at+1 : behind]
	for shift := 0; ; shift += 7 {
		b := t.entries[behind]
		behind++
		pair |= int(b&0x7f) << shift
		if b < 0x80 {
			return word, pair, behind
		}
	}
}

// Len returns the number of words.
func (t *Table) Len() int { return t.words }

// All yields every word and the index of its pair, in the file's order.
func (t *Table) All(yield func(word string, pair int) bool) {
	for at := uint32(0); at < uint32(len(t.entries)); {
		word, pair, next := t.entry(at)
		if !yield(word, pair) {
			return
		}
		at = next
	}
}

// Open reads a table made by Encode. It keeps the text and copies no word of it. What Open and Find do with text that Encode
// did not make is not defined beyond the checks of the head: the text is part of the program.
func Open(text string) (*Table, error) {
	if len(text) < len(magic) || text[:len(magic)] != magic {
		return nil, errors.New("read word table: not a table of this version")
	}
	r := reader{text: text[len(magic):]}
	var t Table
	t.Header.DictCount = r.uvarint()
	t.Header.Priors = [2]float64{r.float64(), r.float64()}
	t.words = int(r.uvarint())
	t.Pairs = make([]Counts, min(r.uvarint(), uint64(len(text))))
	for i := range t.Pairs {
		t.Pairs[i] = Counts{r.uvarint(), r.uvarint()}
	}
	buckets := r.uvarint()
	if r.short || buckets == 0 || buckets&(buckets-1) != 0 || buckets > uint64(len(r.text)) {
		return nil, errors.New("read word table: broken head")
	}
	t.offsets = make([]uint32, buckets+1)
	var end uint32
	for i, size := range []byte(r.text[:buckets]) {
		end += uint32(size)
		t.offsets[i+1] = end
	}
	t.entries = r.text[buckets:]
	if uint64(end) != uint64(len(t.entries)) {
		return nil, fmt.Errorf("read word table: %d bytes of words, want %d", len(t.entries), end)
	}
	return &t, nil
}

// reader takes numbers from the head of a text.
type reader struct {
	text  string
	short bool // the text ended within a number
}

func (r *reader) uvarint() uint64 {
	n, size := binary.Uvarint([]byte(r.text[:min(len(r.text), binary.MaxVarintLen64)]))
	if size <= 0 {
		r.short = true
		return 0
	}
	r.text = r.text[size:]
	return n
}
