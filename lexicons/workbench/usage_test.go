package workbench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// paragraph is a text and the document it stands in.
type paragraph struct{ document, text string }

func compiled(t testing.TB, sources ...string) *lexicons.Set {
	t.Helper()
	var all []*lexicons.Lexicon
	for _, source := range sources {
		lex, err := lexicons.Parse("own.yml", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lex)
	}
	set, err := lexicons.Compile(tokenize.New(), all...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func usageOf(t testing.TB, source string, paragraphs ...paragraph) *workbench.Usage {
	t.Helper()
	u := workbench.NewUsage(compiled(t, source))
	z := tokenize.New(u)
	var tokens scoring.Tokens
	for _, p := range paragraphs {
		z.Tokenize(&tokens, []byte(p.text))
		u.Add(p.document, &tokens.Tokens)
	}
	return u
}

const conflict = `
categories:
  conflict:
    terms: [war, peace and war, no war]
    not: [war college]
    categories:
      arms: {terms: [arms, arms race, nuclear arms]}
  other: {terms: [peace]}`

// conflictTexts hold 22 words: 4 + 9 + 9.
func conflictTexts() []paragraph {
	return []paragraph{
		{"a", "War, war, war college."},                         // war twice, once shielded
		{"a", "Peace and war, not without a nuclear arms race"}, // peace and war; nuclear arms, negated
		{"b", "An arms race, the arms race, no peace, war"},     // arms race twice; war
	}
}

func TestUsageOfTerms(t *testing.T) {
	u := usageOf(t, conflict, conflictTexts()...)
	if u.Documents != 2 || u.Paragraphs != 3 || u.Words != 22 {
		t.Errorf("%d documents, %d paragraphs, %d words", u.Documents, u.Paragraphs, u.Words)
	}
	want := []workbench.TermUsage{
		{Category: 0, Term: 0, Matches: 3, Documents: 2, Shielded: 1},
		{Category: 0, Term: 1, Matches: 1, Documents: 1},
		{Category: 0, Term: 2},
		{Category: 1, Term: 0},
		{Category: 1, Term: 1, Matches: 2, Documents: 1},
		{Category: 1, Term: 2, Negated: 1},
		{Category: 2, Term: 0, Matches: 1, Documents: 1, Negated: 1},
	}
	var got []workbench.TermUsage
	for _, term := range want {
		got = append(got, u.Term(term.Category, term.Term))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestUsageOfCategories: conflict counts war 3, peace and war 1 and, below it, arms race 2: 6 in 22 words. Without "war" the 3 are
// gone: 3. arms counts arms race 2; without it "arms" takes the words, so the rate stays: subtracting would say 0.
func TestUsageOfCategories(t *testing.T) {
	u := usageOf(t, conflict, conflictTexts()...)
	war := workbench.TermShare{TermUsage: u.Term(0, 0), Share: 3. / 6, RateWithout: 100 * 3. / 22}
	inConflict := workbench.TermShare{TermUsage: u.Term(1, 1), Share: 2. / 6, RateWithout: 100 * 6. / 22}
	inArms := workbench.TermShare{TermUsage: u.Term(1, 1), Share: 1, RateWithout: 100 * 2. / 22}
	peace := workbench.TermShare{TermUsage: u.Term(2, 0), Share: 1, RateWithout: 0}
	want := []workbench.CategoryUsage{
		{Category: 0, Terms: 6, Fired: 3, Matches: 6, Rate: 100 * 6. / 22, Top: &war, Dominant: []workbench.TermShare{war, inConflict}},
		{Category: 1, Terms: 3, Fired: 1, Matches: 2, Rate: 100 * 2. / 22, Top: &inArms, Dominant: []workbench.TermShare{inArms}},
		{Category: 2, Terms: 1, Fired: 1, Matches: 1, Rate: 100 * 1. / 22, Top: &peace}, // one match is too few to speak of shares
	}
	var got []workbench.CategoryUsage
	for _, c := range want {
		got = append(got, u.Category(c.Category, .3, 2))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestUsageOfNothing(t *testing.T) {
	want := workbench.CategoryUsage{Category: 0, Terms: 6}
	if diff := cmp.Diff(want, usageOf(t, conflict).Category(0, .3, 0)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFlippedMatchesHaveFired: they enter the score.
func TestFlippedMatchesHaveFired(t *testing.T) {
	u := usageOf(t, "categories: {c: {terms: [{term: peace, weight: 2, negated: flip}, war]}}", paragraph{"a", "no peace, no war"})
	if c := u.Category(0, .3, 0); c.Fired != 1 || c.Matches != 0 || c.Top != nil {
		t.Errorf("%+v", c)
	}
}
