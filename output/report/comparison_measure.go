package report

import (
	"fmt"
	"math"
	"strings"

	"tenor/scoring/compare"
)

// groupLine is a line of the table of groups.
type groupLine struct {
	Name                        string
	Documents, Paragraphs, Word string
	Days                        string
	Remark                      string
}

func (b *comparisonBuilder) groups() []groupLine {
	var all []groupLine
	if len(b.By) == 0 {
		return nil
	}
	for _, i := range b.shown {
		g := &b.Comparison.Groups[i]
		line := groupLine{Name: g.Name, Documents: grouped(int64(g.Documents)), Paragraphs: grouped(int64(g.Paragraphs)), Word: grouped(g.Words), Days: g.First}
		if g.Last != g.First {
			line.Days += " to " + g.Last
		}
		if g.Unknown {
			line.Remark = "not known: shown, but compared with nobody"
		}
		all = append(all, line)
	}
	return all
}

// measurePage is a measure, made ready.
type measurePage struct {
	*ComparedMeasure
	Anchor, Label, Unit string
	Finding             *finding // its clearest difference, if it is one of the page's
	Dots, Lines         *drawing
	Rows                []measureRow
	Sensitivity         []string
	Passages, Opposite  []passagePage
	Sentiment           bool
}

// measureRow is a row of a measure's table, in words.
type measureRow struct {
	Group, Estimate, Interval, Reference  string
	Effect, EffectInterval                string
	Q, Clusters, Effective, Cluster, Term string
	Documents, Paragraphs, Words, Remark  string
	IsClear                               bool
}

func (b *comparisonBuilder) measure(i int) measurePage {
	m := &b.Comparison.Measures[i]
	p := measurePage{ComparedMeasure: m, Anchor: anchor(i), Label: m.label(), Unit: m.axis(), Sentiment: m.Kind == compare.Sentiment}
	if len(m.Rows) > 0 {
		p.Dots = b.dots(m)
	}
	p.Lines = b.lines(m)
	for n, d := range b.Clearest {
		if d.Measure == i {
			f := b.findings()[n]
			p.Finding = &f
		}
	}
	clusters, terms := byGroup(m.WithoutCluster), byGroup(m.WithoutTerm)
	for _, g := range b.shown {
		if g >= len(m.Rows) {
			break
		}
		row := b.row(m, &m.Rows[g])
		row.Cluster, row.Term = m.change(clusters[row.Group]), m.change(terms[row.Group])
		p.Rows = append(p.Rows, row)
	}
	p.Sensitivity = b.sensitivity(m)
	p.Passages, p.Opposite = b.passages(m.Passages), b.passages(m.Opposite)
	return p
}

func byGroup(all []LeftOut) map[string]*LeftOut {
	of := make(map[string]*LeftOut, len(all))
	for i := range all {
		of[all[i].Group] = &all[i]
	}
	return of
}

func (b *comparisonBuilder) row(m *ComparedMeasure, r *compare.Row) measureRow {
	row := measureRow{Group: r.Group, Estimate: m.number(r.Estimate), Interval: m.interval(r.CILow, r.CIHigh), Reference: m.number(r.ReferenceEstimate),
		Effect: "–", Q: probability(r.QValue), Clusters: grouped(int64(r.Clusters)), Documents: grouped(int64(r.Documents)),
		Paragraphs: grouped(int64(r.Paragraphs)), Words: grouped(r.Words), Remark: b.remark(r.Note), IsClear: r.IsClear()}
	if r.EffectiveClusters != nil {
		row.Effective = significant(*r.EffectiveClusters)
	}
	switch {
	case m.Kind == compare.Sentiment && r.Difference != nil:
		row.Effect, row.EffectInterval = m.signed(r.Difference), m.interval(r.DifferenceCILow, r.DifferenceCIHigh)
	case r.Ratio != nil:
		row.Effect = "× " + factor(*r.Ratio)
		if r.RatioCILow != nil && r.RatioCIHigh != nil {
			row.EffectInterval = factor(*r.RatioCILow) + " to " + factor(*r.RatioCIHigh)
		}
	}
	return row
}

// interval writes limits; an open one has none above.
func (m *ComparedMeasure) interval(low, high *float64) string {
	switch {
	case low != nil && high != nil:
		return m.number(low) + " to " + m.number(high)
	case low != nil:
		return m.number(low) + " or more"
	default:
		return ""
	}
}

// change writes what leaving out does to an estimate.
func (m *ComparedMeasure) change(l *LeftOut) string {
	if l == nil {
		return ""
	}
	return fmt.Sprintf("%s without %s", m.number(&l.Without), l.What)
}

