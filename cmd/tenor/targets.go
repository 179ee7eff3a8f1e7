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

// checkTargets refuses targets where there is no room for them.
func (o *scoreOptions) checkTargets(c *cli.Context) error {
	switch {
	case o.single() && o.targets:
		return usage("name a folder with -o to have them", "--targets: a single file has no table of targets")
	case !o.targets && c.IsSet("targets-of"):
		return usage("give --targets too", "--targets-of says whose targets, and none are asked for")
	case o.targets && len(o.targetsOf) == 0:
		return usage("", "--targets-of: no category given")
	}
	return nil
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
