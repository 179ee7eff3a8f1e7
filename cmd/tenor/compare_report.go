package main

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/output"
	"tenor/output/report"
	"tenor/scoring/compare"
)

// comparison is what has been compared, with its report if one is wanted.
type comparison struct {
	tables   *output.Tables
	options  *compareOptions
	rows     *comparedRows
	design   *compare.Design
	measures []measure
	table    []compare.Row             // once all is measured
	words    iter.Seq[compare.WordRow] // of --words; nil if they were not asked for

	page  report.Comparison
	terms *termCounts
}

// reportColumns are the columns that a report needs beyond those of the comparison.
func reportColumns() []string {
	return []string{"date", "source", "language", "paragraph_index", "sentence_index", output.Year, output.Month}
}

// What a report shows of each measure and group at most.
const (
	mostPassages = 6
	mostWords    = 12
)

// gather fills in all that does not hang on the table, so that it can be done while the measures are compared: it takes one
// processor a quarter of the time that they take two.
func (c *comparison) gather(ctx context.Context) error {
	for _, add := range []func() error{c.describe, c.addMeasures, c.addSensitivity} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := add(); err != nil {
			return err
		}
	}
	if err := c.addTexts(ctx); err != nil {
		return err
	}
	return c.addTargets()
}

// writeReport fills in the table and writes the report, whole or not at all.
func (c *comparison) writeReport(ctx context.Context, u *ui) error {
	c.addTable()
	if err := c.addTimes(ctx); err != nil {
		return err
	}
	var page bytes.Buffer
	if err := report.WriteComparison(&page, &c.page); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if c.options.report == "-" {
		_, err := page.WriteTo(u.stdout)
		return err
	}
	return writeWhole(c.options.report, page.Bytes())
}

// describe fills in what was compared.
func (c *comparison) describe() error {
	o := c.options
	records, err := c.tables.Lexicons()
	if err != nil {
		return err
	}
	for _, r := range records {
		c.page.Lexicons = append(c.page.Lexicons, report.Lexicon{Name: r.Name, Version: r.Version})
	}
	c.page.Dataset, c.page.Version, c.page.Unit, c.page.SQL = o.dataset, version, c.rows.unit, c.sql()
	c.page.UnitElse = c.rows.unitElse
	if o.over == "" {
		c.page.By = o.by
		if o.withBase {
			c.page.Baseline = o.baseline
		}
	} else if o.byGiven {
		c.page.Notices = append(c.page.Notices, "Over time nothing is compared: a line for each "+strings.Join(o.by, ", ")+".")
	}
	c.page.Scope = c.scope()
	c.page.Groups = c.groups()
	return nil
}

// scope says which paragraphs were compared.
func (c *comparison) scope() []string {
	o := c.options
	var all []string
	if !slices.Equal(o.kinds, []string{"body"}) {
		all = append(all, "Paragraphs of the kinds "+strings.Join(o.kinds, ", ")+".")
	}
	if strings.TrimSpace(o.where) != "" {
		all = append(all, "Only where "+strings.TrimSpace(o.where)+".")
	}
	if c.rows.copies > 0 {
		all = append(all, plural(c.rows.copies, "document", "documents")+" with the text of an earlier one left out.")
	}
	if o.weight == "documents" {
		all = append(all, "Every document weighs the same.")
	}
	return all
}

// groups counts what each group is made of.
func (c *comparison) groups() []report.ComparedGroup {
	s := c.rows
	all := make([]report.ComparedGroup, len(s.Groups))
	for g := range s.Groups {
		all[g].Name, all[g].Unknown = s.Groups[g].Name, s.Groups[g].Unknown
	}
	type statement struct{ document, group int32 }
	seen := map[statement]bool{}
	date := s.frame.Column("date")
	for i, row := range s.index {
		g := &all[s.Group[i]]
		g.Paragraphs++
		g.Words += s.Words[i]
		if key := (statement{s.Document[i], s.Group[i]}); !seen[key] {
			seen[key] = true
			g.Documents++
		}
		if date == nil {
			continue
		}
		if day, ok := date.Text(int(row)); ok {
			if g.First == "" || day < g.First {
				g.First = day
			}
			g.Last = max(g.Last, day)
		}
	}
	return all
}

// addMeasures fills in what the measures are.
func (c *comparison) addMeasures() error {
	records, err := c.tables.Lexicons()
	if err != nil {
		return err
	}
	definitions := builtinDefinitions(records)
	for i := range c.measures {
		m := &c.measures[i]
		page := report.ComparedMeasure{Name: m.Name, Category: m.category, Lexicon: report.Lexicon{Name: m.lexicon}, Kind: m.Kind}
		if m.Name == "sentiment" {
			page.Definition = "Positive against negative words, weighed, after negation"
			page.Validity = report.KnownValidity(report.Lexicon{}, "sentiment")
		} else if l, ok := definitions[m.lexicon]; ok && m.category != "" && m.Kind != compare.Expected {
			page.Definition, page.Lexicon.Version = l.of[m.category], l.version
			page.Validity = report.KnownValidity(page.Lexicon, m.category)
		}
		c.page.Measures = append(c.page.Measures, page)
	}
	return nil
}

// addTable fills in the measures' rows and the clearest differences; over time there are none.
func (c *comparison) addTable() {
	if c.options.over != "" {
		return
	}
	n := len(c.rows.Groups)
	for i := range c.page.Measures {
		c.page.Measures[i].Rows = c.table[i*n : (i+1)*n]
	}
	for _, at := range compare.Clearest(c.table, len(c.measures)) {
		c.page.Clearest = append(c.page.Clearest, report.ClearDifference{Measure: at / n, Group: at % n})
	}
	for i := range c.table {
		if c.table[i].QValue != nil {
			c.page.Tested++
		}
		if c.table[i].IsClear() {
			c.page.Clear++
		}
	}
}

// definitions are what a lexicon says its categories are.
type definitions struct {
	version string
	of      map[string]string // by the path of the category
}

// builtinDefinitions are those of the built-in lexicons that scored, by name. A lexicon that has only the name of one is none.
func builtinDefinitions(records []output.LexiconRecord) map[string]definitions {
	all := map[string]definitions{}
	for _, r := range records {
		lex, err := lexicons.Builtin(r.Name)
		if err != nil || lex.SHA256 != r.SHA256 {
			continue
		}
		d := definitions{lex.Version, map[string]string{}}
		d.add("", lex.Categories)
		all[r.Name] = d
	}
	return all
}

func (d *definitions) add(parents string, categories []*lexicons.Category) {
	for _, c := range categories {
		path := parents + c.Name
		d.of[path] = strings.TrimSuffix(strings.TrimSpace(c.Definition), ".")
		d.add(path+"/", c.Categories)
	}
}
