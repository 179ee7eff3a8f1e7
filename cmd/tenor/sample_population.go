package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"tenor/output"
)

// population is the paragraphs a sheet is drawn from.
type population struct {
	column   string // the measure's
	category string // the category the measure is of, "" if none
	lexicon  string
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
func readPopulation(ctx context.Context, o *sampleOptions) (*population, error) {
	is, err := isStored(o.dataset)
	if err != nil {
		return nil, err
	}
	if _, statErr := os.Stat(o.dataset); !is || statErr != nil {
		return nil, usage("name what tenor score wrote with -o", "%s is no dataset folder and no .parquet file", filepath.ToSlash(o.dataset))
	}
	files := []string{""}
	root := o.dataset
	if !strings.EqualFold(filepath.Ext(o.dataset), ".parquet") {
		root = filepath.Join(o.dataset, "paragraphs")
		if files, err = tableFiles(o.dataset, "paragraphs"); err != nil {
			return nil, err
		}
	}
	p := &population{}
	for _, name := range files {
		if err := p.read(ctx, o, filepath.Join(root, name)); err != nil {
			return nil, err
		}
	}
	if len(p.rows) == 0 {
		return nil, fmt.Errorf("%s holds no body paragraph", filepath.ToSlash(o.dataset))
	}
	p.stratify(o)
	return p, nil
}

// read reads one file of paragraphs.
func (p *population) read(ctx context.Context, o *sampleOptions, path string) error {
	r, err := output.OpenReader(path)
	if err != nil {
		return notOurs(path, err)
	}
	defer r.Close()
	if _, ours := r.Metadata(output.KeySchemaVersion); !ours {
		return notOurs(path, errors.New("its footer names no version of tenor's tables"))
	}
	measure, err := p.measure(o, r)
	if err != nil {
		return err
	}
	f := columnFinder{table: r}
	id, document, kind, text := f.find("paragraph_id", output.String), f.find("document_id", output.String), f.find("kind", output.String), f.find("text", output.String)
	meeting, speaker, digest := f.find("meeting", output.String), f.find("speaker", output.String), f.find("text_sha256", output.String)
	if f.err != nil {
		return notOurs(path, f.err)
	}
	by := -1
	if o.by != "" {
		at, ok := r.Column(o.by)
		if !ok {
			return usage("there are "+columnNames(r), "--by: %s has no column %q", filepath.ToSlash(o.dataset), o.by)
		}
		by = at
	}
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		if row.String(kind) != "body" {
			continue
		}
		if row.IsNull(text) {
			return fmt.Errorf("%s holds no texts (--text omit): there is nothing to code", filepath.ToSlash(o.dataset))
		}
		one := paragraphRow{
			id: row.String(id), document: row.String(document), meeting: row.String(meeting), speaker: row.String(speaker),
			text: row.String(text), digest: row.String(digest), null: row.IsNull(measure),
		}
		if !one.null {
			one.value = numberOf(r, row, measure)
		}
		if by >= 0 {
			one.by = cellText(r, row, by)
		}
		p.rows = append(p.rows, one)
	}
}

// numberOf returns a column's value as a double.
func numberOf(r *output.Reader, row output.Row, column int) float64 {
	if r.Columns()[column].Type == output.Double {
		v, _ := row.Double(column)
		return v
	}
	v, _ := row.Int(column)
	return float64(v)
}

// cellText returns a column's value as text, "(unknown)" for null.
func cellText(r *output.Reader, row output.Row, column int) string {
	if row.IsNull(column) {
		return "(unknown)"
	}
	switch r.Columns()[column].Type {
	case output.String:
		return row.String(column)
	case output.Date:
		days, _ := row.Int(column)
		return time.Unix(days*24*60*60, 0).UTC().Format(time.DateOnly)
	case output.Boolean:
		v, _ := row.Boolean(column)
		return strconv.FormatBool(v)
	default:
		return strconv.FormatFloat(numberOf(r, row, column), 'g', -1, 64)
	}
}

