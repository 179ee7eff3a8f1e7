// Package docx takes the text out of Word files (Office Open XML): an archive flows in, its paragraphs with what their styles
// say they are, and the core properties, flow out.
//
// # Design
//
// The text is what a reader of the final document sees: insertions are kept, deletions dropped; a text box counts once though the file
// holds it twice; fields show their result; hidden text, headers, footers, comments and the table of contents go. Footnotes and
// endnotes go too: they are references, which a speaker does not read out. A table's cells are paragraphs, row by row.
//
// A paragraph is a title, heading, list item or quotation by its style, by the style that one is based on, or by its own outline
// level and numbering; the names of built-in styles are English in every language's Word. A number that Word counts is not text.
//
// The XML is read as a stream: memory grows with the text, not with the markup. What a part may unpack to and how deep its
// elements may be nested is bounded; document type declarations, which OOXML forbids, are refused, so no entity expands.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"tenor/scoring"
)

const (
	// MaxPartBytes is the most that one part of a file may unpack to.
	MaxPartBytes = 256 << 20
	// maxDepth is how deep elements may be nested: twenty tables in one another and more.
	maxDepth = 1000
	// maxParts is the most parts a file may have.
	maxParts = 100_000
)

// What the error for a file that is not read wraps, beside errors.ErrUnsupported for one that is encrypted or of the format
// before Office Open XML.
var (
	ErrTooLarge = errors.New("larger than a document can be")
	ErrDamaged  = errors.New("damaged Word file")
)

// Extract takes the text out of a file of size bytes. The properties are title, author, created and modified (as
// 2006-01-02), language, subject, description and keywords, as far as the file has them. The error wraps ErrTooLarge,
// ErrDamaged, errors.ErrUnsupported, or what r fails with.
func Extract(r io.ReaderAt, size int64) (*scoring.Extract, error) {
	parts, err := open(r, size)
	if err != nil {
		return nil, err
	}
	main, err := parts.mainPart()
	if err != nil {
		return nil, err
	}
	styles := styleSheet{}
	if err := parts.read(folderOf(main)+"styles.xml", styles.reader()); err != nil {
		return nil, err
	}
	b := &body{styles: styles, wants: "document"}
	if err := parts.read(main, b); err != nil {
		return nil, err
	}
	if !b.found {
		return nil, fmt.Errorf("%w: %s holds no document", ErrDamaged, main)
	}
	c := &core{}
	if err := parts.read("docProps/core.xml", c); err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	return &scoring.Extract{Text: b.text, Encoding: "utf-8", Properties: c.properties()}, nil
}

// archive is the parts of a file by their names.
type archive map[string]*zip.File

func open(r io.ReaderAt, size int64) (archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		var head [8]byte
		if _, err := r.ReadAt(head[:], 0); err == nil && string(head[:]) == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" {
			return nil, fmt.Errorf("encrypted, or of Word before 2007: %w", errors.ErrUnsupported)
		}
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%w: %d parts", ErrTooLarge, len(z.File))
	}
	parts := archive{}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if parts[name] != nil {
			return nil, fmt.Errorf("%w: part %q stands there twice", ErrDamaged, name)
		}
		parts[name] = f
	}
	return parts, nil
}

// mainPart returns the name of the document's part.
func (a archive) mainPart() (string, error) {
	rels := &relationships{}
	if err := a.read("_rels/.rels", rels); err != nil {
		return "", err
	}
	for _, name := range []string{rels.main, "word/document.xml"} {
		if a[name] != nil {
			return name, nil
		}
	}
	return "", fmt.Errorf("%w: a zip archive without a Word document", ErrDamaged)
}

func folderOf(name string) string { return name[:strings.LastIndexByte(name, '/')+1] }

// visitor is told of a part's elements in order.
type visitor interface {
	start(e *xml.StartElement) (skip bool) // skip passes over all that is in the element
	end(name xml.Name)
	chars(text []byte)
}

// read goes through a part. A part that is not there is empty.
func (a archive) read(name string, v visitor) error {
	f := a[name]
	if f == nil {
		return nil
	}
	part, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: open %s: %w", ErrDamaged, name, err)
	}
	defer part.Close()
	limited := &io.LimitedReader{R: part, N: MaxPartBytes + 1}
	err = visit(xml.NewDecoder(limited), v)
	if limited.N <= 0 {
		return fmt.Errorf("%w: %s unpacks to more than %d bytes", ErrTooLarge, name, int64(MaxPartBytes))
	}
	if err != nil {
		return fmt.Errorf("%w: read %s: %w", ErrDamaged, name, err)
	}
	return nil
}

var errNested = fmt.Errorf("elements nested deeper than %d", maxDepth)

// visit tells v of every element and of the text within them.
func visit(d *xml.Decoder, v visitor) error {
	depth, skipped := 0, 0 // skipped is the depth of the element that is passed over
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errNested
			}
			if skipped == 0 && v.start(&t) {
				skipped = depth
			}
		case xml.EndElement:
			if skipped == 0 {
				v.end(t.Name)
			} else if skipped == depth {
				skipped = 0
			}
			depth--
		case xml.CharData:
			if skipped == 0 {
				v.chars(t)
			}
		case xml.Directive:
			return errors.New("a document type declaration")
		}
	}
}

// attribute returns an element's attribute by its name without prefix.
func attribute(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
