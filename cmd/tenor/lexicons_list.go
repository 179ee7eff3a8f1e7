package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
)

func newLexiconsList(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "list",
		Usage:     "list the built-in lexicons",
		ArgsUsage: "[FLAGS]",
		Description: `Prints the name, version, language and categories of each built-in lexicon.

EXAMPLES:
   tenor lexicons list
   tenor lexicons list --format json`,
		Flags: []cli.Flag{formatFlag(listFormats())},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage("tenor lexicons show NAME shows one", "list takes no arguments")
			}
			if err := checkValue("format", c.String("format"), listFormats()); err != nil {
				return err
			}
			return listLexicons(u.stdout, c.String("format"))
		},
	}
}

func listLexicons(w io.Writer, format string) error {
	var all []lexiconJSON
	for _, name := range lexicons.Builtins() {
		lex, err := lexicons.Builtin(name)
		if err != nil {
			return err
		}
		all = append(all, lexiconOf(lex, nil))
	}
	if format == "json" {
		return printJSON(w, all)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tVERSION\tLANGUAGE\tCATEGORIES")
	for _, l := range all {
		var names []string
		for _, c := range l.Categories {
			names = append(names, c.Name)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", l.Name, l.Version, l.Language, strings.Join(names, ", "))
	}
	return table.Flush()
}
