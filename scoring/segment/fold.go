package segment

import (
	"bytes"
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

// firstWord returns the letters that a folded text begins with.
func firstWord(folded []byte) []byte {
	for i, c := range folded {
		switch c {
		case ' ', ',', '.', ':', ';', '!', '-':
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
		if bytes.Contains(text, []byte(p)) {
			return true
		}
	}
	return false
}
