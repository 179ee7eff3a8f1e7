package corpus

import (
	"bytes"
	"context"
	"errors"
	"io"

	"tenor/scoring"
	"tenor/scoring/corpus/charset"
	"tenor/scoring/corpus/docx"
	"tenor/scoring/corpus/html"
	"tenor/scoring/corpus/pdf"
	"tenor/scoring/corpus/verbatim"
	"tenor/scoring/gazetteer"
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
	// charset names the encoding, as the WHATWG Encoding Standard does, of a file that begins with head; "" if it is no text.
	charset func(head []byte) string
	// delegation completes the fields by what the gazetteer knows, and returns the forms it replaced.
	delegation func(f *scoring.Fields) (found []scoring.Field)
	close      func() error // of what the extractors hold
}

// standardDecoders are those the program is built with. They belong to one Corpus.
func standardDecoders() decoders {
	engine, record := &pdfEngine{}, (*verbatim.Reader)(nil)
	return decoders{
		html: func(_ context.Context, page []byte) (*scoring.Extract, error) { return asExtract(html.Extract(page)) },
		docx: func(_ context.Context, file []byte) (*scoring.Extract, error) {
			return asExtract(docx.Extract(bytes.NewReader(file), int64(len(file))))
		},
		pdf:        engine.extract,
		isVerbatim: verbatim.Is,
		verbatim: func(text io.Reader) speeches {
			if record == nil { // its buffers serve all records
				record = verbatim.NewReader(text)
			} else {
				record.Reset(text)
			}
			return func() (scoring.Fields, []scoring.Field, io.Reader, error) {
				s, text, err := record.Next()
				if err != nil {
					return scoring.Fields{}, nil, nil, err
				}
				return s.Fields, s.Found, text, nil
			}
		},
		charset:    charset.Guess,
		delegation: completeDelegation,
		close:      engine.close,
	}
}

// pdfEngine makes the engine when the first PDF comes.
type pdfEngine struct{ engine *pdf.Engine }

func (p *pdfEngine) extract(ctx context.Context, file []byte) (*scoring.Extract, error) {
	if p.engine == nil {
		engine, err := pdf.NewEngine()
		if err != nil {
			return nil, err
		}
		p.engine = engine
	}
	return asExtract(p.engine.Extract(ctx, file))
}

func (p *pdfEngine) close() error {
	if p.engine == nil {
		return nil
	}
	engine := p.engine
	p.engine = nil
	return engine.Close()
}

// asExtract gives a decoder's error its reason. What is not the file's fault, an engine that does not start, stays as it is.
func asExtract(e *scoring.Extract, err error) (*scoring.Extract, error) {
	is := func(targets ...error) bool {
		for _, t := range targets {
			if errors.Is(err, t) {
				return true
			}
		}
		return false
	}
	switch {
	case err == nil:
		return e, nil
	case is(errors.ErrUnsupported):
		return nil, &failure{Unsupported, err.Error()}
	case is(html.ErrTooLarge, docx.ErrTooLarge, pdf.ErrTooLarge):
		return nil, &failure{TooLarge, err.Error()}
	case is(html.ErrDamaged, docx.ErrDamaged, pdf.ErrDamaged) || errors.As(err, new(*charset.Error)):
		return nil, &failure{Undecodable, err.Error()}
	}
	return nil, err
}

// completeDelegation gives a delegation the United Nations' short name and its code, and returns the form that it replaced.
func completeDelegation(f *scoring.Fields) (found []scoring.Field) {
	before := f.Delegation
	f.Delegation, f.DelegationISO3 = gazetteer.Complete(f.Delegation, f.DelegationISO3)
	if before == "" || before == f.Delegation {
		return nil
	}
	return []scoring.Field{{Name: fixedNames[fixedDelegation], Value: before}}
}

// most returns the most bytes that a format's extractor takes.
func (f format) most() int {
	switch f {
	case webPage:
		return html.MaxBytes
	case wordFile:
		return docx.MaxBytes
	default:
		return pdf.MaxBytes
	}
}

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
