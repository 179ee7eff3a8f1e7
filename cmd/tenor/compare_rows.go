package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// unknownGroup is the group of rows whose value is null.
const unknownGroup = "(unknown)"

// comparedRows is the rows that are compared.
type comparedRows struct {
	compare.Rows
	frame    *output.Frame
	index    []int32    // of each row its row in the frame
	values   [][]string // of each group the values of the columns it is made from
	clusters []string   // names
	baseline int        // group; -1: the rest
	copies   int        // documents left out because they are later copies of others
	explicit bool       // the strata were asked for
	unit     string     // what a cluster is, in words
	unitElse string     // and what where that is not known
}

// selectRows reads what is compared, and sorts it into groups, clusters and strata.
func selectRows(tables *output.Tables, o *compareOptions, measures []measure) (*comparedRows, error) {
	filter, err := parseWhere(o)
	if err != nil {
		return nil, err
	}
	names := []string{"document_id", "kind", "word_count", "meeting", "speaker", "delegation", "text_sha256"}
	for flag, columns := range map[string][]string{"by": o.groupedBy(), "cluster": o.cluster, "strata": o.strata, "where": filter.columns} {
		if err := checkColumns(tables, flag, columns); err != nil {
			return nil, err
		}
		names = append(names, columns...)
	}
	for i := range measures {
		names = append(names, measures[i].columns()...)
	}
	if o.report != "" {
		names = append(names, reportColumns()...)
	}
	if tables.Single() && !o.copies {
		names = append(names, "date")
	}
	frame, err := tables.Select(names...)
	if err != nil {
		return nil, err
	}
	s := &comparedRows{frame: frame, baseline: -1}
	if err := s.keep(tables, o, filter); err != nil {
		return nil, err
	}
	s.group(o)
	if err := s.checkGroups(tables, o); err != nil {
		return nil, err
	}
	s.cluster(o)
	s.stratify(o)
	s.Words = make([]int64, len(s.index))
	for i, row := range s.index {
		s.Words[i] = frame.Column("word_count").Ints[row]
	}
	return s, nil
}

// condition is --where, or none.
type condition struct {
	*output.Filter
	columns []string
}

func parseWhere(o *compareOptions) (*condition, error) {
	if strings.TrimSpace(o.where) == "" {
		return &condition{}, nil
	}
	f, err := output.ParseFilter(o.where)
	if err != nil {
		return nil, usage("see CONDITIONS in tenor compare --help", "--where: %w", err)
	}
	return &condition{f, f.Columns()}, nil
}

// checkColumns refuses columns that do not exist, and says which do.
func checkColumns(tables *output.Tables, flag string, columns []string) error {
	known := tables.Names()
	for _, c := range columns {
		if flag == "strata" && c == "none" && len(columns) == 1 {
			continue
		}
		if !slices.Contains(known, c) {
			return usage(whichColumns(known, c), "--%s: there is no column %q", flag, c)
		}
	}
	return nil
}

// whichColumns says which columns there are, those that are grouped by most first, and which may have been meant.
func whichColumns(known []string, name string) string {
	var often, rest []string
	for _, k := range known {
		if isTypo(name, k) {
			return "did you mean " + k + "?"
		}
		if isGroupable(k) {
			often = append(often, k)
		} else {
			rest = append(rest, k)
		}
	}
	return "there are " + oneOf(append(often, rest...))
}

// isGroupable reports whether a column says who spoke, where or when.
func isGroupable(column string) bool {
	return strings.HasPrefix(column, "meta_") || slices.Contains(groupable(), column)
}

