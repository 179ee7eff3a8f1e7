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
	lead       uint32      // lone wildcards before the words that lead here
	conditions *conditions // the term's; nil if there are none
	written    []glob      // the words with their case, if it matters
}

// isPlain reports whether whatever leads here is an occurrence of a term.
func (l *leaf) isPlain() bool {
	return l.term >= 0 && l.lead == 0 && l.conditions == nil && l.written == nil
}

// trie holds the word sequences of all terms and shields. Node 0 is the root. Leading lone wildcards are no part of a
// sequence but of its leaf, so that the first word always narrows the search.
type trie struct {
	roots  []uint32 // by element: the node behind it at the beginning, 0 if no sequence begins so
	edges  []edge   // by node, then element
	from   []uint32 // by node: its first edge; one more at the end
	leaves []leaf   // by node
	ends   []uint32 // by node: its first leaf; one more at the end
	pairs  pairs    // of nodes at the beginning of sequences
	later  pairs    // of all nodes
	// longest is how many words the longest sequence has.
	longest uint32
}

// standsAlone reports whether a sequence ends at a node or goes on from it with any word.
func (t *trie) standsAlone(node uint32) bool {
	return t.ends[node] != t.ends[node+1] || t.from[node] != t.from[node+1] && t.edges[t.from[node]].element == anyWord
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
	nodes   uint32 // how many
	longest uint32 // of the sequences
	to      map[step]uint32
	edges   []edge // the same
	leaves  []placedLeaf
}

type step struct {
	node    uint32
	element element
}

type placedLeaf struct {
	node uint32
	leaf
}

// newTrieBuilder makes a builder for so many sequences.
func newTrieBuilder(sequences int) *trieBuilder {
	return &trieBuilder{
		nodes: 1, to: make(map[step]uint32, 2*sequences),
		edges: make([]edge, 0, 2*sequences), leaves: make([]placedLeaf, 0, sequences),
	}
}

// add puts a leaf at the end of a sequence, which is not of wildcards alone.
func (b *trieBuilder) add(sequence []element, l leaf) {
	for sequence[0] == anyWord {
		sequence = sequence[1:]
		l.lead++
	}
	b.longest = max(b.longest, uint32(len(sequence)))
	node := uint32(0)
	for _, e := range sequence {
		next, known := b.to[step{node, e}]
		if !known {
			next = b.nodes
			b.to[step{node, e}] = next
			b.edges = append(b.edges, edge{node, e, next})
			b.nodes++
		}
		node = next
	}
	b.leaves = append(b.leaves, placedLeaf{node, l})
}

// build lays the trie out in slices.
func (b *trieBuilder) build(elements int) *trie {
	t := &trie{
		roots: make([]uint32, elements), from: make([]uint32, b.nodes+1), ends: make([]uint32, b.nodes+1), longest: b.longest,
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
	t.later = newPairs(t.edges)
	var first []edge
	for _, node := range t.roots {
		first = append(first, t.edges[t.from[node]:t.from[node+1]]...)
	}
	t.pairs = newPairs(first)
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
