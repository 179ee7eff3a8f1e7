package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst moves a command's flags before its arguments, because urfave/cli takes flags behind the first argument for
// arguments. What stands behind "--" stays an argument.
func flagsFirst(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	if args[1] == "help" { // tenor help score is tenor score --help
		args = append(append([]string{args[0]}, args[2:]...), "--help")
	}
	commands, flags, at := app.Commands, []cli.Flag(nil), 1
	for at < len(args) {
		c := find(commands, args[at])
		if c == nil && len(commands) > 0 && !strings.HasPrefix(args[at], "-") {
			return nil, unknownCommand(commands, args[1:at], args[at])
		}
		if c == nil {
			break
		}
		commands, flags = c.Subcommands, c.Flags
		at++
	}
	front, inputs, err := split(flags, args[at:])
	if err != nil {
		return nil, usage("see tenor "+strings.Join(args[1:at], " ")+" --help", "%w", err)
	}
	sorted := append(append([]string{}, args[:at]...), front...)
	if len(inputs) > 0 && len(flags) > 0 {
		sorted = append(sorted, "--")
	}
	return append(sorted, inputs...), nil
}

// unknownCommand is the error for a name that is none of the commands; path is what stands before it.
func unknownCommand(commands []*cli.Command, path []string, name string) error {
	hint := "see " + strings.Join(append(append([]string{"tenor"}, path...), "--help"), " ")
	for _, c := range commands {
		if isTypo(name, c.Name) {
			hint = "did you mean " + c.Name + "? " + hint
			break
		}
	}
	return usage(hint, "unknown command %q", name)
}

// isTypo reports whether two names differ in one letter that is wrong, missing, too many or out of order.
func isTypo(given, name string) bool {
	i := 0
	for i < min(len(given), len(name)) && given[i] == name[i] {
		i++
	}
	g, n := given[i:], name[i:]
	switch {
	case g == n:
		return false
	case len(g) > 1 && len(n) > 1 && g[0] == n[1] && g[1] == n[0]:
		return g[2:] == n[2:]
	case len(g) == len(n):
		return g[1:] == n[1:]
	case len(g) < len(n):
		return g == n[1:]
	}
	return g[1:] == n
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// split divides a command's arguments into flags with their values, and inputs. Who asks for help, wherever that stands, asks for no more.
func split(flags []cli.Flag, args []string) (front, inputs []string, err error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--":
			return front, append(inputs, args[i+1:]...), nil
		case a == "--help" || a == "-help" || a == "-h":
			return []string{"--help"}, nil, nil
		case a == "-" || !strings.HasPrefix(a, "-"):
			inputs = append(inputs, a)
		default:
			front = append(front, a)
			if !takesValue(flags, a) {
				continue
			}
			if i++; i == len(args) {
				return nil, nil, fmt.Errorf("flag %s needs a value", a)
			}
			front = append(front, args[i])
		}
	}
	return front, inputs, nil
}

// takesValue reports whether the value of the flag written as arg is the next argument.
func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	for _, f := range flags {
		for _, n := range f.Names() {
			if n == name {
				_, isBool := f.(*cli.BoolFlag)
				return !isBool
			}
		}
	}
	return false
}
