package lexicons

import (
	"bytes"
	"cmp"
	"slices"
)

// pieces finds the patterns that are indexed by a piece of a word: by its beginning, by its end or by what stands within. It is a
// trie of bytes, so that a word is left where no piece goes on, and nothing is looked up for each length that occurs. It is laid
// out level by level in a few bytes a node: that of the built-in lexicon stays in a processor's near cache while a corpus passes.
type pieces struct {
	labels   []byte   // by node: the byte that leads to it. Node 0 is the root, behind no byte
	children []uint32 // by node: the first of its children, which stand side by side; one more at the end
	ends     []uint32 // by node: the first of the patterns whose piece ends there; one more at the end
	patterns []indexed
}

// indexed is a pattern with the piece that it is indexed by.
type indexed struct {
	piece string
	id    element
	glob  *glob
}

// maxPiece bounds how many bytes of a piece are looked at: a thousand long patterns need not fill a trie with their ends, which
// their globs look at anyway.
const maxPiece = 16

// add adds a pattern, which is found once the trie is built.
func (p *pieces) add(piece string, id element, g *glob) {
	p.patterns = append(p.patterns, indexed{piece[:min(len(piece), maxPiece)], id, g})
}

// addBackwards adds a pattern that is found by a word's last bytes, the last first.
func (p *pieces) addBackwards(piece string, id element, g *glob) {
	reversed := []byte(piece)
	slices.Reverse(reversed)
	p.add(string(reversed), id, g)
}

// build lays the trie out.
func (p *pieces) build() {
	if len(p.patterns) == 0 {
		return
	}
	slices.SortFunc(p.patterns, func(a, b indexed) int { return cmp.Or(cmp.Compare(a.piece, b.piece), cmp.Compare(a.id, b.id)) })
	type span struct{ from, to int } // of the patterns whose pieces lead through a node
	sorted := p.patterns
	p.patterns, p.labels = make([]indexed, 0, len(sorted)), make([]byte, 1)
	for level, depth := []span{{0, len(sorted)}}, 0; len(level) > 0; depth++ {
		var below []span
		for _, s := range level {
			p.ends, p.children = append(p.ends, uint32(len(p.patterns))), append(p.children, uint32(len(p.labels)))
			for ; s.from < s.to && len(sorted[s.from].piece) == depth; s.from++ {
				p.patterns = append(p.patterns, sorted[s.from])
			}
			for s.from < s.to {
				next := s.from + 1
				for next < s.to && sorted[next].piece[depth] == sorted[s.from].piece[depth] {
					next++
				}
				p.labels = append(p.labels, sorted[s.from].piece[depth])
				below = append(below, span{s.from, next})
				s.from = next
			}
		}
		level = below
	}
	p.ends, p.children = append(p.ends, uint32(len(p.patterns))), append(p.children, uint32(len(p.labels)))
}

// next returns the node behind a byte, 0 if no piece goes on so.
func (p *pieces) next(node uint32, b byte) uint32 {
	first := p.children[node]
	if at := bytes.IndexByte(p.labels[first:p.children[node+1]], b); at >= 0 {
		return first + uint32(at)
	}
	return 0
}

// fitting appends those of the patterns behind the pieces that a word begins with, or backwards ends with, which the word fits.
func (p *pieces) fitting(dst []element, word string, backwards bool) []element {
	if len(p.patterns) == 0 {
		return dst
	}
	node := uint32(0)
	for i := 0; ; i++ {
		dst = p.fittingAt(dst, node, word)
		if i == len(word) {
			return dst
		}
		b := word[i]
		if backwards {
			b = word[len(word)-1-i]
		}
		if node = p.next(node, b); node == 0 {
			return dst
		}
	}
}

// fittingInside does so for the pieces that stand anywhere in a word. The patterns of a piece are tried once however often it stands
// there: for "*aaaa*z*" a long row of that letter would else cost the square of its length.
func (p *pieces) fittingInside(dst []element, word string) []element {
	if len(p.patterns) == 0 {
		return dst
	}
	var nodes []uint32
	for from := range len(word) {
		node := uint32(0)
		for i := from; i < len(word); i++ {
			if node = p.next(node, word[i]); node == 0 {
				break
			}
			if p.ends[node] != p.ends[node+1] {
				nodes = append(nodes, node)
			}
		}
	}
	slices.Sort(nodes)
	for _, node := range slices.Compact(nodes) {
		dst = p.fittingAt(dst, node, word)
	}
	return dst
}

// fittingAt appends those of a node's patterns that a word fits.
func (p *pieces) fittingAt(dst []element, node uint32, word string) []element {
	for i := p.ends[node]; i < p.ends[node+1]; i++ {
		if p.patterns[i].glob.matches(word) {
			dst = append(dst, p.patterns[i].id)
		}
	}
	return dst
}
