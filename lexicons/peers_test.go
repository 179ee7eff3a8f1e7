package lexicons_test

import (
	"regexp"
	"strings"
	"testing"
)

// The functions below count as other programs do. Each test shows a text on which one is wrong and this package is not.

// bySubstring counts how often the terms stand in a text as strings, as a search does.
func bySubstring(text string, terms ...string) int {
	n := 0
	for _, term := range terms {
		n += strings.Count(strings.ToLower(text), term)
	}
	return n
}

// byEntry counts every entry by itself, as programs do that search for each in turn: a word in two entries counts twice.
func byEntry(text string, terms ...string) int {
	n := 0
	for _, term := range terms {
		pattern := `\b` + strings.ReplaceAll(regexp.QuoteMeta(term), `\*`, `\w*`) + `\b`
		n += len(regexp.MustCompile(pattern).FindAllString(strings.ToLower(text), -1))
	}
	return n
}

// byWordsOfPhrases counts every word of a phrase that matches, and then the phrase's words once more where they are entries
// themselves, as LIWC's author's code does: a category can hold more than all words of a text.
func byWordsOfPhrases(text string, terms ...string) int {
	n := 0
	for _, term := range terms {
		n += byEntry(text, term) * len(strings.Fields(term))
	}
	return n
}

func TestWherePeersAreWrong(t *testing.T) {
	tests := map[string]struct {
		text  string
		terms []string
		peer  func(string, ...string) int
		wrong int // what the peer counts
		right int
	}{
		"a substring search finds art in party":   {"The party starts; art is apart.", []string{"art"}, bySubstring, 4, 1},
		"a substring search finds war in reward":  {"A reward, warm words, forward: no war crime, war!", []string{"war"}, bySubstring, 5, 1},
		"a phrase's words count twice":            {"The United Nations.", []string{"united nations", "united", "nations"}, byWordsOfPhrases, 4, 1},
		"nested phrases count at every level":     {"Peace and security.", []string{"peace and security", "peace", "security"}, byEntry, 3, 1},
		"two wildcards count one word twice":      {"They cooperate.", []string{"co*", "cooperat*"}, byEntry, 2, 1},
		"partly overlapping phrases share a word": {"human rights violations", []string{"human rights", "rights violations"}, byEntry, 2, 1},
		"a phrase across a line's end is missed":  {"double\nstandards", []string{"double standards"}, byEntry, 0, 1},
		"another hyphen is missed":                {"the so‑called state", []string{"so-called"}, byEntry, 0, 1},
		"another apostrophe is missed":            {"the People’s Republic", []string{"people's republic"}, byEntry, 0, 1},
		"a negated word counts":                   {"We do not accuse.", []string{"accus*"}, byEntry, 1, 0},
		"letters beyond ASCII end a word":         {"Une étape.", []string{"tape"}, byEntry, 1, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.peer(test.text, test.terms...); got != test.wrong {
				t.Errorf("the peer counts %d, not %d: the case shows nothing", got, test.wrong)
			}
			f := newFinder(t, mustParse(t, "categories: {c: {terms: [\""+strings.Join(test.terms, `", "`)+"\"]}}"))
			counts, weights := make([]int32, 1), make([]float64, 1)
			f.set.Tally(counts, weights, f.find(test.text))
			if int(counts[0]) != test.right {
				t.Errorf("counted %d, want %d", counts[0], test.right)
			}
		})
	}
}

// TestNoMoreThanAllWords counts five of three words as a peer does, and three as this package does.
func TestNoMoreThanAllWords(t *testing.T) {
	f := newFinder(t, mustParse(t, "categories: {c: {terms: [united nations, united, nations, the]}}"))
	const text = "The United Nations"
	if got := byWordsOfPhrases(text, "united nations", "united", "nations", "the"); got != 5 {
		t.Errorf("the peer counts %d words of 3, not 5", got)
	}
	if covered := checkCoverage(t, f, text, f.find(text)); covered != 1 {
		t.Errorf("%.2f of the words are spent, want 1", covered)
	}
}
