package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tenor/scoring/validate"
)

// codedTexts are labelled texts, each once, whatever the number of its coders.
type codedTexts struct {
	*gold  // a row a unit: the first of those that code it
	labels *labelled
	coders []string
	values [][]float64 // by coder, then unit
	given  [][]bool
	// What is no coding: of each value that is no label how often a coder wrote it ("" is blank), and the rows that name no coder.
	others   map[string]int
	nameless int
}

// newCodedTexts finds the coders and puts the rows of one text together.
func (o *validateOptions) newCodedTexts(g *gold) (*codedTexts, error) {
	var columns []int
	u := &codedTexts{}
	for i, h := range g.header {
		if coder, ok := strings.CutPrefix(h, o.label+"@"); ok {
			columns, u.coders = append(columns, i), append(u.coders, coder)
		}
	}
	if len(columns) == 0 {
		at, err := g.column("label", o.label)
		if err != nil {
			return nil, err
		}
		coder := slices.Index(g.header, "coder")
		if coder < 0 {
			u.gold = g
			u.labels, err = labels(o.label, g.values(at), o.positive, o.negative)
			return u, err
		}
		return u, u.long(o, g, at, coder)
	}
	return u, u.wide(o, g, columns)
}

// unitKeys names the text that each row codes: by the column row, paragraph_id or id, else, and where that is blank, by the text
// itself.
func unitKeys(g *gold) []string {
	keys := g.texts()
	for i := range keys {
		keys[i] = "text " + validate.Normalise(keys[i])
	}
	for _, name := range []string{"row", "paragraph_id", "id"} {
		if at := slices.Index(g.header, name); at >= 0 {
			for i, id := range g.values(at) {
				if id != "" {
					keys[i] = name + " " + id
				}
			}
			return keys
		}
	}
	return keys
}

// notes says what coders have left blank, or written that is no label.
func (u *codedTexts) notes(w *worth) {
	if len(u.coders) == 0 {
		return
	}
	others, n := maps.Clone(u.others), 0
	blank := others[""]
	delete(others, "")
	for _, times := range others {
		n += times
	}
	all := blank + n
	for c := range u.coders {
		coded := 0
		for _, given := range u.given[c] {
			if given {
				coded++
			}
		}
		all += coded
		w.note(coded == 0, "coder %s has coded nothing", u.coders[c])
	}
	w.note(blank > 0, "blank, and so not coded: %d of %s", blank, plural(all, "coding", "codings"))
	w.note(n > 0, "%s left out for the value: %s", plural(n, "coding is", "codings are"), frequent(others))
	w.note(u.nameless > 0, "%s no coder and %s left out", plural(u.nameless, "row names", "rows name"), map[bool]string{true: "is", false: "are"}[u.nameless == 1])
}

// group keeps the first row of each key, and returns each row's unit. Two texts of one key are of two sheets: an error.
func (u *codedTexts) group(g *gold) ([]int, error) {
	u.gold = &gold{files: g.files, header: g.header, text: g.text, columnsOf: g.columnsOf}
	of, seen := make([]int, len(g.rows)), map[string]int{}
	for i, key := range unitKeys(g) {
		unit, known := seen[key]
		if !known {
			unit = len(u.rows)
			seen[key] = unit
			u.rows = append(u.rows, g.rows[i])
		}
		here, first := validate.Normalise(g.rows[i].cells[g.text]), validate.Normalise(u.rows[unit].cells[g.text])
		if known && here != first && here != "" && first != "" {
			return nil, fmt.Errorf("%s: its text is another than that of %s, and both have the %s", g.place(i), u.place(unit), key)
		}
		of[i] = unit
	}
	return of, nil
}

