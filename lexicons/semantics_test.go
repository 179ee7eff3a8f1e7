package lexicons_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// finder finds the matches of lexicons in texts, as the pipeline does.
type finder struct {
	set       *lexicons.Set
	matcher   *lexicons.Matcher
	tokenizer *tokenize.Tokenizer
	tokens    scoring.Tokens
}

func newFinder(t testing.TB, lexs ...*lexicons.Lexicon) *finder {
	t.Helper()
	set, err := lexicons.Compile(tokenize.New(), lexs...)
	if err != nil {
		t.Fatal(err)
	}
	f := &finder{set: set, matcher: set.NewMatcher()}
	f.tokenizer = tokenize.New(f.matcher)
	return f
}

func (f *finder) find(text string) []lexicons.Match {
	f.tokenizer.Tokenize(&f.tokens, []byte(text))
	return f.matcher.Match(nil, &f.tokens.Tokens)
}

// say finds the matches of a text and writes them as the package's documentation does.
func (f *finder) say(text string) string {
	var said []string
	for _, m := range f.find(text) {
		found := text[f.tokens.Start[m.First]:f.tokens.End[m.Last]]
		if m.Status != lexicons.Counted {
			found = m.Status.String() + ": " + found
		}
		path := f.set.Categories[m.Category].Path
		if len(path) > 1 {
			found += " (" + strings.Join(path[1:], "/") + ")"
		}
		if path[0] == secondCategory {
			found += " [" + secondCategory + "]"
		}
		said = append(said, found)
	}
	if said == nil {
		return "-"
	}
	return strings.Join(said, " + ")
}

func mustParse(t testing.TB, yaml string) *lexicons.Lexicon {
	t.Helper()
	lex, err := lexicons.Parse("test.yml", []byte(yaml))
	if err != nil {
		t.Fatalf("%v\n%s", err, yaml)
	}
	return lex
}

// secondCategory is the name of a second category in the documentation's table.
const secondCategory = "d"

// docCase is a line of the documentation's table.
type docCase struct{ category, text, want string }

func docCases(t *testing.T) []docCase {
	t.Helper()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var cases []docCase
	signs := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\u00a0`, "\u00a0", `\u00ad`, "\u00ad")
	for line := range strings.Lines(string(doc)) {
		row, found := strings.CutPrefix(line, "//\t")
		if !found {
			continue
		}
		cells := strings.Split(strings.TrimSpace(row), "|")
		if len(cells) != 3 {
			t.Fatalf("doc.go: not three cells: %s", line)
		}
		for i := range cells {
			cells[i] = signs.Replace(strings.TrimSpace(cells[i]))
		}
		cases = append(cases, docCase{cells[0], cells[1], cells[2]})
	}
	return cases
}

func TestDocumentedCases(t *testing.T) {
	cases := docCases(t)
	if len(cases) < 120 {
		t.Fatalf("only %d cases were found in doc.go", len(cases))
	}
	for _, c := range cases {
		t.Run(c.category, func(t *testing.T) {
			first, second, _ := strings.Cut(c.category, "; and "+secondCategory+":")
			if second != "" {
				second = ", " + secondCategory + ": " + second
			}
			terms, rest, _ := strings.Cut(first, ";")
			rest = strings.ReplaceAll(rest, ";", ",")
			yaml := fmt.Sprintf("categories: {c: {terms: [%s],%s}%s}", terms, rest, second)
			f := newFinder(t, mustParse(t, yaml))
			if diff := cmp.Diff(c.want, f.say(c.text)); diff != "" {
				t.Errorf("in %q (-documented +found):\n%s", c.text, diff)
			}
		})
	}
}
