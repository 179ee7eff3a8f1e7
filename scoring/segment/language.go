package segment

import (
	"bytes"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// leastLetters is how many letters a text's language is told from; the library is often wrong below.
const leastLetters = 200

// language returns the BCP 47 code of a text's language, or "" where it cannot be told.
//
// English, French and Spanish are recognised by their commonest words: of English statements three words in ten are among
// those listed, of French and Spanish ones a quarter, and hardly one of any other language. The library takes the rest, as
// far as it is sure (what it returns otherwise is random on ties): it costs thirty times as much.
func language(prose []byte) string {
	if countLetters(prose) < leastLetters {
		return ""
	}
	if code := byCommonWords(prose); code != "" {
		return code
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

func countLetters(text []byte) int {
	letters := 0
	for _, r := range string(text) {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters
}

// byCommonWords returns the language of which a fifth of a text's words are function words that no other writes so.
func byCommonWords(prose []byte) string {
	var words, english, french, spanish int
	var buf [24]byte
	for rest := prose; len(rest) > 0; {
		start := skipWhite(rest, 0)
		end := start
		for end < len(rest) && whiteAt(rest, end) == 0 {
			end++
		}
		word := fold(buf[:0], bytes.Trim(rest[start:end], `.,;:"()«»`), 12)
		rest = rest[end:]
		words++
		switch {
		case isEnglish(word):
			english++
		case isFrench(word):
			french++
		case isSpanish(word):
			spanish++
		}
	}
	switch {
	case 5*english >= words:
		return "en"
	case 5*french >= words:
		return "fr"
	case 5*spanish >= words:
		return "es"
	}
	return ""
}

func isEnglish(word []byte) bool {
	switch string(word) {
	case "the", "of", "and", "to", "that", "this", "is", "are", "was", "were", "for", "with", "by", "have", "has", "which",
		"it", "its", "our", "their", "be", "been", "not", "we", "from", "will", "should", "would", "they", "these", "those":
		return true
	}
	return false
}

func isFrench(word []byte) bool {
	switch string(word) {
	case "les", "des", "et", "le", "dans", "pour", "du", "qui", "est", "nous", "sur", "aux", "au", "ce", "cette", "ces", "avec", "pas",
		"ont", "être", "leur", "leurs", "ses", "sont", "une", "il", "notre", "nos", "plus", "par", "été", "afin":
		return true
	}
	return false
}

func isSpanish(word []byte) bool {
	switch string(word) {
	case "el", "los", "las", "del", "y", "para", "con", "una", "por", "su", "sus", "es", "como", "más", "nuestro", "nuestra", "han",
		"este", "esta", "estos", "al", "lo", "ha", "nos", "hemos", "desde", "esto", "sobre", "entre", "también", "ser":
		return true
	}
	return false
}
