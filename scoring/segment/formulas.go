package segment

// The formulas of courtesy, folded. What a paragraph can begin with must be known to ruleOf by its first word.

// prefaces are what may stand before thanks, the longer before what it begins with.
var prefaces = [...]string{
	"at the outset", "first of all", "first and foremost", "firstly", "first", "to begin by", "to begin with",
	"to begin", "to start", "before i begin", "before i start", "before beginning", "on behalf of",
	"on my own behalf", "on my behalf", "at the very outset", "mr. president", "madam president", "mr president",
	"mme. president", "mr. chairman", "mr. chair", "madam chair", "i would first like to", "we would first like to",
	"i would also like to", "we would also like to", "i, too,", "we, too,", "too", "join other council members in",
	"join other members in", "begin by hailing you and", "begin by", "i would like to", "we would like to",
	"i should like to", "i wish to", "we wish to", "i want to", "we want to", "i'd like to", "we'd like to",
	"let me", "allow me", "permit me", "may i", "please allow me", "i also", "we also", "i", "we", "also",
	"start by", "to", "join others in", "join others who have spoken in", "sincerely", "warmly", "once again",
	"again", "my delegation and", "my delegation",
}

// thanks are what thanks begin with, behind any preface.
var thanks = [...]string{
	"thank ", "thanks ", "thanking ", "many thanks ", "am grateful to ", "are grateful to ", "am very grateful to ",
	"express my gratitude to ", "express our gratitude to ", "express my appreciation to ",
	"express our appreciation to ", "express my thanks to ", "express our thanks to ", "express my gratitude for ",
	"express our gratitude for ", "express my sincere ", "express our sincere ", "am thankful to ",
	"are thankful to ", "extend my thanks to ", "extend our thanks to ", "remercions ", "remercie ",
	"nous remercions ", "je remercie ", "je tiens à remercier ", "nous tenons à remercier ",
	"je voudrais remercier ", "permettez-moi de remercier ", "agradezco ", "agradecemos ", "quisiera agradecer ",
	"quiero agradecer ", "deseo agradecer ", "благодарим ", "благодарю ",
}

// welcomes are what a welcome begins with, behind any preface.
var welcomes = [...]string{
	"welcome ", "welcoming ", "extend a warm welcome to ", "extend a welcome to ", "extend my welcome to ",
	"extend our welcome to ",
}

// substance are the words by which a sentence of thanks goes on to a position.
var substance = [...]string{
	" must ", " concern ", " concerns ", " concerned ", " condemn", " regret", " deplore", " reject", " call on ",
	" calls on ", " call upon ", " urge ", " urges ", " demand", " oppose", " outraged", " deeply saddened",
	" condolences", " alarmed",
}

// occasions are what speakers of a meeting are thanked for.
var occasions = [...]string{
	" briefing", " briefer", " his statement", " her statement", " their statement", " your statement",
	" the statement", " for statements", " important statement", " remarks", " presentation", " for convening",
	" convening of ", " of convening ", " for this initiative", " for this important initiative", " speakers",
	" for organizing", " for organising", " for hosting th", " for holding th", " for calling th", " for arranging",
	" for the initiative", " for initiating", " for scheduling", " for inviting", " for the invitation",
	" for giving", " for the opportunity", " for this opportunity", " for the floor", " for your introduct",
	" for introducing", " insights", " intervention", " for his report", " for her report", " for their report",
	" for the report", " for your report", " for being with us", " for joining us", " for their participation",
	" for his participation", " for her participation", " for your leadership", " for sharing", " for presiding",
	" testimon", " update", " the chair", "mr. chair", "madam chair", " mr. president", " madam president",
	" mr president", " presidency of the council", " exposé", " pour avoir convoqué", " pour l'organisation",
	" pour leurs interventions", " présentation", " informe", " exposici", " por convocar", " por haber convocado",
	" presentaci", " за брифинг", " за доклад", " за проведение", " за созыв",
}

// guests are those who may be welcomed.
var guests = [...]string{
	"mr.", "ms.", "mrs.", "mme.", "dr.", "representative", "ambassador", "minister", "president",
	"secretary-general", "envoy", "briefer", "commissioner", "excellenc", "colleague", "chair", "delegat",
	"director", "coordinator", "speakers", "prosecutor",
}

// presences tell that they are present.
var presences = [...]string{
	" to the council", " to this meeting", " to today's", " to the meeting", " to our meeting", " to this chamber",
	" to the chamber", " among us", " with us", "presence", "participation of", " participating",
	" in today's meeting", " in this meeting", " at today's", " at this meeting", " to the debate", " here today",
	" to new york", " in the chamber", " to the security council", " to this debate", " joining us", " briefer",
	" briefing",
}

