package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/scoring/learn"
	"tenor/scoring/validate"
)

// lesson is what a model is learned from.
type lesson struct {
	o         *learnOptions
	set       *lexiconSet
	texts     []string
	labels    *labelled // of the rows kept
	cluster   []int
	clusterBy string
	groups    []string // the rows' values of --by
	languages []string
	left      map[string]int // values of the label that were left out
	worth     worth
	allowed   allowed
	without   []string  // what no term may hold
	sentiment []float64 // the rows' values of --sentiment; nil without one
	// isName tells what is a name beside what is written with a capital.
	isName func(phrase string) bool
}

// Rows below which nothing is learned.
const (
	leastRows  = 20
	leastClass = 5
)

// newLesson reads the labelled texts.
func newLesson(o *learnOptions, set *lexiconSet) (*lesson, error) {
	g, err := readGold(o.files, o.textColumn)
	if err != nil {
		return nil, err
	}
	at, err := g.column("label", o.label)
	if err != nil {
		return nil, err
	}
	all, err := labels(o.label, g.values(at), o.positive, o.negative)
	if err != nil {
		return nil, err
	}
	keep := slices.Clone(all.given)
	blank := 0
	for i, text := range g.texts() {
		if keep[i] && validate.Normalise(text) == "" {
			keep[i] = false
			blank++
		}
	}
	kept, from := g.keep(keep)
	l := &lesson{o: o, set: set, texts: kept.texts(), left: all.left, languages: make([]string, len(from)), isName: nameFilter()}
	if l.allowed, err = o.allowed(set); err != nil {
		return nil, err
	}
	if l.without, err = readWithout(o.without); err != nil {
		return nil, err
	}
	l.labels = &labelled{graded: all.graded}
	for _, i := range from {
		l.labels.value = append(l.labels.value, all.value[i])
	}
	if l.cluster, l.clusterBy, err = kept.clusters(o.cluster); err != nil {
		return nil, err
	}
	if l.sentiment, err = kept.sentiments(o.sentiment); err != nil {
		return nil, err
	}
	if o.by != "" {
		at, err := kept.column("by", o.by)
		if err != nil {
			return nil, err
		}
		l.groups = kept.values(at)
	}
	l.worth.note(all.leftOut() > 0, "%s left out for the label: %s", plural(all.leftOut(), "row is", "rows are"), frequent(all.left))
	l.worth.note(blank > 0, "%s left out", plural(blank, "row has no text and is", "rows have no text and are"))
	return l, l.check()
}

// check refuses what nothing can be learned from.
func (l *lesson) check() error {
	n := len(l.texts)
	ones := 0
	for _, v := range l.labels.value {
		if v == 1 {
			ones++
		}
	}
	clusters := validate.Count(l.cluster)
	switch {
	case n < leastRows:
		return fmt.Errorf("%s: %d at least are needed to learn from", plural(n, "labelled text", "labelled texts"), leastRows)
	case !l.labels.graded && min(ones, n-ones) < leastClass:
		return fmt.Errorf("only %s the rarer label: %d at least are needed to learn from", plural(min(ones, n-ones), "row has", "rows have"), leastClass)
	case clusters < 2:
		return &failure{code: exitFailed, err: fmt.Errorf("all rows are of one cluster (%s): nothing can be cross-validated", l.clusterBy),
			hint: "--cluster names a column that tells independent texts apart"}
	case l.labels.graded && l.o.prevalence > 0:
		return usage("", "--prevalence is for labels of two values")
	case l.labels.graded && l.o.balance != "none":
		return usage("", "--balance is for labels of two values")
	}
	return nil
}

// learned is a model with what cross-validation says of it.
type learned struct {
	intercept float64
	weights   []learn.Weight
	features  []feature
	outOfFold []float64 // calibrated scores of the rows
	nested    bool      // what chose the penalty and calibrated has not seen the rows either
	folds     []int
	penalty   float64
	capped    bool // the cap on terms, not cross-validation, ended the path
	binary    *validate.Binary
	graded    *validate.Graded
	groups    []learnedGroup
}

