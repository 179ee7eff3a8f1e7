package main

import (
	"slices"

	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/explain"
	"tenor/scoring/tokenize"
)

// counts returns what tells the entries of a set's models apart: what was scored is scored again, because scores keep sums. It is
// nil where there is no model, or nothing but scores is wanted.
func (o *explainOptions) counts(set *lexicons.Set) (explain.Counts, error) {
	if !set.HasModels() || o.wanted() == scoring.HideEvidence {
		return nil, nil
	}
	analyzer, err := analyzers(set, scoring.LexiconEvidence)
	if err != nil {
		return nil, err
	}
	a := analyzer()
	return countsBy(a, a.Models.(*lexicons.Models)), nil
}

func countsBy(a *scoring.Analyzer, models *lexicons.Models) explain.Counts {
	return func(p *scoring.Paragraph, language string) [][]float64 {
		_, s := a.Score(p, language)
		already := lexicons.Scored{Counts: s.Counts, Positive: s.Valence.Positive, Negative: s.Valence.Negative, Sentiment: s.Valence.Score}
		all := make([][]float64, len(s.Counts))
		for i := range all {
			if s.Supported[i] {
				all[i] = models.Counted(int32(i), s.Matches, already)
			}
		}
		return all
	}
}

// storedLexicons are the lexicons that scored stored rows, as far as they are at hand: the built-in ones, if they are the same.
func storedLexicons(records []output.LexiconRecord) (*lexicons.Set, error) {
	var all []*lexicons.Lexicon
	for _, r := range records {
		if !slices.Contains(lexicons.Builtins(), r.Name) {
			continue
		}
		lex, err := lexicons.Builtin(r.Name)
		if err != nil {
			return nil, err
		}
		if lex.SHA256 == r.SHA256 {
			all = append(all, lex)
		}
	}
	return lexicons.Compile(tokenize.New(), all...)
}
