package lexicons

import (
	"errors"
	"fmt"
	"strings"
)

// Inline makes a category of what is given on the spot: NAME=TERM,TERM... A term is written as in a file's short form.
func Inline(spec string) (*Category, error) {
	name, list, found := strings.Cut(spec, "=")
	if !found {
		return nil, fmt.Errorf("category %q: NAME=TERM,TERM... was expected", spec)
	}
	c := &Category{Name: strings.TrimSpace(name)}
	if err := CheckName(c.Name); err != nil {
		return nil, fmt.Errorf("category: %w", err)
	}
	for text := range strings.SplitSeq(list, ",") {
		term, err := NewTerm(text)
		if err != nil {
			return nil, fmt.Errorf("category %s: %w", c.Name, err)
		}
		c.Terms = append(c.Terms, term)
	}
	return c, nil
}

// NewTerm makes a term of what a file's short form would have: a word or phrase, with wildcards.
func NewTerm(text string) (*Term, error) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return nil, errors.New("a term is empty")
	}
	if err := checkExpression(text); err != nil {
		return nil, err
	}
	return &Term{Text: text, Weight: 1}, nil
}