// closings are the formulas that end a statement.
var closings = [...]string{
	"thank you", "thanks", "i thank you", "we thank you", "thank you very much", "thank you so much",
	"thank you all", "i thank you all", "thank you very much indeed", "many thanks", "thank you once again",
	"thank you again", "i thank you very much", "thank you kindly", "i have spoken", "i so submit", "that is all",
	"i thank the council", "thank you and god bless you", "thank you and god bless",
	"i thank you and god bless you", "god bless you", "god bless you all", "that concludes my statement",
	"this concludes my statement", "with that, i conclude", "with this, i conclude", "merci", "merci beaucoup",
	"je vous remercie", "nous vous remercions", "merci de votre attention", "merci pour votre attention",
	"je vous remercie de votre attention", "je vous remercie pour votre attention", "gracias", "muchas gracias",
	"he dicho", "muchas gracias por su atención", "gracias por su atención", "спасибо", "благодарю вас",
	"благодарю", "спасибо за внимание", "благодарю за внимание", "благодарю вас за внимание", "shukran", "谢谢",
	"谢谢大家", "شكرا", "shukran jazilan",
}

// attentions are what a closing that thanks for attention begins with.
var attentions = [...]string{
	"thank you ", "i thank you ", "we thank you ", "thanks ", "i thank you all ", "thank you all ",
}

// The formulas of procedure, folded, known to ruleOf likewise.

// meetingNotes are what a record says of its meeting.
var meetingNotes = [...]string{
	"the meeting rose at", "the meeting was called to order", "the meeting was suspended",
	"the meeting was resumed", "the meeting resumed", "the meeting was adjourned", "the meeting is adjourned",
	"the meeting is called to order", "the agenda was adopted", "the agenda is adopted", "it was so decided",
	"it is so decided", "a minute of silence", "the members of the council observed",
	"the members of the general assembly observed",
}

// voteNotes are what a record or the chair says of a vote.
var voteNotes = [...]string{
	"a vote was taken", "a recorded vote was taken", "a recorded vote has been requested", "a vote by ",
	"in favour:", "in favor:", "against:", "abstaining:", "abstention:", "abstentions:", "the result of the vot",
	"the result ofthe vot", "result of the vot", "the council will now vote", "the assembly will now vote",
	"the council will now proceed to vote", "the council is ready to proceed to the vote",
	"the council is now ready to proceed to the vote",
	"it is my understanding that the council is ready to proceed to the vote",
}

// drafts are what is voted on.
var drafts = [...]string{
	"the draft resolution", "draft resolution", "the draft decision", "the amendment", "the proposed amendment",
}

// outcomes are what becomes of it.
var outcomes = [...]string{
	" was adopted by", " has been adopted", " was rejected by", " has not been adopted", " received ",
	" was not adopted", " is adopted", " was adopted without a vote", " been adopted unanimously",
}

// chairs is how the chair says that something happens now.
var chairs = [...]string{
	"i now", "i shall now", "i shall next", "i shall", "i will now", "i next", "i again", "i first",
	"i shall first", "i shall then", "i", "we shall now", "we will now", "we now", "i then",
}

// floors are what is said of the floor and of the list of speakers.
var floors = [...]string{
	"the floor is given", "the floor is now given", "the next speaker ", "the next name on", "the last speaker ",
	"there are no more names", "there are no further names", "there are no more speakers",
	"there are no further speakers", "there are no other speakers", "there being no objection",
	"there being no further", "there being no other speaker", "there being no more", "there is no other speaker",
	"i shall now make a statement in my", "i shall now make a further statement in my",
	"i will now make a statement in my", "i should like to make a statement in my", "i wish to remind all speakers",
	"i wish to remind speakers", "i would like to remind all", "speaking in my national capacity",
}

// openings are how the chair opens, guides and closes a meeting.
var openings = [...]string{
	"in accordance with rule", "under rule 3", "in accordance with the council's provisional rules",
	"in accordance with the understanding reached", "members of the council have before them",
	"members of the council also have before them", "i wish to draw the attention of ", "i draw the attention of ",
	"i wish to draw the attention of council", "i take it that the council", "if i hear no objection",
	"i now close this meeting", "i declare the meeting", "i call the meeting to order", "as there are no further",
	"as there are no more",
}

// organs are those that meet.
var organs = [...]string{
	"the security council ", "the council ", "the general assembly ", "the assembly ",
}

// business is what they are said to turn to.
var business = [...]string{
	" will now begin its consideration", " will now resume its consideration", " has thus concluded",
	" is meeting in accordance with", " will now hear", " will begin its consideration",
	" will resume its consideration", " will now take action", " will now take a decision", " will now continue",
}

// called are those who are called to speak.
var called = [...]string{
	"the representative of ", "the representatives of ", "the observer ", "the next speaker", "mr.", "ms.", "mrs.",
	"mme.", "sir ", "his excellency ", "her excellency ", "those members ", "members of the council who ",
	"the members of the council who ", "members who ", "those representatives ",
}
