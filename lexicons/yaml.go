package lexicons

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// document reads the file's one document, which is a mapping.
func (s *source) document() (ast.Node, *ParseError) {
	tokens := mend(lexer.Tokenize(s.body))
	if e := s.guard(tokens); e != nil {
		return nil, e
	}
	file, err := parseTokens(tokens)
	if err != nil {
		return nil, s.yamlFault(err)
	}
	var body ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil || doc.Body.Type() == ast.CommentType:
		case body != nil:
			return nil, s.at(doc.Body.GetToken(), "a second document: a file holds one lexicon")
		default:
			body = doc.Body
		}
	}
	if body == nil {
		return nil, s.fault(0, 0, "the file is empty").hint("a lexicon begins with `categories:`")
	}
	return body, nil
}

// parseTokens calls the YAML parser and keeps a panic of it from passing further.
func parseTokens(tokens token.Tokens) (file *ast.File, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("parse YAML: %v", cause)
		}
	}()
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

// entry is a key of a mapping and what stands behind it.
type entry struct {
	key   string
	token *token.Token // of the key
	value ast.Node
}

// entries returns the entries of a mapping in file order. what names it in a fault.
func (s *source) entries(node ast.Node, what string) ([]entry, *ParseError) {
	var values []*ast.MappingValueNode
	switch mapping := node.(type) {
	case *ast.MappingNode:
		values = mapping.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{mapping}
	default:
		return nil, s.at(node.GetToken(), "%s is %s: `key: value` lines were expected", what, describe(node))
	}
	seen := make(map[string]*token.Token, len(values))
	entries := make([]entry, 0, len(values))
	for _, value := range values {
		scalar, ok := value.Key.(ast.ScalarNode)
		if !ok {
			return nil, s.at(value.Key.GetToken(), "a key of %s is %s", what, describe(value.Key))
		}
		e := entry{key: scalarText(scalar), token: value.Key.GetToken(), value: value.Value}
		if before, twice := seen[e.key]; twice {
			return nil, s.at(e.token, "%q stands twice in %s, first in line %d", e.key, what, before.Position.Line).
				hint("put what they hold under one of them, or name one otherwise")
		}
		seen[e.key] = e.token
		entries = append(entries, e)
	}
	return entries, nil
}

// field reads what stands behind a key.
type field struct {
	key  string
	read func(entry) *ParseError
}

// fields reads a mapping of known keys.
func (s *source) fields(node ast.Node, what string, fields []field) *ParseError {
	entries, e := s.entries(node, what)
	if e != nil {
		return e
	}
	for _, entry := range entries {
		known := false
		for _, f := range fields {
			if known = f.key == entry.key; known {
				if e := f.read(entry); e != nil {
					return e
				}
				break
			}
		}
		if !known {
			return s.at(entry.token, "unknown key %q in %s", entry.key, what).hint("known keys: %s", keys(fields))
		}
	}
	return nil
}

// keys lists the keys of the fields.
func keys(fields []field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.key
	}
	return strings.Join(names, ", ")
}

// text reads one word or phrase. Numbers and the like are taken as they are written.
func (s *source) text(node ast.Node, what string) (string, *ParseError) {
	scalar, ok := node.(ast.ScalarNode)
	if _, null := node.(*ast.NullNode); !ok || null {
		return "", s.at(node.GetToken(), "%s is %s: text was expected", what, describe(node))
	}
	text := strings.TrimSpace(scalarText(scalar))
	if text == "" {
		return "", s.at(node.GetToken(), "%s is empty", what)
	}
	return text, nil
}

// texts reads a list of words or phrases.
func (s *source) texts(node ast.Node, what string) ([]Phrase, *ParseError) {
	list, e := s.list(node, what)
	if e != nil {
		return nil, e
	}
	phrases := make([]Phrase, 0, len(list))
	for _, item := range list {
		text, e := s.text(item, "an entry of "+what)
		if e != nil {
			return nil, e
		}
		phrases = append(phrases, Phrase{Text: text, Line: item.GetToken().Position.Line})
	}
	return phrases, nil
}

// list reads a list, which is not empty.
func (s *source) list(node ast.Node, what string) ([]ast.Node, *ParseError) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		return nil, s.at(node.GetToken(), "%s is %s: a list was expected", what, describe(node)).hint("write [one, another]")
	}
	if len(sequence.Values) == 0 {
		return nil, s.at(node.GetToken(), "%s is an empty list", what)
	}
	return sequence.Values, nil
}

// scalarText returns what a scalar says: a quoted or folded text's value, anything else as written.
func scalarText(node ast.ScalarNode) string {
	switch scalar := node.(type) {
	case *ast.StringNode:
		return scalar.Value
	case *ast.LiteralNode:
		return scalar.Value.Value
	default:
		return node.GetToken().Value
	}
}

// describe names what a node is.
func describe(node ast.Node) string {
	switch node.(type) {
	case *ast.NullNode:
		return "empty"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	default:
		return "text"
	}
}
