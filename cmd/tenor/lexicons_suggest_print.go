package main

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// suggested is what tenor lexicons suggest prints.
type suggested struct {
	*seeding
	documents, words int
	all              []workbench.Suggestion
}

// suggestJSON is what --format json prints.
type suggestJSON struct {
	Documents   int              `json:"documents"`
	Words       int              `json:"words"`
	Seeds       []seedJSON       `json:"seeds"`
	Suggestions []suggestionJSON `json:"suggestions"`
}

type seedJSON struct {
	Term  string `json:"term"`
	Count int    `json:"count"`
}

type suggestionJSON struct {
	Term          string        `json:"term"`
	Similarity    float64       `json:"similarity"`
	Count         int           `json:"count"`
	Documents     int           `json:"documents"`
	Beside        int           `json:"sentences_with_seed"`
	LogLikelihood float64       `json:"log_likelihood"`
	Examples      []exampleJSON `json:"examples"`
}

type exampleJSON struct {
	Document string `json:"document_id"`
	Text     string `json:"text"`
}

func (r *suggested) json() suggestJSON {
	j := suggestJSON{Documents: r.documents, Words: r.words, Seeds: []seedJSON{}, Suggestions: []suggestionJSON{}}
	for i, term := range r.terms {
		j.Seeds = append(j.Seeds, seedJSON{term, r.found[i]})
	}
	for _, s := range r.all {
		j.Suggestions = append(j.Suggestions, suggestionJSON{
			s.Term, rounded(s.Similarity), s.Count, s.Documents, s.Beside, rounded(s.LogLikelihood),
			listed(s.Examples, func(e workbench.Example) exampleJSON { return exampleJSON{e.Document, e.Text} }),
		})
	}
	return j
}

// rounded leaves six decimals: what stands behind them differs between processors.
func rounded(x float64) float64 {
	const decimals = 1e6
	return math.Round(decimals*x) / decimals
}

// fewOccurrences is how many occurrences of seeds leave their company to chance: with fewer than so many, suggestions from
// General Debate speeches had nothing to do with the seeds.
const fewOccurrences = 30

// mostSilent is how many seeds that were not found are named: a whole category brings hundreds.
const mostSilent = 12

// text returns YAML: the suggestions as terms, all else as comments.
func (r *suggested) text() string {
	var b strings.Builder
	silent, occurrences := []string(nil), 0
	for i, term := range r.terms {
		occurrences += r.found[i]
		if r.found[i] == 0 {
			silent = append(silent, term)
		}
	}
	b.WriteString(comment(fmt.Sprintf("%s: %s in %s, %s.", count(int64(len(r.terms)), "seed", "seeds"),
		count(int64(occurrences), "occurrence", "occurrences"), count(int64(r.documents), "document", "documents"),
		count(int64(r.words), "word", "words"))))
	if len(silent) > 0 {
		b.WriteString(comment("Not found: " + firstOf(silent, mostSilent) + "."))
	}
	if occurrences < fewOccurrences {
		b.WriteString(comment("The seeds stand too seldom here to be known by their company: read what follows as chance, or take more text or seeds."))
	}
	if len(r.all) == 0 {
		return b.String() + comment("Nothing stands often enough where the seeds stand; --min-count 2 lowers the bar.")
	}
	b.WriteString(comment("Behind each term: similarity, times (documents), sentences with a seed."))
	b.WriteString("terms:\n")
	for _, s := range r.all {
		term := lexicons.Term{Text: s.Term, Weight: 1}
		fmt.Fprintf(&b, "  - %-34s # %.2f  %s (%s)  %s\n", term.YAML(), s.Similarity, grouped(int64(s.Count)), grouped(int64(s.Documents)),
			grouped(int64(s.Beside)))
		for _, e := range s.Examples {
			b.WriteString("    #   " + inContext(s.Term, e.Text) + "\n")
		}
	}
	return b.String()
}

func comment(text string) string { return hanging(text, "# ", "# ") }

// inContext returns as much of a sentence as fits on a line around a term, which it puts into brackets.
func inContext(term, text string) string {
	const columns = 70
	text = oneLine(strings.Join(strings.Fields(text), " "))
	from, to := placeOf(term, text)
	before, after := []rune(text[:from]), []rune(text[to:])
	room := columns - utf8.RuneCountInString(text[from:to])
	left := min(len(before), max(room/2, room-len(after)))
	right := min(len(after), max(room-left, 0))
	if to > from {
		return cutLeft(before, left) + "[" + text[from:to] + "]" + cutRight(after, right)
	}
	return cutRight(after, right)
}

// placeOf returns where a term first stands in a text, as a lexicon would find it.
func placeOf(term, text string) (from, to int) {
	lex, err := lexicons.NewLexicon("term", &lexicons.Category{
		Name: "term", Terms: []*lexicons.Term{{Text: term, Weight: 1}}, Negated: lexicons.KeepNegated,
	})
	if err != nil {
		return 0, 0
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		return 0, 0
	}
	matcher := set.NewMatcher()
	var tokens scoring.Tokens
	tokenize.New(matcher).Tokenize(&tokens, []byte(text))
	for _, m := range matcher.Match(nil, &tokens.Tokens) {
		return int(tokens.Start[m.First]), int(tokens.End[m.Last])
	}
	return 0, 0
}

// cutLeft returns the last runes of a text, of whole words.
func cutLeft(text []rune, n int) string {
	if n >= len(text) {
		return string(text)
	}
	_, rest, _ := strings.Cut(string(text[len(text)-n:]), " ")
	return "... " + rest
}

// cutRight returns the first runes of a text, of whole words.
func cutRight(text []rune, n int) string {
	if n >= len(text) {
		return string(text)
	}
	s := string(text[:n])
	return s[:max(strings.LastIndex(s, " "), 0)] + " ..."
}