// learnedGroup is what the rows out of fold say within one group.
type learnedGroup struct {
	name   string
	binary *validate.Binary
}

// The path of penalties: as many as glmnet's on the same scale, down to a hundredth.
const (
	penalties    = 60
	penaltyRatio = 0.01
)

// learn fits the model.
func (l *lesson) learn(ctx context.Context) (*learned, error) {
	terms, err := l.candidates(ctx)
	if err != nil {
		return nil, err
	}
	features, err := l.features(ctx, terms)
	if err != nil {
		return nil, err
	}
	m := &learned{features: features, folds: validate.Folds(l.cluster, l.o.folds, l.o.seed)}
	p := &learn.Problem{Labels: l.labels.value, Mix: l.o.mix, Factors: l.o.factors(features)}
	if l.labels.graded {
		p.Family = learn.Linear
	}
	for i := range features {
		p.Columns = append(p.Columns, features[i].column)
	}
	w := l.weights()
	for k := range validate.Count(m.folds) {
		if !l.labels.graded && l.oneClass(m.folds, k) {
			return nil, &failure{code: exitFailed, err: fmt.Errorf("without fold %d only one label is left to learn from: the labels hardly vary inside the clusters (%s)", k+1, l.clusterBy),
				hint: "--cluster names another column, --folds another number"}
		}
	}
	paths, err := l.paths(ctx, p, w, m.folds)
	if err != nil {
		return nil, err
	}
	if len(paths.all) == 0 || len(features) == 0 {
		return nil, errors.New("no term stands in enough texts to learn from")
	}
	chosen := p.Choose(paths.without, m.folds, w, len(paths.all))
	step := paths.all[chosen.Step]
	m.penalty, m.intercept, m.weights = step.Penalty, step.Intercept, step.Weights
	m.capped = chosen.Step == len(chosen.Deviance)-1 && len(paths.all) < len(l.o.sequence(p, w))
	if len(m.weights) == 0 {
		return nil, &failure{code: exitFailed, err: errors.New("nothing was learned: no term tells the labels apart in texts that were left out"),
			hint: "more labelled texts, or a smaller --min-texts"}
	}
	if err := l.calibrate(m, chosen.OutOfFold); err != nil {
		return nil, err
	}
	m.nested = paths.nesting != nil
	m.outOfFold = l.heldOut(p, paths, chosen, m.folds, w)
	l.judge(m)
	return m, nil
}

// oneClass reports whether the rows outside a fold have one label.
func (l *lesson) oneClass(folds []int, k int) bool {
	seen := map[float64]bool{}
	for i, v := range l.labels.value {
		if folds[i] != k {
			seen[v] = true
		}
	}
	return len(seen) < 2
}

// weights are the rows' in the fit.
func (l *lesson) weights() []float64 {
	w := make([]float64, len(l.texts))
	ones := 0.0
	for i, v := range l.labels.value {
		w[i] = 1
		ones += v
	}
	if l.o.balance == "equal" {
		n := float64(len(w))
		for i, v := range l.labels.value {
			w[i] = n / 2 / (n - ones)
			if v == 1 {
				w[i] = n / 2 / ones
			}
		}
	}
	return w
}

// learnDraws is how many bootstrap draws the printed intervals come from.
const learnDraws = 1000

// judge computes what is printed.
func (l *lesson) judge(m *learned) {
	rows := &validate.Rows{Score: m.outOfFold, Label: l.labels.value, Cluster: l.cluster, Fold: m.folds}
	o := validate.Options{Draws: learnDraws, Seed: l.o.seed}
	if l.labels.graded {
		m.graded = validate.NewGraded(rows, validate.GradedOptions{Options: o})
	} else {
		rows.Score = make([]float64, len(m.outOfFold))
		for i, x := range m.outOfFold {
			rows.Score[i] = 1 / (1 + math.Exp(-x))
		}
		half := 0.5
		m.binary = validate.NewBinary(rows, validate.BinaryOptions{Options: o, Fixed: &half, Probability: true})
		l.shift(m)
		m.groups = l.judgeGroups(rows, o)
	}
	l.worth.aboutTexts(l.texts, l.labels.value)
	l.worth.aboutLanguages(l.languages)
	l.worth.aboutSize(l.labels.value, l.labels.graded, validate.Count(l.cluster))
	l.worth.note(m.capped && m.binary != nil, "the cap of %d terms ended the search: more terms may do better (--terms)", l.o.terms)
}

