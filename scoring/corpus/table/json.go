package table

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep objects and arrays may stand in one another: no metadata does, and each level is a call.
const maxDepth = 500

// scanner reads one JSON object, as encoding/json does: RFC 8259, of equal keys the last counts, and half a surrogate pair is
// U+FFFD. Bytes that are no UTF-8 stay as they are.
type scanner struct {
	data  []byte
	at    int
	arena []byte // strings that had to be unescaped; what was cut from an earlier one stays valid when it grows
}

type syntaxError struct {
	at   int
	what string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%s (byte %d of the line)", e.what, e.at+1) }

func (s *scanner) fault(what string) error { return &syntaxError{s.at, what} }

// object reads the object that data holds and nothing else, and calls field for each of its fields.
func (s *scanner) object(field func(key []byte, c Cell) error) error {
	s.white()
	if s.at == len(s.data) || s.data[s.at] != '{' {
		return s.fault("no JSON object")
	}
	s.at++
	if err := s.members('}', 1, func(key []byte) error {
		c, err := s.value(2)
		if err != nil {
			return err
		}
		return field(key, c)
	}); err != nil {
		return err
	}
	s.white()
	if s.at < len(s.data) {
		return s.fault("something behind the JSON object")
	}
	return nil
}

// members reads what stands in an object or an array up to its end, and calls value at each value, with its key.
func (s *scanner) members(end byte, depth int, value func(key []byte) error) error {
	if depth > maxDepth {
		return s.fault("nested too deep")
	}
	s.white()
	if s.at < len(s.data) && s.data[s.at] == end {
		s.at++
		return nil
	}
	for {
		var key []byte
		if end == '}' {
			s.white()
			if s.at == len(s.data) || s.data[s.at] != '"' {
				return s.fault("a key was expected")
			}
			var err error
			if key, err = s.string(); err != nil {
				return err
			}
			s.white()
			if s.at == len(s.data) || s.data[s.at] != ':' {
				return s.fault("a colon was expected")
			}
			s.at++
		}
		if err := value(key); err != nil {
			return err
		}
		s.white()
		switch {
		case s.at < len(s.data) && s.data[s.at] == ',':
			s.at++
		case s.at < len(s.data) && s.data[s.at] == end:
			s.at++
			return nil
		default:
			return s.fault("a comma or the end was expected")
		}
	}
}

// value reads a value.
func (s *scanner) value(depth int) (Cell, error) {
	s.white()
	if s.at == len(s.data) {
		return Cell{}, s.fault("ends within a value")
	}
	start := s.at
	switch c := s.data[s.at]; c {
	case '"':
		text, err := s.string()
		return Cell{Kind: String, Text: text}, err
	case '{', '[':
		s.at++
		err := s.members(c+2, depth, func([]byte) error { // } and ] stand two behind { and [
			_, err := s.value(depth + 1)
			return err
		})
		return Cell{Kind: JSON, Text: s.data[start:s.at]}, err
	case 't':
		return s.literal("true", Literal)
	case 'f':
		return s.literal("false", Literal)
	case 'n':
		return s.literal("null", Null)
	default:
		err := s.number()
		return Cell{Kind: Literal, Text: s.data[start:s.at]}, err
	}
}

func (s *scanner) literal(word string, k Kind) (Cell, error) {
	end := s.at + len(word)
	if end > len(s.data) || string(s.data[s.at:end]) != word {
		return Cell{}, s.fault("no JSON value")
	}
	c := Cell{Kind: k}
	if k != Null {
		c.Text = s.data[s.at:end]
	}
	s.at = end
	return c, nil
}

func (s *scanner) number() error {
	if s.is('-') {
		s.at++
	}
	switch {
	case s.is('0'):
		s.at++
	case s.digits() == 0:
		return s.fault("no JSON value")
	}
	if s.is('.') {
		s.at++
		if s.digits() == 0 {
			return s.fault("a digit was expected")
		}
	}
	if s.is('e') || s.is('E') {
		s.at++
		if s.is('+') || s.is('-') {
			s.at++
		}
		if s.digits() == 0 {
			return s.fault("a digit was expected")
		}
	}
	return nil
}

func (s *scanner) is(c byte) bool { return s.at < len(s.data) && s.data[s.at] == c }

func (s *scanner) digits() int {
	start := s.at
	for s.at < len(s.data) && s.data[s.at]-'0' <= 9 {
		s.at++
	}
	return s.at - start
}

func (s *scanner) white() {
	for s.at < len(s.data) {
		switch s.data[s.at] {
		case ' ', '\t', '\n', '\r':
			s.at++
		default:
			return
		}
	}
}

// string reads a string. Without an escape it is a part of data, else of the arena.
func (s *scanner) string() ([]byte, error) {
	s.at++
	start, copied := s.at, -1
	for {
		i := special(s.data[s.at:])
		s.at += i
		if s.at == len(s.data) {
			return nil, s.fault("ends within a string")
		}
		switch s.data[s.at] {
		case '"':
			run := s.data[start:s.at]
			s.at++
			if copied < 0 {
				return run, nil
			}
			s.arena = append(s.arena, run...)
			return s.arena[copied:len(s.arena):len(s.arena)], nil
		case '\\':
			if copied < 0 {
				copied = len(s.arena)
			}
			s.arena = append(s.arena, s.data[start:s.at]...)
			if err := s.escape(); err != nil {
				return nil, err
			}
			start = s.at
		default:
			return nil, s.fault("a control character in a string")
		}
	}
}

// escape reads what begins with a backslash.
func (s *scanner) escape() error {
	if s.at+1 >= len(s.data) {
		return s.fault("ends within a string")
	}
	c := s.data[s.at+1]
	switch c {
	case '"', '\\', '/':
	case 'n':
		c = '\n'
	case 't':
		c = '\t'
	case 'r':
		c = '\r'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'u':
		return s.unicode()
	default:
		return s.fault("an unknown escape")
	}
	s.arena = append(s.arena, c)
	s.at += 2
	return nil
}

// unicode reads an escape of four hexadecimal digits, as \u00e9, and the second half of a surrogate pair if it follows.
func (s *scanner) unicode() error {
	const length = len(`\u00e9`)
	r := unit(s.data[s.at:])
	if r < 0 {
		return s.fault("an unknown escape")
	}
	s.at += length
	if utf16.IsSurrogate(r) {
		second := unit(s.data[s.at:])
		if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
			s.at += length
		}
	}
	s.arena = utf8.AppendRune(s.arena, r)
	return nil
}

// unit returns the UTF-16 unit that an escape of four hexadecimal digits at the beginning of b writes, or -1.
func unit(b []byte) rune {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	r := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c-'0' <= 9:
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}

// special returns the length of the longest prefix of b without quotation mark, backslash and control character. Eight bytes
// are looked at together: in each lane a byte below a bound, or equal to a value, sets the top bit.
func special(b []byte) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		hit := (w-ones*' ')&^w | (quote-ones)&^quote | (slash-ones)&^slash
		if hit &= tops; hit != 0 { // the lowest lane that is set is exact: borrows run upwards only
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return i
}
