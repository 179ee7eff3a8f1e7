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
