package formats_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/lexicons/formats"
)

// say writes a lexicon's categories, a line each: the path, then the terms, each with what else it says.
func say(lex *lexicons.Lexicon) []string {
	var lines []string
	var visit func([]*lexicons.Category, string)
	visit = func(categories []*lexicons.Category, above string) {
		for _, c := range categories {
			path := above + c.Name
			var terms []string
			for _, t := range c.Terms {
				terms = append(terms, sayTerm(t))
			}
			name := path
			if c.Original != "" {
				name += fmt.Sprintf(" (%s)", c.Original)
			}
			if c.Definition != "" {
				name += fmt.Sprintf(" [%s]", c.Definition)
			}
			lines = append(lines, strings.TrimSpace(name+": "+strings.Join(terms, ", ")))
			visit(c.Categories, path+"/")
		}
	}
	visit(lex.Categories, "")
	return lines
}

func sayTerm(t *lexicons.Term) string {
	said := fmt.Sprintf("%s@%d", t.Text, t.Line)
	if t.HasWeight {
		said += fmt.Sprintf("=%g", t.Weight)
	}
	for _, p := range t.UnlessAfter {
		said += " unless after " + p.Text
	}
	for _, p := range t.Near {
		said += " near " + p.Text
	}
	if t.Within > 0 {
		said += fmt.Sprintf(" within %d", t.Within)
	}
	return said
}

func sayWarnings(warnings []formats.Warning) []string {
	var said []string
	for _, w := range warnings {
		said = append(said, w.String())
	}
	return said
}

type readCase struct {
	file, data string
	want       []string
	warnings   []string // what each holds
}

func checkRead(t *testing.T, tests map[string]readCase) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lex, warnings, err := formats.Read("", test.file, []byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, say(lex)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			said := sayWarnings(warnings)
			if len(said) != len(test.warnings) {
				t.Fatalf("%d warnings, want %d:\n%s", len(said), len(test.warnings), strings.Join(said, "\n"))
			}
			for i, want := range test.warnings {
				if !strings.HasPrefix(said[i], test.file+":") || !strings.Contains(said[i], want) {
					t.Errorf("warning %q lacks %q", said[i], want)
				}
			}
		})
	}
}

