package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"tenor/output/report"
	"tenor/scoring/compare"
)

// mostPhrased is how many words a corpus may have so that phrases are looked for too: reading the texts again for each length
// takes longer than all the rest.
const mostPhrased = 1_000_000

// addTexts fills in the passages and the words that set groups apart, in one reading of the texts where that will do.
func (c *comparison) addTexts(ctx context.Context) error {
	chosen := c.choosePassages()
	texts := map[int32]string{}
	for _, p := range chosen {
		texts[p.row] = ""
	}
	keep := func(row int, text []byte) {
		if _, ok := texts[int32(row)]; ok {
			texts[int32(row)] = string(text)
		}
	}
	var err error
	switch {
	case c.words != nil:
		c.setWords(c.words, compare.MaxGram)
		err = eachText(ctx, c.tables, c.rows, keep)
	case c.options.over != "":
		err = eachText(ctx, c.tables, c.rows, keep)
	default:
		longest := compare.MaxGram
		if total(c.rows.Words) > mostPhrased {
			longest = 1
		}
		var words iter.Seq[compare.WordRow]
		words, err = findWords(ctx, c.tables, c.options, c.rows, longest, keep)
		if err == nil {
			c.setWords(words, longest)
		}
	}
	if errors.Is(err, errTextsOmitted) {
		c.page.Notices = append(c.page.Notices, "The dataset was scored without its texts (--text omit): there are no passages and no distinctive words.")
		c.page.Words = nil
		return nil
	}
	if err != nil {
		return err
	}
	c.setPassages(chosen, texts)
	return nil
}

func total(words []int64) int64 {
	sum := int64(0)
	for _, n := range words {
		sum += n
	}
	return sum
}

// setWords keeps of each group the words that surely favour it.
func (c *comparison) setWords(words iter.Seq[compare.WordRow], longest int) {
	w := &report.DistinctiveWords{Phrase: longest}
	place := map[string]int{}
	for _, g := range c.rows.Groups {
		if !g.Unknown {
			place[g.Name] = len(w.Groups)
			w.Groups = append(w.Groups, report.GroupWords{Group: g.Name})
		}
	}
	for r := range words {
		at, ok := place[r.Group]
		if !ok || r.Favours != r.Group || r.QValue == nil || *r.QValue >= compare.Significance {
			continue
		}
		if g := &w.Groups[at]; len(g.Words) < mostWords && !overlaps(r.Term, g.Words) {
			g.Words = append(g.Words, r)
		}
	}
	c.page.Words = w
}

// overlaps reports whether a phrase holds, or stands in, one that is listed.
func overlaps(phrase string, listed []compare.WordRow) bool {
	return slices.ContainsFunc(listed, func(w compare.WordRow) bool {
		a, b := " "+phrase+" ", " "+w.Term+" "
		return strings.Contains(a, b) || strings.Contains(b, a)
	})
}

// chosenPassage is a row that stands for a measure.
type chosenPassage struct {
	measure  int
	row      int32
	opposite bool
}

// choosePassages chooses the rows that show each measure most.
func (c *comparison) choosePassages() []chosenPassage {
	if c.options.noText {
		return nil
	}
	parties := c.parties()
	var chosen []chosenPassage
	for i := range c.measures {
		m, ok := c.measures[i].ranking(c.rows)
		if !ok {
			continue
		}
		for _, p := range c.design.Strongest(m, mostPassages, parties, false) {
			chosen = append(chosen, chosenPassage{measure: i, row: p.Row})
		}
		if m.Kind != compare.Sentiment {
			continue
		}
		for _, p := range c.design.Strongest(m, mostPassages, parties, true) {
			chosen = append(chosen, chosenPassage{measure: i, row: p.Row, opposite: true})
		}
	}
	return chosen
}

// ranking is the measure by which passages rank: its matches, or its value for every word, over words.
func (m *measure) ranking(rows *comparedRows) (*compare.Measure, bool) {
	if m.column == "sentiment_status" {
		return nil, false
	}
	values, index := rows.frame.Column(m.column), rows.index
	ranking := m.Measure
	counted := m.Kind == compare.Rate || m.Kind == compare.Share
	if counted {
		ranking.Kind = compare.Rate
	}
	ranking.Of = func(row int) (c, w float64, ok bool) {
		v, ok := values.Number(int(index[row]))
		w = float64(rows.Words[row])
		if !counted {
			v *= w
		}
		return v, w, ok
	}
	return &ranking, true
}

