package verbatim

import (
	"io"

	"tenor/scoring"
)

const (
	// addressBytes is how much a chair says beside the conduct of business before it is an address.
	addressBytes = 4 << 10
	// turnBytes is the most of a chair's turn that waits to be judged.
	turnBytes = 64 << 10
)

// speech is the text of one statement, as a reader.
type speech struct {
	of       *Reader
	header   *header // nil for a text of nobody
	role     string
	out      []byte // blocks not yet read
	read     int
	done     bool
	voting   bool // a vote's list goes on
	numbered bool // the last heading named an agenda item by its number

	turn    []scoring.BlockKind // of the chair's turn that waits to be judged
	texts   []byte              // its texts, each ending in a line feed
	aside   int                 // bytes of it beside the conduct of business
	address bool                // it is an address

	piece scoring.BlockKind // of the block whose next piece comes; 0 if none is open
	shown bool              // its kind has been written
	gap   bool              // white space ended its last piece
}

// Read returns the text in the format scoring.Blocks.
func (s *speech) Read(p []byte) (int, error) {
	for s.read == len(s.out) {
		s.out, s.read = s.out[:0], 0
		if s.done || s.of.speech != s {
			return 0, s.end()
		}
		s.step()
	}
	n := copy(p, s.out[s.read:])
	s.read += n
	return n, nil
}

// end is what a text ends with: the record's own error where reading it failed.
func (s *speech) end() error {
	if err := s.of.pars.lines.err; err != nil && s.of.speech == s {
		return err
	}
	return io.EOF
}

// step reads a paragraph and writes its block, or ends the speech.
func (s *speech) step() {
	r := s.of
	p := r.pending
	first := p != nil
	if p == nil {
		p = r.pars.next()
	}
	r.pending = nil
	if p == nil || !first && s.begins(p) {
		r.pending = p
		s.judge()
		s.done = true
		return
	}
	if p.header != nil { // the chair is named again
		s.judge()
	}
	s.paragraph(p)
}

// preamble writes what happens before the first speaker's line, behind a masthead, and returns the paragraph of that line.
func (s *speech) preamble(p *paragraph) *paragraph {
	for ; p != nil && p.header == nil && len(s.out) < turnBytes; p = s.of.pars.next() {
		kind := scoring.HeadingBlock
		if isNote(p.text) {
			kind = scoring.ProceduralBlock
			s.of.roles.hear(string(p.text))
		}
		s.named(p.text)
		s.write(kind, p)
	}
	return p
}

// paragraph writes a paragraph's block, or keeps it until the chair's turn can be judged.
func (s *speech) paragraph(p *paragraph) {
	if s.role == president && !p.later && !s.address {
		s.of.roles.hear(string(p.text))
	}
	kind := s.kind(p)
	if s.role != president || s.address || kind != scoring.ProseBlock && kind != scoring.ListItemBlock || p.later && s.piece != 0 {
		if s.role == president && !s.address && len(s.turn) > 0 {
			s.keep(kind, p)
			return
		}
		s.write(kind, p)
		return
	}
	s.keep(kind, p)
}

// keep puts a paragraph of the chair by. A turn that has become an address is written as it is.
func (s *speech) keep(kind scoring.BlockKind, p *paragraph) {
	if kind == scoring.ProseBlock && !conduct.Match(p.text) {
		s.aside += len(p.text)
	}
	if s.aside > addressBytes || len(s.texts)+len(p.text) > turnBytes || p.more {
		s.address = true
		s.release()
		s.write(kind, p)
		return
	}
	s.turn = append(s.turn, kind)
	start := len(s.texts)
	s.texts = append(s.texts, p.text...)
	for i := start; i < len(s.texts); i++ {
		if s.texts[i] == '\n' {
			s.texts[i] = ' '
		}
	}
	s.texts = append(s.texts, '\n')
}

// judge ends a chair's turn: it was no address, so all of it is procedure.
func (s *speech) judge() {
	for i, k := range s.turn {
		if k == scoring.ProseBlock || k == scoring.ListItemBlock {
			s.turn[i] = scoring.ProceduralBlock
		}
	}
	s.release()
	s.aside, s.address = 0, false
}

// release writes what was put by.
func (s *speech) release() {
	texts := s.texts
	for _, kind := range s.turn {
		end := 0
		for texts[end] != '\n' {
			end++
		}
		s.out = scoring.AppendBlock(s.out, kind, string(texts[:end]))
		texts = texts[end+1:]
	}
	s.turn, s.texts = s.turn[:0], s.texts[:0]
}

// kind says what a paragraph is, the chair's role apart.
func (s *speech) kind(p *paragraph) scoring.BlockKind {
	if p.later {
		return s.piece
	}
	if s.voting || isNote(p.text) {
		list := isBallot(p.text)
		if list {
			s.of.roles.vote(string(p.text[:min(len(p.text), turnBytes)]))
		}
		s.voting = list || opensVoting(p.text)
		if list || isNote(p.text) {
			return scoring.ProceduralBlock
		}
	}
	switch {
	case p.header == nil && isHeading(p.text):
		s.named(p.text)
		return scoring.HeadingBlock
	case s.role == presidentNational && toNational(p.text):
		return scoring.ProceduralBlock
	case p.item:
		return scoring.ListItemBlock
	}
	return scoring.ProseBlock
}

// named takes note of the agenda item that a heading names for the speeches to come, with the heading that follows it.
func (s *speech) named(heading []byte) {
	name := collapse(continued.ReplaceAllString(string(heading), ""))
	switch {
	case agendaItem.Match(heading):
		s.of.agenda, s.numbered = name, true
		return
	case s.numbered:
		s.of.agenda += ": " + name
	}
	s.numbered = false
}

// write appends a paragraph's block, or the next piece of it.
func (s *speech) write(kind scoring.BlockKind, p *paragraph) {
	if !p.later && !p.more {
		s.out = scoring.AppendBlock(s.out, kind, string(p.text))
		return
	}
	if !p.later {
		s.piece, s.shown, s.gap = kind, false, false
	}
	for _, c := range p.text {
		if c <= ' ' || c == 0x7F {
			s.gap = true
			continue
		}
		if !s.shown {
			s.out = append(s.out, byte(s.piece))
			s.shown, s.gap = true, false
		}
		if s.gap {
			s.out = append(s.out, ' ')
			s.gap = false
		}
		s.out = append(s.out, c)
	}
	if !p.more {
		if s.shown {
			s.out = append(s.out, '\n')
		}
		s.piece = 0
	}
}
