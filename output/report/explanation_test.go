package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tenor/output/report"
	"tenor/scoring/explain"
)

func pointer[T any](v T) *T { return &v }

const hostile = `</p><script>alert("x")</script><style>*{}</style> & 'so-called' "partners"`

// page is a page of two paragraphs in which everything that comes from elsewhere is hostile.
func page() *report.Explanation {
	text := "We accuse " + hostile
	at := strings.Index(text, "accuse")
	all := []explain.Category{
		{Lexicon: "one", Path: "accusation" + hostile, Count: pointer(int64(1)), Rate: pointer(10.0)},
		{Lexicon: "two", Path: "other", Count: pointer(int64(0)), Rate: pointer(0.0)},
	}
	sentiment := explain.Sentiment{Score: pointer(-0.25), Status: "scored", CautionMass: 2, NeutralMass: 0.3, PositiveSum: pointer(0.0), NegativeSum: pointer(1.0),
		Terms: []explain.Term{{Text: "accuse", Start: at, End: at + 6, Weight: -1, Strength: 1, Negation: 1, Value: -1}}}
	return &report.Explanation{
		Source: "speech" + hostile, Version: "1" + hostile, Notices: []string{"no matches" + hostile},
		Lexicons: []report.Lexicon{{Name: "one" + hostile, Version: "1"}, {Name: "two"}},
		Paragraphs: []*explain.Paragraph{
			{ID: "d" + hostile + "#0", DocumentID: "d" + hostile, Kind: "body", Language: pointer("en" + hostile), Text: &text, Words: 10,
				Sentiment: sentiment, Categories: all, Notes: []string{hostile}, Matches: []explain.Match{
					{Lexicon: "one", Category: all[0].Path, Term: "accus*" + hostile, Text: pointer("accuse"), Start: at, End: at + 6,
						Status: explain.Counted},
					{Lexicon: "two", Category: "other", Index: 1, Term: "so-called", Text: pointer("so-called"),
						Start: strings.Index(text, "so-called"), End: strings.Index(text, "so-called") + 9, Status: explain.Negated},
				}},
			{ID: "d" + hostile + "#1", DocumentID: "d" + hostile, Kind: "title", Words: 2, Categories: all,
				Sentiment: explain.Sentiment{Status: "not_body"}},
		},
	}
}

func render(t *testing.T) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteExplanation(&b, page()); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), root
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// content is a node's text, without what is for screen readers and the numbers of categories.
func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Data == "sup" || attribute(n, "class") == "spoken" {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(content(c))
	}
	return b.String()
}

// TestEverythingIsEscaped: whatever texts and names hold, a browser finds no element of theirs, and the text as it was.
func TestEverythingIsEscaped(t *testing.T) {
	source, root := render(t)
	found := false
	for n := range root.Descendants() {
		switch {
		case n.Data == "script" && n.Type == html.ElementNode:
			t.Error("there is a script")
		case n.Type == html.ElementNode && attribute(n, "class") == "text":
			found = true
			if got, want := content(n), "We accuse "+hostile; got != want {
				t.Errorf("text %q, want %q", got, want)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("there is an attribute %s", a.Key)
			}
		}
	}
	if !found || strings.Count(source, "<style>") != 1 {
		t.Errorf("text found: %v; %d styles", found, strings.Count(source, "<style>"))
	}
}

// TestPageStandsAlone: nothing is fetched from elsewhere.
func TestPageStandsAlone(t *testing.T) {
	source, root := render(t)
	for n := range root.Descendants() {
		if href := attribute(n, "href"); href != "" && !strings.HasPrefix(href, "#") {
			t.Errorf("a link to %s", href)
		}
		if n.Data == "link" || n.Data == "img" || attribute(n, "src") != "" {
			t.Errorf("an element %s", n.Data)
		}
	}
	if regexp.MustCompile(`url\(|@import|https?:`).MatchString(source) {
		t.Error("the style sheet reaches out")
	}
}

// TestNamesBesideColours: a mark's category stands beside it for who sees no colour, and every id is there once.
func TestNamesBesideColours(t *testing.T) {
	_, root := render(t)
	ids, spoken := map[string]int{}, ""
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
		if attribute(n, "class") == "spoken" {
			spoken += content(&html.Node{Type: html.ElementNode, FirstChild: n.FirstChild, LastChild: n.LastChild})
		}
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("the id %s stands %d times", id, n)
		}
	}
	want := fmt.Sprintf(" [accusation%s]  [negative]  [other, negated] ", hostile)
	if spoken != want {
		t.Errorf("spoken %q, want %q", spoken, want)
	}
}

// TestDividedMarkIsNamedOnce: a mark that another one cuts in two has its number behind its end alone.
func TestDividedMarkIsNamedOnce(t *testing.T) {
	text := "war crimes tribunal"
	p := &explain.Paragraph{ID: "d#0", Kind: "body", Text: &text,
		Categories: []explain.Category{{Path: "war"}, {Path: "justice"}},
		Matches: []explain.Match{
			{Category: "war", Start: 0, End: 10, Status: explain.Counted},
			{Category: "justice", Index: 1, Start: 4, End: 19, Status: explain.Counted},
		}}
	var b bytes.Buffer
	if err := report.WriteExplanation(&b, &report.Explanation{Paragraphs: []*explain.Paragraph{p}}); err != nil {
		t.Fatal(err)
	}
	if marks := strings.Count(b.String(), `title="justice: "`); marks != 2 {
		t.Errorf("justice is marked in %d pieces, want 2", marks)
	}
	if names := strings.Count(b.String(), " [justice] "); names != 1 {
		t.Errorf("justice is named %d times, want once", names)
	}
}

func ExampleWriteExplanation() {
	text := "We condemn this."
	p := &explain.Paragraph{ID: "speech#0", DocumentID: "speech", Kind: "body", Text: &text, Words: 3,
		Categories: []explain.Category{{Lexicon: "diplomacy", Path: "condemnation"}},
		Matches:    []explain.Match{{Lexicon: "diplomacy", Category: "condemnation", Term: "condemn*", Start: 3, End: 10, Status: explain.Counted}}}
	var page bytes.Buffer
	if err := report.WriteExplanation(&page, &report.Explanation{Source: "speech.txt", Paragraphs: []*explain.Paragraph{p}}); err != nil {
		panic(err)
	}
	fmt.Println(strings.Contains(page.String(), `<mark class="k k0" title="condemnation: condemn*"><span>condemn</span>`))
	// Output: true
}
