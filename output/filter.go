package output

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Filter is a condition on the rows of a table, such as organ = 'Security Council' and year >= 2014.
//
//	condition   = condition or condition | condition and condition | not condition | ( condition ) | comparison
//	comparison  = column ( = | != | < | <= | > | >= ) value
//	            | column [not] in ( value, value ... )
//	            | column [not] like 'pattern'        % is any text, _ any one character
//	            | column is [not] null
//	value       = 'text' ('' is an apostrophe) | number | true | false; a date is written '2014-03-15'
//	column      = a name, in double quotes if it holds more than letters, digits and _
//
// Keywords may be written in any case. As in SQL a comparison with null is neither true nor false, and a row is kept where the
// condition is true.
type Filter struct {
	root    node
	columns []string
}

// FilterError is a fault in a condition.
type FilterError struct {
	Position int // in characters, from 1
	Message  string
}

func (e *FilterError) Error() string { return fmt.Sprintf("character %d: %s", e.Position, e.Message) }

// truth is the value of a condition in three-valued logic.
type truth int8

const (
	no truth = iota
	unsure
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// node is a part of a condition. bind looks its columns up in a frame.
type node interface {
	bind(f *Frame) (func(row int) truth, error)
}

// Columns returns the names of the columns it asks for, in order.
func (f *Filter) Columns() []string { return f.columns }

// Bind returns the function that tells whether a row of the frame is kept. The error is a FilterError where a column is missing
// or compared with what it cannot be.
func (f *Filter) Bind(frame *Frame) (func(row int) bool, error) {
	verdict, err := f.root.bind(frame)
	if err != nil {
		return nil, err
	}
	return func(row int) bool { return verdict(row) == yes }, nil
}

// logical joins conditions: the least of their truths for and, the greatest for or.
type logical struct {
	or    bool
	parts []node
}

func (l *logical) bind(f *Frame) (func(int) truth, error) {
	verdicts := make([]func(int) truth, len(l.parts))
	for i, p := range l.parts {
		v, err := p.bind(f)
		if err != nil {
			return nil, err
		}
		verdicts[i] = v
	}
	return func(row int) truth {
		t := verdicts[0](row)
		for _, v := range verdicts[1:] {
			if l.or {
				t = max(t, v(row))
			} else {
				t = min(t, v(row))
			}
		}
		return t
	}, nil
}

// negation turns yes and no about.
type negation struct{ of node }

func (n *negation) bind(f *Frame) (func(int) truth, error) {
	verdict, err := n.of.bind(f)
	if err != nil {
		return nil, err
	}
	return func(row int) truth { return yes - verdict(row) }, nil
}

// named is a column as a condition names it.
type named struct {
	name     string
	position int
}

func (n *named) vector(f *Frame) (*Vector, error) {
	v := f.Column(n.name)
	if v == nil {
		return nil, &FilterError{n.position, fmt.Sprintf("there is no column %q", n.name)}
	}
	return v, nil
}

// isNull is column is null.
type isNull struct{ named }

func (c *isNull) bind(f *Frame) (func(int) truth, error) {
	v, err := c.vector(f)
	if err != nil {
		return nil, err
	}
	return func(row int) truth { return truthOf(v.IsNull(row)) }, nil
}

// literal is a value as a condition writes it.
type literal struct {
	text     string
	number   float64
	isNumber bool
	position int
}

// comparison is column op value; in is several = joined by or.
type comparison struct {
	named
	op     string
	values []literal
}

func (c *comparison) bind(f *Frame) (func(int) truth, error) {
	v, err := c.vector(f)
	if err != nil {
		return nil, err
	}
	if v.Codes != nil {
		return c.bindText(v)
	}
	if c.op == "like" {
		return nil, &FilterError{c.position, fmt.Sprintf("like needs a column of text, and %s is one of %ss", c.name, v.Type)}
	}
	numbers := make([]float64, len(c.values))
	for i, l := range c.values {
		if numbers[i], err = l.asNumber(c.name, v.Type); err != nil {
			return nil, err
		}
	}
	return func(row int) truth {
		x, ok := v.Number(row)
		if !ok {
			return unsure
		}
		return truthOf(slices.ContainsFunc(numbers, func(y float64) bool { return holds(c.op, compareFloats(x, y)) }))
	}, nil
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// bindText works the condition out once for every distinct value.
func (c *comparison) bindText(v *Vector) (func(int) truth, error) {
	for _, l := range c.values {
		if l.isNumber {
			return nil, &FilterError{l.position, fmt.Sprintf("%s is a column of text: write '%s'", c.name, l.text)}
		}
	}
	kept := make([]truth, len(v.Values))
	for i, x := range v.Values {
		kept[i] = truthOf(slices.ContainsFunc(c.values, func(l literal) bool {
			if c.op == "like" {
				return like([]rune(x), []rune(l.text))
			}
			return holds(c.op, strings.Compare(x, l.text))
		}))
	}
	return func(row int) truth {
		if v.IsNull(row) {
			return unsure
		}
		return kept[v.Codes[row]]
	}, nil
}

func holds(op string, compared int) bool {
	switch op {
	case "=":
		return compared == 0
	case "!=":
		return compared != 0
	case "<":
		return compared < 0
	case "<=":
		return compared <= 0
	case ">":
		return compared > 0
	default:
		return compared >= 0
	}
}

// asNumber returns the value to compare numbers or days with.
func (l *literal) asNumber(column string, t Type) (float64, error) {
	if l.isNumber && t != Date {
		return l.number, nil
	}
	if t == Date {
		if day, err := time.Parse(time.DateOnly, l.text); err == nil {
			return float64(day.Unix() / (24 * 60 * 60)), nil
		}
		return 0, &FilterError{l.position, fmt.Sprintf("%s is a column of dates: write '2014-03-15'", column)}
	}
	return 0, &FilterError{l.position, fmt.Sprintf("%s is a column of numbers, and %q is none", column, l.text)}
}

// like reports whether text fits a pattern in which % is any text and _ any one character. It goes back to the last % alone,
// so its time is at most the product of the two lengths.
func like(text, pattern []rune) bool {
	t, p, star, mark := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '%':
			star, mark = p, t
			p++
		case p < len(pattern) && (pattern[p] == '_' || pattern[p] == text[t]):
			p++
			t++
		case star >= 0:
			mark++
			p, t = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '%' {
		p++
	}
	return p == len(pattern)
}
