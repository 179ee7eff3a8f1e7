package formats

import (
	"regexp"
	"slices"
	"strings"

	"tenor/lexicons"
)

// liwcReader reads LIWC's .dic: between two lines of % the categories, an id and a name each, below them the entries with
// the ids of their categories.
type liwcReader struct {
	*reader
	byID    map[string]*draft
	drafts  []*draft // in file order
	entries []liwcEntry
}

// liwcEntry is an entry with the categories it stands in.
type liwcEntry struct {
	text    string
	line    int
	drafts  []*draft
	of      string // the word that <of> names
	between []*draft
	without []*draft
}

func (r *reader) liwc() ([]*draft, error) {
	l := &liwcReader{reader: r, byID: map[string]*draft{}}
	from, to, err := l.header()
	if err != nil {
		return nil, err
	}
	if err := l.categories(from, to); err != nil {
		return nil, err
	}
	for i := to + 1; i < len(r.lines); i++ {
		if len(r.lines[i]) > maxLine {
			return nil, r.fault(i+1, "", "the line has more than %d bytes", maxLine)
		}
		if strings.TrimSpace(r.lines[i]) != "" {
			l.entry(r.lines[i], i+1)
		}
	}
	tops := l.tops()
	return tops, l.fill()
}

// header returns the indexes of the two lines of %.
func (l *liwcReader) header() (from, to int, err error) {
	from = -1
	for i, line := range l.lines {
		switch line = strings.TrimSpace(line); {
		case line == "%" && from >= 0:
			return from, i, nil
		case line == "%":
			from = i
		case line != "" && from < 0:
			return 0, 0, l.fault(i+1, "a LIWC dictionary begins with a line of %, its categories and another line of %", "no %% stands before the first entry")
		}
	}
	return 0, 0, l.fault(from+1, "a second line of % stands behind the categories", "the categories have no end")
}

// legend is a line of the header: an id and a name, and what LIWC 2015 says behind it in brackets.
var legend = regexp.MustCompile(`^(\s*)(\d+)\s+([^\t]*[^\t\s])\s*$`)

// described is a name with its description.
var described = regexp.MustCompile(`^(\S.*?)\s+\(([^()]+)\)$`)

func (l *liwcReader) categories(from, to int) error {
	var open outline
	for i := from + 1; i < to; i++ {
		line := l.lines[i]
		if strings.TrimSpace(line) == "" {
			continue
		}
		m := legend.FindStringSubmatch(line[:min(len(line), maxLine)])
		if m == nil {
			return l.fault(i+1, "as in: 1, a tab, and the category's name", "the line is no category: an id and a name were expected")
		}
		name, definition, id := m[3], "", bare(m[2])
		if m := described.FindStringSubmatch(name); m != nil {
			name, definition = m[1], m[2]
		}
		if before := l.byID[id]; before != nil {
			return l.fault(i+1, "", "the id %s is that of %s already (line %d)", m[2], before.name, before.line)
		}
		d, err := l.begin(open.at(width(m[1])), name, i+1)
		if err != nil {
			return err
		}
		d.definition = definition
		l.byID[id], l.drafts = d, append(l.drafts, d)
		open.enter(width(m[1]), d)
	}
	return nil
}

// bare returns an id without leading zeros: 01 is 1.
func bare(id string) string {
	if id = strings.TrimLeft(id, "0"); id == "" {
		return "0"
	}
	return id
}

// liwcIDs is what may stand behind an entry: ids, each with a condition or without.
var liwcIDs = regexp.MustCompile(`(?:\(([^()]*)\)|<([^<>]*)>)?[\t ]*(\d+)(?:/(\d+))?`)

// splitLIWC divides a line into entry and ids, by a tab or, where there is none, before the numbers at its end.
func splitLIWC(line string) (text, ids string) {
	line = strings.TrimSpace(line)
	if text, ids, found := strings.Cut(line, "\t"); found {
		return text, ids
	}
	fields := strings.Fields(line)
	at := len(fields)
	for at > 1 && strings.Trim(fields[at-1], "0123456789") == "" {
		at--
	}
	return strings.Join(fields[:at], " "), strings.Join(fields[at:], " ")
}

