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
// English is recognised by its commonest words first: three in ten words of English statements are among them, and hardly
// one of any other language. The library takes the rest, at ten times the cost, as far as it is sure: what it returns
// otherwise is random on ties.
func language(prose []byte) string {
	letters := 0
	for _, r := range string(prose) {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < leastLetters {
		return ""
	}
	if isEnglish(prose) {
		return "en"
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

// isEnglish reports whether a quarter of a text's words are English function words that no other language writes so.
func isEnglish(prose []byte) bool {
	words, english := 0, 0
	for _, w := range bytes.Fields(prose) {
		words++
		switch string(bytes.ToLower(bytes.Trim(w, `.,;:"()`))) {
		case "the", "of", "and", "to", "that", "this", "is", "are", "was", "were", "for", "with", "by", "have", "has", "which",
			"it", "its", "our", "their", "be", "been", "not", "we", "from", "will", "should", "would", "they", "these", "those":
			english++
		}
	}
	return 4*english >= words
}
