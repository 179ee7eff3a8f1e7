package lexicons

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Print returns the lexicon as YAML, which parses again to the same lexicon but for lines and digest. A category's keys
// come in the order definition, terms, not, negated, examples, categories, model; comments are not kept.
func (lex *Lexicon) Print() []byte {
	p := &printer{}
	p.pair(0, "lexicon", lex.Name)
	p.pair(0, "version", lex.Version)
	p.pair(0, "language", lex.Language)
	p.pair(0, "description", lex.Description)
	p.pair(0, "license", lex.License)
	if lex.Negators != nil {
		p.line(0, "negators: [%s]", quoteAll(lex.Negators))
	}
	p.categories(0, lex.Categories)
	return p.text.Bytes()
}

// printer collects the lines of a file.
type printer struct{ text bytes.Buffer }

func (p *printer) line(indent int, format string, args ...any) {
	p.text.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&p.text, format+"\n", args...)
}

func (p *printer) pair(indent int, key, value string) {
	if value != "" {
		p.line(indent, "%s: %s", key, quote(value))
	}
}

func (p *printer) list(indent int, key string, phrases []Phrase) {
	if len(phrases) == 0 {
		return
	}
	p.line(indent, "%s:", key)
	for _, phrase := range phrases {
		p.line(indent+1, "- %s", quote(phrase.Text))
	}
}

func (p *printer) categories(indent int, categories []*Category) {
	if len(categories) == 0 {
		return
	}
	p.line(indent, "categories:")
	for _, c := range categories {
		p.line(indent+1, "%s:", quote(c.Name))
		p.category(indent+2, c)
	}
}

func (p *printer) category(indent int, c *Category) {
	p.pair(indent, "definition", c.Definition)
	if len(c.Terms) > 0 {
		p.line(indent, "terms:")
	}
	for _, t := range c.Terms {
		p.line(indent+1, "- %s", printTerm(t))
	}
	p.list(indent, "not", c.Not)
	p.pair(indent, "negated", c.Negated.String())
	if len(c.Examples.Match)+len(c.Examples.NoMatch) > 0 {
		p.line(indent, "examples:")
		p.list(indent+1, "match", c.Examples.Match)
		p.list(indent+1, "no_match", c.Examples.NoMatch)
	}
	p.categories(indent, c.Categories)
	p.model(indent, c.Model)
}

// YAML returns a term as it is written in a lexicon's list of terms, in the shortest of its forms.
func (t *Term) YAML() string { return printTerm(t) }

// printTerm returns a term in the shortest of its forms.
func printTerm(t *Term) string {
	fields := []string{"term: " + quote(t.Text)}
	if t.HasWeight {
		fields = append(fields, "weight: "+strconv.FormatFloat(t.Weight, 'g', -1, 64))
	}
	if t.CaseSensitive {
		fields = append(fields, "case: sensitive")
	}
	lists := []struct {
		key     string
		phrases []Phrase
	}{{"unless_before", t.UnlessBefore}, {"unless_after", t.UnlessAfter}, {"near", t.Near}}
	for _, list := range lists {
		if len(list.phrases) > 0 {
			fields = append(fields, fmt.Sprintf("%s: [%s]", list.key, quoteAll(phraseTexts(list.phrases))))
		}
	}
	if t.Within > 0 {
		fields = append(fields, fmt.Sprintf("within: %d", t.Within))
	}
	if t.Negated != InheritNegated {
		fields = append(fields, "negated: "+t.Negated.String())
	}
	if len(fields) == 1 {
		return quote(t.Text)
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// phraseTexts returns the phrases as written.
func phraseTexts(phrases []Phrase) []string {
	texts := make([]string, len(phrases))
	for i, p := range phrases {
		texts[i] = p.Text
	}
	return texts
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = quote(text)
	}
	return strings.Join(quoted, ", ")
}

// plain are the texts that YAML reads as themselves without quotes, whatever stands around them.
var plain = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_*/.]*([ -]+[A-Za-z0-9_*/.]+)*$`)

// quote returns a text as a YAML scalar: plain where that is safe, else in double quotes.
func quote(text string) string {
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return strconv.Quote(text)
	}
	if plain.MatchString(text) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r == utf8.RuneError || r == 0xfeff || 0x80 <= r && r < 0xa0 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
