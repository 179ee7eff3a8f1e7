package segment

import (
	"bytes"
	"encoding/binary"
	"strings"
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
		if i+eight <= len(text) {
			x, ascii := eightAt(text, i)
			if folded, n := foldPlain(x); n > 0 && ascii && !hasControls(x) {
				dst = binary.LittleEndian.AppendUint64(dst, folded)
				dst = dst[:len(dst)-eight+n]
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

// foldPlain folds eight bytes of ASCII's letters, marks and spaces at once and returns how many of them are folded so: all, or all but a
// space at their end, of which what follows decides; none where spaces stand together.
func foldPlain(x uint64) (folded uint64, n int) {
	spaces := spaces(x)
	if spaces&(spaces<<eight) != 0 {
		return 0, 0
	}
	return lower(x), eight - int(spaces>>(8*eight-1))
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
	if len(head) == 0 || strings.IndexByte("TMSDLABP", head[0]) < 0 {
		return text, false
	}
	colon := bytes.IndexByte(head, ':')
	if colon < 0 || colon+1 == len(head) || head[colon+1] != ' ' {
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

// contains looks for a part by its first rare letter: common ones stand in every word.
func contains(text []byte, part string) bool {
	letter := firstRare(part)
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

// firstRare returns where the first byte of a part stands that is neither a space nor one of English's commonest letters, and its last
// byte if all are.
func firstRare(part string) int {
	for i := range len(part) {
		switch part[i] {
		case ' ', 'e', 't', 'a', 'o', 'i', 'n', 's', 'h', 'r', 'd', 'l', 'u':
		default:
			return i
		}
	}
	return len(part) - 1
}
