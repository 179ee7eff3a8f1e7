package formats_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenor/lexicons"
	"tenor/lexicons/formats"
)

// ignoreOrigin compares lexicons by what they say.
var ignoreOrigin = cmp.Options{
	cmpopts.IgnoreFields(lexicons.Lexicon{}, "File", "SHA256"),
	cmpopts.IgnoreUnexported(lexicons.Lexicon{}),
	cmpopts.IgnoreFields(lexicons.Category{}, "Line", "Original"),
	cmpopts.IgnoreFields(lexicons.Term{}, "Line"),
	cmpopts.IgnoreFields(lexicons.Phrase{}, "Line"),
	cmpopts.EquateEmpty(),
}

// fuzzRead reads whatever a fuzzer brings in a format: there is a lexicon or an error with its place, soon. The lexicon
// prints as YAML that says the same, and what a format loses of it has a warning.
func fuzzRead(f *testing.F, file string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	for _, unit := range []string{"%\n", "1\ta\n", "\tx (1)\n", "+a\nb\n", "a,b,1\n", "<cnode name=\"a\">", "[", "- ", " ", "a: [b]\n"} {
		f.Add([]byte(strings.Repeat(unit, 300)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now() //nolint:forbidigo // the property is about time
		lex, _, err := formats.Read("", file, data)
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %v", took)
		}
		var e *lexicons.ParseError
		if err != nil {
			if !errors.As(err, &e) || e.Message == "" || e.File != file {
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
			t.Fatalf("-read +parsed again:\n%s\n%s", diff, printed)
		}
		for _, format := range formats.Formats() {
			checkWritten(t, lex, format)
		}
	})
}

// checkWritten writes a lexicon in a format and reads it again: a term that is not there has a warning.
func checkWritten(t *testing.T, lex *lexicons.Lexicon, format formats.Format) {
	t.Helper()
	data, warnings, err := formats.Write(lex, format)
	if err != nil {
		return // said, and nothing was written
	}
	back, _, err := formats.Read("back", "back"+endings()[format], data)
	if err != nil {
		t.Fatalf("%s cannot be read again: %v\n%s", format, err, data)
	}
	said := map[string]bool{}
	for _, w := range warnings {
		said[strings.Join(strings.Fields(w.Term), " ")] = true
	}
	there := termsIn(back)
	for term := range termsIn(lex) {
		if !there[term] && !said[term] {
			t.Fatalf("%s lost %q without a word\n%s", format, term, data)
		}
	}
}

func termsIn(lex *lexicons.Lexicon) map[string]bool {
	all := map[string]bool{}
	var visit func([]*lexicons.Category)
	visit = func(categories []*lexicons.Category) {
		for _, c := range categories {
			for _, t := range c.Terms {
				all[strings.Join(strings.Fields(t.Text), " ")] = true
			}
			visit(c.Categories)
		}
	}
	visit(lex.Categories)
	return all
}

func FuzzLIWC(f *testing.F) {
	fuzzRead(f, "x.dic", "%\n1\ta (b)\n\t2\tc\n%\nx\t1 2\nlike\t(1 2)1/2\t2\nkind\t<of>1/2\n(1 y)\t1\n", "%\r01 a\r%\rx y 01\r\xe9\t01")
}

func FuzzLIWC22(f *testing.F) {
	fuzzRead(f, "x.dicx", "DicTerm,a,b\nx,X,1\n\"y,z\",,-2e3\n", "DicTerm,a,\r\nx,X,\r\n")
}

func FuzzWordStat(f *testing.F) {
	fuzzRead(f, "x.cat", "A\n\tX_Y (1)\n  B\n\t\tz* (0.5)\n\t@R [#A AFTER no /S 1] (2)\n\t@R [#A NEAR no /S 5] (1)\n")
}

func FuzzYoshikoder(f *testing.F) {
	fuzzRead(f, "x.ykd", `<?xml version="1.0"?><dictionary patternengine="regexp"><cnode name="a" desc="b"><cnode name="c"><pnode name="d\w*"/></cnode></cnode></dictionary>`)
}

func FuzzLexicoder(f *testing.F) {
	fuzzRead(f, "x.lc3", "+a#AA0000\nx y\nz*\n++b+\n?w\n", "\xff\xfe+\x00a\x00\n\x00b\x00")
}

func FuzzQuanteda(f *testing.F) {
	fuzzRead(f, "x.yml", "A: [a, b c]\nB: {C: [d?e], __: [f]}\nG: h\n", "A:\n- a\n- B: [b]\n", "categories: {a: {terms: [b]}}")
}

func FuzzTable(f *testing.F) {
	fuzzRead(f, "x.csv", "term,category,weight\na,b/c,1\nd,e,\n", "a\t-2\nb c\t3\n", "word,x,y\na,1,0\n", "a;b;1\nc;d;0\n")
}
