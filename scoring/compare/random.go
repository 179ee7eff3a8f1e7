package compare

import (
	"hash/fnv"
	"math/bits"
	"math/rand/v2"
)

// random is a generator of its own for one measure and group.
type random struct{ pcg *rand.PCG }

// newRandom seeds a generator with a number and names.
func newRandom(seed uint64, names ...string) random {
	h := fnv.New64a()
	for _, name := range names {
		_, _ = h.Write(append([]byte(name), 0)) // a hash takes everything
	}
	return random{rand.NewPCG(seed, h.Sum64())}
}

// below returns a number from 0 to n-1. Multiplying 64 random bits by n favours none by more than n/2^64.
func (r random) below(n int) int {
	high, _ := bits.Mul64(r.pcg.Uint64(), uint64(n))
	return int(high)
}
