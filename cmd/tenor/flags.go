package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/scoring/corpus"
)

// The flags that several commands have. In a usage, what stands in backquotes names the flag's value.

// lexiconFlag names lexicons to do something with.
func lexiconFlag(what string) cli.Flag {
	return &cli.StringSliceFlag{Name: "lexicon", Aliases: []string{"l"}, Usage: "`[NAME=]NAME|FILE`" + what + " this lexicon instead of the built-in diplomacy (name that too to keep it); repeatable"}
}

func categoryFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "category", Usage: "`NAME=TERM,TERM...`add a category on the spot; repeatable"}
}

// inputFlags say which inputs are read and as what.
func inputFlags() []cli.Flag {
	return []cli.Flag{fromFlag(), textColumnFlag(), idColumnFlag(), excludeFlag()}
}

func fromFlag() cli.Flag {
	return &cli.StringFlag{Name: "from", Value: "auto", Usage: "`FORMAT`what the inputs are: " + strings.Join(corpus.Formats(), ", ") +
		" (auto: as their endings say, else their content; verbatim divides records of meetings into speeches, which auto does where one " +
		"begins with a speaker's line)"}
}

func excludeFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "exclude", Usage: "`GLOB`leave out files that match; repeatable"}
}

func unitFlag() cli.Flag {
	return &cli.StringFlag{Name: "unit", Value: "paragraph", Usage: "`UNIT`what a row is: " + strings.Join(units(), ", ")}
}

func units() []string { return []string{"paragraph", "sentence"} }

func textFlag() cli.Flag {
	return &cli.StringFlag{Name: "text", Value: "keep", Usage: "`WHAT`what becomes of the texts in the output: " + strings.Join(texts(), ", ")}
}

func texts() []string { return []string{"keep", "omit"} }

// formatFlag is the format of what is printed; the first is the default.
func formatFlag(formats []string) cli.Flag {
	return &cli.StringFlag{Name: "format", Value: formats[0], Usage: "`FORMAT`how to print: " + strings.Join(formats, ", ")}
}

// checkValue refuses a flag's value that is none of those it can have.
func checkValue(flag, value string, values []string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return usage("it is one of "+strings.Join(values, ", "), "--%s: unknown value %q", flag, value)
}

// nearFlag returns the name of the flag that is meant by a name that none has, "" where none is like it: its one letter, its
// beginning, one with a slip, or the most similar one that begins with the same letter.
func nearFlag(flags []cli.Flag, given string) string {
	similar := strings.TrimLeft(cli.SuggestFlag(flags, given, true), "-")
	near := ""
	for _, f := range flags {
		name := f.Names()[0]
		switch {
		case slices.Contains(f.Names(), given), isTypo(given, name):
			return name
		case name == "help":
		case near == "" && given != "" && strings.HasPrefix(name, given), name == similar && given != "" && name[0] == given[0]:
			near = name
		}
	}
	return near
}
