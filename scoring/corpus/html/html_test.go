package html

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
	"tenor/scoring/corpus/charset"
)

func blocks(t testing.TB, data string) ([]string, *scoring.Extract) {
	t.Helper()
	e, err := Extract([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range bytes.Lines(e.Text) {
		kind, text := scoring.CutBlock(bytes.TrimSuffix(line, []byte("\n")))
		all = append(all, [...]string{"", "", "title: ", "heading: ", "item: ", "quotation: ", ""}[kind]+string(text))
	}
	return all, e
}

func TestBlocks(t *testing.T) {
	tests := map[string]struct {
		page string
		want []string
	}{
		"empty":                    {"", nil},
		"text alone":               {"We regret it.", []string{"We regret it."}},
		"white space and entities": {"<p> We\n regret&nbsp;it &amp;\u00A0 more&hellip;\u200B </p>", []string{"We regret it & more…"}},
		"formatting in words":      {"<p>S<b>tate</b>ment of <i>f</i>act, inter&shy;national</p>", []string{"Statement of fact, international"}},
		"kinds": {"<h2>II. Aid</h2><p>We call for:</p><ul><li>convoys;<li><p>a <b>ceasefire</b>.</p></ul><blockquote><p>No more.</p></blockquote><p>Thank you.",
			[]string{"heading: II. Aid", "We call for:", "item: convoys;", "item: a ceasefire.", "quotation: No more.", "Thank you."}},
		"paragraphs by line breaks": {"<div>Mr. President,<br>We regret it.<br>We do<br>\nnot hope so.<br><br>Thank you.<br>&nbsp;<br>The end</div>",
			[]string{"Mr. President,", "We regret it.", "We do not hope so.", "Thank you.", "The end"}},
		"preformatted": {"<pre>\nWe regret that the\nmeeting was held.\n\n  It was not needed,\nas we said.\n</pre>", []string{"We regret that the meeting was held.", "It was not needed, as we said."}},
		"cells":        {"<table><tr><td>In favour<td>12</tr><tr><th>Against</th><td>1</td></tr></table>", []string{"In favour", "12", "Against", "1"}},
		"what is not said": {"<p>One.</p><script>if (a<b) {'<p>x</p>'}</script><style>p{}</style><!-- no --><noscript>Enable it.</noscript><p hidden>No.</p><p style='display: none'>No.</p><div aria-hidden=true>No.</div><svg><text>No.</text></svg><p>Two <del>not</del>now.</p>",
			[]string{"One.", "Two now."}},
		"around the text": {"<nav><ul><li><a href=/>Home</a></li></ul></nav><div class='cookie-banner'><p>We use cookies.</p></div><p>We regret it.</p><footer><p>All rights.</p></footer><aside>Related</aside>",
			[]string{"We regret it."}},
		"a body with a telling class": {"<body class='cookie no-sidebar'><div class='share'><p>" + long + "</p></div></body>", []string{long}},
		"a title element":             {"<title>Statement by Chile | Mission</title><p>We regret it.</p>", []string{"heading: Statement by Chile | Mission", "We regret it."}},
		"the page's own title":        {"<title>x</title><meta property=og:title content='Statement by Chile'><h1>Statement by Chile</h1><p>We regret it.</p><h2>Statement by Chile</h2>", []string{"title: Statement by Chile", "We regret it."}},
		"a permalink":                 {"<h2>Aid<a href='#aid'>#</a></h2><p>We regret it.</p>", []string{"heading: Aid", "We regret it."}},
		"an element never closed":     {"<p>One.</p><select><option>No<p>Two.</p>", []string{"One.", "No", "Two."}},
		"elements of its own":         {"<un-page><un-text>One.</un-text><un-text>Two.</un-text></un-page>", []string{"One.", "Two."}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, _ := blocks(t, tc.page)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

const long = "The Security Council met in order to hear a briefing by the Special Envoy, who described the situation of the civilian population as one of the gravest that he had seen."

// TestArticle: the short paragraphs, lists and headings of an article stay, what stands around it goes.
func TestArticle(t *testing.T) {
	menu := strings.Repeat("<div><a href=/x>Statements of the delegation in the Council</a></div>", 20)
	page := "<body><table><tr><td>" + menu + "</td><td><div><p>Mr. President,</p><p>" + long + "</p><h3>Aid</h3><ul><li>convoys;</li><li>talks.</li></ul><p>" + long + " Again.</p><p>" + long +
		" Once more.</p><p>Thank you.</p></div></td></tr></table></body>"
	got, _ := blocks(t, page)
	want := []string{"Mr. President,", long, "heading: Aid", "item: convoys;", "item: talks.", long + " Again.", long + " Once more.", "Thank you."}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestArticleEnds: what readability leaves out at an article's ends, beside it in the same element, is taken in.
func TestArticleEnds(t *testing.T) {
	para := func(s string) string { return "<p>" + s + "</p>" }
	text := para(long) + para(long+" Again.") + para(long+" Once more.")
	page := "<body><div><p class=supplemental>Mr. President,</p>" + text + "<p class=supplemental>Thank you.</p></div></body>"
	got, _ := blocks(t, page)
	if len(got) != 5 || got[0] != "Mr. President," || got[4] != "Thank you." {
		t.Errorf("%q", got)
	}
}

func TestProperties(t *testing.T) {
	_, e := blocks(t, `<html lang="fr"><head><title>Window</title><meta name=Author content="Service de presse"><meta name="DC.Date" content="15 March 2014">
<meta property="og:title" content="Discours | Mission"><meta property="og:site_name" content="Mission"><meta name=viewport content=x>
<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2014-03-16T10:00:00Z"}]}</script></head><p>Oui.`)
	want := []scoring.Field{
		{Name: "title", Value: "Discours"}, {Name: "author", Value: "Service de presse"}, {Name: "date", Value: "2014-03-15"}, {Name: "language", Value: "fr"},
		{Name: "dc.date", Value: "2014-03-15"}, {Name: "og:title", Value: "Discours | Mission"}, {Name: "og:site_name", Value: "Mission"},
	}
	if d := cmp.Diff(want, e.Properties); d != "" {
		t.Error(d)
	}
}

// TestTitleOfWindow: where only the window names a page, its title is the headline in the text, without the site's name.
func TestTitleOfWindow(t *testing.T) {
	for page, want := range map[string]string{
		"<title>Statement on Syria by Chile | Mission</title><h1>Statement on Syria by Chile</h1><p>We regret it.</p>": "Statement on Syria by Chile",
		"<title>Mission of Chile</title><h1>Statement on Syria</h1><p>We regret it.</p>":                               "Statement on Syria",
		"<title>Statement by Chile</title><p>We regret it.</p>":                                                        "Statement by Chile",
	} {
		_, e := blocks(t, page)
		if len(e.Properties) == 0 || e.Properties[0] != (scoring.Field{Name: "title", Value: want}) {
			t.Errorf("%s: %v, want %s", page, e.Properties, want)
		}
	}
}

func TestDates(t *testing.T) {
	tests := map[string]string{
		"2014-03-15": "2014-03-15", "2014-03-15T23:30:00-04:00": "2014-03-15", "15 March 2014": "2014-03-15", "March 15, 2014": "2014-03-15", "Sat, 15 Mar 2014 10:00:00 GMT": "2014-03-15",
		"03/04/2014": "", "2014": "", "2014-13-01": "", "": "",
	}
	for text, want := range tests {
		if got := isoDate(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	tests := map[string]struct{ page, encoding string }{
		"declared":               {"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xCC\xE8\xF0", "windows-1251"},
		"declared shortly":       {"<meta charset=\"koi8-r\"><p>\xED\xC9\xD2", "koi8-r"},
		"in an XML declaration":  {"<?xml version='1.0' encoding='iso-8859-5'?><p>\xBC\xD8\xE0", "iso-8859-5"},
		"declared wrongly":       {"<meta charset=windows-1251><p>Мир", "utf-8"},
		"UTF-16, says the ASCII": {"<meta charset=utf-16><p>Мир", "utf-8"},
		"not declared":           {"<p>\xCC\xE8\xF0, \xE4\xF0\xF3\xE6\xE1\xE0 \xE8 \xF1\xEE\xF2\xF0\xF3\xE4\xED\xE8\xF7\xE5\xF1\xF2\xE2\xEE", "windows-1251"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, e := blocks(t, tc.page)
			if e.Encoding != tc.encoding || !strings.HasPrefix(got[0], "Мир") {
				t.Errorf("%s: %q", e.Encoding, got)
			}
		})
	}
	if _, err := Extract([]byte("<p>\x00\x01\x02</p>")); err == nil {
		t.Error("a binary file is read")
	} else if _, ok := errors.AsType[*charset.Error](err); !ok {
		t.Errorf("%T %v", err, err)
	}
}

// TestHostile: pages that are made to hang or to overflow are read in time.
func TestHostile(t *testing.T) {
	const n = 10_000
	tests := map[string]string{
		"nested":             strings.Repeat("<div>", 10*n) + "deep" + strings.Repeat("</div>", 10*n),
		"nested tables":      strings.Repeat("<table><tr><td>", n) + "deep",
		"nested lists":       strings.Repeat("<ul><li>", n) + "deep",
		"nested links":       strings.Repeat("<a href=x>", n) + "</a>deep",
		"nested formatting":  strings.Repeat("<b><i class=x><font size=1>", n) + "deep",
		"nested quotations":  strings.Repeat("<blockquote>", n) + "deep",
		"nested of its own":  strings.Repeat("<x-y>", n) + "deep",
		"nested unknown":     strings.Repeat("<xy>", n) + "deep",
		"ends alone":         strings.Repeat("</p></div></b>", n) + "deep",
		"misnested":          strings.Repeat("<a><p></a><div></p><table></div>", n) + "deep",
		"attributes":         "<p " + strings.Repeat("a=b ", 10*n) + ">deep",
		"a tag never closed": "deep<p " + strings.Repeat("x", 100*n),
		"many paragraphs":    strings.Repeat("<p>a b, c", 5*n) + "deep",
		"many divs":          strings.Repeat("<div>a b, c</div>", 4*n) + "deep",
		"many line breaks":   strings.Repeat("a<br>", 10*n) + "deep",
		"nested JSON":        "deep<script type=application/ld+json>" + strings.Repeat("[", 100*n) + "</script>",
		"foreign elements":   strings.Repeat("<svg><foreignObject><math>", n) + "</svg>deep",
		"nested selects":     strings.Repeat("<select><template><frameset>", n) + "deep",
	}
	for name, page := range tests {
		t.Run(name, func(t *testing.T) {
			begin := time.Now() //nolint:forbidigo // that it takes no time is what is tested
			e, err := Extract([]byte(page))
			if passed := time.Since(begin); passed > 15*time.Second {
				t.Errorf("it took %v", passed)
			}
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(e.Text, []byte("deep")) {
				t.Errorf("the text is gone: %.200q", e.Text)
			}
		})
	}
	if _, err := Extract(make([]byte, MaxBytes+1)); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

// FuzzExtract: whatever the bytes, there is no panic, and text that is UTF-8 and bounded.
func FuzzExtract(f *testing.F) {
	f.Add([]byte("<html lang=fr><title>T</title><p>One<br>two<ul><li>x</ul><table><td>y</table><pre>a\n\nb"))
	f.Add([]byte("<meta charset=koi8-r><p>\xED\xC9\xD2<script>x</script><script type=application/ld+json>{\"datePublished\":\"2014-03-15\"}"))
	f.Add([]byte("<p>" + long + "<p>" + long + "</p><a href=x>y</a><svg><p></svg>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Extract(data)
		if err != nil {
			return
		}
		if !utf8.Valid(e.Text) || len(e.Text) > 20*len(data)+100 {
			t.Fatalf("%d bytes of text from %d: %.100q", len(e.Text), len(data), e.Text)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	page := []byte("<title>T</title><nav><a href=x>y</a></nav><article>" + strings.Repeat("<p>"+long+"</p>", 50) + "</article>")
	b.ReportAllocs()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Extract(page); err != nil {
			b.Fatal(err)
		}
	}
}
