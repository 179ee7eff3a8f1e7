package yaml

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Document returns the root of the file's one document; nil if the file holds nothing but comments.
func (s *Source) Document() (ast.Node, *Fault) {
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
			return nil, s.At(doc.Body.GetToken(), "a second document: a file holds %s, and no more", s.noun)
		default:
			body = doc.Body
		}
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

// Entry is a key of a mapping and what stands behind it.
type Entry struct {
	Key   string
	Token *token.Token // of the key
	Value ast.Node
}

// Entries returns the entries of a mapping in file order. what names it in a fault.
func (s *Source) Entries(node ast.Node, what string) ([]Entry, *Fault) {
	var values []*ast.MappingValueNode
	switch mapping := node.(type) {
	case *ast.MappingNode:
		values = mapping.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{mapping}
	default:
		return nil, s.At(node.GetToken(), "%s is %s: `key: value` lines were expected", what, describe(node))
	}
	seen := make(map[string]*token.Token, len(values))
	entries := make([]Entry, 0, len(values))
	for _, value := range values {
		scalar, ok := value.Key.(ast.ScalarNode)
		if !ok {
			return nil, s.At(value.Key.GetToken(), "a key of %s is %s", what, describe(value.Key))
		}
		e := Entry{Key: ScalarText(scalar), Token: value.Key.GetToken(), Value: value.Value}
		if before, twice := seen[e.Key]; twice {
			return nil, s.At(e.Token, "%q stands twice in %s, first in line %d", e.Key, what, before.Position.Line).
				WithHint("put what they hold under one of them, or name one otherwise")
		}
		seen[e.Key] = e.Token
		entries = append(entries, e)
	}
	return entries, nil
}

// Field reads what stands behind a key.
type Field struct {
	Key  string
	Read func(Entry) *Fault
}

// Fields reads a mapping of known keys.
func (s *Source) Fields(node ast.Node, what string, fields []Field) *Fault {
	entries, e := s.Entries(node, what)
	if e != nil {
		return e
	}
	for _, entry := range entries {
		known := false
		for _, f := range fields {
			if known = f.Key == entry.Key; known {
				if e := f.Read(entry); e != nil {
					return e
				}
				break
			}
		}
		if !known {
			return s.At(entry.Token, "unknown key %q in %s", entry.Key, what).WithHint("known keys: %s", keys(fields))
		}
	}
	return nil
}

// keys lists the keys of the fields.
func keys(fields []Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Key
	}
	return strings.Join(names, ", ")
}

// Text reads one word or phrase. Numbers and the like are taken as they are written.
func (s *Source) Text(node ast.Node, what string) (string, *Fault) {
	scalar, ok := node.(ast.ScalarNode)
	if _, null := node.(*ast.NullNode); !ok || null {
		return "", s.At(node.GetToken(), "%s is %s: text was expected", what, describe(node))
	}
	text := strings.TrimSpace(ScalarText(scalar))
	if text == "" {
		return "", s.At(node.GetToken(), "%s is empty", what)
	}
	return text, nil
}

// List reads a list, which is not empty.
func (s *Source) List(node ast.Node, what string) ([]ast.Node, *Fault) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		return nil, s.At(node.GetToken(), "%s is %s: a list was expected", what, describe(node)).WithHint("write [one, another]")
	}
	if len(sequence.Values) == 0 {
		return nil, s.At(node.GetToken(), "%s is an empty list", what)
	}
	return sequence.Values, nil
}

// ScalarText returns what a scalar says: a quoted or folded text's value, anything else as written.
func ScalarText(node ast.ScalarNode) string {
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
