package formats

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
)

// writer is the state of writing a lexicon in another format.
type writer struct {
	lex      *lexicons.Lexicon
	format   Format
	text     bytes.Buffer
	warnings []Warning
	said     map[string]bool // terms, by category and key, that have a warning
}

// Write writes a lexicon in a format. The warnings name everything that the format cannot say, in the lexicon's order.
func Write(lex *lexicons.Lexicon, format Format) ([]byte, []Warning, error) {
	if format == Tenor {
		printed := lex.Print()
		if _, err := lexicons.ParseAs(lex.Name, lex.File, printed); err != nil {
			return nil, nil, fmt.Errorf("write the lexicon as YAML: %w", err)
		}
		return printed, nil, nil
	}
	w := &writer{lex: lex, format: format, said: map[string]bool{}}
	w.losses()
	switch format {
	case LIWC:
		w.liwc()
	case LIWC22:
		w.liwc22()
	case WordStat:
		w.wordstat(lex.Categories, 0)
	case Yoshikoder:
		w.yoshikoder()
	case Lexicoder:
		w.lexicoder()
	case Quanteda:
		w.quanteda(lex.Categories, 0)
	case CSV, TSV:
		w.csv()
	default:
		return nil, nil, fmt.Errorf("write the lexicon: no format is named %q", format)
	}
	if err := w.readBack(); err != nil {
		return nil, nil, err
	}
	return w.text.Bytes(), w.warnings, nil
}

func (w *writer) warn(kind Kind, line int, path []string, term, format string, args ...any) {
	category := strings.Join(path, "/")
	w.warnings = append(w.warnings, Warning{
		File: w.lex.File, Line: line, Category: category, Term: term, Kind: kind, Message: fmt.Sprintf(format, args...),
	})
	w.said[category+"\x00"+term] = true
}

func (w *writer) printf(format string, args ...any) { fmt.Fprintf(&w.text, format, args...) }

// hasWeights reports whether the format holds weights.
func (w *writer) hasWeights() bool {
	switch w.format {
	case LIWC22, WordStat, CSV, TSV:
		return true
	default:
		return false
	}
}

// isFlat reports whether the format knows no subcategories.
func (w *writer) isFlat() bool { return w.format == LIWC22 || w.format == Lexicoder }

// place is a category with the names down to it, its own last.
type place struct {
	category *lexicons.Category
	path     []string
}

// places returns all categories, parents before children, in file order.
func places(lex *lexicons.Lexicon) []place {
	var all []place
	var visit func([]*lexicons.Category, []string)
	visit = func(categories []*lexicons.Category, above []string) {
		for _, c := range categories {
			path := append(slices.Clone(above), c.Name)
			all = append(all, place{c, path})
			visit(c.Categories, path)
		}
	}
	visit(lex.Categories, nil)
	return all
}

// flatName is a category's name where there are no subcategories: it becomes the same column.
func (p place) flatName() string { return strings.Join(p.path, "_") }

// covers reports whether the words of another category count in this one: it is that or stands above it.
func (p place) covers(other place) bool {
	return len(p.path) <= len(other.path) && slices.Equal(p.path, other.path[:len(p.path)])
}

// liwc writes LIWC's .dic. An entry stands in its category and all above it, as LIWC wants it.
func (w *writer) liwc() {
	all := places(w.lex)
	w.printf("%%\n")
	for i, p := range all {
		name := p.category.Name
		if d := p.category.Definition; d != "" && isShort(d) {
			name += " (" + d + ")"
		} else if d != "" {
			w.warn(Definition, p.category.Line, p.path, "", "the definition is lost: LIWC has short ones, without brackets")
		}
		w.printf("%s%d\t%s\n", strings.Repeat("\t", len(p.path)-1), i+1, name)
	}
	w.printf("%%\n")
	ids := map[string][]string{} // by entry: several categories may have it
	var order []string
	for _, p := range all {
		var here []string // of the category and those above it
		for j, above := range all {
			if above.covers(p) {
				here = append(here, strconv.Itoa(j+1))
			}
		}
		for _, t := range p.category.Terms {
			text := tidy(t.Text)
			if _, known := ids[text]; !known {
				order = append(order, text)
			}
			for _, id := range here {
				if !slices.Contains(ids[text], id) {
					ids[text] = append(ids[text], id)
				}
			}
		}
	}
	for _, text := range order {
		w.printf("%s\t%s\n", text, strings.Join(ids[text], "\t"))
	}
}

// isShort reports whether a definition can stand behind a name.
func isShort(definition string) bool {
	return len(definition) <= 80 && !strings.ContainsAny(definition, "()\t\n")
}

// lexicoder writes Lexicoder's .lc3.
func (w *writer) lexicoder() {
	all := places(w.lex)
	for _, p := range all {
		w.printf("+%s\n", p.flatName())
		for _, below := range all {
			if !p.covers(below) {
				continue
			}
			for _, t := range below.category.Terms {
				if strings.HasPrefix(t.Text, "+") {
					w.warn(Unreadable, t.Line, below.path, t.Text, "an entry that begins with + would be a category: left out")
					continue
				}
				w.printf("%s\n", tidy(t.Text))
			}
		}
	}
}

// wordstat writes WordStat's .cat.
func (w *writer) wordstat(categories []*lexicons.Category, depth int) {
	indent := strings.Repeat("\t", depth)
	for _, c := range categories {
		w.printf("%s%s\n", indent, c.Name)
		for _, t := range c.Terms {
			w.printf("%s\t%s (%s)\n", indent, tidy(t.Text), number(t.Weight))
		}
		w.wordstat(c.Categories, depth+1)
	}
}
