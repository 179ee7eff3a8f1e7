package segment

import "bytes"

// isProcedural reports the conduct of a meeting: giving the floor, votes, opening and adjournment.
func isProcedural(folded []byte) bool {
	return isMeetingNote(folded) || isVote(folded) || givesFloor(folded) || isChairs(folded)
}

// isMeetingNote reports what the record itself says of the meeting.
func isMeetingNote(folded []byte) bool {
	return hasAnyPrefix(folded, "the meeting rose at", "the meeting was called to order", "the meeting was suspended",
		"the meeting was resumed", "the meeting resumed", "the meeting was adjourned", "the meeting is adjourned",
		"the meeting is called to order", "the agenda was adopted", "the agenda is adopted", "it was so decided", "it is so decided",
		"a minute of silence", "the members of the council observed", "the members of the general assembly observed")
}

// isVote reports votes: the question, the count, the result and the lists of who voted how.
func isVote(folded []byte) bool {
	switch {
	case hasAnyPrefix(folded, "a vote was taken", "a recorded vote was taken", "a recorded vote has been requested",
		"a vote by ", "in favour:", "in favor:", "against:", "abstaining:", "abstention:", "abstentions:",
		"the result of the vot", "the result ofthe vot", "result of the vot",
		"the council will now vote", "the assembly will now vote", "the council will now proceed to vote",
		"the council is ready to proceed to the vote", "the council is now ready to proceed to the vote",
		"it is my understanding that the council is ready to proceed to the vote"):
		return true
	case hasAnyPrefix(folded, "i ", "accordingly, i ", "we "):
		said := head(folded, 160)
		return containsAny(said, " put ") && containsAny(said, " to the vote", " to a vote") && containsAny(said, " shall ", " now ", " will ", " intend ")
	case hasAnyPrefix(folded, "there were "):
		return containsAny(folded, " votes in favour", " votes to ", "votes in favor")
	case hasAnyPrefix(folded, "the draft resolution", "draft resolution", "the draft decision", "the amendment", "the proposed amendment"):
		return containsAny(head(folded, 160), " was adopted by", " has been adopted", " was rejected by", " has not been adopted",
			" received ", " was not adopted", " is adopted", " was adopted without a vote", " been adopted unanimously")
	}
	return false
}

// givesFloor reports how speakers are called.
func givesFloor(folded []byte) bool {
	for _, p := range []string{
		"i now", "i shall now", "i shall next", "i shall", "i will now", "i next", "i again", "i first", "i shall first", "i shall then",
		"i", "we shall now", "we will now", "we now", "i then",
	} {
		rest, ok := bytes.CutPrefix(folded, []byte(p))
		if ok && (hasAnyPrefix(rest, " give the floor ", " invite the representative", " invite mr", " invite ms", " invite the following",
			" resume my function") || callsSpeaker(rest)) {
			return true
		}
	}
	if hasAnyPrefix(folded, "i ", "it ", "we ") && containsAny(head(folded, 100), " to give the floor to ", " of giving the floor to ",
		" statement in my capacity as ", " in my national capacity") {
		return true
	}
	return hasAnyPrefix(folded, "the floor is given", "the floor is now given", "the next speaker ", "the next name on", "the last speaker ",
		"there are no more names", "there are no further names", "there are no more speakers", "there are no further speakers",
		"there are no other speakers", "there being no objection", "there being no further", "there being no other speaker", "there being no more", "there is no other speaker",
		"i shall now make a statement in my", "i shall now make a further statement in my", "i will now make a statement in my",
		"i should like to make a statement in my", "i wish to remind all speakers", "i wish to remind speakers", "i would like to remind all",
		"speaking in my national capacity") ||
		hasAnyPrefix(folded, "the representative of ") && containsAny(head(folded, 200), " has asked for the floor", " has asked to take the floor", " asks for the floor", " wishes to speak")
}

// callsSpeaker tells "I call on the representative of Benin" from "I call on all parties to lay down their arms".
func callsSpeaker(said []byte) bool {
	target, ok := bytes.CutPrefix(said, []byte(" call on "))
	return ok && hasAnyPrefix(target, "the representative of ", "the representatives of ", "the observer ", "the next speaker", "mr.", "ms.",
		"mrs.", "mme.", "sir ", "his excellency ", "her excellency ", "those members ", "members of the council who ",
		"the members of the council who ", "members who ", "those representatives ")
}

// isChairs reports what a chair says to open, guide and close a meeting.
func isChairs(folded []byte) bool {
	switch {
	case hasAnyPrefix(folded, "in accordance with rule", "under rule 3", "in accordance with the council's provisional rules",
		"in accordance with the understanding reached", "members of the council have before them", "members of the council also have before them",
		"i wish to draw the attention of ", "i draw the attention of ", "i wish to draw the attention of council",
		"i take it that the council", "if i hear no objection", "i now close this meeting",
		"i declare the meeting", "i call the meeting to order", "as there are no further", "as there are no more"):
		return true
	case hasAnyPrefix(folded, "the security council ", "the council ", "the general assembly ", "the assembly "):
		return containsAny(head(folded, 120), " will now begin its consideration", " will now resume its consideration", " has thus concluded",
			" is meeting in accordance with", " will now hear", " will begin its consideration", " will resume its consideration",
			" will now take action", " will now take a decision", " will now continue")
	}
	return false
}

func head(b []byte, most int) []byte { return b[:min(len(b), most)] }
