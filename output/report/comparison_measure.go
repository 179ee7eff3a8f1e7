package report

import (
	"fmt"
	"math"
	"slices"
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
	Finding             *finding // its clearest difference, if one is clear
	Dots, Lines         *drawing
	Rows                []measureRow
	ByCluster, ByTerm   bool // some row has such a column's value
	Remarks             bool
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
	p := measurePage{ComparedMeasure: m, Anchor: anchor(i), Label: m.label(), Unit: upperFirst(m.axis()), Sentiment: m.Kind == compare.Sentiment}
	if len(m.Rows) > 0 && !b.isTime() {
		p.Dots = b.dots(m)
	}
	p.Lines = b.lines(m)
	for _, d := range b.Clearest {
		if d.Measure == i {
			f := b.finding(m, &m.Rows[d.Group], p.Anchor)
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
		p.ByCluster, p.ByTerm, p.Remarks = p.ByCluster || row.Cluster != "", p.ByTerm || row.Term != "", p.Remarks || row.Remark != ""
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
	row := measureRow{Group: r.Group, Estimate: "–", Reference: "–", Effect: "–", Q: probability(r.QValue), Clusters: grouped(int64(r.Clusters)), Documents: grouped(int64(r.Documents)),
		Paragraphs: grouped(int64(r.Paragraphs)), Words: grouped(r.Words), Remark: b.remark(r.Note), IsClear: r.IsClear()}
	if r.EffectiveClusters != nil {
		row.Effective = decimal(*r.EffectiveClusters, 1)
	}
	if n := m.numbers(r.Estimate, r.ReferenceEstimate, r.CILow, r.CIHigh); r.Estimate != nil {
		row.Estimate, row.Reference = n[0], n[1]
		switch {
		case r.CILow != nil && r.CIHigh != nil:
			row.Interval = n[2] + " to " + n[3]
		case r.CILow != nil:
			row.Interval = n[2] + " or more"
		}
	}
	switch {
	case m.Kind == compare.Sentiment && r.Difference != nil:
		row.Effect = m.signed(r.Difference)
		if r.DifferenceCILow != nil && r.DifferenceCIHigh != nil {
			row.EffectInterval = m.signed(r.DifferenceCILow) + " to " + m.signed(r.DifferenceCIHigh)
		}
	case r.Ratio != nil:
		row.Effect = "× " + factors(r.Ratio)[0]
		if r.RatioCILow != nil && r.RatioCIHigh != nil {
			f := factors(r.Ratio, r.RatioCILow, r.RatioCIHigh)
			row.Effect, row.EffectInterval = "× "+f[0], f[1]+" to "+f[2]
		}
	}
	return row
}

// change writes what leaving out does to an estimate.
func (m *ComparedMeasure) change(l *LeftOut) string {
	if l == nil {
		return ""
	}
	return fmt.Sprintf("%s without %s", m.number(&l.Without), l.name())
}

// sensitivity says what the measure hangs on: the group whose estimate changes most, in proportion, without one cluster and
// without one term.
func (b *comparisonBuilder) sensitivity(m *ComparedMeasure) []string {
	var all []string
	if l := largest(m.WithoutCluster); l != nil {
		all = append(all, b.hangs(m, l, l.name()+" (one "+shortUnit(b.Unit)+")"))
	}
	if l := largest(m.WithoutTerm); l != nil {
		all = append(all, b.hangs(m, l, "the term “"+l.What+"”"))
	}
	return all
}

// hangs says what an estimate would be without something.
func (b *comparisonBuilder) hangs(m *ComparedMeasure, l *LeftOut, what string) string {
	n := m.numbers(&l.Estimate, &l.Without)
	where := b.of(l.Group)
	if len(b.By) == 0 && l.Group == "" {
		where = "all together"
	}
	return fmt.Sprintf("without %s it would be %s instead of %s %s", what, n[1], n[0], where)
}

// name is what was left out; the group it stands in need not be said twice.
func (l *LeftOut) name() string {
	for _, between := range []string{", ", "/"} { // of a cluster's values, and of a document's id
		if what, ok := strings.CutPrefix(l.What, l.Group+between); ok {
			return what
		}
	}
	return l.What
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
		page.Source = p.place()
		ready = append(ready, page)
	}
	return ready
}

// place says where a passage stands: the file and the number of the paragraph, or its whole id where the file's name does not
// hold the document's.
func (p *Passage) place() string {
	if at := strings.LastIndexByte(p.ID, '#'); at >= 0 && strings.HasPrefix(p.Source, p.ID[:at]) {
		return p.Source + ", paragraph " + p.ID[at+1:]
	}
	return joined(p.Source, p.ID)
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

// isShown reports whether a group is one of those in charts and tables.
func (b *comparisonBuilder) isShown(name string) bool {
	return slices.ContainsFunc(b.shown, func(g int) bool { return b.Comparison.Groups[g].Name == name })
}

// wordsPage is a group's words, made ready.
type wordsPage struct {
	Group string
	Words []wordLine
	None  bool
}

type wordLine struct{ Term, Count, Rest, Documents string }

func (b *comparisonBuilder) words() (all []wordsPage, say string) {
	if b.Words == nil {
		return nil, ""
	}
	say = "Single words that each " + b.noun() + " uses clearly more than the others (q below 0.05)."
	if b.Words.Phrase > 1 {
		say = fmt.Sprintf("Words and phrases, of up to %d words, that each %s uses clearly more than the others (q below 0.05).", b.Words.Phrase, b.noun())
	}
	for _, g := range b.Words.Groups {
		if !b.isShown(g.Group) {
			continue
		}
		page := wordsPage{Group: g.Group, None: len(g.Words) == 0}
		for i := range g.Words {
			w := &g.Words[i]
			page.Words = append(page.Words, wordLine{w.Term, grouped(w.Count), grouped(w.RestCount), grouped(int64(w.Documents))})
		}
		all = append(all, page)
	}
	return all, say
}
