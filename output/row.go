package output

import "tenor/scoring"

// row is what the columns of a row are taken from. Which fields are set depends on the table: a paragraph has no totals, a
// document no paragraph, only a match has a match, and only a target a target.
type row struct {
	doc       *scoring.Document
	paragraph *scoring.Paragraph
	scores    *scoring.Scores
	totals    *scoring.Totals
	measures
	match  match
	target target
}

// measures are what a paragraph's scores and a document's totals have in common.
type measures struct {
	words              int64
	english            bool
	positive, negative int64
	bayesWords         int64
	bayesKnown         int64
	bayesLogOdds       float64

	logit, logitError float64 // scoring.PolarityLogit, once it has been asked for: its error is not 0
}

// ofParagraph makes r the row of a paragraph.
func (r *row) ofParagraph(doc *scoring.Document, p *scoring.Paragraph, s *scoring.Scores) {
	r.doc, r.paragraph, r.scores = doc, p, s
	r.measures = measures{
		words:        int64(s.Words),
		english:      s.English,
		positive:     int64(s.Valence.Positive),
		negative:     int64(s.Valence.Negative),
		bayesWords:   int64(s.Bayes.Words),
		bayesKnown:   int64(s.Bayes.Known),
		bayesLogOdds: s.Bayes.LogOdds,
	}
}

// ofDocument makes r the row of a document.
func (r *row) ofDocument(doc *scoring.Document, t *scoring.Totals) {
	r.doc, r.totals = doc, t
	r.measures = measures{
		words:        t.Words,
		english:      t.English,
		positive:     t.Positive,
		negative:     t.Negative,
		bayesWords:   t.Bayes.Words,
		bayesKnown:   t.Bayes.Known,
		bayesLogOdds: t.Bayes.LogOdds,
	}
}

// forget lets go of everything the row was made from.
func (r *row) forget() { *r = row{} }

// found returns what the row has of a category.
func (r *row) found(i int) found {
	if r.totals != nil {
		return found{count: r.totals.Counts[i], weight: r.totals.Weights[i], supported: r.totals.Supported[i], words: r.words}
	}
	return found{count: int64(r.scores.Counts[i]), weight: r.scores.Weights[i], supported: r.scores.Supported[i], words: r.words}
}

// polarityLogit is scoring.PolarityLogit of the row's words. It is not ok where there is neither kind.
func (m *measures) polarityLogit() (logit, se float64, ok bool) {
	if m.positive+m.negative == 0 {
		return 0, 0, false
	}
	if m.logitError == 0 {
		m.logit, m.logitError = scoring.PolarityLogit(m.positive, m.negative)
	}
	return m.logit, m.logitError, true
}
