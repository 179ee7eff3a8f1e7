package formats

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// ykdReader reads Yoshikoder's .ykd: XML in which a cnode is a category and a pnode a pattern.
type ykdReader struct {
	*reader
	decoder *xml.Decoder
	root    draft  // what stands in no cnode
	open    *draft // innermost
	regexps bool   // the patterns are regular expressions
	depth   int    // of elements that are open
}

// maxElements bounds the elements that stand in each other.
const maxElements = maxDepth + 4

func (r *reader) yoshikoder() ([]*draft, error) {
	y := &ykdReader{reader: r, decoder: xml.NewDecoder(strings.NewReader(r.text))}
	y.decoder.CharsetReader = func(_ string, text io.Reader) (io.Reader, error) { return text, nil } // decoded already
	y.open = &y.root
	for {
		token, err := y.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, y.xmlFault(err)
		}
		if err := y.token(token); err != nil {
			return nil, err
		}
	}
	return y.tops(), nil
}

// xmlFault turns an error of the XML decoder into ours.
func (y *ykdReader) xmlFault(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return y.fault(syntax.Line, "", "XML: %s", syntax.Msg)
	}
	return y.fault(y.line(), "", "XML: %v", err)
}

// line returns the line that has been read up to.
func (y *ykdReader) line() int {
	line, _ := y.decoder.InputPos()
	return line
}

func (y *ykdReader) token(token xml.Token) error {
	switch token := token.(type) {
	case xml.Directive:
		return y.fault(y.line(), "take the <!...> out", "document types are not read")
	case xml.StartElement:
		if y.depth++; y.depth > maxElements {
			return y.fault(y.line(), "", "elements stand deeper than %d levels", maxElements)
		}
		return y.start(token)
	case xml.EndElement:
		y.depth--
		if token.Name.Local == "cnode" {
			y.open = y.open.parent
		}
	}
	return nil
}

func (y *ykdReader) start(e xml.StartElement) error {
	if y.depth == 1 && e.Name.Local != "dictionary" {
		return y.fault(y.line(), "Yoshikoder's begin with <dictionary>", "the document is a <%s>", e.Name.Local)
	}
	name := attribute(e, "name")
	switch e.Name.Local {
	case "dictionary":
		y.regexps = strings.HasPrefix(strings.ToLower(attribute(e, "patternengine")), "regex")
	case "cnode":
		d, err := y.begin(y.open, name, y.line())
		if err != nil {
			return err
		}
		if desc := tidy(attribute(e, "desc")); desc != d.name {
			d.definition = desc
		}
		y.open = d
		y.unread(e, "name", "desc")
	case "pnode":
		y.unread(e, "name")
		return y.pattern(name)
	default:
		y.warn(Warning{Line: y.line(), Category: y.place(), Kind: Unreadable, Message: "the element <" + e.Name.Local + "> is not known: left out"})
	}
	return nil
}

// unread warns of attributes of an element that are not read, such as weights.
func (y *ykdReader) unread(e xml.StartElement, read ...string) {
	for _, a := range e.Attr {
		if a.Value != "" && !slices.Contains(read, a.Name.Local) {
			y.warn(Warning{Line: y.line(), Category: y.place(), Term: tidy(attribute(e, "name")), Kind: Unreadable,
				Message: "the attribute " + excerpt(a.Name.Local) + " of <" + e.Name.Local + "> is not known: left out"})
		}
	}
}

// place returns the path of the category that is open, "" at the top.
func (y *ykdReader) place() string {
	if y.open == &y.root {
		return ""
	}
	return y.open.path()
}

func (y *ykdReader) pattern(text string) error {
	if y.open == &y.root {
		return y.fault(y.line(), "", "a pattern stands in no category")
	}
	if y.regexps {
		plain, ok := globOf(text)
		if !ok {
			y.warn(Warning{Line: y.line(), Category: y.place(), Term: tidy(text), Kind: Wildcard,
				Message: "the regular expression says more than * can: left out"})
			return nil
		}
		text = plain
	}
	_, err := y.put(y.open, text, y.line())
	return err
}

// tops returns the top-level categories. Yoshikoder's dictionaries have one category that is the dictionary itself.
func (y *ykdReader) tops() []*draft {
	tops := y.root.below
	if len(tops) == 1 && len(tops[0].terms) == 0 && len(tops[0].below) > 0 {
		y.description = tops[0].definition
		tops = tops[0].below
	}
	for _, d := range tops {
		d.parent = nil
	}
	return tops
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// anyLetters are the parts of a regular expression that stand for any letters of a word.
var anyLetters = regexp.MustCompile(`\\[wS]\*|\[(?:a-z|A-Z|a-zA-Z|A-Za-z|\\w)\]\*|\.\*`)

// globOf returns the term that says what a regular expression does, if there is one.
func globOf(expression string) (text string, ok bool) {
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(expression), "^"), "$")
	text = strings.TrimSuffix(strings.TrimPrefix(text, `\b`), `\b`)
	const star = "\x00"
	text = anyLetters.ReplaceAllString(text, star)
	text = regexp.MustCompile(`\\s[+*]?`).ReplaceAllString(text, " ")
	text = regexp.MustCompile(`\\([^A-Za-z0-9])`).ReplaceAllString(text, "$1")
	if strings.ContainsAny(text, `*+?[](){}|.\^$`) {
		return "", false
	}
	return strings.ReplaceAll(text, star, "*"), true
}
