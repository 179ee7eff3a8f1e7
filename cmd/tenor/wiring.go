package main

import (
	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// analyzers returns what makes a worker's Analyzer. Extra learners hear of its vocabulary; there must be one worker then.
func analyzers(set *lexicons.Set, evidence scoring.Evidence, extra ...scoring.Learner) (func() *scoring.Analyzer, error) {
	model, err := sentiment.OpenModel()
	if err != nil {
		return nil, err
	}
	valences, err := sentiment.OpenLexicon()
	if err != nil {
		return nil, err
	}
	return func() *scoring.Analyzer {
		matcher, bayes, valence := set.NewMatcher(), sentiment.NewBayes(model), sentiment.NewValence(valences)
		a := &scoring.Analyzer{Matcher: matcher, Bayes: bayes, Valence: valence, Lexicons: set, Evidence: evidence}
		learners := append([]scoring.Learner{matcher, bayes, valence}, extra...)
		if models := set.NewModels(); models != nil {
			a.Models = models
			learners = append(learners, models)
		}
		a.Tokenizer = tokenize.New(learners...)
		return a
	}, nil
}

// newTables makes the tables of a run.
func newTables(set *lexiconSet, unit, text string) (*output.Schema, error) {
	schema, err := output.NewSchema(set.Set, output.Options{Sentences: unit == "sentence", OmitText: text == "omit"})
	if err != nil {
		return nil, &failure{code: exitUsage, err: err}
	}
	return schema, nil
}
