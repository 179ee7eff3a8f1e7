package lexicons

import (
	"encoding/binary"
	"iter"
	"slices"
)

// trie holds word sequences. Those of terms and shields are read from their anchors on, the word of each that is likely the rarest: to
// the end, and then, behind a turn, from the word before the anchor back to the first. Those of conditions are read from the place they
// are asked for at, on or back. What follows one anchor or condition lies side by side. Node 0 is the root, which asks for nothing itself.
type trie struct {
	nodes   []node
	labels  []element // by node: what leads to it
	leaves  []leaf    // in the order of their nodes
	limits  []limit   // of the leaves; the first is none
	roots   []uint32  // by element: the node behind it as an anchor, 0 if it is none
	anchors []anchor  // those nodes, by their place among the root's children
	begin   []uint64  // by element: the bits of the conditions of which it is the first that is read
}

// node is what a row of words leads to. It takes half a line of a processor's cache.
type node struct {
	asks                  signature // of what sequences go on with; with aloneBits if something ends here
	turned                signature // of what sequences that turn here go on with, read back; 0 if none turns
	children, childrenEnd uint32    // the nodes behind it, in the order of their elements: that of a lone wildcard is the first, that of the turn is behind the last
	leaves, leavesEnd     uint32
}

// anchor is a node that an anchor leads to, with what is asked for two words from it on either side, and aloneBits where nothing need be.
type anchor struct {
	node
	further, turnedFurther signature
}

// anchor returns the anchor at a node.
func (t *trie) anchor(at uint32) anchor {
	a := anchor{node: t.nodes[at]}
	a.further = t.further(&a.node)
	if a.turned != 0 {
		a.turnedFurther = t.further(&t.nodes[a.childrenEnd])
	}
	return a
}

// further returns what is asked for behind the children of a node.
func (t *trie) further(n *node) signature {
	asked := signature(0)
	for i := n.children; i < n.childrenEnd; i++ {
		if asked |= t.nodes[i].asks; t.nodes[i].turned != 0 {
			asked |= aloneBits
		}
	}
	return asked
}

// leaf is what has been found at the end of a sequence, with all that is asked of it, which takes half a line of a processor's cache.
type leaf struct {
	ending
	termFacts
}

// ending is what stands at the end of a sequence.
type ending struct {
	term  int32  // index into Set.terms; of a shield -1 less the category whose `not` it stands in; or ofCondition
	limit uint32 // index into trie.limits
}

// ofCondition is the term of the leaves of conditions.
const ofCondition = -1 << 31

// shields returns the category whose `not` a shield stands in.
func (l *ending) shields() int32 { return -1 - l.term }

// child returns the node behind an element, 0 if there is none.
func (t *trie) child(n *node, e element) uint32 {
	const few = 8 // up to here looking at all is faster
	from, to := n.children, n.childrenEnd
	for to-from > few {
		if half := (from + to) / 2; t.labels[half] > e {
			to = half
		} else {
			from = half
		}
	}
	for i, label := range t.labels[from:to] {
		if label == e {
			return from + uint32(i)
		}
	}
	return 0
}

// Elements that no word fits: what the sequences of conditions are read from, on or back, is one of the first two and the condition's
// number.
const (
	readOn   element = 2 << 30
	readBack element = 3 << 30
	turn     element = 1<<32 - 1 // behind it a sequence is read back
)

// trieBuilder collects the sequences of a trie.
type trieBuilder struct {
	sequences  []sequence
	conditions map[string]element // what lists of sequences are read from
	key        []byte             // of one of them
	limits     []limit            // their nodes are elements until the trie is built
}

// sequence is a row of words with what it leads to.
type sequence struct {
	elements []element
	ending   ending
}

// newTrieBuilder makes a builder for so many sequences.
func newTrieBuilder(sequences int) *trieBuilder {
	return &trieBuilder{sequences: make([]sequence, 0, sequences), conditions: map[string]element{}, limits: make([]limit, 1)}
}

// add adds a sequence, which is not of wildcards alone.
func (b *trieBuilder) add(elements []element, e ending) {
	b.sequences = append(b.sequences, sequence{elements, e})
}

// limit adds a limit and returns its index, 0 if it limits nothing.
func (b *trieBuilder) limit(l limit) uint32 {
	if l.before.from|l.after.from == 0 && l.within == 0 && l.written == nil {
		return 0
	}
	b.limits = append(b.limits, l)
	return uint32(len(b.limits) - 1)
}

