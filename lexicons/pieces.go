package lexicons

import "slices"

// pieces finds the patterns that are indexed by a piece of a word: by its beginning, by its end or by what stands within. It is a
// trie of bytes, so that a word is left where no piece goes on, mostly at its second or third byte, and no piece is looked up
// of each length that occurs.
type pieces struct {
	steps []pieceStep // open addressing, a power of two long, at most half full
	taken int         // how many of them are
	nodes []pieceNode // the first is the root, behind no byte
}

// pieceStep leads from a node by a byte to another: the node and the byte, plus 1, in the upper half, the other node in the lower.
// 0 is no step.
type pieceStep uint64

// pieceNode is the patterns whose piece ends here.
type pieceNode []wildElement

// wildElement is an element with wildcards.
type wildElement struct {
	id   element
	glob *glob
}

// Bounds of the trie. What lies beyond them is left to the globs, which look at the whole word.
const (
	maxPiece = 16        // bytes of a piece
	maxNodes = 1<<24 - 1 // so that a node and a byte fit in half a step
)

func stepBy(node uint32, b byte) pieceStep { return pieceStep(node)<<8 | pieceStep(b) + 1 }

// hash mixes a step's key. The factor is 2^64 divided by the golden ratio, as in Fibonacci hashing.
func (s pieceStep) hash() uint64 { return uint64(s) * 0x9E3779B97F4A7C15 >> 32 }

// next returns the node behind a byte, 0 if no piece goes on so.
func (p *pieces) next(node uint32, b byte) uint32 {
	key := stepBy(node, b)
	mask := uint64(len(p.steps) - 1)
	for i := key.hash() & mask; p.steps[i] != 0; i = (i + 1) & mask {
		if p.steps[i]>>32 == key {
			return uint32(p.steps[i])
		}
	}
	return 0
}

// add adds a pattern behind the bytes of its piece, the first of them or, backwards, the last of them first.
func (p *pieces) add(piece string, backwards bool, pattern wildElement) {
	if p.nodes == nil {
		p.steps, p.nodes = make([]pieceStep, 1<<5), make([]pieceNode, 1)
	}
	node := uint32(0)
	for i := range min(len(piece), maxPiece) {
		b := byteAt(piece, i, backwards)
		to := p.next(node, b)
		if to == 0 {
			if len(p.nodes) == maxNodes {
				break
			}
			to = uint32(len(p.nodes))
			p.nodes = append(p.nodes, nil)
			p.addStep(stepBy(node, b)<<32 | pieceStep(to))
		}
		node = to
	}
	p.nodes[node] = append(p.nodes[node], pattern)
}

func (p *pieces) addStep(s pieceStep) {
	if 2*p.taken >= len(p.steps) {
		before := p.steps
		p.steps = make([]pieceStep, 2*len(before))
		for _, s := range before {
			if s != 0 {
				p.place(s)
			}
		}
	}
	p.place(s)
	p.taken++
}

func (p *pieces) place(s pieceStep) {
	mask := uint64(len(p.steps) - 1)
	i := (s >> 32).hash() & mask
	for p.steps[i] != 0 {
		i = (i + 1) & mask
	}
	p.steps[i] = s
}

// byteAt returns the byte at i, counted from the text's end if backwards.
func byteAt(text string, i int, backwards bool) byte {
	if backwards {
		return text[len(text)-1-i]
	}
	return text[i]
}

// walk appends to dst the nodes with patterns that the bytes of a text lead to, one behind the other.
func (p *pieces) walk(dst []uint32, text string, backwards bool) []uint32 {
	if p.nodes == nil {
		return dst
	}
	node := uint32(0)
	for i := 0; ; i++ {
		if len(p.nodes[node]) > 0 {
			dst = append(dst, node)
		}
		if i == len(text) {
			return dst
		}
		if node = p.next(node, byteAt(text, i, backwards)); node == 0 {
			return dst
		}
	}
}

// fitting appends those of the patterns behind the pieces that a word begins with, or backwards ends with, which the word fits.
func (p *pieces) fitting(dst []element, word string, backwards bool) []element {
	var room [maxPiece + 1]uint32
	for _, node := range p.walk(room[:0], word, backwards) {
		dst = p.nodes[node].fitting(dst, word)
	}
	return dst
}

// fittingInside does so for the pieces that stand anywhere in a word. The patterns of a piece are tried once however often it stands
// there: for "*aaaa*z*" a long row of that letter would else cost the square of its length.
func (p *pieces) fittingInside(dst []element, word string) []element {
	if p.nodes == nil {
		return dst
	}
	var nodes []uint32
	for i := range len(word) {
		nodes = p.walk(nodes, word[i:], false)
	}
	slices.Sort(nodes)
	for _, node := range slices.Compact(nodes) {
		dst = p.nodes[node].fitting(dst, word)
	}
	return dst
}

// fitting appends those of the patterns that a word fits.
func (n pieceNode) fitting(dst []element, word string) []element {
	for _, pattern := range n {
		if pattern.glob.matches(word) {
			dst = append(dst, pattern.id)
		}
	}
	return dst
}
