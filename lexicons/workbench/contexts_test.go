package workbench

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// stream writes tokens down: | begins a sentence, ^ is a capital letter, brackets are around what is covered.
func stream(c *Contexts) string {
	var words []string
	for _, t := range c.whole() {
		word := c.forms[t&wordMask]
		if t&wordMask == 0 {
			word = "|"
		}
		if t&capital != 0 {
			word = "^" + word
		}
		if t&covered != 0 {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func added(texts []string, seeds []Seed, terms []Span) *Contexts {
	c := NewContexts()
	z := tokenize.New(c)
	var tokens scoring.Tokens
	for _, text := range texts {
		z.Tokenize(&tokens, []byte(text))
		c.Add("a", &tokens.Tokens, seeds, terms)
	}
	return c
}

func TestTokensAreKept(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		seeds []Seed
		terms []Span
		want  string
	}{
		"sentences and capitals": {"We met Ban. They left.", nil, nil, "| we met ^ban | they left |"},
		"a prefix":               {"They co-operate now", nil, nil, "| they cooperate now |"},
		"two prefixes":           {"Non-state re-entry", nil, nil, "| nonstate reentry |"},
		"a seed behind a prefix": {"They co-operate and lie", []Seed{{Span{4, 4}, 0}}, nil, "| they cooperate and [lie] |"},
		"half of a prefix":       {"They co-operate", nil, []Span{{2, 2}}, "| they [cooperate] |"},
		"a phrase":               {"We met. Double standards again", []Seed{{Span{2, 3}, 0}}, []Span{{1, 1}}, "| we [met] | [double] [standards] again |"},
		"no word":                {"...", nil, nil, "|"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, stream(added([]string{test.text}, test.seeds, test.terms))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestSentencesAreFound: every token finds the text of its sentence, over several paragraphs and blocks of text.
func TestSentencesAreFound(t *testing.T) {
	long := strings.Repeat("word ", textPerBlock/5-100) + "end."
	c := added([]string{"One here. Two there (or so)!", long, "Three?", "“Four,” he said. Five"}, nil, nil)
	want := map[string]string{
		"one": "One here.", "there": "Two there (or so)!", "or": "Two there (or so)!", "three": "Three?", "said": "Four,” he said.", "five": "Five",
	}
	tokens := c.whole()
	found := 0
	for at, token := range tokens {
		word := c.forms[token&wordMask]
		if want[word] == "" {
			continue
		}
		found++
		s := c.sentences[c.sentenceOf(uint32(at))]
		if got := strings.TrimSpace(string(c.texts[s.block][s.start:s.end])); got != want[word] {
			t.Errorf("%s: %q, want %q", word, got, want[word])
		}
	}
	if found != len(want) {
		t.Errorf("%d words found, want %d", found, len(want))
	}
}

// TestWordsOutliveTheVocabulary: a vocabulary that is emptied gives its ids anew.
func TestWordsOutliveTheVocabulary(t *testing.T) {
	c := NewContexts()
	add := func(forms ...string) {
		t := lexicons.Tokens{Text: []byte("x")}
		for i, form := range forms {
			c.LearnTerm(form)
			t.Terms, t.Start, t.End = append(t.Terms, uint32(i)), append(t.Start, 0), append(t.End, 1)
			t.Marks = append(t.Marks, 0)
		}
		t.Marks[0] = lexicons.SentenceStart
		c.Add("a", &t, nil, nil)
		c.Forget()
	}
	add("war", "peace")
	add("peace", "truce", "war")
	if diff := cmp.Diff("| war peace | peace truce war |", stream(c)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
