package explain

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"tenor/lexicons"
	"tenor/scoring"
)

// ModelSum is what a category's model adds up to its score: Offset, if it is known, the Products of all Summands, and Rest.
type ModelSum struct {
	Offset   *float64  `json:"offset"`   // the intercept; nil where the model is not at hand
	Summands []Summand `json:"summands"` // those that count something, the largest first
	// Rest is what cannot be told apart: of a stored row whose model is not at hand, its offset and all that is no term.
	Rest float64 `json:"rest"`
	// Unit is what a logistic model was learned on, if it is at hand and says so: for another there is no probability.
	Unit string `json:"unit,omitempty"`
}

// Summand is what an entry of a model adds: Product is Count x Weight.
type Summand struct {
	Kind    string  `json:"kind"` // term, category or class
	Name    string  `json:"name"` // as the model has it
	Count   float64 `json:"count"`
	Weight  float64 `json:"weight"`
	Product float64 `json:"product"`
}

// The kinds of summands.
const (
	TermSummand     = "term"
	CategorySummand = "category"
	ClassSummand    = "class"
)

// Counts returns what each entry of each category's model counts in a paragraph of a document in a language, by category and
// entry; nil for a category without one.
type Counts func(p *scoring.Paragraph, language string) [][]float64

// modelled fills in what a category's model says.
func (c *Category) modelled(index int, s *scoring.Scores) {
	c.Score = pointer(s.ModelScores[index])
	if s.HasProbability[index] {
		c.Probability = pointer(scoring.Probability(s.ModelScores[index]))
	}
}

// addUp fills in what the models of the scored categories add up.
func (p *Paragraph) addUp(o *Options, counts [][]float64) {
	for i := range p.Categories {
		c := &p.Categories[i]
		if !c.Modelled || c.Score == nil || counts[i] == nil {
			continue
		}
		m := o.Set.Categories[i].Category.Model
		c.Model = &ModelSum{Offset: pointer(m.Intercept), Summands: []Summand{}}
		if m.Family == lexicons.Logistic {
			c.Model.Unit = m.Unit
		}
		for k := range m.Entries {
			c.Model.add(newSummand(&m.Entries[k], counts[i][k]))
		}
		c.Model.sort()
	}
}

func newSummand(e *lexicons.ModelEntry, count float64) Summand {
	s := Summand{Kind: TermSummand, Count: count, Weight: e.Weight, Product: count * e.Weight}
	switch {
	case e.Term != nil:
		s.Name = e.Term.Text
	case e.Category != "":
		s.Kind, s.Name = CategorySummand, e.Category
	default:
		s.Kind, s.Name = ClassSummand, e.Class
	}
	return s
}

func (m *ModelSum) add(s Summand) {
	if s.Count != 0 {
		m.Summands = append(m.Summands, s)
	}
}

// sort puts the largest summand first.
func (m *ModelSum) sort() {
	slices.SortStableFunc(m.Summands, func(a, b Summand) int { return cmp.Compare(math.Abs(b.Product), math.Abs(a.Product)) })
}

// AddUpMatches fills in what is known of the models' scores from the paragraph's matches, where a model is not at hand: its terms.
func (p *Paragraph) AddUpMatches() {
	for i := range p.Categories {
		c := &p.Categories[i]
		if !c.Modelled || c.Score == nil || c.Model != nil {
			continue
		}
		c.Model = &ModelSum{Summands: []Summand{}, Rest: *c.Score}
		at := map[string]int{}
		for j := range p.Matches {
			m := &p.Matches[j]
			if m.Status != Model || m.Lexicon != c.Lexicon || m.Category != c.Path {
				continue
			}
			k, known := at[m.Term]
			if !known {
				k = len(c.Model.Summands)
				at[m.Term] = k
				c.Model.Summands = append(c.Model.Summands, Summand{Kind: TermSummand, Name: m.Term, Weight: m.Weight})
			}
			s := &c.Model.Summands[k]
			s.Count++
			s.Product += m.Weight
			c.Model.Rest -= m.Weight
		}
		c.Model.sort()
	}
}

// mostSummands is how many are shown one by one; the others are shown as their sum.
const mostSummands = 8

// modelLine is a model's score as one equation: its offset, what each entry adds, the largest first, and the probability.
func (p *Paragraph) modelLine(i int) Line {
	c := &p.Categories[i]
	l := Line{Name: c.Path + " score", Path: c.Path, Category: i}
	if c.Score == nil {
		l.Remark = "not scored: the document is not in the language of the lexicon " + c.Lexicon
		return l
	}
	l.Value = number(*c.Score, 3)
	if c.Model != nil {
		l.Formula = c.Model.equation()
	}
	switch {
	case c.Probability != nil:
		l.Remark = fmt.Sprintf("probability 1 / (1 + e^%s) = %s", number(-*c.Score, 3), number(*c.Probability, 3))
	case c.Model != nil && c.Model.Unit != "":
		l.Remark = "no probability: the model was learned on " + c.Model.Unit + "s"
	}
	return l
}

// equation is the right side of a score's: 0.02 (offset) + 0.9 ("shameful" 3 x 0.3) - 0.1 (class negator).
func (m *ModelSum) equation() string {
	text := number(m.Rest, 4) + " (offset, categories and word classes)"
	if m.Offset != nil {
		text = number(*m.Offset, 4) + " (offset)"
	}
	shown := len(m.Summands)
	if shown > mostSummands+1 {
		shown = mostSummands
	}
	rest := 0.0
	for i := range m.Summands {
		if s := &m.Summands[i]; i < shown {
			text += plus(s.Product) + " (" + s.what() + ")"
		} else {
			rest += s.Product
		}
	}
	if more := len(m.Summands) - shown; more > 0 {
		text += plus(rest) + fmt.Sprintf(" (%d more)", more)
	}
	return text
}

// plus writes a summand behind others.
func plus(x float64) string {
	if x < 0 {
		return " - " + number(-x, 4)
	}
	return " + " + number(x, 4)
}

// what says what a summand is made of: "shameful" 2 x 1.5.
func (s *Summand) what() string {
	what := `"` + s.Name + `"`
	if s.Kind != TermSummand {
		what = s.Kind + " " + s.Name
	}
	if s.Count != 1 {
		what += " " + number(s.Count, 4) + " x " + number(s.Weight, 4)
	}
	return what
}
