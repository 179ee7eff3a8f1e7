package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"tenor/output"
	"tenor/output/report"
	"tenor/scoring/compare"
	"tenor/scoring/gazetteer"
)

// targetCounts is who names whom in accusations, among the rows compared.
type targetCounts struct {
	speakers []string // delegations, unknownGroup among them
	targets  []string
	codes    []any // of targets: a string or nil
	counts   []compare.TargetCount
}

// countTargets counts the targets of the rows compared, by delegation. A name counts once, however many categories its sentence
// has.
func countTargets(tables *output.Tables, rows *comparedRows) (*targetCounts, error) {
	found, err := tables.Targets("paragraph_id", "target", "target_iso3", "char_start")
	if err != nil {
		return nil, err
	}
	paragraphs, err := tables.Paragraphs("paragraph_id")
	if err != nil {
		return nil, err
	}
	t := &targetCounts{}
	speaker, words := t.speak(rows)
	paragraph := map[string]int32{} // the row compared, by id
	ids := paragraphs.Column("paragraph_id")
	for i, row := range rows.index {
		id, _ := ids.Text(int(row))
		paragraph[id] = int32(i)
	}
	id, target, code := found.Column("paragraph_id"), found.Column("target"), found.Column("target_iso3")
	place := found.Column("char_start")
	number := t.name(target, code)
	type mention struct {
		row   int32
		start int64
	}
	seen := map[mention]bool{}
	var namings []compare.Naming
	for i := range found.Rows() {
		row, compared := paragraph[id.Values[id.Codes[i]]]
		m := mention{row, place.Ints[i]}
		if !compared || seen[m] {
			continue
		}
		seen[m] = true
		namings = append(namings, compare.Naming{Speaker: speaker[row], Target: number[target.Codes[i]], Paragraph: row, Document: rows.Document[row]})
	}
	t.counts = compare.CountTargets(words, namings)
	return t, nil
}

// speak numbers the delegations of the rows compared in the order of their names, the unknown one last, and adds up their words.
func (t *targetCounts) speak(rows *comparedRows) (speaker []int32, words []int64) {
	column := rows.frame.Column("delegation")
	of := make([]string, len(rows.index))
	for i, row := range rows.index {
		text, ok := "", false
		if column != nil {
			text, ok = column.Text(int(row))
		}
		if !ok {
			text = unknownGroup
		}
		of[i] = text
	}
	t.speakers = slices.Compact(slices.SortedFunc(slices.Values(of), func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == unknownGroup:
			return 1
		case b == unknownGroup:
			return -1
		}
		return cmp.Compare(a, b)
	}))
	number := map[string]int32{}
	for i, s := range t.speakers {
		number[s] = int32(i)
	}
	speaker, words = make([]int32, len(of)), make([]int64, len(t.speakers))
	for i, s := range of {
		speaker[i] = number[s]
		words[speaker[i]] += rows.Words[i]
	}
	return speaker, words
}

// name takes the targets' names and codes over, in the order of the names, and returns each target's place.
func (t *targetCounts) name(target, code *output.Vector) []int32 {
	place := ranks(target.Values)
	t.targets = arranged(target.Values, place)
	t.codes = make([]any, len(t.targets))
	for i, number := range target.Codes {
		if text, ok := code.Text(i); ok {
			t.codes[place[number]] = text
		}
	}
	return place
}

// writeTargets writes the table of --target-table.
func writeTargets(tables *output.Tables, o *compareOptions, rows *comparedRows) error {
	t, err := countTargets(tables, rows)
	const hint = "tenor score INPUT -o FOLDER --targets makes one"
	switch {
	case errors.Is(err, output.ErrNoTargets):
		return &failure{code: exitFailed, err: fmt.Errorf("--target-table: %w", err), hint: hint}
	case errors.Is(err, output.ErrNoTable): // no file of one table could have it
		return usage(hint, "--target-table: %w", err)
	case err != nil:
		return err
	}
	return t.sheet().WriteFile(o.targetTable)
}

// sheet is the table of --target-table: a row for each delegation and whom it names.
func (t *targetCounts) sheet() *output.Sheet {
	s := &output.Sheet{Name: "targets", Columns: []output.Column{
		text("delegation"), text("target"), {Name: "target_iso3", Type: output.String, Null: "it has no code"},
		whole("mentions"), whole("paragraphs"), whole("documents"), whole("words"),
		{Name: "mentions_per_1000_words", Type: output.Double, Null: "there are no words"},
	}}
	for _, c := range t.counts {
		var rate any
		if c.Words > 0 {
			rate = c.PerThousandWords
		}
		s.Rows = append(s.Rows, []any{t.speakers[c.Speaker], t.targets[c.Target], t.codes[c.Target], c.Mentions, c.Paragraphs, c.Documents, c.Words, rate})
	}
	return s
}

// What the report's matrix shows at most.
const (
	mostSpeakers = 25
	mostTargets  = 16
)

// addTargets fills in the matrix of who accuses whom, where the dataset knows.
func (c *comparison) addTargets() error {
	t, err := countTargets(c.tables, c.rows)
	if errors.Is(err, output.ErrNoTargets) || errors.Is(err, output.ErrNoTable) {
		return nil
	}
	if err != nil {
		return err
	}
	c.page.Targets = t.matrix()
	return nil
}

// matrix is what the report shows; nil if nobody names anybody.
func (t *targetCounts) matrix() *report.TargetMatrix {
	table := compare.TabulateTargets(t.counts, mostSpeakers, mostTargets)
	if len(table.Cells) == 0 {
		return nil
	}
	m := &report.TargetMatrix{Title: "Who accuses whom"}
	speaking, named := map[int32]bool{}, map[int32]bool{}
	for _, c := range t.counts {
		speaking[c.Speaker], named[c.Target] = true, true
	}
	m.Description = fmt.Sprintf("How often each delegation names a country, an organisation or a bloc in the sentence of an accusation%s%s. Its own name, "+
		"the United Nations and names that stand as a place or as the one done to are left out; what remains may still be a bystander.",
		shownOf("delegations", len(table.Speakers), len(speaking)), shownOf("names", len(table.Targets), len(named)))
	for _, i := range table.Speakers {
		m.Rows = append(m.Rows, shortName(t.speakers[i]))
	}
	for _, j := range table.Targets {
		m.Columns = append(m.Columns, shortName(t.targets[j]))
	}
	for _, cells := range table.Cells {
		row := make([]int, len(cells))
		for j, n := range cells {
			row[j] = int(n)
		}
		m.Counts = append(m.Counts, row)
	}
	return m
}

// shortName is what a matrix has room for: of a long name the code of a state or the abbreviation of an organisation, if there is one.
func shortName(name string) string {
	const room = 18
	e, ok := gazetteer.Lookup(name)
	if !ok || utf8.RuneCountInString(name) <= room {
		return name
	}
	if e.ISO3 != "" {
		return e.ISO3
	}
	for f := range gazetteer.Forms() {
		if f.Entry == e && f.IsCased() {
			return f.Text
		}
	}
	return name
}

// shownOf says how many of some are shown, if not all are.
func shownOf(what string, shown, all int) string {
	if shown == all {
		return ""
	}
	return fmt.Sprintf("; shown are the %d of %d %s with most", shown, all, what)
}
