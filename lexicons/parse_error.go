package lexicons

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"
)

// ParseError tells where a lexicon's file is wrong and why.
type ParseError struct {
	File    string
	Line    int    // from 1; 0 if the fault lies in no one line
	Column  int    // in characters, from 1
	Source  string // the offending line, without its line end
	Message string
	Hint    string // how to put it right, or ""
}

// Error returns file, line and message; Source and Hint are for the caller to show below.
func (e *ParseError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
}

// source is the file a fault is reported in.
type source struct {
	file string
	body string // with LF line ends
}

// fault reports what is wrong at a line and column, both from 1.
func (s *source) fault(line, column int, format string, args ...any) *ParseError {
	return &ParseError{
		File: s.file, Line: line, Column: column, Source: s.line(line), Message: fmt.Sprintf(format, args...),
	}
}

// at reports what is wrong at a token.
func (s *source) at(tk *token.Token, format string, args ...any) *ParseError {
	if tk == nil || tk.Position == nil {
		return s.fault(0, 0, format, args...)
	}
	return s.fault(tk.Position.Line, tk.Position.Column, format, args...)
}

// yamlFault turns an error of the YAML parser into ours.
func (s *source) yamlFault(err error) *ParseError {
	var syntax yaml.Error
	if errors.As(err, &syntax) {
		return s.syntaxFault(syntax.GetToken(), syntax.GetMessage())
	}
	return s.syntaxFault(nil, err.Error())
}

// syntaxFault reports what the YAML parser finds wrong at a token. It sees what does not fit, rarely the cause.
func (s *source) syntaxFault(tk *token.Token, message string) *ParseError {
	e := s.at(tk, "%s", message)
	margin := e.Source[:len(e.Source)-len(strings.TrimLeft(e.Source, " \t"))]
	if tab := strings.IndexByte(margin, '\t'); tab >= 0 {
		e = s.fault(e.Line, tab+1, "a tab stands in the indentation")
	}
	return e.hint("indent with spaces; a quote or bracket may be left open in a line above")
}

// line returns a line of the text, "" if there is none such. A long one is cut: it is there to be read.
func (s *source) line(number int) string {
	const longest = 500
	if number < 1 {
		return ""
	}
	rest := s.body
	for range number - 1 {
		_, behind, found := strings.Cut(rest, "\n")
		if !found {
			return ""
		}
		rest = behind
	}
	line, _, _ := strings.Cut(rest, "\n")
	if len(line) > longest {
		line = strings.ToValidUTF8(line[:longest], "") + "..."
	}
	return line
}

// column returns where an expression stands in its line, 0 if it does not stand there exactly once as it reads.
func (s *source) column(p Phrase) int {
	line := s.line(p.Line)
	if strings.Count(line, p.Text) != 1 {
		return 0
	}
	return utf8.RuneCountInString(line[:strings.Index(line, p.Text)]) + 1
}

// Hints that several faults share.
const (
	hintName      = "columns are named by it: a letter first, then letters, digits, spaces, _ and -"
	hintClash     = "name one of them otherwise"
	hintWildcards = "a term needs a letter or a digit; * by itself is any one word of a phrase"
	hintWeight    = "a weight is a number such as 2 or -0.5"
	hintEmpty     = "write what belongs there, or take the line out"
)

// hint adds how to put a fault right.
func (e *ParseError) hint(format string, args ...any) *ParseError {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}
