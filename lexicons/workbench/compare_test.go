package workbench_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/lexicons/workbench"
)

func TestCompare(t *testing.T) {
	const base = "categories: {a: {terms: [war, peace, peace], not: [war college]}, b: {terms: [x], categories: {c: {terms: [truce]}}}}"
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"alike": {base, base, nil},
		"another order, examples and white space": {
			"categories: {a: {terms: [war, double  standard]}}",
			"version: 2.0.0\ncategories: {a: {terms: [double standard, war], examples: {match: [war]}}}", nil,
		},
		"a term added and one gone": {
			"categories: {a: {terms: [war, peace]}}", "categories: {a: {terms: [peace, truce]}}",
			[]string{"changed a +truce -war"},
		},
		"a term twice, then once": {
			"categories: {a: {terms: [war, war]}}", "categories: {a: {terms: [war]}}", []string{"changed a -war"},
		},
		"a weight and a condition": {
			"categories: {a: {terms: [war, {term: peace, near: [now]}]}}", "categories: {a: {terms: [{term: war, weight: 2}, peace]}}",
			[]string{"changed a war>{term: war, weight: 2} {term: peace, near: [now]}>peace"},
		},
		"shields, negation and definition": {
			"categories: {a: {definition: d, terms: [war], not: [x, y], negated: keep}}",
			"categories: {a: {definition: e, terms: [war], not: [y, z]}}",
			[]string{"changed a definition:d>e negated:keep> not+z not-x"},
		},
		"a category added, one moved up": {
			base, "categories: {a: {terms: [war, peace, peace], not: [war college]}, b: {terms: [x]}, c: {terms: [truce]}}",
			[]string{"added c +truce", "removed b/c -truce"},
		},
		"a category gone with its shields": {
			base, "categories: {b: {terms: [x], categories: {c: {terms: [truce]}}}}",
			[]string{"removed a -war -peace -peace not-war college"},
		},
		"language and negators": {
			"language: en\ncategories: {a: {terms: [war]}}", "language: fr\nnegators: []\ncategories: {a: {terms: [war]}}",
			[]string{"language:en>fr", "negators:>[]"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := workbench.Compare(parsed(t, test.before), parsed(t, test.after))
			if diff := cmp.Diff(test.want, written(d)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if d.IsEmpty() != (test.want == nil) {
				t.Errorf("IsEmpty is %t", d.IsEmpty())
			}
		})
	}
}

// TestCompareLargeLexicons compares lexicons that share nothing but the number of their terms.
func TestCompareLargeLexicons(t *testing.T) {
	const terms = 30_000
	made := func(word string) *lexicons.Lexicon {
		category := &lexicons.Category{Name: "c"}
		for i := range terms {
			category.Terms = append(category.Terms, &lexicons.Term{Text: fmt.Sprintf("%s%d", word, i), Weight: 1})
		}
		return &lexicons.Lexicon{Name: "large", Categories: []*lexicons.Category{category}}
	}
	done := make(chan workbench.Difference, 1)
	go func() { done <- workbench.Compare(made("a"), made("b")) }()
	select {
	case d := <-done:
		if c := d.Categories[0]; len(c.Added) != terms || len(c.Removed) != terms {
			t.Errorf("%d added, %d removed", len(c.Added), len(c.Removed))
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still comparing after 10 s")
	}
}

func parsed(t *testing.T, source string) *lexicons.Lexicon {
	t.Helper()
	lex, err := lexicons.Parse("own.yml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// written writes a difference down, a line a category.
func written(d workbench.Difference) []string {
	var lines []string
	for _, c := range d.Changes {
		lines = append(lines, fmt.Sprintf("%s:%s>%s", c.Field, c.Before, c.After))
	}
	for _, c := range d.Categories {
		line := fmt.Sprintf("%s %s", c.State, c.Path)
		for _, change := range c.Changes {
			line += fmt.Sprintf(" %s:%s>%s", change.Field, change.Before, change.After)
		}
		for _, term := range c.Added {
			line += " +" + term.YAML()
		}
		for _, term := range c.Removed {
			line += " -" + term.YAML()
		}
		for _, term := range c.Altered {
			line += " " + term.Before.YAML() + ">" + term.After.YAML()
		}
		for _, text := range c.ShieldsAdded {
			line += " not+" + text
		}
		for _, text := range c.ShieldsGone {
			line += " not-" + text
		}
		lines = append(lines, line)
	}
	return lines
}
