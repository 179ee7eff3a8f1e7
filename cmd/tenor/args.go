package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst moves a command's flags before its arguments, because urfave/cli takes flags behind the first argument for
// arguments. What stands behind "--" stays an argument.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 2 {
		return args
	}
	commands, flags, at := app.Commands, []cli.Flag(nil), 1
	for at < len(args) {
		c := find(commands, args[at])
		if c == nil {
			break
		}
		commands, flags = c.Subcommands, c.Flags
		at++
	}
	front, inputs := split(flags, args[at:])
	sorted := append(append([]string{}, args[:at]...), front...)
	if len(inputs) > 0 && len(flags) > 0 {
		sorted = append(sorted, "--")
	}
	return append(sorted, inputs...)
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// split divides a command's arguments into flags with their values, and inputs.
func split(flags []cli.Flag, args []string) (front, inputs []string) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--":
			return front, append(inputs, args[i+1:]...)
		case a == "-" || !strings.HasPrefix(a, "-"):
			inputs = append(inputs, a)
		default:
			front = append(front, a)
			if takesValue(flags, a) && i+1 < len(args) {
				i++
				front = append(front, args[i])
			}
		}
	}
	return front, inputs
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
