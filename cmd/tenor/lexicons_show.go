package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
)

func newLexiconsShow(u *ui) *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show a lexicon's categories, definitions and terms, and what they count in a corpus",
		ArgsUsage: "[LEXICON [INPUT...]] [FLAGS]",
		Description: `Prints the categories as a tree, each with its definition and its terms; diplomacy if no lexicon is named. The first
argument is the lexicon (a built-in one's name or a file), those behind it are inputs: files, folders, globs or - for
standard input. With inputs each term has two numbers in front: how often it was counted in body paragraphs, and in how
many documents. What stood negated or shielded is said behind it.

EXAMPLES:
   tenor lexicons show diplomacy
   tenor lexicons show diplomacy statements/
   tenor lexicons show --format yaml diplomacy > my-lexicon.yml`,
		Flags: append([]cli.Flag{formatFlag(showFormats())}, inputFlags()...),
		Action: func(c *cli.Context) error {
			set, inputs, err := namedLexicon(u, c, showFormats())
			if err != nil {
				return err
			}
			if c.String("format") == "yaml" && len(inputs) > 0 {
				return usage("--format json has the counts", "--format yaml prints the lexicon alone: %q is too many", inputs[0])
			}
			return runShow(c.Context, u, corpusOf(c, inputs, set), c.String("format"))
		},
	}
}

func showFormats() []string { return []string{"text", "json", "yaml"} }

// runShow prints a lexicon, with counts if there are inputs.
func runShow(ctx context.Context, u *ui, o visitOptions, format string) error {
	found, skips := measureLexicon(ctx, u, o)
	if skips != nil && !onlySkips(skips) {
		return skips
	}
	lex, err := o.set.Lexicons[0], error(nil)
	switch format {
	case "json":
		err = printJSON(u.stdout, lexiconOf(lex, found))
	case "yaml":
		_, err = u.stdout.Write(lex.Print())
	default:
		_, err = io.WriteString(u.stdout, shown(lex, found))
	}
	if err != nil {
		return err
	}
	return skips
}

// shown returns a lexicon as a tree.
func shown(lex *lexicons.Lexicon, found *measured) string {
	p := treePrinter{found: found}
	p.b.WriteString(strings.TrimSpace(lex.Name+" "+lex.Version) + "\n")
	p.b.WriteString(wrapped(lex.Description, ""))
	if found != nil {
		p.b.WriteString(wrapped("In "+found.size()+"; in front of each term its matches and the documents they stand in.", ""))
	}
	p.categories(lex.Categories, "")
	return p.b.String()
}

// treePrinter prints categories in the order of a Set, which it counts along.
type treePrinter struct {
	b     strings.Builder
	found *measured
	next  int32 // the id of the next category
}

func (p *treePrinter) categories(categories []*lexicons.Category, indent string) {
	for _, c := range categories {
		id := p.next
		p.next++
		fmt.Fprintf(&p.b, "\n%s%s (%s)\n", indent, c.Name, p.summary(c, id))
		p.b.WriteString(wrapped(c.Definition, indent+"  "))
		if len(c.Not) > 0 {
			p.b.WriteString(wrapped("not inside: "+phrases(c.Not), indent+"  "))
		}
		if c.Negated != lexicons.InheritNegated {
			fmt.Fprintf(&p.b, "%s  negated: %s\n", indent, c.Negated)
		}
		for i, t := range c.Terms {
			p.term(t, id, int32(i), indent)
		}
		showModel(&p.b, c.Model, indent+"  ")
		p.categories(c.Categories, indent+"  ")
	}
}

// summary says how large a category is and what it counts.
func (p *treePrinter) summary(c *lexicons.Category, id int32) string {
	terms := plural(len(c.Terms), "term", "terms")
	if p.found == nil {
		return terms
	}
	u := p.found.Category(id, dominantShare, dominantLeast)
	return fmt.Sprintf("%s; %s, %s per 100 words", terms, count(u.Matches, "match", "matches"), per100(u.Rate))
}

func (p *treePrinter) term(t *lexicons.Term, category, index int32, indent string) {
	if p.found == nil {
		p.entry(indent+"  - ", phraseWhole(t.Text)+conditions(t))
		return
	}
	u := p.found.Term(category, index)
	p.entry(fmt.Sprintf("%s%8s %6s - ", indent, dotted(u.Matches), dotted(int64(u.Documents))), phraseWhole(t.Text)+conditions(t)+uncounted(u))
}

// entry writes what stands behind a mark, in lines that begin where it does.
func (p *treePrinter) entry(mark, text string) {
	p.b.WriteString(hanging(text, mark, strings.Repeat(" ", utf8.RuneCountInString(mark))))
}

// dotted writes a number; a dot for none keeps the terms that count in sight.
func dotted(n int64) string {
	if n == 0 {
		return "."
	}
	return grouped(n)
}

// uncounted says, in round brackets, how often a term stood without being counted.
func uncounted(u workbench.TermUsage) string {
	var all []string
	for _, n := range []struct {
		count int64
		what  string
	}{{u.Negated, "negated"}, {u.Flipped, "flipped"}, {u.Shielded, "shielded"}} {
		if n.count > 0 {
			all = append(all, grouped(n.count)+" "+n.what)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return " (" + strings.Join(all, ", ") + ")"
}
