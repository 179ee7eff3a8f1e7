package lexicons

// signature is two bits for each of the elements that a word fits, or that are asked for, one in either half; many elements share a bit.
type signature uint64

const (
	signatureHalf = 32
	elementBits   = 30 // of a half; the others are those below
	// anyWordBits are set in the signature of every word, and where any is asked for.
	anyWordBits signature = 1<<(signatureHalf-1) | 1<<(2*signatureHalf-1)
	// aloneBits are set where something is found whatever stands beside the word.
	aloneBits = anyWordBits >> 1
	// anything has all bits.
	anything signature = 1<<64 - 1
)

// add adds an element. The factors are odd and otherwise arbitrary.
func (s *signature) add(e element) {
	if e == anyWord {
		*s |= anyWordBits
		return
	}
	*s |= 1<<(uint64(e*0x9E3779B1)*elementBits>>32) | 1<<(signatureHalf+uint64(e*0x85EBCA6B)*elementBits>>32)
}

// meets reports whether an element may be in both. It is wrong only where it says yes.
func (s signature) meets(other signature) bool { return s.common(other) != 0 }

// common is 0 unless both halves of two signatures have a bit in common. It needs no branch.
func (s signature) common(other signature) uint64 {
	both := uint64(s & other)
	return both >> signatureHalf * (both & (1<<signatureHalf - 1))
}
