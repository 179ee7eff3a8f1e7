package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tenor/lexicons"
)

// writeSheets writes the key, the instructions and the sheets.
func writeSheets(u *ui, o *sampleOptions, p *population, drawn []int) error {
	label := o.label
	if label == "" {
		label = lexicons.ColumnName(p.category)
	}
	if label == "" {
		label = "label"
	}
	key, err := o.keySheet(p, drawn)
	if err != nil {
		return err
	}
	if err := writeWhole(o.sibling(".key.csv"), key); err != nil {
		return err
	}
	if err := writeWhole(o.sibling(".instructions.md"), []byte(o.instructions(u, p, label, len(drawn)))); err != nil {
		return err
	}
	if len(o.coders) == 0 {
		return o.sheet(o.output, p, drawn, label, func(int) bool { return true })
	}
	shared := int(math.Ceil(o.overlap * float64(len(drawn))))
	for c, name := range o.coders {
		mine := func(row int) bool { return row < shared || row%len(o.coders) == c }
		if err := o.sheet(o.sibling("."+name+".csv"), p, drawn, label+"@"+name, mine); err != nil {
			return err
		}
	}
	return nil
}

// keySheet is what each row is and weighs.
func (o *sampleOptions) keySheet(p *population, drawn []int) ([]byte, error) {
	header := []string{"row", "paragraph_id", "document_id", "meeting", "speaker", "text_sha256", "stratum", "weight"}
	by := o.by != "" && !slices.Contains(header, o.by)
	if by {
		header = append(header, o.by)
	}
	rows := [][]string{header}
	for n, i := range drawn {
		r := &p.rows[i]
		s := &p.strata[r.stratum]
		weight := float64(len(s.rows)) / float64(len(s.drawn))
		row := []string{strconv.Itoa(n + 1), r.id, r.document, r.meeting, r.speaker, r.digest, s.name, strconv.FormatFloat(weight, 'g', -1, 64)}
		if by {
			row = append(row, r.by)
		}
		rows = append(rows, row)
	}
	return table(rows)
}

// sheet writes the rows of one coder.
func (o *sampleOptions) sheet(path string, p *population, drawn []int, label string, mine func(row int) bool) error {
	header := []string{"row", "text", label}
	if o.unblind {
		header = append(header, "paragraph_id", "document_id", "meeting", "speaker", "stratum", p.column)
	}
	by := o.unblind && o.by != "" && !slices.Contains(header, o.by)
	if by {
		header = append(header, o.by)
	}
	rows := [][]string{header}
	for n, i := range drawn {
		if !mine(n) {
			continue
		}
		r := &p.rows[i]
		row := []string{strconv.Itoa(n + 1), guarded(r.text), ""}
		if o.unblind {
			value := strconv.FormatFloat(r.value, 'g', -1, 64)
			if r.null {
				value = ""
			}
			row = append(row, guarded(r.id), guarded(r.document), guarded(r.meeting), guarded(r.speaker), guarded(p.strata[r.stratum].name), value)
		}
		if by {
			row = append(row, guarded(r.by))
		}
		rows = append(rows, row)
	}
	data, err := table(rows)
	if err != nil {
		return err
	}
	return writeWhole(path, data)
}

// guarded puts an apostrophe before a text that a spreadsheet would take for a formula.
func guarded(text string) string {
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}

func table(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// instructions tell coders what to do.
func (o *sampleOptions) instructions(u *ui, p *population, label string, n int) string {
	definition := o.definition
	if definition == "" {
		definition = o.defined(u, p)
	}
	if definition == "" {
		definition = "(Write here what the label means, with two or three texts that are and two or three that are not, before anyone begins.)"
	}
	command := o.validation(p, label)
	notes := ""
	for _, note := range command.notes {
		notes += "\n" + note + "\n"
	}
	return fmt.Sprintf(`# Coding %[1]s

The sheet holds paragraphs of statements, a row each; %[4]d were drawn, in random order. Read each paragraph by itself and write 1 into its
column %[6]s if the definition fits it, 0 if it does not. Leave the cell blank if you cannot tell. Change nothing else: a row
is known by its number, and its text is checked.

Code alone. Do not talk about single rows with the other coders before all are done, and do not look at the key
(%[3]s): it says what was measured.

## Definition

%[2]s

## When it is done

    %[5]s
%[7]s
The rows were not drawn alike: what is rare was drawn more often, and the key's weights undo it. Figures without --key are of the
sheet, not of the dataset.
`, label, definition, filepath.Base(o.sibling(".key.csv")), n, strings.Join(command.words, " "), o.codedColumn(label), notes)
}

// codedColumn names the column that a coder fills in.
func (o *sampleOptions) codedColumn(label string) string {
	if len(o.coders) == 0 {
		return label
	}
	return label + "@ with your name behind it"
}

// defined looks the category's definition up in the lexicons named and in the built-in ones.
func (o *sampleOptions) defined(u *ui, p *population) string {
	if p.category == "" {
		return ""
	}
	named := o.lexicons
	if len(named) == 0 && slices.Contains(lexicons.Builtins(), p.lexicon) {
		named = []string{p.lexicon}
	}
	for _, name := range named {
		lex, _, err := loadLexicon(u, name)
		if err != nil {
			continue
		}
		if c := categoryOf(lex.Categories, strings.Split(p.category, "/")); c != nil {
			if c.Definition == "" && c.Model != nil {
				return c.Model.LabelDefinition
			}
			return strings.Join(strings.Fields(c.Definition), " ")
		}
	}
	return ""
}

// categoryOf finds a category by its path.
func categoryOf(categories []*lexicons.Category, path []string) *lexicons.Category {
	for _, c := range categories {
		if c.Name != path[0] {
			continue
		}
		if len(path) == 1 {
			return c
		}
		return categoryOf(c.Categories, path[1:])
	}
	return nil
}
