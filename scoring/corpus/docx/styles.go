package docx

import (
	"encoding/xml"
	"strings"

	"tenor/scoring"
)

// style is what a style says of its paragraphs.
type style struct {
	name    string // lower case
	based   string // the id of the style it is based on
	outline bool   // it has an outline level: its paragraphs are headings
	list    bool
}

// styleSheet holds the styles of paragraphs by their ids.
type styleSheet map[string]*style

// kind returns what a paragraph of a style is.
func (s styleSheet) kind(id string) scoring.BlockKind {
	const longest = 20 // based on one another, or in a circle
	for range longest {
		st := s[id]
		if st == nil {
			st = &style{name: strings.ToLower(id)} // a file without the style, or without styles: the id is the name without spaces
		}
		if kind := st.kind(); kind != scoring.ProseBlock {
			return kind
		}
		if id = st.based; id == "" {
			break
		}
	}
	return scoring.ProseBlock
}

func (s *style) kind() scoring.BlockKind {
	switch {
	case s.name == "title":
		return scoring.TitleBlock
	case s.name == "subtitle", strings.HasPrefix(s.name, "heading"), s.outline:
		return scoring.HeadingBlock
	case strings.Contains(s.name, "quote"), s.name == "block text":
		return scoring.QuotationBlock
	case s.list, strings.HasPrefix(s.name, "list bullet"), strings.HasPrefix(s.name, "list number"),
		strings.HasPrefix(s.name, "listbullet"), strings.HasPrefix(s.name, "listnumber"):
		return scoring.ListItemBlock
	}
	return scoring.ProseBlock
}

// isContents reports the styles of the lines of a table of contents.
func (s styleSheet) isContents(id string) bool {
	name := strings.ToLower(id)
	if st := s[id]; st != nil {
		name = st.name
	}
	return strings.HasPrefix(name, "toc") && name != "toc heading"
}

// reader returns a visitor that fills the sheet.
func (s styleSheet) reader() visitor { return &styleReader{sheet: s} }

type styleReader struct {
	sheet styleSheet
	open  *style
}

func (r *styleReader) start(e *xml.StartElement) bool {
	if e.Name.Local == "style" {
		r.open = &style{}
		if t := attribute(e, "type"); t == "paragraph" || t == "" {
			r.sheet[attribute(e, "styleId")] = r.open
		}
		return false
	}
	if r.open == nil {
		return e.Name.Local == "docDefaults" || e.Name.Local == "latentStyles"
	}
	switch e.Name.Local {
	case "name":
		r.open.name = strings.ToLower(attribute(e, "val"))
	case "basedOn":
		r.open.based = attribute(e, "val")
	case "outlineLvl":
		r.open.outline = isHeadingLevel(attribute(e, "val"))
	case "numId":
		r.open.list = attribute(e, "val") != "0"
	case "rPr", "tblPr":
		return true
	}
	return false
}

func (r *styleReader) end(name xml.Name) {
	if name.Local == "style" {
		r.open = nil
	}
}

func (r *styleReader) chars([]byte) {}

// isHeadingLevel reports an outline level: 0 to 8; 9 is that of text.
func isHeadingLevel(val string) bool { return len(val) == 1 && val[0] >= '0' && val[0] <= '8' }
