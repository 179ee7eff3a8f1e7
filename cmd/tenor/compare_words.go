package main

import (
	"context"
	"errors"
	"iter"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/compare"
	"tenor/scoring/tokenize"
)

// writeWords writes the words and phrases that set each group apart, and returns them.
func writeWords(ctx context.Context, tables *output.Tables, o *compareOptions, rows *comparedRows) (iter.Seq[compare.WordRow], error) {
	words, err := findWords(ctx, tables, o, rows, compare.MaxGram, nil)
	if err != nil {
		return nil, err
	}
	return words, wordSheet(words).WriteFile(o.words)
}

// findWords finds the words, and phrases of up to longest words, that set each group apart. They come from the dataset's texts
// through the program's own tokenizer, in one pass for each length of phrase. In the first pass seen, unless it is nil, is
// shown the texts too.
func findWords(ctx context.Context, tables *output.Tables, o *compareOptions, rows *comparedRows, longest int,
	seen func(row int, text []byte)) (iter.Seq[compare.WordRow], error) {
	design, err := compare.NewDesign(&rows.Rows)
	if err != nil {
		return nil, err
	}
	terms := &termForms{ids: map[string]uint32{}}
	options := compare.WordOptions{Prior: o.prior}
	if o.noNames {
		options.IsName = nameFilter()
	}
	w := design.NewWords(terms.form, options)
	for length := 1; length <= longest; length++ {
		w.Begin(length)
		terms.Forget()
		tokenizer := tokenize.New(terms)
		var tokens scoring.Tokens
		err := eachText(ctx, tables, rows, func(row int, text []byte) {
			tokenizer.Trim()
			tokenizer.Tokenize(&tokens, text)
			w.Add(row, terms.stable(tokens.Terms), tokens.Sentences)
			if length == 1 && seen != nil {
				seen(row, text)
			}
		})
		if err != nil {
			return nil, err
		}
		w.End()
	}
	return w.All(), nil
}

// eachText hands the rows' texts to visit, in their order.
func eachText(ctx context.Context, tables *output.Tables, rows *comparedRows, visit func(row int, text []byte)) error {
	next := 0
	return tables.Texts(func(row int, text []byte) error {
		if next == len(rows.index) || int(rows.index[next]) != row {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if text == nil {
			return &failure{code: exitFailed, err: errTextsOmitted,
				hint: "score it with --text keep"}
		}
		visit(next, text)
		next++
		return nil
	})
}

// errTextsOmitted ends --words where there are no texts.
var errTextsOmitted = errors.New("--words needs the texts, and the dataset was scored without them")

// termForms gives words numbers that last, whatever the tokenizer's vocabulary forgets. It implements scoring.Learner.
type termForms struct {
	ids   map[string]uint32
	forms []string // by number
	of    []uint32 // number of each of the vocabulary's terms
	terms []uint32 // of the text at hand
}

// LearnTerm implements scoring.Learner.
func (t *termForms) LearnTerm(form string) {
	id, ok := t.ids[form]
	if !ok {
		id = uint32(len(t.forms))
		t.ids[form] = id
		t.forms = append(t.forms, form)
	}
	t.of = append(t.of, id)
}

// Forget implements scoring.Learner.
func (t *termForms) Forget() { t.of = t.of[:0] }

func (t *termForms) form(term uint32) string { return t.forms[term] }

// stable turns the vocabulary's terms into numbers that last; the slice is valid until the next call.
func (t *termForms) stable(terms []uint32) []uint32 {
	t.terms = t.terms[:0]
	for _, id := range terms {
		t.terms = append(t.terms, t.of[id])
	}
	return t.terms
}

// wordSheet is the table of --words.
func wordSheet(rows iter.Seq[compare.WordRow]) *output.Sheet {
	s := &output.Sheet{Name: "words", Columns: []output.Column{
		text("term"), text("group"), text("favours"), whole("count"), whole("rest_count"), whole("documents"), whole("rest_documents"),
		number("log_odds"), number("se"), number("z"), fraction("cluster_z"), fraction("q_value"),
	}}
	row := make([]any, len(s.Columns))
	s.Each = func(yield func([]any) bool) {
		for r := range rows {
			row[0], row[1], row[2], row[3], row[4] = r.Term, r.Group, r.Favours, r.Count, r.RestCount
			row[5], row[6] = int64(r.Documents), int64(r.RestDocuments)
			row[7], row[8], row[9], row[10], row[11] = r.LogOdds, r.SE, r.Z, cell(r.ClusterZ), cell(r.QValue)
			if !yield(row) {
				return
			}
		}
	}
	return s
}
