package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// place is where what is not yet read begins in an array, for messages: an array has lines and records, and they differ.
type place struct {
	lines  int64 // before it
	column int64 // bytes of its line before it
}

// openArray passes over the bracket of a file whose first bytes are those of an array of objects, or of strings, or of one that is empty,
// and reports whether it is one.
func (j *JSONLines) openArray() bool {
	at := 0
	for _, c := range [...]string{"[", `{"]`} {
		var ok bool
		if at, ok = j.white(at); !ok || strings.IndexByte(c, j.lines.rest()[at]) < 0 {
			return false
		}
		at++
	}
	j.array = true
	j.pass(bytes.IndexByte(j.lines.rest(), '[') + 1)
	return true
}

// openObjects reports whether a file's first bytes are those of an object over several lines: what follows are more of them, each as
// long as it is, and not a line each.
func (j *JSONLines) openObjects() bool {
	begin, ok := j.white(0)
	if !ok || j.lines.rest()[begin] != '{' {
		return false
	}
	at, ok := j.white(begin + 1)
	if rest := j.lines.rest(); !ok || rest[at] != '"' && rest[at] != '}' || bytes.IndexByte(rest[begin:at], '\n') < 0 {
		return false
	}
	j.array, j.bare = true, true
	return true
}

// white returns the offset of the first byte from an offset on that is no white space, reading on if need be; false where
// nothing more can be read.
func (j *JSONLines) white(at int) (int, bool) {
	for {
		s := scanner{data: j.lines.rest(), at: at}
		if s.white(); s.at < len(s.data) {
			return s.at, true
		}
		if at = s.at; !j.lines.more() {
			return at, false
		}
	}
}

// pass uses up bytes of what has been read.
func (j *JSONLines) pass(n int) {
	j.place = j.placeOf(n)
	j.lines.at += n
}

// placeOf is where an offset stands.
func (j *JSONLines) placeOf(at int) place {
	before := j.lines.rest()[:at]
	if end := bytes.LastIndexByte(before, '\n'); end >= 0 {
		return place{j.place.lines + int64(bytes.Count(before, []byte{'\n'})), int64(at - end - 1)}
	}
	return place{j.place.lines, j.place.column + int64(at)}
}

func (p place) String() string { return fmt.Sprintf("line %d, byte %d", p.lines+1, p.column+1) }

// element returns where the element of an array stands that comes behind an offset and so many others, or io.EOF behind the
// last. One that is larger than the bound is a *RecordError; to is then not known.
func (j *JSONLines) element(offset int, others int64) (from, to int, err error) {
	at, ok := j.white(offset)
	if j.bare && !ok && !j.lines.full() {
		return at, at, j.lines.err
	}
	if ok && !j.bare && j.lines.rest()[at] == ']' {
		return at, at, j.afterArray(at + 1)
	}
	if others > 0 && !j.bare {
		if !ok || j.lines.rest()[at] != ',' {
			return at, at, j.ends(at, others, "a comma or the end of the array was expected")
		}
		at, ok = j.white(at + 1)
	}
	if !ok || bytes.IndexByte([]byte(",]}:"), j.lines.rest()[at]) >= 0 {
		return at, at, j.ends(at, others, "a record was expected")
	}
	from = at
	var e extent
	for done := false; ; {
		if at, done = e.find(j.lines.rest(), at); done {
			return from, at, nil
		}
		if j.lines.more() {
			continue
		}
		if j.lines.full() {
			return from, at, tooLarge(others+1, j.lines.most)
		}
		return from, at, j.endsWithin(from, others)
	}
}

// ends is the error of an array that does not go on as arrays do: where the next record begins cannot be told.
func (j *JSONLines) ends(at int, records int64, expected string) error {
	if at == len(j.lines.rest()) {
		switch {
		case j.lines.full():
			return &Error{tooLarge(0, j.lines.most).Message}
		case !errors.Is(j.lines.err, io.EOF):
			return j.lines.err
		}
		expected = "the array is not closed"
	}
	return &Error{fmt.Sprintf("behind record %d: %s (%s): what follows is not read", records, expected, j.placeOf(at))}
}