// measure finds the measure's column: one of the name, or of the category of the name its probability if it has one, else its
// rate.
func (p *population) measure(o *sampleOptions, r *output.Reader) (int, error) {
	var lexicons []output.LexiconRecord
	names, _ := r.Metadata(output.KeyLexicons)
	if err := json.Unmarshal([]byte(names), &lexicons); err != nil {
		return 0, fmt.Errorf("read %s: its footer does not name the lexicons: %w", filepath.ToSlash(o.dataset), err)
	}
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
				return p.find(r, stem)
			}
		}
	}
	if at, ok := r.Column(o.measure); ok {
		if t := r.Columns()[at].Type; t == output.String || t == output.Boolean || t == output.Date {
			return 0, usage("", "--measure: column %s is no number", o.measure)
		}
		p.column = o.measure
		return at, nil
	}
	if slices.Contains(stems, o.measure) {
		return p.find(r, o.measure)
	}
	return 0, usage("the categories are "+strings.Join(stems, ", ")+"; any column of numbers will do too", "--measure: %s has no column and no category %q",
		filepath.ToSlash(o.dataset), o.measure)
}

// find takes a category's rate, whose zeros are a stratum of their own, or what a category has that is a model alone.
func (p *population) find(r *output.Reader, stem string) (int, error) {
	for _, ending := range []string{"_per_100_words", "_probability", "_score"} {
		if at, ok := r.Column(stem + ending); ok {
			p.column = stem + ending
			return at, nil
		}
	}
	return 0, fmt.Errorf("category %s has no column", stem)
}

func columnNames(r *output.Reader) string {
	var names []string
	for _, c := range r.Columns() {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// stratify divides the paragraphs by --by and by thirds of the measure, taken over all that is not 0.
func (p *population) stratify(o *sampleOptions) {
	var values []float64
	for i := range p.rows {
		if r := &p.rows[i]; !r.null && r.value != 0 {
			values = append(values, r.value)
		}
	}
	slices.Sort(values)
	third := func(k int) float64 {
		if len(values) == 0 {
			return math.Inf(1)
		}
		return values[min(len(values)*k/3, len(values)-1)]
	}
	low, high := third(1), third(2)
	names := []string{"zero", "low", "middle", "high"}
	type key struct {
		by    string
		level int
	}
	seen := map[key]int{}
	var keys []key
	for i := range p.rows {
		r := &p.rows[i]
		k := key{r.by, r.level(low, high)}
		if _, known := seen[k]; !known {
			seen[k] = 0
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(strings.Compare(a.by, b.by), cmp.Compare(a.level, b.level)) })
	for i, k := range keys {
		seen[k] = i
		name := names[k.level]
		if o.by != "" {
			name = k.by + "/" + name
		}
		p.strata = append(p.strata, stratum{name: name})
	}
	for i := range p.rows {
		r := &p.rows[i]
		k := key{r.by, r.level(low, high)}
		r.stratum = seen[k]
		s := &p.strata[r.stratum]
		s.rows = append(s.rows, i)
	}
}

// level is the stretch of the measure a row lies in: 0 where it is 0 or null, else the third.
func (r *paragraphRow) level(low, high float64) int {
	switch {
	case r.null || r.value == 0:
		return 0
	case r.value < low:
		return 1
	case r.value < high:
		return 2
	default:
		return 3
	}
}

// draw draws about as many rows from every stratum and returns them in random order.
func (p *population) draw(o *sampleOptions) ([]int, error) {
	n := min(o.n, len(p.rows))
	if n < len(p.strata) {
		return nil, usage(fmt.Sprintf("--n %d or more, or a --by with fewer values", len(p.strata)),
			"--n %d: there are %d strata, and each needs a row", o.n, len(p.strata))
	}
	rng := rand.New(rand.NewPCG(o.seed, 3))
	sizes := p.allot(n)
	var drawn []int
	for i := range p.strata {
		s := &p.strata[i]
		rows := slices.Clone(s.rows)
		rng.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		s.drawn = rows[:sizes[i]]
		drawn = append(drawn, s.drawn...)
	}
	rng.Shuffle(len(drawn), func(a, b int) { drawn[a], drawn[b] = drawn[b], drawn[a] })
	return drawn, nil
}

// allot gives every stratum the same number of rows, and what some lack to the others.
func (p *population) allot(n int) []int {
	sizes := make([]int, len(p.strata))
	for n > 0 {
		open := 0
		for i := range p.strata {
			if sizes[i] < len(p.strata[i].rows) {
				open++
			}
		}
		if open == 0 {
			return sizes
		}
		share := max(n/open, 1)
		for i := range p.strata {
			more := min(share, len(p.strata[i].rows)-sizes[i], n)
			sizes[i] += more
			n -= more
		}
	}
	return sizes
}
