package formats_test

import (
	"strings"
	"testing"
	"time"

	"tenor/lexicons/formats"
)

// TestReadIsBounded feeds every reader what a careless one would take minutes and gigabytes for.
func TestReadIsBounded(t *testing.T) {
	const size = 1 << 20
	var outline strings.Builder
	for i := 0; outline.Len() < size-10_000; i++ {
		outline.WriteString(strings.Repeat(" ", i) + "a\n")
	}
	for name, test := range map[string]struct{ file, head, unit string }{
		"liwc ids":            {"x.dic", "%\n1\ta\n%\nx", "\t1"},
		"liwc ids many words": {"x.dic", "%\n1\ta\n2\tb\n%\n", "x 1 2 3\n"},
		"liwc brackets":       {"x.dic", "%\n1\ta\n%\nx\t", "("},
		"liwc conditions":     {"x.dic", "%\n1\ta\n%\nx\t", "(1)1/1"},
		"liwc header":         {"x.dic", "%\n", "1\ta\n"},
		"liwc percents":       {"x.dic", "", "%\n"},
		"dicx columns":        {"x.dicx", "DicTerm", ",a"},
		"dicx rows":           {"x.dicx", "DicTerm,a\n", "b,X\n"},
		"dicx quotes":         {"x.dicx", "DicTerm,a\n", "\""},
		"wordstat":            {"x.cat", "", "a\n"},
		"wordstat margins":    {"x.cat", outline.String(), ""},
		"wordstat entries":    {"x.cat", "a\n", "\tb? (1)\n"},
		"wordstat brackets":   {"x.cat", "a\n", "("},
		"wordstat rules":      {"x.cat", "a\n\tb (1)\n", "\t@r [#a NEAR #a /S 3] (1)\n"},
		"yoshikoder":          {"x.ykd", "<dictionary>", `<cnode name="a">`},
		"yoshikoder elements": {"x.ykd", "<dictionary>", `<a/>`},
		"yoshikoder patterns": {"x.ykd", `<dictionary><cnode name="a">`, `<pnode name="b"/>`},
		"yoshikoder name":     {"x.ykd", `<dictionary><cnode name="`, "a"},
		"lexicoder":           {"x.lc3", "", "+a\n"},
		"lexicoder colours":   {"x.lc3", "+", "#a"},
		"lexicoder entries":   {"x.lc3", "+a\n", "b*\n"},
		"quanteda":            {"x.yml", "", "a: [b]\n"},
		"quanteda nested":     {"x.yml", "", "["},
		"table paths":         {"x.csv", "a,", "b/"},
		"table rows":          {"x.csv", "", "a,b,1\n"},
		"table names":         {"x.csv", "term", ",a"},
		"table quotes":        {"x.csv", "a,b\n", "\"a\"\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			data := test.head
			if test.unit != "" {
				data += strings.Repeat(test.unit, (size-len(test.head))/len(test.unit))
			}
			start := time.Now() //nolint:forbidigo // the test is about time
			_, warnings, err := formats.Read("", test.file, []byte(data))
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if err == nil && len(warnings) > 300_000 {
				t.Errorf("%d warnings", len(warnings))
			}
		})
	}
}