func (l *liwcReader) entry(line string, number int) {
	text, ids := splitLIWC(line)
	warn := func(kind Kind, message string) {
		l.warn(Warning{Line: number, Term: tidy(text), Kind: kind, Message: message})
	}
	if strings.HasPrefix(text, "(") && strings.ContainsFunc(text, isWordRune) {
		warn(Condition, "an entry under a condition in brackets cannot be said: left out")
		return
	}
	if rest := strings.TrimSpace(liwcIDs.ReplaceAllString(ids, "")); rest != "" {
		warn(Unreadable, "what stands behind the entry is no list of category ids: "+rest)
	}
	e := liwcEntry{text: text, line: number}
	for _, m := range liwcIDs.FindAllStringSubmatch(ids, -1) {
		condition, of, first, second := m[1], m[2], l.known(m[3], warn), l.known(m[4], warn)
		switch {
		case of != "":
			e.of, e.between, e.without = of, append(e.between, first...), append(e.without, second...)
		case condition != "" || m[4] != "":
			warn(Condition, "the condition "+strings.TrimSpace(m[0])+" cannot be said: read as what holds without it")
			e.drafts = append(e.drafts, second...)
		default:
			e.drafts = append(e.drafts, first...)
		}
	}
	e.drafts, e.between, e.without = once(e.drafts), once(e.between), once(e.without)
	if len(e.drafts)+len(e.between)+len(e.without) == 0 {
		warn(Empty, "the entry stands in no category: left out")
		return
	}
	l.entries = append(l.entries, e)
}

// once returns the drafts without repetitions.
func once(drafts []*draft) []*draft {
	var kept []*draft
	for _, d := range drafts {
		if !slices.Contains(kept, d) {
			kept = append(kept, d)
		}
	}
	return kept
}

// known returns the category of an id, none if it is empty or, with a warning, not in the header.
func (l *liwcReader) known(id string, warn func(Kind, string)) []*draft {
	if id == "" {
		return nil
	}
	if d := l.byID[bare(id)]; d != nil {
		return []*draft{d}
	}
	warn(Unreadable, "the category id "+id+" is not in the header")
	return nil
}

// tops returns the top-level categories: those of the header's outline, or all where an entry stands in two
// subcategories of one category.
func (l *liwcReader) tops() []*draft {
	for _, e := range l.entries {
		if l.isChain(e) {
			continue
		}
		l.warn(Warning{Line: e.line, Term: tidy(e.text), Kind: Hierarchy,
			Message: "stands in several subcategories of one category: the indentation of the header is not kept, each category counts by itself"})
		for _, d := range l.drafts {
			d.parent, d.below = nil, nil
		}
		return l.drafts
	}
	var tops []*draft
	for _, d := range l.drafts {
		if d.parent == nil {
			tops = append(tops, d)
		}
	}
	return tops
}

// isChain reports whether of an entry's categories any two under one top-level category stand one below the other.
func (l *liwcReader) isChain(e liwcEntry) bool {
	deepest := map[*draft]*draft{}
	for _, d := range append(append(e.drafts[:len(e.drafts):len(e.drafts)], e.between...), e.without...) {
		top := d
		for top.parent != nil {
			top = top.parent
		}
		before := deepest[top]
		if before == nil || isAbove(before, d) {
			deepest[top] = d
		} else if !isAbove(d, before) {
			return false
		}
	}
	return true
}

// isAbove reports whether below stands in d, or is it.
func isAbove(d, below *draft) bool {
	for ; below != nil; below = below.parent {
		if d == below {
			return true
		}
	}
	return false
}

// fill puts the entries into their categories.
func (l *liwcReader) fill() error {
	for _, e := range l.entries {
		for _, d := range e.drafts {
			if _, err := l.put(d, e.text, e.line); err != nil {
				return err
			}
		}
		for _, d := range e.between {
			if _, err := l.put(d, e.text+" "+e.of, e.line); err != nil {
				return err
			}
		}
		for _, d := range e.without {
			t, err := l.put(d, e.text, e.line)
			if err != nil {
				return err
			}
			if of := tidy(e.of); t != nil && lexicons.CheckExpression(of) == nil {
				t.UnlessAfter = []lexicons.Phrase{{Text: of, Line: e.line}}
			}
		}
	}
	return nil
}
