package output

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
)

func TestEvidenceInOrder(t *testing.T) {
	text := `Peace is not “Élan”. War is.`
	tok := scoring.Tokens{Tokens: lexicons.Tokens{
		Start: []uint32{0, 6, 9, 16, 26, 30}, End: []uint32{5, 8, 12, 21, 29, 32}, Marks: []lexicons.Mark{0, 0, 0, lexicons.Quoted, 0, 0},
	}, Sentences: []uint32{0, 4}}
	s := &scoring.Scores{
		Matches: []lexicons.Match{
			{Category: 1, First: 4, Last: 5, Weight: 2},
			{Category: 0, First: 0, Last: 0, Weight: 1, Status: lexicons.Shielded},
		},
		Evidence: []scoring.ValenceMatch{{First: 0, Last: 0, Weight: 3}, {First: 3, Last: 3, Weight: 1, Negated: true}, {First: 4, Last: 4, Weight: -2}},
	}
	e := evidence{categories: []category{
		{lexicon: "l", path: "a", terms: []string{"peace"}}, {lexicon: "l", path: "b/c", terms: []string{"war is"}},
	}}
	got := e.of(&scoring.Paragraph{Sentence: -1, Text: []byte(text)}, &tok, s)
	want := []match{
		{first: 0, last: 0, lexicon: "l", category: "a", term: "peace", text: []byte("Peace"), start: 0, end: 5, weight: 1, status: lexicons.Shielded},
		{first: 0, last: 0, lexicon: "sentiment", category: "positive", text: []byte("Peace"), start: 0, end: 5, weight: 3},
		{first: 3, last: 3, lexicon: "sentiment", category: "positive", text: []byte("Élan"), start: 14, end: 18, weight: 1,
			status: lexicons.Flipped, quoted: true},
		{first: 4, last: 5, lexicon: "l", category: "b/c", term: "war is", text: []byte("War is"), start: 21, end: 27, sentence: 1, weight: 2},
		{first: 4, last: 4, lexicon: "sentiment", category: "negative", text: []byte("War"), start: 21, end: 24, sentence: 1, weight: -2},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(match{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAppendFolded(t *testing.T) {
	for text, want := range map[string]string{"War": "war", "ÉLAN": "élan", "don’t": "don't", "İ": "i", "": ""} {
		if got := string(appendFolded(nil, []byte(text))); got != want {
			t.Errorf("appendFolded(%q) is %q, want %q", text, got, want)
		}
	}
}
