package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
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
		if sentenceEnd(head, i) {
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

// sentenceEnd reports whether a sentence ends before the white space at text[i].
func sentenceEnd(text []byte, i int) bool {
	before := text[:trimEnd(text[:i])]
	last := lastRune(before)
	if !isTerminal(last) {
		return false
	}
	if !opensSentence(firstRune(text[i:min(len(text), i+64)])) {
		return false
	}
	return last != '.' || !isAbbreviation(before)
}

// isAbbreviation reports whether the full stop at the end of text belongs to a word that goes on: a title, an initial, "No.".
func isAbbreviation(text []byte) bool {
	text = bytes.TrimRight(text, `."')]`)
	start := len(text)
	for start > 0 && whiteAt(text, start-1) == 0 && text[start-1] != '(' && len(text)-start < 16 {
		start--
	}
	word := text[start:]
	if utf8.RuneCount(word) == 1 {
		r, _ := utf8.DecodeRune(word)
		return unicode.IsUpper(r)
	}
	if len(word) >= 3 && word[len(word)-2] == '.' { // H.E., U.N., i.a.
		return true
	}
	switch string(bytes.ToLower(word)) {
	case "mr", "mrs", "ms", "mme", "mlle", "mm", "dr", "prof", "st", "sr", "sra", "amb", "gen", "col", "lt", "capt",
		"hon", "rev", "no", "nos", "vs", "cf", "art", "para", "paras", "res", "vol", "ed", "г-н", "г-жа", "г":
		return true
	}
	return false
}

// isOneSentence reports whether no sentence ends within a text.
func isOneSentence(text []byte) bool {
	for i, c := range text {
		if c == ' ' && sentenceEnd(text, i) {
			return false
		}
	}
	return true
}
