package main

import (
	"strings"

	"tenor/scoring/gazetteer"
	"tenor/scoring/tokenize"
)

// nameFilter returns what tells phrases that hold a name of the gazetteer: of a state, an organisation or a bloc, its people or
// its capital. Abbreviations that are words in lower case ("us", "who") cannot be told from them and are no names here.
func nameFilter() func(phrase string) bool {
	tokenizer := tokenize.New()
	names, longest := map[string]bool{}, 0
	for form := range gazetteer.Forms() {
		if form.IsCased() {
			continue
		}
		var words []string
		for _, w := range tokenizer.Words(form.Text) {
			words = append(words, w.Form)
		}
		names[strings.Join(words, " ")] = true
		longest = max(longest, len(words))
	}
	delete(names, "")
	return func(phrase string) bool {
		words := strings.Split(phrase, " ")
		for from := range words {
			for to := from + 1; to <= min(len(words), from+longest); to++ {
				if names[strings.Join(words[from:to], " ")] {
					return true
				}
			}
		}
		return false
	}
}
