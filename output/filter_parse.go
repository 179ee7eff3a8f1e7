package output

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// maxNesting bounds how deep the brackets of a condition stand.
const maxNesting = 100

// ParseFilter reads a condition. The error is a FilterError.
func ParseFilter(text string) (*Filter, error) {
	words, err := lex([]rune(text))
	if err != nil {
		return nil, err
	}
	p := &filterParser{words: words}
	root, err := p.or()
	if err != nil {
		return nil, err
	}
	if w := p.peek(); w.kind != endOfText {
		return nil, p.unexpected("and, or, or the end")
	}
	return &Filter{root: root, columns: p.columns}, nil
}

type wordKind uint8

const (
	endOfText wordKind = iota
	bare               // a keyword, a name, true or false
	quotedName
	textValue
	numberValue
	sign // an operator, a bracket or a comma
)

// word is a word of a condition; position counts characters from 1.
type word struct {
	kind     wordKind
	text     string
	position int
}

func lex(text []rune) ([]word, error) {
	var words []word
	for i := 0; i < len(text); {
		if unicode.IsSpace(text[i]) {
			i++
			continue
		}
		w, end, err := lexWord(text, i)
		if err != nil {
			return nil, err
		}
		words = append(words, w)
		i = end
	}
	return append(words, word{endOfText, "the end", len(text) + 1}), nil
}

func lexWord(text []rune, i int) (w word, end int, err error) {
	w.position = i + 1
	switch c := text[i]; {
	case c == '\'' || c == '"':
		w.kind = textValue
		if c == '"' {
			w.kind = quotedName
		}
		w.text, end = lexQuoted(text, i)
		if end < 0 {
			return w, 0, &FilterError{w.position, fmt.Sprintf("the quotation mark %c is not closed", c)}
		}
		return w, end, nil
	case isName(c) && !unicode.IsDigit(c):
		w.kind, end = bare, i
		for end < len(text) && isName(text[end]) {
			end++
		}
	case unicode.IsDigit(c) || c == '-' || c == '.':
		w.kind, end = numberValue, i+1
		for end < len(text) && strings.ContainsRune("0123456789.eE-+", text[end]) {
			end++
		}
	default:
		w.kind, end = sign, i+1
		if end < len(text) && slices.Contains([]string{"!=", "<=", ">=", "<>"}, string(text[i:i+2])) {
			end++
		}
		if !slices.Contains([]string{"=", "!=", "<>", "<", "<=", ">", ">=", "(", ")", ","}, string(text[i:end])) {
			return w, 0, &FilterError{w.position, fmt.Sprintf("%q means nothing here", string(c))}
		}
	}
	w.text = string(text[i:end])
	return w, end, nil
}

func isName(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }

// lexQuoted returns what stands in quotation marks, of which two stand for one, and the place behind; -1 if they stay open.
func lexQuoted(text []rune, i int) (string, int) {
	var b strings.Builder
	mark := text[i]
	for i++; i < len(text); i++ {
		if text[i] == mark {
			if i+1 == len(text) || text[i+1] != mark {
				return b.String(), i + 1
			}
			i++
		}
		b.WriteRune(text[i])
	}
	return "", -1
}

type filterParser struct {
	words   []word
	at      int
	depth   int
	columns []string
}

func (p *filterParser) peek() word { return p.words[p.at] }

// take moves on if the next word is this keyword or sign.
func (p *filterParser) take(text string) bool {
	w := p.peek()
	if (w.kind == bare || w.kind == sign) && strings.EqualFold(w.text, text) {
		p.at++
		return true
	}
	return false
}

func (p *filterParser) unexpected(wanted string) error {
	w := p.peek()
	return &FilterError{w.position, fmt.Sprintf("expected %s, found %s", wanted, w.text)}
}

func (p *filterParser) or() (node, error)  { return p.joined("or", (*filterParser).and) }
func (p *filterParser) and() (node, error) { return p.joined("and", (*filterParser).not) }

