package lexicons_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenor/lexicons"
)

// whole is a lexicon that uses everything a lexicon can hold.
const whole = "\xef\xbb\xbf" + `# A lexicon for tests.
lexicon: debate
version: 1.0
language: en-GB
description: >-
  Moves of
  a debate.
license: CC0-1.0
negators: [not, "*n't"]
categories:
  accusation:
    definition: To blame.
    terms:
      - accus*      # and its kin
      - "double standard*"
      - {term: US, weight: -0.5, case: sensitive, negated: keep}
      - term: fail*
        unless_before: [without, no
          less]
        unless_after: [safe]
      - {term: responsib*, near: [attack*, war], within: 3}
      - 1945
      - true
    not: [security council]
    negated: flip
    examples:
      match: ["They accuse us: falsely."]
      no_match: [It's fine.]
    categories:
      Bad faith: {terms: [liar*]}
  empty-handed:
    categories:
      inner: {terms: [one]}
`

func TestParse(t *testing.T) {
	got, err := lexicons.Parse("folder/any.yml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	want := &lexicons.Lexicon{
		Name: "debate", Version: "1.0", Language: "en-GB", Negators: []string{"not", "*n't"},
		Description: "Moves of a debate.", License: "CC0-1.0", File: "folder/any.yml", SHA256: got.SHA256,
		Categories: []*lexicons.Category{{
			Name: "accusation", Definition: "To blame.", Line: 11, Negated: lexicons.FlipNegated,
			Terms: []*lexicons.Term{
				{Text: "accus*", Weight: 1, Line: 14},
				{Text: "double standard*", Weight: 1, Line: 15},
				{Text: "US", Weight: -0.5, HasWeight: true, CaseSensitive: true, Negated: lexicons.KeepNegated, Line: 16},
				{
					Text: "fail*", Weight: 1, Line: 17,
					UnlessBefore: []lexicons.Phrase{{Text: "without", Line: 18}, {Text: "no less", Line: 18}},
					UnlessAfter:  []lexicons.Phrase{{Text: "safe", Line: 20}},
				},
				{
					Text: "responsib*", Weight: 1, Within: 3, Line: 21,
					Near: []lexicons.Phrase{{Text: "attack*", Line: 21}, {Text: "war", Line: 21}},
				},
				{Text: "1945", Weight: 1, Line: 22},
				{Text: "true", Weight: 1, Line: 23},
			},
			Not: []lexicons.Phrase{{Text: "security council", Line: 24}},
			Examples: lexicons.Examples{
				Match:   []lexicons.Phrase{{Text: "They accuse us: falsely.", Line: 27}},
				NoMatch: []lexicons.Phrase{{Text: "It's fine.", Line: 28}},
			},
			Categories: []*lexicons.Category{{
				Name: "Bad faith", Line: 30, Terms: []*lexicons.Term{{Text: "liar*", Weight: 1, Line: 30}},
			}},
		}, {
			Name: "empty-handed", Line: 31,
			Categories: []*lexicons.Category{{
				Name: "inner", Line: 33, Terms: []*lexicons.Term{{Text: "one", Weight: 1, Line: 33}},
			}},
		}},
	}
	if diff := cmp.Diff(want, got, ignoreSource); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(got.SHA256) != 64 {
		t.Errorf("SHA256 is %q", got.SHA256)
	}
}

