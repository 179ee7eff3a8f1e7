package pdf

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// hyphen is what pdfium gives for a hyphen at a line's end.
const hyphen = '\u0002'

// word is a run of characters without white space, in points from the page's lower left corner.
type word struct {
	text                     string
	left, right, bottom, top float64
}

// line is words that stand side by side.
type line struct {
	words                    []word
	left, right, bottom, top float64
	bold                     bool
	page                     int
	gone                     bool // a running head or the like
}

func (l *line) size() float64 { return l.top - l.bottom }

func (l *line) text() string {
	texts := make([]string, len(l.words))
	for i, w := range l.words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}

func (l *line) add(w word) {
	if len(l.words) == 0 {
		l.left, l.right, l.bottom, l.top = w.left, w.right, w.bottom, w.top
	}
	l.words = append(l.words, w)
	l.left, l.right = min(l.left, w.left), max(l.right, w.right)
	if w.top-w.bottom > l.top-l.bottom { // the largest type: a note's number does not make a line
		l.bottom, l.top = w.bottom, w.top
	}
}

// page is the lines of a page in the order of its content.
type page struct {
	lines []*line
	top   float64 // of the page
}

// pageReader reads the pages of a document.
type pageReader struct {
	pdfium  pdfium.Pdfium
	doc     references.FPDF_DOCUMENT
	pages   []page
	chars   int
	letters int
}

// read reads a page. A page that cannot be loaded breaks the document; a character of which nothing is known is passed over.
func (r *pageReader) read(index int) error {
	loaded, err := r.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: index})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _, _ = r.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	text, err := r.pdfium.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &loaded.Page}})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _, _ = r.pdfium.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	count, err := r.pdfium.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if r.chars += count.Count; count.Count > maxPageChars || r.chars > maxChars {
		return fmt.Errorf("%d characters: %w", r.chars, ErrTooLarge)
	}
	t := &textPage{pageReader: r, text: text.TextPage, index: index}
	for i := range count.Count {
		if err := t.char(i); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	t.endWord()
	t.endLine()
	size, err := r.pdfium.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: requests.Page{ByReference: &loaded.Page}})
	if err == nil {
		t.page.top = size.Height
	}
	r.pages = append(r.pages, t.page)
	return nil
}

// textPage collects the lines of one page.
type textPage struct {
	*pageReader
	text  references.FPDF_TEXTPAGE
	index int
	page  page
	line  *line

	open        []uint16 // the word that is open, in UTF-16
	first, last int      // its characters
}

// char takes the next character in.
func (t *textPage) char(i int) error {
	got, err := t.pdfium.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.text, Index: i})
	if err != nil {
		return err
	}
	switch c := rune(got.Unicode); {
	case c == '\r' || c == '\n':
		t.endWord()
		t.endLine()
	case c == ' ' || c == '\t' || c == '\u00A0' || unicode.IsSpace(c):
		t.endWord()
	case c == 0 || c == 0xFFFE || c == 0xFFFF || c < ' ' && c != hyphen || 0xE000 <= c && c < 0xF900 && c != 0xF0B7:
	default:
		if len(t.open) == 0 {
			t.first = i
		}
		t.last = i
		if unicode.IsLetter(c) {
			t.letters++
		}
		t.open = utf16.AppendRune(t.open, c)
		if c == hyphen { // no line break stands behind it
			t.endWord()
		}
	}
	return nil
}

// endWord puts the open word into the line that it stands in.
func (t *textPage) endWord() {
	if len(t.open) == 0 {
		return
	}
	text := unligated(string(utf16.Decode(t.open)))
	t.open = t.open[:0]
	w, ok := t.place(text)
	if !ok {
		return
	}
	if t.line != nil && !t.line.takes(w) {
		t.endLine()
	}
	if t.line == nil {
		angle, err := t.pdfium.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: t.text, Index: t.first})
		if err == nil && isSlanted(float64(angle.CharAngle)) {
			return // a stamp across the page
		}
		t.line = &line{page: t.index, bold: t.isBold(t.first)}
	}
	t.line.add(w)
}

// place finds where a word stands.
func (t *textPage) place(text string) (word, bool) {
	first, err := t.pdfium.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.text, Index: t.first})
	if err != nil {
		return word{}, false
	}
	last, err := t.pdfium.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.text, Index: t.last})
	if err != nil {
		last = first
	}
	w := word{text: text, left: float64(first.Rect.Left), right: float64(last.Rect.Right), bottom: float64(first.Rect.Bottom), top: float64(first.Rect.Top)}
	if w.right < w.left { // written from right to left
		w.left, w.right = float64(last.Rect.Left), float64(first.Rect.Right)
	}
	for _, v := range [...]float64{w.left, w.right, w.bottom, w.top} {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return word{}, false
		}
	}
	return w, w.top > w.bottom
}

func isSlanted(angle float64) bool {
	_, part := math.Modf(angle / (math.Pi / 2))
	return math.Abs(part) > .05 && math.Abs(part) < .95
}

// isBold reports the weight of a character's type, by the name that its font has.
func (t *textPage) isBold(i int) bool {
	font, err := t.pdfium.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t.text, Index: i})
	if err != nil {
		return false
	}
	const forceBold = 1 << 18
	name := strings.ToLower(font.FontName)
	return font.Flags&forceBold != 0 && !strings.Contains(name, "regular") && strings.Contains(name, "bold") ||
		strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
}

// takes reports whether a word goes on from a line: at its height, and no column's width away.
func (l *line) takes(w word) bool {
	const gap = 2.5 // times the size of the type
	overlap := min(l.top, w.top) - max(l.bottom, w.bottom)
	if 2*overlap < min(l.size(), w.top-w.bottom) {
		return false
	}
	size := max(l.size(), w.top-w.bottom)
	last := l.words[len(l.words)-1]
	return w.left-last.right < gap*size && last.left-w.right < gap*size
}

func (t *textPage) endLine() {
	if t.line != nil && len(t.line.words) > 0 {
		t.page.lines = append(t.page.lines, t.line)
	}
	t.line = nil
}

// unligated writes ligatures out.
func unligated(s string) string {
	if !strings.ContainsAny(s, "ﬀﬁﬂﬃﬄﬅﬆ") {
		return s
	}
	return strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st").Replace(s)
}

// clean makes white space single spaces.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { return unicode.IsSpace(r) || r < ' ' }), " ")
}

// day returns the day of a date as PDF writes it, "D:20240404120000-04'00'", "" for anything else.
func day(value string) string {
	value = strings.TrimPrefix(value, "D:")
	if len(value) < 8 {
		return ""
	}
	d, err := time.Parse("20060102", value[:8])
	if err != nil {
		return ""
	}
	return d.Format(time.DateOnly)
}
