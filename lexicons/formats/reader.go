package formats

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"tenor/lexicons"
)

// reader is the state of reading one file.
type reader struct {
	file        string
	data        []byte // as on the disk
	text        string // decoded, with LF line ends
	lines       []string
	description string
	warnings    []Warning
	terms       int // how many have been read
	categories  int
}

// draft is a category being read.
type draft struct {
	name       string // as the file has it
	line       int
	definition string
	terms      []*lexicons.Term
	parent     *draft
	below      []*draft
}

// path returns the names down to a draft, as warnings have them.
func (d *draft) path() string {
	if d.parent == nil || d.parent.parent == nil && d.parent.name == "" {
		return d.name
	}
	return d.parent.path() + "/" + d.name
}

// begin makes a category below another, or at the top where parent is nil.
func (r *reader) begin(parent *draft, name string, line int) (*draft, error) {
	depth := 1
	for above := parent; above != nil; above = above.parent {
		depth++
	}
	switch r.categories++; {
	case r.categories > maxCategories:
		return nil, r.fault(line, "", "more than %d categories", maxCategories)
	case depth > maxDepth:
		return nil, r.fault(line, "", "categories stand deeper than %d levels", maxDepth)
	case len(name) > maxText:
		return nil, r.fault(line, "", "a category's name has more than %d bytes", maxText)
	}
	d := &draft{name: tidy(name), line: line, parent: parent}
	if parent != nil {
		parent.below = append(parent.below, d)
	}
	return d, nil
}

// warn keeps a warning; finish refuses a file that brings too many.
func (r *reader) warn(w Warning) {
	w.File = r.file
	if len(r.warnings) <= maxWarnings {
		r.warnings = append(r.warnings, w)
	}
}

func (r *reader) inOrder() []Warning { return inOrder(r.warnings) }

// faultIn reports what is wrong in a line of a file. A long line is cut: it is there to be read.
func faultIn(file string, lines []string, line int, hint, format string, args ...any) *lexicons.ParseError {
	const longest = 500
	e := &lexicons.ParseError{File: file, Line: line, Message: fmt.Sprintf(format, args...), Hint: hint}
	if 0 < line && line <= len(lines) {
		e.Source = lines[line-1]
		if len(e.Source) > longest {
			e.Source = strings.ToValidUTF8(e.Source[:longest], "") + "..."
		}
	}
	return e
}

// term makes a term of a file's entry, or nil, with a warning, where our language cannot say it.
func (r *reader) term(d *draft, text string, line int) (*lexicons.Term, error) {
	switch r.terms++; {
	case r.terms > maxTerms:
		return nil, r.fault(line, "", "more than %d terms", maxTerms)
	case len(text) > maxText:
		return nil, r.fault(line, "an entry is a word or a phrase; if this is a text to be read, name a lexicon before it", "an entry has more than %d bytes", maxText)
	}
	written := tidy(text)
	leftOut := func(kind Kind, reason string) {
		r.warn(Warning{Line: line, Category: d.path(), Term: written, Kind: kind, Message: reason + ": left out"})
	}
	text, exact := withoutQuestionMarks(written)
	switch {
	case !strings.ContainsFunc(text, isWordRune):
		leftOut(Unreadable, "the entry holds no word")
		return nil, nil
	case strings.Contains(text, "?"):
		leftOut(Wildcard, "? stands for one character, which cannot be said")
		return nil, nil
	case wildBesideSign(text):
		leftOut(Wildcard, "* stands beside a sign that is a word by itself")
		return nil, nil
	case !exact:
		r.warn(Warning{Line: line, Category: d.path(), Term: written, Kind: Wildcard,
			Message: fmt.Sprintf("? stands for one character: read as %q, which matches more", text)})
	}
	if err := lexicons.CheckExpression(text); err != nil {
		leftOut(Unreadable, err.Error())
		return nil, nil
	}
	return &lexicons.Term{Text: text, Weight: 1, Line: line}, nil
}

// put adds a file's entry to a draft. It returns the term, nil where it was left out.
func (r *reader) put(d *draft, text string, line int) (*lexicons.Term, error) {
	t, err := r.term(d, text, line)
	if t != nil {
		d.terms = append(d.terms, t)
	}
	return t, err
}

// tidy returns a text without control characters and with single spaces.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == 0xfeff, r == unicode.ReplacementChar:
			return -1
		default:
			return r
		}
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// withoutQuestionMarks puts * in place of every ? that has letters on both sides. exact is false if there was one.
func withoutQuestionMarks(text string) (result string, exact bool) {
	runes := []rune(text)
	exact = true
	for i, r := range runes {
		if r == '?' && i > 0 && i+1 < len(runes) && isWordRune(runes[i-1]) && isWordRune(runes[i+1]) {
			runes[i], exact = '*', false
		}
	}
	return string(runes), exact
}