// long reads a row a coding.
func (u *codedTexts) long(o *validateOptions, g *gold, at, coder int) error {
	all, err := labels(o.label, g.values(at), o.positive, o.negative)
	if err != nil {
		return err
	}
	of, err := u.group(g)
	if err != nil {
		return err
	}
	place := map[string]int{}
	for i, name := range g.values(coder) {
		if name == "" {
			u.nameless++
			continue
		}
		c, known := place[name]
		if !known {
			c = len(u.coders)
			place[name] = c
			u.addCoder(name)
		}
		if !all.given[i] {
			continue
		}
		if err := u.code(g, i, c, of[i], all.value[i]); err != nil {
			return err
		}
	}
	u.agree(all)
	return nil
}

func (u *codedTexts) addCoder(name string) {
	u.coders = append(u.coders, name)
	u.values = append(u.values, make([]float64, len(u.rows)))
	u.given = append(u.given, make([]bool, len(u.rows)))
}

// code takes what a coder says of a unit in a row. Who says two things of one text has said nothing.
func (u *codedTexts) code(g *gold, row, coder, unit int, value float64) error {
	if u.given[coder][unit] && u.values[coder][unit] != value {
		return fmt.Errorf("%s: coder %s has coded this text before, and otherwise", g.place(row), u.coders[coder])
	}
	u.values[coder][unit], u.given[coder][unit] = value, true
	return nil
}

// wide reads a column a coder. Rows of several files that code one text are one unit.
func (u *codedTexts) wide(o *validateOptions, g *gold, columns []int) error {
	type coding struct{ row, coder int }
	var codings []coding
	var cells []string
	for c, at := range columns {
		for row, cell := range g.values(at) {
			if g.has(row, at) { // a sheet a coder: each was given their own rows
				codings, cells = append(codings, coding{row, c}), append(cells, cell)
			}
		}
	}
	all, err := labels(o.label+"@...", cells, o.positive, o.negative)
	if err != nil {
		return err
	}
	of := make([]int, len(g.rows))
	for i := range of {
		of[i] = i
	}
	if len(g.files) > 1 {
		if of, err = u.group(g); err != nil {
			return err
		}
	} else {
		u.gold = g
	}
	names := u.coders
	u.coders = nil
	for _, name := range names {
		u.addCoder(name)
	}
	for k, it := range codings {
		if !all.given[k] {
			continue
		}
		if err := u.code(g, it.row, it.coder, of[it.row], all.value[k]); err != nil {
			return err
		}
	}
	u.agree(all)
	return nil
}

// isScale reports whether coders gave more than two values: two, whatever they are, have no order.
func (u *codedTexts) isScale() bool {
	seen := map[float64]bool{}
	for c := range u.coders {
		for i, v := range u.values[c] {
			if u.given[c][i] {
				seen[v] = true
			}
		}
	}
	const two = 2
	return len(seen) > two
}

// agree makes each unit's label of its coders': their majority, or on a scale their mean.
func (u *codedTexts) agree(all *labelled) {
	n := len(u.rows)
	u.others = all.left
	u.labels = &labelled{graded: all.graded, value: make([]float64, n), given: make([]bool, n), left: map[string]int{}}
	for i := range n {
		var values []float64
		for c := range u.coders {
			if u.given[c][i] {
				values = append(values, u.values[c][i])
			}
		}
		u.labels.value[i], u.labels.given[i] = validate.Consensus(values, !all.graded)
		switch {
		case len(values) == 0:
			u.labels.left["not coded"]++
		case !u.labels.given[i]:
			u.labels.left["no majority"]++
		}
	}
}

// only keeps the units for which keep holds.
func (u *codedTexts) only(keep []bool) *codedTexts {
	kept, from := u.keep(keep)
	s := &codedTexts{gold: kept, labels: &labelled{graded: u.labels.graded, left: u.labels.left}, coders: u.coders}
	for _, i := range from {
		s.labels.value, s.labels.given = append(s.labels.value, u.labels.value[i]), append(s.labels.given, u.labels.given[i])
	}
	for c := range u.coders {
		var values []float64
		var given []bool
		for _, i := range from {
			values, given = append(values, u.values[c][i]), append(given, u.given[c][i])
		}
		s.values, s.given = append(s.values, values), append(s.given, given)
	}
	return s
}

