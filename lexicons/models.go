package lexicons

import "slices"

// Models scores texts by the models of a Set. It belongs to one worker, whose vocabulary tells it of every distinct word once
// (LearnTerm), before the first Tokens that hold it.
type Models struct {
	set     *compiledModels
	matcher *Matcher
	classes []uint32 // by TermID: the word classes it belongs to, a bit each; empty if no model counts words by them
	counts  [32]float64
	scratch []Match
}

// Scored is what of a text has been scored before its models are: the counts of all categories (Set.Tally) and of positive
// and negative words, and its sentiment, -1 to 1, which is 0 without such words.
type Scored struct {
	Counts             []int32
	Positive, Negative int32
	Sentiment          float64
}

// NewModels returns what scores by the Set's models for one worker; nil if no category has one.
func (s *Set) NewModels() *Models {
	if s.models == nil {
		return nil
	}
	return &Models{set: s.models, matcher: s.models.terms.NewMatcher()}
}

// LearnTerm resolves the vocabulary's next term.
func (m *Models) LearnTerm(form string) {
	m.matcher.LearnTerm(form)
	if m.set.countsWords() {
		m.classes = append(m.classes, classesOf(form))
	}
}

// Forget makes ready for a vocabulary that begins anew.
func (m *Models) Forget() {
	m.matcher.Forget()
	m.classes = m.classes[:0]
}

// Score sets the scores of the categories that have a model, by their index in Set.Categories, and adds the occurrences of the
// models' terms to dst, which holds what a Matcher found in the same text and stays in order of First, then Category, then Last;
// their Term is an index into the model's Entries.
func (m *Models) Score(dst []Match, scores []float64, t *Tokens, already Scored) []Match {
	start := len(dst)
	dst = m.occurrences(dst, t)
	if m.set.countsWords() {
		m.count(t)
	}
	m.counts[classPositive], m.counts[classNegative] = float64(already.Positive), float64(already.Negative)
	m.counts[classSentiment] = already.Sentiment
	for i := range m.set.models {
		model := &m.set.models[i]
		score := model.intercept
		for _, w := range model.categories {
			score += w.weight * float64(already.Counts[w.index])
		}
		for _, w := range model.classes {
			score += w.weight * m.counts[w.index]
		}
		scores[model.category] = score
	}
	for i := range dst[start:] {
		match := &dst[start+i]
		scores[match.Category] += match.Weight
	}
	m.merge(dst, start)
	return dst
}

// occurrences appends every occurrence of every term once, in order. They come nearly so, since the text is walked through from
// its beginning: a few steps put most in their place, and all are sorted only where that is not enough.
func (m *Models) occurrences(dst []Match, t *Tokens) []Match {
	const steps = 32
	start, sorted := len(dst), true
	if !m.matcher.hasAnchor(t) {
		return dst
	}
	m.matcher.gather(t)
	for _, c := range m.matcher.candidates {
		from := &m.set.of[c.term]
		next := Match{
			Category: from.category, Term: from.entry, First: c.first, Last: c.last,
			Weight: m.set.terms.terms[c.term].Weight, Status: Model,
		}
		dst = append(dst, next)
		at := len(dst) - 1
		for at > start && at+steps > len(dst) && next.before(&dst[at-1]) {
			dst[at] = dst[at-1]
			at--
		}
		dst[at] = next
		sorted = sorted && (at == start || !next.before(&dst[at-1]))
	}
	found := dst[start:]
	if !sorted {
		slices.SortFunc(found, func(a, b Match) int {
			switch {
			case a.before(&b):
				return -1
			case b.before(&a):
				return 1
			}
			return 0
		})
	}
	return dst[:start+len(slices.Compact(found))] // a prefix and its word may be read in two ways and be one occurrence
}

// before reports whether a match stands before another: by First, then Category, Last and Status, and those of models by their
// entry.
func (a *Match) before(b *Match) bool {
	switch {
	case a.First != b.First:
		return a.First < b.First
	case a.Category != b.Category:
		return a.Category < b.Category
	case a.Last != b.Last:
		return a.Last < b.Last
	case a.Status != b.Status:
		return a.Status < b.Status
	default:
		return a.Term < b.Term
	}
}

// merge puts the matches up to start and those behind it, each in order, into one order.
func (m *Models) merge(matches []Match, start int) {
	if start == 0 || start == len(matches) {
		return
	}
	m.scratch = append(m.scratch[:0], matches[:start]...)
	first, second, to := m.scratch, matches[start:], 0
	for len(first) > 0 {
		if len(second) > 0 && second[0].before(&first[0]) {
			matches[to], second = second[0], second[1:]
		} else {
			matches[to], first = first[0], first[1:]
		}
		to++
	}
}

// count counts the word classes in a text.
func (m *Models) count(t *Tokens) {
	clear(m.counts[:])
	for i, term := range t.Terms {
		set := m.classes[term]
		if t.Marks[i]&Quoted != 0 {
			set |= 1 << classQuoted
		}
		if t.Marks[i]&SentenceStart != 0 {
			set |= 1 << classSentence
		}
		for class := 0; set != 0; class, set = class+1, set>>1 {
			m.counts[class] += float64(set & 1)
		}
	}
}
