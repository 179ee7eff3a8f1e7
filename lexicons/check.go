package lexicons

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// FindingKind says what a Finding found.
type FindingKind uint8

// The kinds of findings.
const (
	FailingExample FindingKind = iota // an example matches or does not, against what it says
	Duplicate                         // the same term stands before it in its top-level category
	Shadowed                          // a term before it wins every tie with it, and counts differently
	Redundant                         // another term of its category counts all that it would, and counts alike
	Unmatchable                       // no text can match it
)

var findingNames = [...]string{"failing example", "duplicate", "shadowed", "redundant", "unmatchable"}

// String returns the kind in words.
func (k FindingKind) String() string { return findingNames[k] }

// Finding is something in a lexicon that does not do what it promises. Only a FailingExample is an error.
type Finding struct {
	Kind     FindingKind
	Lexicon  *Lexicon
	Category string // parent/child
	Term     string // as written; of a FailingExample the example's text
	Line     int    // in the lexicon's file
	Message  string
}

// Check runs all examples of a Set and looks for terms that cannot do what they promise. match returns what a Matcher of
// this Set finds in a text. The findings come in the order of lexicons and lines.
func (s *Set) Check(match func(text string) []Match) []Finding {
	c := &checker{set: s, match: match}
	for id := range s.Categories {
		c.examples(int32(id))
	}
	for id := range s.terms {
		c.term(int32(id))
	}
	for _, u := range s.unmatched {
		c.report(Unmatchable, u.category, u.text, u.line, "%q holds no word", u.text)
	}
	slices.SortStableFunc(c.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(s.Lexicons, a.Lexicon), slices.Index(s.Lexicons, b.Lexicon)),
			cmp.Compare(a.Line, b.Line))
	})
	return c.findings
}

// checker is the state of Check.
type checker struct {
	set      *Set
	match    func(text string) []Match
	findings []Finding
}

func (c *checker) report(kind FindingKind, category int32, term string, line int, format string, args ...any) {
	info := &c.set.Categories[category]
	c.findings = append(c.findings, Finding{
		Kind: kind, Lexicon: info.Lexicon, Category: strings.Join(info.Path, "/"), Term: term, Line: line,
		Message: fmt.Sprintf(format, args...),
	})
}

// examples runs a category's examples: its subcategories' matches are its own.
func (c *checker) examples(category int32) {
	examples := &c.set.Categories[category].Category.Examples
	for _, e := range examples.Match {
		counted, other := c.found(category, e.Text)
		switch {
		case counted != "":
		case other != "":
			c.report(FailingExample, category, e.Text, e.Line, "example does not match, but %s: %q", other, e.Text)
		default:
			c.report(FailingExample, category, e.Text, e.Line, "example does not match: %q", e.Text)
		}
	}
	for _, e := range examples.NoMatch {
		if counted, _ := c.found(category, e.Text); counted != "" {
			c.report(FailingExample, category, e.Text, e.Line, "example matches by term %q: %q", counted, e.Text)
		}
	}
}

// found returns the first term counted in a category, and what became of the first one found but not counted.
func (c *checker) found(category int32, text string) (counted, other string) {
	for _, m := range c.match(text) {
		if !c.set.isBelow(m.Category, category) {
			continue
		}
		term := c.set.Categories[m.Category].Category.Terms[m.Term].Text
		if m.Status == Counted {
			return term, other
		}
		if other == "" {
			other = fmt.Sprintf("term %q is %s", term, m.Status)
		}
	}
	return "", other
}

// term reports the first fault of a term.
func (c *checker) term(id int32) {
	t := &c.set.terms[id]
	if len(t.readings) == 0 {
		return // reported with the expressions that hold no word
	}
	terms, shield := c.set.covering(t)
	if shield != "" {
		c.report(Unmatchable, t.category, t.Text, t.Line, "term %q is always shielded by %q in `not`", t.Text, shield)
		return
	}
	if c.covered(id, terms) {
		return
	}
	if !t.isConditional() && !c.matchesItself(t) {
		c.report(Unmatchable, t.category, t.Text, t.Line, "term %q does not match its own text", t.Text)
	}
}

// covered reports a term that another one leaves nothing to do.
func (c *checker) covered(id int32, by []int32) bool {
	s, t := c.set, &c.set.terms[id]
	for _, other := range by {
		o := &s.terms[other]
		before := other < id
		where := fmt.Sprintf("%q in %s", o.Text, strings.Join(s.Categories[o.category].Path, "/"))
		if o.Line > 0 {
			where += fmt.Sprintf(" (line %d)", o.Line)
		}
		alike := o.category == t.category && o.Weight == t.Weight && o.negated == t.negated
		equal := sameConditions(o.Term, t.Term) && slices.EqualFunc(o.readings, t.readings, sameWords)
		switch {
		case equal && !before:
			continue
		case equal:
			c.report(Duplicate, t.category, t.Text, t.Line, "term %q stands before as %s", t.Text, where)
		case alike:
			c.report(Redundant, t.category, t.Text, t.Line, "all that term %q matches, %s matches too", t.Text, where)
		case before:
			c.report(Shadowed, t.category, t.Text, t.Line, "term %q never counts: %s wins", t.Text, where)
		default:
			continue
		}
		return true
	}
	return false
}

// matchesItself reports whether a term is found in its own text, a word in place of each lone wildcard.
func (c *checker) matchesItself(t *setTerm) bool {
	for _, m := range c.match(sample(t.Text)) {
		if c.set.tops[m.Category] == c.set.tops[t.category] {
			return true
		}
	}
	return false
}

// sample returns a text that an expression matches: a lone wildcard becomes a word, any other one nothing.
func sample(text string) string {
	text = collapse(text)
	var b strings.Builder
	for i, r := range text {
		if r != '*' {
			b.WriteRune(r)
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+1:])
		if !isWordRune(before) && !isWordRune(after) {
			b.WriteString("word")
		}
	}
	return b.String()
}
