package main

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/output"
	"tenor/output/report"
	"tenor/scoring"
	"tenor/scoring/validate"
)

// examination is the state of tenor validate.
type examination struct {
	o         *validateOptions
	units     *codedTexts
	key       *keyed // nil without --key
	cluster   []int
	clusterBy string
	agreed    *validate.Agreement // nil with one coder
	worth     worth
	learned   []report.ValidityLearned

	measure   *output.Measure
	models    []output.ModelRecord
	lexicons  []output.LexiconRecord
	languages []string
	scores    []float64 // the measure, turned so that a higher one speaks for the label
	value     []float64 // as it is
	nulls     int
	matches   [][]report.ValidityMatch
}

// newExamination reads the labelled texts.
func newExamination(o *validateOptions) (*examination, error) {
	g, err := readGold(o.files, o.textColumn)
	if err != nil {
		return nil, err
	}
	e := &examination{o: o}
	if e.units, err = o.newCodedTexts(g); err != nil {
		return nil, err
	}
	if o.key != "" {
		if e.key, err = e.units.join(o.key); err != nil {
			return nil, err
		}
		e.worth.note(e.key.missing > 0, "%s not in the sheet", plural(e.key.missing, "row of the key is", "rows of the key are"))
	}
	if e.cluster, e.clusterBy, err = e.units.clusters(o.cluster); err != nil {
		return nil, err
	}
	e.units.notes(&e.worth)
	if len(e.units.coders) > 1 { // of all that was coded, those without a majority too
		e.agreed = e.agreement()
	}
	if err := e.leaveOut(); err != nil {
		return nil, err
	}
	if o.by != "" {
		if _, err := e.units.column("by", o.by); err != nil {
			return nil, err
		}
	}
	e.cluster, e.clusterBy, err = e.units.clusters(o.cluster)
	return e, err
}

// leaveOut leaves out what has no label or no text.
func (e *examination) leaveOut() error {
	labels := e.units.labels
	keep, blank := slices.Clone(labels.given), 0
	for i, text := range e.units.texts() {
		if keep[i] && validate.Normalise(text) == "" {
			keep[i] = false
			blank++
		}
	}
	e.worth.note(labels.leftOut() > 0, "%s left out for the label: %s", plural(labels.leftOut(), "row is", "rows are"), frequent(labels.left))
	e.worth.note(blank > 0, "%s left out", plural(blank, "row has no text and is", "rows have no text and are"))
	if e.key != nil {
		e.key.weight, e.key.stratum = chosen(e.key.weight, keep), chosen(e.key.stratum, keep)
	}
	e.units = e.units.only(keep)
	classes := map[float64]bool{}
	for _, v := range e.units.labels.value {
		classes[v] = true
	}
	const least = 4
	switch {
	case len(e.units.rows) < least:
		return &failure{code: exitFailed, err: errTooFew(len(e.units.rows))}
	case len(classes) < 2:
		return &failure{code: exitFailed, err: errConstant(e.o.label)}
	}
	return nil
}

func chosen[T any](values []T, keep []bool) []T {
	var kept []T
	for i, v := range values {
		if keep[i] {
			kept = append(kept, v)
		}
	}
	return kept
}

// score scores the texts and takes the measure of each.
func (e *examination) score(ctx context.Context, set *lexiconSet) error {
	schema, err := newTables(set, tableChoices{unit: e.o.unit, text: "keep"})
	if err != nil {
		return err
	}
	if e.measure, err = schema.NewMeasure(e.o.measure); err != nil {
		return usage(whichMeasure(schema.Numbers(), e.o.measure), "--%w", err)
	}
	e.models, e.lexicons = schema.Models(), schema.Lexicons()
	if e.learned, err = learnedFrom(e.teachers(set.Set), e.units.texts()); err != nil {
		return err
	}
	n := len(e.units.rows)
	e.languages, e.matches = make([]string, n), make([][]report.ValidityMatch, n)
	e.scores, e.value = make([]float64, n), make([]float64, n)
	categories := categoriesOfRecords(e.lexicons)
	stand := make([]float64, len(e.measure.Parts))
	for k, part := range e.measure.Parts {
		stand[k] = e.standIn(part.Column, set.Set)
	}
	var values []float64
	var null []bool
	return scoreGold(ctx, e.units.texts(), set, e.o.unit, scoring.AllEvidence, nil,
		func(row int, doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
			e.languages[row] = doc.Language
			values, null = e.measure.Of(values[:0], null[:0], doc, p, s)
			for k, part := range e.measure.Parts {
				v := values[k]
				if null[k] {
					v = stand[k]
				}
				if part.Negative {
					v = -v
				}
				e.value[row] += v
			}
			if slices.Contains(null, true) {
				e.nulls++
			}
			e.scores[row] = e.value[row]
			if e.o.lower {
				e.scores[row] = -e.value[row]
			}
			for i := range s.Matches {
				m := &s.Matches[i]
				if c := categories[m.Category].Column; e.shows(c) {
					e.matches[row] = append(e.matches[row], report.ValidityMatch{
						Text: found(t, m.First, m.Last), Category: categories[m.Category].Path, Term: set.TermText(m), Status: m.Status.String(), Weight: m.Weight,
					})
				}
			}
			if e.isValence() {
				for _, v := range s.Evidence {
					e.matches[row] = append(e.matches[row], report.ValidityMatch{
						Text: found(t, v.First, v.Last), Category: output.ValenceLexicon, Status: lexicons.Counted.String(), Weight: v.Value,
					})
				}
			}
			return nil
		})
}

