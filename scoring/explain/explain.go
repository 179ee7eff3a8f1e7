package explain

import (
	"math"
	"sort"
	"strconv"
	"unicode/utf8"

	"tenor/lexicons"
	"tenor/scoring"
)

// Options are the constants of the valence scorer, and what the categories are called.
type Options struct {
	CautionMass  float64 // what is added to the denominator once
	NeutralMass  float64 // what every word adds to it
	NegatedShare float64 // what a negator makes of a valence
	// Categories are those of the lexicons.Set that scored, in its order, with Lexicon, Path and Column filled.
	Categories []Category
	Set        *lexicons.Set
	Valences   bool   // the words with a valence are wanted: Scores.Evidence was collected
	Counts     Counts // what models' entries count; nil if what models add up is not wanted
}

// Of takes a scored paragraph apart. Nothing it is given is kept.
func Of(o *Options, doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) *Paragraph {
	text := string(p.Text)
	e := &Paragraph{
		ID: ID(doc, p), DocumentID: doc.ID, Kind: p.Kind.String(), Text: &text, Words: int64(s.Words),
		Categories: categories(o, s), Matches: []Match{}, Notes: []string{},
	}
	if doc.Language != "" {
		e.Language = &doc.Language
	}
	if o.Counts != nil && o.Set.HasModels() {
		e.addUp(o, o.Counts(p, doc.Language))
	}
	at := places{tokens: t, text: text, sentence: int(p.Sentence)}
	for i := range s.Matches {
		e.Matches = append(e.Matches, at.match(o, &s.Matches[i]))
	}
	e.Sentiment = Sentiment{Status: s.Status.String(), CautionMass: o.CautionMass, NeutralMass: o.NeutralMass}
	if !s.English {
		return e
	}
	e.scores(s)
	if o.Valences {
		e.Sentiment.explain(&at, o, s.Evidence)
	}
	return e
}

// ID returns the paragraph_id of a row.
func ID(doc *scoring.Document, p *scoring.Paragraph) string {
	id := doc.ID + "#" + strconv.Itoa(int(p.Index))
	if p.Sentence >= 0 {
		id += "." + strconv.Itoa(int(p.Sentence))
	}
	return id
}

// scores fills in what the scorers say.
func (p *Paragraph) scores(s *scoring.Scores) {
	if s.Status == scoring.Scored {
		p.Sentiment.Score = pointer(s.Valence.Score)
	}
	positive, negative := int64(s.Valence.Positive), int64(s.Valence.Negative)
	p.Polarity = Polarity{Positive: &positive, Negative: &negative}
	if positive+negative > 0 {
		logit, se := scoring.PolarityLogit(positive, negative)
		p.Polarity.Logit, p.Polarity.Error = &logit, &se
	}
	b := s.Bayes
	p.Bayes.Known, p.Bayes.Words = pointer(int64(b.Known)), pointer(int64(b.Words))
	if b.Words > 0 {
		p.Bayes.Coverage = pointer(float64(b.Known) / float64(b.Words))
	}
	if b.Known > 0 {
		p.Bayes.Class, p.Bayes.LogOdds = pointer(int64(b.Class())), pointer(b.LogOdds)
		p.Bayes.NegativeSum, p.Bayes.PositiveSum = pointer(b.Sums[0]), pointer(b.Sums[1])
	}
}

func pointer[T any](v T) *T { return &v }

// categories returns every category with its numbers.
func categories(o *Options, s *scoring.Scores) []Category {
	all := append([]Category{}, o.Categories...)
	for i := range all {
		if o.Set.Categories[i].Category != nil {
			all[i].Modelled, all[i].ModelOnly = o.Set.Categories[i].Category.Model != nil, o.Set.Categories[i].Category.ModelOnly()
		}
		if !s.Supported[i] {
			continue
		}
		if all[i].Modelled {
			all[i].modelled(i, s)
		}
		if all[i].ModelOnly {
			continue
		}
		count := int64(s.Counts[i])
		all[i].Count = &count
		if s.Words > 0 {
			all[i].Rate = pointer(scoring.Per100Words(count, int64(s.Words)))
		}
		if o.Set.Categories[i].Weighted && !all[i].Modelled {
			all[i].Score = pointer(s.Weights[i])
		}
	}
	return all
}

// places finds where tokens stand in a text, asked for in any order.
type places struct {
	tokens   *scoring.Tokens
	text     string
	sentence int // of the paragraph, or -1
}

// span returns the place of tokens first to last in bytes.
func (at *places) span(first, last uint32) (start, end int) {
	return int(at.tokens.Start[first]), int(at.tokens.End[last])
}

// characters returns a place in code points.
func (at *places) characters(start, end int) (from, to int) {
	from = utf8.RuneCountInString(at.text[:start])
	return from, from + utf8.RuneCountInString(at.text[start:end])
}

func (at *places) word(token uint32) string {
	start, end := at.span(token, token)
	return at.text[start:end]
}

func (at *places) quoted(token uint32) bool { return at.tokens.Marks[token]&lexicons.Quoted != 0 }

func (at *places) sentenceOf(token uint32) int {
	if at.sentence >= 0 {
		return at.sentence
	}
	starts := at.tokens.Sentences
	return max(sort.Search(len(starts), func(i int) bool { return starts[i] > token })-1, 0)
}

func (at *places) match(o *Options, m *lexicons.Match) Match {
	c := &o.Categories[m.Category]
	start, end := at.span(m.First, m.Last)
	from, to := at.characters(start, end)
	return Match{
		Lexicon: c.Lexicon, Category: c.Path, Index: int(m.Category), Term: o.Set.TermText(m),
		Text: pointer(at.text[start:end]), Start: start, End: end, CharStart: from, CharEnd: to,
		Sentence: at.sentenceOf(m.First), Weight: m.Weight, Status: m.Status.String(), Quoted: at.quoted(m.First),
	}
}

// explain fills in the words behind the score.
func (s *Sentiment) explain(at *places, o *Options, evidence []scoring.ValenceMatch) {
	s.Terms = []Term{}
	var positive, negative float64
	for i := range evidence {
		t := at.term(o, &evidence[i])
		s.Terms = append(s.Terms, t)
		positive += math.Max(t.Value, 0)
		negative += math.Max(-t.Value, 0)
	}
	s.PositiveSum, s.NegativeSum = &positive, &negative
}

func (at *places) term(o *Options, v *scoring.ValenceMatch) Term {
	start, end := at.span(v.First, v.Last)
	from, to := at.characters(start, end)
	t := Term{
		Text: at.text[start:end], Start: start, End: end, CharStart: from, CharEnd: to, Sentence: at.sentenceOf(v.First),
		Weight: v.Weight, Strength: v.Strength, Boosters: []string{}, Negation: 1, Value: v.Value, Quoted: at.quoted(v.First),
	}
	for token := range v.First { // in the order of the text
		if back := v.First - 1 - token; back < 8 && v.Boosters&(1<<back) != 0 {
			t.Boosters = append(t.Boosters, at.word(token))
		}
	}
	if v.Negated {
		t.Negation, t.Negator = o.NegatedShare, pointer(at.word(v.Negator))
	}
	return t
}
