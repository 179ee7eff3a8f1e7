package lexicons

// pairs are bits for nodes with the elements that sequences go on with from them: one that is not set tells that there is no such
// pair. They are a power of two of machine words. Those of the built-in lexicon fit into a processor's nearest cache.
type pairs []uint64

// newPairs makes the pairs of edges, with so many bits that few of them are set.
func newPairs(edges []edge) pairs {
	const least, bitsPerEdge, wordBits = 1 << 10, 16, 64
	size := least
	for size*wordBits < len(edges)*bitsPerEdge {
		size *= 2
	}
	p := make(pairs, size)
	for _, e := range edges {
		word, mask := p.bit(e.node, e.element)
		*word |= mask
	}
	return p
}

// bit returns the place of a pair's bit. The factors are odd and otherwise arbitrary.
func (p pairs) bit(node uint32, e element) (word *uint64, mask uint64) {
	h := (node*0x9E3779B1 ^ e*0x85EBCA6B) * 0xC2B2AE35
	h ^= h >> 15
	return &p[h>>6&uint32(len(p)-1)], 1 << (h & 63)
}

func (p pairs) has(node uint32, e element) bool {
	word, mask := p.bit(node, e)
	return *word&mask != 0
}
