package verbatim

import (
	"bytes"
	"regexp"
	"unicode"
)

// noteOpenings is what the notes of a record begin with, in lower case.
var noteOpenings = [...]string{
	"the meeting rose", "the meeting was called to order", "the meeting was suspended", "the meeting was resumed", "the meeting resumed",
	"the meeting was adjourned", "the meeting was opened", "the meeting was closed", "the agenda was adopted", "it was so decided",
	"a vote was taken", "a recorded vote was taken", "a roll-call vote was taken", "a vote by show", "a vote by roll", "the vote was taken", "the vote took place",
	"votes in favour", "votes against", "in favour:", "in favor:", "against:", "abstaining:", "abstentions:", "abstention:", "abstained:",
	"having been drawn by lot",
	"subsequently, the delegation", "at the invitation of the president", "the members of the security council observed", "the members of the council observed",
	"the members of the general assembly observed", "the members of the assembly observed", "the representatives stood", "the representatives observed",
	"a minute of silen", "the members of the council stood", "the members of the general assembly stood", "the simultaneous interpretation",
}

// votedOn is what a note of a vote's outcome begins with, and what it says then.
var (
	votedOn  = [...]string{"draft ", "resolution ", "decision ", "amendment ", "operative paragraph", "preambular paragraph", "paragraph ", "the draft ", "the resolution", "the decision", "the amendment", "the motion", "the proposal", "the paragraph"}
	outcomes = [...]string{" was adopted", " were adopted", " was rejected", " were rejected", " was retained", " was not adopted", " were not adopted", " were retained"}
)

// eventWords are in every note that is not told by its opening.
var eventWords = [...]string{"ed by ", "opted", "jected", "tained", "scorted", "hair", " took ", "withdrew"}

// sceneWords are what the record says of persons who come and go.
var sceneWords = [...]string{" was escorted ", " were escorted ", " took the Chair", " took the chair", " took a place", " took place at the", " took places", " took a seat", " took the seat", " took seats", " resumed the Chair", " resumed the chair", " returned to the Chair", " withdrew."}

// ballots begin the parts of a vote's list.
var ballots = [...]string{"in favour:", "in favor:", "against:", "abstaining:", "abstention:", "abstentions:", "abstained:", "non-participating:", "not participating:", "present and not voting:", "absent:"}

// votings announce that a list follows.
var votings = [...]string{"a vote was taken", "a recorded vote was taken", "a roll-call vote was taken", "a vote by ", "the vote was taken"}

// What the chair says of the meeting's conduct.
var (
	// sentence matches the verbs that a list of states does not have.
	sentence = regexp.MustCompile(`(?i)\b(?:is|was|were|are|has|have|had|shall|will|would|been|voted|i|we|the council|resulted)\b`)

	national = regexp.MustCompile(`(?i)\b(?:in|within) my (?:own )?(?:national )?capacity as (?:the )?(?:permanent )?(?:representative|delegate|minister|foreign minister|deputy|secretary|ambassador|head|prime minister|vice|chargé|state)\b|` +
		`\b(?:in|within) my (?:own )?national capacity\b|\b(?:statement|speak(?:ing)?|floor|say|remarks?|words?)\b.{0,60}\bas (?:the )?representative of\b|^(?:speaking )?(?:now )?as (?:the )?representative of\b`)
	resumes = regexp.MustCompile(`(?i)\bresum(?:e|ing) my (?:functions?|role|duties|capacity|position|responsibilities)\b|\bspeaking (?:again )?(?:now )?as (?:the )?president\b.{0,40}\bagain\b|\breturn to my (?:functions?|role|duties)\b`)

	// conduct matches how the chair conducts business, as against an address of the chair's.
	conduct = regexp.MustCompile(`^(?:In accordance|Under rule|I (?:now|shall|should|will|give|call|invite|put|take it|thank|wish|propose|declare|have received|would|also|again|hear|request|regret)\b|May I\b|(?:The )?(?:Security )?(?:Council|Assembly|Members|Committee)\b|The General Assembly|` +
		`There (?:are|is|being|were|was)\b|The (?:next|first|last|representative|floor|result|draft|vote|voting|agenda|meeting)\b|We (?:shall|will|now|have)\b|If (?:there|no|I hear)|It (?:was|is) so|A (?:recorded )?vote|As there|Before (?:giving|we|calling|adjourning)|On behalf of the (?:Council|Assembly|General Assembly)|Accordingly|Delegations|Representatives)`)
	// heading matches the headings of records.
	heading = regexp.MustCompile(`^(?i:agenda items? \d|items? \d+ |adoption of the agenda|expression of|opening of the |tribute to|organization of work|programme of work|minute of silen|right of reply|statements? in exercise|address(?:es)? by|statements? by the (?:president|secretary-general)|general debate|closure of|closing of|election of|admission of|report of the|other matters|credentials)\b`)
	// agendaItem matches a heading that names the item spoken to from here on.
	agendaItem = regexp.MustCompile(`(?i)^agenda items? \d`)
	continued  = regexp.MustCompile(`(?i)\s*\((?:continued|concluded)\)`)
)

