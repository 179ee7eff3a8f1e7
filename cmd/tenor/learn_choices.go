package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
	"tenor/scoring/learn"
	"tenor/scoring/tokenize"
)

// allowed tells which features a model may have; categories are named LEXICON:PATH.
type allowed struct{ categories, classes map[string]bool }

// allowed reads --categories and --classes. Names that nothing has are refused.
func (o *learnOptions) allowed(set *lexiconSet) (allowed, error) {
	var categories, classes []string
	for i := range set.Categories {
		categories = append(categories, categoryFeature(&set.Categories[i]))
	}
	for _, c := range lexicons.WordClasses() {
		classes = append(classes, c.Name)
	}
	a := allowed{}
	var err error
	if a.categories, err = chosenNames("categories", o.categories, categories); err != nil {
		return a, err
	}
	if a.classes, err = chosenNames("classes", o.classes, classes); err != nil || o.sentiment == "" {
		return a, err
	}
	if !a.classes[sentimentClass] {
		return a, usage("", "--sentiment: --classes leaves out the class %s", sentimentClass)
	}
	delete(a.classes, "positive") // what the column stands for, its words stand for too
	delete(a.classes, "negative")
	return a, nil
}

// sentimentClass is the word class that --sentiment gives other values.
const sentimentClass = "sentiment"

// sentiments reads the column of --sentiment; nil without one. A blank cell is a text without sentiment, which counts as 0.
func (g *gold) sentiments(column string) ([]float64, error) {
	if column == "" {
		return nil, nil
	}
	at, err := g.column("sentiment", column)
	if err != nil {
		return nil, err
	}
	all := make([]float64, len(g.rows))
	for i, cell := range g.values(at) {
		if cell == "" {
			continue
		}
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil || !(x >= -1 && x <= 1) {
			return nil, &failure{code: exitFailed, err: fmt.Errorf("%s: %q in column %s is no number from -1 to 1", g.place(i), cell, column),
				hint: "--sentiment names a column of sentiment, not of labels"}
		}
		all[i] = x
	}
	return all, nil
}

// categoryFeature is how a model that stands in another lexicon names a category.
func categoryFeature(c *lexicons.CategoryInfo) string {
	return c.Lexicon.Name + ":" + strings.Join(c.Path, "/")
}

// chosenNames returns those of all names that a flag names, whole or by what stands behind the colon: all if it is not given.
func chosenNames(flag string, given, all []string) (map[string]bool, error) {
	const none = "none"
	chosen := map[string]bool{}
	if len(given) == 0 {
		given = all
	}
	if slices.Equal(given, []string{none}) {
		return chosen, nil
	}
	for _, name := range given {
		known := false
		for _, full := range all {
			if _, path, _ := strings.Cut(full, ":"); full == name || path != "" && path == name {
				chosen[full], known = true, true
			}
		}
		if !known {
			return nil, usage("there are "+strings.Join(all, ", "), "--%s: nothing is named %q", flag, name)
		}
	}
	return chosen, nil
}

// allows reports whether a feature may be in the model: all terms may.
func (a allowed) allows(e *lexicons.ModelEntry) bool {
	return e.Term != nil || a.categories[e.Category] || a.classes[e.Class]
}

// readWithout reads the file of words and phrases that no term may hold, and returns them as texts are normalised.
func readWithout(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage("", "--without: no such file: %s", filepath.ToSlash(path))
	}
	if err != nil {
		return nil, fmt.Errorf("read terms to leave out: %w", err)
	}
	tokenizer := tokenize.New()
	var all []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		var words []string
		for _, w := range tokenizer.Words(line) {
			words = append(words, w.Form)
		}
		if len(words) > 0 {
			all = append(all, strings.Join(words, " "))
		}
	}
	return all, nil
}

// counting is how the model takes counts.
func (o *learnOptions) counting() lexicons.Counting {
	if o.counts == lexicons.Log.String() {
		return lexicons.Log
	}
	return lexicons.Plain
}

// factors are what the features' penalties are multiplied by.
func (o *learnOptions) factors(features []feature) []float64 {
	factors := make([]float64, len(features))
	for i := range features {
		factors[i] = 1
		if features[i].entry.Term == nil {
			factors[i] = 1 / o.trust
		}
	}
	return factors
}

// sequence is the path of penalties. Where some columns are trusted more, it begins so much earlier, and ends where it would.
func (o *learnOptions) sequence(p *learn.Problem, w []float64) []float64 {
	steps := penalties * (1 + math.Log(o.trust)/-math.Log(penaltyRatio))
	return p.Penalties(w, int(math.Round(steps)), penaltyRatio/o.trust)
}
