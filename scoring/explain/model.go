package explain

import (
	"math"

	"tenor/scoring"
)

// modelled fills in what a category's model says.
func (c *Category) modelled(index int, s *scoring.Scores) {
	c.Score = pointer(s.ModelScores[index])
	if s.HasProbability[index] {
		c.Probability = pointer(scoring.Probability(s.ModelScores[index]))
	}
}

// modelLine is a model's score: what its terms add, and the rest, which is its intercept with the categories and word classes
// it counts.
func (p *Paragraph) modelLine(i int) Line {
	c := &p.Categories[i]
	l := Line{Name: c.Path + " score", Path: c.Path, Category: i}
	if c.Score == nil {
		l.Remark = "not scored: the document is not in the language of the lexicon " + c.Lexicon
		return l
	}
	l.Value = number(*c.Score, 2)
	rest, terms := *c.Score, ""
	for j := range p.Matches {
		m := &p.Matches[j]
		if m.Status != Model || m.Lexicon != c.Lexicon || m.Category != c.Path {
			continue
		}
		rest -= m.Weight
		sign := " + "
		if math.Signbit(m.Weight) {
			sign = " - "
		}
		terms += sign + number(math.Abs(m.Weight), 4)
		l.Parts = append(l.Parts, Part{Text: m.Said(), Working: signed(m.Weight)})
	}
	l.Formula = number(rest, 4) + terms
	l.Remark = "a model: its intercept, categories and word classes come to " + number(rest, 4)
	if c.Probability != nil {
		l.Remark = "probability " + number(*c.Probability, 3) + "; " + l.Remark
	}
	return l
}
