package segment

import (
	"bytes"
	"unicode/utf8"

	"tenor/scoring"
	"tenor/scoring/segment/sentence"
)

// pieceEnd returns where a paragraph longer than scoring.MaxParagraphBytes is cut: behind the last sentence that ends
// before the limit, else behind the last word, else behind the last whole character.
func pieceEnd(paragraph []byte) int {
	head := paragraph[:scoring.MaxParagraphBytes]
	word := 0
	for i := len(head); i > 0; {
		i = bytes.LastIndexAny(head[:i], " \n\t。！？")
		if i <= 0 {
			break
		}
		if head[i] >= utf8.RuneSelf { // a full stop behind which no space stands
			_, n := utf8.DecodeRune(head[i:])
			return i + n
		}
		if end := trimEnd(head[:i]); end > 0 && word == 0 {
			word = end
		}
		if sentence.Between(head[:i], head[i:]) {
			return trimEnd(head[:i])
		}
	}
	if word > 0 {
		return word
	}
	return wholeRunes(head)
}

// wholeRunes returns the length of b without an unfinished rune at its end.
func wholeRunes(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return len(b)
			}
			return len(b) - n
		}
	}
	return len(b)
}

// isOneSentence reports whether no sentence ends within a text.
func isOneSentence(text []byte) bool {
	for i, c := range text {
		if c == ' ' && sentence.Between(text[:i], text[i:]) {
			return false
		}
	}
	return true
}