// keyed is what a key says of a sheet's rows.
type keyed struct {
	weight  []float64
	stratum []int
	missing int // rows of the key that the sheet lacks
}

// join puts the key's columns beside the sheet's, by row. A row whose text is not the one that was drawn is an error.
func (u *codedTexts) join(path string) (*keyed, error) {
	key, err := readGoldTable(path)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, name := range []string{"row", "stratum", "weight", "text_sha256"} {
		if at[name], err = key.column("key", name); err != nil {
			return nil, err
		}
	}
	ours, err := u.column("key", "row")
	if err != nil {
		return nil, err
	}
	byRow := map[string]int{}
	for i, row := range key.values(at["row"]) {
		if _, twice := byRow[row]; twice {
			return nil, fmt.Errorf("%s: row %s stands twice in the key", key.place(i), row)
		}
		byRow[row] = i
	}
	columns := u.adopt(key.header)
	k := &keyed{}
	strata, seen := map[string]int{}, map[string]bool{}
	for i, row := range u.gold.values(ours) {
		j, known := byRow[row]
		if !known {
			return nil, fmt.Errorf("%s: row %q is not in the key %s", u.place(i), row, key.files[0])
		}
		if seen[row] {
			return nil, fmt.Errorf("%s: row %s stands twice in the sheet", u.place(i), row)
		}
		seen[row] = true
		cells := key.rows[j].cells
		if !u.isText(i, cells[at["text_sha256"]]) {
			return nil, fmt.Errorf("%s: the text of row %s is not the one that was drawn", u.place(i), row)
		}
		for c, to := range columns {
			u.rows[i].cells[to] = cells[c]
		}
		w, err := strconv.ParseFloat(cells[at["weight"]], 64)
		if err != nil || !(w > 0) || w-w != 0 {
			return nil, fmt.Errorf("%s: weight %q of row %s is no number above 0", key.files[0], cells[at["weight"]], row)
		}
		stratum := cells[at["stratum"]]
		if _, known := strata[stratum]; !known {
			strata[stratum] = len(strata)
		}
		k.weight, k.stratum = append(k.weight, w), append(k.stratum, strata[stratum])
	}
	k.missing = len(byRow) - len(seen)
	return k, nil
}

// adopt adds a key's columns to the header and returns where each stands. Of columns that are there, as in a sheet drawn with
// --unblind, the key's cells count: a spreadsheet may have changed the others. The labels have been read before.
func (u *codedTexts) adopt(header []string) map[int]int {
	columns := map[int]int{}
	for c, name := range header {
		at := slices.Index(u.header, name)
		if name == "row" || at == u.text {
			continue
		}
		if at < 0 {
			at = len(u.header)
			u.header = append(u.header, name)
		}
		columns[c] = at
	}
	for i := range u.rows {
		u.rows[i].cells = append(slices.Clone(u.rows[i].cells), make([]string, len(u.header)-len(u.rows[i].cells))...)
	}
	return columns
}

// isText reports whether a row's text has the digest that tables have of it. A spreadsheet's apostrophe before a sign, which
// tenor sample puts there, is taken off.
func (u *codedTexts) isText(row int, digest string) bool {
	cell := &u.rows[row].cells[u.text]
	for _, text := range []string{*cell, strings.TrimPrefix(*cell, "'")} {
		if textDigest(text) == digest {
			*cell = text
			return true
		}
	}
	return false
}

// textDigest is a text's text_sha256.
func textDigest(text string) string {
	const digits = 16
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])[:digits]
}

// readGoldTable reads a table that need not hold texts.
func readGoldTable(path string) (*gold, error) {
	g := &gold{}
	if err := g.read(path); err != nil {
		return nil, err
	}
	return g, nil
}

// distinctValues are a column's values, in order.
func distinctValues(values []string) []string {
	seen := map[string]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
