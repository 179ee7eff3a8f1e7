package segment

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// leastLetters is how many letters a text's language is told from; the library is often wrong below.
const leastLetters = 200

// language returns the BCP 47 code of a text's language, or "" where it cannot be told. longer returns more of the text, if there is more.
//
// English, French and Spanish are recognised by their commonest words: of English statements three words in ten are among
// those listed, of French and Spanish ones a quarter, and hardly one of any other language. Few words may be others by
// chance: where a tenth of them say a language, more of the text is asked whether it is that. The library takes the rest, as
// far as it is sure (what it returns otherwise is random on ties): 300 characters take it 0.3 ms.
func language(prose []byte, longer func() []byte) string {
	if !hasLetters(prose, leastLetters) {
		return ""
	}
	found, words := tonguesOf(prose)
	if t := found.tongue(words, 5); t != noTongue {
		return t.code()
	}
	if t := found.tongue(words, 10); t != noTongue {
		text := longer()
		if found, words := tonguesOf(text); found.tongue(words, 5) == t && hasLetters(text, leastLetters) {
			return t.code()
		}
	}
	info := whatlanggo.Detect(string(prose))
	if !info.IsReliable() {
		return ""
	}
	if code := info.Lang.Iso6391(); code != "" {
		return code
	}
	return info.Lang.Iso6393()
}

// hasLetters reports whether a text has so many letters.
func hasLetters(text []byte, least int) bool {
	found := 0
	for i := 0; i < len(text) && found < least; {
		if i+eight <= len(text) {
			if x, ascii := eightAt(text, i); ascii {
				found += bits.OnesCount64(letters(x))
				i += eight
				continue
			}
		}
		r, n := utf8.DecodeRune(text[i:])
		if unicode.IsLetter(r) {
			found++
		}
		i += n
	}
	return found >= least
}

// tongue is the language that a common word belongs to.
type tongue uint8

const (
	noTongue tongue = iota
	english
	french
	spanish
	tongues
)

// code returns the BCP 47 code.
func (t tongue) code() string { return [...]string{"", "en", "fr", "es"}[t] }

// inTongues is how many words of a text are common in a language.
type inTongues [tongues]int

// tongue returns the language of which one in so many of a text's words is a function word that no other writes so; of several
// languages the one that has most.
func (found *inTongues) tongue(words, oneIn int) tongue {
	most := noTongue
	for t := english; t < tongues; t++ {
		if found[t] > 0 && oneIn*found[t] >= words && (most == noTongue || found[t] > found[most]) {
			most = t
		}
	}
	return most
}

// tonguesOf counts a text's words by the language that they are common in. White space behind the last counts as one more. What has no
// white space for long, as Chinese, Japanese and Thai have none between words, is as many as it has stretches of this length.
func tonguesOf(prose []byte) (found inTongues, words int) {
	const stretch = 24 // bytes: English, French and Spanish words are shorter
	for i := 0; i < len(prose); words++ {
		start := skipWhite(prose, i)
		t, n := tongueAt(prose[start:])
		if i = start + n; n == 0 {
			i = wordEnd(prose, start)
			t = tongueOf(withoutMarks(prose[start:i]))
		}
		found[t]++
		words += (i - start) / stretch
	}
	return found, words
}

// tongueAt returns the language and the length of the word that a text begins with, if it is easily told from its first eight bytes: a
// word of ASCII between letters, of which the common ones have seven bytes at most.
func tongueAt(text []byte) (t tongue, n int) {
	if len(text) < eight {
		return noTongue, 0
	}
	x, ascii := eightAt(text, 0)
	if !ascii || hasControls(x) {
		return noTongue, 0
	}
	ends, letters := spaces(x), letters(x)
	switch {
	case letters == high:
		return noTongue, wordEnd(text, eight)
	case ends == 0:
		return noTongue, 0
	}
	n = firstOf(ends)
	if letters&0x80 == 0 || letters>>(eight*n-1)&1 == 0 { // there is a mark to be taken off
		return noTongue, 0
	}
	var buf [eight]byte
	binary.LittleEndian.PutUint64(buf[:], lower(x))
	return commonWord(buf[:n]), n
}

// wordEnd returns where the word at i ends.
func wordEnd(text []byte, i int) int {
	for i < len(text) && (' ' < text[i] && text[i] < utf8.RuneSelf || whiteAt(text, i) == 0) {
		i++
	}
	return i
}

// withoutMarks takes quotation marks, brackets and what ends clauses off a word.
func withoutMarks(word []byte) []byte {
	isMark := func(c byte) bool {
		switch c {
		case '.', ',', ';', ':', '"', '(', ')':
			return true
		}
		return false
	}
	isGuillemet := func(b []byte) bool { return b[0] == 0xC2 && (b[1] == 0xAB || b[1] == 0xBB) }
	for len(word) > 0 && !(isLower(word[0]) && isLower(word[len(word)-1])) { // of most words that is quickly told
		switch n := len(word); {
		case isMark(word[0]):
			word = word[1:]
		case isMark(word[n-1]):
			word = word[:n-1]
		case n > 1 && isGuillemet(word):
			word = word[2:]
		case n > 1 && isGuillemet(word[n-2:]):
			word = word[:n-2]
		default:
			return word
		}
	}
	return word
}

// tongueOf returns the language of a word as it is written.
func tongueOf(word []byte) tongue {
	const longest, enough = 8, 12 // bytes: of a common word; of any, to tell that it is none
	var buf [2 * enough]byte
	n := min(len(word), enough)
	for i, c := range word[:n] {
		if c >= utf8.RuneSelf {
			return commonWord(fold(buf[:0], word, enough))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	if n > longest {
		return noTongue
	}
	return commonWord(buf[:n])
}

// commonWord returns the language of a folded word; of "nos", which is Spanish too, the one that is asked for first.
func commonWord(folded []byte) tongue {
	switch string(folded) {
	case "the", "of", "and", "to", "that", "this", "is", "are", "was", "were", "for", "with", "by", "have", "has", "which",
		"it", "its", "our", "their", "be", "been", "not", "we", "from", "will", "should", "would", "they", "these", "those":
		return english
	case "les", "des", "et", "le", "dans", "pour", "du", "qui", "est", "nous", "sur", "aux", "au", "ce", "cette", "ces", "avec", "pas",
		"ont", "être", "leur", "leurs", "ses", "sont", "une", "il", "notre", "nos", "plus", "par", "été", "afin":
		return french
	case "el", "los", "las", "del", "y", "para", "con", "una", "por", "su", "sus", "es", "como", "más", "nuestro", "nuestra", "han",
		"este", "esta", "estos", "al", "lo", "ha", "hemos", "desde", "esto", "sobre", "entre", "también", "ser":
		return spanish
	}
	return noTongue
}
