package main

import (
	"fmt"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/output"
	"tenor/output/report"
	"tenor/scoring/sentiment"
	"tenor/scoring/validate"
)

// teacher is something that was learned from labelled texts, and their fingerprint.
type teacher struct {
	of          string // "the sentiment", "the model of accusation"
	fingerprint string
}

// theSentiment is the headline score, whose valences labelled texts have corrected.
func theSentiment() teacher { return teacher{"the sentiment", sentiment.LearnedFrom()} }

// isOfSentiment reports whether a column is made of the words behind the sentiment.
func isOfSentiment(column string) bool {
	switch column {
	case "sentiment", "positive_count", "negative_count":
		return true
	}
	return strings.HasPrefix(column, "polarity_")
}

// countsSentiment reports whether a model counts the sentiment, or the words behind it.
func countsSentiment(entries []lexicons.ModelEntry) bool {
	return slices.ContainsFunc(entries, func(e lexicons.ModelEntry) bool {
		return e.Class == sentimentClass || e.Class == "positive" || e.Class == "negative"
	})
}

// teachers are what the measure's columns were learned from.
func (e *examination) teachers(set *lexicons.Set) []teacher {
	var all []teacher
	add := func(t teacher) {
		if t.fingerprint != "" && !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	for _, part := range e.measure.Parts {
		if isOfSentiment(part.Column) {
			add(theSentiment())
		}
		for _, m := range e.models {
			if !isOfModel(part.Column, &m) {
				continue
			}
			model := modelOf(set, m.Lexicon, m.Category)
			if model == nil {
				continue
			}
			add(teacher{"the model of " + m.Category, model.Fingerprint})
			if countsSentiment(model.Entries) {
				add(theSentiment())
			}
		}
	}
	return all
}

// isOfModel reports whether a column is what a model says.
func isOfModel(column string, m *output.ModelRecord) bool {
	return column == m.Column+"_score" || column == m.Column+"_probability"
}

// isMeasured reports whether the measure has a model's columns.
func (e *examination) isMeasured(m *output.ModelRecord) bool {
	return slices.ContainsFunc(e.measure.Parts, func(p output.MeasurePart) bool { return isOfModel(p.Column, m) })
}

// modelOf returns a category's model; nil without one.
func modelOf(set *lexicons.Set, lexicon, category string) *lexicons.CategoryModel {
	for i := range set.Categories {
		if c := &set.Categories[i]; c.Lexicon.Name == lexicon && strings.Join(c.Path, "/") == category {
			return c.Category.Model
		}
	}
	return nil
}

// learnedFrom tells how many of the texts were among those that each teacher has learned from.
func learnedFrom(teachers []teacher, texts []string) ([]report.ValidityLearned, error) {
	all := []report.ValidityLearned{}
	for _, t := range teachers {
		f, err := validate.ParseFingerprint(t.fingerprint)
		if err != nil {
			return nil, &failure{code: exitUsage, err: fmt.Errorf("fingerprint of what %s was learned from: %w", t.of, err),
				hint: "learn it anew, or take the fingerprint out of the lexicon: then nothing is known of the rows"}
		}
		all = append(all, report.ValidityLearned{What: t.of, Rows: f.Count(texts), Of: len(texts)})
	}
	return all, nil
}

// amongLearned says it of rows that were, "" if none was.
func amongLearned(l report.ValidityLearned) string {
	switch {
	case l.Rows == 0:
		return ""
	case l.Of == 1:
		return "the row was among those " + l.What + " was learned from"
	case l.Rows == l.Of:
		return fmt.Sprintf("all %s rows were among those %s was learned from", grouped(int64(l.Of)), l.What)
	case l.Rows == 1:
		return fmt.Sprintf("1 of %s rows was among those %s was learned from", grouped(int64(l.Of)), l.What)
	}
	return fmt.Sprintf("%s of %s rows were among those %s was learned from", grouped(int64(l.Rows)), grouped(int64(l.Of)), l.What)
}

// aboutLearning is what to say of a measure that has seen some of the rows it is measured on.
func aboutLearning(learned []report.ValidityLearned) []string {
	var all []string
	for _, l := range learned {
		if said := amongLearned(l); said != "" {
			all = append(all, said+": the figures are not held out")
		}
	}
	return all
}

// aboutSentiment notes rows that taught the sentiment, if the model counts it as tenor scores it.
func (l *lesson) aboutSentiment(m *learned) error {
	entries := make([]lexicons.ModelEntry, len(m.weights))
	for i, w := range m.weights {
		entries[i] = m.features[w.Column].entry
	}
	if l.sentiment != nil || !countsSentiment(entries) {
		return nil
	}
	seen, err := learnedFrom([]teacher{theSentiment()}, l.texts)
	if err != nil {
		return err
	}
	for _, s := range seen {
		l.worth.note(s.Rows > 0, "%s, which the model counts: the figures are not held out; --sentiment names a column of sentiment that has not seen them", amongLearned(s))
	}
	return nil
}