// keep chooses the rows: of the kinds asked for, for which the condition holds, of no later copy.
func (s *comparedRows) keep(tables *output.Tables, o *compareOptions, where *condition) error {
	holds := func(int) bool { return true }
	if where.Filter != nil {
		var err error
		if holds, err = where.Bind(s.frame); err != nil {
			return usage("see CONDITIONS in tenor compare --help", "--where: %w", err)
		}
	}
	later := make([]bool, len(s.frame.Column("document_id").Values))
	if !o.copies {
		var err error
		if later, err = laterCopies(tables, s.frame); err != nil {
			return err
		}
	}
	s.choose(o, holds, later)
	if len(s.index) == 0 {
		return &failure{code: exitFailed, err: errors.New("no paragraph is left to compare"), hint: "--kinds and --where choose the paragraphs"}
	}
	id := s.frame.Column("document_id")
	place := ranks(id.Values)
	s.Document = make([]int32, len(s.index))
	for i, row := range s.index {
		s.Document[i] = place[id.Codes[row]]
	}
	return nil
}

// choose chooses the rows, and counts the documents that would have been among them but that they are later copies.
func (s *comparedRows) choose(o *compareOptions, holds func(row int) bool, later []bool) {
	id, kind := s.frame.Column("document_id"), s.frame.Column("kind")
	wanted := make([]bool, len(kind.Values))
	for i, k := range kind.Values {
		wanted[i] = slices.Contains(o.kinds, k) || slices.Contains(o.kinds, "all")
	}
	left := make([]bool, len(later))
	for row := range s.frame.Rows() {
		if !wanted[kind.Codes[row]] || !holds(row) {
			continue
		}
		document := id.Codes[row]
		if !later[document] {
			s.index = append(s.index, int32(row))
			continue
		}
		if !left[document] {
			left[document] = true
			s.copies++
		}
	}
}

// numbering numbers the distinct values of columns.
type numbering struct {
	of      []int32 // of each row
	first   []int32 // of each number the first row that has it
	columns []*output.Vector
}

func (s *comparedRows) number(columns []string) *numbering {
	n := &numbering{of: make([]int32, len(s.index))}
	for _, c := range columns {
		n.columns = append(n.columns, s.frame.Column(c))
	}
	if len(columns) == 1 && n.columns[0].Codes != nil {
		n.byCode(s.index)
		return n
	}
	known := map[string]int32{}
	var key []byte
	for i, row := range s.index {
		key = key[:0]
		for _, v := range n.columns {
			text, ok := v.Text(int(row))
			key = fmt.Appendf(key, "%t%d:", ok, len(text))
			key = append(key, text...)
		}
		number, ok := known[string(key)]
		if !ok {
			number = int32(len(n.first))
			known[string(key)] = number
			n.first = append(n.first, row)
		}
		n.of[i] = number
	}
	return n
}

// byCode numbers the values of one column of texts, which have numbers already.
func (n *numbering) byCode(rows []int32) {
	v := n.columns[0]
	known := slices.Repeat([]int32{-1}, len(v.Values)+1) // the first is that of null
	for i, row := range rows {
		code := v.Codes[row] + 1
		if known[code] < 0 {
			known[code] = int32(len(n.first))
			n.first = append(n.first, row)
		}
		n.of[i] = known[code]
	}
}

// isUnknown reports whether one of a row's columns is null.
func (n *numbering) isUnknown(row int32) bool {
	return slices.ContainsFunc(n.columns, func(v *output.Vector) bool { return v.IsNull(int(row)) })
}

// compareRows orders two rows by the columns, null last.
func (n *numbering) compareRows(a, b int32) int {
	for _, v := range n.columns {
		an, bn := v.IsNull(int(a)), v.IsNull(int(b))
		switch {
		case an && bn:
			continue
		case an:
			return 1
		case bn:
			return -1
		}
		x, _ := v.Number(int(a))
		y, _ := v.Number(int(b))
		s, _ := v.Text(int(a))
		t, _ := v.Text(int(b))
		if c := cmp.Or(cmp.Compare(x, y), strings.Compare(s, t)); c != 0 { // of large whole numbers x and y may be equal
			return c
		}
	}
	return 0
}

