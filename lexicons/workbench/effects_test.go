package workbench_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// effectsOf follows two lexicons through paragraphs and writes down what becomes of each.
func effectsOf(t *testing.T, before, after string, paragraphs ...paragraph) (*workbench.Effects, []string) {
	t.Helper()
	set := compiled(t, before, after)
	e, matcher := workbench.NewEffects(set), set.NewMatcher()
	z := tokenize.New(matcher)
	var tokens scoring.Tokens
	var lines []string
	for _, p := range paragraphs {
		z.Tokenize(&tokens, []byte(p.text))
		effect := e.Add(p.document, &tokens.Tokens, matcher.Match(nil, &tokens.Tokens))
		if effect == nil {
			lines = append(lines, "-")
			continue
		}
		lines = append(lines, describedEffect(effect))
	}
	return e, lines
}

func describedEffect(e *workbench.ParagraphEffect) string {
	line := ""
	for _, c := range e.Categories {
		line += fmt.Sprintf("%s %d>%d (%g>%g) ", c.Path, c.Before, c.After, c.WeightBefore, c.WeightAfter)
	}
	for _, s := range e.Sentences {
		line += fmt.Sprintf("| %q", s.Text)
		for _, p := range s.Lost {
			line += fmt.Sprintf(" -%s %q by %s %s", p.Path, s.Text[p.From:p.To], p.Term, p.Status)
		}
		for _, p := range s.Gained {
			line += fmt.Sprintf(" +%s %q by %s %s", p.Path, s.Text[p.From:p.To], p.Term, p.Status)
		}
	}
	return line
}

const (
	beforeThat = "categories: {a: {terms: [war, peace talks], categories: {b: {terms: [arms]}}}, gone: {terms: [truce]}}"
	afterThat  = "categories: {a: {terms: [{term: war, weight: 2}, peace], negated: keep, categories: {b: {terms: [arm*]}}}, new: {terms: [talks]}}"
)

func TestEffectsOnParagraphs(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"alike though the terms differ": {"Arms.", "-"},
		"nothing":                       {"", "-"},
		"a weight":                      {"War now.", `a 1>1 (1>2) | "War now." -a "War" by war counted +a "War" by war counted`},
		"a negated match is kept": {
			"One. No arms! Two.", `a 0>1 (0>1) a/b 0>1 (0>1) | "No arms!" -a/b "arms" by arms negated +a/b "arms" by arm* counted`,
		},
		"a phrase becomes two words of two categories": {
			"We want (peace talks)", `new 0>1 (0>1) | "We want (peace talks)" +new "talks" by talks counted`,
		},
		"a category that is gone": {"A truce", `gone 1>0 (1>0) | "A truce" -gone "truce" by truce counted`},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := effectsOf(t, beforeThat, afterThat, paragraph{"x", test.text})
			if diff := cmp.Diff(test.want, got[0]); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestEffectsAddUp: 3 + 2 + 5 words. a counts war before, and after it war, the negated arms that is kept, armed and peace: 1, then 4.
func TestEffectsAddUp(t *testing.T) {
	e, _ := effectsOf(t, beforeThat, afterThat,
		paragraph{"x", "War, no truce"}, paragraph{"x", "No arms"}, paragraph{"y", "The armed man of peace"}, paragraph{"y", ""})
	if e.Documents != 2 || e.Paragraphs != 4 || e.Words != 10 || e.Changed != 3 {
		t.Errorf("%d documents, %d paragraphs, %d words, %d changed", e.Documents, e.Paragraphs, e.Words, e.Changed)
	}
	categories := []workbench.CategoryEffect{
		{Path: "a", Before: 1, After: 4, RateBefore: 10, RateAfter: 40, Paragraphs: 3, OnlyIn: workbench.Changed},
		{Path: "a/b", Before: 0, After: 2, RateAfter: 20, Paragraphs: 2, OnlyIn: workbench.Changed},
	}
	if diff := cmp.Diff(categories, e.Categories()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var terms []string
	for _, term := range e.Terms() {
		terms = append(terms, fmt.Sprintf("%s %s %s %t %d", term.Path, term.Term, term.Status, term.Gained, term.Matches))
	}
	want := []string{
		"a/b arm* counted true 2", "a war counted false 1", "a war counted true 1",
		"a/b arms negated false 1", "a peace counted true 1",
	}
	if diff := cmp.Diff(want, terms); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
