package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
	"tenor/scoring/learn"
	"tenor/scoring/tokenize"
)

// feature is a column of the problem and the entry of a model that counts it.
type feature struct {
	entry  lexicons.ModelEntry
	column learn.Column
}

// forms remembers the normal forms of a worker's words by their ids.
type forms struct{ all []string }

// LearnTerm implements scoring.Learner.
func (f *forms) LearnTerm(form string) { f.all = append(f.all, form) }

// Forget implements scoring.Learner.
func (f *forms) Forget() { f.all = f.all[:0] }

// candidates collects the words and phrases of the texts.
func (l *lesson) candidates(ctx context.Context) ([]string, error) {
	found, known := learn.NewCandidates(), &forms{}
	var words []learn.Word
	err := scoreGold(ctx, l.texts, l.set, l.o.unit, scoring.HideEvidence, []scoring.Learner{known},
		func(row int, doc *scoring.Document, _ *scoring.Paragraph, t *scoring.Tokens, _ *scoring.Scores) error {
			l.languages[row] = doc.Language
			words = words[:0]
			for i, term := range t.Terms {
				words = append(words, learn.Word{
					Form: known.all[term], Start: t.Marks[i]&lexicons.SentenceStart != 0,
					Capital: bytes.ContainsFunc(t.Text[t.Start[i]:t.End[i]], unicode.IsUpper), // also d'Ivoire
				})
			}
			found.Add(words)
			for _, j := range t.Joined {
				found.AddJoined(known.all[j.Term])
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	o := learn.TermOptions{LeastTexts: l.least(), Names: l.o.names, IsName: l.isName, Phrase: l.o.phrase, Without: l.without}
	if l.o.content {
		o.Weak = workbench.IsFunctionWord
	}
	return found.Terms(o), nil
}

// least is how many texts a term must stand in.
func (l *lesson) least() int {
	const atLeast, perMore = 3, 5000
	if l.o.least > 0 {
		return l.o.least
	}
	return atLeast + len(l.texts)/perMore
}

// The lexicon of all candidates: one category whose model has them for terms, and one for each word class whose model counts it.
const (
	candidateLexicon  = "candidates of learn"
	candidateCategory = "terms"
)

// features counts the candidates, the lexicons' categories and the word classes in the texts by the engine that will score the
// model. Columns that are equal in all rows are one, named by the first: a word before a phrase that holds it.
func (l *lesson) features(ctx context.Context, terms []string) ([]feature, error) {
	model := &lexicons.CategoryModel{}
	for _, text := range terms {
		model.Entries = append(model.Entries, lexicons.ModelEntry{Term: &lexicons.Term{Text: text, Weight: 1, HasWeight: true}, Weight: 1})
	}
	categories := []*lexicons.Category{{Name: candidateCategory, Model: model}}
	for _, class := range lexicons.WordClasses() {
		categories = append(categories, &lexicons.Category{Name: class.Name + " class",
			Model: &lexicons.CategoryModel{Entries: []lexicons.ModelEntry{{Class: class.Name, Weight: 1}}}})
	}
	lex, err := lexicons.NewLexicon(candidateLexicon, categories...)
	if err != nil {
		return nil, err
	}
	set, err := lexicons.Compile(tokenize.New(), append(slices.Clone(l.set.Lexicons), lex)...)
	if err != nil {
		return nil, fmt.Errorf("compile candidates: %w", err)
	}
	c := newCounter(set, len(l.set.Categories))
	c.sentiment = l.sentiment
	err = scoreGold(ctx, l.texts, &lexiconSet{Set: set}, l.o.unit, scoring.LexiconEvidence, nil,
		func(row int, _ *scoring.Document, _ *scoring.Paragraph, _ *scoring.Tokens, s *scoring.Scores) error {
			c.count(int32(row), s)
			return nil
		})
	if err != nil {
		return nil, err
	}
	return c.features(l.least(), l.allowed), nil
}

// counter counts features row by row.
type counter struct {
	set   *lexicons.Set
	ours  int // the lexicons' categories; behind them stand that of the candidates and those of the classes
	all   []feature
	terms int // the candidates are all[:terms], the categories and classes behind them
	row   []float64
	// sentiment is what the class sentiment counts by row; nil: what the row scores.
	sentiment []float64
}

func newCounter(set *lexicons.Set, ours int) *counter {
	c := &counter{set: set, ours: ours}
	c.all = make([]feature, 0, len(set.Categories))
	for _, e := range set.Categories[ours].Category.Model.Entries {
		c.all = append(c.all, feature{entry: e})
	}
	c.terms = len(c.all)
	for i := range set.Categories[:ours] {
		info := &set.Categories[i]
		c.all = append(c.all, feature{entry: lexicons.ModelEntry{Category: categoryFeature(info)}})
	}
	for _, class := range lexicons.WordClasses() {
		c.all = append(c.all, feature{entry: lexicons.ModelEntry{Class: class.Name}})
	}
	c.row = make([]float64, c.terms)
	return c
}

func (c *counter) count(row int32, s *scoring.Scores) {
	var touched []int32
	for i := range s.Matches {
		m := &s.Matches[i]
		if m.Status != lexicons.Model || int(m.Category) != c.ours {
			continue
		}
		if c.row[m.Term] == 0 {
			touched = append(touched, m.Term)
		}
		c.row[m.Term]++
	}
	for _, term := range touched {
		c.all[term].add(row, c.row[term])
		c.row[term] = 0
	}
	for i := range c.ours {
		c.all[c.terms+i].add(row, float64(s.Counts[i]))
	}
	for i, class := range lexicons.WordClasses() {
		value := s.ModelScores[c.ours+1+i]
		if c.sentiment != nil && class.Name == sentimentClass {
			value = c.sentiment[row]
		}
		c.all[c.terms+c.ours+i].add(row, value)
	}
}

func (f *feature) add(row int32, value float64) {
	if value != 0 {
		f.column.Rows, f.column.Values = append(f.column.Rows, row), append(f.column.Values, value)
	}
}

// features returns those that are allowed and stand in enough rows, and of equal ones the first.
func (c *counter) features(least int, allowed allowed) []feature {
	seen := map[uint64][]int{}
	var kept []feature
	for i := range c.all {
		f := &c.all[i]
		if len(f.column.Rows) < least || !allowed.allows(&f.entry) {
			continue
		}
		h := f.hash()
		if slices.ContainsFunc(seen[h], func(before int) bool { return f.equal(&kept[before]) }) {
			continue
		}
		seen[h] = append(seen[h], len(kept))
		kept = append(kept, *f)
	}
	return kept
}

func (f *feature) hash() uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for k, row := range f.column.Rows {
		h = (h ^ uint64(uint32(row))) * 1099511628211
		h = (h ^ math.Float64bits(f.column.Values[k])) * 1099511628211
	}
	return h
}

func (f *feature) equal(other *feature) bool {
	return slices.Equal(f.column.Rows, other.column.Rows) && slices.Equal(f.column.Values, other.column.Values)
}
