package workbench

import (
	"slices"
	"strings"

	"tenor/lexicons"
)

// Difference is what differs between two lexicons. Comments, examples and the order of terms are no difference; a renamed
// category is one removed and one added.
type Difference struct {
	Changes    []Change // of the lexicon's own fields that change scores: language, negators
	Categories []CategoryDifference
}

// Change is a field with its value before and after.
type Change struct{ Field, Before, After string }

// State says what became of a category.
type State uint8

// The states of a category that differs.
const (
	Added State = iota
	Removed
	Changed
)

var stateNames = [...]string{"added", "removed", "changed"}

// String returns the state in a word.
func (s State) String() string { return stateNames[s] }

// CategoryDifference is what differs in one category, its subcategories apart.
type CategoryDifference struct {
	Path    string // parent/child
	State   State
	Changes []Change // definition, negated
	// Terms and shields (`not`), each in the order of its lexicon. Of a category added or removed these are all it has.
	Added, Removed            []*lexicons.Term
	Altered                   []TermDifference
	ShieldsAdded, ShieldsGone []string
}

// TermDifference is a term that counts under other conditions than before.
type TermDifference struct{ Before, After *lexicons.Term }

// Compare lists what differs from before to after: categories in the order of after, those removed behind them.
func Compare(before, after *lexicons.Lexicon) Difference {
	var d Difference
	d.Changes = changed(d.Changes, "language", before.Language, after.Language)
	d.Changes = changed(d.Changes, "negators", negators(before), negators(after))
	old, now := flat(nil, "", before.Categories), flat(nil, "", after.Categories)
	for _, n := range now {
		i := slices.IndexFunc(old, func(o placed) bool { return o.path == n.path })
		if i < 0 {
			d.Categories = append(d.Categories, whole(n, Added))
		} else if c, differs := compareCategory(n.path, old[i].Category, n.Category); differs {
			d.Categories = append(d.Categories, c)
		}
	}
	for _, o := range old {
		if !slices.ContainsFunc(now, func(n placed) bool { return o.path == n.path }) {
			d.Categories = append(d.Categories, whole(o, Removed))
		}
	}
	return d
}

// IsEmpty reports whether nothing differs.
func (d Difference) IsEmpty() bool { return len(d.Changes)+len(d.Categories) == 0 }

// placed is a category with its path.
type placed struct {
	*lexicons.Category
	path string
}

// flat appends all categories, parents before children.
func flat(dst []placed, above string, categories []*lexicons.Category) []placed {
	for _, c := range categories {
		dst = append(dst, placed{c, above + c.Name})
		dst = flat(dst, above+c.Name+"/", c.Categories)
	}
	return dst
}

// whole is a category that one of the lexicons lacks.
func whole(c placed, state State) CategoryDifference {
	d := CategoryDifference{Path: c.path, State: state}
	if state == Added {
		d.Added, d.ShieldsAdded = c.Terms, texts(c.Not)
	} else {
		d.Removed, d.ShieldsGone = c.Terms, texts(c.Not)
	}
	return d
}

func compareCategory(path string, before, after *lexicons.Category) (d CategoryDifference, differs bool) {
	d = CategoryDifference{Path: path, State: Changed}
	d.Changes = changed(d.Changes, "definition", collapsed(before.Definition), collapsed(after.Definition))
	d.Changes = changed(d.Changes, "negated", before.Negated.String(), after.Negated.String())
	d.ShieldsGone = lacking(texts(before.Not), texts(after.Not))
	d.ShieldsAdded = lacking(texts(after.Not), texts(before.Not))
	d.compareTerms(before.Terms, after.Terms)
	return d, len(d.Changes)+len(d.ShieldsGone)+len(d.ShieldsAdded)+len(d.Added)+len(d.Removed)+len(d.Altered) > 0
}

// compareTerms takes out what is written alike on both sides; of what is left, terms of one text belong together, the first of one
// side with the first of the other.
func (d *CategoryDifference) compareTerms(before, after []*lexicons.Term) {
	d.Removed, d.Added = unlikeTerms(before, after), unlikeTerms(after, before)
	olds := map[string][]*lexicons.Term{}
	for _, old := range d.Removed {
		text := collapsed(old.Text)
		olds[text] = append(olds[text], old)
	}
	altered := map[*lexicons.Term]bool{}
	d.Added = slices.DeleteFunc(d.Added, func(now *lexicons.Term) bool {
		text := collapsed(now.Text)
		if len(olds[text]) == 0 {
			return false
		}
		old := olds[text][0]
		olds[text], altered[old] = olds[text][1:], true
		d.Altered = append(d.Altered, TermDifference{old, now})
		return true
	})
	d.Removed = slices.DeleteFunc(d.Removed, func(old *lexicons.Term) bool { return altered[old] })
}

// unlikeTerms returns those of the terms that the others lack, as often as they stand there more often.
func unlikeTerms(terms, others []*lexicons.Term) []*lexicons.Term {
	left := map[string]int{}
	for _, o := range others {
		left[rule(o)]++
	}
	var unlike []*lexicons.Term
	for _, t := range terms {
		if left[rule(t)]--; left[rule(t)] < 0 {
			unlike = append(unlike, t)
		}
	}
	return unlike
}

// rule writes a term down so that two of one meaning are alike.
func rule(t *lexicons.Term) string {
	plain := *t
	plain.Text = collapsed(t.Text)
	return plain.YAML()
}

// lacking returns those of the texts that the others lack.
func lacking(all, others []string) []string {
	var missing []string
	for _, text := range all {
		if !slices.Contains(others, text) {
			missing = append(missing, text)
		}
	}
	return missing
}

func changed(all []Change, field, before, after string) []Change {
	if before == after {
		return all
	}
	return append(all, Change{field, before, after})
}

// negators writes a lexicon's negators down: none given is another thing than an empty list.
func negators(lex *lexicons.Lexicon) string {
	if lex.Negators == nil {
		return ""
	}
	return "[" + strings.Join(lex.Negators, ", ") + "]"
}

func texts(phrases []lexicons.Phrase) []string {
	var all []string
	for _, p := range phrases {
		all = append(all, collapsed(p.Text))
	}
	return all
}

func collapsed(text string) string { return strings.Join(strings.Fields(text), " ") }
