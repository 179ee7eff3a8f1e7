package report

import (
	_ "embed" // the page's template is part of the program
	"fmt"
	"html/template"
	"io"
	"strings"

	"tenor/scoring/explain"
)

// Explanation is a page that shows paragraphs with their matches and the arithmetic of their scores.
type Explanation struct {
	Source     string // what was read, for the title
	Version    string // of the tenor that scored
	Lexicons   []Lexicon
	Notices    []string // what the page cannot show
	Paragraphs []*explain.Paragraph
}

// Lexicon names a lexicon that scored.
type Lexicon struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

//go:embed explanation.gohtml
var explanationTemplate string

// WriteExplanation writes the page.
func WriteExplanation(w io.Writer, e *Explanation) error {
	t, err := template.New("explanation").Parse(explanationTemplate)
	if err != nil {
		return fmt.Errorf("parse template: %w", err)
	}
	return writePage(w, t, newExplanationPage(e))
}

// explanationPage is what the template is filled from.
type explanationPage struct {
	*Explanation
	Legend    []legendEntry
	Valences  bool // some word behind a sentiment is marked
	Documents []explainedDocument
	Formula   string // of the sentiment
}

// legendEntry is a category that some paragraph on the page shows.
type legendEntry struct {
	Category int // its index: the class k<index>
	Number   int
	Name     string
	Hue      int // degrees
	Line     string
}

type explainedDocument struct {
	ID         string
	Language   string
	Paragraphs []explainedParagraph
}

type explainedParagraph struct {
	*explain.Paragraph
	Anchor   string
	Headline string // the sentiment, "" if there is none
	Nodes    []node
	Lines    []line
	Open     bool // its arithmetic is shown at once
}

// node is a stretch of text; with labels it is marked.
type node struct {
	Text   string
	Class  string
	Title  string
	Labels []label
	Inside []node
}

// label is what stands behind a marked text.
type label struct {
	Class  string
	Sign   string // the category's number, or + or -
	Status string // negated, flipped, shielded, or ""
	Spoken string // for a screen reader
}

// line is a line of arithmetic.
type line struct {
	explain.Line
	Class  string
	Number int      // 0: not a category's
	Names  []string // its name, in the pieces between which it may be broken
}

func newExplanationPage(e *Explanation) *explanationPage {
	page := &explanationPage{Explanation: e}
	b := pageBuilder{shown: map[int]bool{}}
	for i, p := range e.Paragraphs {
		if b.names == nil {
			b.names = names(p.Categories)
		}
		n := len(page.Documents)
		if n == 0 || page.Documents[n-1].ID != p.DocumentID {
			d := explainedDocument{ID: p.DocumentID}
			if p.Language != nil {
				d.Language = *p.Language
			}
			page.Documents = append(page.Documents, d)
			n++
		}
		d := &page.Documents[n-1]
		d.Paragraphs = append(d.Paragraphs, b.paragraph(i+1, p))
	}
	page.Valences = b.valences
	if len(e.Paragraphs) > 0 {
		page.Legend = b.legend(e.Paragraphs[0].Categories)
		s := &e.Paragraphs[0].Sentiment
		page.Formula = fmt.Sprintf("sentiment = (positive − negative) / (positive + negative + %v + %v × words), after negation and intensity.", s.CautionMass, s.NeutralMass)
	}
	return page
}

// pageBuilder makes paragraphs ready and notes what they show.
type pageBuilder struct {
	names    []string
	shown    map[int]bool // categories
	valences bool
}

// names are what categories are called: with their lexicon's name where two have one.
func names(categories []explain.Category) []string {
	owners := map[string]int{}
	for i := range categories {
		owners[categories[i].Path]++
	}
	all := make([]string, len(categories))
	for i := range categories {
		all[i] = categories[i].Path
		if owners[all[i]] > 1 {
			all[i] = categories[i].Lexicon + ": " + all[i]
		}
	}
	return all
}

func (b *pageBuilder) paragraph(number int, p *explain.Paragraph) explainedParagraph {
	shown := explainedParagraph{
		Paragraph: p, Anchor: fmt.Sprintf("p%d", number), Nodes: b.nodes(p.Nest()),
		Open: p.Kind == "body",
	}
	for i, l := range p.Lines() {
		if i == 0 {
			shown.Headline = l.Value // the sentiment's
		}
		view, name := line{Line: l}, l.Name
		if l.Category >= 0 {
			b.shown[l.Category] = true
			view.Class, view.Number = fmt.Sprintf("k%d", l.Category), l.Category+1
			name = b.names[l.Category] + strings.TrimPrefix(l.Name, l.Path)
		}
		view.Names = strings.Split(name, "/")
		shown.Lines = append(shown.Lines, view)
	}
	return shown
}

func (b *pageBuilder) nodes(nodes []explain.Node) []node {
	all := make([]node, 0, len(nodes))
	for i := range nodes {
		n := &nodes[i]
		if len(n.Marks) == 0 {
			all = append(all, node{Text: n.Text})
			continue
		}
		view := node{Inside: b.nodes(n.Inside)}
		var classes, titles []string
		for j, m := range n.Marks {
			l, class, title := b.mark(m)
			if !n.Continues {
				view.Labels = append(view.Labels, l)
			}
			titles = append(titles, title)
			if j == 0 || m.Match != nil && m.Match.Status == explain.Counted {
				classes = append(classes, class)
			}
		}
		if n.Continued {
			classes = append(classes, "continued")
		}
		view.Class, view.Title = strings.Join(classes, " "), strings.Join(titles, "; ")
		all = append(all, view)
	}
	return all
}

// mark returns a mark's label, its classes and what a pointer over it is told.
func (b *pageBuilder) mark(m explain.Mark) (l label, class, title string) {
	if m.Term != nil {
		b.valences = true
		return valenceMark(m.Term)
	}
	index := m.Match.Index
	name := m.Match.Category
	l = label{Class: "k"}
	class = "k"
	if index >= 0 {
		b.shown[index] = true
		name = b.names[index]
		l.Class = fmt.Sprintf("k k%d", index)
		l.Sign = fmt.Sprint(index + 1)
		class = l.Class
	}
	l.Spoken, title = name, name+": "+m.Match.Term
	if m.Match.Status != explain.Counted {
		l.Status = m.Match.Status
		l.Spoken += ", " + l.Status
		title += ", " + l.Status
		class += " " + l.Status
	}
	return l, class, title
}

func valenceMark(t *explain.Term) (l label, class, title string) {
	l, title = label{Class: "v minus", Sign: "−", Spoken: "negative"}, fmt.Sprintf("sentiment %.3g", t.Value)
	if t.Value > 0 {
		l, title = label{Class: "v plus", Sign: "+", Spoken: "positive"}, fmt.Sprintf("sentiment +%.3g", t.Value)
	}
	if t.Negator != nil {
		l.Status = explain.Negated
		l.Spoken = "negated, so " + l.Spoken
		title += ", negated"
	}
	return l, l.Class, title
}

// legend lists the categories shown, in their order.
func (b *pageBuilder) legend(categories []explain.Category) []legendEntry {
	lines := [...]string{"solid", "double", "dashed", "dotted", "wavy"}
	// The golden angle: neighbours are far apart on the wheel of colours, however many there are.
	const golden, circle = 137.508, 360
	var all []legendEntry
	for i := range categories {
		if !b.shown[i] {
			continue
		}
		n := len(all)
		all = append(all, legendEntry{
			Category: i, Number: i + 1, Name: b.names[i], Hue: int(210+golden*float64(n)) % circle, Line: lines[n%len(lines)],
		})
	}
	return all
}