// endsWithin is the error of a file that ends within a record: it was cut off there, or something in the record hides its end.
func (j *JSONLines) endsWithin(from int, records int64) error {
	if !errors.Is(j.lines.err, io.EOF) {
		return j.lines.err
	}
	s := scanner{data: j.lines.rest()[from:]}
	err := s.object(func([]byte, Cell) error { return nil })
	return &Error{fmt.Sprintf("record %d does not end: %s: what follows is not read", records+1, j.located(err, from))}
}

// afterArray looks for what stands behind an array's end.
func (j *JSONLines) afterArray(offset int) error {
	j.pass(offset)
	for {
		at, ok := j.white(0)
		if ok {
			return &Error{fmt.Sprintf("something behind the end of the array (%s): it is not read", j.placeOf(at))}
		}
		if j.pass(at); j.lines.err != nil { // else it was the bound
			j.closed = errors.Is(j.lines.err, io.EOF)
			return j.lines.err
		}
	}
}

// located says what is wrong with the record at an offset, and where in the file.
func (j *JSONLines) located(err error, from int) string {
	if s, ok := errors.AsType[*syntaxError](err); ok {
		return fmt.Sprintf("%s (%s)", s.what, j.placeOf(from+s.at))
	}
	return fmt.Sprintf("%v (%s)", err, j.placeOf(from))
}

// nextElement returns the next record of an array.
func (j *JSONLines) nextElement() (*Record, error) {
	if j.closed {
		return nil, io.EOF
	}
	from, to, err := j.element(0, j.number)
	large, isLarge := errors.AsType[*RecordError](err)
	switch {
	case isLarge:
		err = j.skipElement(from)
	case err == nil && to-from > j.lines.most:
		large, isLarge = tooLarge(j.number+1, j.lines.most), true
		j.pass(to)
	}
	if err != nil {
		return nil, err
	}
	j.number++
	if isLarge {
		return nil, large
	}
	j.pass(from)
	r, err := j.parse(j.lines.rest()[:to-from])
	j.pass(to - from)
	return r, err
}

// skipElement passes over a record that is too large and begins at an offset, without holding it.
func (j *JSONLines) skipElement(from int) error {
	j.pass(from)
	begun := j.place
	var e extent
	for at, done := 0, false; ; {
		if at, done = e.find(j.lines.rest(), at); done {
			j.pass(at)
			return nil
		}
		n := len(j.lines.rest())
		j.pass(n)
		at -= n // what is escaped may stand behind it
		if !j.lines.more() {
			if !errors.Is(j.lines.err, io.EOF) {
				return j.lines.err
			}
			return &Error{fmt.Sprintf("record %d (%s) does not end: what follows is not read", j.number+1, begun)}
		}
	}
}

// extent finds the end of a value, which may come in pieces. It looks at strings and brackets alone: whether the value is one
// is found when it is read.
type extent struct {
	depth  int
	quoted bool
}

// find goes on at an offset, and returns the offset behind the value, or where to go on once there is more.
func (e *extent) find(b []byte, at int) (int, bool) {
	for at < len(b) {
		if e.quoted {
			if at += special(b[at:]); at == len(b) {
				break
			}
			switch b[at] {
			case '"':
				if e.quoted = false; e.depth == 0 {
					return at + 1, true
				}
			case '\\':
				at++ // what is escaped ends nothing
			}
			at++
			continue
		}
		switch b[at] {
		case '"':
			e.quoted = true
		case '{', '[':
			e.depth++
		case '}', ']':
			if e.depth == 0 {
				return at, true
			}
			if e.depth--; e.depth == 0 {
				return at + 1, true
			}
		case ',', ' ', '\t', '\n', '\r':
			if e.depth == 0 {
				return at, true
			}
		}
		at++
	}
	return at, false
}

// oneLine takes the white space out of a nested value that stands in several lines.
func oneLine(c Cell) Cell {
	if c.Kind != JSON || bytes.IndexByte(c.Text, '\n') < 0 && bytes.IndexByte(c.Text, '\r') < 0 {
		return c
	}
	var b bytes.Buffer
	if json.Compact(&b, c.Text) == nil { // it has been read as JSON
		c.Text = b.Bytes()
	}
	return c
}