// sensitivity says what the measure hangs on: the group whose estimate changes most, in proportion, without one cluster and
// without one term.
func (b *comparisonBuilder) sensitivity(m *ComparedMeasure) []string {
	var all []string
	if l := largest(m.WithoutCluster); l != nil {
		all = append(all, fmt.Sprintf("without %s (one %s), %s goes from %s to %s", l.What, shortUnit(b.Unit), l.Group, m.number(&l.Estimate), m.number(&l.Without)))
	}
	if l := largest(m.WithoutTerm); l != nil {
		all = append(all, fmt.Sprintf("without the term “%s”, %s goes from %s to %s", l.What, l.Group, m.number(&l.Estimate), m.number(&l.Without)))
	}
	return all
}

func shortUnit(unit string) string {
	short, _, _ := strings.Cut(unit, " ")
	return short
}

func largest(all []LeftOut) *LeftOut {
	var found *LeftOut
	most := -1.0
	for i := range all {
		if size := math.Abs(all[i].Without - all[i].Estimate); size > most {
			most, found = size, &all[i]
		}
	}
	return found
}

// passagePage is a passage, made ready.
type passagePage struct {
	Nodes    []node
	Language string
	Who      string
	Where    string
	Source   string
}

func (b *comparisonBuilder) passages(all []Passage) []passagePage {
	var ready []passagePage
	for i := range all[:min(len(all), b.most)] {
		p := &all[i]
		page := passagePage{Nodes: passageNodes(p), Language: p.Language, Source: p.Source}
		page.Who = joined(p.Speaker, p.Delegation)
		if page.Who == "" {
			page.Who = p.Group
		}
		group := p.Group
		if group == p.Meeting || group == p.Delegation || group == p.Speaker || group == page.Who {
			group = ""
		}
		page.Where = joined(p.Meeting, p.Date, group)
		if page.Source == "" || p.ID != "" {
			page.Source = joined(page.Source, "paragraph "+p.ID)
		}
		ready = append(ready, page)
	}
	return ready
}

// joined puts commas between what is known.
func joined(parts ...string) string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}

// Of a long paragraph a stretch is shown: so many code points, of which so many stand before the first match.
const (
	longestPassage = 1000
	beforeMatch    = 250
)

// passageNodes cuts a passage into its matches and what stands between.
func passageNodes(p *Passage) []node {
	text := []rune(p.Text)
	from, to := window(text, p.Spans)
	var nodes []node
	plain := func(a, z int) {
		if a < z {
			nodes = append(nodes, node{Text: string(text[a:z])})
		}
	}
	if from > 0 {
		nodes = append(nodes, node{Text: "… "})
	}
	at := from
	for _, s := range p.Spans {
		if s.Start < at || s.End > to || s.Start >= s.End {
			continue
		}
		plain(at, s.Start)
		nodes = append(nodes, node{Class: "hit", Title: s.Term, Inside: []node{{Text: string(text[s.Start:s.End])}}})
		at = s.End
	}
	plain(at, to)
	if to < len(text) {
		nodes = append(nodes, node{Text: " …"})
	}
	return nodes
}

// window chooses the stretch of a passage that is shown; it begins and ends at white space.
func window(text []rune, spans []Span) (from, to int) {
	if len(text) <= longestPassage {
		return 0, len(text)
	}
	if len(spans) > 0 {
		from = max(0, min(spans[0].Start-beforeMatch, len(text)-longestPassage))
	}
	to = min(len(text), from+longestPassage)
	for from > 0 && from < to && text[from-1] != ' ' {
		from++
	}
	for to < len(text) && to > from && text[to] != ' ' {
		to--
	}
	return from, to
}

// wordsPage is a group's words, made ready.
type wordsPage struct {
	Group string
	Words []wordLine
	None  bool
}

type wordLine struct{ Term, Count, Rest, Documents, Q string }

func (b *comparisonBuilder) words() (all []wordsPage, say string) {
	if b.Words == nil {
		return nil, ""
	}
	say = "Single words that each " + b.noun() + " uses clearly more than the others (q below 0.05)."
	if b.Words.Phrase > 1 {
		say = fmt.Sprintf("Words and phrases, of up to %d words, that each %s uses clearly more than the others (q below 0.05).", b.Words.Phrase, b.noun())
	}
	for _, g := range b.Words.Groups {
		page := wordsPage{Group: g.Group, None: len(g.Words) == 0}
		for i := range g.Words {
			w := &g.Words[i]
			page.Words = append(page.Words, wordLine{w.Term, grouped(w.Count), grouped(w.RestCount), grouped(int64(w.Documents)), probability(w.QValue)})
		}
		all = append(all, page)
	}
	return all, say
}
