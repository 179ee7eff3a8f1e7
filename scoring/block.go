package scoring

import (
	"context"
	"crypto/sha256"
	"encoding"
	"hash"
)

// maxBlockBytes is how much text a worker takes at once and so, nearly, the size of a row group.
const maxBlockBytes = 4 << 20

// blockPieces is how many documents a block of a size takes at most: what is known of each takes more memory than a short
// text does.
func blockPieces(size int) int {
	const each, least = 1 << 10, 64
	return max(size/each, least)
}

// pendingBytes bounds the text that waits for its block to fill up, over all parts.
const pendingBytes = 64 << 20

// blockBytes is the size of blocks. It depends on the number of parts alone: where blocks are cut shows in the output.
func blockBytes(parts int) int { return min(maxBlockBytes, pendingBytes/max(parts, 1)) }

// block is a stretch of text of one part: whole documents, or a stretch of one document that is larger than a block.
type block struct {
	part   Part
	text   []byte
	pieces []piece
	done   chan result
	ends   bool // nothing more of the part comes
}

// buffers are those of blocks that have been scored, to be used again.
type buffers chan []byte

// give lets a block's buffer be used again. It may not be read any more.
func (b buffers) give(text []byte) {
	select {
	case b <- text:
	default:
	}
}

// piece is a block's share of one document.
type piece struct {
	doc         *Document
	layout      Layout // nil where the worker is to decide it: the piece is the whole document
	from, to    int    // its place in the block's text
	first, last bool
	// before brings, and after takes, what the document's pieces hand on to one another; nil at the document's ends.
	before <-chan carry
	after  chan<- carry
}

// carry is what a document's next piece must know of those before it.
type carry struct {
	paragraphs int32
	body       []byte // the state of the SHA-256 over the body paragraphs' texts
	bodies     int    // how many of them there were
}

// result is a scored and encoded block.
type result struct {
	batch  Batch
	totals []*Totals // one a piece; nil of a document that is kept
	err    error
}

// receive waits for the carry of the piece before; the first piece has none.
func (p *piece) receive(ctx context.Context) (carry, error) {
	if p.before == nil {
		return carry{}, nil
	}
	select {
	case c := <-p.before:
		return c, nil
	case <-ctx.Done():
		return carry{}, context.Cause(ctx)
	}
}

// bodyHash is a SHA-256 over texts joined by line feeds that can be handed on from piece to piece.
type bodyHash struct {
	hash  hash.Hash
	texts int
}

func newBodyHash(c carry) (*bodyHash, error) {
	h := &bodyHash{hash: sha256.New(), texts: c.bodies}
	if c.body == nil {
		return h, nil
	}
	return h, h.hash.(encoding.BinaryUnmarshaler).UnmarshalBinary(c.body)
}

func (h *bodyHash) add(text []byte) {
	if h.texts > 0 {
		h.hash.Write([]byte{'\n'})
	}
	h.hash.Write(text)
	h.texts++
}

func (h *bodyHash) state() ([]byte, error) {
	return h.hash.(encoding.BinaryMarshaler).MarshalBinary()
}
