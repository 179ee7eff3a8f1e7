package verbatim

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tenor/scoring"
	"tenor/scoring/gazetteer"
)

// mastheadLines is over how many lines a masthead may go before the first speaker's line.
const mastheadLines = 300

// A text is no masthead if so many lines, or a line of so many bytes, come before anything that tells of a record.
const (
	plainLines = 30
	plainBytes = 240
)

// masthead is what stands in a record before its first speech.
type masthead struct {
	fields    scoring.Fields
	chair     string          // who presides: Mrs. Lucas; "" where nobody or several are named
	state     gazetteer.Entry // whom the chair represents
	members   []string        // short names of the members listed, with the chair's
	opens     bool            // the record begins with its chair
	described bool            // something tells that this is a record's masthead
	text      int             // lines of text, furniture apart
	skip      int             // lines to be passed over
	number    string          // of the meeting: "438th plenary meeting"
	heading   string          // the last heading that names what is spoken to
	section   section
	chairs    int
}

type section uint8

const (
	noSection section = iota
	chairSection
	memberSection
	agendaSection
	endSection
)

// Is reports whether a text is a verbatim record or a speech of one, told from its first bytes: its first paragraph that is no furniture opens
// with a speaker's line. The masthead of a record counts as furniture if it has a record's symbol, meeting or opening.
func Is(head []byte) bool {
	const least = 80 // bytes behind a plain name: a title of something may look like one
	if len(head) > headBytes {
		head = head[:headBytes]
	}
	m, l, found := scan(head)
	if !found || m.text > 0 && !m.described {
		return false
	}
	h, rest, n, _ := l.header()
	for i := n; h.plain && !h.chair && len(rest) < least; i++ {
		next := l.peek(i)
		if next == nil || next.blank || next.block {
			return rest != "" && endsSentence([]byte(rest))
		}
		rest += string(next.text)
	}
	return true
}

// scan reads a record up to its first speaker's line.
func scan(head []byte) (m masthead, l *lines, found bool) {
	text := held(head)
	l = &lines{}
	l.reset(&text)
	called := false
	for n := 0; n < mastheadLines; n++ {
		first := l.peek(0)
		if first == nil {
			return m, l, false
		}
		switch {
		case first.blank:
			if m.section == agendaSection && m.fields.AgendaItem != "" {
				m.fields.AgendaItem += "\n"
			}
		case l.isPage():
			m.furniture(l.peek(0).text)
		default:
			if h, _, _, ok := l.header(); ok {
				m.opens = h.chair
				m.finish()
				return m, l, true
			}
			m.text++
			if !m.described && (m.text > plainLines || len(first.text) > plainBytes) {
				return m, l, false
			}
			called = called || openingLine.Match(first.text)
			m.line(l.peek(0).text, called)
		}
		if !called {
			m.skip = n + 1
		}
		l.take()
	}
	return m, l, false
}

// mastheadWords are those without which a line does not tell of a record.
var mastheadWords = [...]string{"eeting", "EETING", "erbatim", "ERBATIM", "fficial", "FFICIAL"}

var (
	openingLine   = regexp.MustCompile(`(?i)^(?:the meeting was (?:called to order|resumed|opened)|the agenda was adopted|adoption of the agenda$)`)
	recordLine    = regexp.MustCompile(`(?i)\bverbatim record\b|\bofficial records\b`)
	titleLine     = regexp.MustCompile(`(?i)\bverbatim record\b.*\bmeeting\b`)
	dateLine      = regexp.MustCompile(`(?i)\b(\d{1,2})\s+(January|February|March|April|May|June|July|August|September|October|November|December),?\s+(\d{4})\b`)
	meetingNumber = regexp.MustCompile(`(?i)\b\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting`)
	subItem       = regexp.MustCompile(`^(?:(?:Identical )?[Ll]etters?|Reports?|Notes?|Statements?|Exchange|\d+\.)\s`)
	ordinal       = regexp.MustCompile(`(?i)^(?:\w+[\s-]){0,3}?\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting$`)
	chairLine     = regexp.MustCompile(`^(?i:(?:acting |temporary )?president|chairman|chair|chairperson)\s*:\s*(.*)$`)
	memberLine    = regexp.MustCompile(`^(?i:members)\s*:\s*(.*)$`)
	presentLine   = regexp.MustCompile(`(?i)^present\s*:\s*the representatives of the following (?:countries|states)\s*:\s*(.*)$`)
	dotted        = regexp.MustCompile(`^(.*?[^\s.…])\s*(?:(?:\.\s?){3,}|…[.…\s]*)\s*(.+?)\s*\.?$`)
	inBrackets    = regexp.MustCompile(`^(.*?)\s*\((.+)\)\.?$`)
	agendaLine    = regexp.MustCompile(`(?i)^(?:provisional )?agenda\s*:?$`)
	agendaEnd     = regexp.MustCompile(`(?i)^(?:this record|corrections|the final text|any corrections|the meeting|\*|distr|contents|-)`)
	adoption      = regexp.MustCompile(`(?i)^(?:\d+\.\s*)?adoption of the agenda\.?$`)
)

// furniture takes a line of furniture in.
func (m *masthead) furniture(text []byte) {
	if symbol := symbolOf(text); symbol != "" {
		m.described = true
		if m.fields.Meeting == "" {
			m.fields.Meeting = symbol
		}
	}
	if meetingLine.Match(text) || runningLine.Match(text) {
		m.described = true
		m.numbered(text)
		m.date(text)
	}
	if m.section == agendaSection {
		m.section = endSection
	}
}

