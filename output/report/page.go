package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"unicode"
)

// writePage fills in a template and writes the page: whole, or not at all.
func writePage(w io.Writer, t *template.Template, data any) error {
	var page bytes.Buffer
	if err := t.Execute(&page, data); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return putReadable(w, page.Bytes())
}

// putReadable writes a page without what no reader sees. Every page goes through it.
func putReadable(w io.Writer, page []byte) error {
	_, err := w.Write(bytes.Map(readable, page))
	return err
}

// readable leaves out of a page what no reader sees: control characters, which do something to a terminal that shows the file,
// and those that turn the direction of writing until further notice, so that a name could turn the sentence it stands in.
func readable(r rune) rune {
	const (
		firstEmbedding, lastEmbedding = '\u202a', '\u202e'
		firstIsolate, lastIsolate     = '\u2066', '\u2069'
	)
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), firstEmbedding <= r && r <= lastEmbedding, firstIsolate <= r && r <= lastIsolate:
		return -1
	default:
		return r
	}
}
