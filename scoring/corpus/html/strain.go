package html

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxDepth is how deep elements may be nested; the text of deeper ones stays, in the deepest that is kept.
	maxDepth = 120
	// maxLinked is how much structured data (JSON-LD) of a page is looked at.
	maxLinked = 1 << 20
)

// strained is a page without what is no text and no structure.
type strained struct {
	page     string
	linked   []string // the page's JSON-LD
	elements int
}

// strain drops comments, scripts, formatting and attributes that say nothing, and elements nested too deep.
func strain(text []byte) strained {
	var kept []atom.Atom
	for {
		out, unclosed := strainBut(text, kept)
		if unclosed == 0 || unclosed == atom.Script || unclosed == atom.Style {
			return out
		}
		kept = append(kept, unclosed) // the page goes on in an element that nobody closed: once more, with what is in it
	}
}

// strainBut strains a page and keeps the content of some elements that are silent; it returns the one that the page ends in.
func strainBut(text []byte, kept []atom.Atom) (out strained, unclosed atom.Atom) {
	s := &strainer{z: html.NewTokenizer(bytes.NewReader(text)), kept: kept}
	for {
		switch s.z.Next() {
		case html.ErrorToken:
			s.out.page = s.page.String()
			return s.out, s.dropped
		case html.TextToken:
			s.text()
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(s.z.Token())
		case html.EndTagToken:
			s.end(s.z.Token())
		}
	}
}

type strainer struct {
	z       *html.Tokenizer
	page    strings.Builder
	out     strained
	kept    []atom.Atom // silent elements of which only the tags are dropped
	open    []atom.Atom // the elements that are written and not closed
	dropped atom.Atom   // the element whose content is passed over
	inside  int         // how many of its name are open
	linked  bool        // it is JSON-LD
	seen    int
}

func (s *strainer) text() {
	raw := s.z.Raw()
	switch {
	case s.dropped == 0:
		s.page.Write(raw)
	case s.linked && s.seen+len(raw) <= maxLinked:
		s.seen += len(raw)
		s.out.linked = append(s.out.linked, string(raw))
	}
}

func (s *strainer) start(t html.Token) {
	if s.dropped != 0 {
		if t.DataAtom == s.dropped && t.Type == html.StartTagToken {
			s.inside++
		}
		return
	}
	if isSilent(t.DataAtom) {
		if t.Type == html.StartTagToken && t.DataAtom != atom.Input && !slices.Contains(s.kept, t.DataAtom) {
			s.dropped, s.inside, s.linked = t.DataAtom, 1, attribute(t.Attr, "type") == "application/ld+json"
		}
		return
	}
	if isFormatting(t.DataAtom) || t.DataAtom == 0 && !strings.Contains(t.Data, "-") {
		return
	}
	if !isVoid(t.DataAtom) {
		s.implyEnd(t.DataAtom)
		if len(s.open) >= maxDepth {
			return
		}
		s.open = append(s.open, t.DataAtom)
	}
	if t.DataAtom == 0 { // an element of the page's own making
		t.Data, t.DataAtom = "div", atom.Div
		s.open[len(s.open)-1] = atom.Div
	}
	s.out.elements++
	t.Type = html.StartTagToken
	t.Attr = telling(t.Attr)
	s.page.WriteString(t.String())
}

// implyEnd counts an element as closed where the parser closes it without an end tag.
func (s *strainer) implyEnd(next atom.Atom) {
	if len(s.open) == 0 {
		return
	}
	last := s.open[len(s.open)-1]
	switch {
	case last == atom.P && isBlock(next), last == next && (next == atom.Li || next == atom.Td || next == atom.Th || next == atom.Tr ||
		next == atom.Option || next == atom.A):
		s.open = s.open[:len(s.open)-1]
	}
}

func (s *strainer) end(t html.Token) {
	if s.dropped != 0 {
		if t.DataAtom == s.dropped {
			if s.inside--; s.inside == 0 {
				s.dropped = 0
			}
		}
		return
	}
	if t.DataAtom == 0 && strings.Contains(t.Data, "-") {
		t.DataAtom, t.Data = atom.Div, "div"
	}
	if isFormatting(t.DataAtom) || isSilent(t.DataAtom) || t.DataAtom == 0 {
		return
	}
	if t.DataAtom == atom.P || t.DataAtom == atom.Br { // the parser makes an element of a lone end tag
		s.page.WriteString("<br>")
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		if s.open[i] == t.DataAtom {
			s.open = s.open[:i]
			s.page.WriteString("</" + t.Data + ">")
			return
		}
	}
}

// telling returns the attributes that say what an element is.
func telling(attributes []html.Attribute) []html.Attribute {
	const long = 2000
	kept := attributes[:0]
	for _, a := range attributes {
		switch a.Key {
		case "class", "id", "role", "hidden", "style", "lang", "name", "property", "content", "itemprop", "datetime",
			"aria-hidden", "aria-modal", "http-equiv", "href":
			if len(a.Val) <= long || a.Key == "content" {
				kept = append(kept, a)
			}
		}
	}
	return kept
}

func attribute(attributes []html.Attribute, name string) string {
	for _, a := range attributes {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// isSilent reports elements whose content is not read.
func isSilent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Applet, atom.Svg, atom.Math,
		atom.Canvas, atom.Audio, atom.Video, atom.Select, atom.Textarea, atom.Button, atom.Input, atom.Noembed, atom.Noframes,
		atom.Datalist, atom.Map, atom.Frameset, atom.Dialog:
		return true
	}
	return false
}

// isFormatting reports elements that change how text looks and not what it is.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.B, atom.I, atom.U, atom.Font, atom.Big, atom.Small, atom.Em, atom.Strong, atom.S, atom.Strike, atom.Tt, atom.Code,
		atom.Nobr, atom.Span, atom.Bdi, atom.Bdo, atom.Mark, atom.Abbr, atom.Acronym, atom.Cite, atom.Dfn, atom.Kbd, atom.Samp,
		atom.Var, atom.Ins, atom.Label, atom.Wbr, atom.Img, atom.Link, atom.Base, atom.Basefont, atom.Source,
		atom.Track, atom.Embed, atom.Param, atom.Picture, atom.Area, atom.Col, atom.Colgroup, atom.Plaintext, atom.Xmp, atom.Listing:
		return true
	}
	return false
}

func isVoid(a atom.Atom) bool {
	return a == atom.Br || a == atom.Hr || a == atom.Meta || a == atom.Image
}

// isBlock reports elements that begin a paragraph.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.H1, atom.H2,
		atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Form, atom.Fieldset, atom.Hr, atom.Center,
		atom.Figure, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Body, atom.Menu, atom.Dir, atom.Hgroup:
		return true
	}
	return false
}
