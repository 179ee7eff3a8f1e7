package verbatim

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"tenor/scoring"
)

// headBytes is how much of a record is looked at before its first speech is returned, and the longest line that is held.
const headBytes = 256 << 10

// line is a line of a record, or a piece of one that is longer than headBytes.
type line struct {
	text  []byte // without white space at its ends, but for a piece's
	more  bool   // the next one is its next piece
	later bool   // it is a later piece of one
	page  bool   // a page's number, or another line of furniture
	blank bool
	block bool // it is a block of its own: the text is in the format scoring.Blocks
	inset int  // spaces before it
}

// lines reads a record by lines and looks ahead.
type lines struct {
	from  source
	ahead []line // read and not yet taken
	spare []line // whose buffers may be used again
	cut   bool   // the last line that was read goes on
	last  line   // the blankness and page of the line before those ahead
	err   error
}

// source is what lines are read from: a bufio.Reader, or a text that is there already.
type source interface {
	ReadSlice(delim byte) ([]byte, error)
}

// held is a source of what is held.
type held []byte

// ReadSlice returns the text up to the delimiter, as a bufio.Reader does.
func (h *held) ReadSlice(delim byte) ([]byte, error) {
	i := bytes.IndexByte(*h, delim)
	if i < 0 {
		text := *h
		*h = nil
		return text, io.EOF
	}
	text := (*h)[:i+1]
	*h = (*h)[i+1:]
	return text, nil
}

func (l *lines) reset(from source) {
	l.from = from
	l.spare = append(l.spare, l.ahead...)
	l.ahead, l.cut, l.err = l.ahead[:0], false, nil
	l.last = line{blank: true}
}

// peek returns the i-th line ahead, nil behind the last one. It is valid until the line is taken and another one read.
func (l *lines) peek(i int) *line {
	for len(l.ahead) <= i {
		if l.err != nil || !l.read() {
			return nil
		}
	}
	return &l.ahead[i]
}

// read adds a line to those ahead.
func (l *lines) read() bool {
	raw, err := l.from.ReadSlice('\n')
	whole := !errors.Is(err, bufio.ErrBufferFull)
	if whole && err != nil {
		if l.err = err; len(raw) == 0 {
			return false
		}
	}
	n := line{later: l.cut, more: !whole}
	if k := len(l.spare); k > 0 {
		n.text, l.spare = l.spare[k-1].text[:0], l.spare[:k-1]
	}
	l.cut = !whole
	text := raw
	if whole {
		text = bytes.TrimRight(text, white)
	}
	if !n.later {
		if _, rest := scoring.CutBlock(text); len(rest) < len(text) {
			text, n.block = rest, true
		}
		trimmed := bytes.TrimLeft(text, white)
		n.inset = len(text) - len(trimmed)
		text = trimmed
	}
	n.text = append(n.text, text...)
	n.blank = len(n.text) == 0 && !n.later && whole
	n.page = !n.later && whole && isFurniture(n.text)
	l.ahead = append(l.ahead, n)
	return true
}

// white is what may stand at a line's ends.
const white = " \t\r\n\f\v\u00A0\uFEFF"

// take removes the first line ahead.
func (l *lines) take() {
	first := l.ahead[0]
	l.last = line{blank: first.blank, page: first.page}
	copy(l.ahead, l.ahead[1:])
	l.ahead = l.ahead[:len(l.ahead)-1]
	l.spare = append(l.spare, line{text: first.text})
}

// isPage reports whether the first line ahead is furniture: by itself, or a number that stands apart.
func (l *lines) isPage() bool {
	first := l.peek(0)
	if first.page || first.blank || first.later || !isNumber(first.text) {
		return first.page
	}
	next := l.peek(1)
	first = &l.ahead[0]
	apart := next == nil || next.blank || next.page
	if apart && (l.last.blank || l.last.page) || next != nil && next.page || l.last.page {
		first.page = true
	}
	return first.page
}
