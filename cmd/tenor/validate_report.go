package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"tenor/output/report"
	"tenor/scoring/validate"
)

func errTooFew(n int) error {
	return fmt.Errorf("%s left: too few to measure anything", plural(n, "labelled text is", "labelled texts are"))
}

func errConstant(label string) error {
	return fmt.Errorf("--label: column %s has one value alone in the rows left: nothing can be told from it", label)
}

// report computes the figures.
func (e *examination) report() *report.Validity {
	labels := e.units.labels
	rows := &validate.Rows{Score: e.scores, Label: labels.value, Cluster: e.cluster, Fold: validate.Folds(e.cluster, e.o.folds, e.o.seed)}
	if e.key != nil {
		rows.Weight, rows.Stratum = e.key.weight, e.key.stratum
	}
	page := &report.Validity{
		Version: version, Gold: e.units.files, Label: e.o.label, LabelValues: e.values(), Measure: e.o.measure, LowerIsPositive: e.o.lower,
		Unit: e.o.unit, Rows: rows.Len(), LeftOut: e.units.labels.left, ClusterBy: e.clusterBy, Nulls: e.nulls, Learned: e.learned, Weighted: e.key != nil,
		Draws: e.o.draws, Seed: e.o.seed, Groups: []report.ValidityGroup{}, By: e.o.by, Notes: []string{},
	}
	for _, l := range e.lexicons {
		page.Lexicons = append(page.Lexicons, report.Lexicon{Name: l.Name, Version: l.Version})
	}
	page.Binary, page.Graded = e.figures(rows, false)
	page.Groups = e.groups(rows)
	page.Agreement = e.agreed
	page.Misses = e.worst(rows)
	e.warn(page)
	page.Notes = append(page.Notes, e.worth.notes...)
	return page
}

// values says what the label's two values are.
func (e *examination) values() string {
	switch {
	case e.units.labels.graded:
		return "numbers"
	default:
		positive, negative := e.o.positive, e.o.negative
		if len(positive) == 0 {
			positive = []string{"1"}
		}
		if len(negative) == 0 {
			negative = []string{"0"}
		}
		return strings.Join(positive, ", ") + " against " + strings.Join(negative, ", ")
	}
}

// figures computes what the kind of label asks for.
func (e *examination) figures(rows *validate.Rows, ranksOnly bool) (*validate.Binary, *validate.Graded) {
	o := validate.Options{Draws: e.o.draws, Seed: e.o.seed}
	if e.units.labels.graded {
		return nil, validate.NewGraded(rows, validate.GradedOptions{Options: o, RanksOnly: ranksOnly})
	}
	return validate.NewBinary(rows, validate.BinaryOptions{Options: o, Fixed: e.fixed(), Probability: e.isProbability(), RanksOnly: ranksOnly}), nil
}

// groups computes the figures of each value of --by.
func (e *examination) groups(rows *validate.Rows) []report.ValidityGroup {
	groups := []report.ValidityGroup{}
	if e.o.by == "" {
		return groups
	}
	values := e.units.gold.values(slices.Index(e.units.header, e.o.by))
	for _, value := range distinctValues(values) {
		part := rows.Select(func(i int) bool { return values[i] == value })
		g := report.ValidityGroup{Group: value, Rows: part.Len()}
		if value == "" {
			g.Group = "(unknown)"
		}
		if isVaried(part.Label) {
			g.Binary, g.Graded = e.figures(part, true)
		} else {
			g.Note = "every label is the same"
		}
		groups = append(groups, g)
	}
	return groups
}

func isVaried(labels []float64) bool {
	return slices.ContainsFunc(labels, func(l float64) bool { return l != labels[0] })
}

// agreement measures how far the coders agree.
func (e *examination) agreement() *validate.Agreement {
	level := validate.Nominal
	if e.units.isScale() {
		level = validate.Ordinal
	}
	if e.o.level != "" {
		level = validate.Level(slices.Index(levels(), e.o.level))
	}
	return validate.NewAgreement(e.units.coders, e.units.values, e.units.given, e.cluster, level, validate.Options{Draws: e.o.draws, Seed: e.o.seed})
}

// warn notes what the reader of the figures must know.
func (e *examination) warn(page *report.Validity) {
	w := &e.worth
	w.notes = append(aboutLearning(e.learned), w.notes...)
	labels := e.units.labels
	w.aboutTexts(e.units.texts(), labels.value)
	w.aboutLanguages(e.languages)
	w.aboutSize(labels.value, labels.graded, validate.Count(e.cluster))
	n := len(labels.value)
	instead := "0"
	if e.isProbability() {
		instead = "the prevalence the model was learned at"
	}
	w.note(e.nulls > 0, "the measure is null in %d of %s, which count as %s", e.nulls, plural(n, "row", "rows"), instead)
	w.note(!isVaried(e.scores), "the measure is the same in all rows: it tells nothing")
	for _, m := range e.models {
		if !e.isMeasured(&m) {
			continue
		}
		w.note(m.Unit != "" && m.Unit != e.o.unit, "the model of %s was learned on %ss: --unit %s scores rows as such", m.Category, m.Unit, m.Unit)
		if slices.ContainsFunc(e.learned, func(l report.ValidityLearned) bool { return l.What == "the model of "+m.Category }) {
			continue // which rows these were is known
		}
		trained := page.Binary != nil && m.N == n && math.Abs(m.Prevalence-page.Binary.BaseRate) < 1e-4 || page.Graded != nil && m.N == n
		w.note(trained, "the model of %s was learned on as many rows of the same base rate: if they are these, the figures flatter it", m.Category)
	}
	if b := page.Binary; b != nil {
		w.note(b.Redrawn > 0, "%s one label alone and drawn anew", plural(b.Redrawn, "bootstrap draw had", "bootstrap draws had"))
		w.note(b.AUC.Value != nil && *b.AUC.Value < 0.5 && isVaried(e.scores), "the AUC is below chance: --lower-is-positive turns the measure round, if that is meant")
	}
	if a := page.Agreement; a != nil {
		w.note(a.Units == 0, "no text has been coded by two coders: there is no agreement to measure")
		const tentative = 0.667 // Krippendorff 2004, Content Analysis, p. 241
		w.note(a.Alpha.Value != nil && *a.Alpha.Value < tentative, "alpha is below .667: not even tentative conclusions rest on labels the coders agree on so little")
	}
}

