package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tenor/scoring"
	"tenor/scoring/segment"
	"tenor/scoring/validate"
)

// goldSource yields each row's text as a document whose id is the row's index.
type goldSource struct {
	texts []string
	next  int
}

// Next implements scoring.Source.
func (s *goldSource) Next(ctx context.Context) (*scoring.Document, io.Reader, error) {
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	if s.next == len(s.texts) {
		return nil, nil, io.EOF
	}
	i := s.next
	s.next++
	doc := &scoring.Document{ID: strconv.Itoa(i), Source: "row " + strconv.Itoa(i+1), Encoding: "utf-8"}
	return doc, strings.NewReader(strings.ReplaceAll(s.texts[i], "\r\n", "\n")), nil
}

// goldVisitor is handed every row that holds text, scored, in order.
type goldVisitor func(row int, doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error

// scoreGold scores each row's text whole, as one body paragraph or, by the unit, one sentence.
func scoreGold(ctx context.Context, texts []string, set *lexiconSet, unit string, evidence scoring.Evidence, extra []scoring.Learner, visit goldVisitor) error {
	analyzer, err := analyzers(set.Set, evidence, extra...)
	if err != nil {
		return err
	}
	visitor := func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		row, err := strconv.Atoi(doc.ID)
		if err != nil {
			return err
		}
		if p.Index > 0 {
			return fmt.Errorf("row %d: its text is longer than %d bytes", row+1, scoring.MaxParagraphBytes)
		}
		return visit(row, doc, p, t, s)
	}
	pipeline := scoring.Pipeline{
		Source: &goldSource{texts: texts}, Segmenter: segment.New(segment.Options{Mode: segment.Document}), Sink: scoring.Visitor(visitor), Jobs: 1,
		Analyzer: func() *scoring.Analyzer {
			a := analyzer()
			if unit == scoring.BySentence.String() {
				a.Unit = scoring.BySentence
			}
			return a
		},
	}
	_, err = pipeline.Run(ctx)
	return err
}

// clusters returns the rows' independent groups: by the column named, else document_id if there is one, else near-duplicates.
func (g *gold) clusters(column string) (cluster []int, by string, err error) {
	var keys []string
	switch {
	case column != "":
		at, err := g.column("cluster", column)
		if err != nil {
			return nil, "", err
		}
		keys, by = g.values(at), column
	default:
		by = "text"
		for i, h := range g.header {
			if h == "document_id" {
				keys, by = g.values(i), h
			}
		}
	}
	return validate.Clusters(keys, g.texts()), by, nil
}

// keep returns the rows that keep holds for, and their indices in g.
func (g *gold) keep(keep []bool) (*gold, []int) {
	kept := &gold{files: g.files, header: g.header, text: g.text, columnsOf: g.columnsOf}
	var from []int
	for i := range g.rows {
		if keep[i] {
			kept.rows, from = append(kept.rows, g.rows[i]), append(from, i)
		}
	}
	return kept, from
}

// worth collects what the reader of a figure must know of the data it comes from.
type worth struct{ notes []string }

func (w *worth) note(on bool, format string, values ...any) {
	if on {
		w.notes = append(w.notes, fmt.Sprintf(format, values...))
	}
}

// aboutTexts notes repeated texts, and those that are labelled one way and the other.
func (w *worth) aboutTexts(texts []string, label []float64) {
	first, repeated, contrary := map[string]int{}, 0, 0
	for i, text := range texts {
		normal := validate.Normalise(text)
		before, known := first[normal]
		if !known {
			first[normal] = i
			continue
		}
		repeated++
		if label[before] != label[i] {
			contrary++
		}
	}
	w.note(repeated > 0, "%s the text of another and %s kept in its fold", plural(repeated, "row repeats", "rows repeat"), map[bool]string{true: "is", false: "are"}[repeated == 1])
	w.note(contrary > 0, "%s otherwise than the first row with the text", plural(contrary, "of them is labelled", "of them are labelled"))
}

// aboutLanguages notes texts that are known not to be English.
func (w *worth) aboutLanguages(languages []string) {
	others := map[string]int{}
	n := 0
	for _, l := range languages {
		if primary, _, _ := strings.Cut(l, "-"); primary != "" && primary != "en" {
			others[l]++
			n++
		}
	}
	w.note(n > 0, "%s in another language than English and not scored for sentiment: %s", plural(n, "text is", "texts are"), frequent(others))
}

// aboutSize notes what few rows or clusters make of the figures.
func (w *worth) aboutSize(label []float64, graded bool, clusters int) {
	ones := 0
	for _, l := range label {
		if l == 1 {
			ones++
		}
	}
	const few, fewOfOne = 100, 20
	w.note(len(label) < few, "only %d rows: the figures can differ much in others", len(label))
	w.note(!graded && len(label) >= few && min(ones, len(label)-ones) < fewOfOne, "only %d rows have the rarer label: the figures can differ much in others", min(ones, len(label)-ones))
	w.note(clusters < validate.MinClusters, "%s: too few for intervals", plural(clusters, "independent cluster", "independent clusters"))
}

// say says the notes as warnings.
func (w *worth) say(u *ui) {
	for _, n := range w.notes {
		u.say("warning: %s", oneLine(n))
	}
}
