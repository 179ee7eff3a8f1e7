package corpus

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"

	goccy "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"tenor/lexicons/yaml"
	"tenor/scoring/corpus/table"
)

// maxFrontMatter is the length in bytes of the longest front matter.
const maxFrontMatter = 16 << 10

// frontMatter is what stands at the head of a text between two lines of three dashes.
type frontMatter struct {
	length int // in bytes of the text, both lines included
	fields []table.Field
}

// readFrontMatter reads the front matter of a text, whose line ends may be any. What does not read as a mapping is text.
func readFrontMatter(text []byte) (f frontMatter) {
	if !bytes.HasPrefix(text, []byte("---")) {
		return f
	}
	text = text[:min(len(text), maxFrontMatter)]
	body, length := between(text)
	if body == nil {
		return f
	}
	fields, ok := yamlFields(withoutEmpty(body))
	if !ok {
		return f
	}
	return frontMatter{length, fields}
}

// between returns what stands between a first line of three dashes and the next one of three dashes or dots, and where that
// one ends; nil if there are no such lines.
func between(text []byte) (body []byte, length int) {
	start := 0
	for at := 0; at < len(text); {
		end := bytes.IndexAny(text[at:], "\r\n")
		next := len(text)
		line := text[at:]
		if end >= 0 {
			line, next = text[at:at+end], at+end+1
			if text[at+end] == '\r' && next < len(text) && text[next] == '\n' {
				next++
			}
		}
		mark := string(bytes.TrimRight(line, " \t"))
		switch {
		case at == 0 && (mark != "---" || end < 0):
			return nil, 0
		case at == 0:
			start = next
		case mark == "---" || mark == "...":
			return text[start:at], next
		}
		at = next
	}
	return nil, 0
}

// withoutEmpty takes out the lines of keys without a value, which say nothing and which the reader of YAML refuses.
func withoutEmpty(body []byte) []byte {
	emptyKey := regexp.MustCompile(`^[^\s#:'"-][^:'"]*:\s*$`)
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(body)), "\n")
	kept := lines[:0:0]
	for i, line := range lines {
		goesOn := i+1 < len(lines) && lines[i+1] != "" && strings.ContainsRune(" \t-", rune(lines[i+1][0]))
		if goesOn || !emptyKey.MatchString(line) {
			kept = append(kept, line)
		}
	}
	return []byte(strings.Join(kept, "\n"))
}

// yamlFields reads a mapping.
func yamlFields(body []byte) ([]table.Field, bool) {
	source, fault := yaml.Open("", "front matter", body)
	if fault != nil {
		return nil, false
	}
	root, fault := source.Document()
	if fault != nil || root == nil {
		return nil, false
	}
	entries, fault := source.Entries(root, "front matter")
	if fault != nil {
		return nil, false
	}
	var fields []table.Field
	for _, e := range entries {
		fields = append(fields, table.Field{Name: e.Key, Cell: yamlCell(source, e.Value)})
	}
	return fields, len(fields) > 0
}

// yamlCell returns a scalar as it is written, and a list or a mapping as JSON.
func yamlCell(source *yaml.Source, node ast.Node) table.Cell {
	if _, scalar := node.(ast.ScalarNode); scalar {
		text, fault := source.Text(node, "")
		if fault != nil { // null
			return table.Cell{}
		}
		return table.Cell{Kind: table.String, Text: []byte(text)}
	}
	var value any
	if err := goccy.NodeToValue(node, &value); err != nil {
		return table.Cell{}
	}
	text, err := json.Marshal(value)
	if err != nil {
		return table.Cell{}
	}
	return table.Cell{Kind: table.JSON, Text: text}
}