// noteBytes is the longest a record's own note, and headingBytes the longest its headings are.
const (
	noteBytes    = 400
	headingBytes = 220
)

// isNote reports what the record says of its meeting.
func isNote(text []byte) bool {
	if len(text) > noteBytes {
		return false
	}
	text = bytes.TrimLeft(text, "[(")
	switch {
	case opensWith(text, noteOpenings[:]):
		return true
	case !says(text, eventWords[:]):
		return false
	}
	return opensWith(text, votedOn[:]) && says(text, outcomes[:]) && oneSentence(text) || says(text, sceneWords[:]) && oneSentence(text)
}

// oneSentence reports a text of one sentence, abbreviations apart.
func oneSentence(text []byte) bool {
	return bytes.Count(text, []byte(". ")) <= bytes.Count(text, []byte("r. "))+bytes.Count(text, []byte("s. "))
}

// opensWith reports whether a text begins with one of the openings, in any case.
func opensWith(text []byte, openings []string) bool {
	if len(text) == 0 {
		return false
	}
	first := text[0] | 0x20
	for _, o := range openings {
		if o[0] == first && len(text) >= len(o) && bytes.EqualFold(text[:len(o)], []byte(o)) {
			return true
		}
	}
	return false
}

// says reports whether a text holds one of the phrases. Capitals are told apart.
func says(text []byte, phrases []string) bool {
	for _, p := range phrases {
		if bytes.Contains(text, []byte(p)) {
			return true
		}
	}
	return false
}

// isHeading reports a heading of the record.
func isHeading(text []byte) bool {
	return len(text) <= headingBytes && unicode.IsUpper(firstRune(text)) && !endsSentence(text) && heading.Match(text)
}

// opensBallot reports a part of a vote's list: "In favour:".
func opensBallot(text []byte) bool { return opensWith(text, ballots[:]) }

// opensVoting reports the announcement that a vote's list follows.
func opensVoting(text []byte) bool { return opensWith(text, votings[:]) || opensBallot(text) }

// isBallot reports a part of a vote's list that follows the announcement: who voted how.
func isBallot(text []byte) bool {
	const longest = 16 << 10
	switch {
	case opensBallot(text):
		return true
	case len(text) > longest || sentence.Match(text):
		return false
	}
	return bytes.ContainsRune(text, ',') || known(string(text)) || bytes.EqualFold(bytes.TrimRight(text, "."), []byte("none"))
}

// Words without which national and resumes do not match.
var (
	nationalWords = [...]string{"my capacity", "my national", "my own", "s representative of", "s the representative of"}
	resumeWords   = [...]string{"esum", "peaking", "eturn to my"}
)

// toNational reports that the chair is going to speak for the own state.
func toNational(text []byte) bool {
	return len(text) <= 2*noteBytes && says(text, nationalWords[:]) && national.Match(text) && !toChair(text)
}

// toChair reports that the chair speaks for the own state no more.
func toChair(text []byte) bool {
	return len(text) <= 4*noteBytes && says(text, resumeWords[:]) && resumes.Match(text)
}