// condition adds the sequences of a condition and returns what they are read from, 0 if there are none. Many terms may have the same
// list: it is added once.
func (b *trieBuilder) condition(sequences [][]element, from element) element {
	if len(sequences) == 0 {
		return 0
	}
	b.key = binary.NativeEndian.AppendUint32(b.key[:0], from)
	for _, elements := range sequences {
		for _, e := range elements {
			b.key = binary.NativeEndian.AppendUint32(b.key, e)
		}
		b.key = binary.NativeEndian.AppendUint32(b.key, turn)
	}
	if known, ok := b.conditions[string(b.key)]; ok {
		return known
	}
	from += element(len(b.conditions))
	b.conditions[string(b.key)] = from
	for _, elements := range sequences {
		read := append([]element{from}, elements...)
		if from >= readBack {
			slices.Reverse(read[1:])
		}
		b.add(read, ending{term: ofCondition})
	}
	return from
}

// build lays the trie out.
func (b *trieBuilder) build(elements *elements) *trie {
	b.order(elements)
	slices.SortFunc(b.sequences, func(a, b sequence) int { return slices.Compare(a.elements, b.elements) })
	t := &trie{
		nodes: make([]node, 1, 1+2*len(b.sequences)), labels: make([]element, 1, 1+2*len(b.sequences)), leaves: make([]leaf, 0, len(b.sequences)),
		limits: b.limits, roots: make([]uint32, len(elements.ids)), begin: make([]uint64, len(elements.ids)),
	}
	t.lay(0, b.sequences, 0)
	root := &t.nodes[0]
	root.asks = 0
	for i := root.children; i < root.childrenEnd; i++ {
		if t.labels[i] < readOn {
			t.roots[t.labels[i]] = i
			t.anchors = append(t.anchors, t.anchor(i))
		}
	}
	b.tellConditions(t)
	// What lies behind the last is fetched, where a node has none (see begun), and means nothing.
	t.nodes, t.labels, t.leaves = append(t.nodes, node{}), append(t.labels, turn), append(t.leaves, leaf{ending: ending{term: ofCondition}})
	return t
}

// tellConditions tells elements which conditions they begin, and the conditions where they are read from.
func (b *trieBuilder) tellConditions(t *trie) {
	for i := range b.sequences {
		if read := b.sequences[i].elements; read[0] >= readOn {
			t.begin[read[1]] |= 1 << conditionBit(read[0])
		}
	}
	for i := range t.limits {
		for _, c := range t.limits[i].conditions() {
			if c.from != 0 {
				*c = condition{t.child(&t.nodes[0], c.from), conditionBit(c.from)}
			}
		}
	}
}

// conditionBit returns the bit of a condition, given what it is read from.
func conditionBit(from element) uint8 { return uint8(from % 64) }

// order puts the elements of all sequences into the order in which they are read.
func (b *trieBuilder) order(elements *elements) {
	rarity := b.rarity(elements)
	var room slab[element]
	for i := range b.sequences {
		written := b.sequences[i].elements
		if written[0] >= readOn {
			continue
		}
		anchor := rarity.anchor(written)
		if anchor == 0 {
			continue
		}
		read := append(room.take(len(written) + 1)[:0], written[anchor:]...)
		read = append(append(read, turn), written[:anchor]...)
		slices.Reverse(read[len(read)-anchor:])
		b.sequences[i].elements = read
	}
}

// lay lays out what follows a node, given the sequences that lead to it, in order, of which so many elements have been read.
func (t *trie) lay(at uint32, sequences []sequence, read int) {
	n := node{leaves: uint32(len(t.leaves)), children: uint32(len(t.nodes)), childrenEnd: uint32(len(t.nodes))}
	for len(sequences) > 0 && len(sequences[0].elements) == read {
		t.leaves, sequences, n.asks = append(t.leaves, leaf{ending: sequences[0].ending}), sequences[1:], aloneBits
	}
	n.leavesEnd = uint32(len(t.leaves))
	for run := range alike(sequences, read) {
		e := run[0].elements[read]
		if e != turn { // which is the last
			n.asks.add(e)
			n.childrenEnd++
		}
		t.nodes, t.labels = append(t.nodes, node{}), append(t.labels, e)
	}
	child := n.children
	for run := range alike(sequences, read) {
		t.lay(child, run, read+1)
		child++
	}
	if child > n.childrenEnd {
		n.turned = t.nodes[n.childrenEnd].asks
	}
	t.nodes[at] = n
}

// alike yields the runs of sequences, which are in order, that have the same element at a place.
func alike(sequences []sequence, at int) iter.Seq[[]sequence] {
	return func(yield func([]sequence) bool) {
		for len(sequences) > 0 {
			n := 1
			for n < len(sequences) && sequences[n].elements[at] == sequences[0].elements[at] {
				n++
			}
			if !yield(sequences[:n]) {
				return
			}
			sequences = sequences[n:]
		}
	}
}
