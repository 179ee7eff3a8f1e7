package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tenor/output"
)

// population is the paragraphs a sheet is drawn from.
type population struct {
	column   string // the measure's
	category string // the category the measure is of, "" if none
	lexicon  string
	lexicons []output.LexiconRecord // that scored them
	sentence bool                   // a row is a sentence
	rows     []paragraphRow
	strata   []stratum
}

// paragraphRow is one of them.
type paragraphRow struct {
	id, document, meeting, speaker, by, text, digest string
	value                                            float64
	null                                             bool
	stratum                                          int
}

// stratum is a value of --by and a stretch of the measure.
type stratum struct {
	name  string
	rows  []int
	drawn []int
}

// readPopulation reads the body paragraphs of a dataset or a file.
func readPopulation(o *sampleOptions) (*population, error) {
	tables, err := openTables(o.dataset)
	if err != nil {
		return nil, err
	}
	defer tables.Close()
	p := &population{sentence: indexOf(tables.Columns(), "sentence_index") >= 0}
	if err := p.measure(o, tables); err != nil {
		return nil, err
	}
	if names := tables.Names(); o.by != "" && !slices.Contains(names, o.by) {
		return nil, usage("there are "+oneOf(names), "--by: %s has no column %q", filepath.ToSlash(o.dataset), o.by)
	}
	if err := p.read(o, tables); err != nil {
		return nil, err
	}
	if len(p.rows) == 0 {
		return nil, fmt.Errorf("%s holds no body paragraph", filepath.ToSlash(o.dataset))
	}
	p.stratify(o)
	return p, nil
}

// read reads the paragraphs' columns that a sheet and its key are made of, in the order of the documents' ids.
func (p *population) read(o *sampleOptions, tables *output.Tables) error {
	frame, err := tables.Select("paragraph_id", "document_id", "meeting", "speaker", "kind", "text", "text_sha256", p.column, o.by)
	if err != nil {
		return err
	}
	kind, texts, measure := frame.Column("kind"), frame.Column("text"), frame.Column(p.column)
	for _, row := range inOrder(frame.Column("document_id")) {
		if cellText(kind, row) != "body" {
			continue
		}
		text, ok := texts.Text(row)
		if !ok {
			return fmt.Errorf("%s holds no texts (--text omit): there is nothing to code", filepath.ToSlash(o.dataset))
		}
		one := paragraphRow{
			id: cellText(frame.Column("paragraph_id"), row), document: cellText(frame.Column("document_id"), row),
			meeting: cellText(frame.Column("meeting"), row), speaker: cellText(frame.Column("speaker"), row),
			text: text, digest: cellText(frame.Column("text_sha256"), row),
		}
		value, known := measure.Number(row)
		one.value, one.null = value, !known
		if o.by != "" {
			one.by = cmp.Or(cellText(frame.Column(o.by), row), "(unknown)")
		}
		p.rows = append(p.rows, one)
	}
	return nil
}

// cellText returns a row's value as it is shown, "" for null and of a column that is not there.
func cellText(v *output.Vector, row int) string {
	if v == nil {
		return ""
	}
	text, _ := v.Text(row)
	return text
}

// measure finds the measure's column: one of the name, or of the category of the name its probability if it has one, else its
// rate.
func (p *population) measure(o *sampleOptions, tables *output.Tables) error {
	lexicons, err := tables.Lexicons()
	if err != nil {
		return err
	}
	p.lexicons = lexicons
	var stems []string
	for _, l := range lexicons {
		for i, stem := range l.Columns {
			if !slices.Contains(stems, stem) {
				stems = append(stems, stem)
			}
			if stem == o.measure || strings.HasPrefix(o.measure, stem+"_") && len(l.Categories[i]) > len(p.category) {
				p.category, p.lexicon = l.Categories[i], l.Name
			}
			if l.Categories[i] == o.measure {
				return p.find(tables, stem)
			}
		}
	}
	columns := tables.Columns()
	if at := indexOf(columns, o.measure); at >= 0 {
		if t := columns[at].Type; t == output.String || t == output.Boolean || t == output.Date {
			return usage("", "--measure: column %s is no number", o.measure)
		}
		p.column = o.measure
		return nil
	}
	if slices.Contains(stems, o.measure) {
		return p.find(tables, o.measure)
	}
	return usage("the categories are "+strings.Join(stems, ", ")+"; any column of numbers will do too", "--measure: %s has no column and no category %q",
		filepath.ToSlash(o.dataset), o.measure)
}

// find takes a category's rate, whose zeros are a stratum of their own, or what a category has that is a model alone.
func (p *population) find(tables *output.Tables, stem string) error {
	columns := tables.Columns()
	for _, ending := range []string{"_per_100_words", "_probability", "_score"} {
		if indexOf(columns, stem+ending) >= 0 {
			p.column = stem + ending
			return nil
		}
	}
	return fmt.Errorf("category %s has no column", stem)
}

func indexOf(columns []output.Column, name string) int {
	return slices.IndexFunc(columns, func(c output.Column) bool { return c.Name == name })
}