// judgeGroups judges the rows of each group by themselves; those of one label cannot be ranked and are left out.
func (l *lesson) judgeGroups(rows *validate.Rows, o validate.Options) []learnedGroup {
	var groups []learnedGroup
	for _, name := range distinctValues(l.groups) {
		of := rows.Select(func(i int) bool { return l.groups[i] == name })
		if isVaried(of.Label) {
			groups = append(groups, learnedGroup{name, validate.NewBinary(of, validate.BinaryOptions{Options: o, RanksOnly: true})})
		}
	}
	return groups
}

// shift moves the intercept to the prevalence asked for.
func (l *lesson) shift(m *learned) {
	if l.o.prevalence > 0 {
		m.intercept += validate.Logit(l.o.prevalence) - validate.Logit(m.binary.BaseRate)
	}
}

// lexicon writes the model as a lexicon.
func (l *lesson) lexicon(m *learned) (*lexicons.Lexicon, error) {
	model := &lexicons.CategoryModel{
		Intercept: readable(m.intercept), Unit: l.o.unit, N: len(l.texts), Clusters: validate.Count(l.cluster), LabelDefinition: l.o.definition,
		Fingerprint: validate.NewFingerprint(l.texts).String(),
	}
	if model.LabelDefinition == "" {
		model.LabelDefinition = l.labelMeans()
	}
	if l.labels.graded {
		model.Family = lexicons.Linear
	} else {
		model.Prevalence = readable(cmp.Or(l.o.prevalence, m.binary.BaseRate))
	}
	others := map[string]bool{}
	for _, w := range m.weights {
		e := m.features[w.Column].entry
		if e.Weight = readable(w.Value); e.Weight == 0 {
			continue
		}
		if e.Term != nil {
			e.Term = &lexicons.Term{Text: e.Term.Text, Weight: e.Weight, HasWeight: true}
		}
		if lexicon, _, named := strings.Cut(e.Category, ":"); named {
			others[lexicon] = true
		}
		model.Entries = append(model.Entries, e)
	}
	slices.SortStableFunc(model.Entries, func(a, b lexicons.ModelEntry) int { return cmp.Compare(b.Weight, a.Weight) })
	name := strings.TrimSuffix(filepath.Base(l.o.output), filepath.Ext(l.o.output))
	if lexicons.CheckName(name) != nil {
		name = l.o.name
	}
	lex, err := lexicons.NewLexicon(name, &lexicons.Category{Name: l.o.name, Model: model})
	if err != nil {
		return nil, err
	}
	lex.Language = "en"
	lex.Description = "A model learned from " + strings.Join(baseNames(l.o.files), ", ") + "."
	for _, other := range slices.Sorted(maps.Keys(others)) {
		lex.Description += " It counts categories of the lexicon " + other + ": score with that too."
	}
	return lex, nil
}

// labelMeans says what the label is where no definition was given.
func (l *lesson) labelMeans() string {
	if l.labels.graded {
		return l.o.label
	}
	positive, negative := "1", "0"
	if len(l.o.positive) > 0 {
		positive = strings.Join(l.o.positive, ", ")
	}
	if len(l.o.negative) > 0 {
		negative = strings.Join(l.o.negative, ", ")
	}
	return fmt.Sprintf("%s is %s, not %s", l.o.label, positive, negative)
}

// readable rounds a weight to four decimals.
func readable(x float64) float64 {
	const scale = 1e4
	return math.Round(x*scale) / scale
}

func baseNames(paths []string) []string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = filepath.Base(p)
	}
	return names
}
