package workbench_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// contextsOf keeps paragraphs; the terms of the first lexicon are seeds, those of the second cover.
func contextsOf(t testing.TB, seeds, covering string, paragraphs ...paragraph) *workbench.Contexts {
	t.Helper()
	set := compiled(t, "categories: {a: {terms: ["+seeds+"]}}", "categories: {b: {terms: ["+covering+"]}}")
	c, matcher := workbench.NewContexts(), set.NewMatcher()
	z := tokenize.New(matcher, c)
	var tokens scoring.Tokens
	for _, p := range paragraphs {
		z.Tokenize(&tokens, []byte(p.text))
		var found []workbench.Seed
		var terms []workbench.Span
		for _, m := range matcher.Match(nil, &tokens.Tokens) {
			if span := (workbench.Span{First: m.First, Last: m.Last}); m.Category == 0 {
				found = append(found, workbench.Seed{Span: span, Term: int(m.Term)})
			} else {
				terms = append(terms, span)
			}
		}
		c.Add(p.document, &tokens.Tokens, found, terms)
	}
	return c
}

// zoo has cats and dogs that are fed and stroked, stones that are thrown, and a guinea pig that is fed and stroked too.
func zoo() []paragraph {
	var all []paragraph
	for _, document := range []string{"a", "b", "c"} {
		for _, text := range []string{
			"We feed the cat milk. We stroke the cat gently.", "We feed the dog milk. We stroke the dog gently.",
			"They throw stones at windows. They throw stones at windows.", "We feed the guinea-pig milk. We stroke the guinea-pig gently.",
			"We feed Rex milk. We stroke Rex gently. They co-operate at windows and throw stones.",
		} {
			all = append(all, paragraph{document, text})
		}
	}
	return all
}

func termsOf(suggestions []workbench.Suggestion) string {
	var all []string
	for _, s := range suggestions {
		all = append(all, s.Term)
	}
	return strings.Join(all, ", ")
}

func TestSuggest(t *testing.T) {
	o := workbench.Options{MinCount: 3, Limit: 2}
	for name, test := range map[string]struct {
		seeds, covering string
		options         workbench.Options
		want            string
	}{
		"what keeps the same company": {"cat", "none", o, "dog, guinea pig"},
		"what is covered is left out": {"cat", "dog", workbench.Options{MinCount: 3, Limit: 1}, "guinea pig"},
		"names":                       {"cat", "none", workbench.Options{MinCount: 3, Limit: 3, Names: true}, "dog, guinea pig, rex"},
		"a phrase as seed":            {"guinea pig", "none", o, "cat, dog"},
		"too few":                     {"cat", "none", workbench.Options{MinCount: 100}, ""},
		"too few documents":           {"cat", "none", workbench.Options{MinCount: 3, MinDocuments: 4}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 { // the same every time
				got, err := contextsOf(t, test.seeds, test.covering, zoo()...).Suggest(test.options)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, termsOf(got)); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			}
		})
	}
}

// TestSuggestionCounts: the dog stands six times in three documents, never beside a cat; six sentences of 33 have a cat, so
// that none of its six has is less than chance.
func TestSuggestionCounts(t *testing.T) {
	got, err := contextsOf(t, "cat", "none", zoo()...).Suggest(workbench.Options{MinCount: 3, Limit: 1, Examples: 2})
	if err != nil {
		t.Fatal(err)
	}
	s := got[0]
	if s.Term != "dog" || s.Count != 6 || s.Documents != 3 || s.Beside != 0 || s.LogLikelihood >= 0 || s.Similarity <= 0 || s.Similarity > 1 {
		t.Errorf("%+v", s)
	}
	want := []workbench.Example{{Document: "a", Text: "We feed the dog milk."}, {Document: "b", Text: "We feed the dog milk."}}
	if diff := cmp.Diff(want, s.Examples); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestPiecesAreLeftOut: guinea and pig never stand apart.
func TestPiecesAreLeftOut(t *testing.T) {
	got, err := contextsOf(t, "cat", "none", zoo()...).Suggest(workbench.Options{MinCount: 3, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	whole := 0
	for _, s := range got {
		switch s.Term {
		case "guinea pig":
			whole++
		case "guinea", "pig", "guinea pig milk", "guinea pig gently", "pig milk", "pig gently":
			t.Errorf("%q is suggested", s.Term)
		}
	}
	if whole != 1 {
		t.Errorf("guinea pig is suggested %d times", whole)
	}
}

func TestPrefixesAreReadAsOneWord(t *testing.T) {
	got, err := contextsOf(t, "throw", "none", zoo()...).Suggest(workbench.Options{MinCount: 3, Window: 9})
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Split(termsOf(got), ", "); !slices.Contains(all, "cooperate") || slices.Contains(all, "operate") {
		t.Errorf("cooperate is not among %q, or operate is", all)
	}
}

func TestSuggestWithoutSeeds(t *testing.T) {
	if _, err := contextsOf(t, "unicorn", "none", zoo()...).Suggest(workbench.Options{}); !errors.Is(err, workbench.ErrNoSeed) {
		t.Errorf("error %v", err)
	}
	if _, err := workbench.NewContexts().Suggest(workbench.Options{}); !errors.Is(err, workbench.ErrNoSeed) {
		t.Errorf("error %v", err)
	}
}

// TestContextsAreBounded: the words beyond MaxWords are left out, a paragraph at a time.
func TestContextsAreBounded(t *testing.T) {
	c := workbench.NewContexts()
	c.MaxWords = 5
	z := tokenize.New(c)
	var tokens scoring.Tokens
	for _, text := range []string{"One two three.", "Four five.", "", "Six."} {
		z.Tokenize(&tokens, []byte(text))
		c.Add("a", &tokens.Tokens, nil, nil)
	}
	if c.Words() != 5 || !c.Full() || c.Documents() != 1 {
		t.Errorf("%d words, full %t, %d documents", c.Words(), c.Full(), c.Documents())
	}
}

func BenchmarkSuggest(b *testing.B) {
	const speech = "We feed the dog milk and reject the hypocrisy of those who throw stones at windows while they stroke the cat gently. "
	set := compiled(b, "categories: {a: {terms: [hypocri*]}}")
	b.ReportAllocs()
	b.SetBytes(int64(len(speech) * 1000))
	for b.Loop() {
		c, matcher := workbench.NewContexts(), set.NewMatcher()
		z := tokenize.New(matcher, c)
		var tokens scoring.Tokens
		var matches []lexicons.Match
		for range 1000 {
			z.Tokenize(&tokens, []byte(speech))
			matches = matcher.Match(matches[:0], &tokens.Tokens)
			c.Add("a", &tokens.Tokens, []workbench.Seed{{Span: workbench.Span{First: matches[0].First, Last: matches[0].Last}}}, nil)
		}
		if _, err := c.Suggest(workbench.Options{MinDocuments: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
