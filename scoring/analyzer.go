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
	Score(chunks []ChunkCode) NaiveBayes
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

// Analyzer scores paragraphs. It belongs to one worker; what it returns is valid until the next call.
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

	batch  [batchParagraphs]analysis
	quoted *quotation // of the sentence that is scored by itself; nil of paragraphs
	// language is the one that what follows was worked out for.
	language       string
	ready          bool
	english        bool
	supported      []bool // by category
	all            bool   // all categories are scored in it
	hasProbability []bool // by category
}

// analysis is what has been found out about one paragraph.
type analysis struct {
	tokens Tokens
	scores Scores
}

// Paragraphs are scored some at a time, stage by stage, because each stage reads tables of its own, which together are larger than a
// processor's near caches: those of one stage stay there for as many paragraphs as are scored at once. More than this text puts the tokens
// themselves out of the caches.
const (
	batchParagraphs = 64
	batchBytes      = 16 << 10
)

// Score tokenises and scores one paragraph of a document in the given language (BCP 47; empty if unknown).
func (a *Analyzer) Score(p *Paragraph, language string) (*Tokens, *Scores) {
	var tokens *Tokens
	var scores *Scores
	a.ScoreAll([]Paragraph{*p}, language, func(_ *Paragraph, t *Tokens, s *Scores) bool {
		tokens, scores = t, s
		return true
	})
	return tokens, scores
}

// scoreSentence is Score for a sentence of a paragraph, in which those words are quoted that are so in the paragraph.
func (a *Analyzer) scoreSentence(p *Paragraph, language string, q quotation) (*Tokens, *Scores) {
	a.quoted = &q
	defer func() { a.quoted = nil }()
	return a.Score(p, language)
}

// ScoreAll tokenises and scores paragraphs of a document in the given language and hands each on, in their order, until yield returns false.
func (a *Analyzer) ScoreAll(paragraphs []Paragraph, language string, yield func(*Paragraph, *Tokens, *Scores) bool) {
	a.setLanguage(language)
	for len(paragraphs) > 0 {
		n, bytes := 1, len(paragraphs[0].Text) // however long the first is: what is long is always held in the same place
		for n < min(len(paragraphs), batchParagraphs) && bytes+len(paragraphs[n].Text) <= batchBytes {
			bytes += len(paragraphs[n].Text)
			n++
		}
		a.score(paragraphs[:n])
		for i := range n {
			if !yield(&paragraphs[i], &a.batch[i].tokens, &a.batch[i].scores) {
				return
			}
		}
		paragraphs = paragraphs[n:]
	}
}

// score scores the paragraphs of a batch.
func (a *Analyzer) score(paragraphs []Paragraph) {
	a.Tokenizer.Trim()
	batch := a.batch[:len(paragraphs)]
	for i := range batch {
		a.Tokenizer.Tokenize(&batch[i].tokens, paragraphs[i].Text)
	}
	if a.quoted != nil {
		a.quoted.mark(&batch[0].tokens)
	}
	for i := range batch {
		a.begin(&batch[i])
		batch[i].scores.Bayes = a.Bayes.Score(batch[i].tokens.Chunks)
	}
	for i := range batch {
		t, s := &batch[i].tokens, &batch[i].scores
		s.Valence = a.Valence.Score(t, a.evidence(s))
		s.Status = status(paragraphs[i].Kind, s)
	}
	for i := range batch {
		t, s := &batch[i].tokens, &batch[i].scores
		s.Matches = a.Matcher.Match(s.Matches[:0], &t.Tokens)
		a.Lexicons.Tally(s.Counts, s.Weights, s.Matches)
	}
	for i := range batch {
		a.finish(&batch[i])
	}
}

// begin makes the scores ready for what has been tokenised.
func (a *Analyzer) begin(of *analysis) {
	t, s := &of.tokens, &of.scores
	if s.Counts == nil {
		n := len(a.Lexicons.Categories)
		s.Counts, s.Weights = make([]int32, n), make([]float64, n)
		if a.Models != nil {
			s.ModelScores = make([]float64, n)
		}
	}
	s.English, s.Supported, s.HasProbability = a.english, a.supported, a.hasProbability
	s.Words, s.Sentences = int32(len(t.Terms)), int32(len(t.Sentences))
	s.Evidence, s.Targets = s.Evidence[:0], s.Targets[:0]
	clear(s.Counts)
	clear(s.Weights)
}

// finish adds what is made of the scores.
func (a *Analyzer) finish(of *analysis) {
	t, s := &of.tokens, &of.scores
	if a.Models != nil {
		a.model(t, s)
	}
	if a.Targets != nil {
		s.Targets = a.Targets.Find(s.Targets, t, s)
	}
	a.hide(s)
}

// Begin tells whose statement the paragraphs to come are of.
func (a *Analyzer) Begin(doc *Document) {
	if a.Targets != nil {
		a.Targets.Begin(doc)
	}
}

// model scores by the lexicons' models what has been counted already.
func (a *Analyzer) model(t *Tokens, s *Scores) {
	already := lexicons.Scored{
		Counts: s.Counts, Positive: s.Valence.Positive, Negative: s.Valence.Negative, Sentiment: s.Valence.Score,
	}
	s.Matches = a.Models.Score(s.Matches, s.ModelScores, &t.Tokens, already)
}

// Totals returns empty totals for a document in the given language.
func (a *Analyzer) Totals(language string) *Totals {
	a.setLanguage(language)
	n := len(a.Lexicons.Categories)
	return &Totals{
		English:   a.english,
		Supported: append([]bool{}, a.supported...),
		Counts:    make([]int64, n),
		Weights:   make([]float64, n),

		Probabilities: make([]float64, len(a.hasProbability)), HasProbability: a.hasProbability,
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
func (a *Analyzer) hide(s *Scores) {
	switch {
	case a.Evidence == HideEvidence:
		s.Matches = s.Matches[:0]
	case !a.all:
		s.Matches = slices.DeleteFunc(s.Matches, func(m lexicons.Match) bool { return !s.Supported[m.Category] })
	}
}

// evidence is where the valence words are collected, nil if they are not wanted.
func (a *Analyzer) evidence(s *Scores) *[]ValenceMatch {
	if a.Evidence != AllEvidence || !a.english {
		return nil
	}
	return &s.Evidence
}

// setLanguage works out, when the language changes, what is scored in it.
func (a *Analyzer) setLanguage(language string) {
	if a.ready && a.language == language {
		return
	}
	if !a.ready && a.Models != nil {
		a.hasProbability = a.probabilities()
	}
	a.ready, a.language = true, language
	a.english = speaks(language, "en")
	a.supported = make([]bool, len(a.Lexicons.Categories)) // anew: scores handed on have the one before
	for i, c := range a.Lexicons.Categories {
		a.supported[i] = speaks(language, c.Lexicon.Language)
	}
	a.all = !slices.Contains(a.supported, false)
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
