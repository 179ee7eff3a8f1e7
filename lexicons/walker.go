package lexicons

import (
	"encoding/binary"
	"math/bits"
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
	steps   []walkStep // open addressing, a power of two long, at most half full
	taken   int        // how many of them are
	reached []uint32   // the nodes of a step being made
	key     []byte
}

// state is a set of nodes. State 0 has none.
type state struct {
	nodes, nodesEnd   uint32
	leaves, leavesEnd uint32
	only              uint32 // its only node; 0 if it has several
	goesOn            bool   // a sequence goes on behind it
	byAny             bool   // with any word
}

// walkStep is a step from a state by a word of a fitting; the zero value is no step, as no step leaves state 0.
type walkStep struct{ state, fitting, to uint32 }

// full stands for a state for which there is no room.
const full = 1<<32 - 1

// Bounds of a walker.
const (
	maxStates     = 1 << 16
	maxStateNodes = 1 << 20 // of all states together; and as many leaves
	maxSteps      = 1 << 18
)

func (w *walker) reset(t *trie) {
	w.trie, w.states, w.nodes, w.leaves = t, append(w.states[:0], state{}), w.nodes[:0], w.leaves[:0]
	w.byNodes = map[string]uint32{}
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
	of := state{nodes: uint32(len(w.nodes)), leaves: uint32(len(w.leaves))}
	w.nodes = append(w.nodes, nodes...)
	for _, n := range nodes {
		for i := w.trie.ends[n]; i < w.trie.ends[n+1]; i++ {
			w.leaves = append(w.leaves, i)
		}
		of.goesOn = of.goesOn || w.trie.from[n] != w.trie.from[n+1]
		of.byAny = of.byAny || w.trie.child(n, anyWord) != 0
	}
	if len(nodes) == 1 {
		of.only = nodes[0]
	}
	of.nodesEnd, of.leavesEnd = uint32(len(w.nodes)), uint32(len(w.leaves))
	w.states = append(w.states, of)
	w.byNodes[string(w.key)] = uint32(len(w.states) - 1)
	return uint32(len(w.states) - 1)
}

// mayStep reports whether a sequence goes on from a state with a word, told by bits that may say yes where none does. Of the steps
// that are asked for nearly all lead nowhere, each to its own nowhere: a table that remembered them would be read from far away.
func (w *walker) mayStep(s *state, f follow, fitting uint32, words *fittings) bool {
	switch {
	case s.byAny:
		return true
	case f == followsNothing:
		return false
	case s.only != 0 && f != followsMany:
		return w.trie.later.has(s.only, element(f))
	}
	for _, node := range w.nodes[s.nodes:s.nodesEnd] {
		for _, e := range words.of(fitting) {
			if w.trie.later.has(node, e) {
				return true
			}
		}
	}
	return false
}

// step returns the state that a word leads to from another, full where there is no room for it. words tell what the fitting's
// words fit.
func (w *walker) step(from, fitting uint32, words *fittings) uint32 {
	mask := uint64(len(w.steps) - 1)
	i := hashStep(from, fitting) & mask
	for {
		switch s := &w.steps[i]; {
		case s.state == from && s.fitting == fitting:
			return s.to
		case s.state == 0:
			return w.learn(from, fitting, words)
		}
		i = (i + 1) & mask
	}
}

// hashStep mixes a step. The factor is 2^64 divided by the golden ratio, as in Fibonacci hashing.
func hashStep(from, fitting uint32) uint64 {
	hi, lo := bits.Mul64(uint64(from)<<32|uint64(fitting), 0x9E3779B97F4A7C15)
	return hi ^ lo
}

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
	if to == full || w.taken == maxSteps {
		return to
	}
	if 2*w.taken >= len(w.steps) {
		w.grow()
	}
	w.place(walkStep{from, fitting, to})
	w.taken++
	return to
}

func (w *walker) grow() {
	before := w.steps
	w.steps = make([]walkStep, 2*len(before))
	for _, s := range before {
		if s.state != 0 {
			w.place(s)
		}
	}
}

func (w *walker) place(s walkStep) {
	mask := uint64(len(w.steps) - 1)
	i := hashStep(s.state, s.fitting) & mask
	for w.steps[i].state != 0 {
		i = (i + 1) & mask
	}
	w.steps[i] = s
}
