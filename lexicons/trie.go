package lexicons

import (
	"cmp"
	"slices"
)

// leaf is what has been found at the end of a way through the trie.
type leaf struct {
	term       int32       // index into Set.terms; -1 for a shield
	shield     int32       // the category whose `not` it stands in
	top        int32       // the term's top-level category
	conditions *conditions // the term's; nil if there are none
	written    []glob      // the words with their case, if it matters
}

// isPlain reports whether whatever leads here is an occurrence of a term.
func (l *leaf) isPlain() bool {
	return l.term >= 0 && l.conditions == nil && l.written == nil
}

// trie holds the word sequences of all terms and shields. A sequence is read from its anchor on, the word of it that is likely the
// rarest: to its end, and then, behind a turn, from the word before the anchor back to its first. Node 0 is the root.
type trie struct {
	roots  []uint32 // by element: the node behind it as an anchor, 0 if it is none
	edges  []edge   // by node, then element
	from   []uint32 // by node: its first edge; one more at the end
	turns  []uint32 // by node: the one from which its sequences are read backward; 0 if none is
	leaves []leaf   // by node
	ends   []uint32 // by node: its first leaf; one more at the end
	pairs  pairs    // of all edges
	// longest is how many words the longest sequence has.
	longest uint32
}

type edge struct {
	node    uint32
	element element
	to      uint32
}

// child returns the node behind an element, 0 if there is none.
func (t *trie) child(node uint32, e element) uint32 {
	const few = 8 // up to here looking at all is faster
	edges := t.edges[t.from[node]:t.from[node+1]]
	for len(edges) > few {
		half := len(edges) / 2
		if edges[half].element > e {
			edges = edges[:half]
		} else {
			edges = edges[half:]
		}
	}
	for _, edge := range edges {
		if edge.element == e {
			return edge.to
		}
	}
	return 0
}

// trieBuilder collects the sequences of a trie.
type trieBuilder struct {
	sequences [][]element
	ends      []leaf // of the sequences
	nodes     uint32 // how many
	to        map[step]uint32
	edges     []edge // those of to that are no turns
	turns     []edge
	leaves    []placedLeaf
}

type step struct {
	node    uint32
	element element
}

// turn is the element of the step behind which a sequence is read backward.
const turn element = 1<<32 - 1

type placedLeaf struct {
	node uint32
	leaf
}

// newTrieBuilder makes a builder for so many sequences.
func newTrieBuilder(sequences int) *trieBuilder {
	return &trieBuilder{
		nodes: 1, to: make(map[step]uint32, 3*sequences),
		sequences: make([][]element, 0, sequences), ends: make([]leaf, 0, sequences),
		edges: make([]edge, 0, 2*sequences), leaves: make([]placedLeaf, 0, sequences),
	}
}

// add puts a leaf at the end of a sequence, which is not of wildcards alone.
func (b *trieBuilder) add(sequence []element, l leaf) {
	b.sequences, b.ends = append(b.sequences, sequence), append(b.ends, l)
}

// place adds the nodes of a sequence and puts its leaf at the last.
func (b *trieBuilder) place(sequence []element, anchor int, l leaf) {
	node := uint32(0)
	for _, e := range sequence[anchor:] {
		node = b.step(node, e)
	}
	if anchor > 0 {
		node = b.step(node, turn)
	}
	for i := anchor - 1; i >= 0; i-- {
		node = b.step(node, sequence[i])
	}
	b.leaves = append(b.leaves, placedLeaf{node, l})
}

// step returns the node behind an element.
func (b *trieBuilder) step(node uint32, e element) uint32 {
	next, known := b.to[step{node, e}]
	if known {
		return next
	}
	next = b.nodes
	b.nodes++
	b.to[step{node, e}] = next
	if e == turn {
		b.turns = append(b.turns, edge{node, e, next})
	} else {
		b.edges = append(b.edges, edge{node, e, next})
	}
	return next
}

// build lays the trie out in slices.
func (b *trieBuilder) build(elements *elements) *trie {
	longest, rarity := uint32(0), b.rarity(elements)
	for i, sequence := range b.sequences {
		longest = max(longest, uint32(len(sequence)))
		b.place(sequence, rarity.anchor(sequence), b.ends[i])
	}
	t := &trie{
		roots: make([]uint32, len(elements.ids)), from: make([]uint32, b.nodes+1), turns: make([]uint32, b.nodes),
		ends: make([]uint32, b.nodes+1), longest: longest,
	}
	for _, e := range b.turns {
		t.turns[e.node] = e.to
	}
	inner := make([]edge, 0, len(b.edges))
	for _, e := range b.edges {
		if e.node == 0 {
			t.roots[e.element] = e.to
		} else {
			inner = append(inner, e)
		}
	}
	t.edges = byNode(inner, t.from, func(e *edge) uint32 { return e.node })
	for node := range b.nodes {
		slices.SortFunc(t.edges[t.from[node]:t.from[node+1]], func(a, b edge) int { return cmp.Compare(a.element, b.element) })
	}
	placed := byNode(b.leaves, t.ends, func(l *placedLeaf) uint32 { return l.node })
	t.leaves = make([]leaf, len(placed))
	for i := range placed {
		t.leaves[i] = placed[i].leaf
	}
	t.pairs = newPairs(t.edges)
	return t
}

// byNode returns what belongs to nodes in their order, what belongs to one in the order given, and sets from to where each node's
// begins; from has an entry a node and one more, all 0.
func byNode[T any](all []T, from []uint32, node func(*T) uint32) []T {
	for i := range all {
		from[node(&all[i])+1]++
	}
	for n := range len(from) - 1 {
		from[n+1] += from[n]
	}
	next := slices.Clone(from)
	sorted := make([]T, len(all))
	for i := range all {
		at := &next[node(&all[i])]
		sorted[*at] = all[i]
		*at++
	}
	return sorted
}
