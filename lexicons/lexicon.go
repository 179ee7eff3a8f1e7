package lexicons

import (
	"fmt"
	"strings"
	"unicode"
)

// Lexicon is a set of categories of terms, as one file holds it.
type Lexicon struct {
	Name     string
	Version  string
	Language string // BCP 47; empty: it scores texts of any language
	// Negators are the words that negate a match. nil stands for English's if the language is English or empty, and for
	// none otherwise; an empty list is none.
	Negators    []string
	Description string
	License     string
	Categories  []*Category // in file order
	File        string      // what was parsed, for messages
	SHA256      string      // of the file's bytes, in hexadecimal

	// What Compile shows of a fault. A lexicon that comes from no file has none of it.
	source       *source
	negatorLines []int // in the file, as Negators
}

// Category is a named list of terms, with subcategories below it.
type Category struct {
	Name       string
	Definition string
	Terms      []*Term  // in file order
	Not        []Phrase // expressions that shield what lies wholly inside them, in this category and all below it
	Negated    WhenNegated
	Examples   Examples
	Categories []*Category    // subcategories, in file order
	Model      *CategoryModel // nil if it has none
	Line       int            // of its name in the file, from 1
	// Original is the name in a file of another format, if it could not be a column's; "" if it is Name. Print leaves it out.
	Original string
}

// Term is a word or phrase as written, with wildcards, and the conditions under which it counts.
type Term struct {
	Text          string
	Weight        float64 // 1 unless HasWeight
	HasWeight     bool
	CaseSensitive bool
	UnlessBefore  []Phrase // no match where one of these stands directly before it
	UnlessAfter   []Phrase // or directly behind it
	Near          []Phrase // one of these must stand near it, if there are any
	Within        int      // how near: at most Within-1 words between; 0 stands for DefaultWithin
	Negated       WhenNegated
	Line          int // in the file, from 1
}

// isConditional reports whether it depends on the words around a term's whether it counts.
func (t *Term) isConditional() bool {
	return len(t.UnlessBefore)+len(t.UnlessAfter)+len(t.Near) > 0
}

// DefaultWithin is the reach of a term's `near` that does not say its own.
const DefaultWithin = 5

// Phrase is a word or phrase as written, with wildcards, that is not itself counted.
type Phrase struct {
	Text string
	Line int
}

// Examples are sentences that tell what a category is meant to match and what not.
type Examples struct{ Match, NoMatch []Phrase }

// WhenNegated tells what becomes of a negated match.
type WhenNegated uint8

// The treatments of a negated match.
const (
	InheritNegated WhenNegated = iota // as the category, or its parent, says; at the top: DropNegated
	DropNegated                       // it is not counted
	KeepNegated                       // it is counted all the same
	FlipNegated                       // it is not counted, and its weight enters the score with the other sign
)

var negatedNames = [...]string{"", "drop", "keep", "flip"}

// String returns the treatment as a file has it, "" for InheritNegated.
func (n WhenNegated) String() string { return negatedNames[n] }

// NewLexicon makes a lexicon of categories that come from no file. Its digest is that of its printed form.
func NewLexicon(name string, categories ...*Category) (*Lexicon, error) {
	if err := CheckName(name); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	lex := &Lexicon{Name: name, Categories: categories}
	if err := checkColumns(lex.Categories); err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", name, err)
	}
	lex.SHA256 = digest(lex.Print())
	return lex, nil
}

// CheckName tells why a name cannot be a column's: it must consist of letters, digits, spaces, _ and -, a letter first.
func CheckName(name string) error {
	for i, r := range name {
		switch {
		case unicode.IsLetter(r):
		case i == 0:
			return fmt.Errorf("name %q does not begin with a letter", name)
		case unicode.IsDigit(r), r == ' ', r == '_', r == '-':
		default:
			return fmt.Errorf("name %q holds %q: a name is made of letters, digits, spaces, _ and -", name, r)
		}
	}
	if name == "" {
		return fmt.Errorf("name is empty")
	}
	return nil
}

// ColumnName returns what the columns of a category are named by: the names of its parents and its own, joined by
// slashes, as lower-case words joined by underscores. "Foreign-Policy/closeAllies" is foreign_policy_close_allies.
func ColumnName(path string) string {
	var b strings.Builder
	before := '_'
	for _, r := range path {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			r = '_'
		case unicode.IsUpper(r) && (unicode.IsLower(before) || unicode.IsDigit(before)):
			b.WriteByte('_')
		}
		if r != '_' || before != '_' {
			b.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	return strings.TrimRight(b.String(), "_")
}

// columnClash says that two categories of a lexicon would become one column.
type columnClash struct {
	category *Category
	message  string
}

func (c *columnClash) Error() string { return c.message }

// checkColumns reports the first category that would become the same column as one before it.
func checkColumns(categories []*Category) error {
	type holder struct {
		path string
		line int
	}
	seen := map[string]holder{}
	for c, path := range walkCategories(categories) {
		name := strings.Join(path, "/")
		column := ColumnName(name)
		before, clash := seen[column]
		if !clash {
			seen[column] = holder{name, c.Line}
			continue
		}
		message := fmt.Sprintf("category %s stands twice", name)
		if before.path != name {
			message = fmt.Sprintf("category %s becomes the column %s, as %s does", name, column, before.path)
		}
		if before.line > 0 {
			message += fmt.Sprintf(" (line %d)", before.line)
		}
		return &columnClash{c, message}
	}
	return nil
}