// TestParseLayouts reads what YAML allows beside the usual.
func TestParseLayouts(t *testing.T) {
	want := mustParse(t, "categories: {c: {terms: [a, {term: b, near: [c d e, f]}], not: [g h]}}")
	for name, data := range map[string]string{
		"lists not indented":    "categories:\n  c:\n    terms:\n    - a\n    - term: b\n      near:\n      - c d e\n      - f\n    not:\n    - g h\n",
		"lines inside brackets": "categories:\n  c:\n    terms:\n      - a\n      - {term: b, near: [c\n        d\n        e, f]}\n    not: [g\n      h]\n",
		"comments in between":   "# x\ncategories: # x\n  # x\n  c: # x\n    terms: # x\n      # x\n      - a # x\n      - { # x\n          term: b, # x\n          near: [c d e, # x\n            f]}\n    not: [g h] # x\n",
		"quotes and a header":   "---\n'categories':\n  \"c\": {'terms': ['a', {term: \"b\", \"near\": ['c d e', f]}], not: ['g h']}\n...\n",
		"old line ends":         "categories:\r  c:\r    terms: [a, {term: b, near: [c d e, f]}]\r    not: [g h]\r",
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, mustParse(t, data), ignoreOrigin); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestParseNames(t *testing.T) {
	const data = "categories: {c: {terms: [a]}}"
	tests := map[string]struct{ as, file, data, want string }{
		"the stem":         {file: "folder/my terms.yml", data: data, want: "my terms"},
		"the file's own":   {file: "folder/x.yml", data: "lexicon: own\n" + data, want: "own"},
		"the name given":   {as: "given", file: "1.yml", data: "lexicon: own\n" + data, want: "given"},
		"two endings":      {file: "terms.en.yml", data: data, want: "test.yml:1: lexicon: name \"terms.en\" holds '.'"},
		"no name in sight": {file: "2024.yml", data: data, want: "test.yml:1: lexicon: name \"2024\" does not begin"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lex, err := lexicons.ParseAs(test.as, test.file, []byte(test.data))
			got := ""
			if err != nil {
				got = strings.ReplaceAll(err.Error(), test.file, "test.yml")
			} else {
				got = lex.Name
			}
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestParseFaults(t *testing.T) {
	const head = "categories:\n  c:\n    terms:\n"
	tests := map[string]struct{ data, place, message, source, hint string }{
		"empty file":           {"", "0:0", "the file is empty", "", "categories"},
		"comment alone":        {"# nothing\n", "0:0", "the file is empty", "", ""},
		"no mapping":           {"- a\n", "1:1", "a lexicon is a list", "- a", ""},
		"two documents":        {head + "      - a\n---\nb: c\n", "6:2", "a second document", "b: c", ""},
		"bad YAML":             {head + "      - [a\n", "4:9", "']' not found", "      - [a", "a quote or bracket may be left open"},
		"tab":                  {"categories:\n\tc: d\n", "2:1", "a tab stands in the indentation", "\tc: d", "indent with spaces"},
		"tab behind spaces":    {"categories:\n  c:\n  \tterms: [a]\n", "3:3", "a tab stands in the indentation", "  \tterms: [a]", "indent with spaces"},
		"quote left open":      {head + "      - \"a\n      - b\n", "4:9", "quote", "", "a quote or bracket may be left open"},
		"not UTF-8":            {"# fine\ncategories: \xe9t\xe9\n", "2:13", "not UTF-8: byte 0xe9", "categories: \uFFFDt\uFFFD", "UTF-8"},
		"UTF-16":               {"\xff\xfec\x00", "1:1", "not UTF-8: byte 0xff", "\uFFFD" + "c\x00", ""},
		"NUL":                  {"a\x00: b", "1:2", "NUL", "a\x00: b", ""},
		"too large":            {strings.Repeat("x", 3<<20), "0:0", "bytes", "", ""},
		"CRLF":                 {"categories:\r\n  c:\r\n    definition: |\r\n      x\r\n    x: y\r\n", "5:5", `unknown key "x"`, "    x: y", ""},
		"unknown key":          {"categorys: {}\n", "1:1", `unknown key "categorys" in a lexicon`, "categorys: {}", "categories"},
		"key twice":            {"version: 1\nversion: 2\n", "2:1", `"version" stands twice in a lexicon, first in line 1`, "version: 2", ""},
		"merge key":            {"<<: a\n", "1:1", "<<", "<<: a", ""},
		"alias":                {head + "      - *ism\n", "4:9", "begins with *", "      - *ism", `"*..."`},
		"anchor":               {head + "      - &c a\n", "4:9", "begins with &", "      - &c a", ""},
		"tag":                  {head + "      - !!str a\n", "4:9", "begins with !", "", ""},
		"complex key":          {"? a\n: b\n", "1:1", "a ? at the beginning", "", ""},
		"directive":            {"%YAML 1.2\n---\na: b\n", "1:1", "directives", "", ""},
		"no categories":        {"lexicon: x\n", "1:8", "no categories", "", "categories"},
		"empty categories":     {"categories: {}\n", "1:13", "categories is empty", "", ""},
		"null categories":      {"categories:\n", "1:1", `"categories" is empty`, "", ""},
		"categories as list":   {"categories: [a]\n", "1:13", "categories is a list", "", ""},
		"empty category":       {"categories:\n  c:\n", "2:3", `"c" is empty`, "  c:", ""},
		"category without":     {"categories:\n  c: {definition: d}\n", "2:3", "category c is empty", "", ""},
		"category as list":     {"categories:\n  c: [a]\n", "2:6", "category c is a list", "", ""},
		"category twice":       {"categories:\n  c: {terms: [a]}\n  c: {terms: [b]}\n", "3:3", `"c" stands twice in categories, first in line 2`, "  c: {terms: [b]}", ""},
		"one column":           {"categories:\n  A b: {terms: [a]}\n  a-B: {terms: [b]}\n", "3:1", "category a-B becomes the column a_b, as A b does (line 2)", "", ""},
		"one column nested":    {"categories:\n  a: {categories: {b: {terms: [a]}}}\n  a_b: {terms: [b]}\n", "3:1", "category a_b becomes the column a_b, as a/b does (line 2)", "", ""},
		"name with a dot":      {"categories:\n  a.b: {terms: [a]}\n", "2:3", `name "a.b" holds '.'`, "", ""},
		"name with a digit":    {"categories:\n  1a: {terms: [a]}\n", "2:3", `name "1a" does not begin with a letter`, "", ""},
		"lexicon name":         {"lexicon: a/b\n" + head + "      - a\n", "1:10", "holds '/'", "", ""},
		"language":             {"language: English, British\n" + head + "      - a\n", "1:11", "no language tag", "", "pt-BR"},
		"language by its name": {"language: english\n" + head + "      - a\n", "1:11", "no language tag", "", "en, fr or pt-BR"},
		"language of 4":        {"language: fren\n" + head + "      - a\n", "1:11", "no language tag", "", ""},
		"language of 1":        {"language: e\n" + head + "      - a\n", "1:11", "no language tag", "", ""},
		"model":                {"categories:\n  c:\n    models: {intercept: 1}\n", "3:5", `unknown key "models" in category c`, "    models: {intercept: 1}", "terms"},
		"terms as text":        {"categories:\n  c:\n    terms: a\n", "3:12", "terms is text: a list was expected", "", "[one, another]"},
		"no terms":             {"categories:\n  c:\n    terms: []\n", "3:12", "terms is an empty list", "", ""},
		"empty term":           {head + "      - \"\"\n", "4:9", "a term is empty", "", ""},
		"null term":            {head + "      - ~\n", "4:9", "a term is empty", "", ""},
		"null category":        {"categories:\n  c: ~\n", "2:3", "category c is empty", "", "terms"},
		"empty entry":          {head + "      - a\n      - # b\n    not: [c]\n", "5:7", "an entry of the list is empty", "      - # b", ""},
		"empty last entry":     {head + "      -", "4:7", "an entry of the list is empty", "", ""},
		"key without value":    {head + "      - {term: a, weight: }\n", "4:19", `"weight" is empty`, "", ""},
		"key without colon":    {head + "      - {term: a, weight}\n", "4:19", `"weight" is empty`, "", ""},
		"key at the end":       {head + "      - term: a\n        weight:\n      - b\n", "5:9", `"weight" is empty`, "        weight:", ""},
		"term as list":         {head + "      - [a]\n", "4:9", "a term is a list", "", ""},
		"wildcards alone":      {head + "      - \"*\"\n", "4:9", `"*" is of wildcards alone`, "", ""},
		"wildcards apart":      {head + "      - \"* - **\"\n", "4:9", "wildcards alone", "", ""},
		"the letter for *":     {head + "      - a\U00010000\n", "4:9", "U+10000", "", ""},
		"character of no word": {head + "      - \"a\\x14\"\n", "4:9", "U+0014, which belongs to no word", "", ""},
		"unknown term key":     {head + "      - {term: a, wait: 2}\n", "4:19", `unknown key "wait" in a term`, "", "weight"},
		"colon in a term":      {head + "      - note: well\n", "4:9", `unknown key "note" in a term`, "", "colon needs quotes"},
		"term without term":    {head + "      - {weight: 2}\n", "4:9", "a term without `term`", "", ""},
		"weight in words":      {head + "      - {term: a, weight: heavy}\n", "4:27", `weight "heavy" is no number`, "", ""},
		"weight infinite":      {head + "      - {term: a, weight: .inf}\n", "4:27", "weight .inf is not finite", "", ""},
		"weight not a number":  {head + "      - {term: a, weight: .nan}\n", "4:27", "not finite", "", ""},
		"weight too great":     {head + "      - {term: a, weight: 1e999}\n", "4:27", "not finite", "", ""},
		"weight infinity":      {head + "      - {term: a, weight: Infinity}\n", "4:27", "not finite", "", ""},
		"case":                 {head + "      - {term: a, case: upper}\n", "4:25", `case is "upper"`, "", "sensitive"},
		"negated":              {head + "      - {term: a, negated: yes}\n", "4:28", `negated is "yes"`, "", "drop, keep or flip"},
		"within without near":  {head + "      - {term: a, within: 2}\n", "4:9", "`within` without `near`", "", ""},
		"within 0":             {head + "      - {term: a, near: [b], within: 0}\n", "4:38", `within is "0"`, "", ""},
		"within a fraction":    {head + "      - {term: a, near: [b], within: 1.5}\n", "4:38", "a whole number", "", ""},
		"near empty":           {head + "      - {term: a, near: []}\n", "4:25", "near is an empty list", "", ""},
		"near wild":            {head + "      - {term: a, near: [b, \"*\"]}\n", "4:29", "wildcards alone", "", ""},
		"unless as text":       {head + "      - {term: a, unless_after: b}\n", "4:33", "a list was expected", "", ""},
		"not wild":             {head + "      - a\n    not: [\"* *\"]\n", "5:11", "wildcards alone", "", ""},
		"unknown example key":  {head + "      - a\n    examples: {matches: [a]}\n", "5:16", `unknown key "matches" in examples`, "", "no_match"},
		"negator of two words": {"negators: [ni, pas de]\n" + head + "      - a\n", "1:16", "more than one word", "", ""},
		"definition as list":   {"categories:\n  c:\n    definition: [a]\n", "3:17", "definition is a list", "", ""},
		"deep brackets":        {"a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), "1:35", "nested deeper", "", ""},
		"deep lists":           {strings.Repeat("- ", 40) + "a", "1:65", "nested deeper", "", ""},
		"many signs":           {strings.Repeat("[\n", 1<<19), "0:0", "signs", "", ""},
		"many keys":            {strings.Repeat("a: b\n", 10_000), "8192:2", "too many keys", "", ""},
		"long line":            {"a: [" + strings.Repeat("b,", 6000) + "]", "1:10002", "more than 10000 words and signs", "a: [" + strings.Repeat("b,", 248) + "...", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := lexicons.Parse("test.yml", []byte(test.data))
			var e *lexicons.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			if place := fmt.Sprintf("%d:%d", e.Line, e.Column); place != test.place {
				t.Errorf("at %s, want %s: %v", place, test.place, e)
			}
			if !strings.Contains(e.Message, test.message) {
				t.Errorf("message %q lacks %q", e.Message, test.message)
			}
			if test.source != "" && e.Source != test.source {
				t.Errorf("source %q, want %q", e.Source, test.source)
			}
			if !strings.Contains(e.Hint, test.hint) {
				t.Errorf("hint %q lacks %q", e.Hint, test.hint)
			}
			if !strings.HasPrefix(e.Error(), "test.yml:") || strings.Contains(e.Error(), "\n") {
				t.Errorf("error %q is not `file:line: message`", e)
			}
		})
	}
}

// TestParseIsBounded feeds what makes the YAML parser alone take minutes and gigabytes.
func TestParseIsBounded(t *testing.T) {
	units := []string{
		"[", "{", "- ", "? ", "&a ", "*a ", "!a ", "a: ", "[a,", "{a: ", "'a' ", "\"", "[]", "\"]\",[", "x: [\n", "- a: b\n  ",
		"a:\n", "a: b\n", "[a: b\n", "-\n", "- a:\n", "- {a}\n", "- {a: }\n", "# a\n",
	}
	for _, head := range []string{"", "categories: [", "categories: {c: "} {
		for _, unit := range append(units, "a\n") {
			start := time.Now() //nolint:forbidigo // the test is about time
			data := head + strings.Repeat(unit, 128<<10/len(unit))
			if _, err := lexicons.Parse("test.yml", []byte(data)); err == nil {
				t.Errorf("%q, then %q again and again: no error", head, unit)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q, then %q again and again: took %v", head, unit, took)
			}
		}
	}
}

// ignoreSource leaves out what Compile shows of a fault.
var ignoreSource = cmpopts.IgnoreUnexported(lexicons.Lexicon{})

// ignoreOrigin compares lexicons by what they say.
var ignoreOrigin = cmp.Options{
	cmpopts.IgnoreFields(lexicons.Lexicon{}, "File", "SHA256"),
	ignoreSource,
	cmpopts.IgnoreFields(lexicons.Category{}, "Line"),
	cmpopts.IgnoreFields(lexicons.Term{}, "Line"),
	cmpopts.IgnoreFields(lexicons.Phrase{}, "Line"),
	cmpopts.IgnoreFields(lexicons.CategoryModel{}, "Line"),
	cmpopts.IgnoreFields(lexicons.ModelEntry{}, "Line"),
}

func TestPrint(t *testing.T) {
	first := mustParse(t, whole)
	printed := string(first.Print())
	const want = `lexicon: debate
version: "1.0"
language: en-GB
description: Moves of a debate.
license: CC0-1.0
negators: [not, "*n't"]
categories:
  accusation:
    definition: To blame.
    terms:
      - accus*
      - double standard*
      - {term: US, weight: -0.5, case: sensitive, negated: keep}
      - {term: fail*, unless_before: [without, no less], unless_after: [safe]}
      - {term: responsib*, near: [attack*, war], within: 3}
      - "1945"
      - "true"
    not:
      - security council
    negated: flip
    examples:
      match:
        - "They accuse us: falsely."
      no_match:
        - "It's fine."
    categories:
      Bad faith:
        terms:
          - liar*
  empty-handed:
    categories:
      inner:
        terms:
          - one
`
	if diff := cmp.Diff(want, printed); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(first, mustParse(t, printed), ignoreOrigin); diff != "" {
		t.Errorf("-parsed +parsed again:\n%s", diff)
	}
}

func TestPrintEscapes(t *testing.T) {
	const (
		text       = "a\u0085b\u2028d\tf\\h\"i\nk"
		definition = "b\u009fc\u0001e\u007fg\ufeffj"
	)
	category := &lexicons.Category{Name: "c", Definition: definition, Terms: []*lexicons.Term{{Text: text, Weight: 1}}}
	lex, err := lexicons.NewLexicon("made", category)
	if err != nil {
		t.Fatal(err)
	}
	printed := string(lex.Print())
	for _, want := range []string{`      - "a\u0085b\u2028d\u0009f\\h\"i\u000ak"` + "\n", `definition: "b\u009fc\u0001e\u007fg\ufeffj"` + "\n"} {
		if !strings.Contains(printed, want) {
			t.Errorf("%s lacks %s", printed, want)
		}
	}
	again := mustParse(t, printed).Categories[0]
	if got := again.Terms[0].Text; got != text {
		t.Errorf("got %q, want %q", got, text)
	}
	if again.Definition != definition {
		t.Errorf("got %q, want %q", again.Definition, definition)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(modelFile))
	f.Add([]byte("categories: {c: {model: {intercept: -1e-9, family: linear, terms: [{class: word, weight: 0}]}}}"))
	f.Add([]byte("categories: {c: {terms: [a]}}"))
	f.Add([]byte("negators: []\ncategories:\n  c:\n    terms:\n    - {term: \"a\\u2028\\tb\", weight: 1e-9}\n"))
	f.Add([]byte("categories: {c: {terms: ['- a', ': b', '#c', \"d \\\\ \\\"\", é, 0x1F, ~a, 1_0]}}"))
	f.Add([]byte("description: |\n  two\n\n  lines\ncategories: {c: {terms: [a\n b]}}"))
	for _, unit := range []string{"[", "- ", "{a: ", "a:\n "} {
		f.Add([]byte(strings.Repeat(unit, 200)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now() //nolint:forbidigo // the property is about time
		lex, err := lexicons.Parse("test.yml", data)
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			var e *lexicons.ParseError
			if !errors.As(err, &e) || e.Message == "" {
				t.Fatalf("error is %#v", err)
			}
			return
		}
		printed := lex.Print()
		again, err := lexicons.Parse("test.yml", printed)
		if err != nil {
			t.Fatalf("printed lexicon: %v\n%s", err, printed)
		}
		if diff := cmp.Diff(lex, again, ignoreOrigin); diff != "" {
			t.Fatalf("-parsed +parsed again:\n%s\n%s", diff, printed)
		}
	})
}
