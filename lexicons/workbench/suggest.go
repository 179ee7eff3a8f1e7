package workbench

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"
)

// Options configure Suggest.
type Options struct {
	// MinCount is how often a word or phrase must stand, covered places apart. Defaults to 5.
	MinCount int
	// MinDocuments is in how many documents it must stand. Defaults to 2.
	MinDocuments int
	// Limit is how many are suggested. Defaults to 30.
	Limit int
	// Examples is how many sentences come with each. Defaults to 1.
	Examples int
	// Window is how far on either side words are context. Defaults to DefaultWindow.
	Window int
	// Names lets words be suggested that nearly always begin with a capital letter inside a sentence. In a language that
	// writes its nouns so it must be set.
	Names bool
}

func (o *Options) fill() {
	o.MinCount, o.MinDocuments = cmp.Or(o.MinCount, 5), cmp.Or(o.MinDocuments, 2)
	o.Limit, o.Examples, o.Window = cmp.Or(o.Limit, 30), cmp.Or(o.Examples, 1), cmp.Or(o.Window, DefaultWindow)
}

// Suggestion is a word or phrase that stands where the seeds stand.
type Suggestion struct {
	Term       string  // normal forms, joined by spaces
	Similarity float64 // of its contexts to the seeds', 0..1
	Count      int     // places that nothing covers
	Documents  int     // it stands in there
	// Beside is in how many sentences it stands with a seed, LogLikelihood Dunning's ratio of that to chance, negative where
	// it is less than that.
	Beside        int
	LogLikelihood float64
	Examples      []Example
}

// Example is a sentence with a suggestion in it.
type Example struct{ Document, Text string }

// ErrNoSeed is returned where no seed stands in the corpus.
var ErrNoSeed = errors.New("no seed stands in the corpus")

// Suggest returns the words and phrases whose contexts are most like the seeds', the most similar first. The Contexts must
// not be used afterwards.
func (c *Contexts) Suggest(o Options) ([]Suggestion, error) {
	o.fill()
	if len(c.seeds) == 0 {
		return nil, ErrNoSeed
	}
	tokens := c.whole()
	s := newSpace(tokens, len(c.forms), o.Window, o.MinCount)
	seeds := c.seedVector(s)
	length := lengthOf(seeds)
	g := newGrams(tokens, c.forms, o)
	ranking := ranked{most: poolOf(o.Limit)}
	g.each(func(words, places []uint32) {
		for _, at := range places {
			s.add(at, at+uint32(len(words))-1)
		}
		ranking.add(words, len(places), s.cosine(seeds, length))
	})
	p := picker{Contexts: c, grams: g, Options: o, withSeed: c.sentencesWithSeed()}
	return p.pick(ranking.sorted(c.forms)), nil
}

// seedVector is the sum of the seeds' vectors, each of the length ln(1 + its occurrences): one that stands a thousand times
// does not drown the others, and the company of one that stands twice is mostly chance.
func (c *Contexts) seedVector(s *space) []float64 {
	sum := make([]float64, len(c.forms))
	seeds := slices.Clone(c.seeds)
	slices.SortStableFunc(seeds, func(a, b occurrence) int { return cmp.Compare(a.seed, b.seed) })
	for from := 0; from < len(seeds); {
		to := from
		for ; to < len(seeds) && seeds[to].seed == seeds[from].seed; to++ {
			s.add(seeds[to].first, seeds[to].last)
		}
		s.addTo(sum, math.Log1p(float64(to-from)))
		from = to
	}
	return sum
}

// sentencesWithSeed marks, by number, the sentences that a seed stands in.
func (c *Contexts) sentencesWithSeed() map[int]bool {
	with := map[int]bool{}
	for _, o := range c.seeds {
		with[c.sentenceOf(o.first)] = true
	}
	return with
}

// candidate is a word or phrase that may be suggested.
type candidate struct {
	words      [3]uint32 // 0 behind the last
	count      int
	similarity float64
}

// phrase returns the candidate's words.
func (c *candidate) phrase() []uint32 {
	n := 1
	for n < len(c.words) && c.words[n] != 0 {
		n++
	}
	return c.words[:n]
}

func (c *candidate) text(forms []string) string {
	var words []string
	for _, id := range c.phrase() {
		words = append(words, forms[id])
	}
	return strings.Join(words, " ")
}

// poolOf is how many candidates are kept for so many suggestions: some fall to shorter ones or stand in too few documents.
func poolOf(limit int) int { return 20*limit + 200 }

// ranked keeps the most similar candidates.
type ranked struct {
	most int
	all  []candidate
	bar  float64 // what a candidate must pass
}

func (r *ranked) add(words []uint32, count int, similarity float64) {
	if similarity <= r.bar {
		return
	}
	c := candidate{count: count, similarity: similarity}
	copy(c.words[:], words)
	if r.all = append(r.all, c); len(r.all) < 2*r.most {
		return
	}
	slices.SortFunc(r.all, func(a, b candidate) int { return cmp.Compare(b.similarity, a.similarity) })
	r.bar = r.all[r.most].similarity
	r.all = r.all[:r.most]
}

// sorted returns the candidates, the most similar first; ties go by count, then by text.
func (r *ranked) sorted(forms []string) []candidate {
	slices.SortFunc(r.all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.similarity, a.similarity), cmp.Compare(b.count, a.count), cmp.Compare(a.text(forms), b.text(forms)))
	})
	return r.all
}
