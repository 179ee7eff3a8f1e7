package main

import (
	"errors"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// writeSensitivity writes how much each estimate changes when the cluster, or the term, that changes it most is left out.
func writeSensitivity(tables *output.Tables, o *compareOptions, rows *comparedRows, design *compare.Design, measures []measure) error {
	terms, err := readTerms(tables, rows, measures)
	if err != nil {
		return err
	}
	sheet := &output.Sheet{Name: "sensitivity", Columns: []output.Column{
		text("measure"), text("group"), text("kind"), text("left_out"), number("estimate"), number("estimate_without"), number("change"),
	}}
	for i := range measures {
		m := measures[i].of(rows)
		add := func(kind string, name func(int32) string, changes []compare.Change) {
			for _, c := range changes {
				sheet.Rows = append(sheet.Rows, []any{m.Name, c.Group, kind, name(c.LeftOut), c.Estimate, c.Without, c.Without - c.Estimate})
			}
		}
		byDocument := o.weight == "documents"
		add("cluster", func(c int32) string { return rows.clusters[c] }, design.WithoutCluster(&m, byDocument))
		if t := terms.of(&measures[i]); t != nil {
			add("term", func(c int32) string { return terms.terms[c] }, design.WithoutTerm(&m, byDocument, t))
		}
	}
	return sheet.WriteFile(o.sensitivity)
}

func number(name string) output.Column { return output.Column{Name: name, Type: output.Double} }

// termCounts is how often each term was counted in each row.
type termCounts struct {
	terms      []string
	categories []string // "lexicon\ncategory"
	rows       [][]compare.Occurrence
	names      map[string]int
}

// readTerms reads the counted matches of the rows, if any measure counts matches.
func readTerms(tables *output.Tables, rows *comparedRows, measures []measure) (*termCounts, error) {
	counts := &termCounts{names: map[string]int{}}
	any := false
	for i := range measures {
		any = any || measures[i].category != ""
	}
	if !any {
		return counts, nil
	}
	if tables.Single() {
		return nil, usage("name the dataset's folder", "--sensitivity needs the matches: %w", output.ErrNoTable)
	}
	matches, err := tables.Matches("paragraph_id", "lexicon", "category", "term", "status")
	if err != nil {
		return nil, err
	}
	if matches.Rows() == 0 {
		return nil, &failure{code: exitFailed, err: errors.New("--sensitivity needs the matches, and the dataset holds none"),
			hint: "score it with --evidence lexicons"}
	}
	place, err := places(tables, rows)
	if err != nil {
		return nil, err
	}
	counts.tally(matches, place)
	return counts, nil
}

// places returns of each paragraph's id its place among the rows.
func places(tables *output.Tables, rows *comparedRows) (map[string]int32, error) {
	ids, err := tables.Paragraphs("paragraph_id")
	if err != nil {
		return nil, err
	}
	place := make(map[string]int32, len(rows.index))
	for i, row := range rows.index {
		id, _ := ids.Column("paragraph_id").Text(int(row))
		place[id] = int32(i)
	}
	return place, nil
}

func (t *termCounts) tally(matches *output.Frame, place map[string]int32) {
	status, id := matches.Column("status"), matches.Column("paragraph_id")
	lexicon, category, term := matches.Column("lexicon"), matches.Column("category"), matches.Column("term")
	termNumber := map[int32]int32{}
	type spot struct {
		category int
		row      int32
		term     int32
	}
	at := map[spot]int{}
	for i := range matches.Rows() {
		text, _ := id.Text(i)
		row, ok := place[text]
		if s, _ := status.Text(i); !ok || s != "counted" {
			continue
		}
		l, _ := lexicon.Text(i)
		c, _ := category.Text(i)
		k := t.category(l + "\n" + c)
		code := term.Codes[i]
		n, ok := termNumber[code]
		if !ok {
			n = int32(len(t.terms))
			termNumber[code] = n
			t.terms = append(t.terms, term.Values[code])
		}
		where, ok := at[spot{k, row, n}]
		if !ok {
			where = len(t.rows[k])
			at[spot{k, row, n}] = where
			t.rows[k] = append(t.rows[k], compare.Occurrence{Row: row, Term: n})
		}
		t.rows[k][where].Count++
	}
}

func (t *termCounts) category(name string) int {
	k, ok := t.names[name]
	if !ok {
		k = len(t.categories)
		t.names[name] = k
		t.categories = append(t.categories, name)
		t.rows = append(t.rows, nil)
	}
	return k
}

// of returns the matches of a measure's category and of those below it; nil where the measure is no category's. A term that
// stands in two of them is one term.
func (t *termCounts) of(m *measure) []compare.Occurrence {
	if m.category == "" || m.Kind == compare.Expected {
		return nil
	}
	type spot struct{ row, term int32 }
	at := map[spot]int{}
	all := []compare.Occurrence{}
	for k, name := range t.categories {
		if name != m.lexicon+"\n"+m.category && !strings.HasPrefix(name, m.lexicon+"\n"+m.category+"/") {
			continue
		}
		for _, o := range t.rows[k] {
			if i, ok := at[spot{o.Row, o.Term}]; ok {
				all[i].Count += o.Count
				continue
			}
			at[spot{o.Row, o.Term}] = len(all)
			all = append(all, o)
		}
	}
	return all
}
