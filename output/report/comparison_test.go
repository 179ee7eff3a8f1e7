package report_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"tenor/lexicons"
	"tenor/output/report"
	"tenor/scoring/compare"
)

// difference is a row of a comparison that is clear, every number given.
func difference(measure, group string) compare.Row {
	return compare.Row{Measure: measure, Group: group, Documents: 20, Clusters: 20, EffectiveClusters: pointer(15.4), Paragraphs: 90, Words: 12345,
		Estimate: pointer(0.52), CILow: pointer(0.41), CIHigh: pointer(0.66), ReferenceEstimate: pointer(0.23), Difference: pointer(0.29),
		DifferenceCILow: pointer(0.15), DifferenceCIHigh: pointer(0.43), Ratio: pointer(2.3), RatioCILow: pointer(1.6), RatioCIHigh: pointer(3.1),
		PValue: pointer(0.0001), PMin: pointer(0.0001), QValue: pointer(0.002)}
}

// comparison is a page of three groups, in which every name and text holds more.
func comparison(more string) *report.Comparison {
	a, b := "S/PV.7154"+more, "S/PV.7155"+more
	few := compare.Row{Measure: "accusation_per_100_words", Group: b, Documents: 3, Clusters: 3, Estimate: pointer(0.0), CILow: pointer(0.0),
		Note: "no_matches; below_8_clusters"}
	none := compare.Row{Measure: "accusation_per_100_words", Group: "(unknown)", Note: "no_values; unknown_group"}
	text := "We reject this aggression. " + more
	passage := report.Passage{Text: text, Language: "en", Spans: []report.Span{{Start: 15, End: 25, Term: "aggression" + more}}, Group: a,
		Speaker: "Ms. Bell" + more, Delegation: "France" + more, Meeting: a, Date: "2014-03-15", Source: "x" + more + ".txt", ID: "x" + more + "#4"}
	tone := difference("sentiment", a)
	tone.Ratio, tone.RatioCILow, tone.RatioCIHigh = nil, nil, nil
	return &report.Comparison{
		Dataset: "tone" + more, Version: "1", Lexicons: []report.Lexicon{{Name: "diplomacy" + more, Version: "1.0.0"}}, By: []string{"meeting"}, Period: "year",
		Unit: "speaker within a meeting", UnitElse: "document", Scope: []string{"Only where " + more + "."},
		Groups: []report.ComparedGroup{{Name: a, Documents: 20, Paragraphs: 90, Words: 12345, First: "2014-03-15", Last: "2014-03-16"}, {Name: b, Documents: 3},
			{Name: "(unknown)", Unknown: true}},
		Measures: []report.ComparedMeasure{
			{Name: "accusation_per_100_words", Category: "accusation" + more, Lexicon: report.Lexicon{Name: "diplomacy", Version: "1.0.0"}, Kind: compare.Rate, Definition: "Blames" + more,
				Rows:           []compare.Row{difference("accusation_per_100_words", a), few, none},
				WithoutCluster: []report.LeftOut{{Group: a, What: a + ", Ms. Bell" + more, Estimate: .52, Without: .41}},
				WithoutTerm:    []report.LeftOut{{Group: a, What: "aggression" + more, Estimate: .52, Without: .33}},
				Times:          []report.TimeSeries{{Periods: []string{"2014", "2015"}, Rows: []compare.Row{difference("", "2014"), few}}},
				Passages:       []report.Passage{passage}, Validity: []string{"AUC 0.739" + more}},
			{Name: "accusation_share", Category: "accusation" + more, Kind: compare.Share, Rows: []compare.Row{difference("accusation_share", a), few, none}},
			{Name: "sentiment", Kind: compare.Sentiment, Rows: []compare.Row{tone, few, none}, Passages: []report.Passage{passage}, Opposite: []report.Passage{passage}},
		},
		Clearest: []report.ClearDifference{{Measure: 2}, {}}, Tested: 3, Clear: 2,
		Words: &report.DistinctiveWords{Phrase: 3, Groups: []report.GroupWords{{Group: a, Words: []compare.WordRow{{Term: "peace" + more, Group: a, Count: 20, QValue: pointer(.01)}}},
			{Group: b}}},
		Targets: &report.TargetMatrix{Title: "Who accuses whom" + more, Description: "Mentions" + more, Rows: []string{"France" + more, "Ghana"},
			Columns: []string{"Spain" + more, "Chad"}, Counts: [][]int{{1, 2}, {3, 0}}},
		SQL: "SELECT 1 " + more, Notices: []string{"no matches" + more},
	}
}

