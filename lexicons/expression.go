package lexicons

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wildcardLetter stands in for * while an expression is divided into words. It is LINEAR B SYLLABLE B008 A: a letter to
// UAX #29, so that it clings to the letters and digits beside it, and without case, so that folding leaves it alone.
const wildcardLetter = "\U00010000"

// maxWords bounds the words of an expression.
const maxWords = 64

// maxReadings bounds the ways in which an expression with prefixes can be read, two for each prefix.
const maxReadings = 64

// checkExpression reports what no term or phrase may be.
func checkExpression(text string) error {
	if strings.Contains(text, wildcardLetter) {
		return fmt.Errorf("term %q holds the letter U+10000, which stands for * while words are divided", text)
	}
	if !isWild(text) {
		return nil
	}
	for _, r := range text {
		if r != '*' && !unicode.IsSpace(r) && !unicode.IsPunct(r) {
			return nil
		}
	}
	return fmt.Errorf("term %q is of wildcards alone", text)
}

// reading is one way to read an expression as words, each a pattern; written are the same words as the lexicon has them.
type reading struct {
	words   []string
	written []string // nil unless case matters
}

// readings divides an expression into words. A prefix with its hyphen can also be read as one word with what follows it.
// There is none if the expression holds no word.
func readings(tok Tokenizer, text string, caseMatters bool) ([]reading, error) {
	text = collapse(norm.NFC.String(text))
	words := tok.Words(strings.ReplaceAll(text, wildcard, wildcardLetter))
	for i := range words {
		words[i].Form = withWildcards(words[i].Form)
		words[i].Joined = withWildcards(words[i].Joined)
	}
	if len(words) > maxWords {
		return nil, fmt.Errorf("a phrase has %d words: at most %d were expected", len(words), maxWords)
	}
	if alone(words) > aloneIn(text) {
		return nil, fmt.Errorf("a wildcard in %q stands beside a character that is a word of its own", text)
	}
	if len(words) == 0 {
		return nil, nil
	}
	if alone(words) == len(words) {
		return nil, fmt.Errorf("term %q is of wildcards alone", text)
	}
	var written []string
	if caseMatters {
		if written = align(text, words); written == nil {
			return nil, fmt.Errorf("term %q changes length in lower case: its case cannot be compared", text)
		}
	}
	all := branch(nil, reading{}, words, written)
	if len(all) > maxReadings {
		return nil, fmt.Errorf("term %q holds too many prefixes with hyphens", text)
	}
	return all, nil
}

// branch appends all readings of words behind what has been read of them before.
func branch(all []reading, before reading, words []Word, written []string) []reading {
	if len(words) == 0 || len(all) > maxReadings {
		return append(all, before)
	}
	all = branch(all, before.with(words[0].Form, written, 1), words[1:], skip(written, 1))
	if words[0].Joined == "" || len(words) < 2 || words[1].Form == wildcard {
		return all // "non-*" is "non" and a word: "non*" would be "none" too
	}
	return branch(all, before.with(words[0].Joined, written, 2), words[2:], skip(written, 2))
}

// with returns the reading with one word more, made of the first n written ones.
func (r reading) with(word string, written []string, n int) reading {
	longer := reading{words: append(append([]string(nil), r.words...), word)}
	if written != nil {
		longer.written = append(append([]string(nil), r.written...), strings.Join(written[:n], ""))
	}
	return longer
}

func skip(written []string, n int) []string {
	if written == nil {
		return nil
	}
	return written[n:]
}

// collapse makes one wildcard of several in a row.
func collapse(text string) string {
	for strings.Contains(text, wildcard+wildcard) {
		text = strings.ReplaceAll(text, wildcard+wildcard, wildcard)
	}
	return text
}

func withWildcards(form string) string {
	return collapse(strings.ReplaceAll(form, wildcardLetter, wildcard))
}

// alone counts the words that are a wildcard and nothing else.
func alone(words []Word) int {
	n := 0
	for _, w := range words {
		if w.Form == wildcard {
			n++
		}
	}
	return n
}

// aloneIn counts the wildcards of a text that have no letter or digit beside them.
func aloneIn(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] != '*' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+1:])
		if !isWordRune(before) && !isWordRune(after) {
			n++
		}
	}
	return n
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// align finds the words in the text they were made from, one behind the other, and returns them as written, or nil.
func align(text string, words []Word) []string {
	runes := []rune(strings.Map(straight, text))
	written := make([]string, len(words))
	at := 0
	for i, w := range words {
		form := []rune(w.Form)
		for !foldsTo(runes[at:], form) {
			if at++; at+len(form) > len(runes) {
				return nil
			}
		}
		written[i] = string(runes[at : at+len(form)])
		at += len(form)
	}
	return written
}

// foldsTo reports whether runes begin with what has the given normal form, each rune folding to one.
func foldsTo(runes, form []rune) bool {
	if len(runes) < len(form) {
		return false
	}
	for i, r := range form {
		if unicode.ToLower(runes[i]) != r && unicode.SimpleFold(runes[i]) != r {
			return false
		}
	}
	return true
}

// straight returns the straight apostrophe for any apostrophe.
func straight(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '＇':
		return '\''
	}
	return r
}
