package lexicons

import (
	"fmt"
	"math"
	"strconv"

	"github.com/goccy/go-yaml/ast"

	"tenor/lexicons/yaml"
)

func (s *source) categoriesInto(to *[]*Category) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		entries, fault := s.Entries(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		if len(entries) == 0 {
			return s.At(e.Value.GetToken(), "categories is empty")
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
func (s *source) category(e yaml.Entry) (*Category, *ParseError) {
	if err := CheckName(e.Key); err != nil {
		return nil, s.At(e.Token, "category: %v", err).WithHint(hintName)
	}
	c := &Category{Name: e.Key, Line: e.Token.Position.Line}
	if _, null := e.Value.(*ast.NullNode); null {
		return nil, s.At(e.Token, "category %s is empty", c.Name).WithHint("give it `terms:` or `categories:`")
	}
	fault := s.Fields(e.Value, "category "+c.Name, []yaml.Field{
		{Key: "definition", Read: s.textInto(&c.Definition)},
		{Key: "terms", Read: s.termsInto(&c.Terms)},
		{Key: "not", Read: s.phrasesInto(&c.Not)},
		{Key: "negated", Read: choiceInto(s, &c.Negated, "drop, keep or flip", DropNegated, KeepNegated, FlipNegated)},
		{Key: "examples", Read: s.examplesInto(&c.Examples)},
		{Key: "categories", Read: s.categoriesInto(&c.Categories)},
		{Key: "model", Read: s.modelInto(&c.Model)},
	})
	if fault != nil {
		return nil, fault
	}
	if len(c.Terms) == 0 && len(c.Categories) == 0 && c.Model == nil {
		return nil, s.At(e.Token, "category %s is empty", c.Name).WithHint("give it `terms:`, `categories:` or `model:`")
	}
	return c, nil
}

func (s *source) examplesInto(to *Examples) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		return s.Fields(e.Value, e.Key, []yaml.Field{
			{Key: "match", Read: s.textsInto(&to.Match)},
			{Key: "no_match", Read: s.textsInto(&to.NoMatch)},
		})
	}
}

func (s *source) textsInto(to *[]Phrase) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) (fault *ParseError) {
		*to, fault = s.texts(e.Value, e.Key)
		return fault
	}
}

func (s *source) phrasesInto(to *[]Phrase) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) (fault *ParseError) {
		*to, fault = s.phrases(e.Value, e.Key)
		return fault
	}
}

// texts reads a list of words or phrases.
func (s *source) texts(node ast.Node, what string) ([]Phrase, *ParseError) {
	list, e := s.List(node, what)
	if e != nil {
		return nil, e
	}
	phrases := make([]Phrase, 0, len(list))
	for _, item := range list {
		text, e := s.Text(item, "an entry of "+what)
		if e != nil {
			return nil, e
		}
		phrases = append(phrases, Phrase{Text: text, Line: item.GetToken().Position.Line})
	}
	return phrases, nil
}

// phrases reads a list of expressions that are looked for in texts.
func (s *source) phrases(node ast.Node, what string) ([]Phrase, *ParseError) {
	phrases, fault := s.texts(node, what)
	if fault != nil {
		return nil, fault
	}
	for i, p := range phrases {
		if err := checkExpression(p.Text); err != nil {
			return nil, s.At(node.(*ast.SequenceNode).Values[i].GetToken(), "%v", err).WithHint(hintWildcards)
		}
	}
	return phrases, nil
}

// choiceInto reads one of several values by its name.
func choiceInto[T fmt.Stringer](s *source, to *T, hint string, all ...T) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		for _, value := range all {
			if value.String() == text {
				*to = value
				return nil
			}
		}
		return s.At(e.Value.GetToken(), "%s is %q", e.Key, text).WithHint("%s", hint)
	}
}

func (s *source) termsInto(to *[]*Term) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		list, fault := s.List(e.Value, e.Key)
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
		text, fault := s.Text(node, "a term")
		if fault != nil {
			return nil, fault
		}
		t.Text = text
	}
	if err := checkExpression(t.Text); err != nil {
		return nil, s.At(node.GetToken(), "%v", err).WithHint(hintWildcards)
	}
	return t, nil
}

func (s *source) termFields(t *Term, node ast.Node) *ParseError {
	fault := s.Fields(node, "a term", []yaml.Field{
		{Key: "term", Read: s.textInto(&t.Text)},
		{Key: "weight", Read: s.weightInto(t)},
		{Key: "case", Read: s.caseInto(t)},
		{Key: "unless_before", Read: s.phrasesInto(&t.UnlessBefore)},
		{Key: "unless_after", Read: s.phrasesInto(&t.UnlessAfter)},
		{Key: "near", Read: s.phrasesInto(&t.Near)},
		{Key: "within", Read: s.withinInto(&t.Within)},
		{Key: "negated", Read: choiceInto(s, &t.Negated, "drop, keep or flip", DropNegated, KeepNegated, FlipNegated)},
	})
	switch {
	case fault != nil:
		if fault.Hint != "" && t.Text == "" {
			fault.Hint += "; a term that holds a colon needs quotes"
		}
		return fault
	case t.Text == "":
		return s.At(node.GetToken(), "a term without `term`").WithHint("write {term: word, ...}")
	case t.Within > 0 && t.Near == nil:
		return s.At(node.GetToken(), "term %q has `within` without `near`", t.Text).WithHint("write {term: ..., near: [...], within: %d}", t.Within)
	}
	return nil
}

func (s *source) weightInto(t *Term) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		switch e.Value.(type) {
		case *ast.InfinityNode, *ast.NanNode:
			return s.At(e.Value.GetToken(), "weight %s is not finite", text).WithHint(hintWeight)
		}
		weight, err := strconv.ParseFloat(text, 64)
		if math.IsInf(weight, 0) || math.IsNaN(weight) {
			return s.At(e.Value.GetToken(), "weight %s is not finite", text).WithHint(hintWeight)
		}
		if err != nil {
			return s.At(e.Value.GetToken(), "weight %q is no number", text).WithHint(hintWeight)
		}
		t.Weight, t.HasWeight = weight, true
		return nil
	}
}

func (s *source) caseInto(t *Term) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		if text != "sensitive" {
			return s.At(e.Value.GetToken(), "case is %q", text).WithHint("sensitive, or leave it out")
		}
		t.CaseSensitive = true
		return nil
	}
}

func (s *source) withinInto(to *int) func(yaml.Entry) *ParseError {
	const most = 1000
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > most {
			return s.At(e.Value.GetToken(), "within is %q: a whole number from 1 to %d was expected", text, most)
		}
		*to = n
		return nil
	}
}
