package lexicons

import (
	"encoding/binary"
	"slices"
)

// walker walks through the trie along several ways at once. A state is the set of nodes that a row of words leads to, made when it
// is first come to, and so is the step from a state by a word: what a text says again and again is remembered, and to walk on
// by a word is one look-up, however many wildcards fit it.
//
// States and steps are bounded. Where there is no room for more, full is returned and the walk is to be made node by node.
type walker struct {
	trie    *trie
	states  []state
	nodes   []uint32 // of all states, ascending
	leaves  []uint32 // of all states: indices into trie.leaves
	byNodes map[string]uint32
	ofNode  []uint32   // by node: its state; 0 where it has none yet
	steps   []walkStep // open addressing, a power of two long, at most half full
	taken   int        // how many of them are
	reached []uint32   // the nodes of a step being made
	key     []byte
}

// state is a set of nodes. State 0 has none.
type state struct {
	nodes, nodesEnd   uint32
	leaves, leavesEnd uint32
	only              uint32    // its only node; 0 if it has several
	turned            uint32    // the state from which its sequences are read backward; 0 if none is
	asks              signature // what sequences go on with from it
	plain             bool      // one term ends here and nothing else, and it has no condition
	top, term         int32     // the term's, where plain
}

// walkStep is a step from a state by a word of a fitting: the two and the state it leads to, 16 bits each from the highest on. The zero value is
// no step, as no step leaves state 0.
type walkStep uint64

const (
	stepBits = 16
	stepMask = 1<<stepBits - 1
)

func (s walkStep) from() walkStep { return s >> stepBits }
func (s walkStep) to() uint32     { return uint32(s & stepMask) }

// full stands for a state for which there is no room.
const full = 1<<32 - 1

// Bounds of a walker.
const (
	maxStates     = 1 << stepBits
	maxStateNodes = 1 << 20 // of all states together; and as many leaves
	maxSteps      = 1 << 16
)

func (w *walker) reset(t *trie) {
	w.trie, w.states, w.nodes, w.leaves = t, append(w.states[:0], state{}), w.nodes[:0], w.leaves[:0]
	w.byNodes, w.ofNode = map[string]uint32{}, make([]uint32, len(t.turns))
	const least = 1 << 10
	w.steps, w.taken = make([]walkStep, least), 0
}

// stateOf returns the state of a set of nodes, which are sorted.
func (w *walker) stateOf(nodes []uint32) uint32 {
	if len(nodes) == 0 {
		return 0
	}
	w.key = w.key[:0]
	for _, n := range nodes {
		w.key = binary.LittleEndian.AppendUint32(w.key, n)
	}
	if s, known := w.byNodes[string(w.key)]; known {
		return s
	}
	if len(w.states) == maxStates || len(w.nodes)+len(nodes) > maxStateNodes || len(w.leaves) > maxStateNodes {
		return full
	}
	key := string(w.key)
	of := state{turned: w.turnOf(nodes), nodes: uint32(len(w.nodes)), leaves: uint32(len(w.leaves))}
	if of.turned == full || len(w.states) == maxStates {
		return full
	}
	w.nodes = append(w.nodes, nodes...)
	for _, n := range nodes {
		for i := w.trie.ends[n]; i < w.trie.ends[n+1]; i++ {
			w.leaves = append(w.leaves, i)
		}
		for _, e := range w.trie.edges[w.trie.from[n]:w.trie.from[n+1]] {
			of.asks.add(e.element)
		}
	}
	if len(nodes) == 1 {
		of.only = nodes[0]
	}
	if len(w.leaves) == int(of.leaves)+1 {
		l := &w.trie.leaves[w.leaves[of.leaves]]
		of.plain, of.top, of.term = l.isPlain(), l.top, l.term
	}
	of.nodesEnd, of.leavesEnd = uint32(len(w.nodes)), uint32(len(w.leaves))
	w.states = append(w.states, of)
	w.byNodes[key] = uint32(len(w.states) - 1)
	return uint32(len(w.states) - 1)
}

