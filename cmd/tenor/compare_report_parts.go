package main

import (
	"context"
	"errors"
	"strings"

	"tenor/output"
	"tenor/output/report"
	"tenor/scoring/compare"
)

// addTimes fills in the measures over time: those of --over; else, where dates are known, of all groups together.
func (c *comparison) addTimes(ctx context.Context) error {
	o := c.options
	switch {
	case o.over != "":
		c.page.Period = o.over
		c.addSeries(c.rows, c.table, o.byGiven)
		return nil
	case len(o.by) == 1 && (o.by[0] == output.Year || o.by[0] == output.Month):
		c.page.Period = o.by[0]
		c.addSeries(c.rows, c.table, false)
		return nil
	}
	period := c.period()
	if period == "" {
		return nil
	}
	over := *o
	over.over, over.byGiven = period, false
	rows := &comparedRows{frame: c.rows.frame, index: c.rows.index, baseline: -1}
	rows.Document, rows.Words = c.rows.Document, c.rows.Words
	rows.group(&over)
	rows.cluster(&over)
	design, err := rows.design()
	if err != nil {
		return err
	}
	table, err := measureAll(ctx, &over, rows, design, c.measures)
	if err != nil {
		return err
	}
	c.page.Period = period
	c.addSeries(rows, table, false)
	return nil
}

// period is by what measures are shown over time: years, else months, if three of them are known.
func (c *comparison) period() string {
	const least = 3
	for _, p := range []string{output.Year, output.Month} {
		v := c.rows.frame.Column(p)
		if v == nil {
			continue
		}
		known := map[string]bool{}
		for _, row := range c.rows.index {
			if text, ok := v.Text(int(row)); ok {
				if known[text] = true; len(known) == least {
					return p
				}
			}
		}
	}
	return ""
}

// addSeries divides a table of periods, or of periods and groups, into a series for each group.
func (c *comparison) addSeries(rows *comparedRows, table []compare.Row, byGroup bool) {
	n := len(rows.Groups)
	for i := range c.page.Measures {
		m := &c.page.Measures[i]
		place := map[string]int{}
		for g, values := range rows.values {
			name := ""
			if byGroup {
				name = strings.Join(values[1:], ", ")
			}
			if rows.Groups[g].Unknown {
				continue
			}
			at, ok := place[name]
			if !ok {
				at = len(m.Times)
				place[name] = at
				m.Times = append(m.Times, report.TimeSeries{Name: name})
			}
			s := &m.Times[at]
			s.Periods = append(s.Periods, values[0])
			s.Rows = append(s.Rows, table[i*n+g])
		}
	}
}

// addSensitivity fills in what estimates hang on.
func (c *comparison) addSensitivity() error {
	byDocument := c.options.weight == "documents"
	if err := c.readMatches(); err != nil {
		return err
	}
	for i := range c.measures {
		m, page := c.measures[i].of(c.rows), &c.page.Measures[i]
		for _, change := range c.design.WithoutCluster(&m, byDocument) {
			page.WithoutCluster = append(page.WithoutCluster, report.LeftOut{Group: change.Group, What: c.rows.clusters[change.LeftOut],
				Estimate: change.Estimate, Without: change.Without})
		}
		t := c.terms.of(&c.measures[i])
		if t == nil {
			continue
		}
		for _, change := range c.design.WithoutTerm(&m, byDocument, t) {
			page.WithoutTerm = append(page.WithoutTerm, report.LeftOut{Group: change.Group, What: c.terms.terms[change.LeftOut],
				Estimate: change.Estimate, Without: change.Without})
		}
	}
	return nil
}

// readMatches reads the matches; where there are none the page says what it lacks.
func (c *comparison) readMatches() error {
	c.terms = &termCounts{names: map[string]int{}}
	if c.tables.Single() {
		c.page.Notices = append(c.page.Notices, "A single file holds no matches: they are not marked in the passages, and no estimate is shown without one term.")
		return nil
	}
	terms, err := readTerms(c.tables, c.rows, c.measures, "char_start", "char_end")
	if errors.Is(err, errNoMatches) {
		c.page.Notices = append(c.page.Notices, "The dataset was scored without evidence: matches are not marked in the passages, and no estimate is shown without one term.")
		return nil
	}
	if err != nil {
		return err
	}
	c.terms = terms
	return nil
}
