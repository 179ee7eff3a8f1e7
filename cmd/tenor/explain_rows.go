package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"tenor/output"
	"tenor/scoring/explain"
	"tenor/scoring/sentiment"
)

// columnFinder finds the columns of a table by their names and types, and keeps the first that is not there.
type columnFinder struct {
	table *output.Reader
	err   error
}

func (f *columnFinder) find(name string, t output.Type) int {
	at, ok := f.table.Column(name)
	if f.err == nil && (!ok || f.table.Columns()[at].Type != t) {
		f.err = fmt.Errorf("it has no column %s of type %s", name, t)
	}
	return at
}

// paragraphColumns are the indices of the columns of paragraphs that are shown.
type paragraphColumns struct {
	id, document, kind, text, words, language int
	sentence                                  int // -1 where rows are paragraphs
	sentiment, status                         int
	positive, negative, logit, logitError     int
	class, logOdds, coverage                  int
	categories                                []explain.Category // without their numbers
	counts, rates, scores, probabilities      []int              // of the categories; -1 where there is none
}

func findParagraphColumns(table *output.Reader, records []output.LexiconRecord, models []output.ModelRecord) (paragraphColumns, error) {
	f := columnFinder{table: table}
	c := paragraphColumns{
		id: f.find("paragraph_id", output.String), document: f.find("document_id", output.String), kind: f.find("kind", output.String),
		text: f.find("text", output.String), words: f.find("word_count", output.Int32), language: f.find("language", output.String),
		sentiment: f.find("sentiment", output.Double), status: f.find("sentiment_status", output.String),
		positive: f.find("positive_count", output.Int32), negative: f.find("negative_count", output.Int32),
		logit: f.find("polarity_logit", output.Double), logitError: f.find("polarity_logit_se", output.Double),
		class: f.find("nb_class", output.Int32), logOdds: f.find("nb_log_odds", output.Double), coverage: f.find("nb_coverage", output.Double),
	}
	for _, r := range records {
		if f.err == nil && len(r.Columns) != len(r.Categories) {
			f.err = errors.New("its footer names other categories than columns")
		}
	}
	if f.err != nil {
		return c, f.err
	}
	c.sentence = -1
	if _, sentences := table.Column("sentence_index"); sentences {
		c.sentence = f.find("sentence_index", output.Int32)
	}
	c.categories = categoriesOfRecords(records)
	for i := range c.categories {
		c.findCategory(&f, &c.categories[i], models)
	}
	return c, f.err
}

// findCategory finds a category's columns. Where one category of a name has a model and another is counted, the score is the
// model's.
func (c *paragraphColumns) findCategory(f *columnFinder, category *explain.Category, models []output.ModelRecord) {
	stem := category.Column
	optional := func(name string, want bool) int {
		if _, there := f.table.Column(name); !there || !want {
			return -1
		}
		return f.find(name, output.Double)
	}
	others := false
	for _, m := range models {
		switch {
		case m.Lexicon == category.Lexicon && m.Category == category.Path:
			category.Modelled, category.ModelOnly = true, !m.Counted
		case m.Column == stem:
			others = true
		}
	}
	count, rate := -1, -1
	if !category.ModelOnly {
		count, rate = f.find(stem+"_count", output.Int32), f.find(stem+"_per_100_words", output.Double)
	}
	c.counts, c.rates = append(c.counts, count), append(c.rates, rate)
	c.scores = append(c.scores, optional(stem+"_score", category.Modelled || !others))
	c.probabilities = append(c.probabilities, optional(stem+"_probability", category.Modelled))
}

// matchColumns are the indices of the columns of matches.
type matchColumns struct {
	id, lexicon, category, term, text, start, end, sentence, weight, status, quoted int
}

func findMatchColumns(table *output.Reader) (matchColumns, error) {
	f := columnFinder{table: table}
	c := matchColumns{
		id: f.find("paragraph_id", output.String), lexicon: f.find("lexicon", output.String), category: f.find("category", output.String),
		term: f.find("term", output.String), text: f.find("text", output.String), start: f.find("char_start", output.Int32),
		end: f.find("char_end", output.Int32), sentence: f.find("sentence_index", output.Int32), weight: f.find("weight", output.Double),
		status: f.find("status", output.String), quoted: f.find("quoted", output.Boolean),
	}
	return c, f.err
}

// storedRow is a row of paragraphs with its matches; it must be done with before the next is asked for.
type storedRow struct {
	columns *paragraphColumns
	row     output.Row
	matches []explain.Match // without their places in bytes
}

// next returns the next row of paragraphs.
func (p *part) next() (storedRow, error) {
	row, err := p.paragraphs.Next()
	if err != nil {
		return storedRow{}, err
	}
	r := storedRow{columns: &p.columns, row: row}
	r.matches, err = p.matchesOf(r.id())
	return r, err
}