// wildBesideSign reports a wildcard beside a sign of a script that is written without spaces: each such sign is a word.
func wildBesideSign(text string) bool {
	runes := []rune(text)
	for i, r := range runes {
		if r == '*' && (i > 0 && isSign(runes[i-1]) || i+1 < len(runes) && isSign(runes[i+1])) {
			return true
		}
	}
	return false
}

func isSign(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// finish makes the lexicon of the drafts.
func (r *reader) finish(name string, drafts []*draft) (*lexicons.Lexicon, error) {
	lex := &lexicons.Lexicon{Name: name, Description: r.description, Negators: []string{}}
	if name == "" {
		lex.Name = r.stem()
	}
	if err := lexicons.CheckName(lex.Name); err != nil {
		return nil, r.fault(0, "name it otherwise: -l NAME=FILE", "lexicon: %v", err)
	}
	for _, d := range drafts {
		if c := r.category(d); c != nil {
			lex.Categories = append(lex.Categories, c)
		}
	}
	if len(lex.Categories) == 0 {
		return nil, r.fault(0, "", "no category holds a term")
	}
	if len(r.warnings) > maxWarnings {
		return nil, r.fault(r.warnings[maxWarnings].Line, "", "more than %d things in the file cannot be read", maxWarnings)
	}
	return lex, lex.Attach(r.file, r.text, r.data)
}

// stem returns the lexicon's name by its file.
func (r *reader) stem() string {
	base := path.Base(filepath.ToSlash(r.file))
	name, _ := columnName(strings.TrimSuffix(base, path.Ext(base)))
	return name
}

// category makes the category of a draft, or nil, with a warning, if it and all below it is empty.
func (r *reader) category(d *draft) *lexicons.Category {
	c := &lexicons.Category{Definition: tidy(d.definition), Terms: d.terms, Line: d.line}
	for _, below := range d.below {
		if b := r.category(below); b != nil {
			c.Categories = append(c.Categories, b)
		}
	}
	if len(c.Terms)+len(c.Categories) == 0 {
		r.warn(Warning{Line: d.line, Category: d.path(), Kind: Empty, Message: "the category is empty: left out"})
		return nil
	}
	c.Name, c.Original = columnName(d.name)
	if c.Original != "" {
		r.warn(Warning{Line: d.line, Category: d.path(), Kind: Name, Message: fmt.Sprintf("the name cannot be a column's: read as %q", c.Name)})
	}
	c.Terms = r.withoutThoseBelow(d, c)
	r.overlaps(d, c)
	return c
}

// withoutThoseBelow returns a category's terms without those that stand in a category below it, where they count for both.
func (r *reader) withoutThoseBelow(d *draft, c *lexicons.Category) []*lexicons.Term {
	if len(c.Categories) == 0 {
		return c.Terms
	}
	below := map[string]*lexicons.Term{}
	for _, b := range c.Categories {
		termsOf(b, func(_ *lexicons.Category, t *lexicons.Term) { below[key(t)] = t })
	}
	var kept []*lexicons.Term
	for _, t := range c.Terms {
		other := below[key(t)]
		if other == nil {
			kept = append(kept, t)
			continue
		}
		if other.Weight != t.Weight || other.HasWeight != t.HasWeight {
			r.warn(Warning{Line: t.Line, Category: d.path(), Term: t.Text, Kind: Weight,
				Message: fmt.Sprintf("the weight %v is lost: the term stands in a category below with another (line %d), where it counts for both", t.Weight, other.Line)})
		}
	}
	return kept
}

// overlaps warns of terms that stand in two subcategories of a category: they count in the first alone.
func (r *reader) overlaps(d *draft, c *lexicons.Category) {
	first := map[string]*lexicons.Category{}
	for _, b := range c.Categories {
		termsOf(b, func(_ *lexicons.Category, t *lexicons.Term) {
			switch before := first[key(t)]; before {
			case nil:
				first[key(t)] = b
			case b: // said below
			default:
				r.warn(Warning{Line: t.Line, Category: d.path() + "/" + b.Name, Term: t.Text, Kind: Overlap, Message: fmt.Sprintf(
					"stands in %s too: a word counts once in a category and those below it, here in %s", before.Name, before.Name)})
			}
		})
	}
}

// key is what two terms that match the same have in common.
func key(t *lexicons.Term) string {
	return strings.ToLower(t.Text) + "\x00" + strings.Join(phraseTexts(t.UnlessAfter), "\x00") + "\x01" + strings.Join(phraseTexts(t.Near), "\x00")
}

// termsOf calls visit for every term of a category and those below it.
func termsOf(c *lexicons.Category, visit func(*lexicons.Category, *lexicons.Term)) {
	for _, t := range c.Terms {
		visit(c, t)
	}
	for _, b := range c.Categories {
		termsOf(b, visit)
	}
}
