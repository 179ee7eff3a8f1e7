package charset

import "unicode/utf8"

// isMultibyte reports the encodings whose characters take several bytes, beside those of Unicode.
func isMultibyte(name string) bool {
	switch name {
	case "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr":
		return true
	}
	return false
}

// guessMultibyte tells the encodings of Chinese, Japanese and Korean by where their commonest characters stand, "" if it is
// none of them. They have few letters of ASCII between them, and all two-byte characters must be whole: a word of an odd number of letters in an encoding of one byte a letter
// is not.
func guessMultibyte(head []byte) string {
	const least = 4 // characters
	if p, ok := pairsOf(head, false); ok && p.all >= least && p.ascii <= 3*p.all {
		switch {
		case p.low == 0 && 5*p.kanaEUC >= p.all:
			return "euc-jp"
		case p.low == 0 && 100*p.hangul >= 90*p.all && 10*p.late < p.all:
			return "euc-kr"
		case 20*p.low <= p.all && 100*(p.common+p.marks) >= 90*p.all:
			return "gb18030"
		case 100*(p.big5+p.marks) >= 90*p.all:
			return "big5"
		}
	}
	if p, ok := pairsOf(head, true); ok && p.all >= least && p.ascii <= 3*p.all && 5*p.kanaSJIS >= p.all {
		return "shift_jis"
	}
	return ""
}

// pairs counts two-byte characters by where they stand.
type pairs struct {
	ascii    int // letters of ASCII
	all      int
	low      int // those whose second byte the encodings of the EUC kind do not have
	marks    int // punctuation and symbols of GB 2312, KS X 1001 and Big5
	common   int // the 3,755 commonest of GB 2312
	late     int // those of them that KS X 1001 has no syllables for
	hangul   int // the syllables of KS X 1001
	big5     int // the 5,401 commonest of Big5
	kanaEUC  int
	kanaSJIS int
}

// pairsOf reads text as two-byte characters, and passes over the four-byte ones of GB 18030. Under half, Shift_JIS's single
// bytes of half-width kana are passed over.
func pairsOf(head []byte, half bool) (p pairs, ok bool) {
	for i := 0; i < len(head); i++ {
		a := head[i]
		if isLetter(a) {
			p.ascii++
		}
		if a < utf8.RuneSelf || half && 0xA1 <= a && a <= 0xDF {
			continue
		}
		if i+1 == len(head) {
			break
		}
		i++
		b := head[i]
		if !half && isDigit(b) && i+2 < len(head) && head[i+1] > utf8.RuneSelf && isDigit(head[i+2]) {
			i += 2
			continue
		}
		if a == 0x80 || a == 0xFF || b < 0x40 || b == 0x7F || b == 0xFF {
			return p, false
		}
		p.add(a, b)
	}
	return p, true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (p *pairs) add(a, b byte) {
	p.all++
	upper := b >= 0xA1
	if !upper {
		p.low++
	}
	switch {
	case 0xA1 <= a && a <= 0xA3:
		p.marks++
	case upper && 0xB0 <= a && a <= 0xD7:
		p.common++
		if a <= 0xC8 {
			p.hangul++
		} else {
			p.late++
		}
	}
	if 0xA4 <= a && a <= 0xC6 {
		p.big5++
	}
	if upper && (a == 0xA4 || a == 0xA5) {
		p.kanaEUC++
	}
	if a == 0x82 && 0x9F <= b && b <= 0xF1 || a == 0x83 && b <= 0x96 {
		p.kanaSJIS++
	}
}
