package segment

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Most of what is asked of every byte of a text is asked of eight at once: x holds them, the first in its lowest bits. A mask has the
// highest bit of each byte it names. But for eightAt all this is for eight bytes of ASCII.
const (
	eight = 8
	each  = 0x0101010101010101
	high  = 0x8080808080808080
)

// eightAt returns the eight bytes from i on, and whether all are ASCII.
func eightAt(text []byte, i int) (x uint64, ascii bool) {
	x = binary.LittleEndian.Uint64(text[i:])
	return x, x&high == 0
}

// firstOf returns which byte is the first that a mask names.
func firstOf(mask uint64) int { return bits.TrailingZeros64(mask) / eight }

// spaces names the spaces.
func spaces(x uint64) uint64 {
	x ^= ' ' * each
	return ^(x + (high - each)) & high
}

// hasControls reports bytes below the space.
func hasControls(x uint64) bool { return (x-' '*each)&^x&high != 0 }

// lower makes capital letters small.
func lower(x uint64) uint64 { return x | between(x, 'A', 'Z')>>2 }

// letters names the letters.
func letters(x uint64) uint64 { return between(x|' '*each, 'a', 'z') }

// between names the bytes from one to another.
func between(x, from, to uint64) uint64 {
	return ((x + (high - from*each)) ^ (x + (high - (to+1)*each))) & high
}

// asciiEnd returns the position of the first byte from i on that is not ASCII, or the text's end.
func asciiEnd(text []byte, i int) int {
	for ; i+4*eight <= len(text); i += 4 * eight {
		w := text[i : i+4*eight]
		if (binary.LittleEndian.Uint64(w)|binary.LittleEndian.Uint64(w[eight:])|
			binary.LittleEndian.Uint64(w[2*eight:])|binary.LittleEndian.Uint64(w[3*eight:]))&high != 0 {
			break
		}
	}
	for ; i+eight <= len(text); i += eight {
		if x, ascii := eightAt(text, i); !ascii {
			return i + firstOf(x&high)
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
