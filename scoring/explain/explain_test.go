package explain_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/explain"
	"tenor/scoring/segment"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

const conflict = `
lexicon: conflict
language: en
negators: [not, no]
categories:
  blame:
    terms: [accus*, {term: brutal, weight: 2.5}, {term: peaceful, weight: 1, negated: flip}]
    not: [accused country]
    categories:
      war: {terms: [war*, war crimes]}
  justice:
    terms: [crimes tribunal]
`

// explainAll scores the texts at a path and explains all of their paragraphs.
func explainAll(tb testing.TB, path string) []*explain.Paragraph {
	tb.Helper()
	lex, err := lexicons.Parse("conflict.yml", []byte(conflict))
	if err != nil {
		tb.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		tb.Fatal(err)
	}
	model, err := sentiment.OpenModel()
	if err != nil {
		tb.Fatal(err)
	}
	valences, err := sentiment.OpenLexicon()
	if err != nil {
		tb.Fatal(err)
	}
	inputs, err := corpus.Find(context.Background(), []string{path}, corpus.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	defer inputs.Close()
	o := &explain.Options{CautionMass: sentiment.CautionMass, NeutralMass: sentiment.NeutralMass, NegatedShare: sentiment.NegatedShare, Set: set, Valences: true}
	for _, c := range set.Categories {
		o.Categories = append(o.Categories, explain.Category{Lexicon: "conflict", Path: strings.Join(c.Path, "/")})
	}
	var all []*explain.Paragraph
	visit := func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		all = append(all, explain.Of(o, doc, p, t, s))
		return nil
	}
	pipeline := scoring.Pipeline{
		Source: inputs, Segmenter: segment.New(segment.Options{}), Sink: scoring.Visitor(visit), Jobs: 1,
		Analyzer: func() *scoring.Analyzer {
			m, b, v := set.NewMatcher(), sentiment.NewBayes(model), sentiment.NewValence(valences)
			return &scoring.Analyzer{Tokenizer: tokenize.New(m, b, v), Matcher: m, Bayes: b, Valence: v, Lexicons: set, Evidence: scoring.AllEvidence}
		},
	}
	if _, err := pipeline.Run(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return all
}

func explainOne(tb testing.TB, text string) *explain.Paragraph {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "s.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	all := explainAll(tb, path)
	if len(all) != 1 {
		tb.Fatalf("%d paragraphs, want 1", len(all))
	}
	return all[0]
}

// TestArithmeticAddsUp: the terms add up to every sentiment to the last bit, and so does what is printed, to the last digit
// printed; the classifier's sums and the categories' rates likewise.
func TestArithmeticAddsUp(t *testing.T) {
	all := explainAll(t, filepath.Join("..", "..", "testdata", "statements"))
	scored := 0
	for _, p := range all {
		if p.Sentiment.Score == nil {
			continue
		}
		scored++
		var sum, mass float64
		for _, term := range p.Sentiment.Terms {
			if term.Value != term.Weight*term.Strength*term.Negation {
				t.Errorf("%s: %+v", p.ID, term)
			}
			sum += term.Value
			mass += math.Abs(term.Value)
		}
		if got := sum / (mass + p.Sentiment.CautionMass + p.Sentiment.NeutralMass*float64(p.Words)); got != *p.Sentiment.Score {
			t.Errorf("%s: the words add up to %v, the sentiment is %v", p.ID, got, *p.Sentiment.Score)
		}
		if *p.Bayes.PositiveSum-*p.Bayes.NegativeSum != *p.Bayes.LogOdds {
			t.Errorf("%s: %+v", p.ID, p.Bayes)
		}
		for _, l := range p.Lines() {
			checkPrinted(t, p, &l)
		}
	}
	if scored < 25 {
		t.Errorf("%d paragraphs have a sentiment", scored)
	}
}

// checkPrinted reckons a line's formula anew from its own digits.
func checkPrinted(t *testing.T, p *explain.Paragraph, l *explain.Line) {
	t.Helper()
	numbers := regexp.MustCompile(`-?\d+(\.\d+)?`)
	var x []float64
	for _, digits := range numbers.FindAllString(l.Formula, -1) {
		n, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			t.Fatal(err)
		}
		x = append(x, n)
	}
	printed, err := strconv.ParseFloat(numbers.FindString(l.Value), 64)
	if err != nil {
		t.Fatalf("%s: %s", p.ID, l.Arithmetic())
	}
	var stored, reckoned, exact float64
	switch {
	case l.Name == "sentiment":
		stored, reckoned, exact = *p.Sentiment.Score, (x[0]-x[1])/(x[2]+x[3]+x[4]*x[5]), 6e-4
	case l.Name == "polarity_logit":
		stored, reckoned, exact = *p.Polarity.Logit, math.Log((x[0]+x[1])/(x[2]+x[3])), 6e-4
	case l.Name == "nb_log_odds":
		stored, reckoned, exact = *p.Bayes.LogOdds, x[0]-x[1], 1.6e-3
	case l.ValueLast:
		stored, reckoned, exact = *p.Categories[l.Category].Rate, 100*x[0]/x[1], 6e-3
	default:
		return
	}
	if math.Abs(stored-reckoned) > exact || math.Abs(stored-printed) > exact {
		t.Errorf("%s: %s %s, and the score is %v, the formula %v", p.ID, l.Name, l.Arithmetic(), stored, reckoned)
	}
}

