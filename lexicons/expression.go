package lexicons

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
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
	if i := strings.IndexFunc(text, isNoise); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		return fmt.Errorf("term %q holds the character %U, which belongs to no word", text, r)
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

// isNoise reports whether a character is a trace of a file's encoding or of a device, not of what was written.
func isNoise(r rune) bool {
	return r == '\ufeff' || r == unicode.ReplacementChar || unicode.IsControl(r) && !unicode.IsSpace(r)
}

// reading is one way to read an expression as words, each a pattern; written are the same words as the lexicon has them.
type reading struct {
	words   []string
	written []string // nil unless case matters
}

// hinted is an error with a hint how to put it right.
type hinted struct {
	error
	hint string
}

// divided divides an expression into words. A prefix with its hyphen can also be read as one word with what follows it.
// There is none if the expression holds no word.
func (c *compiler) divided(text string, caseMatters bool) ([]reading, error) {
	text = collapse(norm.NFC.String(text))
	words := patterns(c.tok, text)
	if len(words) > maxWords {
		return nil, fmt.Errorf("a phrase has %d words: at most %d were expected", len(words), maxWords)
	}
	if alone(words) > aloneIn(text) {
		return nil, hinted{
			fmt.Errorf("a wildcard in %q stands beside a character that is a word of its own", text), "put a space between them",
		}
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
			return nil, fmt.Errorf("term %q cannot be told from its lower case", text)
		}
	}
	if !slices.ContainsFunc(words, func(w Word) bool { return w.Joined != "" }) {
		only := c.room.readings.take(1)
		only[0] = reading{c.forms(words), written}
		return only, nil
	}
	all := branch(nil, reading{}, words, written)
	if len(all) > maxReadings {
		return nil, fmt.Errorf("term %q holds too many prefixes with hyphens", text)
	}
	return all, nil
}

// patterns returns the words of an expression, their wildcards as written. Most have none.
func patterns(tok Tokenizer, text string) []Word {
	if !isWild(text) {
		return tok.Words(text)
	}
	words := tok.Words(strings.ReplaceAll(text, wildcard, wildcardLetter))
	for i := range words {
		words[i].Form = withWildcards(words[i].Form)
		words[i].Joined = withWildcards(words[i].Joined)
	}
	return words
}

// forms returns the normal forms of words.
func (c *compiler) forms(words []Word) []string {
	all := c.room.words.take(len(words))
	for i := range words {
		all[i] = words[i].Form
	}
	return all
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
	fold := cases.Fold()
	rest := strings.Map(straight, text)
	written := make([]string, len(words))
	for i, w := range words {
		n := 0
		for n == 0 {
			if rest == "" {
				return nil
			}
			if n = folding(fold, rest, w.Form); n == 0 {
				_, size := utf8.DecodeRuneInString(rest)
				rest = rest[size:]
			}
		}
		written[i], rest = rest[:n], rest[n:]
	}
	return written
}

// folding returns the length of the beginning of text that folds to a normal form, 0 if there is none.
func folding(fold cases.Caser, text, form string) int {
	n := 0
	for _, r := range text {
		if form == "" {
			break
		}
		folded := norm.NFC.String(fold.String(string(r)))
		if !strings.HasPrefix(form, folded) {
			return 0
		}
		form = form[len(folded):]
		n += utf8.RuneLen(r)
	}
	if form != "" {
		return 0
	}
	return n
}

// straight returns the straight apostrophe for any apostrophe, and -1 for invisible format characters such as the soft
// hyphen, which normal forms do not have either.
func straight(r rune) rune {
	switch {
	case strings.ContainsRune("’‘＇`´‛′ʻʼʽʾʿ", r):
		return '\''
	case unicode.Is(unicode.Cf, r):
		return -1
	default:
		return r
	}
}
