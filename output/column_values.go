package output

import (
	"bytes"
	"hash/maphash"
)

// numbers are the distinct numbers of a dictionary in the order in which they came, by their bits.
type numbers struct {
	values []uint64
	small  [smallNumbers]int32 // of those below, the index + 1
	slots  []numberSlot        // of the others: open addressing, a power of two long, at most half full
	last   int32               // the index found last
}

// smallNumbers is how many of the first integers have a place of their own. So has the double 0, whose bits are those of 0.
const smallNumbers = 256

// numberSlot is a number with its index + 1; the zero value is an empty slot.
type numberSlot struct {
	bits  uint64
	index int32
}

func (n *numbers) reset() {
	n.values, n.last = n.values[:0], 0
	clear(n.small[:])
	clear(n.slots)
}

// find returns a number's index and adds the number if it is new. Most are equal to the one before.
func (n *numbers) find(v uint64) int32 {
	if v < smallNumbers {
		if n.small[v] == 0 {
			n.values = append(n.values, v)
			n.small[v] = int32(len(n.values))
		}
		return n.small[v] - 1
	}
	if len(n.values) > 0 && n.values[n.last] == v {
		return n.last
	}
	if 2*len(n.values) >= len(n.slots) {
		n.grow()
	}
	s := n.slot(v)
	if s.index == 0 {
		n.values = append(n.values, v)
		*s = numberSlot{v, int32(len(n.values))}
	}
	n.last = s.index - 1
	return n.last
}

// slot returns a number's slot, or the empty one where it belongs. The factor is 2^64 divided by the golden ratio, as in Fibonacci
// hashing.
func (n *numbers) slot(v uint64) *numberSlot {
	mask := uint64(len(n.slots) - 1)
	h := v * 0x9E3779B97F4A7C15
	for i := (h ^ h>>32) & mask; ; i = (i + 1) & mask {
		if s := &n.slots[i]; s.index == 0 || s.bits == v {
			return s
		}
	}
}

func (n *numbers) grow() {
	const least = 64
	n.slots = make([]numberSlot, max(least, 2*len(n.slots)))
	for i, v := range n.values {
		if v >= smallNumbers {
			*n.slot(v) = numberSlot{v, int32(i) + 1}
		}
	}
}

// texts are strings one behind the other.
type texts struct {
	bytes   []byte
	offsets []uint32 // of the first, and behind each
}

func (t *texts) reset()   { t.bytes, t.offsets = t.bytes[:0], append(t.offsets[:0], 0) }
func (t *texts) len() int { return max(len(t.offsets)-1, 0) }

func (t *texts) add(b []byte) {
	t.bytes = append(t.bytes, b...)
	t.offsets = append(t.offsets, uint32(len(t.bytes)))
}

func (t *texts) at(i int) []byte { return t.bytes[t.offsets[i]:t.offsets[i+1]] }
func (t *texts) last() []byte    { return t.at(t.len() - 1) }

// bounds returns the smallest and the largest string. There is one.
func (t *texts) bounds() (lo, hi []byte) {
	lo = t.at(0)
	hi = lo
	for i := 1; i < t.len(); i++ {
		b := t.at(i)
		if bytes.Compare(b, lo) < 0 {
			lo = b
		} else if bytes.Compare(b, hi) > 0 {
			hi = b
		}
	}
	return lo, hi
}

// textSet are the distinct strings of a dictionary in the order in which they came.
type textSet struct {
	texts
	seed    maphash.Seed // of this process: where a string lies in the table shows nowhere
	seeded  bool
	slots   []textSlot // open addressing, a power of two long, at most half full
	current int32      // the index found last
}

// textSlot is a string's hash, its lower half, with its index + 1; the zero value is an empty slot.
type textSlot struct {
	hash  uint32
	index int32
}

func (s *textSet) reset() {
	s.texts.reset()
	s.current = 0
	clear(s.slots)
}

// find returns a string's index and adds the string if it is new.
func (s *textSet) find(b []byte) int32 {
	if s.len() > 0 && bytes.Equal(s.at(int(s.current)), b) {
		return s.current
	}
	if 2*s.len() >= len(s.slots) {
		s.grow()
	}
	h := maphash.Bytes(s.seed, b)
	mask := uint64(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := &s.slots[i]
		if slot.index == 0 {
			s.add(b)
			*slot = textSlot{uint32(h >> 32), int32(s.len())}
		}
		if slot.hash == uint32(h>>32) && bytes.Equal(s.at(int(slot.index-1)), b) {
			s.current = slot.index - 1
			return s.current
		}
	}
}

func (s *textSet) grow() {
	if !s.seeded {
		s.seed, s.seeded = maphash.MakeSeed(), true
	}
	const least = 64
	s.slots = make([]textSlot, max(least, 2*len(s.slots)))
	mask := uint64(len(s.slots) - 1)
	for n := range s.len() {
		h := maphash.Bytes(s.seed, s.at(n))
		i := h & mask
		for s.slots[i].index != 0 {
			i = (i + 1) & mask
		}
		s.slots[i] = textSlot{uint32(h >> 32), int32(n) + 1}
	}
}

// within returns the smallest and the largest of the strings of indices, of which there is one.
func (s *textSet) within(indices runs) (lo, hi []byte) {
	lo = s.at(int(indices[0].value))
	hi = lo
	for _, r := range indices {
		if b := s.at(int(r.value)); bytes.Compare(b, lo) < 0 {
			lo = b
		} else if bytes.Compare(b, hi) > 0 {
			hi = b
		}
	}
	return lo, hi
}
