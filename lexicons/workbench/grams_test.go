package workbench

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWordsThatHoldTogether: of 100 words two stand 20 times each. By chance they stand together 4 times; 9 times give a ratio of
// 2 (9 ln(9/4) + 2 (11 ln(11/16)) + 69 ln(69/64)) = 8.5, 10 times 2 (10 ln(10/4) + 2 (10 ln(10/16)) + 70 ln(70/64)) = 12.1.
func TestWordsThatHoldTogether(t *testing.T) {
	g := grams{times: []uint32{0, 20}, words: 100}
	for together, want := range map[int]bool{1: false, 4: false, 9: false, 10: true, 20: true} {
		if got := g.hold(together, 20, 1); got != want {
			t.Errorf("%d times: %t, want %t", together, got, want)
		}
	}
}

// repeated makes n paragraphs of every text.
func repeated(n int, texts ...string) []string {
	var all []string
	for _, text := range texts {
		for range n {
			all = append(all, text)
		}
	}
	return all
}

func TestCandidates(t *testing.T) {
	for name, test := range map[string]struct {
		texts []string
		terms []Span
		names bool
		want  []string
	}{
		"words and phrases": {
			repeated(5, "the heavy burden of proof"), nil, false,
			[]string{"burden 5", "burden of proof 5", "heavy 5", "heavy burden 5", "proof 5"},
		},
		"too few":                  {repeated(4, "heavy burden"), nil, false, nil},
		"not across a sentence":    {repeated(5, "heavy. Burden"), nil, false, []string{"burden 5", "heavy 5"}},
		"function words, numbers":  {repeated(5, "of 1999 x"), nil, false, nil},
		"names":                    {repeated(5, "we met Annan"), nil, false, []string{"met 5"}},
		"names if wanted":          {repeated(5, "we met Annan"), nil, true, []string{"annan 5", "met 5", "met annan 5"}},
		"four capitals in five":    {slices.Concat(repeated(4, "we Met"), repeated(1, "we met")), nil, false, nil},
		"three capitals in five":   {slices.Concat(repeated(3, "we Met"), repeated(2, "we met")), nil, false, []string{"met 5"}},
		"a sentence's first word":  {repeated(5, "Met again"), nil, false, []string{"met 5"}},
		"a covered word behind":    {repeated(5, "double standard"), []Span{{1, 1}}, false, []string{"double 5"}},
		"a covered word before":    {repeated(5, "double standard"), []Span{{0, 0}}, false, []string{"standard 5"}},
		"a covered word between":   {repeated(5, "burden of proof"), []Span{{1, 1}}, false, []string{"burden 5", "proof 5"}},
		"a covered word at an end": {repeated(5, "burden of proof"), []Span{{2, 2}}, false, []string{"burden 5"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := added(test.texts, nil, test.terms)
			if diff := cmp.Diff(test.want, candidatesOf(test.names, c, filler())); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// joined returns the tokens of several corpora, with the word ids of the first.
func joined(c *Contexts, more ...*Contexts) []uint32 {
	tokens := c.whole()
	for _, other := range more {
		for _, t := range other.whole()[1:] {
			if id := t & wordMask; id != 0 {
				c.LearnTerm(other.forms[id])
				t = t&^wordMask | c.ids[other.forms[id]]
			}
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// candidatesOf lists the candidates of several corpora with their numbers of places, in alphabetical order.
func candidatesOf(names bool, c *Contexts, more ...*Contexts) []string {
	var all []string
	newGrams(joined(c, more...), c.forms, Options{MinCount: 5, Names: names}).each(func(words, places []uint32) {
		var text []string
		for _, id := range words {
			text = append(text, c.forms[id])
		}
		all = append(all, fmt.Sprintf("%s %d", strings.Join(text, " "), len(places)))
	})
	slices.Sort(all)
	return all
}

// filler is what chance is measured by.
func filler() *Contexts { return added(repeated(90, "So it is."), nil, nil) }

// TestMostlyCoveredWordsAreNoCandidates: a word stands five times apart from what is covered, and as often or more inside.
func TestMostlyCoveredWordsAreNoCandidates(t *testing.T) {
	for inside, want := range map[int][]string{4: {"talk 5"}, 5: nil, 6: nil} {
		apart, covered := added(repeated(5, "we talk"), nil, nil), added(repeated(inside, "we talk"), nil, []Span{{1, 1}})
		if diff := cmp.Diff(want, candidatesOf(false, apart, covered)); diff != "" {
			t.Errorf("%d covered (-want +got):\n%s", inside, diff)
		}
	}
}

// TestCoveredPlacesDoNotCount: "double standard" stands five times, in one of which one of its words is covered.
func TestCoveredPlacesDoNotCount(t *testing.T) {
	apart := slices.Concat(repeated(4, "double standard"), repeated(5, "a standard"))
	for at, want := range map[uint32][]string{0: {"standard 10"}, 1: {"double 5", "standard 9"}} {
		one := added([]string{"double standard"}, nil, []Span{{at, at}})
		if diff := cmp.Diff(want, candidatesOf(false, added(apart, nil, nil), one, filler())); diff != "" {
			t.Errorf("word %d covered (-want +got):\n%s", at, diff)
		}
	}
}

// TestPick: candidates are taken in the order given, but for those that add nothing.
func TestPick(t *testing.T) {
	texts := []string{"a heavy stone", "this burden"}
	for _, end := range []string{"today", "tomorrow", "gladly", "slowly", "proudly"} {
		texts = append(texts, "they carry a heavy burden "+end)
	}
	for name, test := range map[string]struct {
		ranking []string
		want    string
	}{
		"a longer one behind":     {[]string{"carry", "carry a heavy"}, "carry"},
		"a piece behind":          {[]string{"heavy burden", "burden"}, "heavy burden"}, // five of its six places
		"another piece behind":    {[]string{"heavy burden", "burden today"}, "heavy burden"},
		"apart":                   {[]string{"carry", "heavy burden"}, "carry, heavy burden"},
		"a piece before":          {[]string{"heavy", "heavy burden"}, "heavy burden"}, // so are five of six
		"no more than are wanted": {[]string{"carry", "heavy burden", "stone"}, "carry, heavy burden"},
		"too seldom for a piece":  {[]string{"stone", "gladly"}, "stone, gladly"},
	} {
		t.Run(name, func(t *testing.T) {
			c := added(texts, nil, nil)
			p := picker{Contexts: c, Options: Options{MinCount: 2, MinDocuments: 1, Limit: 2}}
			p.grams = newGrams(c.whole(), c.forms, Options{MinCount: 1})
			var ranking []candidate
			for _, text := range test.ranking {
				var one candidate
				for i, word := range strings.Fields(text) {
					one.words[i] = c.ids[word]
				}
				ranking = append(ranking, one)
			}
			var got []string
			for _, s := range p.pick(ranking) {
				got = append(got, s.Term)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
