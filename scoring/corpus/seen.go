package corpus

import (
	"math/bits"
	"slices"
)

// seen is the set of the document ids of a run, where inputs hold more than one: 12 bytes for each, held at most three
// quarters full on the average. Ids are told apart by 64 bits of their SHA-256: among ten million the chance that any two
// different ones are taken for one is below one in 300,000.
//
// Each id has a number, its place among all documents that were opened, which finds the input and the record again.
type seen struct {
	shards [256]seenShard
	// firsts are the numbers of the inputs' first documents, rising, and sources the inputs they belong to.
	firsts  []uint32
	sources []seenSource
	next    uint32
}

// seenSource is a file, and whether its documents are records.
type seenSource struct {
	source  string
	records bool
}

// seenShard is an open-addressing table of 1/256 of the ids, so that a growing one needs room for its own copy only.
type seenShard struct {
	hashes  []uint64 // 0: empty
	numbers []uint32
	count   int
}

// input begins the documents of an input.
func (s *seen) input(source string, records bool) {
	s.firsts, s.sources = append(s.firsts, s.next), append(s.sources, seenSource{source, records})
}

// add adds the next document's id by its hash. Of an id that is there already it returns the file and the record it came from,
// 0 where it was no record.
func (s *seen) add(hash uint64) (source string, record int64, twice bool) {
	hash = max(hash, 1)
	number, twice := s.shards[hash>>56].add(hash, s.next)
	s.next++
	if !twice {
		return "", 0, false
	}
	i, exact := slices.BinarySearch(s.firsts, number)
	if !exact {
		i--
	}
	for i+1 < len(s.firsts) && s.firsts[i+1] == number { // an input without documents has the same first number as the next
		i++
	}
	if !s.sources[i].records {
		return s.sources[i].source, 0, true
	}
	return s.sources[i].source, int64(number-s.firsts[i]) + 1, true
}

func (t *seenShard) add(hash uint64, number uint32) (before uint32, twice bool) {
	const least, full, growth = 16, 8, 3 // more than 8 in 10 taken: half as large again
	if len(t.hashes) == 0 || 10*t.count >= full*len(t.hashes) {
		old := *t
		size := max(least, growth*len(old.hashes)/2)
		t.hashes, t.numbers = make([]uint64, size), make([]uint32, size)
		for i, h := range old.hashes {
			if h != 0 {
				at := t.find(h)
				t.hashes[at], t.numbers[at] = h, old.numbers[i]
			}
		}
	}
	at := t.find(hash)
	if t.hashes[at] == hash {
		return t.numbers[at], true
	}
	t.hashes[at], t.numbers[at] = hash, number
	t.count++
	return 0, false
}

// find returns where a hash stands, or is to stand.
func (t *seenShard) find(hash uint64) int {
	place, _ := bits.Mul64(hash<<8, uint64(len(t.hashes)))
	at := int(place)
	for t.hashes[at] != 0 && t.hashes[at] != hash {
		if at++; at == len(t.hashes) {
			at = 0
		}
	}
	return at
}