func TestReadLIWC(t *testing.T) {
	checkRead(t, map[string]readCase{
		"as in 2001": {
			"words.dic", "%\n1\tgood\n2\tbad\n%\nwar*\t2\npeace\t1\nstrong word\t1\t2\n",
			[]string{"good: peace@6, strong word@7", "bad: war*@5, strong word@7"}, nil,
		},
		"bare CR, trailing blanks, zeros and a byte order mark": {
			"words.dic", "\xef\xbb\xbf%\r01\tgood \r02 bad\t\r% \r\rpeace \t01 \t\rwar\t 2\t1 \r",
			[]string{"good: peace@6, war@7", "bad: war@7"}, nil,
		},
		"blanks for tabs": {
			"words.dic", "%\n1 good\n2 not so good\n%\nat peace   1 2\nwar 2\n9/11 2\n",
			[]string{"good: at peace@5", "not so good: at peace@5, war@6, 9/11@7"}, nil,
		},
		"subcategories and descriptions as in 2015": {
			"words.dic", "%\n1\taffect (Affect)\n\t2\tposemo (Positive Emotion)\n\t3\tnegemo\n\t\t4\tanger\n9\twork\n%\nlove\t1\t2\nhate\t1\t3\t4\nfeel\t1\njob\t9\n",
			[]string{"affect [Affect]: feel@10", "affect/posemo [Positive Emotion]: love@8", "affect/negemo:", "affect/negemo/anger: hate@9", "work: job@11"}, nil,
		},
		"subcategories that share words": {
			"words.dic", "%\n1\taffect\n\t2\tanger\n\t3\tsad\n%\ngrief\t1\t3\nbitter\t1\t2\t3\n",
			[]string{"affect: grief@6, bitter@7", "anger: bitter@7", "sad: grief@6, bitter@7"},
			[]string{`:7: "bitter": stands in several subcategories`},
		},
		"conditions as in 2007": {
			"words.dic", "%\n02\tpronoun\n125\tfeel\n131\tthink\n134\tsay\n464\tfiller\n%\nI\t02\nlike\t(02 134)125/464\t134\nkind\t<of>131/125\n(53 like)\t125\n",
			[]string{"pronoun: I@8", "feel: kind@10 unless after of", "think: kind of@10", "say: like@9", "filler: like@9"},
			[]string{`:9: "like": the condition (02 134)125/464 cannot be said`, `:11: "(53 like)": an entry under a condition in brackets cannot be said: left out`},
		},
		"what is not there": {
			"words.dic", "%\n1\ta\n2\tempty\n%\nx\t1\t7\ny\n:)\t1\nz\t1 maybe\n",
			[]string{"a: x@5, z@8"},
			[]string{
				`:3: empty: the category is empty: left out`, `:5: "x": the category id 7 is not in the header`,
				`:6: "y": the entry stands in no category: left out`, `:7: a: ":)": the entry holds no word: left out`,
				`:8: "z": what stands behind the entry is no list of category ids: maybe`,
			},
		},
		"Windows-1252": {
			"words.dic", "%\n1\tgood\n%\ncaf\xe9\t1\nd\x92accord\t1\n",
			[]string{"good: café@4, d’accord@5"}, []string{":4: not UTF-8: read as Windows-1252"},
		},
		"UTF-16": {
			"words.dic", "\xff\xfe%\x00\n\x001\x00\t\x00g\x00\n\x00%\x00\n\x00\xe9\x00\t\x001\x00\n\x00", []string{"g: é@4"}, nil,
		},
		"by its content": {
			"words", "%\n1\tgood\n%\npeace\t1\n", []string{"good: peace@4"}, nil,
		},
	})
}

func TestReadLIWC22(t *testing.T) {
	checkRead(t, map[string]readCase{
		"marks and weights": {
			"words.dicx", "DicTerm,good,bad\r\npeace,X,\r\nwar*,,x\r\n\"well, well\",.5,0\r\nbitter sweet,1,-2\r\n",
			[]string{"good: peace@2, well, well@4=0.5, bitter sweet@5=1", "bad: war*@3, bitter sweet@5=-2"}, nil,
		},
		"commas at the ends": {
			"words.dicx", "DicTerm,good,,\npeace,X,,\n", []string{"good: peace@2"}, nil,
		},
		"with the other ending": {
			"words.dic", "DicTerm,good\npeace,X\n", []string{"good: peace@2"}, nil,
		},
	})
}

