package table

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// maxBucket is the most bytes a bucket may hold: its length is one byte.
const maxBucket = math.MaxUint8

// Encode writes the words as Open reads them. It fails for a word above 255 bytes and where so many words share a bucket
// that its bytes cannot be told in one.
func Encode(h Header, words map[string]Counts) ([]byte, error) {
	pairs, index := rankPairs(words)
	out := []byte(magic)
	out = binary.AppendUvarint(out, h.DictCount)
	for _, p := range h.Priors {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(p))
	}
	out = binary.AppendUvarint(out, uint64(len(words)))
	out = binary.AppendUvarint(out, uint64(len(pairs)))
	for _, p := range pairs {
		out = binary.AppendUvarint(binary.AppendUvarint(out, p[0]), p[1])
	}
	buckets := make([][]byte, bucketsFor(len(words)))
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if len(word) > math.MaxUint8 {
			return nil, fmt.Errorf("encode word %q: longer than %d bytes", word, math.MaxUint8)
		}
		b := &buckets[hash(word)&uint32(len(buckets)-1)]
		*b = append(append(*b, byte(len(word))), word...)
		*b = binary.AppendUvarint(*b, uint64(index[words[word]]))
		if len(*b) > maxBucket {
			return nil, fmt.Errorf("encode word %q: its bucket is longer than %d bytes", word, maxBucket)
		}
	}
	out = binary.AppendUvarint(out, uint64(len(buckets)))
	for _, b := range buckets {
		out = append(out, byte(len(b)))
	}
	return append(out, bytes.Join(buckets, nil)...), nil
}

// rankPairs returns the distinct counts, the commonest first, and the place of each.
func rankPairs(words map[string]Counts) ([]Counts, map[Counts]int) {
	uses := map[Counts]int{}
	for _, c := range words {
		uses[c]++
	}
	pairs := slices.SortedFunc(maps.Keys(uses), func(a, b Counts) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	index := make(map[Counts]int, len(pairs))
	for i, p := range pairs {
		index[p] = i
	}
	return pairs, index
}

// bucketsFor returns the least power of two that leaves at most two words a bucket on average.
func bucketsFor(words int) int {
	n := 1
	for 2*n < words {
		n *= 2
	}
	return n
}

// float64 reads what Encode wrote of a probability.
func (r *reader) float64() float64 {
	if len(r.text) < 8 {
		r.short = true
		return 0
	}
	bits := binary.LittleEndian.Uint64([]byte(r.text[:8]))
	r.text = r.text[8:]
	return math.Float64frombits(bits)
}
