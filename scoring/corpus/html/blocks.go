package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tenor/scoring"
	"tenor/scoring/corpus/internal/lines"
)

// block is a paragraph of a page.
type block struct {
	kind   scoring.BlockKind
	text   string
	h1     bool
	linked int        // how many of its bytes are links
	owner  *html.Node // the element whose text it is
}

// collector walks through a tree and divides its text into blocks.
type collector struct {
	blocks []block
	text   strings.Builder // of the block that is open: line breaks are line feeds
	linked int
	owner  *html.Node
	inLink int
	inPre  int
}

// walk collects the text below a node. The tree is no deeper than maxDepth and what the parser adds.
func (c *collector) walk(n *html.Node, kind scoring.BlockKind) {
	switch n.Type {
	case html.TextNode:
		c.add(n)
		return
	case html.ElementNode:
	default:
		c.children(n, kind)
		return
	}
	switch n.DataAtom {
	case atom.Br:
		c.text.WriteByte('\n')
		return
	case atom.A:
		if !isPermalink(n) {
			c.inLink++
			c.children(n, kind)
			c.inLink--
		}
		return
	case atom.Del, atom.Head, atom.Title:
		return
	case atom.Q:
		c.children(n, kind)
		return
	}
	if !isBlock(n.DataAtom) {
		c.children(n, kind)
		return
	}
	inner := kindOf(n.DataAtom, kind)
	c.flush(kind)
	if n.DataAtom == atom.Pre {
		c.inPre++
	}
	c.children(n, inner)
	c.flush(inner)
	if n.DataAtom == atom.Pre {
		c.inPre--
	}
}

func (c *collector) children(n *html.Node, kind scoring.BlockKind) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, kind)
	}
}

// isPermalink reports the marks beside headings that link to them.
func isPermalink(n *html.Node) bool {
	if n.FirstChild == nil || n.FirstChild != n.LastChild {
		return false
	}
	switch n.FirstChild.Data {
	case "#", "¶", "§":
		return n.FirstChild.Type == html.TextNode
	}
	return false
}

// kindOf returns the kind of the blocks in an element within blocks of a kind.
func kindOf(a atom.Atom, outer scoring.BlockKind) scoring.BlockKind {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return scoring.HeadingBlock
	case atom.Li:
		return scoring.ListItemBlock
	case atom.Blockquote:
		return scoring.QuotationBlock
	case atom.Table, atom.Ul, atom.Ol, atom.Dl:
		if outer == scoring.HeadingBlock {
			return scoring.ProseBlock
		}
	}
	return outer
}

// add appends a text node to the block that is open.
func (c *collector) add(n *html.Node) {
	s := n.Data
	switch {
	case c.inPre == 0:
		s = strings.ReplaceAll(s, "\n", " ")
	default:
		s = unwrap(s)
	}
	if strings.TrimSpace(s) == "" {
		c.text.WriteString(s)
		return
	}
	if c.owner == nil {
		c.owner = n.Parent
	}
	if c.inLink > 0 {
		c.linked += len(s)
	}
	c.text.WriteString(s)
}

// unwrap turns the line ends of preformatted text into spaces but for those at which a paragraph ends: before a blank line and
// before one that is indented.
func unwrap(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r", ""), "\n")
	var b strings.Builder
	for i, line := range lines {
		b.WriteString(line)
		if i+1 == len(lines) {
			break
		}
		next := lines[i+1]
		if strings.TrimSpace(next) == "" || strings.TrimSpace(line) == "" || indented(next) && !indented(line) {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func indented(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")
}

// flush ends the block that is open.
func (c *collector) flush(kind scoring.BlockKind) {
	text, linked, owner := c.text.String(), c.linked, c.owner
	c.text.Reset()
	c.linked, c.owner = 0, nil
	if owner == nil {
		return
	}
	heading := kind == scoring.HeadingBlock
	for _, part := range lines.Paragraphs(text, heading) {
		b := block{kind: kind, text: part, owner: owner, linked: linked * len(part) / max(len(text), 1)}
		b.h1 = heading && within(owner, atom.H1)
		c.blocks = append(c.blocks, b)
	}
}

func within(n *html.Node, a atom.Atom) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}
