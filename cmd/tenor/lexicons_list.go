package main

import (
	"fmt"
	"io"
	"strings"

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
	var b strings.Builder
	for _, name := range lexicons.Builtins() {
		lex, err := lexicons.Builtin(name)
		if err != nil {
			return err
		}
		all = append(all, lexiconOf(lex, nil))
		printLexicon(&b, lex)
	}
	if format == "json" {
		return printJSON(w, all)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printLexicon prints what a lexicon is and the names of its categories.
func printLexicon(b *strings.Builder, lex *lexicons.Lexicon) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	terms, _ := tally(lex.Categories)
	names := make([]string, len(lex.Categories))
	for i, c := range lex.Categories {
		names[i] = c.Name
	}
	fmt.Fprintf(b, "%s %s (%s): %s in %s\n", lex.Name, lex.Version, lex.Language, count(int64(terms), "term", "terms"),
		count(int64(len(names)), "category", "categories"))
	b.WriteString(wrapped(lex.Description, "  "))
	b.WriteString(wrapped(strings.Join(names, ", "), "  "))
}
