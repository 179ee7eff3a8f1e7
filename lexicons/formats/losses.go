package formats

import (
	"errors"
	"fmt"
	"strings"

	"tenor/lexicons"
)

// losses warns of what the format has no place for.
func (w *writer) losses() {
	lex := w.lex
	header := []struct{ key, value string }{
		{"version", lex.Version}, {"language", lex.Language}, {"license", lex.License}, {"description", lex.Description},
	}
	for _, h := range header {
		if h.value != "" && (h.key != "description" || w.format != Yoshikoder) {
			w.warn(Header, 0, nil, "", "the %s (%s) is lost", h.key, excerpt(h.value))
		}
	}
	if w.negates() {
		w.warn(Negation, 0, nil, "", "negation is lost: what stands behind \"not\" and its like will count as all else does")
	}
	for _, p := range places(lex) {
		w.lossesOf(p)
		for _, t := range p.category.Terms {
			w.termLosses(p, t)
		}
	}
}

// negates reports whether the lexicon has negators.
func (w *writer) negates() bool {
	if w.lex.Negators != nil {
		return len(w.lex.Negators) > 0
	}
	primary, _, _ := strings.Cut(w.lex.Language, "-")
	return primary == "" || strings.EqualFold(primary, "en")
}

// lossesOf warns of what is lost of a category.
func (w *writer) lossesOf(p place) {
	c := p.category
	lost := func(kind Kind, format string, args ...any) { w.warn(kind, c.Line, p.path, "", format, args...) }
	if c.Original != "" {
		lost(Name, "the original name %q is lost", c.Original)
	}
	if c.Definition != "" && w.format != Yoshikoder && w.format != LIWC {
		lost(Definition, "the definition is lost")
	}
	for _, phrase := range c.Not {
		w.warn(Shield, phrase.Line, p.path, phrase.Text, "the expression under `not` is lost: what stands inside it will count")
	}
	if c.Negated != lexicons.InheritNegated && w.negates() {
		lost(Negation, "negated: %s is lost", c.Negated)
	}
	for _, example := range append(append([]lexicons.Phrase{}, c.Examples.Match...), c.Examples.NoMatch...) {
		w.warn(Example, example.Line, p.path, "", "the example is lost: %q", excerpt(example.Text))
	}
	if len(p.path) > 1 && w.isFlat() {
		lost(Hierarchy, "the format has no subcategories: written as %s, and its entries in those above it too", p.flatName())
	}
}

// termLosses warns of what is lost of a term.
func (w *writer) termLosses(p place, t *lexicons.Term) {
	lost := func(kind Kind, format string, args ...any) { w.warn(kind, t.Line, p.path, t.Text, format, args...) }
	if t.HasWeight && !w.hasWeights() {
		lost(Weight, "the weight %v is lost", t.Weight)
	}
	if t.HasWeight && t.Weight == 1 && w.format == WordStat {
		lost(Weight, "the weight 1 cannot be told from none")
	}
	if t.CaseSensitive {
		lost(Case, "case: sensitive is lost: it will match in any case")
	}
	for _, condition := range []struct {
		key     string
		phrases []lexicons.Phrase
	}{{"unless_before", t.UnlessBefore}, {"unless_after", t.UnlessAfter}, {"near", t.Near}} {
		if len(condition.phrases) > 0 {
			lost(Condition, "%s (%s) is lost: it will match without it", condition.key, excerpt(strings.Join(phraseTexts(condition.phrases), ", ")))
		}
	}
	if t.Negated != lexicons.InheritNegated && w.negates() {
		lost(Negation, "negated: %s is lost", t.Negated)
	}
	if message := w.wildcardLoss(t.Text); message != "" {
		lost(Wildcard, "%s", message)
	}
}

// wildcardLoss says what the format's program does not do with the wildcards of a term, "" if it does it.
func (w *writer) wildcardLoss(text string) string {
	switch w.format {
	case LIWC, LIWC22, Lexicoder:
	default:
		return ""
	}
	for word := range strings.FieldsSeq(text) {
		if strings.Contains(strings.TrimSuffix(word, "*"), "*") || word == "*" {
			return fmt.Sprintf("%s takes * at the end of a word alone", w.format)
		}
	}
	return ""
}

// excerpt returns the beginning of a text.
func excerpt(text string) string {
	const longest = 60
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > longest {
		return string(runes[:longest]) + "..."
	}
	return string(runes)
}

// ending returns the ending by which Read tells a format.
func (f Format) ending() string {
	switch f {
	case LIWC:
		return ".dic"
	case LIWC22:
		return ".dicx"
	case WordStat:
		return ".cat"
	case Yoshikoder:
		return ".ykd"
	case Lexicoder:
		return ".lc3"
	case CSV:
		return ".csv"
	case TSV:
		return ".tsv"
	default:
		return ".yml"
	}
}

// readBack reads what was written and warns of every term that does not come back in its category, or with another weight where
// the format has weights, unless something has been said of it already.
func (w *writer) readBack() error {
	back, _, err := Read(w.lex.Name, w.lex.Name+w.format.ending(), w.text.Bytes())
	var fault *lexicons.ParseError
	if errors.As(err, &fault) {
		return fmt.Errorf("the lexicon cannot be written as %s: line %d: %s", w.format, fault.Line, fault.Message)
	}
	if err != nil {
		return fmt.Errorf("the lexicon cannot be written as %s: %w", w.format, err)
	}
	found := map[string]bool{}
	for _, p := range places(back) {
		termsOf(p.category, func(_ *lexicons.Category, t *lexicons.Term) {
			found[w.returning(p, t)] = true
		})
	}
	for _, p := range places(w.lex) {
		for _, t := range p.category.Terms {
			here := strings.Join(p.path, "/") + "\x00" + t.Text
			if !found[w.returning(p, t)] && !w.said[here] {
				w.warn(NoReturn, t.Line, p.path, t.Text, "the format cannot hold the term as it is: it reads back otherwise")
			}
		}
	}
	return nil
}

// returning is what of a term is to come back.
func (w *writer) returning(p place, t *lexicons.Term) string {
	key := lexicons.ColumnName(p.flatName()) + "\x00" + tidy(t.Text)
	if w.hasWeights() && t.HasWeight {
		key += "\x00" + number(t.Weight)
	}
	return key
}
