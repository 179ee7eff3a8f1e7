package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tenor/output"
	"tenor/output/chart"
	"tenor/output/chart/raster"
	"tenor/scoring/compare"
)

// plotScale is the pixels of a PNG for each point of the figure.
const plotScale = 2

// plotFormats are the endings of --plot.
func plotFormats() []string { return []string{".svg", ".png"} }

// checkPlot refuses files of other endings.
func (o *compareOptions) checkPlot() error {
	if o.plot != "" && !slices.Contains(plotFormats(), strings.ToLower(filepath.Ext(o.plot))) {
		return usage("its ending says what is drawn: .svg or .png", "--plot: %s has another ending", o.plot)
	}
	if o.vega != "" && !strings.EqualFold(filepath.Ext(o.vega), ".json") {
		return usage("name a file that ends in .json", "--vega: %s has another ending", o.vega)
	}
	return nil
}

// plotted reports whether anything is drawn.
func (o *compareOptions) plotted() bool { return o.plot != "" || o.vega != "" }

// checkPlotted refuses to draw several measures into one plot.
func (o *compareOptions) checkPlotted(measures []measure) error {
	if !o.plotted() || len(measures) == 1 {
		return nil
	}
	flag := "plot"
	if o.plot == "" {
		flag = "vega"
	}
	var names []string
	for i := range measures {
		names = append(names, measures[i].Name)
	}
	return usage("name one, such as --measures "+names[0]+"; these are selected: "+oneOf(names), "--%s shows one measure, and %s are selected",
		flag, plural(len(names), "measure", "measures"))
}

// comparisonPlot is a comparison of one measure, as it is drawn.
type comparisonPlot struct {
	options *compareOptions
	measure *measure
	rows    []compare.Row
	values  [][]string // of each group the values of its columns
	base    int        // the baseline's row; -1: the rest
}

// writePlots draws the table's rows. The sheet is the table, whose rows a notebook gets.
func writePlots(u *ui, o *compareOptions, m *measure, rows []compare.Row, selected *comparedRows, sheet *output.Sheet) error {
	p := &comparisonPlot{options: o, measure: m, rows: rows, values: selected.values, base: selected.baseline}
	if o.plot != "" {
		content, err := p.picture(u)
		if err != nil {
			return err
		}
		if err := p.write(o.plot, content); err != nil {
			return err
		}
	}
	if o.vega == "" {
		return nil
	}
	content, err := p.vega(sheet)
	if err != nil {
		return err
	}
	return p.write(o.vega, content)
}

func (p *comparisonPlot) write(path string, content []byte) error {
	err := writeWhole(path, content)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: there is no folder %s", path, filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// picture draws the plot in the format of its file's ending.
func (p *comparisonPlot) picture(u *ui) ([]byte, error) {
	figure := p.figure()
	if strings.EqualFold(filepath.Ext(p.options.plot), ".svg") {
		return []byte(figure.SVG()), nil
	}
	lacking, err := raster.Lacking(figure)
	if err != nil {
		return nil, err
	}
	if n := len(lacking) - 1; n >= 0 {
		which := fmt.Sprintf("%q shows", lacking[0])
		if n > 0 {
			which = fmt.Sprintf("%q and %s show", lacking[0], plural(n, "other text", "other texts"))
		}
		u.warning("--plot: a .png has Latin, Greek and Cyrillic letters only; " + which + " boxes (a .svg does not)")
	}
	return raster.PNG(figure, plotScale)
}

func (p *comparisonPlot) figure() *chart.Figure {
	if p.options.over != "" {
		return p.lines().Figure()
	}
	return p.dots().Figure()
}

// title says what is shown by what.
func (p *comparisonPlot) title() string {
	title := []rune(p.subject() + " by " + strings.Join(p.options.groupedBy(), " and "))
	title[0] = unicode.ToUpper(title[0])
	return string(title)
}

// subject is what is measured.
func (p *comparisonPlot) subject() string {
	switch m := p.measure; {
	case m.category != "":
		return m.category
	case m.Kind == compare.Sentiment:
		return "sentiment"
	default:
		return "words with a sentiment"
	}
}

// unit is what the axis says.
func (p *comparisonPlot) unit() string {
	unit := ""
	switch m := p.measure; {
	case m.Kind == compare.Sentiment:
		unit = "sentiment, −1 to 1"
	case m.Kind == compare.Rate:
		unit = m.category + ", matches per 100 words"
	case m.Kind == compare.Expected:
		unit = m.category + ", expected share of paragraphs"
	case m.category == "":
		unit = "share of the words that have a sentiment"
	default:
		unit = m.category + ", share of paragraphs with a match"
	}
	if p.options.weight == "documents" {
		unit += "; mean of documents"
	}
	return unit
}

// dots is the plot of the groups.
func (p *comparisonPlot) dots() *chart.Dots {
	d := &chart.Dots{Frame: chart.Frame{Title: p.title(), Caption: p.caption()}, Unit: p.unit(), Columns: [2]string{"estimate", "95 % interval"}}
	if p.base >= 0 {
		d.Reference, d.ReferenceLabel = p.rows[p.base].Estimate, "baseline, "+p.rows[p.base].Group
	} else {
		d.ReferenceLabel = "all other groups together"
	}
	if p.tested() {
		d.Strong, d.Faint = "differs (q < 0.05)", "no difference shown"
	}
	for _, i := range p.order() {
		r := &p.rows[i]
		dot := chart.Dot{Label: r.Group, Value: r.Estimate, Low: r.CILow, High: r.CIHigh, Note: plotNote(r.Note)}
		if p.base < 0 {
			dot.Reference = r.ReferenceEstimate
		}
		dot.Faint = p.tested() && (r.QValue == nil || *r.QValue >= .05) && i != p.base
		d.Rows = append(d.Rows, dot)
	}
	return d
}

// caption says what the signs of a dot plot are.
func (p *comparisonPlot) caption() string {
	text := "Points are estimates, bars their 95 % intervals (bootstrap-t between independent units)"
	ring, open := false, false
	for i := range p.rows {
		r := &p.rows[i]
		ring = ring || r.Estimate != nil && r.CILow == nil && r.CIHigh == nil
		open = open || (r.CILow == nil) != (r.CIHigh == nil)
	}
	if ring {
		text += "; a ring has none"
	}
	if open {
		text += "; an arrow has no upper limit"
	}
	return text + "."
}

// tested reports whether any row has a q.
func (p *comparisonPlot) tested() bool {
	return slices.ContainsFunc(p.rows, func(r compare.Row) bool { return r.QValue != nil })
}

// order is that in which groups are drawn: numbers and dates as the table has them, names by their estimates, those without
// one last.
func (p *comparisonPlot) order() []int {
	order := make([]int, len(p.rows))
	for i := range order {
		order[i] = i
	}
	if p.ordered() {
		return order
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.rows[a].Estimate, p.rows[b].Estimate
		switch {
		case x == nil || y == nil:
			return cmp.Compare(boolRank(x == nil), boolRank(y == nil))
		default:
			return cmp.Compare(*y, *x)
		}
	})
	return order
}

