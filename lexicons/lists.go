package lexicons

import (
	"bytes"

	"github.com/goccy/go-yaml/ast"

	"tenor/lexicons/yaml"
)

// List is a category as other programs' YAML has it: a name, terms, and lists below it. Its name may be any text.
type List struct {
	Name  string
	Line  int
	Terms []Phrase
	Lists []*List
}

// ownTerms is the key under which R's quanteda writes the terms of a category that has subcategories.
const ownTerms = "__"

// oursFirst begins the line that nearly every lexicon has, and spares it a second reading.
const oursFirst = "categories:"

// Lists reads YAML that is nothing but named lists of terms, lists in lists included, as R's quanteda has it. ours tells that
// the file is no such YAML but a lexicon's, or none at all, so that Parse is to read it. An error is a *ParseError. What
// Parse refuses of YAML, and its bounds, hold here too.
func Lists(file string, data []byte) (lists []*List, ours bool, err error) {
	s, root := listsRoot(file, data)
	if root == nil {
		return nil, true, nil
	}
	lists, e := s.lists(root, "the dictionary")
	if e != nil {
		return nil, false, e
	}
	return lists, false, nil
}

// listsRoot returns the mapping that a file of named lists is, nil if it is something else or cannot be parsed: what is wrong
// with it is Parse's to say.
func listsRoot(file string, data []byte) (*source, ast.Node) {
	if bytes.HasPrefix(data, []byte(oursFirst)) || bytes.Contains(data, []byte("\n"+oursFirst)) {
		return nil, nil
	}
	opened, fault := yaml.Open(file, "a lexicon", data)
	if fault != nil {
		return nil, nil
	}
	root, fault := opened.Document()
	if fault != nil || root == nil || !isLists(root) {
		return nil, nil
	}
	return &source{opened}, root
}

// isLists tells named lists from a lexicon: no key of a lexicon stands at the top, and none of a category anywhere below.
func isLists(root ast.Node) bool {
	lists := false
	for _, value := range mappingValues(root) {
		switch keyText(value) {
		case "lexicon", "version", "language", "description", "license", "negators", "categories":
			return false
		}
		if holdsTerms(value.Value) {
			return false
		}
		switch value.Value.(type) {
		case *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
			lists = true
		}
	}
	return lists
}

// holdsTerms reports whether a mapping below a node has a key that a lexicon's category begins with.
func holdsTerms(node ast.Node) bool {
	for _, value := range mappingValues(node) {
		switch keyText(value) {
		case "terms", "definition", "examples", "categories":
			return true
		}
		if holdsTerms(value.Value) {
			return true
		}
	}
	return false
}

// mappingValues returns the entries of a node that is a mapping, else none.
func mappingValues(node ast.Node) []*ast.MappingValueNode {
	switch mapping := node.(type) {
	case *ast.MappingNode:
		return mapping.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{mapping}
	default:
		return nil
	}
}

// keyText returns a key that is a text, else "".
func keyText(value *ast.MappingValueNode) string {
	if scalar, ok := value.Key.(ast.ScalarNode); ok {
		return yaml.ScalarText(scalar)
	}
	return ""
}

// lists reads the entries of a mapping as lists.
func (s *source) lists(node ast.Node, what string) ([]*List, *ParseError) {
	entries, fault := s.Entries(node, what)
	if fault != nil {
		return nil, fault
	}
	lists := make([]*List, 0, len(entries))
	for _, e := range entries {
		list := &List{Name: e.Key, Line: e.Token.Position.Line}
		if fault := s.listInto(list, e.Value); fault != nil {
			return nil, fault
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// listInto reads what stands behind a list's name: one term, a list of them, or lists by name; a list may hold such too.
func (s *source) listInto(list *List, node ast.Node) *ParseError {
	switch value := node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		below, fault := s.lists(node, list.Name)
		if fault != nil {
			return fault
		}
		for _, b := range below {
			if b.Name == ownTerms && len(b.Lists) == 0 {
				list.Terms = append(list.Terms, b.Terms...)
				continue
			}
			list.Lists = append(list.Lists, b)
		}
		return nil
	case *ast.SequenceNode:
		for _, item := range value.Values {
			if fault := s.listItem(list, item); fault != nil {
				return fault
			}
		}
		return nil
	default:
		return s.listItem(list, node)
	}
}

// listItem reads an entry of a list. A list in a list that has no name of its own is part of it.
func (s *source) listItem(list *List, item ast.Node) *ParseError {
	switch item.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return s.listInto(list, item)
	}
	text, fault := s.Text(item, "an entry of "+list.Name)
	if fault != nil {
		return fault
	}
	list.Terms = append(list.Terms, Phrase{Text: text, Line: item.GetToken().Position.Line})
	return nil
}