// group makes the groups, in the order of their values.
func (s *comparedRows) group(o *compareOptions) {
	n := s.number(o.groupedBy())
	order := make([]int32, len(n.first))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return n.compareRows(n.first[a], n.first[b]) })
	place := make([]int32, len(order))
	for at, number := range order {
		place[number] = int32(at)
		values, unknown := n.valuesAt(n.first[number])
		s.values = append(s.values, values)
		s.Groups = append(s.Groups, compare.Group{Name: strings.Join(values, ", "), Unknown: unknown})
	}
	s.Group = make([]int32, len(n.of))
	for i, number := range n.of {
		s.Group[i] = place[number]
	}
}

// valuesAt returns the values of a row's columns, and whether one is null.
func (n *numbering) valuesAt(row int32) (values []string, unknown bool) {
	for _, v := range n.columns {
		text, ok := v.Text(int(row))
		if !ok {
			text, unknown = unknownGroup, true
		}
		values = append(values, text)
	}
	return values, unknown
}

// checkGroups refuses fewer than two groups, and a baseline that is none.
func (s *comparedRows) checkGroups(tables *output.Tables, o *compareOptions) error {
	var names []string
	for _, g := range s.Groups {
		if !g.Unknown {
			names = append(names, g.Name)
		}
	}
	if o.over == "" && len(names) < 2 {
		return s.oneGroup(tables, o, names)
	}
	isNamed := func(values []string) bool { return !slices.Contains(values[1:], unknownGroup) }
	if o.over != "" && len(names) == 0 && o.byGiven && !slices.ContainsFunc(s.values, isNamed) {
		return s.oneGroup(tables, o, nil)
	}
	if o.over != "" && len(names) == 0 {
		return &failure{code: exitFailed, err: fmt.Errorf("--over %s: no statement has a date", o.over),
			hint: "year and month come from the column date, else from meta_year and meta_month"}
	}
	if !o.withBase {
		return nil
	}
	s.baseline = slices.IndexFunc(s.Groups, func(g compare.Group) bool { return g.Name == o.baseline && !g.Unknown })
	if s.baseline < 0 {
		return usage("there are "+oneOf(names), "--baseline: there is no group %q", o.baseline)
	}
	return nil
}

// oneGroup is the error where there is nothing to compare with; its hint names the columns that vary.
func (s *comparedRows) oneGroup(tables *output.Tables, o *compareOptions, names []string) error {
	by := strings.Join(o.by, ",")
	err := fmt.Errorf("--by %s: %s is null everywhere: there is nothing to compare", by, by)
	if len(names) == 1 {
		err = fmt.Errorf("--by %s: there is one group only, %q: nothing to compare it with", by, names[0])
	}
	var candidates []string
	for _, c := range tables.Names() {
		if isGroupable(c) {
			candidates = append(candidates, c)
		}
	}
	frame, failed := tables.Select(candidates...)
	if failed != nil {
		return failed
	}
	var vary []string
	for _, c := range candidates {
		if varies(frame.Column(c), s.index) {
			vary = append(vary, c)
		}
	}
	hint := "no column that says who spoke, where or when has two values"
	if len(vary) > 0 {
		hint = "these vary: " + strings.Join(vary, ", ")
	}
	return &failure{code: exitFailed, err: err, hint: hint}
}

// groupable are the columns beside meta_* that say who spoke, where and when.
func groupable() []string {
	return []string{"title", "organ", "meeting", "agenda_item", "date", "speaker", "speaker_role", "delegation", "delegation_iso3",
		"language_spoken", "language", "source", "document_id", output.Year, output.Month, output.Folder}
}

func varies(v *output.Vector, rows []int32) bool {
	if v == nil {
		return false
	}
	first, found := "", false
	for _, row := range rows {
		text, ok := v.Text(int(row))
		switch {
		case !ok:
		case !found:
			first, found = text, true
		case text != first:
			return true
		}
	}
	return false
}
