package tokenize

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// longChunks remembers chunks that are longer than a key.
type longChunks struct {
	slots   []longSlot // open addressing, a power of two long, at most three quarters full
	entries []longChunk
	keys    []byte // the bytes of chunks, one after another
}

// longSlot names an entry by its index + 1, 0 if it is empty, beside the upper half of its hash.
type longSlot struct{ index, tag uint32 }

type longChunk struct {
	known
	key  uint32 // offset of its bytes in keys
	size uint32
	hash uint64
}

const longBytes = 40 + 2*8 // what a chunk takes beside its bytes

func (l *longChunks) empty() {
	l.slots, l.entries, l.keys = make([]longSlot, 1<<6), l.entries[:0], l.keys[:0]
}

// bytes returns how much is held.
func (l *longChunks) bytes() int { return len(l.keys) + len(l.entries)*longBytes }

// find returns what a chunk comes to, nil if it is not known.
func (l *longChunks) find(chunk []byte, hash uint64) *known {
	mask := uint64(len(l.slots) - 1)
	for i := hash & mask; l.slots[i].index != 0; i = (i + 1) & mask {
		if l.slots[i].tag != uint32(hash>>32) {
			continue
		}
		if e := &l.entries[l.slots[i].index-1]; bytes.Equal(l.keys[e.key:e.key+e.size], chunk) {
			return &e.known
		}
	}
	return nil
}

// add remembers a chunk.
func (l *longChunks) add(chunk []byte, hash uint64, k known) *known {
	if 4*len(l.entries) >= 3*len(l.slots) {
		l.slots = make([]longSlot, 2*len(l.slots))
		for i := range l.entries {
			l.place(uint32(i)+1, l.entries[i].hash)
		}
	}
	l.entries = append(l.entries, longChunk{known: k, key: uint32(len(l.keys)), size: uint32(len(chunk)), hash: hash})
	l.keys = append(l.keys, chunk...)
	l.place(uint32(len(l.entries)), hash)
	return &l.entries[len(l.entries)-1].known
}

func (l *longChunks) place(index uint32, hash uint64) {
	mask := uint64(len(l.slots) - 1)
	i := hash & mask
	for l.slots[i].index != 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = longSlot{index, uint32(hash >> 32)}
}

// hashOf is the hash of a chunk longer than a key.
func hashOf(chunk []byte) uint64 {
	h := uint64(len(chunk))
	for rest := chunk; len(rest) >= wordBytes; rest = rest[wordBytes:] {
		h = mix(h, binary.LittleEndian.Uint64(rest))
	}
	return mix(h, binary.LittleEndian.Uint64(chunk[len(chunk)-wordBytes:])) // some of them again
}

// mix adds eight bytes to a hash. The factor is 2^64 divided by the golden ratio, as in Fibonacci hashing.
func mix(h, word uint64) uint64 {
	hi, lo := bits.Mul64(h^word, 0x9E3779B97F4A7C15)
	return hi ^ lo
}
