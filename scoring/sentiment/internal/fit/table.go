package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"tenor/scoring/validate"
)

const (
	// step is what valences are rounded to.
	step = 0.1
	// least is what a word weighs at least, lest every word weigh something.
	least = 0.2
	most  = 4 // the end of VADER's scale
	// farthest is how far a valence moves at most: what is learned refines what people have judged.
	farthest = 0.8
	// newcomer is how much a word weighs at most that people have given no valence.
	newcomer = 0.5
)

// table is the words' valences once learned.
type table struct {
	*problem
	valences []float64
}

// table rounds the corrected valences and lets go of the slight ones.
func (p *problem) table(corrections []float64) *table {
	t := &table{p, make([]float64, len(corrections))}
	for i, c := range corrections {
		bound := farthest
		if p.prior[i] == 0 {
			bound = newcomer
		}
		c = math.Max(-bound, math.Min(bound, c))
		v := math.Round((p.prior[i]+c)/step) * step
		if math.Abs(v) > least-step/2 {
			t.valences[i] = math.Max(-most, math.Min(most, v))
		}
	}
	return t
}

// write writes the words whose valence is another than before.
func (t *table) write(name string) error {
	var out bytes.Buffer
	out.WriteString(header)
	for i, form := range t.words.forms {
		if v := t.valences[i]; math.Abs(v-t.prior[i]) > step/2 {
			fmt.Fprintf(&out, "%s\t%.4g\twas %.4g\n", form, v, t.prior[i])
		}
	}
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write valences: %w", err)
	}
	return t.writeFingerprint(name)
}

// fingerprintEnding is that of the file which stands beside the table.
const fingerprintEnding = ".fingerprint"

// writeFingerprint writes of which texts the table was learned, as hashes, so that tenor validate can tell them.
func (t *table) writeFingerprint(table string) error {
	texts := make([]string, len(t.texts))
	for i := range t.texts {
		texts[i] = t.texts[i].text
	}
	name := strings.TrimSuffix(table, filepath.Ext(table)) + fingerprintEnding
	if err := os.WriteFile(name, []byte(validate.NewFingerprint(texts).String()+"\n"), 0o644); err != nil {
		return fmt.Errorf("write fingerprint: %w", err)
	}
	return nil
}

const header = `# Valences learned from labelled texts; they take the place of VADER's (vader.tsv) and of those made by hand (domain.tsv).
# Written by internal/fit, whose package comment says how; edit domain.tsv or withheld.txt and fit anew, or edit a line here.
# A line: a word, a tab, its valence from -4 (gravest blame) to 4 (highest praise), a tab, what it was before.
`
