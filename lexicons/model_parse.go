package lexicons

import (
	"math"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"tenor/lexicons/yaml"
)

// modelInto reads a category's `model:`.
func (s *source) modelInto(to **CategoryModel) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		m := &CategoryModel{Line: e.Token.Position.Line}
		intercept := false
		fault := s.Fields(e.Value, e.Key, []yaml.Field{
			{Key: "family", Read: choiceInto(s, &m.Family, "logistic or linear", Logistic, Linear)},
			{Key: "counts", Read: choiceInto(s, &m.Counts, "plain or log", Plain, Log)},
			{Key: "unit", Read: s.unitInto(&m.Unit)},
			{Key: "prevalence", Read: s.prevalenceInto(&m.Prevalence)},
			{Key: "n", Read: s.countInto(&m.N)},
			{Key: "clusters", Read: s.countInto(&m.Clusters)},
			{Key: "label_definition", Read: s.textInto(&m.LabelDefinition)},
			{Key: "intercept", Read: func(e yaml.Entry) (fault *ParseError) {
				intercept = true
				m.Intercept, fault = s.number(e)
				return fault
			}},
			{Key: "terms", Read: s.entriesInto(&m.Entries)},
			{Key: "fingerprint", Read: s.fingerprintInto(&m.Fingerprint)},
		})
		switch {
		case fault != nil:
			return fault
		case !intercept:
			return s.At(e.Token, "the model has no intercept").WithHint("add `intercept: 0`")
		}
		*to = m
		return nil
	}
}

// number reads a finite number.
func (s *source) number(e yaml.Entry) (float64, *ParseError) {
	text, fault := s.Text(e.Value, e.Key)
	if fault != nil {
		return 0, fault
	}
	switch e.Value.(type) {
	case *ast.InfinityNode, *ast.NanNode:
		return 0, s.At(e.Value.GetToken(), "%s %s is not finite", e.Key, text)
	}
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case math.IsInf(x, 0) || math.IsNaN(x):
		return 0, s.At(e.Value.GetToken(), "%s %s is not finite", e.Key, text)
	case err != nil:
		return 0, s.At(e.Value.GetToken(), "%s %q is no number", e.Key, text)
	}
	return x, nil
}

func (s *source) prevalenceInto(to *float64) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		x, fault := s.number(e)
		if fault == nil && (x <= 0 || x >= 1) {
			fault = s.At(e.Value.GetToken(), "prevalence %v does not lie between 0 and 1", x)
		}
		*to = x
		return fault
	}
}

func (s *source) countInto(to *int) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return s.At(e.Value.GetToken(), "%s is %q: a whole number from 1 on was expected", e.Key, text)
		}
		*to = n
		return nil
	}
}

func (s *source) unitInto(to *string) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		if fault := s.textInto(to)(e); fault != nil {
			return fault
		}
		if *to != "paragraph" && *to != "sentence" {
			return s.At(e.Value.GetToken(), "unit is %q", *to).WithHint("paragraph or sentence")
		}
		return nil
	}
}

// fingerprintInto reads lines of base64, parted by any white space. What they say is validate's.
func (s *source) fingerprintInto(to *string) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		text, fault := s.Text(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		lines := strings.Fields(text)
		const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
		for _, line := range lines {
			if strings.Trim(line, base64) != "" {
				return s.At(e.Value.GetToken(), "fingerprint is not base64").WithHint("tenor lexicons learn writes it; without it tenor validate cannot tell what was learned from")
			}
		}
		*to = strings.Join(lines, "\n")
		return nil
	}
}

// entriesInto reads a model's list of terms, categories and classes.
func (s *source) entriesInto(to *[]ModelEntry) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		list, fault := s.List(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		for _, item := range list {
			entry, fault := s.modelEntry(item)
			if fault != nil {
				return fault
			}
			*to = append(*to, entry)
		}
		return nil
	}
}

const entryHint = "write {term: word, weight: 0.5}, {category: NAME, weight: 0.5} or {class: NAME, weight: 0.5}"

// modelEntry reads one summand of a model.
func (s *source) modelEntry(node ast.Node) (ModelEntry, *ParseError) {
	m := ModelEntry{Line: node.GetToken().Position.Line}
	entries, fault := s.Entries(node, "an entry of a model")
	if fault != nil {
		return m, fault.WithHint("%s", entryHint)
	}
	kind := "term"
	for _, e := range entries {
		if e.Key == "category" || e.Key == "class" {
			kind = e.Key
		}
	}
	if kind == "term" {
		return s.modelTerm(m, node)
	}
	weighed := false
	fault = s.Fields(node, "an entry of a model", []yaml.Field{
		{Key: "category", Read: s.textInto(&m.Category)},
		{Key: "class", Read: s.textInto(&m.Class)},
		{Key: "weight", Read: func(e yaml.Entry) (fault *ParseError) {
			weighed = true
			m.Weight, fault = s.number(e)
			return fault
		}},
	})
	switch {
	case fault != nil:
		return m, fault
	case m.Category != "" && m.Class != "":
		return m, s.At(node.GetToken(), "an entry of a model is both category %s and class %s", m.Category, m.Class)
	case !weighed:
		return m, s.At(node.GetToken(), "an entry of a model has no weight").WithHint("%s", entryHint)
	}
	if m.Class != "" {
		if _, err := classIndex(m.Class); err != nil {
			return m, s.At(node.GetToken(), "%v", err)
		}
	}
	return m, nil
}

// modelTerm reads a term of a model: as any other, with a weight, and without `negated`.
func (s *source) modelTerm(m ModelEntry, node ast.Node) (ModelEntry, *ParseError) {
	var fault *ParseError
	if m.Term, fault = s.term(node); fault != nil {
		return m, fault
	}
	m.Weight = m.Term.Weight
	switch {
	case !m.Term.HasWeight:
		return m, s.At(node.GetToken(), "term %q of a model has no weight", m.Term.Text).WithHint("%s", entryHint)
	case m.Term.Negated != InheritNegated:
		return m, s.At(node.GetToken(), "term %q of a model counts whether negated or not", m.Term.Text).WithHint("leave `negated` out; " +
			"a phrase such as \"not accuse\" may be a term of its own")
	}
	return m, nil
}
