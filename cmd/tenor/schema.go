package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

func newSchema(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the data dictionary",
		ArgsUsage: "[FLAGS]",
		Description: `Prints every column of every table: its type, unit and denominator, and when it is null. The categories are those of
the lexicons named.

EXAMPLES:
   tenor schema
   tenor schema --lexicon my-lexicon.yml --format json`,
		Flags: []cli.Flag{
			formatFlag(schemaFormats()),
			lexiconFlag("describe the columns of"), categoryFlag(), unitFlag(), textFlag(), targetsFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := checkValue("format", c.String("format"), schemaFormats()); err != nil {
				return err
			}
			if c.Args().Present() {
				return usage("", "schema takes no arguments")
			}
			return runSchema(u, c)
		},
	}
}

func runSchema(u *ui, c *cli.Context) error {
	if err := checkValue("unit", c.String("unit"), units()); err != nil {
		return err
	}
	if err := checkValue("text", c.String("text"), texts()); err != nil {
		return err
	}
	set, err := loadLexicons(u, c.StringSlice("lexicon"), c.StringSlice("category"))
	if err != nil {
		return err
	}
	schema, err := newTables(set, tableChoices{unit: c.String("unit"), text: c.String("text"), targets: c.Bool("targets")})
	if err != nil {
		return err
	}
	text := schema.Markdown()
	if c.String("format") == "json" {
		if text, err = schema.JSON(); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(u.stdout, strings.TrimRight(text, "\n"))
	return err
}

func schemaFormats() []string { return []string{"markdown", "json"} }
