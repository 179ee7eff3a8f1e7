package table

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
)

// CSV reads values with a header that commas or what Separator finds divide, as encoding/csv does: a field may stand in quotation marks, with
// line ends and doubled quotation marks in it; empty lines are no records; CRLF is LF. In a tab-separated file a quotation
// mark within a field that does not begin with one is itself.
type CSV struct {
	lines   lines
	comma   byte
	columns []Column
	record  Record
	fields  []csvField
	raw     int // bytes of the record, its line end left out
	number  int64
}

var _ Reader = (*CSV)(nil)

// csvField is where a field stands in its record, its quotation marks left out.
type csvField struct {
	from, to int
	quoted   bool
}

// NewCSV reads a file in UTF-8 without byte order mark, up to the end of its header. An empty file has no columns. A comma
// stands for what Separator finds. most is the length of the longest record in bytes.
func NewCSV(from io.Reader, comma byte, most int) (*CSV, error) {
	c := &CSV{lines: lines{from: from, most: most}, comma: comma}
	if comma == ',' {
		c.comma, c.lines.at = separatorOf(c.peek)
	}
	err := c.read()
	if errors.Is(err, io.EOF) {
		return c, nil
	}
	if wrong, ok := err.(*RecordError); ok { //nolint:errorlint // read returns it as it is
		return nil, &Error{"the header: " + wrong.Message}
	}
	if err != nil {
		return nil, err
	}
	if len(c.fields) > maxColumns {
		return nil, &Error{fmt.Sprintf("more than %d columns", maxColumns)}
	}
	for i := range c.fields {
		c.columns = append(c.columns, Column{Name: strings.TrimSpace(string(c.text(i)))})
	}
	c.number, c.record.Cells = 0, make([]Cell, len(c.columns))
	return c, nil
}

// Columns returns the header.
func (c *CSV) Columns() []Column { return c.columns }

// Next returns the next record. One that has not as many fields as the header is wrong.
func (c *CSV) Next() (*Record, error) {
	if err := c.read(); err != nil {
		return nil, err
	}
	if len(c.fields) != len(c.columns) {
		return nil, &RecordError{Number: c.number, Message: fmt.Sprintf("fields: %d, in the header: %d", len(c.fields), len(c.columns))}
	}
	r := &c.record
	r.Number = c.number
	r.SHA256 = sha256.Sum256(c.lines.buf[c.lines.at-c.raw : c.lines.at])
	for i := range c.fields {
		r.Cells[i] = Cell{Kind: String, Text: c.text(i)}
	}
	return r, nil
}

// text returns a field of the record that was read last, whose bytes end at lines.at. It is unquoted in place.
func (c *CSV) text(i int) []byte {
	f := c.fields[i]
	raw := c.lines.buf[c.lines.at-c.raw:]
	text := raw[f.from:f.to]
	if !f.quoted {
		return text
	}
	return unquote(text)
}

// unquote makes two quotation marks one and CRLF LF, in place.
func unquote(text []byte) []byte {
	text = dropBefore(text, '"', '"')
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return dropBefore(text, '\r', '\n')
}

// dropBefore takes a byte out wherever another one stands behind it, in place; what stands behind is not looked at again.
func dropBefore(text []byte, drop, before byte) []byte {
	kept := bytes.IndexByte(text, drop)
	if kept < 0 {
		return text
	}
	for r := kept; r < len(text); {
		if r+1 < len(text) && text[r+1] == before { // text[r] is drop
			r++
		}
		next := bytes.IndexByte(text[r+1:], drop)
		if next < 0 {
			next = len(text) - r - 1
		}
		kept += copy(text[kept:], text[r:r+1+next])
		r += 1 + next
	}
	return text[:kept]
}

// read finds the next record. Afterwards lines.at stands behind its bytes, the line end not yet passed.
func (c *CSV) read() error {
	if err := c.skipEmpty(); err != nil {
		return err
	}
	c.number++
	c.fields = c.fields[:0]
	for at := 0; ; {
		next, ended, err := c.field(at)
		if err != nil {
			return err
		}
		if ended {
			c.raw = next
			c.lines.at += next
			if next > c.lines.most {
				return tooLarge(c.number, c.lines.most)
			}
			return nil
		}
		if at = next + 1; len(c.fields) > maxColumns {
			return c.wrong(at, "too many fields")
		}
	}
}

// skipEmpty passes over line ends. It returns io.EOF at the end.
func (c *CSV) skipEmpty() error {
	for {
		rest := c.lines.rest()
		n := 0
		for n < len(rest) && (rest[n] == '\n' || rest[n] == '\r' && n+1 < len(rest) && rest[n+1] == '\n') {
			n++
		}
		c.lines.at += n
		lone := len(rest)-n == 1 && rest[n] == '\r'
		if n < len(rest) && !lone {
			return nil
		}
		if c.lines.more() {
			continue
		}
		if lone && errors.Is(c.lines.err, io.EOF) { // encoding/csv drops a CR that ends the file
			c.lines.at++
		}
		return c.lines.err
	}
}

