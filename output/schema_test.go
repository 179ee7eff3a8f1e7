package output

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
)

func TestSchemaOfASet(t *testing.T) {
	l := &lexicons.Lexicon{Name: "diplomacy", Version: "1.0.0", Language: "en", SHA256: "ab"}
	child := &lexicons.Category{Name: "hypocrisy", Terms: []*lexicons.Term{{Text: "double standard*"}}}
	parent := &lexicons.Category{Name: "accusation", Definition: "Blame.", Terms: []*lexicons.Term{{Text: "accus*"}, {Text: "blatant*"}}}
	set := &lexicons.Set{Lexicons: []*lexicons.Lexicon{l}, Categories: []lexicons.CategoryInfo{
		{Lexicon: l, Category: parent, Path: []string{"accusation"}, Parent: -1},
		{Lexicon: l, Category: child, Path: []string{"accusation", "hypocrisy"}, Weighted: true},
	}}
	s, err := NewSchema(set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []category{
		{lexicon: "diplomacy", path: "accusation", definition: "Blame.", terms: []string{"accus*", "blatant*"}, stem: "accusation"},
		{lexicon: "diplomacy", path: "accusation/hypocrisy", weighted: true, terms: []string{"double standard*"}, stem: "accusation_hypocrisy"},
	}
	if diff := cmp.Diff(want, s.categories, cmp.AllowUnexported(category{})); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	record := LexiconRecord{Name: "diplomacy", Version: "1.0.0", Language: "en", SHA256: "ab",
		Categories: []string{"accusation", "accusation/hypocrisy"}, Columns: []string{"accusation", "accusation_hypocrisy"}}
	if diff := cmp.Diff([]LexiconRecord{record}, s.Lexicons()); diff != "" {
		t.Errorf("lexicons (-want +got):\n%s", diff)
	}
}

// TestOriginalNames keeps the names of another format's file that could not be columns', down from the top.
func TestOriginalNames(t *testing.T) {
	l := &lexicons.Lexicon{Name: "party"}
	top := &lexicons.Category{Name: "plus state plus", Original: "+STATE+"}
	inner := &lexicons.Category{Name: "law_order", Original: "law/order"}
	plain := &lexicons.Category{Name: "tax"}
	set := &lexicons.Set{Lexicons: []*lexicons.Lexicon{l}, Categories: []lexicons.CategoryInfo{
		{Lexicon: l, Category: top, Path: []string{"plus state plus"}, Parent: -1},
		{Lexicon: l, Category: inner, Path: []string{"plus state plus", "law_order"}, Parent: 0},
		{Lexicon: l, Category: plain, Path: []string{"plus state plus", "tax"}, Parent: 0},
		{Lexicon: l, Category: plain, Path: []string{"tax"}, Parent: -1},
	}}
	s, err := NewSchema(set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := LexiconRecord{
		Name:       "party",
		Categories: []string{"plus state plus", "plus state plus/law_order", "plus state plus/tax", "tax"},
		Columns:    []string{"plus_state_plus", "plus_state_plus_law_order", "plus_state_plus_tax", "tax"},
		Originals:  []string{"+STATE+", "+STATE+/law/order", "+STATE+/tax", "tax"},
	}
	if diff := cmp.Diff([]LexiconRecord{want}, s.Lexicons()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestConfigDigest changes one thing at a time that every row depends on.
func TestConfigDigest(t *testing.T) {
	digests := map[string]string{}
	digest := func(name string, o Options, version, unit string, change func([]lexicon, []category)) {
		names, categories := testLexicons()
		change(names, categories)
		s, err := newSchema(names, categories, o)
		if err != nil {
			t.Fatal(err)
		}
		d, err := s.ConfigSHA256(Provenance{Version: version, Config: map[string]any{"unit": unit, "parts": 4}})
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := digests[d]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		digests[d] = name
	}
	same := func([]lexicon, []category) {}
	digest("nothing", Options{}, "1", "paragraph", same)
	digest("version", Options{}, "2", "paragraph", same)
	digest("option", Options{}, "1", "sentence", same)
	digest("columns", Options{Meta: testMeta()}, "1", "paragraph", same)
	digest("text", Options{OmitText: true}, "1", "paragraph", same)
	digest("lexicon", Options{}, "1", "paragraph", func(names []lexicon, _ []category) { names[0].sha256 = "ff" })
}

func TestMarkdownCell(t *testing.T) {
	for text, want := range map[string]string{
		"a | b":              `a \| b`,
		"`<id>#<n>` < `<x>`": "`<id>#<n>` \\< `<x>`",
		"one ` and <":        "one ` and \\<",
		"two\nlines":         "two lines",
	} {
		if got := cell(text); got != want {
			t.Errorf("cell(%q) is %q, want %q", text, got, want)
		}
	}
}
