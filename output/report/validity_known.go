package report

import (
	_ "embed" // the table is part of the program
	"fmt"
	"strings"
)

//go:embed validity_known.tsv
var knownValidity string

// KnownValidity says how well a measure of the built-in lexicons, or the sentiment (no lexicon, the category "sentiment"),
// agrees with people who read texts, a sentence a figure; none if it was not measured. A figure of another version of the
// lexicon says so.
func KnownValidity(lexicon Lexicon, category string) []string {
	var all []string
	for line := range strings.Lines(knownValidity) {
		const columns = 7
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != columns || f[0] != lexicon.Name || f[2] != category {
			continue
		}
		sentence := fmt.Sprintf("%s %s over %s %s.", f[3], f[4], grouping(f[5]), f[6])
		if f[3] == "precision" {
			sentence = fmt.Sprintf("%s of %s passages that it found in General Debate speeches of 1946 to 2022 were right, as one reader read them.", f[4], f[5])
		}
		if f[1] != lexicon.Version {
			sentence += " (Measured on version " + f[1] + ".)"
		}
		all = append(all, sentence)
	}
	return all
}

// grouping groups the digits of a whole number.
func grouping(number string) string {
	const ungrouped = 4
	if len(number) <= ungrouped {
		return number
	}
	return number[:len(number)-3] + " " + number[len(number)-3:]
}