func TestLines(t *testing.T) {
	p := explainOne(t, `We accuse the accused country of brutal war crimes; it is "not peaceful" and not very good.`)
	var got []string
	for _, l := range p.Lines() {
		line := l.Name + ": " + l.Arithmetic()
		for _, part := range l.Parts {
			line += " | " + strings.Join(strings.Fields(part.Text+" "+part.Working+" "+part.Note), " ")
		}
		got = append(got, line)
	}
	want := []string{
		`blame: 3 matches in 17 words = 17.65 per 100 words | accuse | accused shielded | brutal | war crimes in war | peaceful flipped, quoted`,
		`blame score: 3.5 = 1 + 2.5 + 1 - 1 | accuse 1 | brutal 2.5 | war crimes 1 in war | peaceful 1 flipped, quoted`,
		`blame/war: 1 match in 17 words = 5.88 per 100 words | war crimes`,
	}
	lexical := strings.Join(got[3:], "\n")
	if lexical != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", lexical, strings.Join(want, "\n"))
	}
	if !strings.Contains(got[0], `good +1.8 x 1.293 x -0.74 = -1.7223 strengthened by "very", negated by "not"`) {
		t.Errorf("%s", got[0])
	}
	if !strings.HasSuffix(strings.SplitN(got[0], " | ", 2)[0], "+ 4 + 0.3 x 17 words)") {
		t.Errorf("%s", got[0])
	}
}

func TestUnscored(t *testing.T) {
	tests := map[string]struct{ text, sentiment string }{
		"too short":   {"Terrible war", "not scored: too_short (fewer than 3 words)"},
		"no evidence": {"They came to the city in the evening.", "not scored: no_evidence (no positive or negative word)"},
		"closing":     {"Thank you.", "not scored: not_body (sentiment is for body paragraphs, and this is a closing)"},
		"French": {strings.Repeat("Nous sommes ici pour parler de la situation dans le pays et de la volonté de tous les peuples. ", 4),
			"not scored: unsupported_language (the valences are English words, and the document is in another language)"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := explainOne(t, test.text)
			l := p.Lines()[0]
			if got := l.Arithmetic(); got != test.sentiment {
				t.Errorf("got %q, want %q", got, test.sentiment)
			}
			unscored := strings.Contains(p.Rest(), "not scored in this language")
			if french := name == "French"; unscored != french || (p.Polarity.Positive == nil) != french {
				t.Errorf("%q, %+v", p.Rest(), p.Polarity)
			}
		})
	}
}

func TestConfirm(t *testing.T) {
	stored, again := explainOne(t, "We condemn this attack."), explainOne(t, "We condemn this attack.")
	stored.Sentiment.Terms, stored.Bayes.PositiveSum = nil, nil
	if !stored.Confirm(again) || len(stored.Sentiment.Terms) != 2 || stored.Bayes.PositiveSum == nil {
		t.Errorf("%+v", stored)
	}
	*again.Sentiment.Score += 1e-16
	stored.Sentiment.Terms = nil
	if stored.Confirm(again) || stored.Sentiment.Terms != nil {
		t.Error("another score was taken for the stored one")
	}
}

func ExampleParagraph_Nest() {
	text := "brutal war crimes tribunal"
	p := &explain.Paragraph{Text: &text, Matches: []explain.Match{
		{Category: "war", Start: 7, End: 17}, {Category: "justice", Start: 11, End: 26},
	}}
	for _, n := range p.Nest() {
		for _, m := range n.Marks {
			fmt.Println(m.Match.Category, n.Continued, len(n.Inside))
		}
	}
	// Output:
	// war false 2
	// justice true 1
}
