package main

import "github.com/urfave/cli/v2"

func newLexiconsSuggest(u *ui) *cli.Command { return &cli.Command{Name: "suggest"} }
