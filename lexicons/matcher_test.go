package lexicons_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring/tokenize"
)

func TestSet(t *testing.T) {
	first := mustParse(t, `lexicon: first
categories:
  top:
    terms: [a]
    categories:
      mid: {terms: [b], categories: {low: {terms: [{term: c, weight: 2}]}}}
      other: {terms: [d]}
  next: {terms: [e]}`)
	second := mustParse(t, "lexicon: second\ncategories: {top: {terms: [a]}}")
	set, err := lexicons.Compile(tokenize.New(), first, second)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range set.Categories {
		got = append(got, fmt.Sprintf("%s %s %d %t", c.Lexicon.Name, strings.Join(c.Path, "/"), c.Parent, c.Weighted))
	}
	want := []string{
		"first top -1 true", "first top/mid 0 true", "first top/mid/low 1 true", "first top/other 0 false", "first next -1 false",
		"second top -1 false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMatchOrder(t *testing.T) {
	f := newFinder(t, mustParse(t, `categories:
  one: {terms: [united nations, we]}
  two: {terms: [united, nations agree]}
  three: {terms: [nations], not: [united nations]}`))
	var got []string
	for _, m := range f.find("We, the United Nations, agree") {
		got = append(got, fmt.Sprintf("%s %s %d-%d", f.set.Categories[m.Category].Category.Name, m.Status, m.First, m.Last))
	}
	want := []string{"one counted 0-0", "one counted 2-3", "two counted 2-2", "two counted 3-4", "three shielded 3-3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestLexiconsAreIndependent shows that words spent, shields and negators of one lexicon or category mean nothing to others.
func TestLexiconsAreIndependent(t *testing.T) {
	f := newFinder(t,
		mustParse(t, "categories: {one: {terms: [united nations]}, two: {terms: [nations], not: [united nations]}}"),
		mustParse(t, "negators: [these]\ncategories: {three: {terms: [nations]}}"),
		mustParse(t, "language: fr\ncategories: {four: {terms: [nations]}}"),
		mustParse(t, "language: en-GB\ncategories: {five: {terms: [nations]}}"),
	)
	var got []string
	for _, m := range f.find("not these United Nations") {
		got = append(got, fmt.Sprintf("%s %s %d-%d", f.set.Categories[m.Category].Category.Name, m.Status, m.First, m.Last))
	}
	want := []string{
		"one negated 2-3", "two shielded 3-3", "three negated 3-3", "four counted 3-3", "five negated 3-3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMatchFields(t *testing.T) {
	f := newFinder(t, mustParse(t, "categories: {a: {terms: [x, {term: war, weight: -2.5}], categories: {b: {terms: [peace]}}}}"))
	got := f.find("War and peace")
	want := []lexicons.Match{
		{Category: 0, Term: 1, First: 0, Last: 0, Weight: -2.5, Status: lexicons.Counted},
		{Category: 1, Term: 0, First: 2, Last: 2, Weight: 1, Status: lexicons.Counted},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTally(t *testing.T) {
	f := newFinder(t, mustParse(t, `categories:
  a:
    negated: flip
    terms: [x, {term: war, weight: -2}]
    categories: {b: {terms: [peace, {term: quiet, negated: drop}]}}
  c: {terms: [war], not: [cold war]}`))
	counts, weights := make([]int32, 3), make([]float64, 3)
	f.set.Tally(counts, weights, f.find("War, peace, peace; no war, no peace, no quiet, cold war"))
	if diff := cmp.Diff([]int32{4, 2, 1}, counts); diff != "" {
		t.Errorf("counts: -want +got:\n%s", diff)
	}
	// a: -2 + 1 + 1 + 2 (no war) - 1 (no peace) - 2 (cold war); b: 1 + 1 - 1; c: 1, its second war being negated.
	if diff := cmp.Diff([]float64{-1, 1, 1}, weights); diff != "" {
		t.Errorf("weights: -want +got:\n%s", diff)
	}
}

// TestForget shows that ids of a vocabulary that begins anew are not taken for those of the one before.
func TestForget(t *testing.T) {
	set, err := lexicons.Compile(tokenize.New(), mustParse(t, "categories: {c: {terms: [war, no*]}}"))
	if err != nil {
		t.Fatal(err)
	}
	m := set.NewMatcher()
	marks := []lexicons.Mark{lexicons.SentenceStart, 0}
	count := func(forms ...string) int {
		tokens := lexicons.Tokens{Marks: marks}
		for i, form := range forms {
			m.LearnTerm(form)
			tokens.Terms = append(tokens.Terms, lexicons.TermID(i))
		}
		return len(m.Match(nil, &tokens))
	}
	if got := count("war", "peace"); got != 1 {
		t.Errorf("%d matches, want 1", got)
	}
	m.Forget()
	if got := count("peace", "quiet"); got != 0 {
		t.Errorf("after Forget: %d matches, want 0", got)
	}
}

func TestCompileFaults(t *testing.T) {
	const head = "categories:\n  c:\n    terms:\n"
	tests := map[string]struct{ yaml, place, message, source string }{
		"wildcard beside a sign": {head + "      - 中*", "4:9", "a wildcard in \"中*\" stands beside", "      - 中*"},
		"wildcards when divided": {head + "      - \"*'s\"", "4:10", "term \"*'s\" is of wildcards alone", "      - \"*'s\""},
		"too long":               {head + "      - a\n      - " + strings.Repeat("ab ", 100), "5:9", "a phrase has 100 words", ""},
		"too many prefixes":      {head + "      - a\n    not: [" + strings.Repeat("co-op ", 10) + "]", "5:11", "holds too many prefixes", ""},
		"condition":              {head + "      - term: a\n        near:\n          - b\n          - 中*", "7:13", "a wildcard in", "          - 中*"},
		"twice in a line":        {head + "      - {term: 中*, near: [中*]}", "4:0", "a wildcard in", ""},
		"over two lines":         {head + "      - a\n        中*", "4:0", "a wildcard in \"a 中*\"", "      - a"},
		"negator that is two":    {"negators:\n  - not\n  - n-t\n" + head + "      - a", "3:5", "negator \"n-t\" is not one word", "  - n-t"},
		"negator that is none":   {"negators: [\"!\"]\n" + head + "      - a", "1:13", "negator \"!\" is not one word", "negators: [\"!\"]"},
		"negator that is long":   {"negators: [中*]\n" + head + "      - a", "1:12", "a wildcard in", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := lexicons.Compile(tokenize.New(), mustParse(t, test.yaml))
			var e *lexicons.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			if place := fmt.Sprintf("%s %d:%d", e.File, e.Line, e.Column); place != "test.yml "+test.place {
				t.Errorf("at %s, want %s: %v", place, test.place, e)
			}
			if !strings.Contains(e.Message, test.message) {
				t.Errorf("message %q lacks %q", e.Message, test.message)
			}
			if e.Source == "" || test.source != "" && e.Source != test.source {
				t.Errorf("source %q, want %q", e.Source, test.source)
			}
		})
	}
}

func TestCompileFaultsOfNoFile(t *testing.T) {
	tests := map[string]struct {
		lexicon lexicons.Lexicon
		want    string
	}{
		"term":    {lexicons.Lexicon{Name: "made", Categories: []*lexicons.Category{{Name: "c", Terms: []*lexicons.Term{{Text: "中*"}}}}}, "made: a wildcard in"},
		"line":    {lexicons.Lexicon{Name: "made", Categories: []*lexicons.Category{{Name: "c", Terms: []*lexicons.Term{{Text: "中*", Line: 3}}}}}, "made:3: a wildcard in"},
		"negator": {lexicons.Lexicon{Name: "made", Negators: []string{"a b"}}, "made: negator \"a b\" is not one word"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := lexicons.Compile(tokenize.New(), &test.lexicon)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v does not begin with %q", err, test.want)
			}
		})
	}
}

// shouting is a Tokenizer whose normal forms have nothing to do with what it is given.
type shouting struct{}

func (shouting) Words(string) []lexicons.Word { return []lexicons.Word{{Form: "!"}} }

func TestCompileWithoutTheWord(t *testing.T) {
	_, err := lexicons.Compile(shouting{}, mustParse(t, "categories: {c: {terms: [{term: a, case: sensitive}]}}"))
	if err == nil || !strings.Contains(err.Error(), `test.yml:1: term "a" cannot be told from its lower case`) {
		t.Errorf("error %v", err)
	}
}

func TestInline(t *testing.T) {
	c, err := lexicons.Inline("Human rights=human rights, dignit*,so-called")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicons.NewLexicon("inline", c)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lex, mustParse(t, string(lex.Print())), ignoreOrigin); diff != "" {
		t.Errorf("-made +parsed:\n%s", diff)
	}
	if got := newFinder(t, lex).say("so called dignity"); got != "so called + dignity" {
		t.Errorf("found %q", got)
	}
	if _, err := lexicons.NewLexicon("inline", c, c); err == nil || !strings.Contains(err.Error(), "stands twice") {
		t.Errorf("one category twice: error %v", err)
	}
	for spec, want := range map[string]string{
		"a":        "NAME=TERM,TERM... was expected",
		"=a":       "name is empty",
		"1=a":      "does not begin with a letter",
		"a=":       "a term is empty",
		"a=b,,c":   "a term is empty",
		"a=b,* **": "wildcards alone",
	} {
		if _, err := lexicons.Inline(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v lacks %q", spec, err, want)
		}
	}
}

func TestColumnName(t *testing.T) {
	for path, want := range map[string]string{
		"Accusation/bad  Faith": "accusation_bad_faith",
		"Self-Determination_":   "self_determination",
		"closeAllies":           "close_allies",
		"lsd2015/UN":            "lsd2015_un",
		"Éthique":               "éthique",
	} {
		if got := lexicons.ColumnName(path); got != want {
			t.Errorf("%q: got %q, want %q", path, got, want)
		}
	}
}

func TestBuiltins(t *testing.T) {
	names := lexicons.Builtins()
	if !slices.Contains(names, "diplomacy") {
		t.Errorf("built-in lexicons are %q", names)
	}
	for _, name := range names {
		lex, err := lexicons.Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		if lex.Name != name {
			t.Errorf("the pack %s names itself %s", name, lex.Name)
		}
		f := newFinder(t, lex)
		for _, finding := range f.set.Check(f.find) {
			if finding.Kind == lexicons.FailingExample {
				t.Errorf("%s:%d: %s", lex.File, finding.Line, finding.Message)
			}
		}
	}
	if _, err := lexicons.Builtin("../match"); err == nil || !strings.Contains(err.Error(), "diplomacy") {
		t.Errorf("error of an unknown name: %v", err)
	}
}

func TestCaseOfFoldedLetters(t *testing.T) {
	tests := map[string]struct{ term, text, want string }{
		"soft hyphen in the text": {"Cooper*", "Co\u00adoper, co\u00adoper", "Co\u00adoper"},
		"soft hyphen in the term": {"Co\u00adoper*", "Cooper, cooper", "Cooper"},
		"letters that decompose":  {"\u0390a*", "\u0390a, \u0390A", "\u0390a"},
		"not composed":            {"E\u0301tat", "\u00c9tat, \u00e9tat", "\u00c9tat"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFinder(t, mustParse(t, fmt.Sprintf("categories: {c: {terms: [{term: %q, case: sensitive}]}}", test.term)))
			if got := f.say(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestAnchors shows that a term is found wherever its rarest word stands in it, and whatever it may be read as one with.
func TestAnchors(t *testing.T) {
	cases := map[string]struct {
		term, text string
		want       []string
	}{
		"first word":            {"peacebuilding of the", "The peacebuilding of the people", []string{"1-3"}},
		"last word":             {"the end of hostilities", "Call for the end of hostilities now", []string{"2-5"}},
		"middle":                {"a ceasefire * the", "not a ceasefire at the gates", []string{"1-4"}},
		"wildcard before":       {"* of hostilities", "end of hostilities", []string{"0-2"}},
		"no word before":        {"* of hostilities", "Stop. Of hostilities", nil},
		"another sentence":      {"the hostilities", "Of the. Hostilities of the hostilities", []string{"4-5"}},
		"joined before":         {"cooperation understandings", "co-operation understandings", []string{"0-2"}},
		"joined behind":         {"understandings cooperation", "understandings co-operation", []string{"0-2"}},
		"joined further before": {"cooperation and understandings", "of co-operation and understandings", []string{"1-4"}},
		"overlapping itself":    {"war war", "war war war", []string{"0-1"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := newFinder(t, mustParse(t, fmt.Sprintf("categories: {a: {terms: [%q]}}", c.term)))
			var got []string
			for _, m := range f.find(c.text) {
				got = append(got, fmt.Sprintf("%d-%d", m.First, m.Last))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestNearReadsOnAndBack shows that what stands before a term is read back from it, and what stands behind it on.
func TestNearReadsOnAndBack(t *testing.T) {
	f := newFinder(t, mustParse(t, "categories: {a: {terms: [{term: war, near: [peace talks], within: 1}]}}"))
	if got := len(f.find("war talks. peace talks war. war peace talks. peace war")); got != 2 {
		t.Errorf("found %d, want 2", got)
	}
}
