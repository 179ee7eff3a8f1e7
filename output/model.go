package output

import (
	"fmt"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/scoring"
)

// hasProbability reports whether the category's score is a log-odds.
func (c *category) hasProbability() bool {
	return c.model != nil && c.model.Family == lexicons.Logistic
}

// entryTexts returns what a model's entries count, as written.
func entryTexts(m *lexicons.CategoryModel) []string {
	if m == nil {
		return nil
	}
	texts := make([]string, len(m.Entries))
	for i := range m.Entries {
		texts[i] = m.Entries[i].Text()
	}
	return texts
}

// modelColumns are the columns that a model brings. Each is in one of the tables only: a paragraph has no share, and a
// document has only its share (see tableColumns).
func (c *category) modelColumns(index int, unscored string) []column {
	whose := "the model of category " + c.path + " of lexicon " + c.lexicon
	columns := []column{{Column: Column{Name: c.stem + "_score", Type: Double, Unit: c.scoreUnit(), Null: unscored,
		Description: "Intercept and weighted counts of " + whose + "."},
		layout: split, of: ofParagraphs, add: func(cells *cells, r *row) {
			if !r.scores.Supported[index] {
				cells.null()
				return
			}
			cells.double(r.scores.ModelScores[index])
		}}}
	if !c.hasProbability() {
		return columns
	}
	noUnit := c.wrongUnit(unscored)
	return append(columns,
		column{Column: Column{Name: c.stem + "_probability", Type: Double, Unit: "probability", Null: noUnit,
			Description: "1 / (1 + e^-" + c.stem + "_score): the probability of what the label of " + whose + " says." + c.label()},
			layout: split, of: ofParagraphs, add: func(cells *cells, r *row) {
				if !r.scores.Supported[index] || !r.scores.HasProbability[index] {
					cells.null()
					return
				}
				cells.double(scoring.Probability(r.scores.ModelScores[index]))
			}},
		column{Column: Column{Name: c.stem + "_expected_share", Type: Double, Unit: "share", Denominator: "rows of paragraphs",
			Null:        "there is no body paragraph, or " + noUnit,
			Description: "Mean of " + c.stem + "_probability: the share expected to be what the label of " + whose + " says." + c.label()},
			of: ofDocuments, add: func(cells *cells, r *row) { c.addShare(cells, r, index) }})
}

func (c *category) addShare(cells *cells, r *row, index int) {
	if !r.totals.Supported[index] || !r.totals.HasProbability[index] || r.totals.Rows == 0 {
		cells.null()
		return
	}
	cells.double(r.totals.Probabilities[index] / float64(r.totals.Rows))
}

func (c *category) scoreUnit() string {
	if c.hasProbability() {
		return "log-odds"
	}
	return "as the label"
}

func (c *category) label() string {
	if c.model.LabelDefinition == "" {
		return ""
	}
	return " The label: " + c.model.LabelDefinition
}

// wrongUnit says when there is no probability.
func (c *category) wrongUnit(unscored string) string {
	if c.model.Unit == "" {
		return unscored
	}
	unit := "rows are not " + c.model.Unit + "s, which the model was learned on"
	if c.anyLanguage {
		return unit
	}
	return unit + ", or " + unscored
}

// where says in which of the tables a column of a category stands.
type where uint8

const (
	ofBoth where = iota
	ofParagraphs
	ofDocuments
)

// tableColumns are the columns of all categories that a table has.
func tableColumns(categories []category, table where) []column {
	return slices.DeleteFunc(categoryColumns(categories), func(c column) bool { return c.of != ofBoth && c.of != table })
}

// Models returns what footers and run.json say of the categories' models.
func (s *Schema) Models() []ModelRecord {
	records := []ModelRecord{}
	for i := range s.categories {
		c := &s.categories[i]
		if c.model == nil {
			continue
		}
		m := c.model
		records = append(records, ModelRecord{
			Lexicon: c.lexicon, Category: c.path, Column: c.stem, SHA256: modelDigest(m), Family: m.Family.String(), Unit: m.Unit,
			Prevalence: m.Prevalence, N: m.N, Clusters: m.Clusters, LabelDefinition: m.LabelDefinition, Counted: !c.modelOnly,
		})
	}
	return records
}

// modelDigest is SHA-256 over all that makes a model's score.
func modelDigest(m *lexicons.CategoryModel) string {
	d := newDigest(m.Family.String(), m.Unit, fmt.Sprint(m.Intercept))
	for i := range m.Entries {
		e := &m.Entries[i]
		d.add(e.Text(), fmt.Sprint(e.Weight))
		if t := e.Term; t != nil {
			d.add(fmt.Sprint(t.CaseSensitive, t.Within), joined(t.UnlessBefore), joined(t.UnlessAfter), joined(t.Near))
		}
	}
	return d.hex()
}

func joined(phrases []lexicons.Phrase) string {
	texts := make([]string, len(phrases))
	for i := range phrases {
		texts[i] = phrases[i].Text
	}
	return strings.Join(texts, "\n")
}
