package segment

import "bytes"

// isProcedural reports the conduct of a meeting: giving the floor, votes, opening and adjournment.
func isProcedural(folded []byte) bool {
	return isMeetingNote(folded) || isVote(folded) || givesFloor(folded) || isChairs(folded)
}

// isMeetingNote reports what the record itself says of the meeting.
func isMeetingNote(folded []byte) bool {
	return hasAnyPrefix(folded, meetingNotes[:]...)
}

// isVote reports votes: the question, the count, the result and the lists of who voted how.
func isVote(folded []byte) bool {
	switch {
	case hasAnyPrefix(folded, voteNotes[:]...):
		return true
	case hasAnyPrefix(folded, "i ", "accordingly, i ", "we "):
		said := head(folded, 160)
		return containsAny(said, " put ") && containsAny(said, " to the vote", " to a vote") && containsAny(said, " shall ", " now ", " will ", " intend ")
	case hasAnyPrefix(folded, "there were "):
		return containsAny(folded, " votes in favour", " votes to ", "votes in favor")
	case hasAnyPrefix(folded, drafts[:]...):
		return containsAny(head(folded, 160), outcomes[:]...)
	}
	return false
}

// givesFloor reports how speakers are called.
func givesFloor(folded []byte) bool {
	for _, p := range chairs {
		if len(folded) <= len(p) || folded[len(p)] != ' ' || string(folded[:len(p)]) != p {
			continue
		}
		if rest := folded[len(p):]; hasAnyPrefix(rest, " give the floor ", " invite the representative", " invite mr", " invite ms", " invite the following",
			" resume my function") || callsSpeaker(rest) {
			return true
		}
	}
	if hasAnyPrefix(folded, "i ", "it ", "we ") && containsAny(head(folded, 100), " to give the floor to ", " of giving the floor to ",
		" statement in my capacity as ", " in my national capacity") {
		return true
	}
	return hasAnyPrefix(folded, floors[:]...) ||
		hasAnyPrefix(folded, "the representative of ") && containsAny(head(folded, 200), " has asked for the floor",
			" has asked to take the floor", " asks for the floor", " wishes to speak")
}

// callsSpeaker tells "I call on the representative of Benin" from "I call on all parties to lay down their arms".
func callsSpeaker(said []byte) bool {
	target, ok := bytes.CutPrefix(said, []byte(" call on "))
	return ok && hasAnyPrefix(target, called[:]...)
}

// isChairs reports what a chair says to open, guide and close a meeting.
func isChairs(folded []byte) bool {
	switch {
	case hasAnyPrefix(folded, openings[:]...):
		return true
	case hasAnyPrefix(folded, organs[:]...):
		return containsAny(head(folded, 120), business[:]...)
	}
	return false
}

func head(b []byte, most int) []byte { return b[:min(len(b), most)] }
