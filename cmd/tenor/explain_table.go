package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"tenor/output"
	"tenor/scoring/explain"
)

// jsonView prints JSON Lines: an object a paragraph.
type jsonView struct {
	out     *bufio.Writer
	encoder *json.Encoder
}

func newJSONView(w io.Writer) *jsonView {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return &jsonView{out, encoder}
}

func (v *jsonView) begin(about) {}

func (v *jsonView) paragraph(p *explain.Paragraph) error { return v.encoder.Encode(p) }

func (v *jsonView) close([]string) error { return v.out.Flush() }

// csvView prints a row a match.
type csvView struct{ table *csv.Writer }

// csvColumns are those of the matches table, with the kind of the paragraph and the value that enters a score.
func csvColumns() []string {
	return []string{"paragraph_id", "document_id", "kind", "lexicon", "category", "term", "text", "char_start", "char_end", "sentence_index",
		"weight", "value", "status", "quoted"}
}

func newCSVView(w io.Writer) *csvView {
	v := &csvView{csv.NewWriter(w)}
	_ = v.table.Write(csvColumns()) // an error is kept and returned by close
	return v
}

func (v *csvView) begin(about) {}

// paragraph writes the matches by where they begin, those of lexicons before the words behind the sentiment.
func (v *csvView) paragraph(p *explain.Paragraph) error {
	terms := p.Sentiment.Terms
	for i := range p.Matches {
		m := &p.Matches[i]
		for len(terms) > 0 && terms[0].CharStart < m.CharStart {
			if err := v.term(p, &terms[0]); err != nil {
				return err
			}
			terms = terms[1:]
		}
		value := 0.0
		switch m.Status {
		case explain.Counted, explain.Model:
			value = m.Weight
		case explain.Flipped:
			value = -m.Weight
		}
		found := ""
		if m.Text != nil {
			found = *m.Text
		}
		row := []string{m.Lexicon, m.Category, m.Term, found}
		if err := v.row(p, row, m.CharStart, m.CharEnd, m.Sentence, m.Weight, value, m.Status, m.Quoted); err != nil {
			return err
		}
	}
	for i := range terms {
		if err := v.term(p, &terms[i]); err != nil {
			return err
		}
	}
	return nil
}

// term writes a word behind the sentiment as the matches table has it.
func (v *csvView) term(p *explain.Paragraph, t *explain.Term) error {
	category, status := "positive", explain.Counted
	if t.Weight < 0 {
		category = "negative"
	}
	if t.Negator != nil {
		status = explain.Flipped
	}
	row := []string{output.ValenceLexicon, category, output.FoldTerm(t.Text), t.Text}
	return v.row(p, row, t.CharStart, t.CharEnd, t.Sentence, t.Weight, t.Value, status, t.Quoted)
}

func (v *csvView) row(p *explain.Paragraph, what []string, start, end, sentence int, weight, value float64, status string, quoted bool) error {
	row := append([]string{p.ID, p.DocumentID, p.Kind}, what...)
	for i := range row {
		row[i] = harmless(row[i])
	}
	decimal := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	return v.table.Write(append(row, strconv.Itoa(start), strconv.Itoa(end), strconv.Itoa(sentence), decimal(weight), decimal(value), status,
		strconv.FormatBool(quoted)))
}

func (v *csvView) close([]string) error {
	v.table.Flush()
	return v.table.Error()
}

// harmless puts an apostrophe before a text that a spreadsheet would take for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
