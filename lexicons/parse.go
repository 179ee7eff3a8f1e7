package lexicons

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"tenor/lexicons/yaml"
)

// ParseError tells where a lexicon's file is wrong and why.
type ParseError = yaml.Fault

// Hints that several faults share.
const (
	hintName      = "columns are named by it: a letter first, then letters, digits, spaces, _ and -"
	hintClash     = "name one of them otherwise"
	hintWildcards = "a term needs a letter or a digit; * by itself is any one word of a phrase"
	hintWeight    = "a weight is a number such as 2 or -0.5"
)

// source is a lexicon's file.
type source struct{ *yaml.Source }

// Parse reads a lexicon from the YAML of a file. The file's stem is its name, if the file does not give one. Every error
// is a *ParseError.
func Parse(file string, data []byte) (*Lexicon, error) {
	return ParseAs("", file, data)
}

// ParseAs reads a lexicon as Parse does, under the given name whatever the file says, unless it is empty.
func ParseAs(name, file string, data []byte) (*Lexicon, error) {
	lex, e := parse(name, file, data)
	if e != nil {
		e.File = file
		return nil, e
	}
	lex.SHA256 = digest(data)
	return lex, nil
}

// digest returns the SHA-256 of data in hexadecimal.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// stem returns a file's base name without its ending.
func stem(file string) string {
	base := path.Base(filepath.ToSlash(file))
	return strings.TrimSuffix(base, path.Ext(base))
}

func parse(name, file string, data []byte) (*Lexicon, *ParseError) {
	opened, e := yaml.Open(file, "a lexicon", data)
	if e != nil {
		return nil, e
	}
	s := &source{opened}
	root, e := s.Document()
	if e != nil {
		return nil, e
	}
	if root == nil {
		return nil, s.Fault(0, 0, "the file is empty").WithHint("a lexicon begins with `categories:`")
	}
	lex := &Lexicon{File: file, source: s}
	if e := s.lexicon(lex, root); e != nil {
		return nil, e
	}
	switch {
	case name != "":
		lex.Name = name
	case lex.Name == "":
		lex.Name = stem(file)
	}
	if err := CheckName(lex.Name); err != nil {
		return nil, s.Fault(1, 1, "lexicon: %v", err).WithHint("name it in the file: `lexicon: NAME`")
	}
	return lex, nil
}

// lexicon reads the whole file.
func (s *source) lexicon(lex *Lexicon, root ast.Node) *ParseError {
	e := s.Fields(root, "a lexicon", []yaml.Field{
		{Key: "lexicon", Read: s.nameInto(&lex.Name)},
		{Key: "version", Read: s.textInto(&lex.Version)},
		{Key: "language", Read: s.languageInto(&lex.Language)},
		{Key: "description", Read: s.textInto(&lex.Description)},
		{Key: "license", Read: s.textInto(&lex.License)},
		{Key: "negators", Read: s.negatorsInto(lex)},
		{Key: "categories", Read: s.categoriesInto(&lex.Categories)},
	})
	if e != nil {
		return e
	}
	if len(lex.Categories) == 0 {
		return s.At(root.GetToken(), "the lexicon has no categories").WithHint("add `categories:`")
	}
	var clash *columnClash
	if err := checkColumns(lex.Categories); errors.As(err, &clash) {
		return s.Fault(clash.category.Line, 1, "%s", clash.message).WithHint(hintClash)
	}
	return nil
}

func (s *source) textInto(to *string) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) (fault *ParseError) {
		*to, fault = s.Text(e.Value, e.Key)
		return fault
	}
}

func (s *source) nameInto(to *string) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		if fault := s.textInto(to)(e); fault != nil {
			return fault
		}
		if err := CheckName(*to); err != nil {
			return s.At(e.Value.GetToken(), "lexicon: %v", err).WithHint(hintName)
		}
		return nil
	}
}

func (s *source) languageInto(to *string) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		if fault := s.textInto(to)(e); fault != nil {
			return fault
		}
		if !isLanguageTag(*to) {
			return s.At(e.Value.GetToken(), "language %q is no language tag", *to).WithHint("as in en, fr or pt-BR")
		}
		return nil
	}
}

// isLanguageTag reports whether a text has the shape of a BCP 47 tag: subtags of letters and digits, the first of two or
// three letters. BCP 47 keeps longer first subtags for codes that have never been assigned; what is written so is a
// language's name, and no text would be of that language.
func isLanguageTag(tag string) bool {
	for i, sub := range strings.Split(tag, "-") {
		if sub == "" || len(sub) > 8 || i == 0 && (len(sub) < 2 || len(sub) > 3) {
			return false
		}
		for _, r := range sub {
			letter := 'a' <= r|0x20 && r|0x20 <= 'z'
			if !letter && (i == 0 || r < '0' || '9' < r) {
				return false
			}
		}
	}
	return true
}

// negatorsInto reads a list of words, which may be empty.
func (s *source) negatorsInto(lex *Lexicon) func(yaml.Entry) *ParseError {
	return func(e yaml.Entry) *ParseError {
		lex.Negators = []string{}
		if list, ok := e.Value.(*ast.SequenceNode); ok && len(list.Values) == 0 {
			return nil
		}
		words, fault := s.phrases(e.Value, e.Key)
		if fault != nil {
			return fault
		}
		for i, word := range words {
			if strings.ContainsAny(word.Text, " \t\n") {
				list := e.Value.(*ast.SequenceNode)
				return s.At(list.Values[i].GetToken(), "negator %q is more than one word", word.Text)
			}
			lex.Negators, lex.negatorLines = append(lex.Negators, word.Text), append(lex.negatorLines, word.Line)
		}
		return nil
	}
}
