package main

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"tenor/scoring/sentiment"
)

// TestDictionaryTellsTheSentiment holds the data dictionary to the constants by which the sentiment is reckoned.
func TestDictionaryTellsTheSentiment(t *testing.T) {
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := newTables(set, tableChoices{unit: "paragraph", text: texts()[0]})
	if err != nil {
		t.Fatal(err)
	}
	text := schema.Markdown()
	for _, want := range []string{
		fmt.Sprintf("a valence of at least %v, either way", sentiment.CountedFrom),
		fmt.Sprintf("plus %v plus %v for every word", sentiment.CautionMass, sentiment.NeutralMass),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the dictionary does not say %q", want)
		}
	}
}