// matchesOf returns the matches of a paragraph. Both tables are in one order, so they are the next there are, or there are none.
func (p *part) matchesOf(id string) ([]explain.Match, error) {
	all := []explain.Match{}
	for p.matches != nil && !p.matchesEnded {
		if p.ahead == nil {
			row, err := p.matches.Next()
			if errors.Is(err, io.EOF) {
				p.matchesEnded = true
				return all, nil
			}
			if err != nil {
				return nil, err
			}
			p.ahead = &row
		}
		if string(p.ahead.Bytes(p.matchColumns.id)) != id {
			return all, nil
		}
		all = append(all, p.matchColumns.match(*p.ahead))
		p.ahead = nil
	}
	return all, nil
}

func (c *matchColumns) match(row output.Row) explain.Match {
	start, _ := row.Int(c.start)
	end, _ := row.Int(c.end)
	sentence, _ := row.Int(c.sentence)
	weight, _ := row.Double(c.weight)
	quoted, _ := row.Boolean(c.quoted)
	return explain.Match{
		Lexicon: row.String(c.lexicon), Category: row.String(c.category), Term: row.String(c.term), Text: textOf(row, c.text),
		CharStart: int(start), CharEnd: int(end), Sentence: int(sentence), Weight: weight, Status: row.String(c.status), Quoted: quoted,
	}
}

func (r storedRow) id() string       { return r.row.String(r.columns.id) }
func (r storedRow) document() string { return r.row.String(r.columns.document) }
func (r storedRow) kind() string     { return r.row.String(r.columns.kind) }

// sentence returns the sentence's place in its paragraph, -1 if the row is a paragraph.
func (r storedRow) sentence() int32 {
	if r.columns.sentence < 0 {
		return -1
	}
	n, _ := r.row.Int(r.columns.sentence)
	return int32(n)
}

// paragraph returns what the tables hold of the row.
func (r storedRow) paragraph() (*explain.Paragraph, error) {
	c, row := r.columns, r.row
	words, _ := row.Int(c.words)
	p := &explain.Paragraph{
		ID: r.id(), DocumentID: r.document(), Kind: r.kind(), Language: textOf(row, c.language), Text: textOf(row, c.text), Words: words,
		Sentiment: explain.Sentiment{Score: double(row, c.sentiment), Status: row.String(c.status),
			CautionMass: sentiment.CautionMass, NeutralMass: sentiment.NeutralMass},
		Polarity: explain.Polarity{Positive: integer(row, c.positive), Negative: integer(row, c.negative), Logit: double(row, c.logit),
			Error: double(row, c.logitError)},
		Bayes:      explain.Bayes{Class: integer(row, c.class), LogOdds: double(row, c.logOdds), Coverage: double(row, c.coverage)},
		Categories: append([]explain.Category{}, c.categories...), Matches: []explain.Match{}, Notes: []string{},
	}
	for i := range p.Categories {
		if c.counts[i] >= 0 {
			p.Categories[i].Count, p.Categories[i].Rate = integer(row, c.counts[i]), double(row, c.rates[i])
		}
		if c.scores[i] >= 0 {
			p.Categories[i].Score = double(row, c.scores[i])
		}
		if c.probabilities[i] >= 0 {
			p.Categories[i].Probability = double(row, c.probabilities[i])
		}
	}
	return p, r.addMatches(p)
}

// addMatches adds the lexicons' matches, at their places in bytes. The words behind the sentiment come from scoring anew.
func (r storedRow) addMatches(p *explain.Paragraph) error {
	chars := byteOffsets(p.Text)
	for _, m := range r.matches {
		if m.Lexicon == output.ValenceLexicon {
			continue
		}
		m.Index = slices.IndexFunc(p.Categories, func(c explain.Category) bool { return c.Lexicon == m.Lexicon && c.Path == m.Category })
		if p.Text != nil {
			if m.CharStart < 0 || m.CharEnd < m.CharStart || m.CharEnd >= len(chars) {
				return fmt.Errorf("%s: a match stands at %d to %d, outside the text", p.ID, m.CharStart, m.CharEnd)
			}
			m.Start, m.End = chars[m.CharStart], chars[m.CharEnd]
		}
		p.Matches = append(p.Matches, m)
	}
	return nil
}

// byteOffsets returns where each code point of a text begins, and where the text ends.
func byteOffsets(text *string) []int {
	if text == nil {
		return nil
	}
	offsets := make([]int, 0, len(*text)+1)
	for i := range *text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(*text))
}

// textOf, integer and double return a value, nil if it is null.
func textOf(row output.Row, column int) *string {
	if row.IsNull(column) {
		return nil
	}
	s := row.String(column)
	return &s
}

func integer(row output.Row, column int) *int64 {
	if n, ok := row.Int(column); ok {
		return &n
	}
	return nil
}

func double(row output.Row, column int) *float64 {
	if x, ok := row.Double(column); ok {
		return &x
	}
	return nil
}