// whichMeasure says which column may have been meant by the first that is not known, else which there are.
func whichMeasure(known []string, text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "-")
	for name := range strings.SplitSeq(strings.ReplaceAll(text, "-", "+"), "+") {
		name = strings.TrimSpace(name)
		if slices.Contains(known, name) {
			continue
		}
		if name == "" {
			return "a column stands on either side of + and -"
		}
		var of []string
		for _, k := range known {
			if isTypo(name, k) {
				return "did you mean " + k + "?"
			}
			if ending, ok := strings.CutPrefix(k, name); ok && slices.Contains(endings(), ending) {
				of = append(of, k)
			}
		}
		if of != nil {
			return "a measure is a column: " + strings.Join(of, ", ")
		}
	}
	return "there are " + oneOf(known)
}

// endings are how columns end that are named after a category.
func endings() []string { return []string{"_count", "_per_100_words", "_score", "_probability"} }

func found(t *scoring.Tokens, first, last uint32) string {
	return string(t.Text[t.Start[first]:t.End[last]])
}

// standIn is what stands for a null measure: of a probability the prevalence the model was learned at, else 0.
func (e *examination) standIn(column string, set *lexicons.Set) float64 {
	for _, m := range e.models {
		if column != m.Column+"_probability" {
			continue
		}
		if m.Prevalence > 0 {
			return m.Prevalence
		}
		if model := modelOf(set, m.Lexicon, m.Category); model != nil {
			return scoring.Probability(model.Intercept)
		}
	}
	return 0
}

// shows reports whether the measure is made of a category's columns, or of one's above it.
func (e *examination) shows(stem string) bool {
	for _, part := range e.measure.Parts {
		for _, ending := range endings() {
			if of, ok := strings.CutSuffix(part.Column, ending); ok && (stem == of || strings.HasPrefix(stem, of+"_")) {
				return true
			}
		}
	}
	return false
}

// isValence reports whether the measure is made of the words behind the sentiment.
func (e *examination) isValence() bool {
	return slices.ContainsFunc(e.measure.Parts, func(p output.MeasurePart) bool { return isOfSentiment(p.Column) })
}

// single returns the measure's only column, "" if it has several or is turned round.
func (e *examination) single() string {
	if len(e.measure.Parts) != 1 || e.measure.Parts[0].Negative || e.o.lower {
		return ""
	}
	return e.measure.Parts[0].Column
}

// isProbability reports whether the measure is a model's probability.
func (e *examination) isProbability() bool { return strings.HasSuffix(e.single(), "_probability") }

// fixed returns the measure's fixed threshold: one match, or even odds.
func (e *examination) fixed() *float64 {
	one, half := 1.0, 0.5
	switch {
	case e.isProbability():
		return &half
	case strings.HasSuffix(e.single(), "_count"):
		return &one
	}
	return nil
}

// worst returns the rows that are worst ranked, the worst first.
func (e *examination) worst(rows *validate.Rows) []report.ValidityMiss {
	badly := validate.MissesOfBinary(rows)
	if e.units.labels.graded {
		badly = validate.MissesOfGraded(rows)
	}
	order := make([]int, len(badly))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(badly[b], badly[a]) })
	misses := []report.ValidityMiss{}
	for _, i := range order[:min(e.o.misses, len(order))] {
		if badly[i] <= 0 {
			break
		}
		matches := e.matches[i]
		if matches == nil {
			matches = []report.ValidityMatch{}
		}
		misses = append(misses, report.ValidityMiss{
			Row: e.units.place(i), Text: strings.Join(strings.Fields(e.units.rows[i].cells[e.units.text]), " "), Label: rows.Label[i], Value: e.value[i],
			Miss: math.Round(badly[i]*1e4) / 1e4, Matches: matches,
		})
	}
	return misses
}