// printValidity prints the report for reading.
func printValidity(w io.Writer, v *report.Validity) error {
	out := bufio.NewWriter(w)
	out.WriteString(wrapped(oneLine(fmt.Sprintf("%s against %s (%s)", v.Measure, v.Label, v.LabelValues)), ""))
	head := plural(v.Rows, "row", "rows")
	if v.LowerIsPositive {
		head += ", lower is positive"
	}
	if v.Weighted {
		head += ", weighted by the key"
	}
	clusters := 0
	if v.Binary != nil {
		clusters = v.Binary.Clusters
	} else {
		clusters = v.Graded.Clusters
	}
	head += fmt.Sprintf(", %s (by %s), each text scored as a %s", plural(clusters, "cluster", "clusters"), v.ClusterBy, v.Unit)
	out.WriteString(wrapped(oneLine(head), ""))
	for _, note := range aboutLearning(v.Learned) { // so that who reads the figures reads this
		out.WriteString(wrapped(note, ""))
	}
	fmt.Fprintln(out)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if v.Graded != nil {
		gradedFigures(table, v.Graded)
	} else {
		binaryFigures(table, v.Binary)
	}
	err := table.Flush()
	if v.Binary != nil {
		err = errors.Join(err, confusions(out, v.Binary), reliability(out, v.Binary.Calibration))
	}
	err = errors.Join(err, coders(out, v.Agreement), groupFigures(out, v))
	misses(out, v)
	return errors.Join(err, out.Flush())
}

// confusions prints what was said against what is so.
func confusions(w *bufio.Writer, b *validate.Binary) error {
	for _, t := range []struct {
		name string
		of   *validate.Thresholded
	}{{"at the fixed threshold", b.Fixed}, {"at the best threshold of the other folds", b.Best}} {
		if t.of == nil {
			continue
		}
		c := t.of.Confusion
		fmt.Fprintf(w, "\n%s:\n\n", t.name)
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(table, "\tis\tis not\t\n")
		fmt.Fprintf(table, "  said to be\t%.6g\t%.6g\t\n", c.TruePositive, c.FalsePositive)
		fmt.Fprintf(table, "  not said\t%.6g\t%.6g\t\n", c.FalseNegative, c.TrueNegative)
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// coders prints how far the coders agree.
func coders(w *bufio.Writer, a *validate.Agreement) error {
	if a == nil {
		return nil
	}
	fmt.Fprintf(w, "\ncoders, of %s coded by two or more:\n\n", plural(a.Units, "text", "texts"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	figureLine(table, "Krippendorff's alpha", a.Alpha, a.Level)
	if a.Percent != nil {
		fmt.Fprintf(table, "  agreement\t%.1f %%\t\t\n", 100**a.Percent)
	}
	for _, c := range a.Coders {
		if c.Prevalence != nil {
			fmt.Fprintf(table, "  %s\t%.3f\t\tmean of %s\n", oneLine(c.Name), *c.Prevalence, plural(c.Units, "label", "labels"))
		}
	}
	return table.Flush()
}

// groupFigures prints the figures of each group.
func groupFigures(w *bufio.Writer, v *report.Validity) error {
	if len(v.Groups) == 0 {
		return nil
	}
	fmt.Fprintf(w, "\nby %s:\n\n", oneLine(v.By))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if v.Graded != nil {
		fmt.Fprintln(table, "  group\trows\tSpearman\t\tPearson\t")
	} else {
		fmt.Fprintln(table, "  group\trows\tbase rate\tAUC\t\taverage precision\t")
	}
	for _, g := range v.Groups {
		switch {
		case g.Binary != nil:
			fmt.Fprintf(table, "  %s\t%d\t%.3f\t%s\t%s\n", oneLine(g.Group), g.Rows, g.Binary.BaseRate, figureText(g.Binary.AUC), figureText(g.Binary.AveragePrecision))
		case g.Graded != nil:
			fmt.Fprintf(table, "  %s\t%d\t%s\t%s\n", oneLine(g.Group), g.Rows, figureText(g.Graded.Spearman), figureText(g.Graded.Pearson))
		default:
			fmt.Fprintf(table, "  %s\t%d\t%s\n", oneLine(g.Group), g.Rows, g.Note)
		}
	}
	return table.Flush()
}

// misses quotes the rows that are worst ranked.
func misses(w *bufio.Writer, v *report.Validity) {
	if len(v.Misses) == 0 {
		return
	}
	fmt.Fprintf(w, "\nthe rows that are worst ranked:\n")
	const width = 400
	for _, m := range v.Misses {
		text := []rune(m.Text)
		if len(text) > width {
			text = append(text[:width], []rune(" ...")...)
		}
		fmt.Fprintf(w, "\n  %s  label %.4g, measure %.4g\n%s", oneLine(m.Row), m.Label, m.Value, wrapped(oneLine(string(text)), "    "))
		var matches []string
		for i := range m.Matches {
			matches = append(matches, m.Matches[i].String())
		}
		if len(matches) == 0 {
			matches = []string{"no match"}
		}
		w.WriteString(hanging(oneLine(strings.Join(matches, ", ")), "    > ", "      "))
	}
}
