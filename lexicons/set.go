package lexicons

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Set is several lexicons compiled for matching. It does not change, and any number of Matchers use it side by side.
type Set struct {
	Lexicons []*Lexicon
	// Categories are those of all lexicons, one lexicon after another, parents before children, in file order. A
	// category's index here is its id in Match.
	Categories []CategoryInfo

	tops      []int32    // by category: the top-level category it stands in, which may be itself
	lexicon   []int32    // by category: index into Lexicons
	negators  [][]string // by lexicon, as NewNegation takes them
	terms     []setTerm  // in the order in which they win ties
	elements  *elements
	trie      *trie
	unmatched []unmatched
	models    *compiledModels // nil if no category has one
}

// CategoryInfo is a category's place in a Set.
type CategoryInfo struct {
	Lexicon  *Lexicon
	Category *Category
	Path     []string // names, parents first, the category's own last
	Parent   int32    // index into Set.Categories; -1 at the top
	Weighted bool     // a term in it or below it has a weight
}

// setTerm is a term of a Set.
type setTerm struct {
	*Term
	termFacts
	readings []reading
}

// termFacts are what is asked of a term at each of its matches. The leaves of the trie have them too.
type termFacts struct {
	weight   float64
	category int32
	top      int32       // the top-level category
	index    int32       // in the category's Terms
	negated  WhenNegated // never InheritNegated
}

// unmatched is an expression without a word in it.
type unmatched struct {
	category int32
	text     string
	line     int
}

// Compile resolves the terms of lexicons into a Set. Terms are normalised by the Tokenizer that normalises the texts. An
// error in a lexicon that was parsed is a *ParseError.
func Compile(tok Tokenizer, lexs ...*Lexicon) (*Set, error) {
	return compile(tok, false, lexs)
}

// CompileApart is Compile of lexicons that are looked at by themselves: what their models count of lexicons not among them counts nothing.
func CompileApart(tok Tokenizer, lexs ...*Lexicon) (*Set, error) {
	return compile(tok, true, lexs)
}

func compile(tok Tokenizer, apart bool, lexs []*Lexicon) (*Set, error) {
	terms := 0
	for _, lex := range lexs {
		for c := range walkCategories(lex.Categories) {
			terms += len(c.Terms)
		}
	}
	c := &compiler{
		set: &Set{
			Lexicons: lexs, elements: newElements(terms), terms: make([]setTerm, 0, terms),
		},
		tok: tok, apart: apart, trie: newTrieBuilder(terms),
	}
	for i, lex := range lexs {
		if err := c.lexicon(int32(i), lex); err != nil {
			return nil, err
		}
	}
	c.set.elements.build()
	c.set.trie = c.trie.build(c.set.elements)
	c.set.tellLeaves()
	if err := c.models(); err != nil {
		return nil, err
	}
	return c.set, nil
}

// compiler is the state of Compile.
type compiler struct {
	set *Set
	tok Tokenizer
	// apart: what models count of lexicons that are not at hand is left out.
	apart bool
	trie  *trieBuilder
	lex   *Lexicon // being compiled
	room  struct { // for what thousands of expressions have a little of each
		readings slab[reading]
		words    slab[string]
		elements slab[element]
	}
}

// slab makes many small slices of few pieces of memory.
type slab[T any] struct{ rest []T }

// take returns a slice of so many zeros, which nothing else shares.
func (s *slab[T]) take(n int) []T {
	const piece = 512
	if n > len(s.rest) {
		s.rest = make([]T, max(n, piece))
	}
	taken := s.rest[:n:n]
	s.rest = s.rest[n:]
	return taken
}

func (c *compiler) lexicon(index int32, lex *Lexicon) error {
	c.lex = lex
	negators, err := c.negators(lex)
	if err != nil {
		return err
	}
	c.set.negators = append(c.set.negators, negators)
	for _, category := range lex.Categories {
		place := place{lexicon: index, parent: -1, top: int32(len(c.set.Categories)), negated: DropNegated}
		if err := c.category(place, category); err != nil {
			return err
		}
	}
	return nil
}

// negators returns a lexicon's negators as NewNegation takes them.
func (c *compiler) negators(lex *Lexicon) ([]string, error) {
	if lex.Negators == nil {
		primary, _, _ := strings.Cut(lex.Language, "-")
		if primary == "" || strings.EqualFold(primary, "en") {
			return nil, nil
		}
		return []string{}, nil
	}
	negators := make([]string, 0, len(lex.Negators))
	for i, negator := range lex.Negators {
		phrase := Phrase{Text: negator}
		if i < len(lex.negatorLines) {
			phrase.Line = lex.negatorLines[i]
		}
		all, err := c.readings(phrase, false)
		if err != nil {
			return nil, err
		}
		if len(all) == 0 || len(all[0].words) != 1 {
			return nil, lex.faultAt(phrase, fmt.Errorf("negator %q is not one word", negator))
		}
		negators = append(negators, all[0].words[0])
	}
	return negators, nil
}

// readings divides an expression of the lexicon that is being compiled into words.
func (c *compiler) readings(p Phrase, caseMatters bool) ([]reading, error) {
	all, err := c.divided(p.Text, caseMatters)
	if err != nil {
		return nil, c.lex.faultAt(p, err)
	}
	return all, nil
}

// faultAt reports what is wrong with an expression: a *ParseError with its line if the lexicon was parsed.
func (lex *Lexicon) faultAt(p Phrase, err error) error {
	file := lex.File
	if file == "" {
		file = lex.Name
	}
	switch {
	case lex.source != nil:
		e := lex.source.Fault(p.Line, lex.source.column(p), "%v", err)
		e.File = file
		var h hinted
		if errors.As(err, &h) {
			e.Hint = h.hint
		}
		return e
	case p.Line == 0:
		return fmt.Errorf("%s: %w", file, err)
	default:
		return fmt.Errorf("%s:%d: %w", file, p.Line, err)
	}
}

