package lexicons

import (
	"math"
	"strconv"

	"github.com/goccy/go-yaml/ast"
)

func (s *source) categoriesInto(to *[]*Category) func(entry) *ParseError {
	return func(e entry) *ParseError {
		entries, fault := s.entries(e.value, e.key)
		if fault != nil {
			return fault
		}
		if len(entries) == 0 {
			return s.at(e.value.GetToken(), "categories is empty")
		}
		for _, entry := range entries {
			c, fault := s.category(entry)
			if fault != nil {
				return fault
			}
			*to = append(*to, c)
		}
		return nil
	}
}

// category reads one category with its subcategories.
func (s *source) category(e entry) (*Category, *ParseError) {
	if err := CheckName(e.key); err != nil {
		return nil, s.at(e.token, "category: %v", err).hint(hintName)
	}
	c := &Category{Name: e.key, Line: e.token.Position.Line}
	if _, null := e.value.(*ast.NullNode); null {
		return nil, s.at(e.token, "category %s is empty", c.Name).hint("give it `terms:` or `categories:`")
	}
	fault := s.fields(e.value, "category "+c.Name, []field{
		{"definition", s.textInto(&c.Definition)},
		{"terms", s.termsInto(&c.Terms)},
		{"not", s.phrasesInto(&c.Not)},
		{"negated", s.negatedInto(&c.Negated)},
		{"examples", s.examplesInto(&c.Examples)},
		{"categories", s.categoriesInto(&c.Categories)},
	})
	if fault != nil {
		return nil, fault
	}
	if len(c.Terms) == 0 && len(c.Categories) == 0 {
		return nil, s.at(e.token, "category %s is empty", c.Name).hint("give it `terms:` or `categories:`")
	}
	return c, nil
}

func (s *source) examplesInto(to *Examples) func(entry) *ParseError {
	return func(e entry) *ParseError {
		return s.fields(e.value, e.key, []field{
			{"match", s.textsInto(&to.Match)},
			{"no_match", s.textsInto(&to.NoMatch)},
		})
	}
}

func (s *source) textsInto(to *[]Phrase) func(entry) *ParseError {
	return func(e entry) (fault *ParseError) {
		*to, fault = s.texts(e.value, e.key)
		return fault
	}
}

func (s *source) phrasesInto(to *[]Phrase) func(entry) *ParseError {
	return func(e entry) (fault *ParseError) {
		*to, fault = s.phrases(e.value, e.key)
		return fault
	}
}

// phrases reads a list of expressions that are looked for in texts.
func (s *source) phrases(node ast.Node, what string) ([]Phrase, *ParseError) {
	phrases, fault := s.texts(node, what)
	if fault != nil {
		return nil, fault
	}
	for i, p := range phrases {
		if err := checkExpression(p.Text); err != nil {
			return nil, s.at(node.(*ast.SequenceNode).Values[i].GetToken(), "%v", err).hint(hintWildcards)
		}
	}
	return phrases, nil
}

func (s *source) negatedInto(to *WhenNegated) func(entry) *ParseError {
	return func(e entry) *ParseError {
		text, fault := s.text(e.value, e.key)
		if fault != nil {
			return fault
		}
		for n := DropNegated; n <= FlipNegated; n++ {
			if n.String() == text {
				*to = n
				return nil
			}
		}
		return s.at(e.value.GetToken(), "negated is %q", text).hint("drop, keep or flip")
	}
}

func (s *source) termsInto(to *[]*Term) func(entry) *ParseError {
	return func(e entry) *ParseError {
		list, fault := s.list(e.value, e.key)
		if fault != nil {
			return fault
		}
		for _, item := range list {
			t, fault := s.term(item)
			if fault != nil {
				return fault
			}
			*to = append(*to, t)
		}
		return nil
	}
}

// term reads a term in its short form, a text, or its long one, a mapping.
func (s *source) term(node ast.Node) (*Term, *ParseError) {
	t := &Term{Weight: 1, Line: node.GetToken().Position.Line}
	switch node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		if fault := s.termFields(t, node); fault != nil {
			return nil, fault
		}
	default:
		text, fault := s.text(node, "a term")
		if fault != nil {
			return nil, fault
		}
		t.Text = text
	}
	if err := checkExpression(t.Text); err != nil {
		return nil, s.at(node.GetToken(), "%v", err).hint(hintWildcards)
	}
	return t, nil
}

func (s *source) termFields(t *Term, node ast.Node) *ParseError {
	fault := s.fields(node, "a term", []field{
		{"term", s.textInto(&t.Text)},
		{"weight", s.weightInto(t)},
		{"case", s.caseInto(t)},
		{"unless_before", s.phrasesInto(&t.UnlessBefore)},
		{"unless_after", s.phrasesInto(&t.UnlessAfter)},
		{"near", s.phrasesInto(&t.Near)},
		{"within", s.withinInto(&t.Within)},
		{"negated", s.negatedInto(&t.Negated)},
	})
	switch {
	case fault != nil:
		if fault.Hint != "" && t.Text == "" {
			fault.Hint += "; a term that holds a colon needs quotes"
		}
		return fault
	case t.Text == "":
		return s.at(node.GetToken(), "a term without `term`").hint("write {term: word, ...}")
	case t.Within > 0 && t.Near == nil:
		return s.at(node.GetToken(), "term %q has `within` without `near`", t.Text).hint("write {term: ..., near: [...], within: %d}", t.Within)
	}
	return nil
}

func (s *source) weightInto(t *Term) func(entry) *ParseError {
	return func(e entry) *ParseError {
		text, fault := s.text(e.value, e.key)
		if fault != nil {
			return fault
		}
		switch e.value.(type) {
		case *ast.InfinityNode, *ast.NanNode:
			return s.at(e.value.GetToken(), "weight %s is not finite", text).hint(hintWeight)
		}
		weight, err := strconv.ParseFloat(text, 64)
		if math.IsInf(weight, 0) || math.IsNaN(weight) {
			return s.at(e.value.GetToken(), "weight %s is not finite", text).hint(hintWeight)
		}
		if err != nil {
			return s.at(e.value.GetToken(), "weight %q is no number", text).hint(hintWeight)
		}
		t.Weight, t.HasWeight = weight, true
		return nil
	}
}

func (s *source) caseInto(t *Term) func(entry) *ParseError {
	return func(e entry) *ParseError {
		text, fault := s.text(e.value, e.key)
		if fault != nil {
			return fault
		}
		if text != "sensitive" {
			return s.at(e.value.GetToken(), "case is %q", text).hint("sensitive, or leave it out")
		}
		t.CaseSensitive = true
		return nil
	}
}

func (s *source) withinInto(to *int) func(entry) *ParseError {
	const most = 1000
	return func(e entry) *ParseError {
		text, fault := s.text(e.value, e.key)
		if fault != nil {
			return fault
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > most {
			return s.at(e.value.GetToken(), "within is %q: a whole number from 1 to %d was expected", text, most)
		}
		*to = n
		return nil
	}
}
