package formats

import (
	"encoding/csv"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
)

// number writes a weight so that it reads as the same.
func number(weight float64) string { return strconv.FormatFloat(weight, 'f', -1, 64) }

// yoshikoder writes Yoshikoder's .ykd.
func (w *writer) yoshikoder() {
	w.printf("%s", `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<dictionary style="050805" patternengine="substring">`+"\n")
	w.printf("\t<cnode name=\"%s\" desc=\"%s\">\n", escaped(w.lex.Name), escaped(w.lex.Description))
	w.nodes(w.lex.Categories, "\t\t")
	w.printf("\t</cnode>\n</dictionary>\n")
}

func (w *writer) nodes(categories []*lexicons.Category, indent string) {
	for _, c := range categories {
		w.printf("%s<cnode name=\"%s\" desc=\"%s\">\n", indent, escaped(c.Name), escaped(c.Definition))
		for _, t := range c.Terms {
			w.printf("%s\t<pnode name=\"%s\"/>\n", indent, escaped(tidy(t.Text)))
		}
		w.nodes(c.Categories, indent+"\t")
		w.printf("%s</cnode>\n", indent)
	}
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

// quanteda writes the YAML that R's quanteda reads and writes: the terms of a category that has subcategories stand
// under the key __.
func (w *writer) quanteda(categories []*lexicons.Category, depth int) {
	indent := strings.Repeat("  ", depth)
	list := func(indent, key string, terms []*lexicons.Term) {
		w.printf("%s%s:\n", indent, strconv.Quote(key))
		for _, t := range terms {
			w.printf("%s  - %s\n", indent, quoted(tidy(t.Text)))
		}
	}
	for _, c := range categories {
		if len(c.Categories) == 0 {
			list(indent, c.Name, c.Terms)
			continue
		}
		w.printf("%s%s:\n", indent, strconv.Quote(c.Name))
		w.quanteda(c.Categories, depth+1)
		if len(c.Terms) > 0 {
			list(indent+"  ", "__", c.Terms)
		}
	}
}

// quoted returns a text in double quotes, as YAML and JSON have them alike.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// liwc22 writes LIWC-22's .dicx: a column a category, an X or a weight where an entry stands in it or in one below.
func (w *writer) liwc22() {
	all := places(w.lex)
	header := []string{"DicTerm"}
	rows := map[string][]string{}
	var order []string
	for i, p := range all {
		header = append(header, p.flatName())
		for _, below := range all {
			if !p.covers(below) {
				continue
			}
			for _, t := range below.category.Terms {
				text := tidy(t.Text)
				if rows[text] == nil {
					rows[text] = make([]string, len(all))
					order = append(order, text)
				}
				w.mark(&rows[text][i], t, p, below)
			}
		}
	}
	table := csv.NewWriter(&w.text)
	_ = table.Write(header) // a Buffer takes everything
	for _, text := range order {
		_ = table.Write(slices.Concat([]string{text}, rows[text]))
	}
	table.Flush()
}

// mark fills the cell of a term in a category.
func (w *writer) mark(cell *string, t *lexicons.Term, p, below place) {
	mark := "X"
	if t.HasWeight {
		mark = number(t.Weight)
	}
	switch {
	case t.HasWeight && t.Weight == 0:
		if w.warn(Weight, t.Line, below.path, t.Text, "the weight 0 is lost: LIWC-22 takes it for none"); *cell == "" {
			*cell = "X"
		}
	case *cell != "" && *cell != mark:
		w.warn(Weight, t.Line, below.path, t.Text, "the term has two weights in %s: %s is written, %s is lost", p.flatName(), *cell, mark)
	default:
		*cell = mark
	}
}

// csv writes a table of terms, their categories as parent/child, and their weights.
func (w *writer) csv() {
	table := csv.NewWriter(&w.text)
	if w.format == TSV {
		table.Comma = '\t'
	}
	_ = table.Write([]string{"term", "category", "weight"}) // a Buffer takes everything
	for _, p := range places(w.lex) {
		for _, t := range p.category.Terms {
			weight := ""
			if t.HasWeight {
				weight = number(t.Weight)
			}
			_ = table.Write([]string{tidy(t.Text), strings.Join(p.path, "/"), weight})
		}
	}
	table.Flush()
}
