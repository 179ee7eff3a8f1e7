package targets

import (
	"fmt"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/scoring/gazetteer"
)

// Names is what targets are found by. It does not change, and any number of Finders use it side by side.
type Names struct {
	set     *lexicons.Set
	forms   []gazetteer.Form // by term
	classes *wordClasses
	// wanted tells of the scored categories whose matches accuse; path is the first category of the same path.
	wanted []bool
	path   []int32
}

// New makes the gazetteer's names ready to be found in sentences with matches of some categories of scored, their
// subcategories included. A category is named by its path ("accusation", "accusation/hypocrisy"); one that no lexicon has is an
// *UnknownCategory. The names are normalised by the Tokenizer that normalises the texts.
func New(tok lexicons.Tokenizer, scored *lexicons.Set, of []string) (*Names, error) {
	n := &Names{classes: newWordClasses(wordTable)}
	if err := n.want(scored, of); err != nil {
		return nil, err
	}
	lex, err := lexicons.NewLexicon("names", n.category())
	if err != nil {
		return nil, fmt.Errorf("list names: %w", err)
	}
	if n.set, err = lexicons.Compile(tok, lex); err != nil {
		return nil, fmt.Errorf("compile names: %w", err)
	}
	return n, nil
}

// UnknownCategory says that no lexicon has a category.
type UnknownCategory struct {
	Path  string
	Known []string // the paths there are
}

func (u *UnknownCategory) Error() string {
	return fmt.Sprintf("no lexicon has a category %s", u.Path)
}

// want notes which categories of a set accuse.
func (n *Names) want(scored *lexicons.Set, of []string) error {
	var paths []string
	for i := range scored.Categories {
		path := strings.Join(scored.Categories[i].Path, "/")
		n.wanted = append(n.wanted, slices.ContainsFunc(of, func(c string) bool { return path == c || strings.HasPrefix(path, c+"/") }))
		first := slices.Index(paths, path)
		if paths = append(paths, path); first < 0 {
			first = i
		}
		n.path = append(n.path, int32(first))
	}
	for _, c := range of {
		if !slices.Contains(paths, c) {
			slices.Sort(paths)
			return &UnknownCategory{Path: c, Known: slices.Compact(paths)}
		}
	}
	return nil
}

// category is the gazetteer as a lexicon's category: a term a form, and behind them what only looks like a name.
func (n *Names) category() *lexicons.Category {
	c := &lexicons.Category{Name: "names", Negated: lexicons.KeepNegated}
	add := func(text string, f gazetteer.Form) {
		n.forms = append(n.forms, f)
		c.Terms = append(c.Terms, &lexicons.Term{Text: text, Weight: 1, CaseSensitive: true})
	}
	for f := range gazetteer.Forms() {
		if f.Sort != gazetteer.Code {
			add(f.Text, f)
		}
	}
	for text := range gazetteer.Namesakes() {
		add(text, gazetteer.Form{Text: text})
	}
	return c
}

// isNobody reports a form that names no possible target: an organ of the United Nations, or a namesake.
func isNobody(f *gazetteer.Form) bool { return f.Entry.Kind == 0 || f.Entry.Kind == gazetteer.Body }
