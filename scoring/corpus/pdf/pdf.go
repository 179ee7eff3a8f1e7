// Package pdf takes the text out of PDF files: a file's bytes flow in, paragraphs rebuilt from the lines on its pages, and
// what the file says of itself, flow out.
//
// # Design
//
// A PDF holds glyphs at places; pdfium, compiled to WebAssembly and so without cgo, says which character stands where. What
// lines, columns and paragraphs are is decided here, from the geometry of words.
//
// Text is read in the order of the page's content, which is the order of reading in what word processors and typesetters
// write, columns included. Only where a page goes from column to column line by line is it sorted by columns.
//
// A line that stands at the same height, but for its digits, on most pages is a running head, foot or page number, and goes.
// Lines are joined into a paragraph unless the distance, the indentation, the size or weight of the type, an item's bullet or
// a line that ends before its next word would have had to shows that one ends. A hyphen at a line's end goes where the
// document has the word without it, or no trace of its parts as words. Notes at the foot of a page go, as they do in package
// docx.
//
// The engine is made when the first PDF comes: compiling it takes more than a second. Every file gets a fresh instance with
// memory of its own, which is thrown away with whatever the file did to it; it sees no file system.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"tenor/scoring"
)

const (
	// MaxBytes is the largest file that is read.
	MaxBytes = 256 << 20
	// MaxPages is the most pages that a file may have.
	MaxPages = 20_000
	// maxChars is the most characters of a document, maxPageChars those of one page.
	maxChars     = 64 << 20
	maxPageChars = 1 << 20
	// memoryPages is the most memory, in pages of 64 KiB, that the engine may take for a file: 1 GiB.
	memoryPages = 1 << 14
)

// What the error for a file that is not read wraps, beside errors.ErrUnsupported for one that is encrypted or holds no text.
var (
	ErrTooLarge = errors.New("larger than a document can be")
	ErrDamaged  = errors.New("damaged PDF file")
)

// Engine reads PDF files, one at a time.
type Engine struct{ pool pdfium.Pool }

// NewEngine makes an Engine: some 1.2 s of work on one core.
func NewEngine() (*Engine, error) {
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), // no file system
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(memoryPages),
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	return &Engine{pool: pool}, nil
}

// Close releases the engine.
func (e *Engine) Close() error { return e.pool.Close() }

// Extract takes the text out of a file. The properties are title, author, created and modified (as 2006-01-02), subject,
// keywords and language, as far as the file has them. The error wraps ErrTooLarge, ErrDamaged, errors.ErrUnsupported, or
// ctx's, which ends the reading wherever it is.
func (e *Engine) Extract(ctx context.Context, data []byte) (*scoring.Extract, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%d bytes: %w (%d)", len(data), ErrTooLarge, MaxBytes)
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%w: empty", ErrDamaged)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	instance, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	defer instance.Close() // what it says of an instance that a file broke helps nobody
	module, err := moduleOf(instance)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { _ = module.Close(context.WithoutCancel(ctx)) })
	defer stop()
	extract, err := read(ctx, instance, data)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return extract, err
}

// moduleOf returns the module that an instance runs. Closing it is what stops a call that is under way: the library runs
// calls without a context, its Kill (v1.17.2) forgets the module before it would close it, and Close waits for the call.
func moduleOf(instance pdfium.Pdfium) (api.Module, error) {
	implementation := reflect.ValueOf(instance.GetImplementation())
	if implementation.Kind() == reflect.Pointer {
		if field := reflect.Indirect(implementation).FieldByName("Module"); field.IsValid() {
			if module, ok := field.Interface().(api.Module); ok {
				return module, nil
			}
		}
	}
	return nil, errors.New("the PDF engine has no module that could be stopped")
}

// read goes through a file's pages. The library reports its own panics as errors.
func read(ctx context.Context, p pdfium.Pdfium, data []byte) (*scoring.Extract, error) {
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, openingError(err)
	}
	doc := opened.Document
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if count.PageCount > MaxPages {
		return nil, fmt.Errorf("%d pages: %w (%d)", count.PageCount, ErrTooLarge, MaxPages)
	}
	r := &pageReader{pdfium: p, doc: doc}
	for i := range count.PageCount {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := r.read(i); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	if r.letters == 0 {
		return nil, fmt.Errorf("no text on its %d pages, images of it at most: %w", count.PageCount, errors.ErrUnsupported)
	}
	e := &scoring.Extract{Encoding: "utf-8", Properties: properties(p, doc)}
	for _, b := range blocksOf(r.pages) {
		e.Text = scoring.AppendBlock(e.Text, b.kind, b.text)
	}
	return e, nil
}

func openingError(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return fmt.Errorf("encrypted: %w", errors.ErrUnsupported)
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile):
		return fmt.Errorf("%w: no PDF, or cut short", ErrDamaged)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// properties returns what a file says of itself. What cannot be read is not known.
func properties(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) []scoring.Field {
	var fields []scoring.Field
	for _, tag := range [...]struct{ tag, name string }{
		{"Title", "title"}, {"Author", "author"}, {"CreationDate", "created"}, {"ModDate", "modified"}, {"Subject", "subject"}, {"Keywords", "keywords"},
	} {
		meta, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: tag.tag})
		if err != nil {
			continue
		}
		value := clean(meta.Value)
		if tag.name == "created" || tag.name == "modified" {
			value = day(value)
		}
		if value != "" {
			fields = append(fields, scoring.Field{Name: tag.name, Value: value})
		}
	}
	return fields
}