func TestReadWordStat(t *testing.T) {
	checkRead(t, map[string]readCase{
		"tabs and blanks": {
			"x.cat", "SOUTH\r\n   \tBW\r\n   \t\tBotswana (1)\r\n\t\tGABORONE (1)\r\n    LS\r\n\t\tSOUTH_AFRICA* (2)\r\n\tof its own (0.5)\r\nNORTH\r\n\toslo (1)\r\n",
			[]string{"SOUTH: of its own@7=0.5", "SOUTH/BW: Botswana@3, GABORONE@4", "SOUTH/LS: SOUTH AFRICA*@6=2", "NORTH: oslo@9"}, nil,
		},
		"entries that are not indented": {
			"x.cat", "GOOD\npeace (1)\nworld war (2) (1)\nBAD\nwar (1)\n",
			[]string{"GOOD: peace@2, world war (2)@3", "BAD: war@5"}, nil,
		},
		"rules": {
			"x.cat", "NEGATIONS\n\tnot (1)\n\tno_longer (1)\nGOOD WORDS\n\tgood (1)\nBAD\n\t@A [#GOOD_WORDS AFTER #NEGATIONS /S 1] (2)\n\t@B [#GOOD_WORDS NEAR poor /S 3] (1)\n\t@C [war BEFORE #NOTHING /S 1] (1)\n\t@D [#GOOD_WORDS NOT AFTER #NEGATIONS /S 3] (1)\n\t@E [good AFTER bad /S 3] (1)\n",
			[]string{"NEGATIONS: not@2, no longer@3", "GOOD WORDS: good@5", "BAD: not good@7=2, no longer good@7=2, good@8 near poor within 3"},
			[]string{
				`:9: BAD: "@C [war BEFORE #NOTHING /S 1]": the rule cannot be said (it names no category and no word)`,
				`:10: BAD: "@D [#GOOD_WORDS NOT AFTER #NEGATIONS /S 3]": the rule cannot be said`, ":11: BAD: \"@E [good AFTER bad /S 3]\": the rule cannot be said (AFTER at a distance above 1)",
			},
		},
		"question marks": {
			"x.cat", "A\n\twom?n (1)\n\tz?? (1)\n\t?? (1)\n", []string{"A: wom*n@2"},
			[]string{
				`:2: A: "wom?n": ? stands for one character: read as "wom*n", which matches more`,
				`:3: A: "z??": ? stands for one character, which cannot be said: left out`, `:4: A: "??": the entry holds no word`,
			},
		},
	})
}

func TestReadYoshikoder(t *testing.T) {
	checkRead(t, map[string]readCase{
		"a dictionary": {
			"x.ykd", `<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
<cnode name="New dictionary" desc="Mine"><cnode name="A &amp; B" desc="Both.">
<pnode name="more*"/><pnode name="a lamb"/>
<cnode name="C"><pnode name="c"/></cnode></cnode>
<cnode name="D" desc="D"><pnode name="d"/></cnode></cnode></dictionary>`,
			[]string{"A and B (A & B) [Both.]: more*@4, a lamb@4", "A and B/C: c@5", "D: d@6"},
			[]string{`:3: A & B: the name cannot be a column's: read as "A and B"`},
		},
		"no category around all": {
			"x.xml", `<dictionary><cnode name="A"><pnode name="a"/></cnode><cnode name="B"><pnode name="b"/><note/></cnode></dictionary>`,
			[]string{"A: a@1", "B: b@1"}, []string{":1: B: the element <note> is not known"},
		},
		"attributes that are not known": {
			"x.ykd", `<dictionary><cnode name="A" score="1"><pnode name="a" weight="2"/></cnode></dictionary>`, []string{"A: a@1"},
			[]string{`"A": the attribute score of <cnode> is not known`, `A: "a": the attribute weight of <pnode> is not known`},
		},
		"one category": {
			"x.ykd", `<dictionary><cnode name="A"><pnode name="a"/></cnode></dictionary>`, []string{"A: a@1"}, nil,
		},
		"regular expressions": {
			"x.ykd", `<dictionary patternengine="regexp"><cnode name="A"><pnode name="war\w*"/><pnode name="^double\s+standards?$"/>` +
				`<pnode name="co\-op.*"/><pnode name="(a|b)"/><pnode name="\bterror[a-z]*\b"/></cnode></dictionary>`,
			[]string{"A: war*@1, co-op*@1, terror*@1"},
			[]string{`"^double\\s+standards?$": the regular expression says more than * can: left out`, `"(a|b)": the regular expression`},
		},
		"ISO-8859-1, declared": {
			"x.ykd", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<dictionary><cnode name=\"A\"><pnode name=\"\xe9tat\"/></cnode></dictionary>",
			[]string{"A: état@2"}, nil,
		},
		"KOI8-R, declared": {
			"x.ykd", "<?xml version=\"1.0\" encoding=\"KOI8-R\"?>\n<dictionary><cnode name=\"A\"><pnode name=\"\xcd\xc9\xd2\"/></cnode></dictionary>",
			[]string{"A: мир@2"}, nil,
		},
	})
}

