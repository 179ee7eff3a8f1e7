package main

import (
	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/sentiment"
	"tenor/scoring/targets"
	"tenor/scoring/tokenize"
)

// analyzers returns what makes a worker's Analyzer. The further learners belong to one worker, which is then the only one.
func analyzers(set *lexicons.Set, evidence scoring.Evidence, further ...scoring.Learner) (func() *scoring.Analyzer, error) {
	return targetingAnalyzers(openScorers, set, evidence, nil, further...)
}

// targetingAnalyzers are analyzers that find targets by names, unless those are nil.
func targetingAnalyzers(
	open func() (scorers, error), set *lexicons.Set, evidence scoring.Evidence, names *targets.Names, further ...scoring.Learner,
) (func() *scoring.Analyzer, error) {
	opened, err := open()
	if err != nil {
		return nil, err
	}
	return func() *scoring.Analyzer {
		matcher, bayes, valence := set.NewMatcher(), sentiment.NewBayes(opened.model), sentiment.NewValence(opened.valences)
		a := &scoring.Analyzer{Matcher: matcher, Bayes: bayes, Valence: valence, Lexicons: set, Evidence: evidence}
		learners := append([]scoring.Learner{matcher, bayes, valence}, further...)
		if models := set.NewModels(); models != nil {
			a.Models = models
			learners = append(learners, models)
		}
		if names != nil {
			finder := names.NewFinder()
			a.Targets = finder
			learners = append(learners, finder)
		}
		a.Tokenizer = tokenize.New(learners...)
		return a
	}, nil
}

// scorers are what the scorers of sentiment look words up in.
type scorers struct {
	model    *sentiment.Model
	valences *sentiment.Lexicon
}

func openScorers() (s scorers, err error) {
	if s.model, err = sentiment.OpenModel(); err != nil {
		return s, err
	}
	s.valences, err = sentiment.OpenLexicon()
	return s, err
}

// openScorersAhead opens the scorers while something else is done, and returns what waits for them.
func openScorersAhead() func() (scorers, error) {
	var s scorers
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		s, err = openScorers()
	}()
	return func() (scorers, error) {
		<-done
		return s, err
	}
}

// tableChoices are what of a run's flags and inputs shows in its columns.
type tableChoices struct {
	unit, text  string
	meta        []output.MetaColumn
	partitionBy []string
	targets     bool
}

// newTables makes the tables of a run.
func newTables(set *lexiconSet, c tableChoices) (*output.Schema, error) {
	schema, err := output.NewSchema(set.Set, output.Options{
		Sentences: c.unit == "sentence", OmitText: c.text == "omit", Meta: c.meta, PartitionBy: c.partitionBy,
		Targets: c.targets,
	})
	if err != nil {
		return nil, &failure{code: exitUsage, err: err}
	}
	return schema, nil
}