// parties numbers who speaks in each row: the delegation, else the speaker; -1 where neither is known.
func (c *comparison) parties() []int32 {
	all := make([]int32, len(c.rows.index))
	offset := int32(0)
	for i := range all {
		all[i] = -1
	}
	for _, name := range []string{"delegation", "speaker"} {
		v := c.rows.frame.Column(name)
		if v == nil || v.Codes == nil {
			continue
		}
		for i, row := range c.rows.index {
			if code := v.Codes[row]; all[i] < 0 && code >= 0 {
				all[i] = offset + code
			}
		}
		offset += int32(len(v.Values))
	}
	return all
}

// setPassages fills in the passages with their texts, matches and sources.
func (c *comparison) setPassages(chosen []chosenPassage, texts map[int32]string) {
	spans := c.spans(chosen)
	for _, p := range chosen {
		passage := c.passage(p.row, texts[p.row])
		passage.Spans = spans[p]
		m := &c.page.Measures[p.measure]
		if p.opposite {
			m.Opposite = append(m.Opposite, passage)
		} else {
			m.Passages = append(m.Passages, passage)
		}
	}
}

func (c *comparison) passage(row int32, text string) report.Passage {
	at := int(c.rows.index[row])
	value := func(column string) string {
		if v := c.rows.frame.Column(column); v != nil {
			text, _ := v.Text(at)
			return text
		}
		return ""
	}
	group := ""
	if g := c.rows.Groups[c.rows.Group[row]]; !g.Unknown {
		if group = g.Name; c.options.over != "" {
			group = c.rows.values[c.rows.Group[row]][0] // the period: who speaks is said
		}
	}
	return report.Passage{Text: text, Language: value("language"), Group: group, Speaker: value("speaker"),
		Delegation: value("delegation"), Meeting: value("meeting"), Date: value("date"), Source: value("source"), ID: c.paragraphID(row)}
}

// paragraphID is a row's paragraph_id.
func (c *comparison) paragraphID(row int32) string {
	at := int(c.rows.index[row])
	document, _ := c.rows.frame.Column("document_id").Text(at)
	index, _ := c.rows.frame.Column("paragraph_index").Text(at)
	id := fmt.Sprintf("%s#%s", document, index)
	if v := c.rows.frame.Column("sentence_index"); v != nil {
		if sentence, ok := v.Text(at); ok {
			id += "." + sentence
		}
	}
	return id
}

// spans are the matches of each passage's measure.
func (c *comparison) spans(chosen []chosenPassage) map[chosenPassage][]report.Span {
	all := map[chosenPassage][]report.Span{}
	matches := c.terms.matches
	if matches == nil {
		return all
	}
	byID := map[string][]chosenPassage{}
	for _, p := range chosen {
		id := c.paragraphID(p.row)
		byID[id] = append(byID[id], p)
	}
	id := matches.Column("paragraph_id")
	of := make([][]chosenPassage, len(id.Values)) // by the id's code
	for code, name := range id.Values {
		of[code] = byID[name]
	}
	start, end, term := matches.Column("char_start"), matches.Column("char_end"), matches.Column("term")
	for i, code := range id.Codes {
		for _, p := range of[code] {
			if !c.measures[p.measure].shows(matches.Column("lexicon").Values[matches.Column("lexicon").Codes[i]],
				matches.Column("category").Values[matches.Column("category").Codes[i]],
				matches.Column("status").Values[matches.Column("status").Codes[i]]) {
				continue
			}
			name, _ := term.Text(i)
			all[p] = append(all[p], report.Span{Start: int(start.Ints[i]), End: int(end.Ints[i]), Term: name})
		}
	}
	for p := range all {
		slices.SortStableFunc(all[p], func(a, b report.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	return all
}

// shows reports whether a match is one of those behind the measure.
func (m *measure) shows(lexicon, category, status string) bool {
	if m.Kind == compare.Sentiment {
		return lexicon == "sentiment" && status == "counted"
	}
	wanted := "counted"
	if m.Kind == compare.Expected {
		wanted = "model"
	}
	return status == wanted && lexicon == m.lexicon && (category == m.category || strings.HasPrefix(category, m.category+"/"))
}
