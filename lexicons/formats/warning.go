package formats

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Warning is something that one side of a conversion says and the other cannot.
type Warning struct {
	File     string // where it stands, as far as it is known
	Line     int    // from 1; 0 if it lies in no one line
	Category string // parent/child, as named in File; "" if it is about none
	Term     string // as written; "" if it is about no one term
	Kind     Kind
	Message  string
}

// Kind groups warnings of which a file may bring hundreds.
type Kind string

// The kinds of warnings.
const (
	Encoding   Kind = "encoding"
	Name       Kind = "name"
	Empty      Kind = "empty category"
	Wildcard   Kind = "wildcard"
	Condition  Kind = "condition" // near, unless_*, and what other formats have of the kind
	Unreadable Kind = "unreadable"
	Weight     Kind = "weight"
	Case       Kind = "case"
	Negation   Kind = "negation"
	Shield     Kind = "shield"
	Definition Kind = "definition"
	Example    Kind = "example"
	Hierarchy  Kind = "hierarchy"
	Header     Kind = "header" // version, language, licence and such of the whole lexicon
	Overlap    Kind = "overlap"
	NoReturn   Kind = "no return" // what was written does not read back as it was
)

// String returns the warning in one line: file, line, category, term, message.
func (w Warning) String() string {
	var b strings.Builder
	b.WriteString(w.File)
	if w.Line > 0 {
		fmt.Fprintf(&b, ":%d", w.Line)
	}
	if w.Category != "" {
		b.WriteString(": " + w.Category)
	}
	if w.Term != "" {
		fmt.Fprintf(&b, ": %q", w.Term)
	}
	return strings.TrimPrefix(b.String()+": "+w.Message, ": ")
}

// inOrder sorts warnings by line; those of one line keep their order.
func inOrder(warnings []Warning) []Warning {
	slices.SortStableFunc(warnings, func(a, b Warning) int { return cmp.Compare(a.Line, b.Line) })
	return warnings
}
