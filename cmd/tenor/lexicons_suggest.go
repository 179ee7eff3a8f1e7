package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
	"tenor/scoring"
)

func newLexiconsSuggest(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "suggest",
		Usage:     "find words and phrases that stand where given ones stand",
		ArgsUsage: "SEED... INPUT... [FLAGS]",
		Description: `Looks through your own corpus for words and phrases of up to three words that keep the same company as the seeds, and
prints them as YAML that can be pasted into a category, the most similar first, each with its similarity (0 to 1), how
often and in how many documents it stands, in how many sentences with a seed (a term that hardly stands elsewhere goes
with the seeds rather than in their place), and a sentence. It is for you to say which of them belong.

An argument that names an existing file, folder or glob is an input, so are - for standard input and whatever holds a
slash; all others are seeds: terms as in a lexicon, with wildcards, one argument each. --seed is a seed whatever it looks
like. --like takes a category's terms as seeds. What the seeds match, and what a lexicon named with --lexicon or --like
matches already, is not suggested. Only body paragraphs count.

EXAMPLES:
   tenor lexicons suggest 'hypocri*' 'double standard*' statements/
   tenor lexicons suggest --like accusation/hypocrisy statements/
   tenor lexicons suggest --like ambition -l climate.yml statements/ --format json`,
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "seed", Usage: "`TERM`a seed, also where a file has that name; repeatable"},
			&cli.StringSliceFlag{Name: "like", Usage: "`CATEGORY`take the terms of this category (parent/child) and of those below it as seeds; " +
				"repeatable"},
			&cli.StringSliceFlag{Name: "lexicon", Aliases: []string{"l"}, Usage: "`[NAME=]NAME|FILE`suggest nothing that this lexicon matches, and look " +
				"for --like in it instead of in the built-in diplomacy; repeatable"},
			&cli.IntFlag{Name: "limit", Value: 30, Usage: "`N`suggest at most N terms"},
			&cli.IntFlag{Name: "min-count", Value: 5, Usage: "`N`leave out what stands fewer than N times"},
			&cli.IntFlag{Name: "min-documents", Value: 2, Usage: "`N`leave out what stands in fewer than N documents"},
			&cli.BoolFlag{Name: "names", Usage: "suggest words too that nearly always have a capital letter (set it for German)"},
			formatFlag(listFormats()),
		}, inputFlags()...),
		Action: func(c *cli.Context) error {
			o, err := newSuggestOptions(u, c)
			if err != nil {
				return err
			}
			return runSuggest(c.Context, u, o)
		},
	}
}

// suggestOptions are the flags of tenor lexicons suggest.
type suggestOptions struct {
	workbench.Options
	visitOptions
	seeds, like []string
	format      string
}

func newSuggestOptions(u *ui, c *cli.Context) (*suggestOptions, error) {
	o := &suggestOptions{
		Options: workbench.Options{
			Limit: c.Int("limit"), MinCount: c.Int("min-count"), MinDocuments: c.Int("min-documents"), Names: c.Bool("names"),
		},
		seeds: c.StringSlice("seed"), like: c.StringSlice("like"), format: c.String("format"),
	}
	var inputs []string
	for _, arg := range c.Args().Slice() {
		if isInput(arg) {
			inputs = append(inputs, arg)
		} else {
			o.seeds = append(o.seeds, arg)
		}
	}
	if err := checkLexiconFlags(c, listFormats()); err != nil {
		return nil, err
	}
	if err := o.check(inputs); err != nil {
		return nil, err
	}
	if err := refuseLexicons(c, inputs); err != nil {
		return nil, err
	}
	set, err := o.load(u, c.StringSlice("lexicon"))
	if err != nil {
		return nil, err
	}
	o.visitOptions = corpusOf(c, inputs, set)
	return o, nil
}

func (o *suggestOptions) check(inputs []string) error {
	for _, n := range []struct {
		flag  string
		value int
	}{{"limit", o.Limit}, {"min-count", o.MinCount}, {"min-documents", o.MinDocuments}} {
		if n.value < 1 {
			return usage("", "--%s: %d is less than 1", n.flag, n.value)
		}
	}
	switch {
	case len(o.seeds)+len(o.like) == 0:
		return usage("tenor lexicons suggest 'hypocri*' 'double standard*' statements/", "no seed given")
	case len(inputs) == 0:
		return usage("no argument names a file, folder or glob that is there", "no input given")
	}
	return nil
}

// isInput reports whether an argument is an input: it is standard input, is there, matches what is there, or is a path.
func isInput(arg string) bool {
	if arg == "-" || strings.ContainsRune(arg, '/') || strings.ContainsRune(arg, os.PathSeparator) {
		return true
	}
	if _, err := os.Stat(arg); err == nil {
		return true
	}
	if !strings.ContainsAny(arg, "*?[{") || !doublestar.ValidatePathPattern(arg) {
		return false
	}
	paths, err := doublestar.FilepathGlob(arg, doublestar.WithNoHidden(), doublestar.WithNoFollow())
	return err == nil && len(paths) > 0
}

