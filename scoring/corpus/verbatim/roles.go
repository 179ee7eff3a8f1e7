package verbatim

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"tenor/scoring/gazetteer"
)

// The roles of speakers.
const (
	president         = "president"
	presidentNational = "president_national"
	member            = "member"
	nonMember         = "non_member"
	briefer           = "briefer"
	other             = "other"
)

// roles is what a record has told so far of who takes part as what.
type roles struct {
	organ   string
	listed  []string // members by the masthead
	invited []string // states that the chair invited
	voted   []string
	guests  strings.Builder // what the chair said of those invited or announced by name
	opened  bool            // the record holds the opening, at which guests are invited
}

const guestBytes = 64 << 10

var (
	invitation = regexp.MustCompile(`(?i)\binvite the (?:following )?representatives? of\s+(.+?)(?:,? to (?:participate|take|be seated|join|sit)\b|\.\s|\.$)`)
	introduces = regexp.MustCompile(`(?i)\brule 39\b|\bbrief(?:ing|ed|ers?)?\b`)
	opening    = regexp.MustCompile(`(?i)\brule 3[79]\b|\b(?:begin|resume|continue)s? its consideration\b|\badoption of the agenda\b|\bagenda (?:was|is) adopted\b|\bcall(?:ed)? (?:the meeting )?to order\b`)
	ofCouncil  = regexp.MustCompile(`\b(?:The|of the) Security Council\b|\bCouncil's provisional rules\b|\b[Mm]embers of the Council\b`)
	ofAssembly = regexp.MustCompile(`\bThe (?:General )?Assembly (?:will|has|is)\b|\bGeneral Assembly\b.{0,80}\b(?:session|meeting)\b`)
)

// hear learns from what the chair says.
func (r *roles) hear(said string) {
	if r.organ == "" {
		switch {
		case ofCouncil.MatchString(said):
			r.organ = council
		case ofAssembly.MatchString(said):
			r.organ = assembly
		}
	}
	r.opened = r.opened || opening.MatchString(said)
	for _, m := range invitation.FindAllStringSubmatch(said, -1) {
		r.invited = appendStates(r.invited, m[1])
	}
	if introduces.MatchString(said) && r.guests.Len() < guestBytes {
		r.guests.WriteString(said)
		r.guests.WriteByte('\n')
	}
}

// vote learns from a vote's list.
func (r *roles) vote(list string) {
	const most = 400
	_, states, ok := strings.Cut(list, ":")
	if !ok {
		states = list
	}
	if len(r.voted) < most {
		r.voted = appendStates(r.voted, states)
	}
}

// of returns a speaker's role, "" where the record does not tell.
func (r *roles) of(h *header) string {
	if h.chair {
		return president
	}
	if h.entry.Name == "" {
		switch {
		case r.introduced(h.speaker):
			return briefer
		case h.delegation == "" && (r.organ != "" || strings.HasPrefix(h.speaker, "The ")):
			return other
		}
		return ""
	}
	switch r.organ {
	case council:
		return r.inCouncil(h.entry)
	case assembly:
		if h.entry.Kind == gazetteer.Member || h.entry.Kind == gazetteer.Former {
			return member
		}
		return nonMember
	}
	return ""
}

func (r *roles) inCouncil(e gazetteer.Entry) string {
	switch {
	case len(r.listed) > 1:
		if slices.Contains(r.listed, e.Name) {
			return member
		}
		return nonMember
	case isPermanent(e) || slices.Contains(r.voted, e.Name):
		return member
	case e.Kind != gazetteer.Member && e.Kind != gazetteer.Former || slices.Contains(r.invited, e.Name):
		return nonMember
	case r.opened:
		return member
	}
	return ""
}

// isPermanent reports the permanent members.
func isPermanent(e gazetteer.Entry) bool {
	switch e.ISO3 {
	case "CHN", "FRA", "GBR", "RUS", "SUN", "USA":
		return true
	}
	return false
}

// introduced reports whether the chair invited a speaker by name, or said that there would be a briefing by that name.
func (r *roles) introduced(speaker string) bool {
	name, _ := cutTitle(speaker)
	i := strings.LastIndexByte(name, ' ')
	last := name[i+1:]
	if strings.HasPrefix(speaker, "The ") {
		last = strings.TrimPrefix(speaker, "The ")
	}
	return len(last) > 2 && strings.Contains(r.guests.String(), last)
}

// appendStates appends the short names of the states of a list: "Albania, the Czech Republic and Ukraine".
func appendStates(dst []string, list string) []string {
	for part := range strings.SplitSeq(list, ",") {
		dst = appendState(dst, collapse(part))
	}
	return dst
}

// appendState appends one state, or those that "and" joins.
func appendState(dst []string, part string) []string {
	part = strings.TrimPrefix(strings.TrimRight(part, "."), "and ")
	if e, ok := gazetteer.Lookup(part); ok {
		if !slices.Contains(dst, e.Name) {
			dst = append(dst, e.Name)
		}
		return dst
	}
	const and = " and "
	for i := strings.Index(part, and); i >= 0; {
		if known(part[:i]) {
			return appendState(appendState(dst, part[:i]), part[i+len(and):])
		}
		j := strings.Index(part[i+1:], and)
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return dst
}

// The organs whose roles are known.
const (
	council  = "Security Council"
	assembly = "General Assembly"
)

// organNamed returns the organ that a line of a masthead names.
func organNamed(text []byte) string {
	for _, organ := range [...]string{council, assembly, "Economic and Social Council", "Trusteeship Council", "Human Rights Council"} {
		if len(text) >= len(organ) && bytes.EqualFold(text[:len(organ)], []byte(organ)) && len(text) < len(organ)+20 {
			return organ
		}
	}
	return ""
}

func organOfSymbol(symbol string) string {
	switch {
	case strings.HasPrefix(symbol, "S/"):
		return council
	case strings.HasPrefix(symbol, "A/PV"), strings.HasPrefix(symbol, "A/") && strings.Contains(symbol, "/PV.") && strings.Count(symbol, "/") == 2 && !strings.HasPrefix(symbol, "A/C."):
		return assembly
	}
	return ""
}
