package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jonreiter/govader"
)

// vaderValences lists VADER's words with their valences, -4 to 4, a line each, in byte order. Words that VADER weighs as
// boosters carry none, here as there.
func vaderValences() ([]byte, error) {
	analyzer := govader.NewSentimentIntensityAnalyzer()
	valences := maps.Clone(analyzer.Lexicon)
	for word := range analyzer.Constants.BoosterDict {
		delete(valences, word)
	}
	return plainWords(valences)
}

// vaderBoosters lists the words that strengthen (above 0) or weaken (below 0) the valence of a word behind them.
func vaderBoosters() ([]byte, error) {
	return plainWords(govader.NewTermConstants().BoosterDict)
}

// plainWords writes the entries that are one word of letters and inner apostrophes, which is what a token of English prose
// can be; all of them are in lower case. Emoticons, chat abbreviations with digits and expressions stay behind.
func plainWords(entries map[string]float64) ([]byte, error) {
	var out bytes.Buffer
	for _, word := range slices.Sorted(maps.Keys(entries)) {
		if isPlainWord(word) {
			fmt.Fprintf(&out, "%s\t%g\n", word, entries[word])
		}
	}
	if out.Len() == 0 {
		return nil, fmt.Errorf("read VADER's words: there are none")
	}
	return out.Bytes(), nil
}

func isPlainWord(word string) bool {
	if strings.HasPrefix(word, "'") || strings.HasSuffix(word, "'") || strings.HasSuffix(word, "'s") {
		return false
	}
	for _, c := range word {
		if c != '\'' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return word != ""
}