// load compiles a set whose first lexicon is the seeds; those that cover terms stand behind it. A negated seed is an
// occurrence like any other.
func (o *suggestOptions) load(u *ui, named []string) (*lexiconSet, error) {
	if len(named) == 0 && len(o.like) > 0 {
		named = []string{defaultLexicon}
	}
	covering, files, err := loadNamed(u, named)
	if err != nil {
		return nil, err
	}
	seeds := &lexicons.Lexicon{Name: "seeds"}
	if len(o.seeds) > 0 {
		given := &lexicons.Category{Name: "given"}
		for _, text := range o.seeds {
			term, err := lexicons.NewTerm(text)
			if err != nil {
				return nil, usage("a seed is written as a term of a lexicon", "seed %w", err)
			}
			given.Terms = append(given.Terms, term)
		}
		seeds.Categories = append(seeds.Categories, given)
	}
	for _, name := range o.like {
		found := categoryNamed(covering, name)
		if found == nil {
			return nil, usage(likeHint(covering, name), "--like: no category is named %q", name)
		}
		seeds.Categories = append(seeds.Categories, found)
	}
	return compiled(append([]*lexicons.Lexicon{seeds}, covering...), files, lexicons.CompileApart)
}

// likeHint tells which category may have been meant: one of that name below another.
func likeHint(all []*lexicons.Lexicon, name string) string {
	for _, lex := range all {
		for path := range paths("", lex.Categories) {
			if strings.HasSuffix(path, "/"+name) {
				return "did you mean " + path + "?"
			}
		}
	}
	return "tenor lexicons show names the categories; parent/child is one below another"
}

// paths yields the paths of all categories, parents before children.
func paths(above string, categories []*lexicons.Category) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, c := range categories {
			if !yield(above + c.Name) {
				return
			}
			for path := range paths(above+c.Name+"/", c.Categories) {
				if !yield(path) {
					return
				}
			}
		}
	}
}

// categoryNamed returns the category of that path, nil if no lexicon has it.
func categoryNamed(all []*lexicons.Lexicon, path string) *lexicons.Category {
	for _, lex := range all {
		categories := lex.Categories
		var found *lexicons.Category
		for name := range strings.SplitSeq(path, "/") {
			i := slices.IndexFunc(categories, func(c *lexicons.Category) bool { return c.Name == name })
			if i < 0 {
				found = nil
				break
			}
			found, categories = categories[i], categories[i].Categories
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// seeding tells, in a set made by load, seeds from terms that cover.
type seeding struct {
	set   *lexicons.Set
	first []int // by category of the seeds' lexicon: the number of its first term
	terms []string
	found []int // by seed: its occurrences
}

func newSeeding(set *lexicons.Set) *seeding {
	s := &seeding{set: set}
	for _, c := range set.Categories {
		if c.Lexicon != set.Lexicons[0] {
			break
		}
		s.first = append(s.first, len(s.terms))
		for _, t := range c.Category.Terms {
			s.terms = append(s.terms, t.Text)
		}
	}
	s.found = make([]int, len(s.terms))
	return s
}

// divide divides a paragraph's matches. What is shielded is neither.
func (s *seeding) divide(matches []lexicons.Match, seeds []workbench.Seed, terms []workbench.Span) ([]workbench.Seed, []workbench.Span) {
	for _, m := range matches {
		span := workbench.Span{First: m.First, Last: m.Last}
		switch {
		case m.Status == lexicons.Shielded:
		case int(m.Category) < len(s.first):
			seed := s.first[m.Category] + int(m.Term)
			s.found[seed]++
			seeds = append(seeds, workbench.Seed{Span: span, Term: seed})
		default:
			terms = append(terms, span)
		}
	}
	return seeds, terms
}

// runSuggest reads the corpus and prints what it suggests.
func runSuggest(ctx context.Context, u *ui, o *suggestOptions) error {
	contexts, seeding := workbench.NewContexts(), newSeeding(o.set.Set)
	o.learners = []scoring.Learner{contexts}
	var seeds []workbench.Seed
	var terms []workbench.Span
	skips := visitParagraphs(ctx, u, o.visitOptions, func(doc *scoring.Document, p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) error {
		if p.Kind == scoring.Body {
			seeds, terms = seeding.divide(s.Matches, seeds[:0], terms[:0])
			contexts.Add(doc.ID, &t.Tokens, seeds, terms)
		}
		return nil
	})
	if skips != nil && !onlySkips(skips) {
		return skips
	}
	if contexts.Full() {
		u.say("warning: the inputs hold more than %s words: the rest was left out", grouped(int64(contexts.MaxWords)))
	}
	r := &suggested{seeding: seeding, documents: contexts.Documents(), words: contexts.Words()}
	var err error
	r.all, err = contexts.Suggest(o.Options)
	if errors.Is(err, workbench.ErrNoSeed) {
		return &failure{code: exitFailed, err: err, hint: seedHint(r.terms)}
	}
	if err != nil {
		return fmt.Errorf("suggest terms: %w", err)
	}
	if o.format == "json" {
		err = printJSON(u.stdout, r.json())
	} else {
		_, err = io.WriteString(u.stdout, r.text())
	}
	if err != nil {
		return err
	}
	return skips
}

// seedHint says how a seed is written.
func seedHint(terms []string) string {
	if len(terms) == 1 {
		return "seeds match whole words: was " + terms[0] + "* meant?"
	}
	return "seeds match whole words unless a * ends or begins them"
}
