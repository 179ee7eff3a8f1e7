package formats

import (
	"regexp"
	"strconv"
	"strings"

	"tenor/lexicons"
)

// rule is a line such as @NAME [#GOOD AFTER #NEGATIONS /S 3].
type rule struct {
	text   string
	weight float64
	in     *draft
	line   int
}

// maxRuleTerms bounds the phrases that one rule becomes.
const maxRuleTerms = 2_000

// proximity is the body of a rule with two sides: entries, or #NAME for a category's.
var proximity = regexp.MustCompile(`(?i)^@\S*\s*\[\s*(\S+)\s+(NEAR|AFTER|BEFORE)\s+(\S+)\s*/S\s*([0-9]{1,3})\s*\]$`)

// apply makes terms of the rules whose meaning a lexicon can say, and warns of the others. It comes last: a rule may name
// a category that stands behind it.
func (w *wordstatReader) apply() error {
	for _, rule := range w.rules {
		terms, reason := w.termsOf(rule)
		if reason != "" {
			w.warn(Warning{Line: rule.line, Category: rule.in.path(), Term: tidy(rule.text), Kind: Condition, Message: "the rule cannot be said (" + reason + "): left out"})
			continue
		}
		if w.terms += len(terms); w.terms > maxTerms {
			return w.fault(rule.line, "", "more than %d terms", maxTerms)
		}
		rule.in.terms = append(rule.in.terms, terms...)
	}
	return nil
}

// termsOf returns the terms that say what a rule does, or why there are none.
func (w *wordstatReader) termsOf(rule rule) (terms []*lexicons.Term, reason string) {
	m := proximity.FindStringSubmatch(rule.text)
	if m == nil {
		return nil, "only A NEAR, AFTER or BEFORE B within a sentence, as in [A NEAR B /S 5]"
	}
	first, second := w.side(m[1]), w.side(m[3])
	distance, _ := strconv.Atoi(m[4]) // digits, by the expression
	switch {
	case len(first) == 0 || len(second) == 0:
		return nil, "it names no category and no word"
	case len(first)*len(second) > maxRuleTerms:
		return nil, "its two sides have too many words"
	case distance < 1:
		return nil, "its distance is 0"
	}
	made := lexicons.Term{Weight: rule.weight, HasWeight: rule.weight != 1, Line: rule.line}
	switch operator := strings.ToUpper(m[2]); {
	case operator == "NEAR":
		made.Near, made.Within = second, distance
		return each(made, phraseTexts(first)), ""
	case distance > 1:
		return nil, operator + " at a distance above 1"
	case operator == "AFTER":
		first, second = second, first
	}
	var pairs []string
	for _, a := range first {
		for _, b := range second {
			pairs = append(pairs, a.Text+" "+b.Text)
		}
	}
	return each(made, pairs), ""
}

// side returns the entries that one side of a rule stands for.
func (w *wordstatReader) side(text string) []lexicons.Phrase {
	phrases, known := w.sides[text]
	if !known {
		phrases = w.sideOf(text)
		w.sides[text] = phrases
	}
	return phrases
}

func (w *wordstatReader) sideOf(text string) []lexicons.Phrase {
	name, isCategory := strings.CutPrefix(text, "#")
	if !isCategory {
		word, exact := withoutQuestionMarks(tidy(strings.ReplaceAll(text, "_", " ")))
		if !exact || strings.ContainsAny(word, "?#@()[]") || lexicons.CheckExpression(word) != nil {
			return nil
		}
		return []lexicons.Phrase{{Text: word}}
	}
	var phrases []lexicons.Phrase
	var visit func([]*draft, bool)
	visit = func(drafts []*draft, inside bool) {
		for _, d := range drafts {
			inside := inside || strings.EqualFold(underlined(d.name), underlined(name))
			if inside {
				for _, t := range d.terms {
					if len(phrases) <= maxRuleTerms && len(t.Near) == 0 {
						phrases = append(phrases, lexicons.Phrase{Text: t.Text})
					}
				}
			}
			visit(d.below, inside)
		}
	}
	visit(w.drafts, false)
	return phrases
}

// underlined returns a category's name as rules write it.
func underlined(name string) string { return strings.ReplaceAll(name, " ", "_") }

// each returns a term like the one given for every text.
func each(like lexicons.Term, texts []string) []*lexicons.Term {
	terms := make([]*lexicons.Term, len(texts))
	for i, text := range texts {
		t := like
		t.Text = text
		terms[i] = &t
	}
	return terms
}

// phraseTexts returns the phrases as written.
func phraseTexts(phrases []lexicons.Phrase) []string {
	texts := make([]string, len(phrases))
	for i, p := range phrases {
		texts[i] = p.Text
	}
	return texts
}