// peek returns the byte at an offset within the record, reading on if need be; false at the end of the file.
func (c *CSV) peek(at int) (byte, bool) {
	for at >= len(c.lines.rest()) {
		if !c.lines.more() {
			return 0, false
		}
	}
	return c.lines.rest()[at], true
}

// field reads the field that begins at an offset within the record, and returns where the comma or the line end behind it
// stands, and whether it ends the record.
func (c *CSV) field(at int) (next int, ended bool, err error) {
	if b, ok := c.peek(at); ok && b == '"' {
		return c.quoted(at + 1)
	}
	next, ended, err = c.unquoted(at)
	if err != nil {
		return 0, false, err
	}
	text := c.lines.rest()[at:next]
	if c.comma != '\t' && bytes.IndexByte(text, '"') >= 0 {
		return 0, false, c.wrong(next, "a quotation mark within a field that does not begin with one")
	}
	c.fields = append(c.fields, csvField{from: at, to: next})
	return next, ended, nil
}

// unquoted finds the end of a field without quotation marks.
func (c *CSV) unquoted(at int) (next int, ended bool, err error) {
	for looked := at; ; {
		rest := c.lines.rest()
		if looked >= len(rest) && !c.lines.more() {
			return c.atEnd(at)
		}
		rest = c.lines.rest()
		comma, within := bytes.IndexByte(rest[looked:], c.comma), rest[looked:]
		if comma >= 0 {
			within = within[:comma]
		}
		end := bytes.IndexByte(within, '\n')
		switch {
		case end >= 0:
			next = looked + end
			if next > at && rest[next-1] == '\r' {
				next--
			}
			return next, true, nil
		case comma >= 0:
			return looked + comma, false, nil
		}
		looked = len(rest)
	}
}

// atEnd ends a field without quotation marks where the file ends.
func (c *CSV) atEnd(at int) (next int, ended bool, err error) {
	if c.lines.full() {
		return 0, false, c.large()
	}
	if !errors.Is(c.lines.err, io.EOF) {
		return 0, false, c.lines.err
	}
	rest := c.lines.rest()
	next = len(rest)
	if next > at && rest[next-1] == '\r' {
		next--
	}
	return next, true, nil
}

// quoted reads a field whose quotation mark stands before an offset within the record.
func (c *CSV) quoted(at int) (next int, ended bool, err error) {
	for looked := at; ; {
		if _, ok := c.peek(looked); !ok {
			return 0, false, c.unclosed()
		}
		i := bytes.IndexByte(c.lines.rest()[looked:], '"')
		if i < 0 {
			looked = len(c.lines.rest())
			continue
		}
		quote := looked + i
		b, ok := c.peek(quote + 1)
		switch {
		case ok && b == '"':
			looked = quote + 2
			continue
		case ok && b == '\r':
			after, more := c.peek(quote + 2)
			ended = !more && errors.Is(c.lines.err, io.EOF) || after == '\n'
		default:
			ended = !ok || b == '\n'
		}
		if !ok && !errors.Is(c.lines.err, io.EOF) {
			return 0, false, c.unclosed()
		}
		if !ended && b != c.comma {
			return 0, false, c.wrong(quote, "something behind a quotation mark that ends a field")
		}
		c.fields = append(c.fields, csvField{from: at, to: quote, quoted: true})
		return quote + 1, ended, nil
	}
}

// wrong passes over the line in which an offset within the record stands, and returns what is wrong with the record.
func (c *CSV) wrong(at int, message string) error {
	for {
		if i := bytes.IndexByte(c.lines.rest()[at:], '\n'); i >= 0 {
			c.lines.at += at + i + 1
			break
		}
		if at = len(c.lines.rest()); !c.lines.more() {
			if c.lines.full() {
				return c.large()
			}
			c.lines.at += at
			break
		}
	}
	return &RecordError{Number: c.number, Message: message}
}

// unclosed ends a record whose quotation mark is not closed within the file, or the bound. If its next line is a record,
// reading goes on there: a stray mark swallows no neighbours. Else the file was cut off within the record, and what follows
// is its text.
func (c *CSV) unclosed() error {
	if c.lines.full() {
		return c.large()
	}
	if !errors.Is(c.lines.err, io.EOF) {
		return c.lines.err
	}
	wrong := &RecordError{Number: c.number, Message: "a quotation mark is not closed"}
	c.firstLine()
	at := c.lines.at // the whole rest is in the buffer, which stays as it is
	err := c.read()
	c.lines.at, c.number = at, wrong.Number
	if !errors.Is(err, io.EOF) && (err != nil || len(c.fields) != len(c.columns)) {
		c.lines.at = len(c.lines.buf)
		wrong.Message += ": what follows is not read"
	}
	return wrong
}

func (c *CSV) large() error {
	c.firstLine()
	return tooLarge(c.number, c.lines.most)
}

// firstLine passes over the record's first line.
func (c *CSV) firstLine() {
	i := bytes.IndexByte(c.lines.rest(), '\n')
	for i < 0 {
		c.lines.at = len(c.lines.buf)
		if !c.lines.more() {
			return
		}
		i = bytes.IndexByte(c.lines.rest(), '\n')
	}
	c.lines.at += i + 1
}
