package yaml

import (
	"errors"
	"fmt"
	"strings"

	goccy "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"
)

// Fault tells where a file is wrong and why. It is an error.
type Fault struct {
	File    string
	Line    int    // from 1; 0 if the fault lies in no one line
	Column  int    // in characters, from 1
	Source  string // the offending line, without its line end
	Message string
	Hint    string // how to put it right, or ""
}

// Error returns file, line and message; Source and Hint are for the caller to show below.
func (e *Fault) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
}

// Source is a file that is read, and that faults are reported in.
type Source struct {
	file string
	noun string // what the file is: "a lexicon"
	body string // with LF line ends
}

// Of is a Source of a text that something else has read, with LF line ends: faults in it show their lines.
func Of(file, text string) *Source { return &Source{file: file, body: text} }

// Fault reports what is wrong at a line and column, both from 1.
func (s *Source) Fault(line, column int, format string, args ...any) *Fault {
	return &Fault{
		File: s.file, Line: line, Column: column, Source: s.Line(line), Message: fmt.Sprintf(format, args...),
	}
}

// At reports what is wrong at a token.
func (s *Source) At(tk *token.Token, format string, args ...any) *Fault {
	if tk == nil || tk.Position == nil {
		return s.Fault(0, 0, format, args...)
	}
	return s.Fault(tk.Position.Line, tk.Position.Column, format, args...)
}

// yamlFault turns an error of the YAML parser into ours.
func (s *Source) yamlFault(err error) *Fault {
	var syntax goccy.Error
	if errors.As(err, &syntax) {
		return s.syntaxFault(syntax.GetToken(), syntax.GetMessage())
	}
	return s.syntaxFault(nil, err.Error())
}

// syntaxFault reports what the YAML parser finds wrong at a token. It sees what does not fit, rarely the cause.
func (s *Source) syntaxFault(tk *token.Token, message string) *Fault {
	e := s.At(tk, "%s", message)
	margin := e.Source[:len(e.Source)-len(strings.TrimLeft(e.Source, " \t"))]
	if tab := strings.IndexByte(margin, '\t'); tab >= 0 {
		e = s.Fault(e.Line, tab+1, "a tab stands in the indentation")
	}
	return e.WithHint("indent with spaces; a quote or bracket may be left open in a line above")
}

// Line returns a line of the text, "" if there is none such. A long one is cut: it is there to be read.
func (s *Source) Line(number int) string {
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

const hintEmpty = "write what belongs there, or take the line out"

// WithHint adds how to put a fault right.
func (e *Fault) WithHint(format string, args ...any) *Fault {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}
