package main

import (
	"cmp"
	"errors"
	"slices"
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
	matches    *output.Frame // what was read; nil if no measure counts matches
}

// readTerms reads the counted matches of the rows, if any measure counts matches, and further columns of theirs.
func readTerms(tables *output.Tables, rows *comparedRows, measures []measure, further ...string) (*termCounts, error) {
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
	matches, err := tables.Matches(append(further, "paragraph_id", "lexicon", "category", "term", "status")...)
	if err != nil {
		return nil, err
	}
	if matches.Rows() == 0 && !countNothing(rows, measures) {
		return nil, &failure{code: exitFailed, err: errNoMatches,
			hint: "score it with --evidence lexicons"}
	}
	place, err := places(tables, rows)
	if err != nil {
		return nil, err
	}
	counts.matches = matches
	counts.tally(matches, place)
	counts.order()
	return counts, nil
}

// countNothing reports whether there are measures that count matches, and none counts any: then a dataset without matches lacks
// none.
func countNothing(rows *comparedRows, measures []measure) bool {
	counting := false
	for i := range measures {
		if measures[i].category == "" || measures[i].Kind == compare.Expected {
			continue
		}
		counting = true
		m := measures[i].of(rows)
		for row := range rows.index {
			if c, _, _ := m.Of(row); c > 0 {
				return false
			}
		}
	}
	return counting
}

// errNoMatches ends --sensitivity where there are no matches.
var errNoMatches = errors.New("--sensitivity needs the matches, and the dataset holds none")

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

// tally counts the matches of each row, category and term. Matches stand in the order of their paragraphs, so that what a row
// has of a category stands last in its list.
func (t *termCounts) tally(matches *output.Frame, place map[string]int32) {
	status, id := matches.Column("status"), matches.Column("paragraph_id")
	lexicon, category, term := matches.Column("lexicon"), matches.Column("category"), matches.Column("term")
	counted := int32(slices.Index(status.Values, "counted"))
	termNumber := map[int32]int32{}
	categories := map[[2]int32]int{}
	row, ok, last := int32(0), false, int32(-1)
	for i := range matches.Rows() {
		if id.Codes[i] != last {
			last = id.Codes[i]
			row, ok = place[id.Values[last]]
		}
		if !ok || status.Codes[i] != counted {
			continue
		}
		codes := [2]int32{lexicon.Codes[i], category.Codes[i]}
		k, known := categories[codes]
		if !known {
			k = t.category(lexicon.Values[codes[0]] + "\n" + category.Values[codes[1]])
			categories[codes] = k
		}
		code := term.Codes[i]
		n, known := termNumber[code]
		if !known {
			n = int32(len(t.terms))
			termNumber[code] = n
			t.terms = append(t.terms, term.Values[code])
		}
		t.count(k, row, n)
	}
}

// count counts a match.
func (t *termCounts) count(category int, row, term int32) {
	list := t.rows[category]
	for at := len(list) - 1; at >= 0 && list[at].Row == row; at-- {
		if list[at].Term == term {
			list[at].Count++
			return
		}
	}
	t.rows[category] = append(list, compare.Occurrence{Row: row, Term: term, Count: 1})
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
	var all []compare.Occurrence
	lists := 0
	for k, name := range t.categories {
		if name == m.lexicon+"\n"+m.category || strings.HasPrefix(name, m.lexicon+"\n"+m.category+"/") {
			all = append(all, t.rows[k]...)
			lists++
		}
	}
	if lists < 2 {
		return all
	}
	slices.SortFunc(all, func(a, b compare.Occurrence) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Term, b.Term))
	})
	merged := all[:0]
	for _, o := range all {
		if n := len(merged) - 1; n >= 0 && merged[n].Row == o.Row && merged[n].Term == o.Term {
			merged[n].Count += o.Count
			continue
		}
		merged = append(merged, o)
	}
	return merged
}
