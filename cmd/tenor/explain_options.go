package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/scoring"
	"tenor/scoring/corpus"
)

// explainOptions are the flags of tenor explain, as given.
type explainOptions struct {
	inputs     []string
	ids        []string
	kinds      []string
	limit      int
	format     string
	evidence   string
	color      string
	width      int
	lexicons   []string
	categories []string
	from       string
	paragraphs string
	unit       string
	exclude    []string
	tables     tableOptions
	scoring    []string // the flags given that decide how text is scored
}

func explainFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringSliceFlag{Name: "paragraph", Usage: "`ID`show this paragraph alone; repeatable"},
		&cli.StringSliceFlag{Name: "kind", Usage: "`KIND`show paragraphs of this kind alone: " + strings.Join(kinds(), ", ") + "; repeatable"},
		&cli.IntFlag{Name: "limit", Usage: "`N`show at most N paragraphs", DefaultText: "all; html: 1000"},
		formatFlag(explainFormats()),
		&cli.StringFlag{Name: "evidence", Value: "all", Usage: "`WHAT`is marked: all (matches and the words behind the sentiment), " +
			"lexicons (matches), none"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN`text is coloured: auto (on a terminal, unless NO_COLOR is set), " +
			"always, never"},
		&cli.IntFlag{Name: "width", Usage: "`N`break lines of text at N columns, 0: never", DefaultText: "the terminal's; elsewhere 0"},
		lexiconFlag("score with"), categoryFlag(),
		&cli.StringFlag{Name: "paragraphs", Value: "auto", Usage: "`MODE`what ends a paragraph: " + strings.Join(modes(), ", ")},
		unitFlag(),
	}, inputFlags()...)
}

func explainFormats() []string { return []string{"text", "html", "csv", "json"} }

// kinds are the names of all kinds of paragraph.
func kinds() []string {
	var all []string
	for k := scoring.Body; k <= scoring.Furniture; k++ {
		all = append(all, k.String())
	}
	return all
}

// maxPage is how many paragraphs a page holds unless --limit says otherwise: browsers choke on whole corpora.
const maxPage = 1000

func newExplainOptions(c *cli.Context) (*explainOptions, error) {
	o := &explainOptions{
		inputs: c.Args().Slice(), ids: c.StringSlice("paragraph"), kinds: c.StringSlice("kind"), limit: c.Int("limit"),
		format: c.String("format"), evidence: c.String("evidence"), color: c.String("color"), width: c.Int("width"),
		lexicons: c.StringSlice("lexicon"), categories: c.StringSlice("category"), from: c.String("from"),
		paragraphs: c.String("paragraphs"), unit: c.String("unit"), exclude: c.StringSlice("exclude"),
		tables: newTableOptions(c),
	}
	for _, name := range []string{"lexicon", "category", "from", "paragraphs", "unit", "text-column", "id-column", "exclude"} {
		if c.IsSet(name) {
			o.scoring = append(o.scoring, name)
		}
	}
	if !c.IsSet("width") {
		o.width = -1
	}
	return o, o.check(c)
}

// check refuses what cannot be meant.
func (o *explainOptions) check(c *cli.Context) error {
	for _, e := range []struct {
		flag, value string
		values      []string
	}{
		{"format", o.format, explainFormats()},
		{"evidence", o.evidence, evidences()},
		{"color", o.color, []string{"auto", "always", "never"}},
		{"from", o.from, corpus.Formats()},
		{"paragraphs", o.paragraphs, modes()},
		{"unit", o.unit, units()},
	} {
		if err := checkValue(e.flag, e.value, e.values); err != nil {
			return err
		}
	}
	for _, k := range o.kinds {
		if err := checkValue("kind", k, kinds()); err != nil {
			return err
		}
	}
	switch {
	case c.IsSet("limit") && o.limit < 1:
		return usage("", "--limit: %d is less than 1", o.limit)
	case c.IsSet("width") && o.width < 0:
		return usage("", "--width: %d is less than 0", o.width)
	}
	return nil
}
