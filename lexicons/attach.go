package lexicons

import (
	"errors"
	"math"
	"strings"

	"tenor/lexicons/yaml"
)

// Attach makes of a lexicon that a reader of another format has put together what Parse returns: it checks all that Parse
// checks, takes the digest of the file's bytes, and keeps the text so that a later fault shows its line. text is the file
// as the lines of categories and terms count it, in UTF-8 with LF line ends. Every error is a *ParseError.
func (lex *Lexicon) Attach(file, text string, data []byte) error {
	s := &source{yaml.Of(file, text)}
	if e := s.check(lex); e != nil {
		return e
	}
	lex.File, lex.source, lex.SHA256 = file, s, digest(data)
	return nil
}

// check reports what no lexicon may be, whatever it was read from.
func (s *source) check(lex *Lexicon) *ParseError {
	if err := CheckName(lex.Name); err != nil {
		return s.Fault(0, 0, "lexicon: %v", err)
	}
	if len(lex.Categories) == 0 {
		return s.Fault(0, 0, "the lexicon has no categories")
	}
	for c, path := range walkCategories(lex.Categories) {
		if err := CheckName(c.Name); err != nil {
			return s.Fault(c.Line, 0, "category: %v", err).WithHint(hintName)
		}
		if len(c.Terms)+len(c.Categories) == 0 {
			return s.Fault(c.Line, 0, "category %s is empty", strings.Join(path, "/"))
		}
		for _, t := range c.Terms {
			if e := s.checkTerm(t); e != nil {
				return e
			}
		}
	}
	var clash *columnClash
	if err := checkColumns(lex.Categories); errors.As(err, &clash) {
		return s.Fault(clash.category.Line, 0, "%s", clash.message).WithHint(hintClash)
	}
	return nil
}

func (s *source) checkTerm(t *Term) *ParseError {
	phrases := append([]Phrase{{t.Text, t.Line}}, t.UnlessBefore...)
	for _, p := range append(append(phrases, t.UnlessAfter...), t.Near...) {
		if err := CheckExpression(p.Text); err != nil {
			return s.Fault(t.Line, 0, "%v", err).WithHint(hintWildcards)
		}
	}
	if math.IsInf(t.Weight, 0) || math.IsNaN(t.Weight) {
		return s.Fault(t.Line, 0, "weight %v is not finite", t.Weight)
	}
	return nil
}

// CheckExpression tells why a text can be no term, before it is divided into words.
func CheckExpression(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("a term is empty")
	}
	return checkExpression(text)
}
