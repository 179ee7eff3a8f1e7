package targets

import (
	"slices"
	"sort"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/gazetteer"
)

// Finder finds targets. It belongs to one worker, whose vocabulary tells it of every distinct word once; it implements
// scoring.TargetFinder and scoring.Learner.
type Finder struct {
	names   *Names
	matcher *lexicons.Matcher
	classes []class // by TermID
	own     gazetteer.Entry

	// What follows belongs to the sentence being looked at.
	categories []int32
	found      []lexicons.Match
	sentence   lexicons.Tokens
}

var (
	_ scoring.TargetFinder = (*Finder)(nil)
	_ scoring.Learner      = (*Finder)(nil)
)

// NewFinder returns a finder for one worker.
func (n *Names) NewFinder() *Finder { return &Finder{names: n, matcher: n.set.NewMatcher()} }

// LearnTerm implements scoring.Learner.
func (f *Finder) LearnTerm(form string) {
	f.matcher.LearnTerm(form)
	f.classes = append(f.classes, f.names.classes.of(form))
}

// Forget implements scoring.Learner.
func (f *Finder) Forget() {
	f.matcher.Forget()
	f.classes = f.classes[:0]
}

// Begin implements scoring.TargetFinder: the document's delegation is not a target of its own words.
func (f *Finder) Begin(doc *scoring.Document) {
	own := doc.Fields.Delegation
	if own == "" {
		own = doc.Fields.DelegationISO3
	}
	f.own, _ = gazetteer.Lookup(own)
}

// Find implements scoring.TargetFinder.
func (f *Finder) Find(dst []scoring.Target, t *scoring.Tokens, s *scoring.Scores) []scoring.Target {
	for i := 0; i < len(s.Matches); {
		from, to := sentenceAt(t, s.Matches[i].First)
		f.categories = f.categories[:0]
		for ; i < len(s.Matches) && s.Matches[i].First < to; i++ {
			f.accuse(&s.Matches[i], s)
		}
		if len(f.categories) > 0 {
			slices.Sort(f.categories)
			dst = f.inSentence(dst, t, from, to)
		}
	}
	return dst
}

// sentenceAt returns the first token of a token's sentence and the one behind its last.
func sentenceAt(t *scoring.Tokens, token uint32) (from, to uint32) {
	behind := sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i] > token })
	to = uint32(len(t.Terms))
	if behind < len(t.Sentences) {
		to = t.Sentences[behind]
	}
	if behind > 0 {
		from = t.Sentences[behind-1]
	}
	return from, to
}

// accuse notes the category of a match that accuses.
func (f *Finder) accuse(m *lexicons.Match, s *scoring.Scores) {
	if m.Status != lexicons.Counted || !f.names.wanted[m.Category] || !s.Supported[m.Category] {
		return
	}
	if path := f.names.path[m.Category]; !slices.Contains(f.categories, path) {
		f.categories = append(f.categories, path)
	}
}

// isOwn reports the speaker's own delegation.
func (f *Finder) isOwn(e gazetteer.Entry) bool { return seat(e.Name) == seat(f.own.Name) }

// seat returns who has continued a former state's membership: tables of old debates name it by either.
func seat(name string) string {
	switch name {
	case "Union of Soviet Socialist Republics":
		return "Russian Federation"
	case "United Arab Republic":
		return "Egypt"
	case "Serbia and Montenegro":
		return "Serbia"
	}
	return name
}

// inSentence appends a target a category for every name in a sentence that may be the accused.
func (f *Finder) inSentence(dst []scoring.Target, t *scoring.Tokens, from, to uint32) []scoring.Target {
	f.sentence = lexicons.Tokens{Text: t.Text, Terms: t.Terms[from:to], Start: t.Start[from:to], End: t.End[from:to], Marks: t.Marks[from:to]}
	f.found = f.matcher.Match(f.found[:0], &f.sentence)
	var before mention
	for i := range f.found {
		m := &f.found[i]
		form := &f.names.forms[m.Term]
		if isNobody(form) {
			before = mention{last: int(m.Last), known: true} // who is named beside the United Nations is no more accused than they
			continue
		}
		here := mention{first: int(m.First), last: int(m.Last), form: form, known: true}
		here.accused = f.accused(&here, &before)
		before = here
		if !here.accused || f.isOwn(form.Entry) {
			continue
		}
		for _, c := range f.categories {
			dst = append(dst, scoring.Target{Category: c, Name: form.Entry.Name, ISO3: form.Entry.ISO3, First: from + m.First, Last: from + m.Last})
		}
	}
	return dst
}
