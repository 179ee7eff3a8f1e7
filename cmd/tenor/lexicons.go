package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/corpus"
	"tenor/scoring/tokenize"
)

func newLexicons(u *ui) *cli.Command {
	return &cli.Command{
		Name:  "lexicons",
		Usage: "list, show, check, convert, diff, suggest and learn lexicons",
		Description: `A lexicon is a YAML file of categories and their terms; the built-in ones go by their names. Where a command takes
a lexicon, the lexicon is the first argument and all behind it are inputs: the corpus it is measured on.

Wherever a lexicon is named, a dictionary in another program's format will do: LIWC (.dic, .dicx), WordStat (.cat),
Yoshikoder (.ykd), Lexicoder (.lc3), quanteda's YAML, or a table of term, category and weight (.csv, .tsv, .txt). What such a
file says and a lexicon cannot is a warning. None of these formats knows negation, so what is read from them counts
negated matches too; take "negators: []" out of the converted file to have it otherwise.

A category may hold a model too, a weighted sum of terms, categories and word classes, which tenor lexicons learn writes and
you may edit.

EXAMPLES:
   tenor lexicons show diplomacy
   tenor lexicons check my-lexicon.yml statements/
   tenor lexicons convert LSD2015.lc3 -o lsd2015.yml
   tenor lexicons learn coded.csv --label accusation -o accusation.yml

WORD CLASSES (a model counts one as {class: NAME, weight: 0.5}):
` + wordClasses(),
		Subcommands: []*cli.Command{
			newLexiconsList(u), newLexiconsShow(u), newLexiconsCheck(u), newLexiconsConvert(u), newLexiconsDiff(u), newLexiconsSuggest(u),
			newLexiconsLearn(u),
		},
	}
}

func listFormats() []string { return []string{"text", "json"} }

// corpusOf returns what to read, as the flags have it.
func corpusOf(c *cli.Context, inputs []string, set *lexiconSet) visitOptions {
	return visitOptions{inputs: inputs, from: c.String("from"), exclude: c.StringSlice("exclude"), tables: newTableOptions(c), set: set}
}

// namedLexicon loads the lexicon that a command's first argument names, diplomacy if there is none, and compiles it. The
// arguments behind it are inputs.
func namedLexicon(u *ui, c *cli.Context, formats []string) (set *lexiconSet, inputs []string, err error) {
	if err := checkLexiconFlags(c, formats); err != nil {
		return nil, nil, err
	}
	name := c.Args().First()
	if name == "" {
		name = defaultLexicon
	} else if info, err := os.Stat(name); err == nil && info.IsDir() && !slices.Contains(lexicons.Builtins(), name) {
		return nil, nil, usage("the lexicon comes first: tenor lexicons "+c.Command.Name+" "+defaultLexicon+" "+name,
			"%s is a folder, not a lexicon", name)
	}
	if err := refuseLexicons(c, c.Args().Tail()); err != nil {
		return nil, nil, err
	}
	set, err = loadApart(u, name)
	return set, c.Args().Tail(), err
}

// checkLexiconFlags refuses unknown values of the flags that the commands on lexicons and a corpus share.
func checkLexiconFlags(c *cli.Context, formats []string) error {
	if err := checkValue("format", c.String("format"), formats); err != nil {
		return err
	}
	return checkValue("from", c.String("from"), corpus.Formats())
}

// refuseLexicons refuses inputs that are meant as lexicons: nobody's statements are YAML, and its keys would be counted.
func refuseLexicons(c *cli.Context, inputs []string) error {
	for _, input := range inputs {
		switch ending := filepath.Ext(input); {
		case c.String("from") != "auto" || ending != ".yml" && ending != ".yaml":
		case c.Command.Name == "diff":
			return usage("two at a time: tenor lexicons diff A B [INPUT...]", "%s is a lexicon, not an input", input)
		default:
			return usage("one lexicon at a time; tenor lexicons diff compares two", "%s is a lexicon, not an input", input)
		}
	}
	return nil
}

// matches returns a function that finds a set's matches in a text.
func matches(set *lexicons.Set) func(text string) []lexicons.Match {
	matcher := set.NewMatcher()
	tokenizer := tokenize.New(matcher)
	var tokens scoring.Tokens
	return func(text string) []lexicons.Match {
		tokenizer.Trim()
		tokenizer.Tokenize(&tokens, []byte(text))
		return matcher.Match(nil, &tokens.Tokens)
	}
}

// phrases lists them. No line is broken inside one: where a lone * stands, nobody could tell its end.
func phrases(all []lexicons.Phrase) string {
	texts := phraseTexts(all)
	for i := range texts {
		texts[i] = phraseWhole(texts[i])
	}
	return strings.Join(texts, ", ")
}

func phraseTexts(all []lexicons.Phrase) []string {
	texts := make([]string, len(all))
	for i, p := range all {
		texts[i] = p.Text
	}
	return texts
}

// conditions says, in brackets, what else decides whether a term counts.
func conditions(t *lexicons.Term) string {
	var all []string
	add := func(on bool, format string, values ...any) {
		if on {
			all = append(all, fmt.Sprintf(format, values...))
		}
	}
	add(t.HasWeight, "weight %v", t.Weight)
	add(t.CaseSensitive, "case as written")
	add(len(t.UnlessBefore) > 0, "unless preceded by: %s", phrases(t.UnlessBefore))
	add(len(t.UnlessAfter) > 0, "unless followed by: %s", phrases(t.UnlessAfter))
	add(len(t.Near) > 0, "near: %s", phrases(t.Near))
	add(t.Within > 0, "within %d words", t.Within)
	add(t.Negated != lexicons.InheritNegated, "negated: %s", t.Negated)
	if len(all) == 0 {
		return ""
	}
	return "  [" + strings.Join(all, "; ") + "]"
}
