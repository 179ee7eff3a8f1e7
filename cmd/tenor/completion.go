package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/scoring/corpus"
)

// shells are those that tenor completion knows.
func shells() []string { return []string{"bash", "zsh", "fish"} }

func newCompletion(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print what completes commands and flags in a shell",
		ArgsUsage: strings.Join(shells(), "|"),
		Description: `Prints a script for a shell, which then completes commands, flags and the values that a flag can have, and files elsewhere.

EXAMPLES:
   tenor completion bash > ~/.local/share/bash-completion/completions/tenor
   source <(tenor completion zsh)                                     in ~/.zshrc, behind compinit
   tenor completion fish > ~/.config/fish/completions/tenor.fish`,
		Action: func(c *cli.Context) error {
			shell := c.Args().First()
			if c.NArg() != 1 || !slices.Contains(shells(), shell) {
				return usage("it is one of "+strings.Join(shells(), ", "), "one shell was expected")
			}
			switch commands := allCommands(c.App.Commands, ""); shell {
			case "fish":
				return fishCompletion(u.stdout, commands)
			case "zsh":
				if _, err := io.WriteString(u.stdout, zshHead); err != nil {
					return err
				}
				fallthrough
			default:
				return bashCompletion(u.stdout, commands)
			}
		},
	}
}

// namedCommand is a command with the names that lead to it: "/lexicons/check". The first of all is the program itself, "".
type namedCommand struct {
	path  string
	below []*cli.Command
	flags []cli.Flag
}

// allCommands returns the program, or the command at a path, and all below it.
func allCommands(below []*cli.Command, path string, flags ...cli.Flag) []namedCommand {
	all := []namedCommand{{path, below, flags}}
	for _, c := range below {
		all = append(all, allCommands(c.Subcommands, path+"/"+c.Name, c.Flags...)...)
	}
	return all
}

// words returns what may stand behind the command beside flags and files.
func (n *namedCommand) words() []string {
	var names []string
	for _, c := range n.below {
		names = append(names, c.Name)
	}
	if n.path == "/completion" {
		return shells()
	}
	return names
}

// choices returns the values that a flag can have; none if they cannot be listed.
func choices(f cli.Flag) []string {
	switch f.Names()[0] {
	case "format":
		_, list, _ := strings.Cut(f.(cli.DocGenerationFlag).GetUsage(), ": ")
		return strings.Split(list, ", ")
	case "from":
		return corpus.Formats()
	case "paragraphs":
		return modes()
	case "unit":
		return units()
	case "text":
		return texts()
	case "ids":
		return idStyles()
	case "on-skip":
		return skipPolicies()
	case "progress":
		return progresses()
	case "log-format":
		return logFormats()
	default:
		return nil
	}
}

// bashCompletion writes a function for bash, which reads where it stands off the words before.
func bashCompletion(w io.Writer, commands []namedCommand) error {
	var paths, values, flags, words strings.Builder
	for i := range commands {
		c := &commands[i]
		if i > 0 {
			fmt.Fprintf(&paths, "        %s) at=%s ;;\n", c.path, c.path)
		}
		if names := c.words(); names != nil {
			fmt.Fprintf(&words, "        '%s') words='%s' ;;\n", c.path, strings.Join(names, " "))
		}
		fmt.Fprintf(&flags, "        '%s') words='%s' ;;\n", c.path, strings.Join(append(longNames(c.flags), "--help"), " "))
		for _, f := range c.flags {
			if list := choices(f); list != nil {
				fmt.Fprintf(&values, "    '%s --%s') words='%s' ;;\n", c.path, f.Names()[0], strings.Join(list, " "))
			}
		}
	}
	_, err := fmt.Fprintf(w, bashFunction, paths.String(), values.String(), flags.String(), words.String())
	return err
}

// longNames returns the flags' names with their dashes.
func longNames(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		if name := f.Names()[0]; name != "help" {
			names = append(names, "--"+name)
		}
	}
	return names
}

// zshHead gives zsh, which has compinit called before, what bash's functions need.
const zshHead = `autoload -U +X bashcompinit && bashcompinit
`

const bashFunction = `_tenor() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at='' words='' i
    if [[ $cur == '=' ]]; then
        cur=''
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$at/${COMP_WORDS[i]}" in
%s        esac
    done
    case "$at $prev" in
%s    *)
        if [[ $cur == -* ]]; then
            case $at in
%s            esac
        else
            case $at in
%s            esac
        fi
        ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _tenor tenor
`

// fishCompletion writes a line a command and a flag for fish.
func fishCompletion(w io.Writer, commands []namedCommand) error {
	var b strings.Builder
	quoted := func(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'" }
	for i := range commands {
		c := &commands[i]
		at := "__fish_use_subcommand"
		if i > 0 {
			names := strings.Split(strings.TrimPrefix(c.path, "/"), "/")
			at = "__fish_seen_subcommand_from " + strings.Join(names, "; and __fish_seen_subcommand_from ")
		}
		if c.path == "/completion" {
			fmt.Fprintf(&b, "complete -c tenor -n %s -f -a %s\n", quoted(at), quoted(strings.Join(shells(), " ")))
		}
		for _, below := range c.below {
			fmt.Fprintf(&b, "complete -c tenor -n %s -f -a %s -d %s\n", quoted(at), below.Name, quoted(below.Usage))
		}
		for _, f := range c.flags {
			doc, ok := f.(cli.DocGenerationFlag)
			if !ok || f.Names()[0] == "help" {
				continue
			}
			_, usage := unquote(doc.GetUsage())
			fmt.Fprintf(&b, "complete -c tenor -n %s%s -d %s\n", quoted(at), fishNames(f, doc.TakesValue()), quoted(usage))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fishNames writes a flag's names and values as arguments of fish's complete.
func fishNames(f cli.Flag, takesValue bool) string {
	var b strings.Builder
	for _, name := range f.Names() {
		if len(name) == 1 {
			b.WriteString(" -s " + name)
		} else {
			b.WriteString(" -l " + name)
		}
	}
	if list := choices(f); list != nil {
		b.WriteString(" -x -a '" + strings.Join(list, " ") + "'")
	} else if takesValue {
		b.WriteString(" -r")
	}
	return b.String()
}
