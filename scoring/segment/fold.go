package segment

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// fold appends text to dst in lower case, with plain apostrophes and single spaces, for comparison with the words of the
// rules. At most most bytes of text are read.
func fold(dst, text []byte, most int) []byte {
	if len(text) > most {
		text = text[:wholeRunes(text[:most])]
	}
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			if lower, n := foldPlain(binary.LittleEndian.Uint64(text[i:])); n > 0 {
				dst = binary.LittleEndian.AppendUint64(dst, lower)
				dst = dst[:len(dst)-8+n]
				i += n
				continue
			}
		}
		c := text[i]
		if ' ' < c && c < utf8.RuneSelf || c == ' ' && i+1 < len(text) && text[i+1] > ' ' && text[i+1] < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		if whiteAt(text, i) > 0 {
			i = skipWhite(text, i)
			dst = append(dst, ' ')
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if r == '’' || r == '‘' {
			r = '\''
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// foldPlain folds eight bytes at once, the first in the lowest bits, and returns how many of them are folded so: all, or all but a
// space at their end, of which what follows decides; none where there is anything else than ASCII's letters, marks and single spaces.
func foldPlain(x uint64) (lower uint64, n int) {
	const each, high = 0x0101010101010101, 0x8080808080808080
	spaces := x ^ ' '*each
	spaces = ^((spaces&^high + (high - each)) | spaces) & high
	control := (x - ' '*each) &^ x & high
	if x&high != 0 || control != 0 || spaces&(spaces<<8) != 0 {
		return 0, 0
	}
	letters := (x + (high - 'A'*each)) ^ (x + (high - ('Z'+1)*each))
	x |= letters & high >> 2
	return x, 8 - int(spaces>>63)
}

// foldWords folds the first two words of text with what ends them, at most ruleBytes of it: all that ruleOf looks at.
func foldWords(dst, text []byte) []byte {
	words := 0
	for i, c := range head(text, ruleBytes) {
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && (i == 0 || text[i-1] == ' ') {
			return fold(dst[:0], text, ruleBytes)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
		if endsWord(c) {
			if words++; words == 2 {
				break
			}
		}
	}
	return dst
}

// endsWord reports what ends a first word.
func endsWord(c byte) bool {
	switch c {
	case ' ', ',', '.', ':', ';', '!', '-':
		return true
	}
	return false
}

// firstWord returns the letters that a folded text begins with.
func firstWord(folded []byte) []byte {
	for i, c := range folded {
		if endsWord(c) {
			return folded[:i]
		}
	}
	return folded
}

// withoutNumber takes the number off a paragraph's beginning: "54. In order to ..." as the General Assembly's records have.
func withoutNumber(text []byte) []byte {
	i := 0
	for i < len(text) && i < 4 && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	if i == 0 || i+1 >= len(text) || text[i] != '.' || text[i+1] != ' ' {
		return text
	}
	return text[skipWhite(text, i+1):]
}

// withoutSpeaker takes a verbatim record's opening off, "The President (spoke in French): ", and tells whether it is the
// chair's.
func withoutSpeaker(text []byte) (rest []byte, chair bool) {
	const longest = 120
	head := text[:min(len(text), longest)]
	colon := bytes.IndexByte(head, ':')
	if colon < 0 || colon+1 == len(head) || head[colon+1] != ' ' || !bytes.ContainsAny(head[:1], "TMSDLABP") {
		return text, false
	}
	name := head[:colon]
	if bytes.ContainsAny(name, ",;!?") || !isOneSentence(name) {
		return text, false
	}
	word, _, _ := bytes.Cut(name, []byte(" "))
	switch string(word) {
	case "Mr.", "Mrs.", "Ms.", "Miss", "Mme.", "Sir", "Dame", "Lord", "Baroness", "Dr.", "Archbishop", "Monsignor", "Prince",
		"Princess", "Sheikh", "President", "Mr", "Ms":
		return text[skipWhite(text, colon+1):], false
	}
	switch title, _, _ := bytes.Cut(name, []byte(" (")); string(title) {
	case "The President", "The Acting President", "The Temporary President", "The Chair", "The Chairman", "The Chairperson",
		"The Secretary-General", "The Vice-President":
		return text[skipWhite(text, colon+1):], string(title) != "The Secretary-General"
	}
	return text, false
}

func hasAnyPrefix(text []byte, prefixes ...string) bool {
	for _, p := range prefixes {
		if len(text) >= len(p) && text[len(p)-1] == p[len(p)-1] && string(text[:len(p)]) == p {
			return true
		}
	}
	return false
}

func containsAny(text []byte, parts ...string) bool {
	for _, p := range parts {
		if contains(text, p) {
			return true
		}
	}
	return false
}

// contains looks for a part by its first letter: the space before it stands at every word.
func contains(text []byte, part string) bool {
	letter := 0
	if part[0] == ' ' {
		letter = 1
	}
	for from := letter; from < len(text); {
		at := bytes.IndexByte(text[from:], part[letter])
		if at < 0 {
			return false
		}
		start := from + at - letter
		if start+len(part) > len(text) {
			return false
		}
		if string(text[start:start+len(part)]) == part {
			return true
		}
		from += at + 1
	}
	return false
}
