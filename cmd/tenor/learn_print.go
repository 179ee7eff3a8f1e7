package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"tenor/scoring/validate"
)

// print says what was learned and what it is worth.
func (l *lesson) print(w io.Writer, m *learned) error {
	out := bufio.NewWriter(w)
	out.WriteString(wrapped(oneLine(fmt.Sprintf("learned %s from %s in %s (by %s), %s", plural(len(m.weights), "term", "terms"),
		plural(len(l.texts), "text", "texts"), plural(validate.Count(l.cluster), "cluster", "clusters"), l.clusterBy,
		plural(len(m.features), "candidate", "candidates"))), ""))
	out.WriteString("\n" + wrapped(fmt.Sprintf("cross-validated in %s of whole clusters, each scored by what the others taught:",
		plural(validate.Count(m.folds), "fold", "folds")), "") + "\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if m.graded != nil {
		gradedFigures(table, m.graded)
	} else {
		binaryFigures(table, m.binary)
	}
	for _, g := range m.groups {
		figureLine(table, "AUC in "+oneLine(g.name), g.binary.AUC, fmt.Sprintf("%d of %d rows", g.binary.Positives, g.binary.Rows))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if m.binary != nil {
		if err := reliability(out, m.binary.Calibration); err != nil {
			return err
		}
	}
	how := "The penalty was chosen on the same folds, which are too few to be nested: that flatters the figures a little."
	if m.nested {
		how = "What was chosen for a fold, its penalty, terms and calibration, was chosen on the others alone. What you choose after reading " +
			"these figures, such as --terms, --categories or --without, flatters those of the next run."
	}
	out.WriteString("\n" + wrapped(how+" tenor validate measures the lexicon on other texts.", ""))
	return out.Flush()
}

// String writes a figure with its interval.
func (f figureText) String() string {
	switch {
	case f.Value == nil:
		return "-"
	case f.Low == nil:
		return fmt.Sprintf("%.3f\tno interval", *f.Value)
	}
	return fmt.Sprintf("%.3f\t%.3f to %.3f", *f.Value, *f.Low, *f.High)
}

type figureText validate.Figure

func figureLine(w *tabwriter.Writer, name string, f validate.Figure, remark string) {
	const columns = 30 // what the figure leaves of a line
	lines := strings.Split(strings.TrimSuffix(hangingIn(columns, remark, "", ""), "\n"), "\n")
	fmt.Fprintf(w, "  %s\t%s\t%s\n", name, figureText(f), lines[0])
	for _, more := range lines[1:] {
		fmt.Fprintf(w, "  \t\t\t%s\n", more)
	}
}

func binaryFigures(w *tabwriter.Writer, b *validate.Binary) {
	fmt.Fprintf(w, "  base rate\t%.3f\t\t%d of %d rows\n", b.BaseRate, b.Positives, b.Rows)
	figureLine(w, "AUC", b.AUC, "chance is 0.5")
	figureLine(w, "average precision", b.AveragePrecision, "chance is the base rate")
	if t := b.Fixed; t != nil {
		figureLine(w, "precision", t.Precision, fmt.Sprintf("from %.4g on", t.Threshold))
		figureLine(w, "recall", t.Recall, "")
		figureLine(w, "F1", t.F1, "")
	}
	if t := b.Best; t != nil {
		figureLine(w, "best precision", t.Precision, fmt.Sprintf("threshold chosen on the other folds, on all rows %.4g", t.Threshold))
		figureLine(w, "best recall", t.Recall, "")
		figureLine(w, "best F1", t.F1, "")
	}
	if c := b.Calibration; c != nil {
		remark := fmt.Sprintf("giving all the base rate: %.3f", c.BrierOfBaseRate)
		if c.Fitted {
			remark += "; of probabilities fitted on the other folds"
		}
		figureLine(w, "Brier score", c.Brier, remark)
		figureLine(w, "calibration intercept", c.Intercept, "0 is best")
		figureLine(w, "calibration slope", c.Slope, "1 is best; below, the probabilities are too extreme")
	}
}

func gradedFigures(w *tabwriter.Writer, g *validate.Graded) {
	figureLine(w, "Spearman", g.Spearman, fmt.Sprintf("%d rows", g.Rows))
	figureLine(w, "Pearson", g.Pearson, "")
	remark := "label told by a line fitted on the other folds"
	if g.MeanAbsoluteErrorOfMean != nil {
		remark += fmt.Sprintf("; telling all their mean: %.3f", *g.MeanAbsoluteErrorOfMean)
	}
	figureLine(w, "mean absolute error", g.MeanAbsoluteError, remark)
}

// reliability prints how far probabilities hold.
func reliability(w *bufio.Writer, c *validate.Calibration) error {
	if c == nil || len(c.Bins) == 0 {
		return nil
	}
	fmt.Fprintf(w, "\nof rows with this mean probability, the share that is so:\n\n")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "predicted\tobserved\trows\t")
	for _, b := range c.Bins {
		fmt.Fprintf(table, "%.3f\t%.3f\t%d\t\n", b.Predicted, b.Observed, b.Rows)
	}
	return table.Flush()
}
