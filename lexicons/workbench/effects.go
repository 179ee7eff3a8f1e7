package workbench

import (
	"cmp"
	"slices"
	"strings"

	"tenor/lexicons"
)

// Effects follows what a second lexicon scores otherwise than a first, paragraph by paragraph. Both stand in one Set, the first
// before the second; categories belong together that have the same path.
type Effects struct {
	Documents  int
	Paragraphs int64
	Words      int64
	// Changed is how many paragraphs score otherwise in a category or more.
	Changed int64

	set      *lexicons.Set
	split    int32    // the first category of the second lexicon
	paths    []string // of both, the second lexicon's order first
	pathOf   []int    // by category: index into paths
	parents  []int    // by path, -1 at the top
	effects  []CategoryEffect
	terms    map[side]*TermEffect
	order    []side // of terms, as first met
	document string

	// Of the paragraph at hand.
	counts, after   []int64
	weights, scored []float64
	first, second   []found
	moved           []bool // by path: its count or score changes
}

// CategoryEffect is what a category counts under both lexicons, subcategories included.
type CategoryEffect struct {
	Path          string
	Before, After int64   // counted matches
	RateBefore    float64 // in 100 words
	RateAfter     float64
	Paragraphs    int64 // that change their count or their score
	OnlyIn        State // Added or Removed for a category that one of the lexicons lacks, else Changed
}

// TermEffect is how many matches a term gains or loses in paragraphs and categories that score otherwise.
type TermEffect struct {
	Path, Term string
	Gained     bool // a term of the second lexicon finds them, which the first does not; else the other way round
	Status     lexicons.Status
	Matches    int64
}

// side names a kind of change that a term makes.
type side struct {
	category, term int32
	status         lexicons.Status
}

// found is a match in terms that both lexicons share.
type found struct {
	match lexicons.Match
	path  int
}

// ParagraphEffect is a paragraph that scores otherwise.
type ParagraphEffect struct {
	Categories []CountChange // those whose count or score changes, in the order of the second lexicon
	Sentences  []SentenceEffect
}

// CountChange is what a category counts in a paragraph, before and after, subcategories included.
type CountChange struct {
	Path                      string
	Before, After             int64
	WeightBefore, WeightAfter float64
}

// SentenceEffect is a sentence with the matches that are not the same under both lexicons.
type SentenceEffect struct {
	Text         string
	Lost, Gained []Passage
}

// Passage is a match in a sentence's text: bytes From to To.
type Passage struct {
	Path, Term string
	From, To   int
	Status     lexicons.Status
	Weight     float64
}

// NewEffects follows a set of two lexicons.
func NewEffects(set *lexicons.Set) *Effects {
	e := &Effects{set: set, terms: map[side]*TermEffect{}, pathOf: make([]int, len(set.Categories))}
	for e.split = 0; int(e.split) < len(set.Categories) && set.Categories[e.split].Lexicon == set.Lexicons[0]; e.split++ {
	}
	for id := int(e.split); id < len(set.Categories); id++ {
		e.place(id, Added)
	}
	for id := range int(e.split) {
		e.place(id, Removed)
	}
	n := len(e.paths)
	e.moved = make([]bool, n)
	e.counts, e.after, e.weights, e.scored = make([]int64, n), make([]int64, n), make([]float64, n), make([]float64, n)
	return e
}

// place gives a category its path.
func (e *Effects) place(id int, alone State) {
	info := &e.set.Categories[id]
	path := strings.Join(info.Path, "/")
	at := slices.Index(e.paths, path)
	if at >= 0 {
		e.effects[at].OnlyIn = Changed
	} else {
		at = len(e.paths)
		parent := -1
		if info.Parent >= 0 {
			parent = e.pathOf[info.Parent]
		}
		e.paths, e.parents = append(e.paths, path), append(e.parents, parent)
		e.effects = append(e.effects, CategoryEffect{Path: path, OnlyIn: alone})
	}
	e.pathOf[id] = at
}

// Add follows a paragraph of the document of that name, whose paragraphs come one behind the other. matches are those of
// the whole Set. It returns nil if nothing scores otherwise.
func (e *Effects) Add(document string, t *lexicons.Tokens, matches []lexicons.Match) *ParagraphEffect {
	if e.Documents == 0 || e.document != document {
		e.document = document
		e.Documents++
	}
	e.Paragraphs++
	e.Words += int64(len(t.Terms))
	e.sort(matches)
	e.tally(e.first, e.counts, e.weights)
	e.tally(e.second, e.after, e.scored)
	var changes []CountChange
	for i := range e.paths {
		c := &e.effects[i]
		e.moved[i] = e.counts[i] != e.after[i] || e.weights[i] != e.scored[i]
		c.Before += e.counts[i]
		c.After += e.after[i]
		if e.moved[i] {
			c.Paragraphs++
			changes = append(changes, CountChange{e.paths[i], e.counts[i], e.after[i], e.weights[i], e.scored[i]})
		}
	}
	if changes == nil {
		return nil
	}
	e.Changed++
	return &ParagraphEffect{Categories: changes, Sentences: e.sentences(t)}
}

