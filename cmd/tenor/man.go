package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

func newMan(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "man",
		Usage:     "print the manual page",
		ArgsUsage: " ",
		Description: `Prints the help of all commands as a page for man.

EXAMPLES:
   tenor man | man -l -
   tenor man > ~/.local/share/man/man1/tenor.1`,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage("", "man takes no arguments")
			}
			_, err := io.WriteString(u.stdout, manual(c.App))
			return err
		},
	}
}

// manual writes the page: what tenor --help says, each command as its own help says it, and what holds for all.
func manual(app *cli.App) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH TENOR 1 \"\" \"tenor %s\"\n.SH NAME\n%s\n", roff(version), roff("tenor - "+app.Usage))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B tenor\n%s\n", roff("COMMAND [FLAGS] [ARGUMENTS]"))
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s\n.PP\n%s\n", roff(app.Description), roff("Flags may stand before or after the arguments; -- ends them."))
	b.WriteString(".SH COMMANDS\n")
	for _, c := range app.Commands {
		manualOf(&b, "tenor "+c.Name, c)
	}
	title, codes, _ := strings.Cut(exitCodes, ":\n")
	fmt.Fprintf(&b, ".SH %s\n.nf\n%s.fi\n", title, roff(codes))
	fmt.Fprintf(&b, ".SH ENVIRONMENT\n%s\n", roff("TENOR_JOBS is --jobs, TENOR_METRICS_FILE is --metrics-file, and so on for every flag; a repeatable "+
		"flag's values stand a line each. The command line beats the environment, which beats the file."))
	fmt.Fprintf(&b, ".SH FILES\n.TP\n%s\n%s\n", roff("./"+configurationFile), roff("settings, unless --config names another file; see tenor config"))
	return b.String()
}

// manualOf writes the section of a command, and those of the commands below it.
func manualOf(b *strings.Builder, path string, c *cli.Command) {
	fmt.Fprintf(b, ".SS %s\n%s\n", roff(path), roff(c.Usage))
	if len(c.Subcommands) == 0 {
		fmt.Fprintf(b, ".PP\n.B %s\n%s\n", roff(path), roff(strings.TrimSpace(c.ArgsUsage)))
	}
	fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(c.Description))
	for _, f := range c.Flags {
		if help := flagHelp(f); help != "" {
			names, what, _ := strings.Cut(help, "\n")
			fmt.Fprintf(b, ".TP\n%s\n%s\n", roff(strings.TrimSpace(names)), roff(strings.TrimSpace(what)))
		}
	}
	for _, below := range c.Subcommands {
		manualOf(b, path+" "+below.Name, below)
	}
}

// roff writes a text so that no character of it is a command to the typesetter: neither a backslash, nor a point or quotation
// mark at the beginning of a line. A hyphen is one that can be copied.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
