package scoring

import (
	"slices"
	"strings"

	"tenor/lexicons"
)

// Matcher finds the lexicons' terms in a paragraph. It belongs to one worker.
type Matcher interface {
	// Match appends the matches to dst, in order of their first token, then of their category.
	Match(dst []lexicons.Match, t *lexicons.Tokens) []lexicons.Match
}

// ModelScorer scores by the lexicons' models. It belongs to one worker.
type ModelScorer interface {
	// Score sets the scores of the categories that have a model and adds the occurrences of the models' terms to dst, in its order.
	Score(dst []lexicons.Match, scores []float64, t *lexicons.Tokens, already lexicons.Scored) []lexicons.Match
}

// BayesScorer adds up cdipaolo/sentiment's log probabilities. It belongs to one worker.
type BayesScorer interface {
	Score(chunks []ChunkID) NaiveBayes
}

// ValenceScorer weighs positive against negative words. It belongs to one worker.
type ValenceScorer interface {
	// Score scores t and, unless evidence is nil, appends the words that count to it.
	Score(t *Tokens, evidence *[]ValenceMatch) Valence
}

// TargetFinder finds whom matches are about. It belongs to one worker.
type TargetFinder interface {
	// Begin tells whose statement the paragraphs to come are of.
	Begin(doc *Document)
	// Find appends the targets of the paragraph's matches to dst, in the order of First, then of their category.
	Find(dst []Target, t *Tokens, s *Scores) []Target
}

// Evidence is what of the matches is shown beside the counts.
type Evidence uint8

// The kinds of evidence.
const (
	LexiconEvidence Evidence = iota // the lexicons' matches
	AllEvidence                     // the words of the valence scorer too
	HideEvidence                    // nothing
)

// Analyzer scores paragraphs one after another. It belongs to one worker; what it returns is valid until the next call.
type Analyzer struct {
	Tokenizer Tokenizer
	Matcher   Matcher
	Bayes     BayesScorer
	Valence   ValenceScorer
	Models    ModelScorer  // nil if no category has a model
	Targets   TargetFinder // nil if nobody asks for targets
	Lexicons  *lexicons.Set
	Evidence  Evidence
	// Unit is what is scored: a model's probability holds for the unit it was learned on.
	Unit Unit

	tokens Tokens
	scores Scores
	// language is the one Scores.English and Scores.Supported were worked out for.
	language string
	ready    bool
	all      bool // all categories are scored in it
}

// Score tokenises and scores one paragraph of a document in the given language (BCP 47; empty if unknown).
func (a *Analyzer) Score(p *Paragraph, language string) (*Tokens, *Scores) {
	t, s := &a.tokens, &a.scores
	a.Tokenizer.Tokenize(t, p.Text)
	a.setLanguage(language)
	s.Words, s.Sentences = int32(len(t.Terms)), int32(len(t.Sentences))
	s.Bayes = a.Bayes.Score(t.Chunks)
	s.Evidence = s.Evidence[:0]
	s.Valence = a.Valence.Score(t, a.evidence())
	s.Status = status(p.Kind, s)
	s.Matches = a.Matcher.Match(s.Matches[:0], &t.Tokens)
	clear(s.Counts)
	clear(s.Weights)
	a.Lexicons.Tally(s.Counts, s.Weights, s.Matches)
	if a.Models != nil {
		a.model()
	}
	if a.Targets != nil {
		s.Targets = a.Targets.Find(s.Targets[:0], t, s)
	}
	a.hide()
	return t, s
}

// Begin tells whose statement the paragraphs to come are of.
func (a *Analyzer) Begin(doc *Document) {
	if a.Targets != nil {
		a.Targets.Begin(doc)
	}
}

// model scores by the lexicons' models what has been counted already.
func (a *Analyzer) model() {
	t, s := &a.tokens, &a.scores
	already := lexicons.Scored{Counts: s.Counts, Positive: s.Valence.Positive, Negative: s.Valence.Negative}
	s.Matches = a.Models.Score(s.Matches, s.ModelScores, &t.Tokens, already)
}

// Totals returns empty totals for a document in the given language.
func (a *Analyzer) Totals(language string) *Totals {
	a.setLanguage(language)
	n := len(a.Lexicons.Categories)
	return &Totals{
		English:   a.scores.English,
		Supported: append([]bool{}, a.scores.Supported...),
		Counts:    make([]int64, n),
		Weights:   make([]float64, n),

		Probabilities: make([]float64, len(a.scores.HasProbability)), HasProbability: a.scores.HasProbability,
	}
}

// status finds the first reason not to score, or Scored.
func status(k Kind, s *Scores) Status {
	switch {
	case k != Body:
		return NotBody
	case !s.English:
		return UnsupportedLanguage
	case s.Words < MinWords:
		return TooShort
	case s.Valence.Positive+s.Valence.Negative == 0:
		return NoEvidence
	default:
		return Scored
	}
}

// hide takes out the matches that are not to be shown: all, or those in a language that is not scored, whose counts are null.
func (a *Analyzer) hide() {
	s := &a.scores
	switch {
	case a.Evidence == HideEvidence:
		s.Matches = s.Matches[:0]
	case !a.all:
		s.Matches = slices.DeleteFunc(s.Matches, func(m lexicons.Match) bool { return !s.Supported[m.Category] })
	}
}

// evidence is where the valence words are collected, nil if they are not wanted.
func (a *Analyzer) evidence() *[]ValenceMatch {
	if a.Evidence != AllEvidence || !a.scores.English {
		return nil
	}
	return &a.scores.Evidence
}

// setLanguage works out, when the language changes, what is scored in it.
func (a *Analyzer) setLanguage(language string) {
	if a.ready && a.language == language {
		return
	}
	a.ready, a.language = true, language
	s := &a.scores
	s.English = speaks(language, "en")
	if s.Counts == nil {
		n := len(a.Lexicons.Categories)
		s.Counts, s.Weights, s.Supported = make([]int32, n), make([]float64, n), make([]bool, n)
		if a.Models != nil {
			s.ModelScores, s.HasProbability = make([]float64, n), a.probabilities()
		}
	}
	for i, c := range a.Lexicons.Categories {
		s.Supported[i] = speaks(language, c.Lexicon.Language)
	}
	a.all = !slices.Contains(s.Supported, false)
}

// probabilities tells of which categories there is a probability.
func (a *Analyzer) probabilities() []bool {
	has := make([]bool, len(a.Lexicons.Categories))
	for i := range has {
		m := a.Lexicons.Categories[i].Category.Model
		has[i] = m != nil && m.Family == lexicons.Logistic && (m.Unit == "" || m.Unit == a.Unit.String())
	}
	return has
}

// speaks reports whether a text's language and a scorer's may be the same: the primary subtags are equal, or one is unknown.
func speaks(text, scorer string) bool {
	return text == "" || scorer == "" || strings.EqualFold(primary(text), primary(scorer))
}

func primary(tag string) string {
	subtag, _, _ := strings.Cut(tag, "-")
	return subtag
}