// sort divides the matches between the lexicons.
func (e *Effects) sort(matches []lexicons.Match) {
	e.first, e.second = e.first[:0], e.second[:0]
	for _, m := range matches {
		f := found{m, e.pathOf[m.Category]}
		if m.Category < e.split {
			e.first = append(e.first, f)
		} else {
			e.second = append(e.second, f)
		}
	}
}

// tally counts as lexicons.Set.Tally does, by path.
func (e *Effects) tally(matches []found, counts []int64, weights []float64) {
	clear(counts)
	clear(weights)
	for _, f := range matches {
		for path := f.path; path >= 0; path = e.parents[path] {
			switch f.match.Status {
			case lexicons.Counted:
				counts[path]++
				weights[path] += f.match.Weight
			case lexicons.Flipped:
				weights[path] -= f.match.Weight
			case lexicons.Negated, lexicons.Shielded, lexicons.Model:
			}
		}
	}
}

// sentences gathers the matches that one side alone has in categories that change, sentence by sentence.
func (e *Effects) sentences(t *lexicons.Tokens) []SentenceEffect {
	lost, gained := e.unlike(e.first, e.second), e.unlike(e.second, e.first)
	var all []SentenceEffect
	for start := 0; start < len(t.Marks); {
		end := start + 1
		for end < len(t.Marks) && t.Marks[end]&lexicons.SentenceStart == 0 {
			end++
		}
		s := SentenceEffect{}
		from := int(t.Start[start])
		to := len(t.Text)
		if end < len(t.Marks) {
			to = int(t.Start[end])
		}
		s.Lost = e.passages(lost, t, start, end, from, false)
		s.Gained = e.passages(gained, t, start, end, from, true)
		if len(s.Lost)+len(s.Gained) > 0 {
			s.Text = strings.TrimSpace(string(t.Text[from:to]))
			all = append(all, s)
		}
		start = end
	}
	return all
}

// unlike returns the matches in categories that change which the others lack: another place, category, status or weight.
func (e *Effects) unlike(matches, others []found) []found {
	var all []found
	for _, f := range matches {
		if e.hasMoved(f.path) && !slices.ContainsFunc(others, func(o found) bool {
			return o.path == f.path && o.match.First == f.match.First && o.match.Last == f.match.Last &&
				o.match.Status == f.match.Status && o.match.Weight == f.match.Weight
		}) {
			all = append(all, f)
		}
	}
	return all
}

// hasMoved reports whether a category or one above it changes.
func (e *Effects) hasMoved(path int) bool {
	for ; path >= 0; path = e.parents[path] {
		if e.moved[path] {
			return true
		}
	}
	return false
}

// passages returns the matches that begin in a sentence, tokens start up to end, and counts them.
func (e *Effects) passages(matches []found, t *lexicons.Tokens, start, end, from int, gained bool) []Passage {
	var all []Passage
	for _, f := range matches {
		m := f.match
		if int(m.First) < start || int(m.First) >= end {
			continue
		}
		term := e.set.Categories[m.Category].Category.Terms[m.Term].Text
		all = append(all, Passage{
			Path: e.paths[f.path], Term: term, From: int(t.Start[m.First]) - from, To: int(t.End[m.Last]) - from,
			Status: m.Status, Weight: m.Weight,
		})
		key := side{m.Category, m.Term, m.Status}
		if e.terms[key] == nil {
			e.terms[key] = &TermEffect{Path: e.paths[f.path], Term: term, Gained: gained, Status: m.Status}
			e.order = append(e.order, key)
		}
		e.terms[key].Matches++
	}
	return all
}

// Categories returns the categories that score otherwise somewhere, in the order of the second lexicon.
func (e *Effects) Categories() []CategoryEffect {
	var all []CategoryEffect
	for _, c := range e.effects {
		if c.Paragraphs == 0 {
			continue
		}
		if e.Words > 0 {
			const per = 100
			c.RateBefore = per * float64(c.Before) / float64(e.Words)
			c.RateAfter = per * float64(c.After) / float64(e.Words)
		}
		all = append(all, c)
	}
	return all
}

// Terms returns the terms whose matches one lexicon alone has, those with most first.
func (e *Effects) Terms() []TermEffect {
	all := make([]TermEffect, 0, len(e.order))
	for _, key := range e.order {
		all = append(all, *e.terms[key])
	}
	slices.SortStableFunc(all, func(a, b TermEffect) int { return cmp.Compare(b.Matches, a.Matches) })
	return all
}
