package lexicons_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tenor/lexicons"
	"tenor/scoring/tokenize"
)

// FuzzMatch matches what a fuzzer makes of terms in what it makes of texts. A category's terms are the lines of the first
// argument; the second is the text.
func FuzzMatch(f *testing.F) {
	f.Add("accus*\ndouble standard*\n* of peace\nco-op*", "We accuse nobody of co-operation. Not of peace; double\nstandards!")
	f.Add("non-*\n*'s law\nU.S.\n9/11", "non-compliance with the U.S.’s law, since 9/11; people's law's end")
	f.Add("a b\nb c d\na* *b\n*a*", "a b c d ab ba. A B, non-a b co-ab\u00ad. And c")
	f.Add("état\n中文\n𐤀*", "L’ÉTAT 中文 𐤀𐤁 e\u0301tat")
	f.Fuzz(func(t *testing.T, lines, text string) {
		lex := fuzzedLexicon(lines)
		set, err := lexicons.Compile(tokenize.New(), lex)
		if err != nil || !utf8.ValidString(text) {
			return
		}
		finder := &finder{set: set, matcher: set.NewMatcher()}
		finder.tokenizer = tokenize.New(finder.matcher)
		text = norm.NFC.String(text)
		matches := finder.find(text)
		checkMatches(t, finder, text, matches)
		checkGathered(t, finder, text)
		if again := finder.find(text); !slices.Equal(matches, again) {
			t.Fatalf("first %v, then %v", matches, again)
		}
		set.Check(finder.find)
		finder.find(text)
		finder.matcher.LookAtAll()
		if all := finder.find(text); !slices.Equal(matches, all) {
			t.Fatalf("looking at all words %v, at those that go on %v", all, matches)
		}
	})
}

// FuzzElements holds the index of word patterns against trying all of them.
func FuzzElements(f *testing.F) {
	f.Add("peace*\npeac*\n*war\n*ar\nco*ation\n*a*b*\n*aaaa*z*\npeace\n*", "peace")
	f.Add("*operat*\n*a*\n**\nco*\n*ion\nc*n\ncooperatio*\ncooperationcooperation*\ncooperationcooperatio*", "cooperationcooperation")
	f.Add("мир*\n*р\n*и*\n\na*", "мир")
	f.Fuzz(func(t *testing.T, lines, word string) {
		if indexed, tried := lexicons.FittingElements(strings.Split(lines, "\n"), word); !slices.Equal(indexed, tried) {
			t.Errorf("%q fits %q, the index says %q", word, tried, indexed)
		}
	})
}

// fuzzedLexicon spreads terms over two categories, one with a subcategory and a shield, and several treatments.
func fuzzedLexicon(lines string) *lexicons.Lexicon {
	low := &lexicons.Category{Name: "low", Negated: lexicons.KeepNegated}
	top := &lexicons.Category{Name: "top", Categories: []*lexicons.Category{low}}
	other := &lexicons.Category{Name: "other", Negated: lexicons.FlipNegated}
	categories := []*lexicons.Category{top, low, other}
	for i, text := range strings.Split(lines, "\n") {
		if len(text) > 100 || i > 20 || !utf8.ValidString(text) {
			continue
		}
		phrase := lexicons.Phrase{Text: text}
		term := &lexicons.Term{Text: text, Weight: 1, CaseSensitive: i%4 == 3}
		switch i % 7 {
		case 5:
			low.Not = append(low.Not, phrase)
			continue
		case 6:
			term.Text, term.Near, term.UnlessAfter = "a*", []lexicons.Phrase{phrase}, []lexicons.Phrase{phrase}
		}
		c := categories[i%len(categories)]
		c.Terms = append(c.Terms, term)
	}
	return &lexicons.Lexicon{Name: "fuzzed", Categories: []*lexicons.Category{top, other}}
}

// checkMatches checks what holds for the matches of any text.
func checkMatches(t *testing.T, f *finder, text string, matches []lexicons.Match) {
	t.Helper()
	tokens := &f.tokens
	spent := map[string]uint32{}
	for i, m := range matches {
		if m.First > m.Last || int(m.Last) >= len(tokens.Terms) {
			t.Fatalf("%+v of %d tokens", m, len(tokens.Terms))
		}
		found := text[tokens.Start[m.First]:tokens.End[m.Last]]
		if found == "" || !utf8.ValidString(found) {
			t.Fatalf("%+v selects %q", m, found)
		}
		for at := m.First + 1; at <= m.Last; at++ {
			if tokens.Marks[at]&lexicons.SentenceStart != 0 {
				t.Fatalf("%q crosses a sentence", found)
			}
		}
		if i > 0 && slices.CompareFunc(matches[i-1:i], matches[i:i+1], compareMatches) >= 0 {
			t.Fatalf("%+v stands before %+v", matches[i-1], m)
		}
		// Within a top-level category what counts or is negated never overlaps; neither do shielded matches.
		group := fmt.Sprint(f.set.Categories[m.Category].Path[0], m.Status == lexicons.Shielded)
		if m.First < spent[group] {
			t.Fatalf("%q overlaps the match before it in %s", found, group)
		}
		spent[group] = m.Last + 1
		checkFound(t, f, m, found)
	}
	checkCoverage(t, f, text, matches)
	checkSums(t, f, matches)
}

// checkGathered holds what is gathered in the text found last against the plain way to look for it.
func checkGathered(t *testing.T, f *finder, text string) {
	t.Helper()
	const most = 100 // tokens, since the plain way takes its time
	if len(f.tokens.Terms) > most {
		return
	}
	if gathered, plain := f.matcher.Gathered(&f.tokens.Tokens, tokenize.New()); !slices.Equal(gathered, plain) {
		t.Fatalf("in %q are gathered %q, the plain way finds %q", text, gathered, plain)
	}
}

func compareMatches(a, b lexicons.Match) int {
	return slices.Compare(
		[]int{int(a.First), int(a.Category), int(a.Last), int(a.Status)},
		[]int{int(b.First), int(b.Category), int(b.Last), int(b.Status)},
	)
}

// checkFound checks that what a term has found by itself is the term again.
func checkFound(t *testing.T, f *finder, m lexicons.Match, found string) {
	t.Helper()
	term := *f.set.Categories[m.Category].Category.Terms[m.Term]
	term.Near, term.UnlessAfter = nil, nil
	category := &lexicons.Category{Name: "alone", Terms: []*lexicons.Term{&term}}
	lex := &lexicons.Lexicon{Name: "alone", Categories: []*lexicons.Category{category}}
	alone := newFinder(t, lex)
	again := alone.find(found)
	if len(again) == 0 {
		t.Fatalf("%q matched %q in a text but does not match it alone", term.Text, found)
	}
}