func TestReadLexicoder(t *testing.T) {
	checkRead(t, map[string]readCase{
		"colours and phrases": {
			"LSD2015.lc3", "+negative#AA0000\r\na lie\r\nabandon* \r\n\r\n+neg_positive#0a0\r\nnot good*\r\n",
			[]string{"negative: a lie@2, abandon*@3", "neg_positive: not good*@6"}, nil,
		},
		"names": {
			"x.lc3", "++STATE+\na\n+-STATE-\nb\n+=STATE=\nc\n+law/order\nd\n+self-determination\ne\n+war & peace (1)\nf\n",
			[]string{
				"plus STATE plus (+STATE+): a@2", "minus STATE minus (-STATE-): b@4", "equals STATE equals (=STATE=): c@6",
				"law_order (law/order): d@8", "self-determination: e@10", "war and peace 1 (war & peace (1)): f@12",
			},
			[]string{"plus STATE plus", "minus STATE minus", "equals STATE equals", "law_order", "war and peace 1"},
		},
	})
}

func TestReadQuanteda(t *testing.T) {
	checkRead(t, map[string]readCase{
		"lists": {
			"x.yml", "A CATEGORY: [more, lamb, little]\nANOTHER:\n  - had\n  - mary*\nTHIRD: \"one\"\n",
			[]string{"A CATEGORY: more@1, lamb@1, little@1", "ANOTHER: had@3, mary*@4", "THIRD: one@5"}, nil,
		},
		"lists in lists": {
			"x.yaml", "A:\n  B:\n  - b\n  C: {D: [d], E: [e?, 'f g']}\n  __:\n  - a\nF:\n- f\n- G: [g]\n",
			[]string{"A: a@6", "A/B: b@3", "A/C:", "A/C/D: d@4", "A/C/E: f g@4", "F: f@8", "F/G: g@9"}, []string{`:4: A/C/E: "e?": ? stands for one character`},
		},
		"a term in two places": {
			"x.yml", "A:\n  B: [x, y]\n  C: [y]\n  __: [x, z]\n", []string{"A: z@4", "A/B: x@2, y@2", "A/C: y@3"},
			[]string{`:3: A/C: "y": stands in B too`},
		},
		"ours": {
			"x.yml", "categories:\n  A: {terms: [a]}\n", []string{"A: a@2"}, nil,
		},
	})
}

func TestReadTables(t *testing.T) {
	checkRead(t, map[string]readCase{
		"word and valence": {
			"AFINN-111.txt", "abandon\t-2\ncool stuff\t3\ncan't stand\t-3\nsome kind\t0\n",
			[]string{"AFINN-111: abandon@1=-2, cool stuff@2=3, can't stand@3=-3, some kind@4=0"}, nil,
		},
		"named columns in any order": {
			"x.csv", "Weight,Term,Note,Category\n2,war*,,bad\n,\"well, well\",x,good\n-1,hunger,,bad/other\n",
			[]string{"bad: war*@2=2", "bad/other: hunger@4=-1", "good: well, well@3"},
			[]string{"x.csv:1: the column Note is neither term, category nor weight: left out"},
		},
		"two columns of weights": {
			"x.csv", "word,valence,score\nwar,-2,1\npeace,3,1\n", []string{"x: war@2=1, peace@3=1"},
			[]string{"x.csv:1: the column valence is"},
		},
		"a fourth column without a name": {
			"x.csv", "war,bad,2\npeace,good,1.5,NN\n", []string{"bad: war@1=2", "good: peace@2=1.5"}, []string{"x.csv:2: the column 4 is"},
		},
		"no names, semicolons": {"x.csv", "war;bad;2\npeace;good\n", []string{"bad: war@1=2", "good: peace@2"}, nil},
		"term and category":    {"x.tsv", "war\tbad\npeace\tgood\n", []string{"bad: war@1", "good: peace@2"}, nil},
		"terms alone":          {"peace words.txt", "peace\n\nceasefire\n", []string{"peace words: peace@1, ceasefire@3"}, nil},
		"a column a category": {
			"x.csv", "term,good,bad\npeace,2.5,\nwar,0,-1\n", []string{"good: peace@2=2.5", "bad: war@3=-1"}, nil,
		},
		"weights at two levels": {
			"x.csv", "war,bad,2\nwar,bad/worse,3\npeace,good,1\n", []string{"bad:", "bad/worse: war@2=3", "good: peace@3=1"},
			[]string{`:1: bad: "war": the weight 2 is lost: the term stands in a category below with another (line 2)`},
		},
		"signs that are words": {
			"x.csv", "中国*,a\n和平,a\n", []string{"a: 和平@2"}, []string{`:1: a: "中国*": * stands beside a sign that is a word by itself: left out`},
		},
		"memberships": {
			"x.tsv", "war\tbad\t1\nwar\tgood\t0\npeace\tbad\t0\npeace\tgood\t1\n", []string{"bad: war@1", "good: peace@4"},
			[]string{":1: all weights are 0 or 1: read as not in the category and in it"},
		},
	})
}

