package compare

import (
	"hash/fnv"
	"math/bits"
)

// random is a generator of its own for one measure and group: SplitMix64 (Steele, Lea and Flood 2014, Fast Splittable
// Pseudorandom Number Generators). It is small enough to stand in the loops that draw a billion numbers.
type random struct{ state uint64 }

// newRandom seeds a generator with a number and names.
func newRandom(seed uint64, names ...string) *random {
	h := fnv.New64a()
	for _, name := range names {
		_, _ = h.Write(append([]byte(name), 0)) // a hash takes everything
	}
	r := &random{h.Sum64()}
	r.state = r.next() ^ seed
	r.state = r.next()
	return r
}

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1. Multiplying 64 random bits by n favours none by more than n/2^64.
func (r *random) below(n int) int {
	high, _ := bits.Mul64(r.next(), uint64(n))
	return int(high)
}