func writeComparison(t *testing.T, c *report.Comparison) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteComparison(&b, c); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), root
}

// words is all that a page's body says, with single spaces.
func words(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestComparisonSaysItsFindings: the headline in words, with its numbers, and what cannot be told.
func TestComparisonSaysItsFindings(t *testing.T) {
	_, root := writeComparison(t, comparison(""))
	said := words(root)
	for _, want := range []string{
		"Accusation is 2.3 times as frequent in S/PV.7154 as in the other meetings",
		"95 % interval 1.6 to 3.1; 0.52 against 0.23 matches per 100 words",
		"Sentiment is higher in S/PV.7154 than in the other meetings",
		"2 of 3 differences tested are clear",
		"withheld for S/PV.7155: fewer than 8 independent speakers within a meeting",
		"include differences of agenda and of speakers",
		"without Ms. Bell (one speaker) it would be 0.41 instead of 0.52 in S/PV.7154; without the term “aggression” it would be 0.33 instead of 0.52",
		"AUC 0.739", "Who accuses whom", "Ms. Bell, France", "x.txt, paragraph 4", "SELECT 1",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestComparisonNamesWhatIsLeftOutOnce: a cluster that bears its group's name is named without it, whichever way it is joined.
func TestComparisonNamesWhatIsLeftOutOnce(t *testing.T) {
	for _, what := range []string{"S/PV.7154, Ms. Bell", "S/PV.7154/Ms. Bell"} {
		c := comparison("")
		c.Measures[0].WithoutCluster[0].What = what
		if _, root := writeComparison(t, c); !strings.Contains(words(root), "without Ms. Bell (one speaker)") {
			t.Errorf("%s is not cut to what is left out", what)
		}
	}
}

// TestComparisonShowsNoEmptyColumns: what no row of a measure has takes no room in its table, and every row has as many cells as
// the head.
func TestComparisonShowsNoEmptyColumns(t *testing.T) {
	c := comparison("")
	for i := range c.Measures[2].Rows {
		c.Measures[2].Rows[i].Note = ""
	}
	_, root := writeComparison(t, c)
	heads := map[string]string{}
	for n := range root.Descendants() {
		if n.Data != "div" || !strings.HasSuffix(attribute(n, "aria-label"), ": numbers") {
			continue
		}
		cells := -1
		for row := range n.Descendants() {
			if row.Data != "tr" {
				continue
			}
			count := 0
			for cell := range row.ChildNodes() {
				if cell.Data == "th" || cell.Data == "td" {
					count++
				}
			}
			if cells < 0 {
				cells, heads[attribute(n, "aria-label")] = count, words(row)
			}
			if count != cells {
				t.Errorf("%s: %d cells below %d", attribute(n, "aria-label"), count, cells)
			}
		}
	}
	for table, want := range map[string]bool{"Accusation: numbers": true, "Sentiment: numbers": false} {
		if head := heads[table]; head == "" || strings.Contains(head, "without one term") != want || strings.Contains(head, "remark") != want {
			t.Errorf("%s: %q", table, head)
		}
	}
}

// TestComparisonSaysCategories: a category of the pack is said as a noun; one of another lexicon is named as a category, since
// nothing is known of its name.
func TestComparisonSaysCategories(t *testing.T) {
	pack := report.Lexicon{Name: "diplomacy", Version: "1.0.0"}
	for name, tc := range map[string]struct {
		lexicon  report.Lexicon
		category string
		kind     compare.Kind
		want     string
	}{
		"an adjective":      {pack, "humanitarian", compare.Rate, "Talk of humanitarian need is 2.3 times as frequent in S/PV.7154"},
		"a plural":          {pack, "human_rights", compare.Rate, "Appeal to human rights is 2.3 times as frequent in S/PV.7154"},
		"a subcategory":     {pack, "accusation/bad_faith", compare.Rate, "Accusation of bad faith is 2.3 times as frequent in S/PV.7154"},
		"a share":           {pack, "accusation", compare.Share, "Paragraphs with accusation are 2.3 times as common in S/PV.7154"},
		"another lexicon":   {report.Lexicon{Name: "mine"}, "hostile/overtly_so", compare.Rate, "The category “hostile: overtly so” is 2.3 times as frequent in S/PV.7154"},
		"another's share":   {report.Lexicon{Name: "mine"}, "hostile", compare.Share, "Paragraphs with the category “hostile” are 2.3 times as common in S/PV.7154"},
		"the pack's edited": {report.Lexicon{Name: "diplomacy"}, "humanitarian", compare.Rate, "The category “humanitarian” is 2.3 times as frequent in S/PV.7154"},
	} {
		c := comparison("")
		m := &c.Measures[0]
		m.Lexicon, m.Category, m.Kind = tc.lexicon, tc.category, tc.kind
		if _, root := writeComparison(t, c); !strings.Contains(words(root), tc.want) {
			t.Errorf("%s: the page does not say %q", name, tc.want)
		}
	}
}

// TestComparisonSaysEveryCategoryOfThePack: the built-in pack has no category that a sentence does not know how to say.
func TestComparisonSaysEveryCategoryOfThePack(t *testing.T) {
	pack, err := lexicons.Builtin("diplomacy")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	var say func(parents string, categories []*lexicons.Category)
	say = func(parents string, categories []*lexicons.Category) {
		for _, category := range categories {
			c := comparison("")
			c.Measures[0].Lexicon, c.Measures[0].Category = report.Lexicon{Name: "diplomacy", Version: pack.Version}, parents+category.Name
			source, _ := writeComparison(t, c)
			if said++; strings.Contains(source, "The category “") {
				t.Errorf("%s%s is not known", parents, category.Name)
			}
			say(parents+category.Name+"/", category.Categories)
		}
	}
	say("", pack.Categories)
	if said < 30 {
		t.Errorf("%d categories", said)
	}
}

// TestComparisonWithoutFindings: where nothing is clear, or nothing could be tested, the page says so first.
func TestComparisonWithoutFindings(t *testing.T) {
	c := comparison("")
	c.Clearest, c.Clear = nil, 0
	_, root := writeComparison(t, c)
	if said := words(root); !strings.Contains(said, "What stands out no matches No difference is clear. 3 differences were tested") {
		t.Error("nothing clear: ", said[:600])
	}
	c.Tested = 0
	_, root = writeComparison(t, c)
	if said := words(root); !strings.Contains(said, "No difference could be tested: there are too few independent speakers within a meeting") {
		t.Error("nothing tested: ", said[:600])
	}
}

// TestComparisonEscapes: whatever a corpus or a lexicon holds, a browser finds no element of theirs.
func TestComparisonEscapes(t *testing.T) {
	source, root := writeComparison(t, comparison(hostile))
	elements := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			elements[n.Data]++
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("there is an attribute %s", a.Key)
			}
		}
	}
	if elements["script"] != 0 || elements["style"] != 1 {
		t.Errorf("%d scripts, %d styles", elements["script"], elements["style"])
	}
	if !strings.Contains(words(root), `We reject this aggression. </p><script>alert("x")</script>`) {
		t.Error("the passage does not stand as it was")
	}
	if strings.Contains(source, "<script") {
		t.Error("a script stands in the source")
	}
}

