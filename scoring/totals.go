package scoring

// Totals are a document's scores pooled over its body paragraphs: sums only, so that the totals of a document's blocks add
// up and no average of averages can arise.
type Totals struct {
	Paragraphs   int32 // of any kind
	Body         int32
	TextBytes    int64
	Cuts         int32 // how often a paragraph was divided because it was longer than MaxParagraphBytes
	Rows         int32 // of body paragraphs: their sentences under --unit sentence
	Words        int64 // this and all that follow: over body paragraphs
	Sentences    int64
	ScoredWords  int64   // words of paragraphs with a sentiment
	SentimentSum float64 // sum of words x sentiment over those
	TooShort     int32   // rows with this status
	Positive     int64
	Negative     int64
	Bayes        PooledBayes
	English      bool
	Counts       []int64
	Weights      []float64
	Supported    []bool
	// Probabilities are, per category, the sum of the rows' probabilities; empty if no category has a model.
	Probabilities []float64
	// HasProbability is that of Scores.
	HasProbability []bool
	TextSHA256     [32]byte // over the body paragraphs' texts joined by a line feed
}

// PooledBayes is NaiveBayes summed over paragraphs.
type PooledBayes struct {
	Words, Known int64
	LogOdds      float64
}

// Add pools one paragraph's scores. t must have been made by Analyzer.Totals.
func (t *Totals) Add(p *Paragraph, s *Scores) {
	whole := int32(1)
	if p.Sentence > 0 { // its first sentence stands for a paragraph
		whole = 0
	}
	t.Paragraphs += whole
	if p.Kind != Body {
		return
	}
	t.Body += whole
	t.Rows++
	t.Words += int64(s.Words)
	t.Sentences += int64(s.Sentences)
	switch s.Status {
	case Scored:
		t.ScoredWords += int64(s.Words)
		t.SentimentSum += float64(s.Words) * s.Valence.Score
	case TooShort:
		t.TooShort++
	}
	t.Positive += int64(s.Valence.Positive)
	t.Negative += int64(s.Valence.Negative)
	t.Bayes.Words += int64(s.Bayes.Words)
	t.Bayes.Known += int64(s.Bayes.Known)
	t.Bayes.LogOdds += s.Bayes.LogOdds
	for i, n := range s.Counts {
		t.Counts[i] += int64(n)
		t.Weights[i] += s.Weights[i]
	}
	for i, has := range s.HasProbability {
		if has {
			t.Probabilities[i] += Probability(s.ModelScores[i])
		}
	}
}

// Merge adds the totals of the document's next block, and takes over its TextSHA256, which covers all up to there.
func (t *Totals) Merge(next *Totals) {
	t.Paragraphs += next.Paragraphs
	t.Body += next.Body
	t.TextBytes += next.TextBytes
	t.Cuts += next.Cuts
	t.Rows += next.Rows
	t.Words += next.Words
	t.Sentences += next.Sentences
	t.ScoredWords += next.ScoredWords
	t.SentimentSum += next.SentimentSum
	t.TooShort += next.TooShort
	t.Positive += next.Positive
	t.Negative += next.Negative
	t.Bayes.Words += next.Bayes.Words
	t.Bayes.Known += next.Bayes.Known
	t.Bayes.LogOdds += next.Bayes.LogOdds
	for i, n := range next.Counts {
		t.Counts[i] += n
		t.Weights[i] += next.Weights[i]
	}
	for i, p := range next.Probabilities {
		t.Probabilities[i] += p
	}
	t.TextSHA256 = next.TextSHA256
}

// Status is the document's status: Scored if any of its words are in a paragraph with a sentiment, else the first reason
// that applies.
func (t *Totals) Status() Status {
	switch {
	case t.Body == 0:
		return NotBody
	case !t.English:
		return UnsupportedLanguage
	case t.ScoredWords > 0:
		return Scored
	case t.TooShort == t.Rows:
		return TooShort
	default:
		return NoEvidence
	}
}