func (p *filterParser) joined(keyword string, next func(*filterParser) (node, error)) (node, error) {
	l := &logical{or: keyword == "or"}
	for {
		part, err := next(p)
		if err != nil {
			return nil, err
		}
		l.parts = append(l.parts, part)
		if !p.take(keyword) {
			break
		}
	}
	if len(l.parts) == 1 {
		return l.parts[0], nil
	}
	return l, nil
}

func (p *filterParser) not() (node, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, &FilterError{p.peek().position, "the condition is nested too deep"}
	}
	defer func() { p.depth-- }()
	if p.take("not") {
		of, err := p.not()
		return &negation{of}, err
	}
	if !p.take("(") {
		return p.comparison()
	}
	inner, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.take(")") {
		return nil, p.unexpected("a closing bracket")
	}
	return inner, nil
}

func (p *filterParser) comparison() (node, error) {
	w := p.peek()
	if w.kind != quotedName && (w.kind != bare || isKeyword(w.text)) {
		return nil, p.unexpected("the name of a column")
	}
	p.at++
	column := named{w.text, w.position}
	if !slices.Contains(p.columns, w.text) {
		p.columns = append(p.columns, w.text)
	}
	if p.take("is") {
		negated := p.take("not")
		if !p.take("null") {
			return nil, p.unexpected("null")
		}
		return negate(negated, &isNull{column}), nil
	}
	negated := p.take("not")
	c := &comparison{named: column}
	if err := p.rightSide(c, negated); err != nil {
		return nil, err
	}
	return negate(negated, c), nil
}

func isKeyword(name string) bool {
	return slices.Contains([]string{"and", "or", "not", "in", "is", "like", "null"}, strings.ToLower(name))
}

func negate(negated bool, n node) node {
	if negated {
		return &negation{n}
	}
	return n
}

// rightSide reads the operator and the values. Behind not stands in or like alone.
func (p *filterParser) rightSide(c *comparison, negated bool) error {
	switch {
	case p.take("in"):
		c.op = "="
		return p.list(c)
	case p.take("like"):
		c.op = "like"
		if p.peek().kind != textValue {
			return p.unexpected("a pattern in apostrophes")
		}
		return p.value(c)
	case negated:
		return p.unexpected("in or like")
	}
	w := p.peek()
	if w.kind != sign || strings.ContainsAny(w.text, "(),") {
		return p.unexpected("= != < <= > >= in, like or is")
	}
	p.at++
	if c.op = w.text; c.op == "<>" {
		c.op = "!="
	}
	return p.value(c)
}

func (p *filterParser) list(c *comparison) error {
	if !p.take("(") {
		return p.unexpected("an opening bracket")
	}
	for {
		if err := p.value(c); err != nil {
			return err
		}
		if p.take(")") {
			return nil
		}
		if !p.take(",") {
			return p.unexpected("a comma or a closing bracket")
		}
	}
}

func (p *filterParser) value(c *comparison) error {
	w := p.peek()
	l := literal{text: w.text, position: w.position}
	switch {
	case w.kind == textValue:
	case w.kind == bare && (strings.EqualFold(w.text, "true") || strings.EqualFold(w.text, "false")):
		l.text = strings.ToLower(w.text)
	case w.kind == numberValue && isDay(w.text): // 2014-03-15 is a date, with apostrophes or without
	case w.kind == numberValue:
		number, err := strconv.ParseFloat(w.text, 64)
		if err != nil {
			return &FilterError{w.position, fmt.Sprintf("%s is no number", w.text)}
		}
		l.number, l.isNumber = number, true
	case w.kind == bare && strings.EqualFold(w.text, "null"):
		return &FilterError{w.position, "nothing equals null: write is null or is not null"}
	case w.kind == bare || w.kind == quotedName:
		return &FilterError{w.position, fmt.Sprintf("a text stands in apostrophes: '%s'", w.text)}
	default:
		return p.unexpected("a value")
	}
	p.at++
	c.values = append(c.values, l)
	return nil
}

func isDay(text string) bool {
	return len(text) == len("2006-01-02") && text[4] == '-' && text[7] == '-'
}
