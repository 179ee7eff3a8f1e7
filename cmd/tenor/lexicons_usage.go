package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tenor/lexicons/workbench"
	"tenor/scoring"
)

// measured is what a lexicon does in a corpus. A nil one stands for no corpus.
type measured struct {
	*workbench.Usage
	foreign
}

// foreign counts the documents that are known to be in another language than every lexicon's: they are left out.
type foreign struct {
	documents int
	last      string
}

// holds reports whether a paragraph's document is one of them, and counts it.
func (f *foreign) holds(doc *scoring.Document, s *scoring.Scores) bool {
	if slices.Contains(s.Supported, true) {
		return false
	}
	if f.documents == 0 || f.last != doc.ID {
		f.last = doc.ID
		f.documents++
	}
	return true
}

// measureLexicon counts what the terms of a set of one lexicon do in the body paragraphs of the inputs. Without inputs it returns
// nil. An error that onlySkips comes with a result.
func measureLexicon(ctx context.Context, u *ui, o visitOptions) (*measured, error) {
	if len(o.inputs) == 0 {
		return nil, nil
	}
	m := &measured{Usage: workbench.NewUsage(o.set.Set)}
	o.learners = []scoring.Learner{m.Usage}
	err := visitParagraphs(ctx, u, o, func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		if !m.holds(doc, s) && p.Kind == scoring.Body {
			m.Add(doc.ID, &t.Tokens)
		}
		return nil
	})
	if err != nil && !onlySkips(err) {
		return nil, err
	}
	return m, err
}

// corpusJSON is the size of what was measured, as --format json prints it.
type corpusJSON struct {
	Documents              int   `json:"documents"`
	Paragraphs             int64 `json:"paragraphs"`
	Words                  int64 `json:"words"`
	OtherLanguageDocuments int   `json:"other_language_documents"`
}

func (m *measured) json() *corpusJSON {
	if m == nil {
		return nil
	}
	return &corpusJSON{m.Documents, m.Paragraphs, m.Words, m.documents}
}

// size says how large the corpus is.
func (m *measured) size() string {
	text := count(int64(m.Documents), "document", "documents") + ", " + count(m.Paragraphs, "body paragraph", "body paragraphs") +
		", " + count(m.Words, "word", "words")
	if m.documents > 0 {
		text += " (" + count(int64(m.documents), "document", "documents") + " in another language left out)"
	}
	return text
}

// count writes a number, in groups of three digits, with its noun.
func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number in groups of three digits.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	const group = 3
	var parts []string
	for len(digits) > group {
		parts = append([]string{digits[len(digits)-group:]}, parts...)
		digits = digits[:len(digits)-group]
	}
	return strings.Join(append([]string{digits}, parts...), ",")
}

// firstOf lists texts, at most limit of them, and how many more there are; 0 stands for all.
func firstOf(texts []string, limit int) string {
	if limit == 0 || len(texts) <= limit {
		return strings.Join(texts, ", ")
	}
	return fmt.Sprintf("%s and %s more", strings.Join(texts[:limit], ", "), grouped(int64(len(texts)-limit)))
}

// per100 writes a rate in 100 words. Four digits tell those of small categories apart.
func per100(rate float64) string { return strconv.FormatFloat(rate, 'f', 4, 64) }

// percent writes a share as a whole number of percent.
func percent(share float64) string {
	const hundred = 100
	return strconv.FormatFloat(hundred*share, 'f', 0, 64) + " %"
}

// unbroken stands for a space at which no line is broken.
const unbroken = "\x00"

// phraseWhole returns a phrase that is not to be broken, unless it is too long for a line.
func phraseWhole(phrase string) string {
	const longest = 60
	if utf8.RuneCountInString(phrase) > longest {
		return phrase
	}
	return strings.ReplaceAll(phrase, " ", unbroken)
}

// wrapped returns a text in lines of at most 80 columns, each behind the indent; no word is divided.
func wrapped(text, indent string) string { return hanging(text, indent, indent) }

// hanging is wrapped, with another indent for the first line.
func hanging(text, first, rest string) string { return hangingIn(terminalColumns, text, first, rest) }

// terminalColumns are those of a terminal that nobody has widened.
const terminalColumns = 80

// hangingIn is hanging in lines of so many columns.
func hangingIn(columns int, text, first, rest string) string {
	var b strings.Builder
	used := 0
	for _, word := range strings.Fields(text) {
		width := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			b.WriteString(first)
			used = utf8.RuneCountInString(first)
		case used+1+width > columns:
			b.WriteString("\n" + rest)
			used = utf8.RuneCountInString(rest)
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(strings.ReplaceAll(word, unbroken, " "))
		used += width
	}
	if used > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}
