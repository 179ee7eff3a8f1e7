package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tenor/lexicons"
	"tenor/output"
)

// validation is the command that compares a sheet with the measure, as the instructions give it: run in the sheet's folder.
type validation struct {
	words []string
	notes []string // what is to be known before it is run
}

// validation makes the command. A category's measure needs the lexicons that scored the dataset, all of them: they make its columns.
func (o *sampleOptions) validation(p *population, label string) *validation {
	v := &validation{words: []string{"tenor", "validate"}}
	for _, sheet := range o.sheets() {
		v.add(filepath.Base(sheet))
	}
	v.add("--label", label, "--measure", p.column)
	if p.sentence {
		v.add("--unit", "sentence")
	}
	if p.category != "" {
		o.addLexicons(v, p.lexicons)
	}
	v.add("--key", filepath.Base(o.sibling(".key.csv")))
	if o.by != "" {
		v.notes = append(v.notes, fmt.Sprintf("`--by %s` behind it gives the figures of each %s too.", quotedWord(o.by), o.by))
	}
	return v
}

func (v *validation) add(words ...string) {
	for _, w := range words {
		v.words = append(v.words, quotedWord(w))
	}
}

// quotedWord writes a word as a shell takes it for one.
func quotedWord(word string) string {
	if regexp.MustCompile(`^[\w./=,:+@%-]+$`).MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// addLexicons names the lexicons that scored the dataset, unless they are those that score where none is named.
func (o *sampleOptions) addLexicons(v *validation, records []output.LexiconRecord) {
	run := scoredWith(o.dataset)
	known := append(slices.Clone(o.lexicons), run.lexicons...)
	named := slices.DeleteFunc(slices.Clone(records), func(r output.LexiconRecord) bool { return r.Name == inlineLexicon })
	byDefault := len(named) == 1 && named[0].Name == defaultLexicon
	for _, r := range records {
		switch at := o.lexiconAtHand(r, known); {
		case r.Name == inlineLexicon && at == "":
			v.addInline(r, run.categories)
		case at == defaultLexicon && byDefault:
		case at != "":
			v.add("-l", at)
		case slices.Contains(lexicons.Builtins(), r.Name):
			v.add("-l", r.Name)
			v.notes = append(v.notes, fmt.Sprintf("The dataset was scored with version %s of the lexicon %s, which this tenor does not hold: the figures are "+
				"of the version that it holds.", r.Version, r.Name))
		default:
			file := strings.ToUpper(lexicons.ColumnName(r.Name)) + "_FILE"
			v.add("-l", r.Name+"="+file)
			v.notes = append(v.notes, fmt.Sprintf("Write for %s the file of the lexicon %s (version %s, SHA-256 %s), which scored the dataset and was not "+
				"found when the sheet was drawn.", file, r.Name, r.Version, r.SHA256))
		}
	}
}

// addInline gives the categories of --category again.
func (v *validation) addInline(r output.LexiconRecord, specs []string) {
	if lex, err := inline(specs); err == nil && lex.SHA256 == r.SHA256 {
		for _, spec := range specs {
			v.add("--category", spec)
		}
		return
	}
	for _, category := range r.Categories {
		v.add("--category", category+"=TERMS")
	}
	v.notes = append(v.notes, "Write for TERMS what --category said when the dataset was scored, which is not known here.")
}

// lexiconAtHand returns what names the lexicon of a record behind -l: a built-in one, or a file of those known that is still the
// same; "" if there is none.
func (o *sampleOptions) lexiconAtHand(r output.LexiconRecord, known []string) string {
	for _, given := range append([]string{r.Name}, known...) {
		name, path := divided(given)
		if lex, err := builtin(name, path); lex != nil && err == nil {
			if lex.Name == r.Name && lex.SHA256 == r.SHA256 {
				return given
			}
			continue
		}
		lex, _, err := readLexicon(name, path)
		if err != nil || lex.Name != r.Name || lex.SHA256 != r.SHA256 {
			continue
		}
		if name != "" {
			name += "="
		}
		return name + o.fromSheet(path)
	}
	return ""
}

// fromSheet returns a path as it is written in the sheet's folder.
func (o *sampleOptions) fromSheet(path string) string {
	folder, err := filepath.Abs(filepath.Dir(o.output))
	whole, err2 := filepath.Abs(path)
	if err != nil || err2 != nil || filepath.IsAbs(path) {
		return filepath.ToSlash(path)
	}
	if relative, err := filepath.Rel(folder, whole); err == nil {
		return filepath.ToSlash(relative)
	}
	return filepath.ToSlash(whole)
}

// scoringFlags are the flags that gave a dataset its lexicons.
type scoringFlags struct{ lexicons, categories []string }

// scoredWith reads them from a dataset's run record; a single file has none.
func scoredWith(dataset string) (f scoringFlags) {
	run, err := output.ReadRun(filepath.Join(dataset, "run.json"))
	if err != nil {
		return f
	}
	values := func(name string) (all []string) {
		list, _ := run.Options[name].([]any)
		for _, v := range list {
			if s, ok := v.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return scoringFlags{lexicons: values("lexicon"), categories: values("category")}
}
