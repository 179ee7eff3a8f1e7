package explain

// Confirm gives a stored paragraph what the tables do not hold, the words behind its sentiment, the sums of the classifier and
// what models add up, from again, which is the same text scored anew. It reports whether every number of again that the
// stored one has too is the same; if one is not, nothing is taken over. Lexicons that did not score again have no part in it, and a
// model is taken over where its score is the same.
func (p *Paragraph) Confirm(again *Paragraph) bool {
	if p.Sentiment.Status != again.Sentiment.Status || p.Words != again.Words ||
		!same(p.Sentiment.Score, again.Sentiment.Score) ||
		!same(p.Polarity.Positive, again.Polarity.Positive) || !same(p.Polarity.Negative, again.Polarity.Negative) ||
		!same(p.Bayes.LogOdds, again.Bayes.LogOdds) || !same(p.Bayes.Coverage, again.Bayes.Coverage) {
		return false
	}
	score := p.Sentiment.Score
	p.Sentiment = again.Sentiment
	p.Sentiment.Score = score
	p.Bayes.PositiveSum, p.Bayes.NegativeSum = again.Bayes.PositiveSum, again.Bayes.NegativeSum
	p.Bayes.Known, p.Bayes.Words = again.Bayes.Known, again.Bayes.Words
	for i := range p.Categories {
		c := &p.Categories[i]
		for j := range again.Categories {
			a := &again.Categories[j]
			if c.Modelled && c.Score != nil && c.Lexicon == a.Lexicon && c.Path == a.Path && same(c.Score, a.Score) {
				c.Model = a.Model
			}
		}
	}
	return true
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
