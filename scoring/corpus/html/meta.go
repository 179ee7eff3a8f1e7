package html

import (
	"encoding/json"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tenor/scoring"
	"tenor/scoring/corpus/internal/lines"
)

// readMeta collects what a page says of itself.
func (p *page) readMeta(linked []string) {
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Html:
			p.language = attribute(n.Attr, "lang")
		case atom.Title:
			if p.title == "" && n.FirstChild != nil {
				p.title = lines.Clean(n.FirstChild.Data)
			}
		case atom.Meta:
			p.addMeta(n)
		case atom.Time:
			if when := attribute(n.Attr, "datetime"); p.date == "" && isPublication(n) {
				p.date = when
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(p.doc)
	for _, l := range linked {
		p.readLinked(l)
	}
}

// isPublication reports a time element that is marked as the page's date.
func isPublication(n *html.Node) bool {
	name := strings.ToLower(attribute(n.Attr, "itemprop") + " " + attribute(n.Attr, "class"))
	return strings.Contains(name, "publish") || strings.Contains(name, "entry-date") || strings.Contains(name, "created")
}

func (p *page) addMeta(n *html.Node) {
	const long = 5000
	name := attribute(n.Attr, "property")
	for _, other := range []string{"name", "itemprop", "http-equiv"} {
		if name == "" {
			name = attribute(n.Attr, other)
		}
	}
	value := lines.Clean(attribute(n.Attr, "content"))
	name = strings.ToLower(name)
	if value == "" || len(value) > long || !isTelling(name) {
		return
	}
	for _, m := range p.meta {
		if m.Name == name {
			return
		}
	}
	p.meta = append(p.meta, scoring.Field{Name: name, Value: value})
}

// isTelling reports the meta elements that describe the document and not the page's machinery.
func isTelling(name string) bool {
	switch name {
	case "author", "description", "keywords", "date", "pubdate", "publishdate", "publish-date", "publication_date", "last-modified",
		"datepublished", "datemodified", "content-language", "language", "title", "headline", "subject", "symbol":
		return true
	}
	for _, prefix := range []string{"og:", "article:", "dc.", "dcterms.", "dc:", "citation_", "twitter:title", "parsely-"} {
		if strings.HasPrefix(name, prefix) {
			return !strings.HasPrefix(name, "og:image") && !strings.HasPrefix(name, "og:video")
		}
	}
	return false
}

// readLinked reads headline, author and date of an article from JSON-LD.
func (p *page) readLinked(text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	p.searchLinked(v, 0)
}

func (p *page) searchLinked(v any, depth int) {
	const deepest = 6
	if depth > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			p.searchLinked(item, depth+1)
		}
	case map[string]any:
		if date, ok := v["datePublished"].(string); ok && p.date == "" {
			p.date = date
		}
		if headline, ok := v["headline"].(string); ok && p.headline == "" {
			p.headline = lines.Clean(headline)
		}
		if author, ok := v["author"].(map[string]any); ok && p.author == "" {
			name, _ := author["name"].(string)
			p.author = lines.Clean(name)
		}
		p.searchLinked(v["@graph"], depth+1)
	}
}

// first returns the first of some meta elements that the page has.
func (p *page) first(names ...string) string {
	for _, name := range names {
		for _, m := range p.meta {
			if m.Name == name {
				return m.Value
			}
		}
	}
	return ""
}

