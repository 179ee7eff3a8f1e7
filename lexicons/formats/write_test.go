package formats_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/lexicons/formats"
	"tenor/scoring"
	"tenor/scoring/tokenize"
)

// plain is a lexicon that says nothing a tree of terms cannot.
const plain = `lexicon: plain
negators: []
categories:
  conflict:
    terms: [war*, at war with, "it's \"war\""]
    categories:
      arms: {terms: [weapon*, "tank & gun"]}
  Good will: {terms: [peace, état]}
`

func parse(t testing.TB, yaml string) *lexicons.Lexicon {
	t.Helper()
	lex, err := lexicons.Parse("test.yml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// endings are by which Read tells the formats.
func endings() map[formats.Format]string {
	return map[formats.Format]string{
		formats.Tenor: ".yml", formats.LIWC: ".dic", formats.LIWC22: ".dicx", formats.WordStat: ".cat", formats.Yoshikoder: ".ykd",
		formats.Lexicoder: ".lc3", formats.Quanteda: ".yml", formats.CSV: ".csv", formats.TSV: ".tsv",
	}
}

func TestWrite(t *testing.T) {
	tests := map[formats.Format]string{
		formats.LIWC: "%\n1\tconflict\n\t2\tarms\n3\tGood will\n%\nwar*\t1\nat war with\t1\nit's \"war\"\t1\nweapon*\t1\t2\n" +
			"tank & gun\t1\t2\npeace\t3\nétat\t3\n",
		formats.LIWC22: "DicTerm,conflict,conflict_arms,Good will\nwar*,X,,\nat war with,X,,\n\"it's \"\"war\"\"\",X,,\n" +
			"weapon*,X,X,\ntank & gun,X,X,\npeace,,,X\nétat,,,X\n",
		formats.WordStat: "conflict\n\twar* (1)\n\tat war with (1)\n\tit's \"war\" (1)\n\tarms\n\t\tweapon* (1)\n\t\ttank & gun (1)\n" +
			"Good will\n\tpeace (1)\n\tétat (1)\n",
		formats.Yoshikoder: `<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
	<cnode name="plain" desc="">
		<cnode name="conflict" desc="">
			<pnode name="war*"/>
			<pnode name="at war with"/>
			<pnode name="it&#39;s &#34;war&#34;"/>
			<cnode name="arms" desc="">
				<pnode name="weapon*"/>
				<pnode name="tank &amp; gun"/>
			</cnode>
		</cnode>
		<cnode name="Good will" desc="">
			<pnode name="peace"/>
			<pnode name="état"/>
		</cnode>
	</cnode>
</dictionary>
`,
		formats.Lexicoder: "+conflict\nwar*\nat war with\nit's \"war\"\nweapon*\ntank & gun\n+conflict_arms\nweapon*\ntank & gun\n" +
			"+Good will\npeace\nétat\n",
		formats.Quanteda: "\"conflict\":\n  \"arms\":\n    - \"weapon*\"\n    - \"tank & gun\"\n  \"__\":\n    - \"war*\"\n    - \"at war with\"\n" +
			"    - \"it's \\\"war\\\"\"\n\"Good will\":\n  - \"peace\"\n  - \"état\"\n",
		formats.CSV: "term,category,weight\nwar*,conflict,\nat war with,conflict,\n\"it's \"\"war\"\"\",conflict,\nweapon*,conflict/arms,\n" +
			"tank & gun,conflict/arms,\npeace,Good will,\nétat,Good will,\n",
	}
	for format, want := range tests {
		t.Run(string(format), func(t *testing.T) {
			got, _, err := formats.Write(parse(t, plain), format)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestRoundTrip writes and reads what every format can say: the same comes back, and no warning is given on either way but
// where a format has no subcategories.
func TestRoundTrip(t *testing.T) {
	want := saidWithoutLines(parse(t, plain))
	flat := []string{
		`conflict: war*, at war with, it's "war", weapon*, tank & gun`, "conflict_arms: weapon*, tank & gun", "Good will: peace, état",
	}
	for format, ending := range endings() {
		t.Run(string(format), func(t *testing.T) {
			data, warnings, err := formats.Write(parse(t, plain), format)
			if err != nil {
				t.Fatal(err)
			}
			back, more, err := formats.Read("", "plain"+ending, data)
			if err != nil {
				t.Fatal(err)
			}
			want, expected := want, 0
			if format == formats.LIWC22 || format == formats.Lexicoder {
				want, expected = flat, 1
			}
			if diff := cmp.Diff(want, saidWithoutLines(back)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if said := append(sayWarnings(warnings), sayWarnings(more)...); len(said) != expected {
				t.Errorf("%d warnings, want %d: %q", len(said), expected, said)
			}
		})
	}
}

// saidWithoutLines writes a lexicon as say does.
func saidWithoutLines(lex *lexicons.Lexicon) []string {
	for _, c := range lex.Categories {
		forgetLines(c)
	}
	lines := say(lex)
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], "@0", "")
	}
	return lines
}

func forgetLines(c *lexicons.Category) {
	for _, t := range c.Terms {
		t.Line = 0
	}
	for _, b := range c.Categories {
		forgetLines(b)
	}
}

// full is a lexicon of which every format loses something.
const full = `lexicon: full
version: 1.0.0
language: en
description: All there is.
license: CC0-1.0
categories:
  a:
    definition: To be (or not).
    terms:
      - {term: w, weight: 2}
      - {term: US, case: sensitive}
      - {term: x, near: [y, z], within: 3}
      - {term: v, unless_before: [u]}
      - {term: s, unless_after: [t]}
      - {term: k, negated: keep}
      - "*ism"
      - r * q
    not: [united nations]
    negated: flip
    examples: {match: [War w.], no_match: [Peace.]}
    categories:
      b: {terms: [plain]}
`

func TestLosses(t *testing.T) {
	all := map[string]string{
		"version":     "test.yml: the version (1.0.0) is lost",
		"language":    "test.yml: the language (en) is lost",
		"license":     "test.yml: the license (CC0-1.0) is lost",
		"description": "test.yml: the description (All there is.) is lost",
		"negation":    "test.yml: negation is lost: what stands behind \"not\" and its like will count as all else does",
		"definition":  "test.yml:7: a: the definition is lost",
		"short":       "test.yml:7: a: the definition is lost: LIWC has short ones, without brackets",
		"shield":      `test.yml:18: a: "united nations": the expression under ` + "`not`" + ` is lost: what stands inside it will count`,
		"flip":        "test.yml:7: a: negated: flip is lost",
		"match":       `test.yml:20: a: the example is lost: "War w."`,
		"no match":    `test.yml:20: a: the example is lost: "Peace."`,
		"weight":      `test.yml:10: a: "w": the weight 2 is lost`,
		"case":        `test.yml:11: a: "US": case: sensitive is lost: it will match in any case`,
		"near":        `test.yml:12: a: "x": near (y, z) is lost: it will match without it`,
		"before":      `test.yml:13: a: "v": unless_before (u) is lost: it will match without it`,
		"after":       `test.yml:14: a: "s": unless_after (t) is lost: it will match without it`,
		"keep":        `test.yml:15: a: "k": negated: keep is lost`,
		"in front":    `test.yml:16: a: "*ism": FORMAT takes * at the end of a word alone`,
		"lone":        `test.yml:17: a: "r * q": FORMAT takes * at the end of a word alone`,
		"hierarchy":   "test.yml:22: a/b: the format has no subcategories: written as a_b, and its entries in those above it too",
	}
	always := []string{"version", "language", "license", "negation", "shield", "flip", "match", "no match", "case", "near", "before", "after", "keep"}
	tests := map[formats.Format][]string{
		formats.Tenor:      nil,
		formats.LIWC:       append([]string{"description", "weight", "in front", "lone", "short"}, always...),
		formats.LIWC22:     append([]string{"description", "in front", "lone", "definition", "hierarchy"}, always...),
		formats.WordStat:   append([]string{"description", "definition"}, always...),
		formats.Yoshikoder: append([]string{"weight"}, always...),
		formats.Lexicoder:  append([]string{"description", "weight", "in front", "lone", "definition", "hierarchy"}, always...),
		formats.Quanteda:   append([]string{"description", "weight", "definition"}, always...),
		formats.CSV:        append([]string{"description", "definition"}, always...),
		formats.TSV:        append([]string{"description", "definition"}, always...),
	}
	for format, keys := range tests {
		t.Run(string(format), func(t *testing.T) {
			_, warnings, err := formats.Write(parse(t, full), format)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]bool{}
			for _, key := range keys {
				want[strings.ReplaceAll(all[key], "FORMAT", string(format))] = true
			}
			got := map[string]bool{}
			for _, said := range sayWarnings(warnings) {
				got[said] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestLossesOfTerms writes terms that only some format cannot hold.
func TestLossesOfTerms(t *testing.T) {
	tests := map[string]struct {
		format formats.Format
		term   string
		want   string
	}{
		"a header":         {formats.Lexicoder, `"+plus"`, "an entry that begins with + would be a category: left out"},
		"a rule":           {formats.WordStat, `"@rule"`, "reads back otherwise"},
		"an underscore":    {formats.WordStat, "a_b", "reads back otherwise"},
		"a bracket":        {formats.LIWC, `"(a) b"`, "reads back otherwise"},
		"a question mark":  {formats.CSV, `"who?"`, "reads back otherwise"},
		"one":              {formats.WordStat, "{term: a, weight: 1}", "the weight 1 cannot be told from none"},
		"none at all":      {formats.LIWC22, "{term: a, weight: 0}", "the weight 0 is lost"},
		"two of one weigh": {formats.LIWC22, "{term: a, weight: 2}, {term: a, weight: 3}", "two weights in c: 2 is written, 3 is lost"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lex := parse(t, fmt.Sprintf("negators: []\ncategories: {c: {terms: [%s, other]}}", test.term))
			_, warnings, err := formats.Write(lex, test.format)
			if err != nil {
				t.Fatal(err)
			}
			if said := sayWarnings(warnings); len(said) != 1 || !strings.Contains(said[0], test.want) {
				t.Errorf("warnings %q, want one with %q", said, test.want)
			}
		})
	}
}

// TestLinesInTerms writes a term of two lines: it must not become two entries, or a category.
func TestLinesInTerms(t *testing.T) {
	for format, ending := range endings() {
		lex := parse(t, `negators: []
categories: {c: {terms: ["two\n+lines", other]}}`)
		data, warnings, err := formats.Write(lex, format)
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := formats.Read("", "c"+ending, data)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.ReplaceAll(strings.Join(saidWithoutLines(back), "; "), "\n", " ")
		if said != "c: two +lines, other" || len(warnings) > 0 {
			t.Errorf("%s: %s, warnings %q", format, said, sayWarnings(warnings))
		}
	}
}

func TestWeightsReturn(t *testing.T) {
	for _, format := range []formats.Format{formats.LIWC22, formats.WordStat, formats.CSV, formats.TSV} {
		lex := parse(t, "negators: []\ncategories: {c: {terms: [{term: a, weight: -2.5}, {term: b, weight: 1e-7}, d]}}")
		data, _, err := formats.Write(lex, format)
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := formats.Read("", "c"+endings()[format], data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"c: a=-2.5, b=1e-07, d"}, saidWithoutLines(back)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", format, diff)
		}
	}
}

// TestMembershipWeights writes weights that a table's reader takes for membership: those that do not come back are said.
func TestMembershipWeights(t *testing.T) {
	lex := parse(t, "negators: []\ncategories: {c: {terms: [{term: a, weight: 1}, {term: b, weight: 0}]}}")
	_, warnings, err := formats.Write(lex, formats.CSV)
	if err != nil {
		t.Fatal(err)
	}
	var terms []string
	for _, w := range warnings {
		terms = append(terms, w.Term+": "+string(w.Kind))
	}
	if diff := cmp.Diff([]string{"a: no return", "b: no return"}, terms); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestWriteManyCategories writes as many categories as can be read: each term was once compared with all of them.
func TestWriteManyCategories(t *testing.T) {
	lex := &lexicons.Lexicon{Name: "many", Negators: []string{}}
	for c := range 1_500 {
		category := &lexicons.Category{Name: fmt.Sprintf("c%d", c)}
		for i := range 40 {
			category.Terms = append(category.Terms, &lexicons.Term{Text: fmt.Sprintf("w%dx%d", c, i), Weight: 1})
		}
		lex.Categories = append(lex.Categories, category)
	}
	written := make(chan error, 1)
	go func() {
		_, _, err := formats.Write(lex, formats.LIWC)
		written <- err
	}()
	select {
	case err := <-written:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(8 * time.Second):
		t.Fatal("still writing after 8 s")
	}
}

// TestOneDictionaryInFourFormats shows that a dictionary scores alike whatever format it comes in.
func TestOneDictionaryInFourFormats(t *testing.T) {
	const text = "Wars begin where no peace is, and the war on peace of mind is no peace. They speak of PEACE OF MIND, not war."
	files := map[string]string{
		"x.dic": "%\r01\tCalm words\t\r02\tharsh\r%\rpeace\t01 \rpeace of mind\t01\rwar*\t02\rno\t01\t02\r",
		"x.lc3": "\xef\xbb\xbf+Calm words#00AA00\r\npeace \r\npeace of mind\r\nno\r\n+harsh#AA0000\r\nwar*\r\nno\r\n",
		"x.cat": "CALM WORDS\r\n\tPEACE (1)\r\n    PEACE_OF_MIND (1)\r\n\tNO (1)\r\nHARSH\r\n\tWAR* (1)\r\n\tNO (1)\r\n",
		"x.ykd": `<dictionary patternengine="substring"><cnode name="New" desc="New"><cnode name="CALM WORDS"><pnode name="peace"/>` +
			`<pnode name="peace of mind"/><pnode name="no"/></cnode><cnode name="HARSH"><pnode name="WAR*"/><pnode name="no"/></cnode></cnode></dictionary>`,
		"y.yml":  "calm words: [peace, peace of mind, 'no']\nharsh: [war*, 'no']\n",
		"x.dicx": "DicTerm,calm_words,harsh\npeace,X,\npeace of mind,X,\nwar*,,X\nno,X,X\n",
		"x.csv":  "term,category\npeace,calm words\npeace of mind,calm words\nno,calm words\nwar*,harsh\nno,harsh\n",
		"z.yml":  "negators: []\ncategories: {Calm words: {terms: [peace, peace of mind, 'no']}, harsh: {terms: [war*, 'no']}}\n",
	}
	want := map[string]int32{"calm_words": 6, "harsh": 5}
	for file, data := range files {
		lex, warnings, err := formats.Read("", file, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if len(warnings) > 0 {
			t.Errorf("%s: warnings %q", file, sayWarnings(warnings))
		}
		if diff := cmp.Diff(want, counts(t, lex, text)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", file, diff)
		}
	}
}

// counts returns how often each category counts in a text, by its column.
func counts(t testing.TB, lex *lexicons.Lexicon, text string) map[string]int32 {
	t.Helper()
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		t.Fatal(err)
	}
	matcher := set.NewMatcher()
	var tokens scoring.Tokens
	tokenize.New(matcher).Tokenize(&tokens, []byte(text))
	totals, weights := make([]int32, len(set.Categories)), make([]float64, len(set.Categories))
	set.Tally(totals, weights, matcher.Match(nil, &tokens.Tokens))
	byColumn := map[string]int32{}
	for i, c := range set.Categories {
		byColumn[lexicons.ColumnName(strings.Join(c.Path, "/"))] = totals[i]
	}
	return byColumn
}