// stateOfNode is stateOf of a node alone; 0 of node 0.
func (w *walker) stateOfNode(node uint32) uint32 {
	if at := w.ofNode[node]; at != 0 || node == 0 {
		return at
	}
	at := w.stateOf([]uint32{node})
	w.ofNode[node] = at
	return at
}

// turnOf returns the state behind the turns at nodes.
func (w *walker) turnOf(nodes []uint32) uint32 {
	var turned []uint32
	for _, n := range nodes {
		if to := w.trie.turns[n]; to != 0 {
			turned = append(turned, to)
		}
	}
	slices.Sort(turned)
	return w.stateOf(turned)
}

// step returns the state that a word leads to from another, full where there is no room for it. words tell what the fitting's
// words fit.
func (w *walker) step(from, fitting uint32, words *fittings) uint32 {
	s, way := &w.states[from], &words.ways[fitting]
	switch {
	case s.only == 0:
	case s.asks == anyWordBits: // whatever the word is
		return w.stateOfNode(w.trie.child(s.only, anyWord))
	case way.follow != followsMany && s.asks&anyWordBits == 0:
		return w.stateOfNode(w.trie.child(s.only, element(way.follow)))
	}
	if s.asks&anyWordBits == 0 && !w.mayStep(s, fitting, words) {
		return 0
	}
	if fitting > stepMask { // a step that has no room in the table, where it would be taken for another
		return w.learn(from, fitting, words)
	}
	mask := uint64(len(w.steps) - 1)
	of := stepFrom(from, fitting)
	for i := of.hash() & mask; w.steps[i] != 0; i = (i + 1) & mask {
		if w.steps[i].from() == of {
			return w.steps[i].to()
		}
	}
	return w.learn(from, fitting, words)
}

// mayStep reports whether a sequence goes on from a state with a word, told by bits that may say yes where none does. Of the steps
// that are asked for nearly all lead nowhere, each to its own nowhere: a table that remembered them would be read from far away.
func (w *walker) mayStep(s *state, fitting uint32, words *fittings) bool {
	for _, node := range w.nodes[s.nodes:s.nodesEnd] {
		for _, e := range words.of(fitting) {
			if w.trie.pairs.has(node, e) {
				return true
			}
		}
	}
	return false
}

func stepFrom(state, fitting uint32) walkStep { return walkStep(state)<<stepBits | walkStep(fitting) }

// hash mixes where a step goes from. The factor is 2^64 divided by the golden ratio, as in Fibonacci hashing.
func (s walkStep) hash() uint64 { return uint64(s) * 0x9E3779B97F4A7C15 >> (64 - 2*stepBits) }

// learn makes a step that is not known.
func (w *walker) learn(from, fitting uint32, words *fittings) uint32 {
	w.reached = w.reached[:0]
	elements := words.of(fitting)
	s := &w.states[from]
	for _, node := range w.nodes[s.nodes:s.nodesEnd] {
		if to := w.trie.child(node, anyWord); to != 0 {
			w.reached = append(w.reached, to)
		}
		for _, e := range elements {
			if to := w.trie.child(node, e); to != 0 {
				w.reached = append(w.reached, to)
			}
		}
	}
	slices.Sort(w.reached)
	to := w.stateOf(slices.Compact(w.reached))
	if to == full || w.taken == maxSteps || fitting > stepMask {
		return to
	}
	if 2*w.taken >= len(w.steps) {
		w.grow()
	}
	w.place(stepFrom(from, fitting)<<stepBits | walkStep(to))
	w.taken++
	return to
}

func (w *walker) grow() {
	before := w.steps
	w.steps = make([]walkStep, 2*len(before))
	for _, s := range before {
		if s != 0 {
			w.place(s)
		}
	}
}

func (w *walker) place(s walkStep) {
	mask := uint64(len(w.steps) - 1)
	i := s.from().hash() & mask
	for w.steps[i] != 0 {
		i = (i + 1) & mask
	}
	w.steps[i] = s
}