// TestComparisonKeepsTheDirectionOfWriting: no name or text turns what stands behind it around, or reaches a terminal as a command.
func TestComparisonKeepsTheDirectionOfWriting(t *testing.T) {
	source, root := writeComparison(t, comparison("\u202egnp\u2066\u061c\x1b[31m\u009b\x07\u200fx"))
	if at := strings.IndexFunc(source, func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	}); at >= 0 {
		t.Errorf("there is %q", source[max(0, at-60):at+10])
	}
	if want := "in S/PV.7154gnp\u061c[31m\u200fx than in the other meetings"; !strings.Contains(words(root), want) {
		t.Errorf("the page does not say %q", want)
	}
}

// TestComparisonStandsAlone: nothing is fetched, every link has its place, ids are there once, no number is none, and charts
// have names.
func TestComparisonStandsAlone(t *testing.T) {
	source, root := writeComparison(t, comparison(""))
	ids, links := map[string]int{}, []string{}
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
		if href := attribute(n, "href"); href != "" {
			links = append(links, href)
		}
		if n.Data == "link" || n.Data == "img" || attribute(n, "src") != "" {
			t.Errorf("an element %s", n.Data)
		}
		if n.Data == "svg" && (attribute(n, "aria-label") == "" || attribute(n, "role") != "img") {
			t.Error("a chart without a name")
		}
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("the id %s stands %d times", id, n)
		}
	}
	for _, l := range links {
		if ids[strings.TrimPrefix(l, "#")] != 1 {
			t.Errorf("the link %s leads nowhere", l)
		}
	}
	plain := strings.ReplaceAll(source, `xmlns="http://www.w3.org/2000/svg"`, "")
	if found := regexp.MustCompile(`url\(|@import|https?:|NaN|[+-]Inf|%!`).FindString(plain); found != "" {
		t.Errorf("there is %q", found)
	}
}

