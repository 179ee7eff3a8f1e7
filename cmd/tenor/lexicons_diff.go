package main

import (
	"context"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
)

func newLexiconsDiff(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what differs between two lexicons, and which paragraphs score otherwise for it",
		ArgsUsage: "BEFORE AFTER [INPUT...] [FLAGS]",
		Description: `Prints the categories and terms added, removed and changed (weights, conditions, negation, shields). The first two
arguments are lexicons (built-in ones' names or files), those behind them inputs: files, folders, globs or - for standard
input. With inputs, over their body paragraphs: how each category's count moves, by which terms, and the paragraphs that
score otherwise, each with its matches before and after. Exits with 0 whether anything differs or not.

EXAMPLES:
   tenor lexicons diff diplomacy my-lexicon.yml
   tenor lexicons diff old.yml new.yml statements/ --limit 5`,
		Flags: append([]cli.Flag{
			&cli.IntFlag{Name: "limit", Value: 20, Usage: "`N`print at most N paragraphs that score otherwise, 0 all"},
			formatFlag(listFormats()),
		}, inputFlags()...),
		Action: func(c *cli.Context) error {
			if err := checkLexiconFlags(c, listFormats()); err != nil {
				return err
			}
			if c.Int("limit") < 0 {
				return usage("0 prints all", "--limit: %d is less than 0", c.Int("limit"))
			}
			set, err := loadTwo(u, c)
			if err != nil {
				return err
			}
			inputs := c.Args().Slice()[2:]
			if err := refuseLexicons(c, inputs); err != nil {
				return err
			}
			return runDiff(c.Context, u, corpusOf(c, inputs, set), c.Int("limit"), c.String("format"))
		},
	}
}

// loadTwo loads the two lexicons to compare into one set. They may have one name: most often they are two versions.
func loadTwo(u *ui, c *cli.Context) (*lexiconSet, error) {
	if c.NArg() < 2 {
		return nil, usage("tenor lexicons diff BEFORE AFTER [INPUT...]", "two lexicons are needed")
	}
	both, files, err := loadNamed(u, c.Args().Slice()[:2])
	if err != nil {
		return nil, err
	}
	return compiled(both, files, lexicons.CompileApart)
}

// compared is what differs between two lexicons and, with a corpus, what it does there.
type compared struct {
	before, after *lexicons.Lexicon
	workbench.Difference
	*workbench.Effects // nil without inputs
	foreign
	paragraphs []otherwise // the first of those that score otherwise
}

// otherwise is a paragraph that scores otherwise.
type otherwise struct {
	id string
	*workbench.ParagraphEffect
}

// runDiff compares two lexicons, on a corpus if there are inputs.
func runDiff(ctx context.Context, u *ui, o visitOptions, limit int, format string) error {
	r := &compared{before: o.set.Lexicons[0], after: o.set.Lexicons[1]}
	r.Difference = workbench.Compare(r.before, r.after)
	skips := r.follow(ctx, u, o, limit)
	if skips != nil && !onlySkips(skips) {
		return skips
	}
	var err error
	if format == "json" {
		err = printJSON(u.stdout, r.json())
	} else {
		_, err = io.WriteString(u.stdout, r.text())
	}
	if err != nil {
		return err
	}
	return skips
}

// follow scores the inputs with both lexicons and keeps the first paragraphs that score otherwise.
func (r *compared) follow(ctx context.Context, u *ui, o visitOptions, limit int) error {
	if len(o.inputs) == 0 {
		return nil
	}
	r.Effects = workbench.NewEffects(o.set.Set)
	return visitParagraphs(ctx, u, o, func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		if r.holds(doc, s) || p.Kind != scoring.Body {
			return nil
		}
		effect := r.Add(doc.ID, &t.Tokens, s.Matches)
		if effect != nil && (limit == 0 || len(r.paragraphs) < limit) {
			r.paragraphs = append(r.paragraphs, otherwise{fmt.Sprintf("%s#%d", doc.ID, p.Index), effect})
		}
		return nil
	})
}
