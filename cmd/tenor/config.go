package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"
)

func newConfig(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "print what holds and where each value came from",
		ArgsUsage: "[COMMAND] [FLAGS]",
		Description: `Prints every flag of a command (score if none is named) with the value it has when it is not given, and where that
comes from: the environment (TENOR_JOBS for --jobs; a repeatable flag's values a line each), the file that --config names
or ./tenor.yml, or the default. The command line beats the environment, which beats the file.

In the file keys are named as the flags, with lists for repeatable ones. A key applies to every command that has the flag,
in a section named as a command to that one alone:

   lexicon: [diplomacy, our-terms.yml]
   score:
     parts: 16
     on-skip: ignore

Paths are taken from the working directory, wherever the file lies.

EXAMPLES:
   tenor config
   tenor config lexicons check --format json`,
		Flags: []cli.Flag{formatFlag(listFormats())},
		Action: func(c *cli.Context) error {
			if err := checkValue("format", c.String("format"), listFormats()); err != nil {
				return err
			}
			path := c.Args().Slice()
			if len(path) == 0 {
				path = []string{"score"}
			}
			return runConfig(u, c, path)
		},
	}
}

// held is a flag's value as tenor config shows it.
type held struct {
	Flag  string `json:"flag"`
	Value any    `json:"value"`
	From  string `json:"from"`
}

func runConfig(u *ui, c *cli.Context, path []string) error {
	commands, found := c.App.Commands, (*cli.Command)(nil)
	for i, name := range path {
		if found = find(commands, name); found == nil {
			return unknownCommand(commands, path[:i], name)
		}
		commands = found.Subcommands
	}
	if len(commands) > 0 {
		return usage("as in tenor config "+strings.Join(path, " ")+" "+commands[0].Name, "%s has commands of its own", strings.Join(path, " "))
	}
	command := strings.Join(path, " ")
	var all []held
	for _, f := range found.Flags {
		h := held{Flag: f.Names()[0], From: "default"}
		if h.Flag == "help" || h.Flag == "config" {
			continue
		}
		s, ok := u.configuration.find(command, f)
		if ok {
			h.From = s.from
		}
		value, err := valueOf(f, s.values)
		if err != nil {
			return &failure{code: exitUsage, err: s.fault("%q: %v", s.values[0], err)}
		}
		h.Value = value
		all = append(all, h)
	}
	if c.String("format") == "json" {
		return printJSON(u.stdout, map[string]any{"command": command, "file": u.configuration.file, "settings": all})
	}
	return printHeld(u, command, all)
}

// printHeld prints the settings as a table.
func printHeld(u *ui, command string, all []held) error {
	file := u.configuration.file
	if file == "" {
		file = "none"
	}
	w := tabwriter.NewWriter(u.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "# tenor %s; configuration file: %s\n", command, file)
	for _, h := range all {
		text := fmt.Sprint(h.Value)
		if list, ok := h.Value.([]string); ok {
			text = strings.Join(list, ", ")
		}
		if text == "" {
			text = "-"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", h.Flag, oneLine(text), h.From)
	}
	return w.Flush()
}
