package workbench

import (
	"cmp"
	"slices"

	"tenor/lexicons"
)

// Usage counts what the terms of a Set do in a corpus. It has a Matcher of its own and is therefore a learner of the worker
// whose tokens it is given.
type Usage struct {
	Documents  int // with a paragraph
	Paragraphs int64
	Words      int64

	set     *lexicons.Set
	matcher *lexicons.Matcher
	counts  []int64     // by category: counted matches, subcategories' included
	terms   [][]counter // by category, by term

	document string
	matches  []lexicons.Match // of the paragraph at hand
	without  []lexicons.Match
}

// counter is what a term has done so far.
type counter struct {
	TermUsage
	document  int   // the last one it was counted in, from 1
	paragraph int64 // the last one it was left out of, from 1
	loss      []int64
}

// TermUsage is what one term does.
type TermUsage struct {
	Category, Term             int32 // as in lexicons.Match
	Matches                    int64 // counted ones
	Documents                  int   // with a counted match
	Negated, Flipped, Shielded int64 // matches that are not counted
}

// Fired reports whether the term has changed a number: a count or, flipped, a score.
func (t *TermUsage) Fired() bool { return t.Matches+t.Flipped > 0 }

// CategoryUsage is what a category does, with all its subcategories.
type CategoryUsage struct {
	Category int32
	Terms    int   // in it and below
	Fired    int   // how many of them have
	Matches  int64 // counted ones
	Rate     float64
	// Dominant are the terms that make more than a share of the matches, the greatest first.
	Dominant []TermShare
	// Top is the term with most matches, nil if nothing matched.
	Top *TermShare
}

// TermShare is a term's part in a category's matches.
type TermShare struct {
	TermUsage
	Share float64 // of the category's counted matches, 0..1
	// RateWithout is the category's rate had the term not stood in the lexicon.
	RateWithout float64
}

// NewUsage returns an empty Usage of a set.
func NewUsage(set *lexicons.Set) *Usage {
	u := &Usage{
		set: set, matcher: set.NewMatcher(), counts: make([]int64, len(set.Categories)), terms: make([][]counter, len(set.Categories)),
	}
	for id := range set.Categories {
		depth := 0
		for above := int32(id); above >= 0; above = set.Categories[above].Parent {
			depth++
		}
		u.terms[id] = make([]counter, len(set.Categories[id].Category.Terms))
		for i := range u.terms[id] {
			u.terms[id][i].TermUsage = TermUsage{Category: int32(id), Term: int32(i)}
			u.terms[id][i].loss = make([]int64, depth)
		}
	}
	return u
}

// LearnTerm resolves the vocabulary's next term.
func (u *Usage) LearnTerm(form string) { u.matcher.LearnTerm(form) }

// Forget makes ready for a vocabulary that begins anew.
func (u *Usage) Forget() { u.matcher.Forget() }

// Add counts a paragraph of the document of that name. A document's paragraphs come one behind the other.
func (u *Usage) Add(document string, t *lexicons.Tokens) {
	if u.Documents == 0 || u.document != document {
		u.document = document
		u.Documents++
	}
	u.Paragraphs++
	u.Words += int64(len(t.Terms))
	u.matches = u.matcher.Match(u.matches[:0], t)
	for i := range u.matches {
		u.count(&u.matches[i])
	}
	for i := range u.matches {
		if m := &u.matches[i]; m.Status == lexicons.Counted {
			u.leaveOut(m.Category, m.Term)
		}
	}
}

// count counts one match.
func (u *Usage) count(m *lexicons.Match) {
	c := &u.terms[m.Category][m.Term]
	switch m.Status {
	case lexicons.Counted:
		c.Matches++
		if c.document != u.Documents {
			c.document = u.Documents
			c.Documents++
		}
		for id := m.Category; id >= 0; id = u.set.Categories[id].Parent {
			u.counts[id]++
		}
	case lexicons.Negated:
		c.Negated++
	case lexicons.Flipped:
		c.Flipped++
	case lexicons.Shielded:
		c.Shielded++
	case lexicons.Model:
	}
}

// leaveOut notes what the category of a term and those above it count less in this paragraph without the term.
func (u *Usage) leaveOut(category, term int32) {
	c := &u.terms[category][term]
	if c.paragraph == u.Paragraphs {
		return
	}
	c.paragraph = u.Paragraphs
	u.without = u.matcher.Without(u.without[:0], category, term)
	level := 0
	for id := category; id >= 0; id = u.set.Categories[id].Parent {
		c.loss[level] += u.counted(u.matches, id) - u.counted(u.without, id)
		level++
	}
}

// counted returns how many of the matches a category counts.
func (u *Usage) counted(matches []lexicons.Match, category int32) int64 {
	n := int64(0)
	for i := range matches {
		if matches[i].Status == lexicons.Counted && u.isBelow(matches[i].Category, category) {
			n++
		}
	}
	return n
}

func (u *Usage) isBelow(category, above int32) bool {
	for ; category >= 0; category = u.set.Categories[category].Parent {
		if category == above {
			return true
		}
	}
	return false
}

// Term returns what a term does.
func (u *Usage) Term(category, term int32) TermUsage { return u.terms[category][term].TermUsage }

// Category returns what a category does. Dominant are the terms that make more than the given share of at least so many
// matches: of few matches any term makes much.
func (u *Usage) Category(category int32, share float64, least int64) CategoryUsage {
	c := CategoryUsage{Category: category, Matches: u.counts[category], Rate: u.rate(u.counts[category])}
	var all []TermShare
	for id := range u.terms {
		if !u.isBelow(int32(id), category) {
			continue
		}
		c.Terms += len(u.terms[id])
		for i := range u.terms[id] {
			t := &u.terms[id][i]
			if t.Fired() {
				c.Fired++
			}
			if t.Matches > 0 {
				all = append(all, u.share(t, category))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b TermShare) int { return cmp.Compare(b.Matches, a.Matches) })
	if len(all) == 0 {
		return c
	}
	c.Top = &all[0]
	for _, t := range all {
		if c.Matches >= least && t.Share > share {
			c.Dominant = append(c.Dominant, t)
		}
	}
	return c
}

// share returns a term's part in a category it stands in or below.
func (u *Usage) share(t *counter, category int32) TermShare {
	level := 0
	for id := t.Category; id != category; id = u.set.Categories[id].Parent {
		level++
	}
	return TermShare{
		TermUsage: t.TermUsage, Share: float64(t.Matches) / float64(u.counts[category]),
		RateWithout: u.rate(u.counts[category] - t.loss[level]),
	}
}

// rate returns matches in 100 words.
func (u *Usage) rate(matches int64) float64 {
	if u.Words == 0 {
		return 0
	}
	const per = 100
	return per * float64(matches) / float64(u.Words)
}
