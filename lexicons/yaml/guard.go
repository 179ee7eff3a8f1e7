package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// The bounds of a file, checked on the tokens: dividing a file into tokens takes linear time. The YAML parser's
// time and memory grow with the square of the nesting, of the keys of a mapping (v1.19.2: 8 s and 4 GB for 32,000), of
// values left out, and of the tokens in a line it cannot read.
const (
	maxBytes      = 2 << 20
	maxSigns      = 1 << 19 // characters that may be tokens of their own; one takes 300 bytes
	maxNesting    = 32
	maxKeySteps   = 32 << 20 // a mapping's nth key costs n steps: 8,000 keys in one mapping
	maxLineTokens = 10_000
)

// signs are the characters of which all tokens but plain texts hold one or more.
const signs = "[]{},:-?&*!|>%@`#'\"\n"

// Open checks that a file is UTF-8 within bounds, and evens its line ends: the YAML scanner counts some CRLFs twice. noun
// says what the file is ("a lexicon"), for messages.
func Open(file, noun string, data []byte) (*Source, *Fault) {
	s := &Source{file: file, noun: noun}
	if len(data) > maxBytes {
		return nil, s.Fault(0, 0, "the file has %d bytes: %s has at most %d", len(data), noun, maxBytes)
	}
	if countSigns(data) > maxSigns {
		return nil, s.Fault(0, 0, "the file has more than %d signs such as brackets and commas", maxSigns)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	s.body = strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	for i := 0; i < len(s.body); {
		r, size := utf8.DecodeRuneInString(s.body[i:])
		if r == utf8.RuneError && size == 1 {
			return nil, s.atByte(i, "the file is not UTF-8: byte 0x%02x", s.body[i]).WithHint("save it as UTF-8")
		}
		if r == 0 {
			return nil, s.atByte(i, "the file holds a NUL character")
		}
		i += size
	}
	return s, nil
}

// atByte reports what is wrong at a byte of the text.
func (s *Source) atByte(offset int, format string, args ...any) *Fault {
	before := s.body[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	e := s.Fault(strings.Count(before, "\n")+1, utf8.RuneCountInString(before[start:])+1, format, args...)
	e.Source = strings.ToValidUTF8(e.Source, "\uFFFD")
	return e
}

// countSigns returns how many characters of a file may be tokens of their own.
func countSigns(data []byte) int {
	var isSign [256]int
	for i := range len(signs) {
		isSign[signs[i]] = 1
	}
	n := 0
	for _, b := range data {
		n += isSign[b]
	}
	return n
}

// guard refuses what our files have no use for and what the parser could be made to swell with.
func (s *Source) guard(tokens token.Tokens) *Fault {
	var open blocks
	var flow brackets
	line, inLine := 0, 0
	for i, tk := range tokens {
		if e := s.refuse(tk); e != nil {
			return e
		}
		if e := s.refuseEmpty(tokens[i:], flow); e != nil {
			return e
		}
		if tk.Position.Line != line {
			line, inLine = tk.Position.Line, 0
		}
		inLine++
		flow = flow.next(tk)
		if len(flow) == 0 {
			open.next(tk)
		}
		switch {
		case len(flow)+len(open.collections) > maxNesting:
			return s.At(tk, "nested deeper than %d levels", maxNesting)
		case open.steps > maxKeySteps:
			return s.At(tk, "too many keys in one place")
		case inLine > maxLineTokens:
			return s.At(tk, "the line holds more than %d words and signs", maxLineTokens).WithHint("a term a line reads better")
		}
	}
	return nil
}

// brackets are the open collections that are written in brackets.
type brackets []token.Type

// next opens or closes a bracket.
func (b brackets) next(tk *token.Token) brackets {
	switch tk.Type {
	case token.SequenceStartType, token.MappingStartType:
		return append(b, tk.Type)
	case token.SequenceEndType, token.MappingEndType:
		return b[:max(0, len(b)-1)]
	default:
		return b
	}
}

// inMapping reports whether the innermost bracket is a mapping's.
func (b brackets) inMapping() bool { return len(b) > 0 && b[len(b)-1] == token.MappingStartType }

// blocks are the open collections that are written by indentation.
type blocks struct {
	collections []collection
	steps       int // over all collections, open or not
}

// collection is known by its column.
type collection struct{ column, keys int }

// next notes the entries of lists and mappings. One closes the collections that stand further right.
func (b *blocks) next(tk *token.Token) {
	if tk.Type != token.SequenceEntryType && tk.Type != token.MappingValueType {
		return
	}
	column := opening(tk)
	n := len(b.collections)
	for n > 0 && b.collections[n-1].column > column {
		n--
	}
	b.collections = b.collections[:n]
	if n == 0 || b.collections[n-1].column < column {
		b.collections = append(b.collections, collection{column: column})
		n++
	}
	if tk.Type == token.MappingValueType {
		b.collections[n-1].keys++
		b.steps += b.collections[n-1].keys
	}
}

// opening returns the column at which the collection of a - or : begins; a mapping begins with its key.
func opening(tk *token.Token) int {
	if tk.Type == token.MappingValueType && tk.Prev != nil && tk.Prev.Position.Line == tk.Position.Line {
		return tk.Prev.Position.Column
	}
	return tk.Position.Column
}
