package report

import (
	_ "embed" // the page's template is part of the program
	"fmt"
	"html/template"
	"io"

	"tenor/scoring/validate"
)

// Validity is how well a measure tells what people have coded. Its JSON form is what tenor validate --format json prints. What
// could not be computed is null.
type Validity struct {
	Version         string              `json:"tenor"`
	Gold            []string            `json:"gold"` // the files of labelled texts
	Label           string              `json:"label"`
	LabelValues     string              `json:"label_values"`
	Measure         string              `json:"measure"`
	LowerIsPositive bool                `json:"lower_is_positive"`
	Unit            string              `json:"unit"`
	Lexicons        []Lexicon           `json:"lexicons"`
	Rows            int                 `json:"rows"`
	LeftOut         map[string]int      `json:"left_out"` // by the value of the label; "" is blank
	Nulls           int                 `json:"nulls"`    // rows in which the measure is null
	Learned         []ValidityLearned   `json:"learned"`  // what the measure was learned from, as far as that is known
	ClusterBy       string              `json:"cluster_by"`
	Weighted        bool                `json:"weighted"`
	Draws           int                 `json:"draws"`
	Seed            uint64              `json:"seed"`
	Binary          *validate.Binary    `json:"binary"` // of a label of two values
	Graded          *validate.Graded    `json:"graded"` // of a label on a scale
	Agreement       *validate.Agreement `json:"agreement"`
	By              string              `json:"by,omitempty"`
	Groups          []ValidityGroup     `json:"groups"`
	Misses          []ValidityMiss      `json:"misses"`
	Notes           []string            `json:"notes"` // what the figures are worth
}

// ValidityLearned is how many of the rows were among those that something behind the measure was learned from.
type ValidityLearned struct {
	What string `json:"what"` // "the sentiment", "the model of accusation"
	Rows int    `json:"rows"`
	Of   int    `json:"of_rows"`
}

// ValidityGroup is the figures of a part of the rows.
type ValidityGroup struct {
	Group  string           `json:"group"`
	Rows   int              `json:"rows"`
	Binary *validate.Binary `json:"binary,omitempty"`
	Graded *validate.Graded `json:"graded,omitempty"`
	Note   string           `json:"note,omitempty"`
}

// ValidityMiss is a row that is ranked wrongly.
type ValidityMiss struct {
	Row     string          `json:"row"` // file:line
	Text    string          `json:"text"`
	Label   float64         `json:"label"`
	Value   float64         `json:"measure"`
	Miss    float64         `json:"miss"` // 0 to 1: how wrongly
	Matches []ValidityMatch `json:"matches"`
}

// ValidityMatch is a match behind a row's measure.
type ValidityMatch struct {
	Text     string  `json:"text"`
	Category string  `json:"category"`
	Term     string  `json:"term,omitempty"`
	Status   string  `json:"status"`
	Weight   float64 `json:"weight"`
}

// String writes a match for reading.
func (m *ValidityMatch) String() string {
	switch m.Status {
	case "counted":
		if m.Term == "" {
			return fmt.Sprintf("%s %+.3g", m.Text, m.Weight)
		}
		return fmt.Sprintf("%s (%s)", m.Text, m.Category)
	case "model":
		return fmt.Sprintf("%s %+.3g", m.Text, m.Weight)
	}
	return fmt.Sprintf("%s (%s, %s)", m.Text, m.Category, m.Status)
}

//go:embed validity.gohtml
var validityTemplate string

// WriteValidity writes the page.
func WriteValidity(w io.Writer, v *Validity) error {
	t, err := template.New("validity").Funcs(template.FuncMap{
		"number": validityNumber, "figure": validityFigure, "percent": validityPercent, "bar": func(x float64) string { return fmt.Sprintf("%.1f", 100*x) },
	}).Parse(validityTemplate)
	if err != nil {
		return fmt.Errorf("parse template: %w", err)
	}
	return writePage(w, t, v)
}

func validityNumber(x any) string {
	switch x := x.(type) {
	case float64:
		return fmt.Sprintf("%.4g", x)
	case *float64:
		if x != nil {
			return fmt.Sprintf("%.3f", *x)
		}
	}
	return "–"
}

func validityPercent(x *float64) string {
	if x == nil {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100**x)
}

// validityFigure writes a figure's two cells.
func validityFigure(f validate.Figure) template.HTML {
	switch {
	case f.Value == nil:
		return "<td>–</td><td></td>"
	case f.Low == nil:
		return template.HTML(fmt.Sprintf("<td>%.3f</td><td>no interval</td>", *f.Value))
	}
	return template.HTML(fmt.Sprintf("<td>%.3f</td><td>%.3f to %.3f</td>", *f.Value, *f.Low, *f.High))
}
