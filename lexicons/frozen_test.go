package lexicons_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
)

var update = flag.Bool("update", false, "freeze the built-in lexicons anew")

// sameLexicon compares lexicons whole, but for the file's text, of which a fault shows the same line.
var sameLexicon = cmp.Options{
	cmp.Exporter(func(t reflect.Type) bool { return t == reflect.TypeFor[lexicons.Lexicon]() }),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".source" }, cmp.Ignore()),
}

// TestFrozenPacks: what is embedded of a built-in lexicon is what parsing its file gives.
func TestFrozenPacks(t *testing.T) {
	for _, name := range lexicons.Builtins() {
		t.Run(name, func(t *testing.T) {
			file := "packs/" + name + ".yml"
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parsed, err := lexicons.Parse(file, data)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("packs", name+".frozen")
			if *update {
				if err := os.WriteFile(path, lexicons.Freeze(parsed), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			frozen, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if string(frozen) != string(lexicons.Freeze(parsed)) {
				t.Fatalf("%s is out of date: go generate ./lexicons", path)
			}
			compareLexicons(t, parsed, lexicons.Thaw(file, data, string(frozen)))
		})
	}
}

func compareLexicons(t *testing.T, want, got *lexicons.Lexicon) {
	t.Helper()
	if got == nil {
		t.Fatal("it does not thaw")
	}
	if diff := cmp.Diff(want, got, sameLexicon); diff != "" {
		t.Errorf("thawed (-parsed +thawed):\n%s", diff)
	}
	var a, b *lexicons.ParseError
	wrong := lexicons.Phrase{Text: want.Categories[0].Name, Line: want.Categories[0].Line}
	if !errors.As(want.FaultAt(wrong, errors.ErrUnsupported), &a) || !errors.As(got.FaultAt(wrong, errors.ErrUnsupported), &b) {
		t.Fatal("a fault is no ParseError")
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("fault (-parsed +thawed):\n%s", diff)
	}
}

// everything is a lexicon with every key there is.
const everything = `lexicon: everything
version: "2"
language: fr
description: all that a file can say
license: CC0-1.0
negators: [pas, jamais]
categories:
  accusation:
    definition: who is blamed
    negated: keep
    not: [sans reproche]
    terms:
      - accus*
      - {term: ONU, case: sensitive, weight: -0.5, negated: flip}
      - {term: faute, unless_before: [sans], unless_after: [de, du], near: [peuple], within: 7}
    examples: {match: [Il accuse.], no_match: [Il part.]}
    categories: {grave: {terms: [crime]}}
    model:
      family: linear
      unit: sentence
      prevalence: 0.25
      n: 120
      clusters: 7
      label_definition: as a coder has it
      intercept: -1.5
      terms:
        - {term: crime, weight: 2}
        - {category: accusation, weight: 0.5}
        - {class: negator, weight: -1}
`

func TestThaw(t *testing.T) {
	tests := map[string]string{
		"every key":   everything,
		"no negators": strings.Replace(everything, "[pas, jamais]", "[]", 1),
		"few keys":    "categories: {peace: {terms: [peace*]}}\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			lex, err := lexicons.Parse("all.yml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			frozen := string(lexicons.Freeze(lex))
			compareLexicons(t, lex, lexicons.Thaw("all.yml", []byte(text), frozen))
			if lexicons.Thaw("all.yml", []byte(text+"# changed\n"), frozen) != nil {
				t.Error("it thaws for another file")
			}
			for n := range len(frozen) {
				if lexicons.Thaw("all.yml", []byte(text), frozen[:n]) != nil {
					t.Errorf("the first %d of %d bytes thaw", n, len(frozen))
				}
			}
		})
	}
}