func TestReadFaults(t *testing.T) {
	deep := strings.Repeat(`<cnode name="a">`, 20)
	tests := map[string]struct{ file, data, want, source, hint string }{
		"liwc without header":      {"x.dic", "war\t1\n", "x.dic:1: no % stands before the first entry", "war\t1", "begins with a line of %"},
		"liwc without end":         {"x.dic", "%\n1\ta\n", "x.dic:1: the categories have no end", "%", "second line of %"},
		"liwc category":            {"x.dic", "%\ngood\n%\n", "x.dic:2: the line is no category", "good", "1, a tab"},
		"liwc id twice":            {"x.dic", "%\n1\ta\n01\tb\n%\n", "x.dic:3: the id 01 is that of a already (line 2)", "01\tb", ""},
		"liwc name twice":          {"x.dic", "%\n1\ta\n2\tA\n%\nx\t1\t2\n", "x.dic:3: category A becomes the column a, as a does (line 2)", "2\tA", "otherwise"},
		"liwc nothing":             {"x.dic", "%\n1\ta\n%\n", "x.dic: no category holds a term", "", ""},
		"wordstat without":         {"x.cat", "war (1)\n", "x.cat:1: an entry stands before the first category", "war (1)", "without a weight"},
		"wordstat twice":           {"x.cat", "A\n\tx (1)\nA\n\ty (1)\n", "x.cat:3: category A stands twice (line 1)", "A", ""},
		"wordstat too deep":        {"x.cat", indented(20) + "x (1)\n", "x.cat:13: categories stand deeper than 12 levels", strings.Repeat(" ", 12) + "A12", ""},
		"lexicoder without":        {"x.lc3", "war\n", "x.lc3:1: an entry stands before the first category", "war", "line of +"},
		"a name with a digit":      {"x.lc3", "+1st\nwar\n", `x.lc3:1: category: name "1st" does not begin with a letter`, "+1st", ""},
		"yoshikoder not XML":       {"x.ykd", "<dictionary>\n<cnode", "x.ykd:2: XML: unexpected EOF", "<cnode", ""},
		"yoshikoder another":       {"x.ykd", "<html/>", "x.ykd:1: the document is a <html>", "<html/>", "<dictionary>"},
		"yoshikoder too deep":      {"x.ykd", "<dictionary>" + deep, "x.ykd:1: categories stand deeper than 12 levels", "<dictionary>" + deep, ""},
		"yoshikoder elements":      {"x.ykd", "<dictionary>" + strings.Repeat("<b>", 50), "x.ykd:1: elements stand deeper than 16 levels", "", ""},
		"yoshikoder entities":      {"x.ykd", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]>\n<dictionary/>", "x.ykd:1: document types are not read", "", ""},
		"yoshikoder entity":        {"x.ykd", "<dictionary><cnode name=\"&lol;\"/></dictionary>", "x.ykd:1: XML: invalid character entity &lol;", "", ""},
		"yoshikoder loose pattern": {"x.ykd", "<dictionary><pnode name=\"a\"/></dictionary>", "x.ykd:1: a pattern stands in no category", "", ""},
		"csv weight":               {"x.csv", "term,category,weight\nwar,bad,heavy\n", `x.csv:2: weight "heavy" is no number`, "war,bad,heavy", "a row is a term"},
		"csv weight infinite":      {"x.csv", "war,bad,inf\n", "x.csv:1: weight inf is not finite", "war,bad,inf", ""},
		"csv decimal comma":        {"x.csv", "term;category;weight\nwar;bad;-1,5\n", `x.csv:2: weight "-1,5" is no number`, "war;bad;-1,5", "a weight has a decimal point"},
		"csv without category":     {"x.csv", "war,bad,1\npeace\n", "x.csv:2: the row has no term or no category", "peace", "a row is a term"},
		"quotation mark left open": {"x.txt", "peace\n\"war\nbad\n", "x.txt:2: a field that begins in this line goes on in the next", "\"war", "a mark of its own"},
		"csv path":                 {"x.csv", "war,bad//worse,1\n", `x.csv:1: a name is missing in the category "bad//worse"`, "", "parent/child"},
		"dicx fields":              {"x.dicx", "DicTerm,a\nx,X,X\n", "x.dicx:2: the row has more fields", "x,X,X", ""},
		"dicx weight":              {"x.dicx", "DicTerm,a\nx,yes\n", `x.dicx:2: weight "yes" is no number`, "x,yes", ""},
		"empty":                    {"x.csv", "", "x.csv: no category holds a term", "", ""},
		"NUL":                      {"x.lc3", "+a\nb\x00\n", "x.lc3:2: the file holds a NUL character", "b\x00", ""},
		"large":                    {"x.lc3", strings.Repeat("x", 9<<20), "x.lc3: the file has 9437184 bytes", "", ""},
		"long entry":               {"x.lc3", "+a\n" + strings.Repeat("x", 2000) + "\n", "x.lc3:2: an entry has more than 1000 bytes", strings.Repeat("x", 500) + "...", "a word or a phrase"},
		"many categories":          {"x.lc3", strings.Repeat("+a\n", 3000), "x.lc3:2001: more than 2000 categories", "+a", ""},
		"many terms":               {"x.lc3", "+a\n" + strings.Repeat("x\n", 200_001), "x.lc3:200002: more than 200000 terms", "x", ""},
		"file's name":              {"2015.lc3", "+a\nb\n", `2015.lc3: lexicon: name "2015" does not begin with a letter`, "", "-l NAME=FILE"},
		"quanteda nested":          {"x.yml", "A: [a]\nB: {C: ~}\n", "x.yml:2: an entry of C is empty: text was expected", "B: {C: ~}", ""},
		"our own":                  {"x.yml", "categorys: {a: {terms: [b]}}\n", `x.yml:1: unknown key "categorys" in a lexicon`, "categorys: {a: {terms: [b]}}", "known keys"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lex, _, err := formats.Read("", test.file, []byte(test.data))
			var e *lexicons.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("error is %v, lexicon %v", err, lex)
			}
			if !strings.HasPrefix(e.Error(), test.want) {
				t.Errorf("error %q, want %q", e, test.want)
			}
			if test.source != "" && e.Source != test.source {
				t.Errorf("source %q, want %q", e.Source, test.source)
			}
			if !strings.Contains(e.Hint, test.hint) {
				t.Errorf("hint %q lacks %q", e.Hint, test.hint)
			}
		})
	}
}

// indented returns categories of which each stands in the one before.
func indented(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sA%d\n", strings.Repeat(" ", i), i)
	}
	return b.String()
}
