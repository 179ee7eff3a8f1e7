package report_test

import (
	"bytes"
	"html"
	"io"
	"strings"
	"testing"
	"unicode"

	"tenor/output/report"
	"tenor/scoring/explain"
	"tenor/scoring/validate"
)

// turning turns what stands behind it around, and a terminal red.
const turning = "\u202egnp\u2066\u2067.\x1b[31m\u009b\x07\u202b\r"

// turned is what is left of it on a page.
const turned = "gnp.[31m"

// validity is a page in which everything that comes from elsewhere holds a text.
func validity(text string) *report.Validity {
	half := validate.Figure{Value: pointer(0.5)}
	return &report.Validity{
		Version: "1" + text, Gold: []string{"gold" + text + ".csv"}, Label: "label" + text, LabelValues: "1" + text + " against 0",
		Measure: "sentiment" + text, Unit: "paragraph", ClusterBy: "document" + text, Rows: 2, By: "meeting" + text,
		Lexicons:  []report.Lexicon{{Name: "one" + text, Version: "1" + text}},
		Binary:    &validate.Binary{Rows: 2, Positives: 1, BaseRate: .5, AUC: half, AveragePrecision: half},
		Agreement: &validate.Agreement{Level: "nominal", Coders: []validate.Coder{{Name: "anna" + text, Units: 2}}},
		Groups:    []report.ValidityGroup{{Group: "A" + text, Rows: 2, Note: "note" + text}},
		Misses: []report.ValidityMiss{{Row: "gold" + text + ".csv:2", Text: "They said " + text + ".",
			Matches: []report.ValidityMatch{{Text: "said" + text, Category: "c" + text, Status: "counted"}}}},
		Notes: []string{"warning" + text},
	}
}

// explanation is likewise a page of one paragraph.
func explanation(text string) *report.Explanation {
	said := "They said " + text + "."
	return &report.Explanation{
		Source: "speech" + text, Version: "1" + text, Notices: []string{"notice" + text}, Lexicons: []report.Lexicon{{Name: "one" + text, Version: "1" + text}},
		Paragraphs: []*explain.Paragraph{{
			ID: "d" + text + "#0", DocumentID: "d" + text, Kind: "body", Language: pointer("en" + text), Text: &said, Words: 3, Notes: []string{"note" + text},
			Sentiment:  explain.Sentiment{Status: "scored", Score: pointer(.5), CautionMass: 2, NeutralMass: .25},
			Categories: []explain.Category{{Lexicon: "one" + text, Path: "blame" + text, Count: pointer(int64(1)), Rate: pointer(33.3)}},
			Matches: []explain.Match{{Lexicon: "one" + text, Category: "blame" + text, Term: "sa*" + text, Text: pointer("said" + text), Start: 5, End: 9,
				Status: explain.Counted}},
		}},
	}
}

// TestPagesKeepTheDirectionOfWriting: on no page does a name or a text turn what stands behind it around, or reach a terminal as a
// command, and the rest of it stands there.
func TestPagesKeepTheDirectionOfWriting(t *testing.T) {
	for name, write := range map[string]func(io.Writer, string) error{
		"comparison":  func(w io.Writer, text string) error { return report.WriteComparison(w, comparison(text)) },
		"explanation": func(w io.Writer, text string) error { return report.WriteExplanation(w, explanation(text)) },
		"validity":    func(w io.Writer, text string) error { return report.WriteValidity(w, validity(text)) },
	} {
		t.Run(name, func(t *testing.T) {
			var page bytes.Buffer
			if err := write(&page, turning); err != nil {
				t.Fatal(err)
			}
			source := page.String()
			at := strings.IndexFunc(source, func(r rune) bool {
				return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
			})
			if at >= 0 {
				t.Errorf("there is %q", source[max(0, at-60):at+10])
			}
			if n := strings.Count(source, turned); n < 10 { // charts say it otherwise
				t.Errorf("what is left of the text stands there %d times", n)
			}
		})
	}
}

// TestExplanationSaysTheFormula: of the sentiment with the constants that scored.
func TestExplanationSaysTheFormula(t *testing.T) {
	var page bytes.Buffer
	if err := report.WriteExplanation(&page, explanation("")); err != nil {
		t.Fatal(err)
	}
	if want := "sentiment = (positive − negative) / (positive + negative + 2 + 0.25 × words)"; !strings.Contains(html.UnescapeString(page.String()), want) {
		t.Errorf("the page does not say %q", want)
	}
}
