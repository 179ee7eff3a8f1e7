package lexicons_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tenor/lexicons"
)

// TestCoverageNeverAboveOne scores texts of few words with lexicons of the same words, so that everything overlaps: in a
// category and those below it no word is spent twice, and a category counts at least what those below it do together.
func TestCoverageNeverAboveOne(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	deepest, fullest := 0, 0.0
	for range 2_000 {
		lex := randomLexicon(random)
		f := newFinder(t, lex)
		text := randomText(random)
		matches := f.find(text)
		checkGathered(t, f, text)
		covered := checkCoverage(t, f, text, matches)
		fullest = max(fullest, covered)
		checkSums(t, f, matches)
		for _, m := range matches {
			deepest = max(deepest, len(f.set.Categories[m.Category].Path))
		}
	}
	if deepest < 3 || fullest < 1 {
		t.Errorf("the deepest match is at level %d, the most is covered by %.2f: the test tests too little", deepest, fullest)
	}
}

// checkCoverage returns the largest share of a text's words that a category and those below it spend, at most 1.
func checkCoverage(t *testing.T, f *finder, text string, matches []lexicons.Match) float64 {
	t.Helper()
	most := 0.0
	for id := range f.set.Categories {
		spent, counted := 0, 0
		seen := make([]bool, len(f.tokens.Terms))
		for _, m := range matches {
			if m.Status == lexicons.Shielded || !isBelow(f.set, m.Category, int32(id)) {
				continue
			}
			for at := m.First; at <= m.Last; at++ {
				if seen[at] {
					t.Fatalf("%q: word %d is spent twice in %v", text, at, f.set.Categories[id].Path)
				}
				seen[at] = true
				spent++
			}
			if m.Status == lexicons.Counted {
				counted++
			}
		}
		if words := len(f.tokens.Terms); spent > words || counted > words {
			t.Fatalf("%q: %d of %d words are spent in %v, %d matches", text, spent, words, f.set.Categories[id].Path, counted)
		}
		if len(seen) > 0 {
			most = max(most, float64(spent)/float64(len(seen)))
		}
	}
	return most
}

// checkSums checks that a category counts at least what the categories directly below it do together.
func checkSums(t *testing.T, f *finder, matches []lexicons.Match) {
	t.Helper()
	n := len(f.set.Categories)
	counts, weights, below := make([]int32, n), make([]float64, n), make([]int32, n)
	f.set.Tally(counts, weights, matches)
	for id, info := range f.set.Categories {
		if info.Parent >= 0 {
			below[info.Parent] += counts[id]
		}
	}
	for id := range counts {
		if below[id] > counts[id] {
			t.Fatalf("%v counts %d, those below it %d", f.set.Categories[id].Path, counts[id], below[id])
		}
	}
}

func isBelow(set *lexicons.Set, category, above int32) bool {
	for ; category >= 0; category = set.Categories[category].Parent {
		if category == above {
			return true
		}
	}
	return false
}

// randomWords are few, some of them negators, wildcards and prefixes.
const randomWords = "a b c ab co-a not and a* *b *"

func randomPhrase(random *rand.Rand) string {
	words := strings.Fields(randomWords)
	phrase := make([]string, 1+random.IntN(3))
	for i := range phrase {
		phrase[i] = words[random.IntN(len(words))]
	}
	if !strings.ContainsAny(strings.Join(phrase, ""), "abc") {
		phrase[0] = "a"
	}
	return strings.Join(phrase, " ")
}

func randomText(random *rand.Rand) string {
	words := append(strings.Fields(randomWords)[:7], ",", ".", "\n", "A", "no")
	text := make([]string, random.IntN(15))
	for i := range text {
		text[i] = words[random.IntN(len(words))]
	}
	return strings.Join(text, " ")
}

// randomLexicon has two top-level categories, the first with two levels below it.
func randomLexicon(random *rand.Rand) *lexicons.Lexicon {
	low := randomCategory(random, "low")
	left, right := randomCategory(random, "left", low), randomCategory(random, "right")
	top, other := randomCategory(random, "top", left, right), randomCategory(random, "other")
	return &lexicons.Lexicon{Name: "random", Categories: []*lexicons.Category{top, other}}
}

func randomCategory(random *rand.Rand, name string, below ...*lexicons.Category) *lexicons.Category {
	c := &lexicons.Category{Name: name, Categories: below, Negated: lexicons.WhenNegated(random.IntN(4))}
	for range 1 + random.IntN(3) {
		term := &lexicons.Term{Text: randomPhrase(random), Weight: 1, Negated: lexicons.WhenNegated(random.IntN(4))}
		if random.IntN(5) == 0 {
			term.Near = []lexicons.Phrase{{Text: randomPhrase(random)}}
		}
		c.Terms = append(c.Terms, term)
	}
	if random.IntN(4) == 0 {
		c.Not = []lexicons.Phrase{{Text: randomPhrase(random)}}
	}
	return c
}

// TestQuotedMatches shows which matches stand inside quotation marks, in the marks of many languages.
func TestQuotedMatches(t *testing.T) {
	f := newFinder(t, mustParse(t, "categories: {c: {terms: [peace, state]}}"))
	for _, marks := range [][2]string{
		{"“", "”"}, {`"`, `"`}, {"'", "'"}, {"‘", "’"}, // English
		{"«", "»"}, {"« ", " »"}, {"«\u00a0", "\u00a0»"}, {"‹", "›"}, // French, Russian, Spanish
		{"„", "“"}, {"‚", "‘"}, {"»", "«"}, // German, Danish
		{"„", "”"}, {"”", "”"}, {"‚", "’"}, // Polish, Swedish, Dutch
		{"「", "」"}, {"『", "』"}, {"《", "》"}, // Chinese, Japanese
	} {
		text := fmt.Sprintf("The state wants %sour peace%s, the state's peace.", marks[0], marks[1])
		var got []bool
		for _, m := range f.find(text) {
			got = append(got, f.tokens.Marks[m.First]&lexicons.Quoted != 0)
		}
		if !slices.Equal(got, []bool{false, true, false, false}) {
			t.Errorf("%s: quoted is %v", text, got)
		}
	}
}
