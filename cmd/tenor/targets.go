package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"tenor/scoring/targets"
	"tenor/scoring/tokenize"
)

func targetsFlag() cli.Flag {
	return &cli.BoolFlag{Name: "targets", Usage: "a fourth table, targets: the countries, organisations and blocs named in the sentences of accusations"}
}

// targetNames makes ready what targets are found by; nil where none are wanted.
func targetNames(o *scoreOptions, set *lexiconSet) (*targets.Names, error) {
	if !o.targets {
		return nil, nil
	}
	names, err := targets.New(tokenize.New(), set.Set, o.targetsOf)
	var unknown *targets.UnknownCategory
	if errors.As(err, &unknown) {
		return nil, usage("there are "+oneOf(unknown.Known)+"; --targets-of says whose matches are looked at", "--targets: %v", err)
	}
	return names, err
}