func boolRank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// ordered reports whether the groups' first values are numbers or dates.
func (p *comparisonPlot) ordered() bool {
	for _, v := range p.values {
		_, err := strconv.ParseFloat(strings.ReplaceAll(v[0], "-", ""), 64)
		if err != nil && v[0] != unknownGroup {
			return false
		}
	}
	return true
}

// plotNote says in the words of a plot why there is no interval.
func plotNote(note string) string {
	first, _, _ := strings.Cut(note, "; ")
	switch {
	case strings.HasPrefix(first, "scored_share"):
		_, rest, _ := strings.Cut(note, "; ")
		if rest == "" {
			return ""
		}
		return plotNote(rest)
	case first == compare.NoteFewMatched:
		return "below 5 with a match"
	default:
		return strings.ReplaceAll(first, "_", " ")
	}
}

// lines is the plot over time.
func (p *comparisonPlot) lines() *chart.Lines {
	c := &chart.Lines{Frame: chart.Frame{Title: p.title()}, Unit: p.unit(), GapLabel: "periods without statements between"}
	c.Caption = "The band is the 95 % interval (bootstrap-t between independent units)."
	if !slices.ContainsFunc(p.rows, func(r compare.Row) bool { return r.CILow != nil || r.CIHigh != nil }) {
		c.Caption = "There are no intervals: " + plotNote(p.rows[0].Note) + "."
	}
	at := map[string]int{}
	for i := range p.rows {
		r, period, group := &p.rows[i], p.values[i][0], strings.Join(p.values[i][1:], ", ")
		if period == unknownGroup {
			continue
		}
		k, ok := at[group]
		if !ok {
			k = len(c.Series)
			at[group] = k
			c.Series = append(c.Series, chart.TimeSeries{Name: group})
		}
		c.Series[k].Points = append(c.Series[k].Points, chart.TimePoint{Period: period, Value: r.Estimate, Low: r.CILow, High: r.CIHigh})
	}
	slices.SortStableFunc(c.Series, func(a, b chart.TimeSeries) int {
		return cmp.Or(cmp.Compare(boolRank(a.Name == unknownGroup), boolRank(b.Name == unknownGroup)), strings.Compare(a.Name, b.Name))
	})
	return c
}

// vega is the plot for a notebook, with the table's rows.
func (p *comparisonPlot) vega(sheet *output.Sheet) ([]byte, error) {
	rows, err := sheet.Encode(output.JSON)
	if err != nil {
		return nil, err
	}
	v := &chart.VegaLite{Title: p.title(), Unit: p.unit(), Rows: rows, Zero: p.measure.Kind != compare.Sentiment}
	if p.options.over == "" {
		for _, i := range p.order() {
			v.Groups = append(v.Groups, p.rows[i].Group)
		}
		v.Reference = "all other groups together"
		if p.base >= 0 {
			v.Reference = "baseline, " + p.rows[p.base].Group
		}
		return v.Marshal()
	}
	for _, s := range p.lines().Series {
		v.Groups = append(v.Groups, s.Name)
	}
	for i := range p.rows {
		if at := p.values[i][0]; !slices.Contains(v.Periods, at) {
			v.Periods = append(v.Periods, at)
		}
	}
	return v.Marshal()
}
