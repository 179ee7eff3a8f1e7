package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	corpustable "tenor/scoring/corpus/table"
)

// gold is one or more files of labelled texts: a table with a header, a text a row.
type gold struct {
	files  []string // as named
	header []string
	rows   []goldRow
	text   int // the column of the texts
	// columnsOf are the columns that each file has.
	columnsOf [][]int
}

// goldRow is a row, its cells under the header's columns.
type goldRow struct {
	cells []string
	file  int
	line  int
}

// place names a row for messages.
func (g *gold) place(i int) string {
	return fmt.Sprintf("%s:%d", g.files[g.rows[i].file], g.rows[i].line)
}

// readGold reads files of labelled texts. Several have their columns put together by name.
func readGold(paths []string, textColumn string) (*gold, error) {
	if len(paths) == 0 {
		return nil, usage("name a CSV file with a text and a label a row", "no file of labelled texts given")
	}
	g := &gold{}
	for _, path := range paths {
		if err := g.read(path); err != nil {
			return nil, err
		}
	}
	if len(g.rows) == 0 {
		return nil, fmt.Errorf("%s holds no rows", strings.Join(g.files, ", "))
	}
	name := textColumn
	if name == "" {
		name = "text"
	}
	g.text = slices.IndexFunc(g.header, func(h string) bool { return strings.EqualFold(h, name) })
	if g.text < 0 {
		return nil, usage("--text-column names it; there are "+strings.Join(g.header, ", "), "%s has no column %q", g.files[0], name)
	}
	return g, nil
}

// read reads one file: tabs divide its cells if its name ends in .tsv, else what its header says.
func (g *gold) read(path string) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return usage("", "no such file: %s", filepath.ToSlash(path))
	}
	if err != nil {
		return fmt.Errorf("read labels: %w", err)
	}
	name := filepath.ToSlash(path)
	g.files = append(g.files, name)
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return &failure{code: exitFailed, err: fmt.Errorf("read %s: it is not UTF-8", name), hint: "labelled texts are read of CSV and TSV files: save it as CSV UTF-8"}
	}
	comma, says := byte('\t'), 0
	if !strings.EqualFold(filepath.Ext(path), ".tsv") {
		comma, says = corpustable.Separator(data)
	}
	if says > 0 { // an empty line keeps the lines' numbers
		data = append([]byte{'\n'}, data[says:]...)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = rune(comma)
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: the file is empty", name)
	}
	if err != nil {
		return notDivided(name, err)
	}
	columns, err := g.columns(name, header)
	if err != nil {
		return err
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return notDivided(name, err)
		}
		line, _ := r.FieldPos(0)
		row := goldRow{cells: make([]string, len(g.header)), file: len(g.files) - 1, line: line}
		for i, cell := range cells {
			row.cells[columns[i]] = cell
		}
		g.rows = append(g.rows, row)
	}
}

// notDivided is the error for a table that cannot be divided into rows and cells.
func notDivided(name string, err error) error {
	hint := "labelled texts are read of CSV and TSV files"
	switch parse := (*csv.ParseError)(nil); {
	case errors.Is(err, csv.ErrFieldCount) && errors.As(err, &parse):
		err, hint = fmt.Errorf("line %d has more cells than the header, or fewer", parse.Line), "a text that holds what divides the cells stands in quotation marks"
	case errors.Is(err, csv.ErrQuote) && errors.As(err, &parse):
		err, hint = fmt.Errorf("line %d: a quotation mark is never closed, or something stands behind it", parse.StartLine), "within quotation marks one is written twice"
	}
	return &failure{code: exitFailed, err: fmt.Errorf("read %s: %w", name, err), hint: hint}
}

// columns puts a file's columns under the header and returns where each stands.
func (g *gold) columns(name string, header []string) ([]int, error) {
	columns := make([]int, len(header))
	for i, h := range header {
		h = strings.TrimSpace(h)
		if slices.ContainsFunc(header[:i], func(before string) bool { return strings.TrimSpace(before) == h }) {
			return nil, fmt.Errorf("read %s: two columns are named %q", name, h)
		}
		at := slices.Index(g.header, h)
		if at < 0 {
			at = len(g.header)
			g.header = append(g.header, h)
		}
		columns[i] = at
	}
	g.columnsOf = append(g.columnsOf, columns)
	for i := range g.rows { // of the files before
		g.rows[i].cells = append(g.rows[i].cells, make([]string, len(g.header)-len(g.rows[i].cells))...)
	}
	return columns, nil
}

// has reports whether a row's file has the column.
func (g *gold) has(row, column int) bool {
	return slices.Contains(g.columnsOf[g.rows[row].file], column)
}

// column returns the index of a column that a flag names.
func (g *gold) column(flag, name string) (int, error) {
	at := slices.Index(g.header, name)
	if at < 0 {
		return 0, usage("there are "+strings.Join(g.header, ", "), "--%s: %s has no column %q", flag, strings.Join(g.files, ", "), name)
	}
	return at, nil
}

