package corpus

import (
	"encoding/binary"
	"unicode/utf8"
)

// validPrefix returns the length of the longest prefix of b that is valid UTF-8.
//
// The standard library's Valid leaves its fast path for good at the first byte that is not ASCII; statements are ASCII with
// a quotation mark or an accent here and there, so this one returns to it.
func validPrefix(b []byte) int {
	const high = 0x8080808080808080
	i := 0
	for {
		for i+32 <= len(b) {
			w := b[i : i+32 : i+32]
			if (binary.LittleEndian.Uint64(w)|binary.LittleEndian.Uint64(w[8:])|
				binary.LittleEndian.Uint64(w[16:])|binary.LittleEndian.Uint64(w[24:]))&high != 0 {
				break
			}
			i += 32
		}
		for i < len(b) && b[i] < utf8.RuneSelf {
			i++
		}
		if i == len(b) {
			return i
		}
		for i < len(b) && b[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return i
			}
			i += n
		}
	}
}
