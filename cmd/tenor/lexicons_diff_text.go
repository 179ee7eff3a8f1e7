package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
)

// text returns a comparison for a person to read.
func (r *compared) text() string {
	var b strings.Builder
	before, after := titled(r.before), titled(r.after)
	if before == after {
		before, after = before+" ("+r.before.File+")", after+" ("+r.after.File+")"
	}
	fmt.Fprintf(&b, "%s -> %s\n", before, after)
	if r.IsEmpty() {
		b.WriteString("\nno category or term differs\n")
	}
	printChanges(&b, "", r.Changes)
	for _, c := range r.Difference.Categories {
		printCategory(&b, c)
	}
	if r.Effects != nil {
		r.effects(&b)
	}
	return b.String()
}

func titled(lex *lexicons.Lexicon) string { return strings.TrimSpace(lex.Name + " " + lex.Version) }

func printChanges(b *strings.Builder, indent string, changes []workbench.Change) {
	for _, c := range changes {
		if c.Field == "definition" {
			if c.Before != "" {
				b.WriteString(hanging("definition: "+c.Before, indent+"- ", indent+"  "))
			}
			if c.After != "" {
				b.WriteString(hanging("definition: "+c.After, indent+"+ ", indent+"  "))
			}
			continue
		}
		fmt.Fprintf(b, "%s~ %s: %s -> %s\n", indent, c.Field, cmp.Or(c.Before, "(not given)"), cmp.Or(c.After, "(not given)"))
	}
}

// printCategory prints what differs in a category, with the marks of a diff.
func printCategory(b *strings.Builder, c workbench.CategoryDifference) {
	fmt.Fprintf(b, "\n%s %s\n", c.State, c.Path)
	printChanges(b, "  ", c.Changes)
	for _, t := range c.Removed {
		fmt.Fprintf(b, "  - %s\n", t.YAML())
	}
	for _, t := range c.Added {
		fmt.Fprintf(b, "  + %s\n", t.YAML())
	}
	for _, t := range c.Altered {
		fmt.Fprintf(b, "  ~ %s\n      was %s\n", t.After.YAML(), t.Before.YAML())
	}
	for _, text := range c.ShieldsGone {
		fmt.Fprintf(b, "  - not: %s\n", text)
	}
	for _, text := range c.ShieldsAdded {
		fmt.Fprintf(b, "  + not: %s\n", text)
	}
}

// effects prints what differs on the corpus.
func (r *compared) effects(b *strings.Builder) {
	b.WriteByte('\n')
	size := measured{Usage: &workbench.Usage{Documents: r.Documents, Paragraphs: r.Paragraphs, Words: r.Words}, foreign: r.foreign}
	b.WriteString(wrapped("On "+size.size()+": "+count(r.Changed, "paragraph scores", "paragraphs score")+" otherwise.", ""))
	if r.Changed == 0 {
		return
	}
	b.WriteByte('\n')
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "BEFORE\tPER 100\tAFTER\tPER 100\tPARAGRAPHS\t  CATEGORY")
	for _, c := range r.Effects.Categories() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t  %s\n", grouped(c.Before), per100(c.RateBefore), grouped(c.After), per100(c.RateAfter),
			grouped(c.Paragraphs), c.Path)
	}
	table.Flush() //nolint:errcheck // a strings.Builder takes all
	b.WriteByte('\n')
	for _, t := range r.Terms() {
		sign := "-"
		if t.Gained {
			sign = "+"
		}
		fmt.Fprintf(b, "%8s  %s: %s%s\n", sign+grouped(t.Matches), t.Path, t.Term, statusAside(t.Status))
	}
	for _, p := range r.paragraphs {
		printParagraph(b, p)
	}
	if left := r.Changed - int64(len(r.paragraphs)); left > 0 {
		fmt.Fprintf(b, "\n%s: --limit 0 prints all\n", count(left, "paragraph more", "paragraphs more"))
	}
}

// statusAside says of a match that is not counted why.
func statusAside(s lexicons.Status) string {
	if s == lexicons.Counted {
		return ""
	}
	return " (" + s.String() + ")"
}

// printParagraph prints the sentences of a paragraph whose matches differ, before and after.
func printParagraph(b *strings.Builder, p otherwise) {
	fmt.Fprintf(b, "\n%s\n", p.id)
	var counts []string
	for _, c := range p.Categories {
		if c.Before != c.After {
			counts = append(counts, fmt.Sprintf("%s %d -> %d", c.Path, c.Before, c.After))
		} else {
			counts = append(counts, fmt.Sprintf("%s score %g -> %g", c.Path, c.WeightBefore, c.WeightAfter))
		}
	}
	b.WriteString(wrapped(strings.Join(counts, ", "), "  "))
	for _, s := range p.Sentences {
		b.WriteString(hanging(marked(s.Text, s.Lost), "    - ", "      "))
		b.WriteString(hanging(marked(s.Text, s.Gained), "    + ", "      "))
	}
}

// marked puts matches into square brackets, each with its category and term behind it, and its status if it is not counted.
// What lies inside another match or overlaps with it has its brackets around the rest.
func marked(text string, passages []workbench.Passage) string {
	passages = slices.Clone(passages)
	slices.SortStableFunc(passages, func(a, b workbench.Passage) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	var b strings.Builder
	at := 0
	for i, p := range passages {
		if p.From < at { // marked already: its category joins those behind the mark
			continue
		}
		labels := label(p)
		for _, also := range passages[i+1:] {
			if also.From < p.To {
				labels += ", " + label(also)
			}
		}
		to := min(p.To, len(text))
		b.WriteString(text[at:p.From] + "[" + text[p.From:to] + "](" + labels + ")")
		at = to
	}
	return b.String() + text[at:]
}

func label(p workbench.Passage) string { return p.Path + ": " + p.Term + statusAside(p.Status) }
