package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

func newVersion(u *ui) *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the program's version",
		Description: `EXAMPLES:
   tenor version
   tenor version | cut -d ' ' -f 2`,
		ArgsUsage: " ",
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage("", "version takes no arguments")
			}
			_, err := fmt.Fprintln(u.stdout, "tenor", version)
			return err
		},
	}
}
