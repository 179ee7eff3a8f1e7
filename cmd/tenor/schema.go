package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/output"
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
			formatFlag("markdown", "json"),
			lexiconFlag("describe the columns of"), categoryFlag(), unitFlag(), textFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := checkFormat(c); err != nil {
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
	set, err := loadLexicons(c.StringSlice("lexicon"), c.StringSlice("category"))
	if err != nil {
		return err
	}
	schema, err := newTables(set, c.String("unit"), c.String("text"))
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

// newTables makes the tables of a run.
func newTables(set *lexiconSet, unit, text string) (*output.Schema, error) {
	schema, err := output.NewSchema(set.Set, output.Options{Sentences: unit == "sentence", OmitText: text == "omit"})
	if err != nil {
		return nil, &failure{code: exitUsage, err: err}
	}
	return schema, nil
}

// formatFlag is the format of what is printed; the first is the default.
func formatFlag(formats ...string) cli.Flag {
	return &cli.StringFlag{Name: "format", Value: formats[0], Usage: "`FORMAT`how to print: " + strings.Join(formats, ", ")}
}

// checkFormat refuses a --format that the command's own flag does not list.
func checkFormat(c *cli.Context) error {
	for _, f := range c.Command.Flags {
		s, ok := f.(*cli.StringFlag)
		if !ok || s.Name != "format" {
			continue
		}
		_, list, _ := strings.Cut(s.Usage, ": ")
		return checkValue("format", c.String("format"), strings.Split(list, ", "))
	}
	return nil
}

// checkValue refuses a flag's value that is none of those it can have.
func checkValue(flag, value string, values []string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return usage("it is one of "+strings.Join(values, ", "), "--%s: unknown value %q", flag, value)
}
