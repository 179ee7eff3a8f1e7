package main

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenor/scoring"
	"tenor/scoring/explain"
)

// TestModelsAddUp: offset, summands and rest come to every score of the built-in models on real paragraphs, told by the model or by
// the matches alone.
func TestModelsAddUp(t *testing.T) {
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := newTables(set, tableChoices{unit: "paragraph"})
	if err != nil {
		t.Fatal(err)
	}
	how := valenceOptions(&explainOptions{evidence: "all"})
	how.Set, how.Categories = set.Set, categoriesOfRecords(schema.Lexicons())
	if how.Counts, err = (&explainOptions{evidence: "all"}).counts(set.Set); err != nil {
		t.Fatal(err)
	}
	analyzer, err := analyzers(set.Set, scoring.LexiconEvidence)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no statements: %v", err)
	}
	a, sums := analyzer(), 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range strings.Split(string(text), "\n\n") {
			doc, p := &scoring.Document{ID: file, Language: "en"}, &scoring.Paragraph{Index: int32(i), Sentence: -1, Kind: scoring.Body, Text: []byte(text)}
			tokens, scores := a.Score(p, doc.Language)
			e := explain.Of(how, doc, p, tokens, scores)
			sums += checkSums(t, e)
			for k := range e.Categories {
				e.Categories[k].Model = nil
			}
			e.AddUpMatches()
			checkSums(t, e)
		}
	}
	if sums < 50 {
		t.Errorf("%d scores of models", sums)
	}
}

func checkSums(t *testing.T, e *explain.Paragraph) (sums int) {
	t.Helper()
	for i := range e.Categories {
		c := &e.Categories[i]
		if !c.Modelled {
			continue
		}
		sum := c.Model.Rest
		if c.Model.Offset != nil {
			sum += *c.Model.Offset
		}
		for k, s := range c.Model.Summands {
			sum += s.Product
			if math.Abs(s.Product-s.Count*s.Weight) > 1e-9 || k > 0 && math.Abs(s.Product) > math.Abs(c.Model.Summands[k-1].Product) {
				t.Errorf("%s: %s: summand %d is %+v", e.ID, c.Path, k, s)
			}
		}
		if sums++; math.Abs(sum-*c.Score) > 1e-9 {
			t.Errorf("%s: %s: %v, and the score is %v", e.ID, c.Path, sum, *c.Score)
		}
	}
	return sums
}
