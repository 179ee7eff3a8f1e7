// Package html takes the main text out of web pages: a page's bytes flow in, the paragraphs of its article, its title and what
// it says of itself flow out.
//
// # Design
//
// Pages are hostile until shown otherwise: tags are streamed through a tokenizer first, which drops scripts, styles, formatting
// and elements nested deeper than any page needs, and only what is left is parsed into a tree.
//
// go-readability says which elements are the article, and nothing else: it drops short paragraphs, lists and headings from
// what it returns, and a statement's "Mr. President," is short. So every element that holds text has a number, and what stands
// between the first and the last that readability kept is the main text, without the blocks that are links alone. Where it
// finds no article (old pages are bare tables and line breaks) the whole body is.
//
// A double line break ends a paragraph; a single one does where a sentence, or an address, ends before it. No-break spaces
// become spaces, soft hyphens and characters without width go: the same statement is the same text in every format.
package html

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"tenor/scoring"
	"tenor/scoring/corpus/charset"
)

const (
	// MaxBytes is the largest page that is read.
	MaxBytes = 16 << 20
	// maxElements is the most elements that a page may have, without those of formatting: each is a node of the tree.
	maxElements = 200_000
)

// What the error for a page that is not read wraps.
var (
	ErrTooLarge = errors.New("larger than a web page can be")
	ErrDamaged  = errors.New("damaged web page")
)

// Extract takes the main text out of a page, as stored: its encoding is told by byte order mark, the page's own declaration
// and its bytes. The properties are title, author, date (as 2006-01-02), language and description, as far as known, then the
// page's meta elements by their names. A page without text gives an Extract without text. An error is charset's *Error, for
// what is no text, or wraps ErrTooLarge or ErrDamaged.
func Extract(data []byte) (*scoring.Extract, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%d bytes: %w (%d)", len(data), ErrTooLarge, MaxBytes)
	}
	text, encoding, err := charset.Decode(data, declared(data))
	if err != nil {
		return nil, err
	}
	s := strain(text)
	if s.elements > maxElements {
		return nil, fmt.Errorf("more than %d elements: %w", maxElements, ErrTooLarge)
	}
	doc, err := html.Parse(strings.NewReader(s.page))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	p := &page{doc: doc, elements: s.elements}
	p.readMeta(s.linked)
	p.prune()
	blocks, title := p.withTitle(p.mainText())
	e := &scoring.Extract{Encoding: encoding, Properties: p.properties(title)}
	for _, b := range blocks {
		e.Text = scoring.AppendBlock(e.Text, b.kind, b.text)
	}
	return e, nil
}

// declared returns the encoding that a page names at its beginning, in a meta element or an XML declaration.
func declared(data []byte) string {
	const far = 4096
	head := strings.ToLower(string(data[:min(len(data), far)]))
	if strings.HasPrefix(head, "<?xml") {
		declaration, _, _ := strings.Cut(head, "?>")
		if _, label, found := strings.Cut(declaration, "encoding="); found {
			return notUTF16(strings.Trim(firstWord(label), `"'`))
		}
	}
	for {
		_, meta, found := strings.Cut(head, "<meta")
		if !found {
			return ""
		}
		var tag string
		tag, head, _ = strings.Cut(meta, ">")
		if _, label, found := strings.Cut(tag, "charset="); found {
			return notUTF16(strings.TrimRight(strings.Trim(firstWord(label), `"';`), `"'/;`))
		}
	}
}

func firstWord(s string) string {
	if words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ';' || r == '\n' || r == '\t' || r == '\r' }); len(words) > 0 {
		return words[0]
	}
	return ""
}

// notUTF16 takes a page that can be read as ASCII at its word that it is not UTF-16.
func notUTF16(label string) string {
	if strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "ucs-2") {
		return ""
	}
	return label
}
