package report

import (
	"bytes"
	_ "embed" // the page's template is part of the program
	"fmt"
	"html/template"
	"io"
	"slices"

	"tenor/output/chart"
	"tenor/scoring/compare"
)

// Comparison is a page that shows how groups of statements differ, or how measures moved over time. Everything on it was
// computed before: estimates, intervals and tests by scoring/compare.
type Comparison struct {
	Dataset  string // as it was named
	Version  string // of the tenor that compares
	Lexicons []Lexicon
	By       []string // the columns whose values are the groups; none if measures are shown over time alone
	Period   string   // year or month: of the time series; "" if there are none
	Baseline string   // the group the others are compared with; "" stands for the rest
	Unit     string   // the independent unit, such as "speaker within a meeting"
	UnitElse string   // and what it is where that is not known; "" if it always is
	Scope    []string // what was compared: kinds of paragraph, conditions, weights, copies left out
	Groups   []ComparedGroup
	Measures []ComparedMeasure
	Clearest []ClearDifference // the clearest first, at most one of a measure; the first few open the page
	Tested   int               // differences that have a q
	Clear    int               // and those that are clear
	Words    *DistinctiveWords // nil: not looked for
	Targets  *TargetMatrix     // nil: not known
	SQL      string            // recomputes the estimates from the dataset
	Notices  []string          // what the page cannot show
}

// ComparedGroup is a group and what it is made of.
type ComparedGroup struct {
	Name                  string
	Unknown               bool // the value is null: compared with nobody
	Documents, Paragraphs int
	Words                 int64
	First, Last           string // days as 2006-01-02, "" if not known
}

// ClearDifference names a row of a measure by their places.
type ClearDifference struct{ Measure, Group int }

// ComparedMeasure is one measure of all groups.
type ComparedMeasure struct {
	Name           string
	Category       string // as its lexicon has it, "accusation/hypocrisy"; "" if the measure is no category's
	Lexicon        Lexicon
	Kind           compare.Kind
	Definition     string
	Rows           []compare.Row // one a group, in their order
	WithoutCluster []LeftOut
	WithoutTerm    []LeftOut
	Times          []TimeSeries
	Passages       []Passage // those that show it most
	Opposite       []Passage // of sentiment, those that show the least
	Validity       []string  // what it was measured against, a sentence each
}

// LeftOut is the largest change of a group's estimate when one thing is left out, and what that is.
type LeftOut struct {
	Group, What       string
	Estimate, Without float64
}

// TimeSeries is a measure over time, of one group if it has a name.
type TimeSeries struct {
	Name    string
	Periods []string
	Rows    []compare.Row // one a period
}

// Passage is a paragraph that stands for a measure.
type Passage struct {
	Text                         string
	Language                     string
	Spans                        []Span // matches, in order, none inside another
	Group                        string
	Speaker, Delegation, Meeting string
	Date, Source, ID             string
}

// Span is a match: where it stands in the text, in code points, and the term that found it.
type Span struct {
	Start, End int
	Term       string
}

// DistinctiveWords are the words that set groups apart.
type DistinctiveWords struct {
	Groups []GroupWords
	Phrase int // words of the longest phrase looked for
}

// GroupWords are a group's words, the surest first.
type GroupWords struct {
	Group string
	Words []compare.WordRow
}

// TargetMatrix counts, for whoever speaks, whom categories such as accusation are aimed at.
type TargetMatrix struct {
	Title, Description string
	Rows, Columns      []string // who speaks, who is spoken of
	Counts             [][]int  // by row, then column
}

// mostFindings is how many differences open the page.
const mostFindings = 6

// PageLimit is how many bytes a comparison's page has at most: what a mail server lets through with room to spare.
const PageLimit = 3_000_000

//go:embed comparison.gohtml
var comparisonTemplate string

// WriteComparison writes the page. Passages are left out, those of each measure that show it least first, until the page is
// at most PageLimit bytes; the page says so.
func WriteComparison(w io.Writer, c *Comparison) error {
	t, err := template.New("comparison").Parse(comparisonTemplate)
	if err != nil {
		return fmt.Errorf("parse template: %w", err)
	}
	var page bytes.Buffer
	for most := mostPassages(c); ; most /= 2 {
		page.Reset()
		if err := t.Execute(&page, newComparisonPage(c, most)); err != nil {
			return fmt.Errorf("write page: %w", err)
		}
		if page.Len() <= PageLimit || most == 0 {
			break
		}
	}
	return putReadable(w, page.Bytes())
}

// mostPassages is how many passages the measure with the most has.
func mostPassages(c *Comparison) int {
	most := 0
	for i := range c.Measures {
		most = max(most, len(c.Measures[i].Passages), len(c.Measures[i].Opposite))
	}
	return most
}

// comparisonPage is what the template is filled from.
type comparisonPage struct {
	*Comparison
	Title      string
	Lead       string
	First      string // the heading of the first section
	Findings   []finding
	Summary    []string // below the findings
	Cautions   []string
	GroupLines []groupLine
	MoreGroups int  // groups that no chart shows
	Fold       bool // the table of groups is long
	Dated      bool // some group has a day
	Together   bool // the time series are of all groups together
	Heat       template.HTML
	Rates      string // what the heat map shows
	// MeasurePages are the measures, in their order.
	MeasurePages []measurePage
	WordsSay     string // which words were looked for
	Units        string // the independent units
	WordGroups   []wordsPage
	Matrix       *matrixPage
	Charts       template.CSS
	Terms        pageTerms
	Cut          bool // passages were left out for the page's size
}

// pageTerms are the words that differ from page to page.
type pageTerms struct{ Group, Groups, Rest, Cluster string }

func newComparisonPage(c *Comparison, most int) *comparisonPage {
	b := &comparisonBuilder{Comparison: c, most: most, shown: shownGroups(c)}
	p := &comparisonPage{Comparison: c, Title: b.title(), Lead: b.lead(), First: "What stands out", Findings: b.findings(mostFindings), Summary: b.summary(), Cautions: b.cautions(),
		GroupLines: b.groups(), MoreGroups: len(c.Groups) - len(b.shown), Together: len(c.By) > 0 && !c.isTime(), Units: plural(c.Unit), Charts: template.CSS(chart.Stylesheet()), Cut: most < mostPassages(c),
		Terms: pageTerms{Group: b.noun(), Groups: b.nouns(), Rest: b.rest(), Cluster: b.Unit}}
	if len(c.By) == 0 {
		p.First = "Before you read"
	}
	const long = 25
	p.Fold = len(p.GroupLines) > long
	p.Dated = slices.ContainsFunc(c.Groups, func(g ComparedGroup) bool { return g.First != "" })
	p.Heat, p.Rates = b.heatMap()
	for i := range c.Measures {
		p.MeasurePages = append(p.MeasurePages, b.measure(i))
	}
	p.WordGroups, p.WordsSay = b.words()
	p.Matrix = newMatrixPage(c.Targets)
	return p
}

// comparisonBuilder makes the parts of the page ready.
type comparisonBuilder struct {
	*Comparison
	most  int   // passages of a measure
	shown []int // the groups in charts and tables
}
