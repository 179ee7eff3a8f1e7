package formats

import (
	"regexp"
	"strconv"
	"strings"

	"tenor/lexicons"
)

// weighted is an entry of WordStat's with its weight.
var weighted = regexp.MustCompile(`^(.*\S)\s*\(\s*([-+]?[0-9]+(?:[.,][0-9]+)?)\s*\)$`)

// wordstatReader reads WordStat's .cat: categories and, indented below them, entries with their weight in brackets.
type wordstatReader struct {
	*reader
	drafts []*draft // top-level
	last   *draft
	open   outline
	rules  []rule
	sides  map[string][]lexicons.Phrase // of rules, as they are written
}

func (r *reader) wordstat() ([]*draft, error) {
	w := &wordstatReader{reader: r, sides: map[string][]lexicons.Phrase{}}
	for i, line := range r.lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := w.line(line, i+1); err != nil {
			return nil, err
		}
	}
	return w.drafts, w.apply()
}

func (w *wordstatReader) line(line string, number int) error {
	text, at := strings.TrimSpace(line), width(margin(line))
	m := weighted.FindStringSubmatch(text)
	if m == nil && !strings.HasPrefix(text, "@") {
		parent := w.open.at(at)
		d, err := w.begin(parent, text, number)
		if err != nil {
			return err
		}
		if w.open.enter(at, d); parent == nil {
			w.drafts = append(w.drafts, d)
		}
		w.last = d
		return nil
	}
	d := w.open.at(at)
	if d == nil { // not indented: of the category before it
		if d = w.last; d == nil {
			return w.fault(number, "a category is a line without a weight in brackets", "an entry stands before the first category")
		}
	}
	weight := 1.0
	if m != nil {
		text = m[1]
		weight, _ = strconv.ParseFloat(strings.ReplaceAll(m[2], ",", "."), 64) // digits, by the expression
	}
	return w.entry(d, text, weight, number)
}

// entry puts an entry into its category. In WordStat _ stands between the words of a phrase, and every entry has a weight;
// the usual 1 is none here.
func (w *wordstatReader) entry(d *draft, text string, weight float64, number int) error {
	if strings.HasPrefix(text, "@") {
		if len(w.rules) == maxRules {
			return w.fault(number, "", "more than %d rules", maxRules)
		}
		w.rules = append(w.rules, rule{text: text, weight: weight, in: d, line: number})
		return nil
	}
	t, err := w.put(d, strings.ReplaceAll(text, "_", " "), number)
	if t != nil && weight != 1 {
		t.Weight, t.HasWeight = weight, true
	}
	return err
}
