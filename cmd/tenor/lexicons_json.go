package main

import (
	"tenor/lexicons"
	"tenor/lexicons/workbench"
)

// lexiconJSON is a lexicon as --format json prints it. What is measured on a corpus is there only with one.
type lexiconJSON struct {
	Name        string         `json:"name"`
	Version     string         `json:"version"`
	Language    string         `json:"language"`
	Description string         `json:"description"`
	License     string         `json:"license"`
	SHA256      string         `json:"sha256"`
	Corpus      *corpusJSON    `json:"corpus,omitempty"`
	Categories  []categoryJSON `json:"categories"`
}

type categoryJSON struct {
	Name       string         `json:"name"`
	Definition string         `json:"definition"`
	Usage      *usageJSON     `json:"usage,omitempty"`
	Terms      []termJSON     `json:"terms"`
	Not        []string       `json:"not"`
	Negated    string         `json:"negated,omitempty"`
	Categories []categoryJSON `json:"categories"`
}

// termJSON is a term with its conditions; what it does not say is left out, but for its weight.
type termJSON struct {
	Term          string         `json:"term"`
	Weight        float64        `json:"weight"`
	CaseSensitive bool           `json:"case_sensitive,omitempty"`
	UnlessBefore  []string       `json:"unless_before,omitempty"`
	UnlessAfter   []string       `json:"unless_after,omitempty"`
	Near          []string       `json:"near,omitempty"`
	Within        int            `json:"within,omitempty"`
	Negated       string         `json:"negated,omitempty"`
	Line          int            `json:"line,omitempty"`
	Usage         *termUsageJSON `json:"usage,omitempty"`
}

// usageJSON is what a category counts with its subcategories.
type usageJSON struct {
	Terms       int     `json:"terms"`
	Fired       int     `json:"fired_terms"`
	Matches     int64   `json:"matches"`
	Per100Words float64 `json:"per_100_words"`
}

type termUsageJSON struct {
	Matches   int64 `json:"matches"`
	Documents int   `json:"documents"`
	Negated   int64 `json:"negated"`
	Flipped   int64 `json:"flipped"`
	Shielded  int64 `json:"shielded"`
}

// lexiconOf makes the JSON of a lexicon; found is nil without a corpus.
func lexiconOf(lex *lexicons.Lexicon, found *measured) lexiconJSON {
	b := jsonBuilder{found: found}
	return lexiconJSON{
		Name: lex.Name, Version: lex.Version, Language: lex.Language, Description: lex.Description, License: lex.License,
		SHA256: lex.SHA256, Corpus: found.json(), Categories: b.categories(lex.Categories),
	}
}

// jsonBuilder goes through categories in the order of a Set, which it counts along.
type jsonBuilder struct {
	found *measured
	next  int32
}

func (b *jsonBuilder) categories(categories []*lexicons.Category) []categoryJSON {
	all := []categoryJSON{}
	for _, c := range categories {
		id := b.next
		b.next++
		j := categoryJSON{
			Name: c.Name, Definition: c.Definition, Terms: []termJSON{}, Not: phraseTexts(c.Not), Negated: c.Negated.String(),
		}
		if b.found != nil {
			u := b.found.Category(id, dominantShare, dominantLeast)
			j.Usage = &usageJSON{u.Terms, u.Fired, u.Matches, u.Rate}
		}
		for i, t := range c.Terms {
			term := termOf(t)
			if b.found != nil {
				term.Usage = termUsageOf(b.found.Term(id, int32(i)))
			}
			j.Terms = append(j.Terms, term)
		}
		j.Categories = b.categories(c.Categories)
		all = append(all, j)
	}
	return all
}

func termOf(t *lexicons.Term) termJSON {
	return termJSON{
		Term: t.Text, Weight: t.Weight, CaseSensitive: t.CaseSensitive, UnlessBefore: phraseTexts(t.UnlessBefore),
		UnlessAfter: phraseTexts(t.UnlessAfter), Near: phraseTexts(t.Near), Within: t.Within, Negated: t.Negated.String(), Line: t.Line,
	}
}

func termUsageOf(u workbench.TermUsage) *termUsageJSON {
	return &termUsageJSON{u.Matches, u.Documents, u.Negated, u.Flipped, u.Shielded}
}
