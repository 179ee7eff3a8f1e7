package explain

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Line is the arithmetic of one score: `accusation` `2 matches in 48 words = 4.17 per 100 words`, and what entered it.
type Line struct {
	Name    string
	Path    string // the category's, with which Name begins; "" for a line that is not a category's
	Value   string // the score as shown, "" where there is none
	Formula string // what it is equal to, "" where that is not known
	// ValueLast: the formula is written before the value.
	ValueLast bool
	Remark    string // what else is to be said, or why there is no score
	Parts     []Part
	// Category is the index in Paragraph.Categories, -1 for a line that is not a category's.
	Category int
}

// Arithmetic returns the equation and the remark in one.
func (l *Line) Arithmetic() string {
	first, second := l.Value, l.Formula
	if l.ValueLast {
		first, second = second, first
	}
	equation := first
	if first != "" && second != "" {
		equation += " = "
	}
	equation += second
	if equation != "" && l.Remark != "" {
		equation += "; "
	}
	return equation + l.Remark
}

// Part is what entered a score.
type Part struct {
	Text    string // as found
	Working string // what it weighs, "" if that says nothing
	Note    string // its subcategory, or why it did not count; "" if there is nothing to say
}

// Lines returns the arithmetic of every score that has something to show, the sentiment's first. Categories without a match
// have none; Without counts them.
func (p *Paragraph) Lines() []Line {
	lines := []Line{p.sentimentLine(), p.polarityLine(), p.bayesLine()}
	for i := range p.Categories {
		if p.Has(i) {
			lines = append(lines, p.categoryLines(i)...)
		}
	}
	return lines
}

// Rest says how many categories have no line, and why; "" if all have one.
func (p *Paragraph) Rest() string {
	none, unscored := p.without()
	var rest []string
	switch {
	case none > 0 && none == len(p.Categories):
		rest = append(rest, "no category has a match")
	case none == 1:
		rest = append(rest, "1 other category has no match")
	case none > 1:
		rest = append(rest, strconv.Itoa(none)+" other categories have no match")
	}
	switch {
	case unscored == 1:
		rest = append(rest, "1 category is not scored in this language")
	case unscored > 1:
		rest = append(rest, strconv.Itoa(unscored)+" categories are not scored in this language")
	}
	return strings.Join(rest, "; ")
}

// without returns how many categories have no match at all, and how many are not scored in the document's language.
func (p *Paragraph) without() (none, unscored int) {
	for i := range p.Categories {
		switch {
		case p.Categories[i].Count == nil && p.Categories[i].Score == nil:
			unscored++
		case !p.Has(i):
			none++
		}
	}
	return none, unscored
}

func (p *Paragraph) sentimentLine() Line {
	l := Line{Name: "sentiment", Category: -1}
	s := &p.Sentiment
	if s.Score == nil {
		l.Remark = "not scored: " + s.Status + " (" + p.whyNot() + ")"
		return l
	}
	l.Value = number(*s.Score, 3)
	if s.Terms == nil {
		l.Remark = "its words are not shown"
		return l
	}
	l.Formula = fmt.Sprintf("(%s - %s) / (%s + %s + %s x %s)", number(*s.PositiveSum, 4), number(*s.NegativeSum, 4),
		number(*s.PositiveSum+*s.NegativeSum, 4), number(s.CautionMass, 4), number(s.NeutralMass, 4), count(p.Words, "word", "words"))
	for i := range s.Terms {
		l.Parts = append(l.Parts, s.Terms[i].part())
	}
	return l
}

// whyNot says in words what a sentiment_status means.
func (p *Paragraph) whyNot() string {
	switch p.Sentiment.Status {
	case "not_body":
		return "sentiment is for body paragraphs, and this is " + article(p.Kind)
	case "unsupported_language":
		return "the valences are English words, and the document is in another language"
	case "too_short":
		return "fewer than 3 words"
	case "no_evidence":
		return "no positive or negative word"
	}
	return "unknown status"
}

func article(kind string) string {
	if kind == "furniture" || kind == "procedural" {
		return kind
	}
	return "a " + kind
}

func (t *Term) part() Part {
	working := signed(t.Weight)
	if t.Strength != 1 {
		working += " x " + number(t.Strength, 3)
	}
	if t.Negator != nil {
		working += " x " + number(t.Negation, 3)
	}
	if t.Strength != 1 || t.Negator != nil {
		working += " = " + signed(t.Value)
	}
	var notes []string
	if len(t.Boosters) > 0 {
		does := "strengthened"
		if t.Strength < 1 {
			does = "weakened"
		}
		notes = append(notes, does+" by "+quotedList(t.Boosters))
	}
	if t.Negator != nil {
		notes = append(notes, "negated by "+quotedList([]string{*t.Negator}))
	}
	return Part{Text: t.Text, Working: working, Note: strings.Join(notes, ", ")}
}

