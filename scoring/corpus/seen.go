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
	// firsts are the numbers of the files' first documents, rising. files says which they are: an input by its index, or one
	// of others, which are no inputs of their own, by -1 - its index.
	firsts []uint32
	files  []int32
	others listing
	next   uint32
}

// seenShard is an open-addressing table of 1/256 of the ids, so that a growing one needs room for its own copy only.
type seenShard struct {
	hashes  []uint64 // 0: empty
	numbers []uint32
	count   int
}

// input begins the documents of an input.
func (s *seen) input(index int) {
	s.firsts, s.files = append(s.firsts, s.next), append(s.files, int32(index))
}

// other begins the documents of an archive's member, or of a file that took an input's place.
func (s *seen) other(in *Input) {
	s.others.add(*in)
	s.input(-s.others.len())
}

// add adds the next document's id by its hash. Of an id that is there already it returns the file and the record it came from,
// 0 where it was no record.
func (s *seen) add(hash uint64, inputs *listing) (source string, record int64, twice bool) {
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
	var in Input
	if file := s.files[i]; file >= 0 {
		in = inputs.at(int(file))
	} else {
		in = s.others.at(int(-1 - file))
	}
	if !in.format.table() {
		return in.Source, 0, true
	}
	return in.Source, int64(number-s.firsts[i]) + 1, true
}

// has reports whether an id is there, by its hash.
func (s *seen) has(hash uint64) bool {
	hash = max(hash, 1)
	t := &s.shards[hash>>56]
	return len(t.hashes) > 0 && t.hashes[t.find(hash)] == hash
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
