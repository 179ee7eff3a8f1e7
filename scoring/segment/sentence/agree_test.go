package sentence_test

import (
	"strings"
	"testing"

	"tenor/scoring"
	"tenor/scoring/segment"
	"tenor/scoring/segment/sentence"
	"tenor/scoring/tokenize"
)

// TestThanksAreOneSentence: thanks to somebody with a title are a salutation, which is one sentence, and the tokenizer counts
// one, whichever the title. With another sentence behind them they are neither.
func TestThanksAreOneSentence(t *testing.T) {
	z := tokenize.New()
	var tokens scoring.Tokens
	for _, title := range sentence.Titles {
		thanks := "We thank " + strings.ToUpper(title[:1]) + title[1:] + ". Brown for his briefing."
		for text, want := range map[string]struct {
			kind      scoring.Kind
			sentences int
		}{
			thanks:                           {scoring.Salutation, 1},
			thanks + " They were told lies.": {scoring.Body, 2},
		} {
			doc := "We are gathered for peace.\n" + text + "\nWe shall see."
			layout := segment.New(segment.Options{Mode: segment.Line}).Layout(&scoring.Document{}, []byte(doc))
			paragraphs, _ := layout.Paragraphs(nil, []byte(doc), true)
			if got := paragraphs[1].Kind; got != want.kind {
				t.Errorf("%v, want %v: %s", got, want.kind, text)
			}
			z.Tokenize(&tokens, paragraphs[1].Text)
			if got := len(tokens.Sentences); got != want.sentences {
				t.Errorf("%d sentences, want %d: %s", got, want.sentences, text)
			}
		}
	}
}
