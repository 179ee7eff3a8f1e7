package lexicons

import (
	"encoding/binary"
	"slices"
)

// fitting is what words that fit the same elements are to a Set: the elements stand at from to to, the nodes behind them as
// anchors at root to rootsEnd.
type fitting struct {
	from, to       uint32
	root, rootsEnd uint32
}

// way is what is asked of the words beside an anchor. Ways are kept by fitting and not by word: so all of them lie in a processor's
// near caches.
type way struct {
	is            signature
	before, after signature // of what is read beside the word as an anchor; aloneBits where nothing need be
	follow        follow
	state         uint32 // the walker's behind the word as an anchor
	turned        uint32 // the one from which what stands before the word is read
}

// signature is two bits for each of the elements that a word fits, or that are asked for, one in either half; many elements share a bit.
type signature uint64

const (
	signatureHalf = 32
	elementBits   = 30 // of a half; the others are those below
	// anyWordBits are set in the signature of every word, and where any is asked for.
	anyWordBits signature = 1<<(signatureHalf-1) | 1<<(2*signatureHalf-1)
	// aloneBits are set where something is found whatever stands beside the word.
	aloneBits = anyWordBits >> 1
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
func (s signature) meets(other signature) bool {
	return (s&other)<<signatureHalf != 0 && (s&other)>>signatureHalf != 0
}

// mayMatch reports whether something may be found that has a word as its anchor, beside words of the given signatures. It may say yes where nothing is.
func (w *way) mayMatch(before, behind signature) bool {
	return w.after.meets(behind|aloneBits) || w.before.meets(before)
}

// fittings are the words of a worker's vocabulary by the elements they fit. Tens of thousands of words come to a few thousand of
// them, and most words to the first, which fits none.
type fittings struct {
	all      []fitting
	ways     []way
	elements []element // of all of them
	roots    []uint32  // of all of them
	single   []uint32  // by element: the fitting of that element alone; 0 if there is none yet
	several  map[string]uint32
	key      []byte
}

// reset leaves the fitting of no element alone.
func (f *fittings) reset(elements int) {
	f.all, f.ways, f.elements, f.roots = append(f.all[:0], fitting{}), append(f.ways[:0], way{is: anyWordBits}), f.elements[:0], f.roots[:0]
	f.single, f.several = make([]uint32, elements), map[string]uint32{}
}

// find returns the index of the fitting of elements, which are ascending.
func (f *fittings) find(elements []element) (index uint32, known bool) {
	switch len(elements) {
	case 0:
		return 0, true
	case 1:
		index = f.single[elements[0]]
		return index, index != 0
	}
	f.key = f.key[:0]
	for _, e := range elements {
		f.key = binary.LittleEndian.AppendUint32(f.key, e)
	}
	index, known = f.several[string(f.key)]
	return index, known
}

// add adds the fitting of the elements that stand at the end of f.elements from start on, and that find has not found. Its way is
// to be filled in.
func (f *fittings) add(start int, trie *trie) (*fitting, *way) {
	index := uint32(len(f.all))
	elements := f.elements[start:]
	if len(elements) == 1 {
		f.single[elements[0]] = index
	} else {
		f.several[string(f.key)] = index
	}
	of := fitting{from: uint32(start), to: uint32(len(f.elements)), root: uint32(len(f.roots))}
	for _, e := range elements {
		if node := trie.roots[e]; node != 0 {
			f.roots = append(f.roots, node)
		}
	}
	of.rootsEnd = uint32(len(f.roots))
	slices.Sort(f.roots[of.root:])
	f.all, f.ways = append(f.all, of), append(f.ways, way{})
	return &f.all[index], &f.ways[index]
}

// of returns what a fitting's words fit.
func (f *fittings) of(index uint32) []element { return f.elements[f.all[index].from:f.all[index].to] }
