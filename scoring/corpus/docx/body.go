package docx

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"

	"tenor/scoring"
	"tenor/scoring/corpus/internal/lines"
)

// body collects the paragraphs of a document.
type body struct {
	styles styleSheet
	wants  string // the part's first element
	found  bool
	text   []byte // in the format scoring.Blocks

	open         []*paragraph // the paragraphs that are open: one in a text box stands in another
	alternatives []bool       // for each mc:AlternateContent that is open: one of its choices has been taken
	fields       []bool       // for each field that is open: its result has begun
	inText       bool
	hidden       bool // the run is
}

// paragraph is one that is open.
type paragraph struct {
	text     strings.Builder
	style    string
	outline  bool
	list     bool
	unlisted bool // its numbering is taken off
}

func (b *body) paragraph() *paragraph {
	if len(b.open) == 0 {
		return &paragraph{} // markup outside of all paragraphs is not text
	}
	return b.open[len(b.open)-1]
}

// start returns true for elements whose content is no text of the final document.
func (b *body) start(e *xml.StartElement) bool {
	b.found = b.found || e.Name.Local == b.wants
	if strings.HasSuffix(e.Name.Space, "/markup-compatibility/2006") {
		return b.alternative(e)
	}
	switch e.Name.Local {
	case "del", "moveFrom", "instrText", "delText", "delInstrText", "pPrChange", "rPrChange", "sectPr", "sdtPr", "tblPr", "trPr", "tcPr", "rt",
		"footnotePr", "endnotePr", "fldData":
		return true
	case "p":
		if isWord(e.Name) {
			b.open = append(b.open, &paragraph{})
		}
	case "r":
		b.hidden = false
	case "vanish", "webHidden":
		b.hidden = attribute(e, "val") != "0" && attribute(e, "val") != "false"
	case "t":
		b.inText = isWord(e.Name) || strings.Contains(e.Name.Space, "/math")
	default:
		b.properties(e)
		b.character(e)
	}
	return false
}

// isWord reports the names of WordprocessingML, transitional and strict. DrawingML has paragraphs of its own, of charts.
func isWord(name xml.Name) bool {
	return strings.Contains(name.Space, "wordprocessingml") || name.Space == "" || name.Space == "w"
}

// alternative takes the first of the forms in which a file holds the same content.
func (b *body) alternative(e *xml.StartElement) bool {
	last := len(b.alternatives) - 1
	switch e.Name.Local {
	case "AlternateContent":
		b.alternatives = append(b.alternatives, false)
	case "Choice", "Fallback":
		if last < 0 {
			return false
		}
		if b.alternatives[last] {
			return true
		}
		b.alternatives[last] = true
	}
	return false
}

// properties reads what says what a paragraph is.
func (b *body) properties(e *xml.StartElement) {
	p := b.paragraph()
	switch e.Name.Local {
	case "pStyle":
		p.style = attribute(e, "val")
	case "outlineLvl":
		p.outline = isHeadingLevel(attribute(e, "val"))
	case "numId":
		p.list = attribute(e, "val") != "0"
		p.unlisted = !p.list
	case "fldChar":
		b.field(attribute(e, "fldCharType"))
	}
}

// field follows a field's parts: behind "begin" stands what it is made from, behind "separate" what it shows.
func (b *body) field(part string) {
	last := len(b.fields) - 1
	switch {
	case part == "begin":
		b.fields = append(b.fields, false)
	case last < 0:
	case part == "separate":
		b.fields[last] = true
	case part == "end":
		b.fields = b.fields[:last]
	}
}

// shows reports whether text that stands here can be seen.
func (b *body) shows() bool {
	for _, result := range b.fields {
		if !result {
			return false
		}
	}
	return !b.hidden
}

// character adds the characters that are elements. The definition of a tab stop has the name of a tab; it stands before the
// paragraph's text, where white space is lost.
func (b *body) character(e *xml.StartElement) {
	if !b.shows() || !isWord(e.Name) {
		return
	}
	text := &b.paragraph().text
	switch e.Name.Local {
	case "tab", "ptab":
		text.WriteByte(' ')
	case "br":
		if t := attribute(e, "type"); t == "page" || t == "column" {
			text.WriteByte(' ')
			return
		}
		text.WriteByte('\n')
	case "cr":
		text.WriteByte('\n')
	case "noBreakHyphen":
		text.WriteByte('-')
	case "sym":
		if r, err := strconv.ParseUint(attribute(e, "char"), 16, 16); err == nil && r >= ' ' && r < 0xD800 { // others are of a font's own making
			text.WriteRune(rune(r))
		}
	}
}

func (b *body) end(name xml.Name) {
	switch name.Local {
	case "t":
		b.inText = false
	case "r":
		b.hidden = false
	case "AlternateContent":
		if n := len(b.alternatives); n > 0 {
			b.alternatives = b.alternatives[:n-1]
		}
	case "p":
		if n := len(b.open); n > 0 && isWord(name) {
			p := b.open[n-1]
			b.open = b.open[:n-1]
			b.add(p)
		}
	}
}

func (b *body) chars(text []byte) {
	if b.inText && b.shows() {
		b.paragraph().text.Write(bytes.ReplaceAll(text, []byte("\n"), []byte(" ")))
	}
}

// add appends a paragraph that has ended.
func (b *body) add(p *paragraph) {
	if b.styles.isContents(p.style) {
		return
	}
	kind := b.kind(p)
	whole := kind == scoring.TitleBlock || kind == scoring.HeadingBlock
	for _, text := range lines.Paragraphs(p.text.String(), whole) {
		b.text = scoring.AppendBlock(b.text, kind, text)
	}
}

func (b *body) kind(p *paragraph) scoring.BlockKind {
	kind := scoring.ProseBlock
	if p.style != "" {
		kind = b.styles.kind(p.style)
	}
	switch {
	case kind == scoring.ListItemBlock && p.unlisted:
		return scoring.ProseBlock
	case kind != scoring.ProseBlock:
		return kind
	case p.outline:
		return scoring.HeadingBlock
	case p.list:
		return scoring.ListItemBlock
	}
	return kind
}