// line takes a line of text in.
func (m *masthead) line(text []byte, called bool) {
	if called {
		m.described = m.described || bytes.Contains(text, []byte("called to order"))
		m.section = endSection
		return
	}
	m.endsInSymbol(text)
	if says(text, mastheadWords[:]) {
		m.described = m.described || recordLine.Match(text) || ordinal.Match(text)
		m.numbered(text)
	}
	if isHeading(text) && !adoption.Match(text) {
		m.heading = collapse(continued.ReplaceAllString(string(text), ""))
	}
	if m.fields.Title == "" && m.described && titleLine.Match(text) {
		m.fields.Title = collapse(string(text))
	}
	if m.fields.Organ == "" {
		m.fields.Organ = organNamed(text)
	}
	if bytes.IndexByte(text, ':') < 0 || !m.list(text) {
		m.inSection(text)
	}
}

// list reports whether a line opens a list of who presides, is a member or is present, and takes it in.
func (m *masthead) list(text []byte) bool {
	if found := chairLine.FindSubmatch(text); found != nil {
		m.section = chairSection
		m.seat(string(found[1]))
		return true
	}
	if found := memberLine.FindSubmatch(text); found != nil {
		m.section = memberSection
		m.seat(string(found[1]))
		return true
	}
	if found := presentLine.FindSubmatch(text); found != nil {
		m.members = appendStates(m.members, string(found[1]))
		return true
	}
	return false
}

// inSection takes in a line that opens no list.
func (m *masthead) inSection(text []byte) {
	switch {
	case agendaLine.Match(text):
		m.section = agendaSection
	case m.section == agendaSection && agendaEnd.Match(text):
		m.section = endSection
	case m.section == agendaSection:
		m.agenda(text)
	case m.section == chairSection || m.section == memberSection:
		m.seat(string(text))
	default:
		m.date(text)
	}
}

// endsInSymbol finds a record's symbol at the end of a line: "United Nations S/PV.7138".
func (m *masthead) endsInSymbol(text []byte) {
	if m.fields.Meeting != "" {
		return
	}
	if i := bytes.LastIndexByte(text, ' '); i > 0 {
		if symbol := symbolOf(text[i+1:]); symbol != "" && isFurniture(text[i+1:]) {
			m.fields.Meeting, m.described = symbol, true
		}
	}
}

// numbered takes the meeting's number for its name where it has no symbol.
func (m *masthead) numbered(text []byte) {
	if n := meetingNumber.Find(text); m.number == "" && n != nil {
		m.number = strings.ToLower(string(n))
	}
}

func (m *masthead) date(text []byte) {
	if !m.fields.Date.IsZero() || m.section == agendaSection || !bytes.ContainsAny(text, "0123456789") {
		return
	}
	d := dateLine.FindSubmatch(text)
	if d == nil {
		return
	}
	month, err := time.Parse("January", capitalised(string(d[2])))
	if err != nil {
		return
	}
	day, _ := strconv.Atoi(string(d[1]))
	year, _ := strconv.Atoi(string(d[3]))
	if t := time.Date(year, month.Month(), day, 0, 0, 0, 0, time.UTC); t.Day() == day {
		m.fields.Date = scoring.Date{Year: year, Month: t.Month(), Day: day}
	}
}

// seat takes in a line of the list of who presides and who is a member: "Argentina . . . Mrs. Perceval".
func (m *masthead) seat(text string) {
	left, right := text, ""
	if d := dotted.FindStringSubmatch(text); d != nil {
		left, right = d[1], d[2]
	} else if b := inBrackets.FindStringSubmatch(text); b != nil && m.section == chairSection {
		left, right = b[1], b[2]
	}
	if m.section == chairSection && right != "" {
		right = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(right), "("), ")")
		if e, ok := gazetteer.Lookup(right); ok {
			m.chairs++
			m.chair, m.state = collapse(left), e
			m.members = append(m.members, e.Name)
		}
		return
	}
	if e, ok := gazetteer.Lookup(left); ok && m.section == memberSection && e.Kind.IsState() {
		m.members = append(m.members, e.Name)
	}
}

// agenda adds a line to the agenda.
func (m *masthead) agenda(text []byte) {
	const most = 1000
	if len(m.fields.AgendaItem) < most {
		item := strings.TrimRight(m.fields.AgendaItem, "\n")
		sep := " "
		if len(item) < len(m.fields.AgendaItem) || subItem.Match(text) {
			sep = "; "
		}
		if item == "" || adoption.MatchString(item) {
			item, sep = "", ""
		}
		m.fields.AgendaItem = item + sep + collapse(string(text))
	}
}

// finish settles what the masthead as a whole says.
func (m *masthead) finish() {
	m.fields.AgendaItem = strings.TrimRight(m.fields.AgendaItem, "\n")
	if adoption.MatchString(m.fields.AgendaItem) || !m.described {
		m.fields.AgendaItem = ""
	}
	if m.fields.AgendaItem == "" {
		m.fields.AgendaItem = m.heading
	}
	if m.fields.Meeting == "" {
		m.fields.Meeting = m.number
	}
	if m.chairs > 1 { // the line that opens a speech does not say which of them it is
		m.chair = ""
	}
	if m.fields.Organ == "" && m.described {
		m.fields.Organ = organOfSymbol(m.fields.Meeting)
	}
	if !m.described {
		*m = masthead{opens: m.opens, text: m.text}
	}
}
