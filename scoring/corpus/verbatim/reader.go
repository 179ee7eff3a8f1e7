package verbatim

import (
	"bufio"
	"errors"
	"io"
	"regexp"
	"strings"

	"tenor/scoring"
	"tenor/scoring/gazetteer"
)

// Speech is one statement of a record.
type Speech struct {
	Fields scoring.Fields
	// Found is what the speaker's line says as it stands there: delegation, and office where one stands in its place.
	Found []scoring.Field
}

// Reader reads the speeches of one record, in order. It is used by one goroutine.
type Reader struct {
	from    *bufio.Reader
	pars    paragraphs
	head    masthead
	roles   roles
	begun   bool
	pending *paragraph // what the next speech begins with
	agenda  string
	index   int32
	speech  *speech
}

// NewReader returns a Reader of the record that a reader holds, UTF-8 with LF line ends.
func NewReader(r io.Reader) *Reader {
	return &Reader{from: bufio.NewReaderSize(r, headBytes)}
}

// Reset makes the Reader read another record.
func (r *Reader) Reset(from io.Reader) {
	r.from.Reset(from)
	*r = Reader{from: r.from, pars: r.pars}
}

// Next returns the next speech and its text in the format scoring.Blocks, or io.EOF behind the last. The text may be left
// unread; it is valid until Next is called again. Text before the first speaker's line that is no masthead is a speech of nobody.
func (r *Reader) Next() (*Speech, io.Reader, error) {
	if err := r.begin(); err != nil {
		return nil, nil, err
	}
	if r.speech != nil {
		if _, err := io.Copy(io.Discard, r.speech); err != nil {
			return nil, nil, err
		}
	}
	s := &speech{of: r}
	p := r.pending
	if p == nil {
		p = r.pars.next()
	}
	if r.index == 0 && r.head.described {
		p = s.preamble(p)
	}
	if p == nil && len(s.out) == 0 {
		return nil, nil, r.err()
	}
	out := r.open(s, p)
	r.pending, r.speech = p, s
	return out, s, nil
}

// begin looks at the record's head.
func (r *Reader) begin() error {
	if r.begun {
		return nil
	}
	r.begun = true
	head, err := r.from.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head, _ = cutHead(head)
	var l *lines
	var found bool
	if r.head, l, found = scan(head); !found {
		r.head = masthead{}
	}
	r.agenda = r.head.fields.AgendaItem
	r.roles = roles{organ: r.head.fields.Organ, listed: r.head.members, opened: r.head.described}
	if r.head.opens && r.roles.organ == "" {
		r.roles.hear(firstTurn(l))
		r.roles = roles{organ: r.roles.organ}
	}
	r.pars.reset()
	r.pars.lines.reset(r.from)
	for range r.head.skip {
		if r.pars.lines.peek(0) == nil {
			break
		}
		r.pars.lines.take()
	}
	return nil
}

// cutHead returns the whole lines of a record's head.
func cutHead(head []byte) ([]byte, bool) {
	if len(head) < headBytes {
		return head, true
	}
	for i := len(head) - 1; i >= 0; i-- {
		if head[i] == '\n' {
			return head[:i+1], false
		}
	}
	return head, false
}

// firstTurn returns what the speaker says whose line a record's lines ahead begin with.
func firstTurn(l *lines) string {
	const most = 8 << 10
	var said strings.Builder
	_, rest, n, _ := l.header()
	said.WriteString(rest)
	for range n {
		l.take()
	}
	for first := l.peek(0); first != nil && said.Len() < most; first = l.peek(0) {
		if _, _, _, ok := l.header(); ok {
			break
		}
		said.WriteByte(' ')
		said.Write(first.text)
		l.take()
	}
	return said.String()
}

// err is what ends the record.
func (r *Reader) err() error {
	if err := r.pars.lines.err; err != nil {
		return err
	}
	return io.EOF
}

// open fills a speech's fields from the paragraph that it begins with.
func (r *Reader) open(s *speech, p *paragraph) *Speech {
	r.index++
	index := r.index
	out := &Speech{Fields: r.head.fields}
	f := &out.Fields
	f.Organ, f.AgendaItem, f.SpeechIndex = r.roles.organ, r.agenda, &index
	switch {
	case p == nil:
		return out
	case p.header != nil:
		s.header = p.header
	case r.speech != nil: // the chair goes on in another role
		s.header = r.speech.header
	default:
		return out
	}
	h := s.header
	f.SpeakerRole = r.roles.of(h)
	f.LanguageSpoken = h.language
	f.Speaker = h.speaker
	if f.SpeakerRole == president && toNational(p.text) {
		f.SpeakerRole = presidentNational
		r.national(f, string(p.text))
	} else if h.delegation != "" {
		f.Delegation, f.DelegationISO3 = h.delegation, h.entry.ISO3
		if h.entry.Name != "" {
			f.Delegation = h.entry.Name
		}
		out.Found = append(out.Found, scoring.Field{Name: "delegation", Value: h.delegation})
	}
	if h.office != "" {
		out.Found = append(out.Found, scoring.Field{Name: "office", Value: h.office})
	}
	s.role = f.SpeakerRole
	return out
}

// representing matches whom a chair speaks for.
var representing = regexp.MustCompile(`(?i)\bas (?:the )?(?:permanent )?(?:representative|delegate|foreign minister|minister\b.{0,60}?|secretary\b.{0,60}?|deputy\b.{0,60}?|prime minister|head\b.{0,40}?|ambassador)\s+(?:of|for)\s+([^.,;:]+)`)

// national fills in whom the chair represents, and the name that the masthead gives.
func (r *Reader) national(f *scoring.Fields, said string) {
	e := r.head.state
	if m := representing.FindStringSubmatch(said); m != nil {
		if found, ok := lastState(m[1]); ok {
			e = found
		}
	}
	if r.head.chair != "" && e == r.head.state {
		f.Speaker = r.head.chair
	}
	f.Delegation, f.DelegationISO3 = e.Name, e.ISO3
}

// lastState finds the state that an office ends with: "Foreign Affairs of the Russian Federation".
func lastState(s string) (gazetteer.Entry, bool) {
	s = collapse(s)
	for {
		if e, ok := gazetteer.Lookup(s); ok {
			return e, true
		}
		i := strings.Index(s, " of ")
		if i < 0 {
			return gazetteer.Entry{}, false
		}
		s = s[i+len(" of "):]
	}
}

// begins reports whether a paragraph begins another speech than the one being read.
func (s *speech) begins(p *paragraph) bool {
	switch {
	case p.later:
		return false
	case p.header != nil:
		return s.role != president || !p.header.chair || toNational(p.text)
	case s.role == president:
		return toNational(p.text)
	case s.role == presidentNational:
		return toChair(p.text)
	}
	return false
}