// column returns where an expression stands in its line, 0 if it does not stand there exactly once as it reads.
func (s *source) column(p Phrase) int {
	line := s.Line(p.Line)
	if strings.Count(line, p.Text) != 1 {
		return 0
	}
	return utf8.RuneCountInString(line[:strings.Index(line, p.Text)]) + 1
}

// place is where a category stands.
type place struct {
	lexicon, parent, top int32
	path                 []string
	negated              WhenNegated
}

// category compiles a category and what is below it.
func (c *compiler) category(p place, category *Category) error {
	s, id := c.set, int32(len(c.set.Categories))
	p.path = append(append([]string(nil), p.path...), category.Name)
	if category.Negated != InheritNegated {
		p.negated = category.Negated
	}
	lex := s.Lexicons[p.lexicon]
	s.Categories = append(s.Categories, CategoryInfo{Lexicon: lex, Category: category, Path: p.path, Parent: p.parent})
	s.tops = append(s.tops, p.top)
	s.lexicon = append(s.lexicon, p.lexicon)
	for i, t := range category.Terms {
		if err := c.term(id, int32(i), t, p.negated); err != nil {
			return err
		}
		if t.HasWeight {
			s.markWeighted(id)
		}
	}
	for _, shield := range category.Not {
		if _, err := c.expression(shield, false, id, ending{term: -1 - id}, limit{}); err != nil {
			return err
		}
	}
	p.parent = id
	for _, below := range category.Categories {
		if err := c.category(p, below); err != nil {
			return err
		}
	}
	return nil
}

// markWeighted marks a category and its parents.
func (s *Set) markWeighted(id int32) {
	for ; id >= 0; id = s.Categories[id].Parent {
		s.Categories[id].Weighted = true
	}
}

// term compiles one term; negated is what its category says.
func (c *compiler) term(category, index int32, t *Term, negated WhenNegated) error {
	if t.Negated != InheritNegated {
		negated = t.Negated
	}
	limit, err := c.conditions(category, t)
	if err != nil {
		return err
	}
	all, err := c.expression(Phrase{t.Text, t.Line}, t.CaseSensitive, category, ending{term: int32(len(c.set.terms))}, limit)
	facts := termFacts{t.Weight, category, c.set.tops[category], index, negated}
	c.set.terms = append(c.set.terms, setTerm{t, facts, all})
	return err
}

// expression puts every reading of an expression into the trie, and returns them.
func (c *compiler) expression(p Phrase, caseMatters bool, category int32, e ending, within limit) ([]reading, error) {
	all, err := c.readings(p, caseMatters)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		c.set.unmatched = append(c.set.unmatched, unmatched{category, p.Text, p.Line})
	}
	for _, r := range all {
		within.written = nil
		for _, word := range r.written {
			within.written = append(within.written, newGlob(word))
		}
		e.limit = c.trie.limit(within)
		c.trie.add(c.sequence(r), e)
	}
	return all, nil
}

// tellLeaves tells the leaves of the trie what is asked of their terms.
func (s *Set) tellLeaves() {
	for i := range s.trie.leaves {
		if l := &s.trie.leaves[i]; l.term >= 0 {
			l.termFacts = s.terms[l.term].termFacts
		}
	}
}

// sequence returns the elements of a reading's words.
func (c *compiler) sequence(r reading) []element {
	sequence := c.room.elements.take(len(r.words))
	for i, word := range r.words {
		sequence[i] = c.set.elements.id(word)
	}
	return sequence
}

// conditions puts the sequences of a term's conditions into the trie.
func (c *compiler) conditions(category int32, t *Term) (limit, error) {
	var l limit
	lists := []struct {
		phrases       []Phrase
		before, after *condition
	}{{t.UnlessBefore, &l.before, nil}, {t.UnlessAfter, nil, &l.after}, {t.Near, &l.nearBefore, &l.nearAfter}}
	for _, list := range lists {
		sequences, err := c.sequences(category, list.phrases)
		if err != nil {
			return l, err
		}
		if list.before != nil {
			list.before.from = c.trie.condition(sequences, readBack)
		}
		if list.after != nil {
			list.after.from = c.trie.condition(sequences, readOn)
		}
	}
	if len(t.Near) > 0 {
		l.within = cmp.Or(t.Within, DefaultWithin)
	}
	return l, nil
}

// sequences returns the elements of every reading of the phrases of a condition.
func (c *compiler) sequences(category int32, phrases []Phrase) ([][]element, error) {
	var sequences [][]element
	for _, phrase := range phrases {
		all, err := c.readings(phrase, false)
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			c.set.unmatched = append(c.set.unmatched, unmatched{category, phrase.Text, phrase.Line})
		}
		for _, r := range all {
			sequences = append(sequences, c.sequence(r))
		}
	}
	return sequences, nil
}

// isBelow reports whether category lies in above, or is it.
func (s *Set) isBelow(category, above int32) bool {
	for ; category >= 0; category = s.Categories[category].Parent {
		if category == above {
			return true
		}
	}
	return false
}

// Tally adds the matches to counts and weights, which have an entry a category: a counted match adds 1 and its weight to
// its category and all above it, a flipped one takes its weight away.
func (s *Set) Tally(counts []int32, weights []float64, matches []Match) {
	for i := range matches {
		m := &matches[i]
		for id := m.Category; id >= 0; id = s.Categories[id].Parent {
			switch m.Status {
			case Counted:
				counts[id]++
				weights[id] += m.Weight
			case Flipped:
				weights[id] -= m.Weight
			case Negated, Shielded, Model:
			}
		}
	}
}