func (p *Paragraph) polarityLine() Line {
	l := Line{Name: "polarity_logit", Category: -1}
	r := &p.Polarity
	switch {
	case r.Positive == nil:
		l.Remark = "not scored: the document is in another language"
	case r.Logit == nil:
		l.Remark = "not scored: no positive or negative word"
	default:
		l.Value = number(*r.Logit, 3)
		l.Formula = fmt.Sprintf("log((%d + 0.5) / (%d + 0.5))", *r.Positive, *r.Negative)
		l.Remark = fmt.Sprintf("standard error %s; %d positive and %s", number(*r.Error, 3), *r.Positive,
			count(*r.Negative, "negative word", "negative words"))
	}
	return l
}

func (p *Paragraph) bayesLine() Line {
	l := Line{Name: "nb_log_odds", Category: -1}
	b := &p.Bayes
	switch {
	case p.Polarity.Positive == nil:
		l.Remark = "not scored: the document is in another language"
		return l
	case b.LogOdds == nil:
		l.Remark = "not scored: the classifier knows no word of it"
		return l
	}
	class := "class 0 (negative)"
	if *b.Class == 1 {
		class = "class 1 (positive)"
	}
	l.Value = number(*b.LogOdds, 3)
	if b.PositiveSum == nil {
		l.Remark = class + "; coverage " + number(*b.Coverage, 3)
		return l
	}
	l.Formula = fmt.Sprintf("(%s) - (%s)", number(*b.PositiveSum, 3), number(*b.NegativeSum, 3))
	l.Remark = fmt.Sprintf("%s; coverage %s = %d of %s known", class, number(*b.Coverage, 3), *b.Known, count(*b.Words, "word", "words"))
	return l
}

// categoryLines are a category's rate and, where its terms have weights, its score.
func (p *Paragraph) categoryLines(i int) []Line {
	c := &p.Categories[i]
	if c.ModelOnly {
		return []Line{p.modelLine(i)}
	}
	l := Line{Name: c.Path, Path: c.Path, Category: i}
	if c.Count == nil {
		l.Remark = "not scored: the document is not in the language of the lexicon " + c.Lexicon
		return []Line{l}
	}
	l.Formula, l.ValueLast = count(*c.Count, "match", "matches")+" in "+count(p.Words, "word", "words"), true
	if c.Rate != nil {
		l.Value = number(*c.Rate, 2) + " per 100 words"
	}
	for j := range p.Matches {
		if m := &p.Matches[j]; c.holds(m) && m.Status != Model {
			l.Parts = append(l.Parts, Part{Text: m.Said(), Note: c.note(m)})
		}
	}
	switch {
	case c.Modelled:
		return []Line{l, p.modelLine(i)}
	case c.Score == nil:
		return []Line{l}
	}
	return []Line{l, p.weightLine(i)}
}

// note says of a match what its category's line does not.
func (c *Category) note(m *Match) string {
	var notes []string
	if m.Status != Counted {
		notes = append(notes, m.Status)
	}
	if m.Quoted {
		notes = append(notes, "quoted")
	}
	if below := strings.TrimPrefix(strings.TrimPrefix(m.Category, c.Path), "/"); below != "" {
		notes = append(notes, "in "+below)
	}
	return strings.Join(notes, ", ")
}

func (p *Paragraph) weightLine(i int) Line {
	c := &p.Categories[i]
	l := Line{Name: c.Path + " score", Path: c.Path, Category: i, Value: number(*c.Score, 4)}
	for j := range p.Matches {
		m := &p.Matches[j]
		if !c.holds(m) || m.Status != Counted && m.Status != Flipped {
			continue
		}
		sign, weight := "+", m.Weight
		if (m.Status == Flipped) != math.Signbit(weight) {
			sign = "-"
		}
		switch {
		case l.Formula != "":
			l.Formula += " " + sign + " "
		case sign == "-":
			l.Formula = sign
		}
		l.Formula += number(math.Abs(weight), 4)
		l.Parts = append(l.Parts, Part{Text: m.Said(), Working: number(weight, 4), Note: c.note(m)})
	}
	if l.Formula == "" {
		l.Remark = "no match counts"
	}
	return l
}

// number writes x with at most the given decimals.
func number(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// signed is number with the sign of a valence, to four decimals.
func signed(x float64) string {
	if x > 0 {
		return "+" + number(x, 4)
	}
	return number(x, 4)
}

func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.FormatInt(n, 10) + " " + many
}

func quotedList(words []string) string { return `"` + strings.Join(words, `", "`) + `"` }
