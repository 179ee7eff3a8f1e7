package sentiment

import (
	"fmt"
	"strconv"
	"strings"
)

// maxValence is the end of VADER's scale, which the domain list keeps to.
const maxValence = 4

// entry is a line of a list.
type entry struct {
	text   string
	number float64
	line   int // from 1
}

// read returns the lines of a list: an entry, a tab, a number from -4 to 4, and perhaps a tab and a reason. Empty lines and
// those that begin with # are passed over.
func read(name, list string) ([]entry, error) {
	entries := make([]entry, 0, strings.Count(list, "\n"))
	line := 0
	for text := range strings.Lines(list) {
		line++
		text = strings.TrimSuffix(text, "\n")
		if text == "" || text[0] == '#' {
			continue
		}
		word, rest, ok := strings.Cut(text, "\t")
		if !ok || word == "" {
			return nil, fmt.Errorf("%s:%d: %q is not an entry, a tab and a number", name, line, text)
		}
		field, _, _ := strings.Cut(rest, "\t")
		number, err := strconv.ParseFloat(field, 64)
		if err != nil || !(number >= -maxValence && number <= maxValence) {
			return nil, fmt.Errorf("%s:%d: %q is not a number from -%d to %d", name, line, field, maxValence, maxValence)
		}
		entries = append(entries, entry{word, number, line})
	}
	return entries, nil
}

// domain is the domain list by kinds of entry.
type domain struct {
	words       map[string]float64
	stems       map[string]float64
	expressions []entry
}

// readDomain reads the domain list.
func readDomain(list string) (*domain, error) {
	entries, err := read("domain.tsv", list)
	if err != nil {
		return nil, err
	}
	d := &domain{words: make(map[string]float64, len(entries)), stems: make(map[string]float64, len(entries))}
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		if seen[e.text] {
			return nil, fmt.Errorf("domain.tsv:%d: %q stands in the list twice", e.line, e.text)
		}
		seen[e.text] = true
		if err := d.add(e); err != nil {
			return nil, fmt.Errorf("domain.tsv:%d: %w", e.line, err)
		}
	}
	return d, nil
}

func (d *domain) add(e entry) error {
	stem, isStem := strings.CutSuffix(e.text, "*")
	isExpression := strings.Contains(stem, " ")
	switch {
	case stem == "" || strings.ContainsAny(stem, "*-") || isStem && isExpression:
		return fmt.Errorf("%q: a * may end a lone word only, and hyphens are written as spaces", e.text)
	case isExpression:
		d.expressions = append(d.expressions, e)
	case isStem:
		d.stems[stem] = e.number
	default:
		d.words[e.text] = e.number
	}
	return nil
}

// stemOf returns the valence of the longest stem that begins the word.
func (d *domain) stemOf(word string) (valence float64, ok bool) {
	for n := len(word); n > 0; n-- {
		if valence, ok = d.stems[word[:n]]; ok {
			return valence, true
		}
	}
	return 0, false
}
