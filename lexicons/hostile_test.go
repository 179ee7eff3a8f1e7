package lexicons_test

import (
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
