package html

import (
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tenor/scoring"
)

const (
	// maxReadable is the most elements that readability is asked about: it goes over them a dozen times.
	maxReadable = 50_000
	// shortest is how many bytes an article must have.
	shortest = 200
	// number is the attribute that holds an element's number.
	number = "data-n"
)

// page is a parsed page.
type page struct {
	doc      *html.Node
	elements int
	meta     []scoring.Field // by lower-case name, in order
	title    string          // of the title element
	language string
	headline string // from JSON-LD
	author   string // from JSON-LD
	date     string // from JSON-LD or a time element, as it stands
}

// prune removes what is hidden, and what surrounds a page's main text, unless most of the text is in it.
func (p *page) prune() {
	whole := textBytes(p.doc)
	var doomed []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || isFrame(c.DataAtom) {
				walk(c)
				continue
			}
			if isHidden(c) || isSurrounding(c) && 2*textBytes(c) < whole {
				doomed = append(doomed, c)
				continue
			}
			walk(c)
		}
	}
	walk(p.doc)
	for _, n := range doomed {
		n.Parent.RemoveChild(n)
	}
}

func isFrame(a atom.Atom) bool {
	return a == atom.Html || a == atom.Body || a == atom.Head || a == atom.Main || a == atom.Article
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden", "aria-modal":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// isSurrounding reports navigation, banners and what else stands around the main text by its element, role or name.
func isSurrounding(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Menu:
		return true
	case atom.Footer, atom.Header:
		return !within(n, atom.Article) && !within(n, atom.Main) && !within(n, atom.Blockquote)
	}
	switch strings.ToLower(attribute(n.Attr, "role")) {
	case "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar":
		return true
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(attribute(n.Attr, "class")+" "+attribute(n.Attr, "id")), notLetter) {
		switch word {
		case "cookie", "cookies", "cookiebar", "consent", "gdpr", "breadcrumb", "breadcrumbs", "share", "sharing", "social",
			"addtoany", "addthis", "skip", "skiplink", "newsletter", "pagination", "pager", "navbar", "navigation", "nav", "menu",
			"sidebar", "related", "comments", "popup", "modal", "footer", "print", "printonly", "tags", "advert", "advertisement":
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return r < 'a' || r > 'z' }

// textBytes is how much text stands below a node.
func textBytes(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += textBytes(c)
	}
	return sum
}

// mainText returns the blocks of the page's article, or those of the whole page that are not links.
func (p *page) mainText() []block {
	c := &collector{}
	c.walk(p.doc, scoring.ProseBlock)
	c.flush(scoring.ProseBlock)
	from, to, kept := p.article(c.blocks)
	var main []block
	for i, b := range c.blocks {
		if i >= from && i < to && (kept[b.owner] || 2*b.linked <= len(b.text)) && !b.isMenu() || b.h1 && i < from {
			main = append(main, b)
		}
	}
	return main
}

// isMenu reports a block that is links and no sentence.
func (b *block) isMenu() bool {
	return 10*b.linked >= 9*len(b.text) && b.kind != scoring.HeadingBlock && !strings.HasSuffix(b.text, ".")
}

// article returns the range of blocks that readability's article spans, and the elements it kept. Without an article that is
// all of them.
func (p *page) article(blocks []block) (from, to int, kept map[*html.Node]bool) {
	from, to = 0, len(blocks)
	if p.elements > maxReadable {
		return from, to, nil
	}
	owners := numberOwners(blocks)
	node := readable(p.doc)
	for _, o := range owners {
		o.Attr = o.Attr[:len(o.Attr)-1]
	}
	if node == nil {
		return from, to, nil
	}
	kept = map[*html.Node]bool{}
	collectNumbers(node, owners, kept)
	first, last, size, all := -1, -1, 0, 0
	for i, b := range blocks {
		all += max(len(b.text)-2*b.linked, 0)
		if !kept[b.owner] {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		size += len(b.text)
	}
	if size < shortest || 3*size < all {
		return from, to, nil
	}
	return extend(blocks, first, last+1, kept)
}

// extend takes in the blocks that stand beside the article's ends in the same element: an address, a "Thank you.".
func extend(blocks []block, from, to int, kept map[*html.Node]bool) (int, int, map[*html.Node]bool) {
	beside := func(a, b *html.Node) bool { return a == b || a.Parent == b.Parent && a.DataAtom == b.DataAtom }
	for from > 0 && beside(blocks[from-1].owner, blocks[from].owner) && blocks[from-1].linked == 0 {
		from--
	}
	for to < len(blocks) && beside(blocks[to].owner, blocks[to-1].owner) && blocks[to].linked == 0 {
		to++
	}
	return from, to, kept
}

// numberOwners gives the elements that own blocks their number.
func numberOwners(blocks []block) []*html.Node {
	var owners []*html.Node
	seen := map[*html.Node]bool{}
	for _, b := range blocks {
		if !seen[b.owner] {
			seen[b.owner] = true
			b.owner.Attr = append(b.owner.Attr, html.Attribute{Key: number, Val: strconv.Itoa(len(owners))})
			owners = append(owners, b.owner)
		}
	}
	return owners
}

// readable returns the article that readability finds, nil if there is none. It works on a copy of the tree.
func readable(doc *html.Node) (node *html.Node) {
	defer func() {
		if recover() != nil { // a page that it stumbles over is read whole
			node = nil
		}
	}()
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	parser.CharThresholds = shortest
	article, err := parser.ParseDocument(doc, nil)
	if err != nil {
		return nil
	}
	return article.Node
}

func collectNumbers(n *html.Node, owners []*html.Node, kept map[*html.Node]bool) {
	if i, err := strconv.Atoi(attribute(n.Attr, number)); err == nil && 0 <= i && i < len(owners) {
		kept[owners[i]] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collectNumbers(c, owners, kept)
	}
}
