package lexicons

import (
	"encoding/binary"
)

// fitting is what words that fit the same elements are to a Set, and what is asked of the words beside them. It takes half a line of a
// processor's cache.
type fitting struct {
	is             signature
	before, behind signature // of what is read beside the word as an anchor; behind has aloneBits where nothing need be
	elements       uint32    // the first of those it fits: the next fitting's first ends them
	anchors        uint32    // likewise of the anchors they are
}

// mayMatch is 0 unless something may be found that has a word as its anchor, beside words of the given signatures; it may be another
// number where nothing is. It is asked at every word and needs no branch: for most words the answer cannot be foretold.
func (f *fitting) mayMatch(before, behind signature) uint64 {
	return f.behind.common(behind|aloneBits) | f.before.common(before)
}

// fittings are the words of a worker's vocabulary by the elements they fit. Tens of thousands of words come to a few thousand of
// them, and most words to the first, which fits none.
type fittings struct {
	all      []fitting // and one more, which ends the last one's
	elements []element // of all of them
	anchors  []uint32  // of all of them: indices into trie.anchors
	begin    []uint64  // by fitting: the bits of the conditions that its words begin
	single   []uint32  // by element: the fitting of that element alone; 0 if there is none yet
	several  map[string]uint32
	key      []byte
}

// reset leaves the fitting of no element alone.
func (f *fittings) reset(trie *trie) {
	f.all, f.elements, f.anchors = append(f.all[:0], fitting{is: anyWordBits}, fitting{}), f.elements[:0], f.anchors[:0]
	f.begin = append(f.begin[:0], trie.begin[anyWord])
	f.single, f.several = make([]uint32, len(trie.roots)), map[string]uint32{}
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

// add adds the fitting of the elements that stand at the end of f.elements from start on, and that find has not found.
func (f *fittings) add(start int, trie *trie) uint32 {
	index := uint32(len(f.all) - 1)
	elements := f.elements[start:]
	if len(elements) == 1 {
		f.single[elements[0]] = index
	} else {
		f.several[string(f.key)] = index
	}
	of := &f.all[index]
	of.is = anyWordBits
	begin := trie.begin[anyWord]
	for _, e := range elements {
		of.is.add(e)
		begin |= trie.begin[e]
		if at := trie.roots[e]; at != 0 {
			i := at - trie.nodes[0].children
			f.anchors = append(f.anchors, i)
			of.behind |= trie.anchors[i].asks
			of.before |= trie.anchors[i].turned
		}
	}
	f.begin = append(f.begin, begin)
	f.all = append(f.all, fitting{elements: uint32(len(f.elements)), anchors: uint32(len(f.anchors))})
	return index
}

// of returns what a fitting's words fit.
func (f *fittings) of(index uint32) []element {
	return f.elements[f.all[index].elements:f.all[index+1].elements]
}

// anchorsOf returns the anchors that a fitting's words are, as indices into trie.anchors.
func (f *fittings) anchorsOf(index uint32) []uint32 {
	return f.anchors[f.all[index].anchors:f.all[index+1].anchors]
}