// values returns a column's cells.
func (g *gold) values(column int) []string {
	all := make([]string, len(g.rows))
	for i := range g.rows {
		all[i] = strings.TrimSpace(g.rows[i].cells[column])
	}
	return all
}

func (g *gold) texts() []string {
	all := make([]string, len(g.rows))
	for i := range g.rows {
		all[i] = g.rows[i].cells[g.text]
	}
	return all
}

// labelled are the rows' labels as numbers.
type labelled struct {
	graded bool
	value  []float64
	given  []bool         // false for a row that is left out
	left   map[string]int // how often each value that is left out occurs
}

// labels reads labels: with positive and negative values 1 and 0; without, 1 and 0 if there are no other numbers, else numbers on
// a scale. What is blank or none of them is left out.
func labels(name string, values []string, positive, negative []string) (*labelled, error) {
	l := &labelled{value: make([]float64, len(values)), given: make([]bool, len(values)), left: map[string]int{}}
	if len(positive)+len(negative) == 0 {
		if i := slices.IndexFunc(values, hasDecimalComma); i >= 0 {
			return nil, usage("a number has a decimal point, and no other mark in it", "--label: %s is no number in column %s", values[i], name)
		}
		if !isBinary(values) {
			return l, l.scale(name, values)
		}
	}
	if len(positive) == 0 {
		positive = []string{"1"}
	}
	if len(negative) == 0 {
		negative = []string{"0"}
	}
	counts := [2]int{}
	for i, v := range values {
		switch {
		case isOneOf(v, positive):
			l.value[i], l.given[i] = 1, true
			counts[1]++
		case isOneOf(v, negative):
			l.given[i] = true
			counts[0]++
		default:
			l.left[v]++
		}
	}
	for class, values := range [][]string{negative, positive} {
		if counts[class] == 0 {
			return nil, l.oneClass(name, values, []string{"--negative", "--positive"}[class])
		}
	}
	return l, nil
}

// oneClass is the error for a label that lacks one of its two values.
func (l *labelled) oneClass(name string, wanted []string, flag string) error {
	hint := flag + " V,V names the values"
	if there := frequent(l.left); there != "" {
		hint += "; also there: " + there
	}
	return usage(hint, "--label: no row of column %s has the value %s", name, strings.Join(wanted, " or "))
}

// isBinary reports whether all numbers are 1 and 0. A few values may be none: a question mark makes no scale of two labels.
func isBinary(values []string) bool {
	numbers, others := 0, 0
	for _, v := range values {
		switch x, err := strconv.ParseFloat(v, 64); {
		case v == "":
		case err != nil:
			others++
		case x != 0 && x != 1:
			return false
		default:
			numbers++
		}
	}
	return numbers > others || others == 0
}

// hasDecimalComma reports whether a value looks like a number with a decimal comma. Left out, such would leave the whole numbers alone
// to measure by.
func hasDecimalComma(v string) bool {
	whole, part, comma := strings.Cut(strings.TrimLeft(v, "+-"), ",")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return comma && digits(whole) && digits(part)
}

// isOneOf compares values as numbers where both are.
func isOneOf(v string, values []string) bool {
	if v == "" {
		return false
	}
	x, err := strconv.ParseFloat(v, 64)
	return slices.ContainsFunc(values, func(w string) bool {
		if v == w {
			return true
		}
		y, errW := strconv.ParseFloat(w, 64)
		return err == nil && errW == nil && x == y
	})
}

// scale reads numbers. Most of the values must be some.
func (l *labelled) scale(name string, values []string) error {
	l.graded = true
	numbers, others := 0, 0
	for i, v := range values {
		x, err := strconv.ParseFloat(v, 64)
		switch {
		case err == nil && x-x == 0: // finite
			l.value[i], l.given[i] = x, true
			numbers++
		default:
			l.left[v]++
			if v != "" {
				others++
			}
		}
	}
	if numbers <= others {
		return usage("--positive V,V and --negative V,V name its values", "--label: column %s holds neither 1 and 0 nor numbers, but %s", name, frequent(l.left))
	}
	first := slices.Index(l.given, true)
	for i := range values {
		if l.given[i] && l.value[i] != l.value[first] {
			return nil
		}
	}
	return fmt.Errorf("--label: column %s is constant: every label is %v, and nothing can be told from it", name, l.value[first])
}

// frequent lists values with their counts, the commonest first.
func frequent(counts map[string]int) string {
	var values []string
	for v := range counts {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	var all []string
	const most = 8
	for i, v := range values {
		if i == most {
			all = append(all, "...")
			break
		}
		if v == "" {
			v = "blank"
		}
		all = append(all, fmt.Sprintf("%s (%d)", v, counts[values[i]]))
	}
	return strings.Join(all, ", ")
}

// leftOut is how many rows have no label.
func (l *labelled) leftOut() int {
	n := 0
	for _, given := range l.given {
		if !given {
			n++
		}
	}
	return n
}