// TestComparisonOfNothing: all zeros, all nulls and single documents make a page without a broken number.
func TestComparisonOfNothing(t *testing.T) {
	c := &report.Comparison{By: []string{"meta_x"}, Unit: "document", Groups: []report.ComparedGroup{{Name: "a"}, {Name: "b"}}, Measures: []report.ComparedMeasure{
		{Name: "war_per_100_words", Category: "war", Kind: compare.Rate, Rows: []compare.Row{{Group: "a", Note: "no_values"}, {Group: "b", Note: "no_values"}}},
		{Name: "war_share", Category: "war", Kind: compare.Share, Rows: []compare.Row{
			{Group: "a", Estimate: pointer(0.0), CILow: pointer(0.0), Note: "no_matches"}, {Group: "b", Estimate: pointer(0.0), CILow: pointer(0.0), Note: "no_matches"}}},
		{Name: "sentiment", Kind: compare.Sentiment, Times: []report.TimeSeries{{}}, Rows: []compare.Row{{Group: "a"}, {Group: "b"}}},
	}}
	source, root := writeComparison(t, c)
	if strings.Contains(source, "NaN") || strings.Contains(source, "Inf") {
		t.Error("a number that is none")
	}
	if said := words(root); !strings.Contains(said, "no match") || !strings.Contains(said, "no value") {
		t.Error("zeros and nulls are not said")
	}
}

// TestComparisonIsBounded: passages make room where twenty groups, thirty measures and long texts would make the page too large.
func TestComparisonIsBounded(t *testing.T) {
	c := comparison("")
	c.Clearest = nil
	c.Groups = nil
	var rows []compare.Row
	for i := range 20 {
		name := fmt.Sprintf("S/PV.%d", 7000+i)
		c.Groups = append(c.Groups, report.ComparedGroup{Name: name, Documents: 20})
		rows = append(rows, difference("", name))
	}
	m := c.Measures[0]
	m.Rows = rows
	for range 40 {
		p := m.Passages[0]
		p.Text = strings.Repeat("peace & war < ", 400)
		m.Passages = append(m.Passages, p)
	}
	c.Measures = nil
	for range 30 {
		c.Measures = append(c.Measures, m)
	}
	source, root := writeComparison(t, c)
	if len(source) > report.PageLimit {
		t.Errorf("%d bytes", len(source))
	}
	if said := words(root); !strings.Contains(said, "Some passages are left out") || !strings.Contains(said, "The strongest passages") {
		t.Error("some passages should be left out, and that be said")
	}
}

// TestKnownValidityIsThePacks holds the table of figures against the comments of the pack, which say how they were found.
func TestKnownValidityIsThePacks(t *testing.T) {
	pack, err := os.ReadFile("../../lexicons/packs/diplomacy.yml")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^version: (\S+)`).FindStringSubmatch(string(pack))[1]
	path, found := []string{}, 0
	for line := range strings.Lines(string(pack)) {
		if m := regexp.MustCompile(`^( *)(\w+):\s*$`).FindStringSubmatch(line); m != nil {
			depth := len(m[1]) / 2
			path = append(path[:min(depth, len(path))], m[2])
		}
		m := regexp.MustCompile(`^( *)# Precision seen: (\d+) of (\d+)\.`).FindStringSubmatch(line)
		if m == nil {
			continue
		}
		found++
		var names []string
		for _, name := range path[:len(m[1])/2] {
			if name != "categories" {
				names = append(names, name)
			}
		}
		category := strings.Join(names, "/")
		known := strings.Join(report.KnownValidity(report.Lexicon{Name: "diplomacy", Version: version}, category), " ")
		if want := m[2] + " of " + m[3] + " passages"; !strings.Contains(known, want) || strings.Contains(known, "Measured on version") {
			t.Errorf("%s: %q, want %q", category, known, want)
		}
	}
	if found < 30 {
		t.Errorf("%d figures found in the pack", found)
	}
	if other := report.KnownValidity(report.Lexicon{Name: "diplomacy", Version: "9"}, "accusation"); !strings.Contains(other[0], "(Measured on version "+version+".)") {
		t.Errorf("another version: %q", other[0])
	}
	if none := report.KnownValidity(report.Lexicon{Name: "other", Version: version}, "accusation"); none != nil {
		t.Errorf("another lexicon: %q", none)
	}
}

func ExampleWriteComparison() {
	var page bytes.Buffer
	if err := report.WriteComparison(&page, comparison("")); err != nil {
		panic(err)
	}
	fmt.Println(regexp.MustCompile(`Accusation is [^<]*`).FindString(page.String()))
	// Output: Accusation is 2.3 times as frequent in S/PV.7154 as in the other meetings
}
