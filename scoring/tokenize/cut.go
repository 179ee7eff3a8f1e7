package tokenize

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// blockBytes is how much text is cut at once: a bit a byte fills a machine word.
const blockBytes = 64

// cut cuts a text into chunks: it fills in where they stand. It reports whether the text holds a line feed.
func (z *Tokenizer) cut(text []byte) (lines bool) {
	c := cutter{chunks: z.chunks[:cap(z.chunks)], behind: 1}
	at := 0
	for ; at+blockBytes <= len(text); at += blockBytes {
		c.block((*[blockBytes]byte)(text[at:]), uint32(at))
	}
	var last [blockBytes]byte
	n := copy(last[:], text[at:])
	for i := n; i < blockBytes; i++ {
		last[i] = ' '
	}
	c.block(&last, uint32(at))
	z.chunks = c.chunks[:c.ended]
	return c.lines
}

// cutter is the state between the blocks of one text.
type cutter struct {
	chunks         []chunk
	started, ended int    // how many chunks have their beginning, and their end
	behind         uint64 // 1 if the byte before the block is white space or there is none
	lines          bool   // white space other than the space was seen
}

// block finds the chunks that begin and those that end in a block, which begins at base in the text. The bits of a word stand
// for the block's bytes, so that a chunk costs two jumps from bit to bit and no look at its bytes.
func (c *cutter) block(b *[blockBytes]byte, base uint32) {
	if len(c.chunks)-c.ended <= blockBytes/2 { // one may be open, and half as many may begin
		c.chunks = slices.Grow(c.chunks, blockBytes)
		c.chunks = c.chunks[:cap(c.chunks)]
	}
	white, control := whiteOf(b)
	if control {
		white = whiteByByte(b)
		c.lines = true
	}
	before := white<<1 | c.behind
	c.behind = white >> (blockBytes - 1)
	from := c.chunks[c.started:]
	n := 0
	for starts := before &^ white; starts != 0; starts &= starts - 1 {
		from[n].from = base + uint32(bits.TrailingZeros64(starts))
		n++
	}
	c.started += n
	to := c.chunks[c.ended:]
	n = 0
	for ends := white &^ before; ends != 0; ends &= ends - 1 {
		to[n].to = base + uint32(bits.TrailingZeros64(ends))
		n++
	}
	c.ended += n
}

const (
	ones = 0x0101010101010101
	low7 = 0x7f * ones
	high = 0x80 * ones
)

// whiteOf returns a bit for every space of a block, and whether the block holds a byte below the space: a control character,
// which may be white space too.
func whiteOf(b *[blockBytes]byte) (spaces uint64, control bool) {
	below := uint64(high)
	for i := range blockBytes / wordBytes {
		w := binary.LittleEndian.Uint64(b[i*wordBytes:])
		// No sum carries into the next byte: the upper bit of each is what the others add up to. It is 0 in notSpace where the
		// byte is a space, and in below where it is less than one.
		x := w ^ ' '*ones
		notSpace := (x&low7 + low7) | x
		below &= (w&low7 + (0x80-' ')*ones) | w
		// The product gathers the upper bits of the bytes, the first one lowest, in its upper byte.
		spaces |= (^notSpace & high) >> 7 * 0x0102040810204080 >> 56 << (i * wordBytes)
	}
	return spaces, below != high
}

// whiteByByte returns a bit for every byte of a block that is white space.
func whiteByByte(b *[blockBytes]byte) (white uint64) {
	for i, c := range b {
		if isSpace(c) {
			white |= 1 << i
		}
	}
	return white
}

// isSpace reports ASCII white space.
func isSpace(c byte) bool { return c == ' ' || c-'\t' <= '\r'-'\t' }

// markBlankLines flags the chunks behind a blank line.
func markBlankLines(text []byte, chunks []chunk) {
	at := uint32(0)
	for i := range chunks {
		if hasBlankLine(text[at:chunks[i].from]) {
			chunks[i].flags |= flagAfterBlank
		}
		at = chunks[i].to
	}
}

// hasBlankLine reports whether white space holds a blank line.
func hasBlankLine(white []byte) bool {
	lines := 0
	for _, c := range white {
		if c == '\n' {
			lines++
		}
	}
	return lines > 1
}

// key is a chunk of at most keyBytes bytes itself: its first eight bytes, and the others with the chunk's length in the
// upper byte; what is not filled is 0. No chunk has the zero key.
type key struct{ first, rest uint64 }

const (
	wordBytes = 8
	keyBytes  = 2*wordBytes - 1
)

// addKeys fills in the keys and hashes of the chunks of a text.
func addKeys(text []byte, chunks []chunk) {
	for i := range chunks {
		c := &chunks[i]
		var first, rest uint64
		if b := text[c.from:]; len(b) >= 2*wordBytes {
			first, rest = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[wordBytes:])
		} else {
			first, rest = twoWords(b)
		}
		size := uint64(c.to - c.from)
		if size > keyBytes {
			c.key, c.hash = key{}, 0
			continue
		}
		inLast := ^uint64(0) >> (-size * wordBytes % 64)           // what the chunk fills of the last word it reaches
		long := uint64(int64(wordBytes-size) >> (8*wordBytes - 1)) // all bits if it reaches the second word, else none
		c.key = key{first & (inLast | long), rest&inLast&long | size<<(8*wordBytes-8)}
		c.hash = c.key.hash()
	}
}

// twoWords reads two words from the beginning of a text that may be shorter.
func twoWords[S string | []byte](text S) (first, rest uint64) {
	var padded [2 * wordBytes]byte
	copy(padded[:], text)
	return binary.LittleEndian.Uint64(padded[:]), binary.LittleEndian.Uint64(padded[wordBytes:])
}

// keyOf returns the key of at most keyBytes bytes.
func keyOf[S string | []byte](text S) key {
	first, rest := twoWords(text)
	return key{first, rest | uint64(len(text))<<(8*wordBytes-8)}
}

// hash mixes a key. The factors are of wyhash (Wang Yi, public domain).
func (k key) hash() uint64 {
	hi, lo := bits.Mul64(k.first^0xa0761d6478bd642f, k.rest^0xe7037ed1a0b428db)
	return hi ^ lo
}
