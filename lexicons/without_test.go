package lexicons_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
)

// TestWithoutIsTheLexiconWithoutTheTerm leaves out each term in turn and compares with a lexicon that never had it.
func TestWithoutIsTheLexiconWithoutTheTerm(t *testing.T) {
	lexicon := func(category, index int) *lexicons.Lexicon {
		low := &lexicons.Category{Name: "low", Terms: terms("security council", "peace and security", "war"), Negated: lexicons.KeepNegated}
		top := &lexicons.Category{Name: "top", Terms: terms("security", "peace*", "council", "no war at all"), Categories: []*lexicons.Category{low},
			Not: []lexicons.Phrase{{Text: "peace treaty"}}}
		other := &lexicons.Category{Name: "other", Terms: terms("peace", "war crime*", "crime*")}
		all := []*lexicons.Category{top, low, other} // in the order of a Set's categories
		if category >= 0 {
			all[category].Terms = slices.Delete(all[category].Terms, index, index+1)
		}
		lex, err := lexicons.NewLexicon("own", top, other)
		if err != nil {
			t.Fatal(err)
		}
		return lex
	}
	texts := []string{
		"Peace and security council: no war at all, but war crimes.", "The peace treaty. Peace and security, the Security Council.",
		"", "No war crime; peace, peaceful councils", "security council council security",
	}
	whole := newFinder(t, lexicon(-1, 0))
	for category, top := range []int32{0, 0, 2} {
		for index, term := range whole.set.Categories[category].Category.Terms {
			less := newFinder(t, lexicon(category, index))
			for _, text := range texts {
				whole.find(text)
				got := described(whole.set, whole.matcher.Without(nil, int32(category), int32(index)))
				inTree := slices.DeleteFunc(less.find(text), func(m lexicons.Match) bool { return (m.Category == 2) != (top == 2) })
				if diff := cmp.Diff(described(less.set, inTree), got); diff != "" {
					t.Errorf("without %q in %q (-want +got):\n%s", term.Text, text, diff)
				}
			}
		}
	}
}

func terms(texts ...string) []*lexicons.Term {
	all := make([]*lexicons.Term, len(texts))
	for i, text := range texts {
		all[i] = &lexicons.Term{Text: text, Weight: 1}
	}
	return all
}

func described(set *lexicons.Set, matches []lexicons.Match) []string {
	all := []string{}
	for _, m := range matches {
		c := set.Categories[m.Category].Category
		all = append(all, fmt.Sprintf("%s %q %d-%d %s", c.Name, c.Terms[m.Term].Text, m.First, m.Last, m.Status))
	}
	return all
}
