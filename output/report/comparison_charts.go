package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"tenor/output/chart"
	"tenor/scoring/compare"
)

// Widths of charts: a page's column, and a phone's.
const (
	wideChart   = 760
	narrowChart = 340
)

// How many groups charts and tables show, and how many periods; and how many a drawing for phones has.
const (
	mostShown   = 40
	mostPeriods = 120
	mostNarrow  = 30
)

// drawing is a chart in two widths; one of them is shown.
type drawing struct{ Wide, Narrow template.HTML }

// figure is what every chart makes.
type figure interface{ Figure() *chart.Figure }

// drawn draws a chart. What chart.Inline returns is escaped already.
func drawn(f figure) template.HTML { return template.HTML(f.Figure().Inline()) }

// shownGroups are the groups in charts and tables: all, or if they are many those of the findings and those with the most words.
func shownGroups(c *Comparison) []int {
	all := make([]int, len(c.Groups))
	for i := range all {
		all[i] = i
	}
	most := mostShown
	if c.isTime() {
		most = mostPeriods
	}
	if len(all) <= most {
		return all
	}
	found := map[int]int{}
	for _, d := range c.Clearest {
		found[d.Group] = 1
	}
	slices.SortStableFunc(all, func(a, b int) int {
		return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(c.Groups[b].Words, c.Groups[a].Words))
	})
	all = all[:most]
	slices.Sort(all)
	return all
}

// isTime reports whether the groups are periods, which a line shows better than rows of dots.
func (c *Comparison) isTime() bool { return len(c.By) == 1 && c.By[0] == c.Period }

// heatMap draws the groups against the categories, and says what its cells are.
func (b *comparisonBuilder) heatMap() (template.HTML, string) {
	kind := compare.Rate
	of := b.measuresOf(kind)
	if len(of) < 2 {
		kind = compare.Share
		of = b.measuresOf(kind)
	}
	if len(of) < 2 || len(b.shown) < 2 || b.isTime() {
		return "", ""
	}
	h := chart.HeatMap{Frame: chart.Frame{Title: upperFirst(b.nouns()) + " against categories", Width: wideChart, Bare: true}}
	var categories, groups []string
	cells := make([][]*float64, len(of)) // by category, then group
	for i, m := range of {
		categories = append(categories, m.label())
		for _, g := range b.shown {
			cells[i] = append(cells[i], m.shown(m.Rows[g].Estimate))
		}
	}
	for _, g := range b.shown {
		groups = append(groups, b.Comparison.Groups[g].Name)
	}
	const few = 10 // groups whose names stand above their columns
	if len(groups) <= few {
		h.Rows, h.Columns, h.Cells, h.ByRow = categories, groups, cells, true
	} else {
		h.Rows, h.Columns, h.Cells, h.ByColumn = groups, categories, turned(cells), true
	}
	return drawn(&h), upperFirst(of[0].axis())
}

// turned makes columns of rows.
func turned(cells [][]*float64) [][]*float64 {
	all := make([][]*float64, len(cells[0]))
	for i := range all {
		for _, row := range cells {
			all[i] = append(all[i], row[i])
		}
	}
	return all
}

func (b *comparisonBuilder) measuresOf(kind compare.Kind) []*ComparedMeasure {
	var all []*ComparedMeasure
	for i := range b.Comparison.Measures {
		if m := &b.Comparison.Measures[i]; m.Kind == kind && m.Category != "" && len(m.Rows) > 0 {
			all = append(all, m)
		}
	}
	return all
}

// dots draws a measure's estimates with their intervals.
func (b *comparisonBuilder) dots(m *ComparedMeasure) *drawing {
	d := chart.Dots{Frame: chart.Frame{Title: m.label() + " by " + b.noun(), Bare: true}, Unit: m.axis(), Columns: [2]string{"estimate", "95 % interval"},
		Strong: "clearly different", Faint: "not clearly different"}
	if b.Baseline != "" {
		d.ReferenceLabel = "the baseline"
	} else {
		d.ReferenceLabel = "all other " + b.nouns() + " together"
	}
	for _, g := range b.shown {
		r := &m.Rows[g]
		d.Rows = append(d.Rows, chart.Dot{Label: r.Group, Value: m.shown(r.Estimate), Low: m.shown(r.CILow), High: m.shown(r.CIHigh),
			Reference: m.shown(r.ReferenceEstimate), Faint: !r.IsClear(), Note: b.shortRemark(r.Note)})
	}
	d.Width = wideChart
	both := &drawing{Wide: drawn(&d)}
	if d.Width = narrowChart; len(d.Rows) <= mostNarrow {
		both.Narrow = drawn(&d)
	}
	return both
}

// shortRemark stands in an interval's place.
func (b *comparisonBuilder) shortRemark(note string) string {
	switch {
	case hasNote(note, compare.NoteFewClusters):
		return "fewer than 8 units"
	case hasNote(note, compare.NoteFewMatched):
		return "too few with a match"
	case note == "":
		return "no interval"
	default:
		return b.remark(note)
	}
}

// lines draws a measure over time.
func (b *comparisonBuilder) lines(m *ComparedMeasure) *drawing {
	l := chart.Lines{Frame: chart.Frame{Title: m.label() + " by " + b.Period, Bare: true}, Unit: m.axis()}
	points := 0
	for _, s := range m.Times {
		t := chart.TimeSeries{Name: s.Name}
		for i := range s.Rows {
			r := &s.Rows[i]
			t.Points = append(t.Points, chart.TimePoint{Period: s.Periods[i], Value: m.shown(r.Estimate), Low: m.shown(r.CILow), High: m.shown(r.CIHigh)})
			if r.Estimate != nil && !math.IsNaN(*r.Estimate) {
				points++
			}
		}
		l.Series = append(l.Series, t)
	}
	if points < 2 {
		return nil
	}
	l.Width = wideChart
	both := &drawing{Wide: drawn(&l)}
	l.Width = narrowChart
	both.Narrow = drawn(&l)
	return both
}

// matrixPage is the matrix of who speaks of whom, made ready.
type matrixPage struct {
	*TargetMatrix
	Heat template.HTML
}

func newMatrixPage(t *TargetMatrix) *matrixPage {
	if t == nil || len(t.Rows) == 0 || len(t.Columns) == 0 {
		return nil
	}
	h := chart.HeatMap{Frame: chart.Frame{Title: t.Title, Width: wideChart, Bare: true}, Unit: "mentions", Counts: true, Rows: t.Rows, Columns: t.Columns}
	for _, counts := range t.Counts {
		row := make([]*float64, len(counts))
		for i, n := range counts {
			v := float64(n)
			row[i] = &v
		}
		h.Cells = append(h.Cells, row)
	}
	return &matrixPage{t, drawn(&h)}
}
