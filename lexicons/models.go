package lexicons

import (
	"math/bits"
	"slices"
)

// Models scores texts by the models of a Set. It belongs to one worker, whose vocabulary tells it of every distinct word once
// (LearnTerm), before the first Tokens that hold it.
type Models struct {
	set     *compiledModels
	matcher *Matcher
	kinds   []uint16 // by TermID: index into of
	of      []kind   // the first is nothing to any model
	words   []int32  // by kind: how many of the text's are of it
	counts  [32]float64
	seen    []int32 // how often an entry was met in the text, by its number; empty if no model asks
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
	m := &Models{set: s.models, matcher: s.models.terms.NewMatcher(), of: make([]kind, 1), words: make([]int32, 1)}
	if s.models.logs {
		m.seen = make([]int32, s.models.entries)
	}
	return m
}

// LearnTerm resolves the vocabulary's next term.
func (m *Models) LearnTerm(form string) {
	m.matcher.LearnTerm(form)
	k := kind{m.set.finder.of(form), m.matcher.learnedAnchor()}
	at := slices.Index(m.of, k)
	if at < 0 {
		at = len(m.of)
		m.of, m.words = append(m.of, k), append(m.words, 0)
	}
	m.kinds = append(m.kinds, uint16(at))
}

// kind is what words alike are to models. There are a few dozen: words are in two or three lists at most.
type kind struct {
	classes uint32 // that they belong to and models count, a bit each
	anchor  bool   // some sequence is read from them
}

// Forget makes ready for a vocabulary that begins anew.
func (m *Models) Forget() {
	m.matcher.Forget()
	m.kinds = m.kinds[:0]
}

// Score sets the scores of the categories that have a model, by their index in Set.Categories, and adds the occurrences of the
// models' terms to dst, which holds what a Matcher found in the same text and stays in order of First, then Category, then Last;
// their Term is an index into the model's Entries, their Weight what they add to the score: where a model takes logarithms, less
// with every occurrence of the term.
func (m *Models) Score(dst []Match, scores []float64, t *Tokens, already Scored) []Match {
	start := len(dst)
	if m.count(t) {
		dst = m.occurrences(dst, t)
	}
	m.counts[classWord] = float64(len(t.Terms))
	m.counts[classPositive], m.counts[classNegative] = float64(already.Positive), float64(already.Negative)
	m.counts[classSentiment] = already.Sentiment
	for i := range m.set.models {
		model := &m.set.models[i]
		score := model.intercept
		for _, w := range model.categories {
			score += w.weight * model.counting.Of(float64(already.Counts[w.index]))
		}
		for _, w := range model.classes {
			score += w.weight * model.class(w.index, m.counts[w.index])
		}
		scores[model.category] = score
		if model.counting == Log {
			m.damp(dst[start:], model)
		}
	}
	for i := range dst[start:] {
		match := &dst[start+i]
		scores[match.Category] += match.Weight
	}
	m.merge(dst, start)
	return dst
}

// class is what the count of a class enters the model as. The sentiment is no count.
func (m *compiledModel) class(index int32, count float64) float64 {
	if index == classSentiment {
		return count
	}
	return m.counting.Of(count)
}

// damp weighs a model's matches so that those of one term, n of them, come to its weight times log2(1+n).
func (m *Models) damp(matches []Match, model *compiledModel) {
	clear(m.seen)
	for i := range matches {
		if match := &matches[i]; match.Category == model.category {
			n := &m.seen[model.first+match.Term]
			match.Weight *= Log.Of(float64(*n+1)) - Log.Of(float64(*n))
			*n++
		}
	}
}

// occurrences appends every occurrence of every term once, in order. They come nearly so, since the text is walked through from
// its beginning: a few steps put most in their place, and all are sorted only where that is not enough.
func (m *Models) occurrences(dst []Match, t *Tokens) []Match {
	const steps = 32
	start, sorted := len(dst), true
	m.matcher.gather(t)
	for _, c := range m.matcher.candidates {
		l := m.matcher.leaf(c.leaf)
		from := &m.set.of[l.term]
		next := Match{
			Category: from.category, Term: from.entry, First: c.first, Last: c.last,
			Weight: l.weight, Status: Model,
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

// count counts the word classes in a text, and reports whether it has a word from which some sequence is read: of few terms hardly any
// text has. It counts how many words are of each kind first, as most are of none.
func (m *Models) count(t *Tokens) (hasAnchor bool) {
	clear(m.counts[:])
	clear(m.words)
	kinds, words := m.kinds, m.words
	for _, term := range t.Terms {
		if kind := kinds[term]; kind != 0 {
			words[kind]++
		}
	}
	for kind, n := range words {
		if n == 0 {
			continue
		}
		of := m.of[kind]
		hasAnchor = hasAnchor || of.anchor
		for set := of.classes; set != 0; set &= set - 1 {
			m.counts[bits.TrailingZeros32(set)] += float64(n)
		}
	}
	for _, j := range t.Joined {
		hasAnchor = hasAnchor || m.of[kinds[j.Term]].anchor
	}
	m.countMarks(t, classQuoted, Quoted)
	m.countMarks(t, classSentence, SentenceStart)
	return hasAnchor
}

// countMarks counts the words with a mark, where a model asks for the class they make.
func (m *Models) countMarks(t *Tokens, class int, mark Mark) {
	if m.set.classes&(1<<class) == 0 {
		return
	}
	n := 0
	for _, of := range t.Marks {
		if of&mark != 0 {
			n++
		}
	}
	m.counts[class] = float64(n)
}
