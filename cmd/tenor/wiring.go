package main

import (
	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

// analyzers returns what makes a worker's Analyzer. The further learners belong to one worker, which is then the only one.
func analyzers(set *lexicons.Set, evidence scoring.Evidence, further ...scoring.Learner) (func() *scoring.Analyzer, error) {
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
		learners := append([]scoring.Learner{matcher, bayes, valence}, further...)
		if models := set.NewModels(); models != nil {
			a.Models = models
			learners = append(learners, models)
		}
		a.Tokenizer = tokenize.New(learners...)
		return a
	}, nil
}

// tableChoices are what of a run's flags and inputs shows in its columns.
type tableChoices struct {
	unit, text  string
	meta        []output.MetaColumn
	partitionBy []string
}

// newTables makes the tables of a run.
func newTables(set *lexiconSet, c tableChoices) (*output.Schema, error) {
	schema, err := output.NewSchema(set.Set, output.Options{
		Sentences: c.unit == "sentence", OmitText: c.text == "omit", Meta: c.meta, PartitionBy: c.partitionBy,
	})
	if err != nil {
		return nil, &failure{code: exitUsage, err: err}
	}
	return schema, nil
}
