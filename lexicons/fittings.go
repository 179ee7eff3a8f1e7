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
	roots          uint32    // likewise of the nodes behind them as anchors
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
	roots    []uint32  // of all of them
	single   []uint32  // by element: the fitting of that element alone; 0 if there is none yet
	several  map[string]uint32
	key      []byte
}

// reset leaves the fitting of no element alone.
func (f *fittings) reset(elements int) {
	f.all, f.elements, f.roots = append(f.all[:0], fitting{is: anyWordBits}, fitting{}), f.elements[:0], f.roots[:0]
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
	for _, e := range elements {
		of.is.add(e)
		if at := trie.roots[e]; at != 0 {
			f.roots = append(f.roots, at)
			of.ask(trie, &trie.nodes[at])
		}
	}
	f.all = append(f.all, fitting{elements: uint32(len(f.elements)), roots: uint32(len(f.roots))})
	return index
}

// ask adds what is asked for beside a word that leads to a node as an anchor.
func (f *fitting) ask(trie *trie, n *node) {
	f.before |= trie.nodes[n.turned].asks // of the root nothing
	f.behind |= n.asks
	if n.leaves != n.leavesEnd {
		f.behind |= aloneBits
	}
}

// of returns what a fitting's words fit.
func (f *fittings) of(index uint32) []element {
	return f.elements[f.all[index].elements:f.all[index+1].elements]
}

// anchors returns the nodes behind a fitting's words as anchors.
func (f *fittings) anchors(index uint32) []uint32 {
	return f.roots[f.all[index].roots:f.all[index+1].roots]
}
