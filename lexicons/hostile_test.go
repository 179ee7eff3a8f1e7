package lexicons_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tenor/lexicons"
)

// TestHostileRepetitionTakesNoAges matches terms that fit the words before their last in more ways than can be tried. Each took
// minutes and more when all ways to read "co-op" as one word or as two were followed, or a pattern was tried at every place of a word.
func TestHostileRepetitionTakesNoAges(t *testing.T) {
	long := func(word string) string { return strings.Repeat(word+" ", 40) }
	for name, test := range map[string]struct {
		term     *lexicons.Term
		text     string
		expected int
	}{
		"phrase":     {&lexicons.Term{Text: long("*o*") + "zebra"}, long("co-op co-op"), 0},
		"found":      {&lexicons.Term{Text: long("*o*") + "zebra"}, long("co-op") + "zebra", 1},
		"before":     {&lexicons.Term{Text: "zebra", UnlessBefore: phrasesOf(long("*o*") + "yak")}, long("co-op") + "zebra", 1},
		"after":      {&lexicons.Term{Text: "zebra", UnlessAfter: phrasesOf(long("*o*") + "yak")}, "zebra " + long("co-op co-op"), 1},
		"near":       {&lexicons.Term{Text: "zebra", Near: phrasesOf(long("*o*") + "yak")}, "zebra " + long("co-op co-op"), 0},
		"case":       {&lexicons.Term{Text: long("*o*") + "Zebra", CaseSensitive: true}, long("co-op") + "zebra", 0},
		"one letter": {&lexicons.Term{Text: "*aaaa*z*"}, strings.Repeat("a", 500_000), 0},
	} {
		t.Run(name, func(t *testing.T) {
			category := &lexicons.Category{Name: "c", Terms: []*lexicons.Term{test.term}, Negated: lexicons.KeepNegated}
			lex, err := lexicons.NewLexicon("hostile", category)
			if err != nil {
				t.Fatal(err)
			}
			f := newFinder(t, lex)
			found := make(chan int, 1)
			go func() { found <- len(f.find(test.text)) }()
			select {
			case n := <-found:
				if n != test.expected {
					t.Errorf("found %d times, expected %d", n, test.expected)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("still matching after 10 s")
			}
		})
	}
}

func phrasesOf(texts ...string) []lexicons.Phrase {
	phrases := make([]lexicons.Phrase, len(texts))
	for i, text := range texts {
		phrases[i] = lexicons.Phrase{Text: text}
	}
	return phrases
}

// TestManyFittings matches with so many terms that 16 bits cannot number the words that fit different ones: one was once taken for
// another.
func TestManyFittings(t *testing.T) {
	const words, named = 1<<16 + 50, 1 << 16
	category := &lexicons.Category{Name: "c", Negated: lexicons.KeepNegated}
	add := func(text string) { category.Terms = append(category.Terms, &lexicons.Term{Text: text}) }
	var first, every, last strings.Builder
	for i := range words {
		add(fmt.Sprintf("w%d", i))
		fmt.Fprintf(&every, "w%d ", i)
	}
	for i := range 4 {
		add(fmt.Sprintf("a%d *", i))
		add(fmt.Sprintf("a%d b", i))
		fmt.Fprintf(&first, "a%d w100. ", i)
		for word := named - 50; word < words; word++ {
			fmt.Fprintf(&last, "a%d w%d. ", i, word)
		}
	}
	lex, err := lexicons.NewLexicon("large", category)
	if err != nil {
		t.Fatal(err)
	}
	f := newFinder(t, lex)
	f.find(first.String())
	f.find(every.String())
	for _, m := range f.find(last.String()) {
		term, found := category.Terms[m.Term].Text, string(f.tokens.Text[f.tokens.Start[m.First]:f.tokens.End[m.Last]])
		if term[:2] != found[:2] {
			t.Errorf("%q found in %q", term, found)
		}
	}
}

// TestManyConditions matches a word with thousands of conditions, each its own.
func TestManyConditions(t *testing.T) {
	const words, conditions = 40_000, 4_000
	category := &lexicons.Category{Name: "c", Negated: lexicons.KeepNegated}
	var every strings.Builder
	for i := range words {
		word := fmt.Sprintf("w%d", i)
		term := &lexicons.Term{Text: word}
		if i < conditions {
			term = &lexicons.Term{Text: "war", Near: phrasesOf(word)}
		}
		category.Terms = append(category.Terms, term)
		every.WriteString(word + " ")
	}
	lex, err := lexicons.NewLexicon("conditions", category)
	if err != nil {
		t.Fatal(err)
	}
	f := newFinder(t, lex)
	f.find(every.String())
	text := fmt.Sprintf("w%d war w%d", words-1, conditions-1)
	if found := f.say(text); found != fmt.Sprintf("w%d + war", words-1) {
		t.Errorf("found %q", found)
	}
}