// properties returns what the page says of itself.
func (p *page) properties(title string) []scoring.Field {
	var fields []scoring.Field
	add := func(name, value string) {
		if value != "" {
			fields = append(fields, scoring.Field{Name: name, Value: value})
		}
	}
	add("title", title)
	add("author", orElse(p.first("author", "article:author", "dc.creator", "dcterms.creator", "citation_author"), p.author))
	published := orElse(p.first("article:published_time", "datepublished", "publish-date", "publishdate", "pubdate", "publication_date",
		"dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "citation_publication_date", "date"), p.date)
	add("date", isoDate(published))
	add("language", orElse(p.language, p.first("content-language", "og:locale", "dc.language", "language")))
	add("description", p.first("description", "og:description"))
	for _, m := range p.meta {
		if m.Name == "author" || m.Name == "description" {
			continue
		}
		if date := isoDate(m.Value); date != "" && (strings.Contains(m.Name, "date") || strings.Contains(m.Name, "time")) {
			m.Value = date
		}
		if m.Name != "title" && m.Name != "date" && m.Name != "language" {
			fields = append(fields, m)
		}
	}
	return fields
}

func orElse(value, other string) string {
	if value != "" {
		return value
	}
	return other
}

// headlineOf returns the page's title, and whether the page names it as its own and not as its window's.
func (p *page) headlineOf() (title string, own bool) {
	if title := orElse(p.first("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"), p.headline); title != "" {
		return withoutSite(title, p.first("og:site_name")), true
	}
	return p.title, false
}

// withoutSite takes the site's name off a title.
func withoutSite(title, site string) string {
	if site == "" || title == site {
		return title
	}
	if rest, found := strings.CutSuffix(title, site); found {
		if rest = strings.TrimRight(rest, " |-–—:·»"); rest != "" {
			return rest
		}
	}
	return title
}

// isoDate returns a date that is written unambiguously as 2006-01-02, "" for anything else.
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= len(time.DateOnly) && (len(s) == len(time.DateOnly) || s[10] == 'T' || s[10] == ' ') {
		if d, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return d.Format(time.DateOnly)
		}
	}
	for _, layout := range [...]string{"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "2006/01/02", "20060102",
		time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC, "Monday, January 2, 2006", "Monday, 2 January 2006", "2 January 2006 15:04"} {
		if d, err := time.Parse(layout, s); err == nil {
			return d.Format(time.DateOnly)
		}
	}
	return ""
}

// withTitle marks the block that is the page's title, and puts the title before the text if none is. The site's name goes
// before it: whose site it is tells who speaks. The name of a window is no more than a heading: on old pages it is the site's.
// The title is returned beside the blocks, as the text has it where only the window names it.
func (p *page) withTitle(blocks []block) ([]block, string) {
	const opening = 12
	title, own := p.headlineOf()
	site := p.first("og:site_name")
	at := titleAt(blocks[:min(len(blocks), opening)], title)
	if at < 0 && title != "" {
		blocks, at = append([]block{{text: title}}, blocks...), 0
	}
	if at >= 0 {
		b := &blocks[at]
		if b.kind = scoring.HeadingBlock; own || b.h1 {
			b.kind = scoring.TitleBlock
		}
		if rest := strings.TrimPrefix(title, b.text); site == "" && rest != title {
			site = strings.TrimLeft(rest, " |-–—:·»")
		}
		if !own && b.kind == scoring.TitleBlock {
			title = b.text
		}
		blocks = onceOnly(blocks, at, opening)
	}
	if site == "" || at < 0 || sameText(site, blocks[at].text) {
		return blocks, title
	}
	return append([]block{{kind: scoring.ProseBlock, text: site}}, blocks...), title
}

// onceOnly drops what repeats the title at among the first blocks behind it: a page often shows it twice.
func onceOnly(blocks []block, at, opening int) []block {
	kept := blocks[:at+1]
	for i, b := range blocks[at+1:] {
		if i >= opening || !sameText(b.text, blocks[at].text) {
			kept = append(kept, b)
		}
	}
	return kept
}

// titleAt returns which of a page's first blocks is its title: the one whose text is, else one that the title begins with,
// with the site's name behind it, else the page's only first-level heading; -1 if none is.
func titleAt(blocks []block, title string) int {
	h1, prefix := -1, -1
	for i, b := range blocks {
		switch {
		case sameText(b.text, title):
			return i
		case prefix < 0 && len(b.text) > 20 && strings.HasPrefix(fold(title), fold(b.text)):
			prefix = i
		case b.h1 && h1 == -1:
			h1 = i
		case b.h1:
			h1 = -2
		}
	}
	if prefix >= 0 {
		return prefix
	}
	return max(h1, -1)
}

func sameText(a, b string) bool { return fold(a) == fold(b) }

// fold makes texts alike that differ in case and in marks.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'“”‘’«».,:;–—-", r)
	}), " ")
}
