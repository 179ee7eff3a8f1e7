package corpus

import (
	"context"
	"io"

	"tenor/scoring"
)

// extractor takes the statement out of the bytes of a whole file that is not text.
type extractor func(ctx context.Context, data []byte) (*scoring.Extract, error)

// speeches yields what a verbatim record holds, speech after speech, and io.EOF behind the last. The text, in the format
// scoring.Blocks, is valid until the next call; found are the forms in which the fields stood there, for the metadata.
type speeches func() (fields scoring.Fields, found []scoring.Field, text io.Reader, err error)

// decoders read what is not plain text. A format whose decoder is nil is not read.
type decoders struct {
	html, docx, pdf extractor
	// isVerbatim tells by a text's beginning whether it is a verbatim record; verbatim divides one.
	isVerbatim func(head []byte) bool
	verbatim   func(text io.Reader) speeches
	// charset decodes what is no UTF-8, and names the encoding as the WHATWG Encoding Standard does.
	charset func(data []byte, declared string) (text []byte, encoding string, err error)
	// delegation completes the fields by what the gazetteer knows, and returns the forms it replaced.
	delegation func(f *scoring.Fields) (found []scoring.Field)
	close      func() error // of what the extractors hold
}

// standardDecoders are those the program is built with.
func standardDecoders() decoders { return decoders{} }

// extractor returns the format's extractor, or nil.
func (d *decoders) extractor(f format) extractor {
	switch f {
	case webPage:
		return d.html
	case wordFile:
		return d.docx
	case pdfFile:
		return d.pdf
	default:
		return nil
	}
}

// reads reports whether a format is read.
func (d *decoders) reads(f format) bool {
	switch f {
	case webPage, wordFile, pdfFile:
		return d.extractor(f) != nil
	case verbatimRecord:
		return d.verbatim != nil
	default:
		return true
	}
}
