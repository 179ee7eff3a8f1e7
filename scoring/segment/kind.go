package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
)

const (
	// longCourtesy is the longest paragraph, in bytes, that may be thanks; those to five briefers by name
	// and office take four hundred.
	longCourtesy = 500
	// longClosing and longAddress are the longest closing and the longest address: a row of dignitaries with their names.
	longClosing = 120
	longAddress = 300
	// longProcedure is how much of a paragraph tells that it is procedural.
	longProcedure = 200
	// longFurniture is the longest paragraph that may be page furniture.
	longFurniture = 200
	// longFold is how much of a paragraph the rules look at.
	longFold = 512
	// longThirdPerson is how much of a paragraph says that somebody else thanks.
	longThirdPerson = 80
	// ruleBytes is how much of a paragraph its first two words are looked for in, by which the rules are chosen.
	ruleBytes = 32
)

// kindOf decides what a paragraph does by its own words. It knows no title and no heading: those take the document.
func kindOf(text []byte) scoring.Kind {
	if len(text) <= longFurniture && isFurniture(text) {
		return scoring.Furniture
	}
	said, chair := withoutSpeaker(text)
	said = withoutNumber(said)
	if len(said) > longCourtesy && !chair && (len(said) == 0 || !mayOpenProcedure(said[0])) {
		return scoring.Body
	}
	var buf [2 * ruleBytes]byte
	rule := ruleOf(foldWords(buf[:0], said))
	if chair {
		rule |= procedure
	}
	switch {
	case rule&procedure == 0 && len(said) > longCourtesy:
		return scoring.Body
	case rule == noRule && !saysThank(head(said, longThirdPerson)):
		return scoring.Body
	}
	return kindByRules(said, rule, chair)
}

// kindByRules decides what a paragraph does by the rules that its first words call for.
func kindByRules(said []byte, rule rule, chair bool) scoring.Kind {
	var buf [longFold + longFold/2]byte
	if rule == noRule {
		return courtesyOfOthers(buf[:0], said)
	}
	var folded []byte
	if rule&procedure != 0 || len(said) <= longClosing {
		folded = fold(buf[:0], said, longProcedure)
	}
	switch {
	case rule&procedure != 0 && isProcedural(folded):
		return scoring.Procedural
	case rule&farewell != 0 && len(said) <= longClosing && isClosing(folded):
		return scoring.Closing
	case rule&address != 0 && len(said) <= longAddress && isAddress(fold(buf[:0], said, longFold)):
		return scoring.Salutation
	case len(said) > longCourtesy:
		return scoring.Body
	}
	return courtesyKind(buf[:0], said, rule, chair)
}

// courtesyKind tells thanks and welcomes from body. The chair thanks speakers in the course of the proceedings.
func courtesyKind(buf, said []byte, r rule, chair bool) scoring.Kind {
	if r&courtesy == 0 || !mentionsThanks(said) {
		return courtesyOfOthers(buf, said)
	}
	folded := fold(buf, said, longFold)
	switch {
	case !isCourtesy(folded) || !isOneSentence(said):
		return courtesyOfOthers(buf, said)
	case chair || hasAnyPrefix(folded, "i thank the representative of "):
		return scoring.Procedural
	}
	return scoring.Salutation
}

// mentionsThanks reports whether a paragraph can be a courtesy at all.
func mentionsThanks(said []byte) bool {
	said = head(said, 160)
	return saysThank(said) || containsAny(said, "elcom", "rateful", "gratitude", "ppreciation", "emerci", "grade", "лагодар")
}

// saysThank looks for "thank", whatever its first letter's case.
func saysThank(said []byte) bool { return contains(said, "hank") }

// courtesyOfOthers recognises thanks in the third person, which begin with any name.
func courtesyOfOthers(buf, said []byte) scoring.Kind {
	if len(said) > longCourtesy || !saysThank(head(said, longThirdPerson)) {
		return scoring.Body
	}
	if thanks := thirdPerson(fold(buf, said, longFold)); thanks != nil && isCourtesy(thanks) && isOneSentence(said) {
		return scoring.Salutation
	}
	return scoring.Body
}

// rule says which rules a paragraph's first word calls for.
type rule uint8

const (
	noRule  rule = 0
	address rule = 1 << iota
	courtesy
	farewell
	procedure
)

// mayOpenProcedure reports the first bytes of what ruleOf may take for procedure. Most long paragraphs, which can be nothing else than
// that or body, begin otherwise.
func mayOpenProcedure(c byte) bool {
	switch c | ' ' { // in lower case
	case 'w', 'i', 't', 'a', 'r', 'd', 'u', 's', 'm', 'p':
		return true
	}
	return c >= utf8.RuneSelf || c <= ' '
}

// ruleOf looks the first word of a folded beginning up, and for the commonest the second. It must let every formula pass: what
// it keeps from the rules is body.
func ruleOf(folded []byte) rule {
	word := firstWord(folded)
	switch string(word) {
	case "we", "i":
		return farewell | courtesyIf(folded, len(word)) | procedureIf(folded, len(word))
	case "the", "in", "a", "it":
		return procedureIf(folded, len(word))
	case "there", "as", "against", "abstaining", "abstention", "abstentions", "accordingly", "result", "draft", "if",
		"under", "speaking":
		return procedure
	case "members", "president":
		return procedure | address
	case "my":
		return courtesy | address
	case "that", "this", "with", "god", "he", "shukran", "谢谢", "谢谢大家", "شكرا":
		return farewell
	}
	switch {
	case beginsCourtesy(word):
		return courtesy | farewell
	case isAddressWord(word):
		return address | courtesy
	}
	return noRule
}

// beginsCourtesy reports the first words of thanks, of welcomes and of what stands before them.
func beginsCourtesy(word []byte) bool {
	switch string(word) {
	case "thank", "thanks", "thanking", "many", "welcome", "welcoming", "express", "extend", "am", "are",
		"allow", "permit", "let", "may", "please", "i'd", "we'd", "join", "begin", "start",
		"at", "first", "firstly", "before", "on", "to", "also", "too", "once", "again", "sincerely", "warmly",
		"merci", "nous", "je", "permettez", "remercions", "remercie",
		"gracias", "muchas", "agradezco", "agradecemos", "quisiera", "quiero", "deseo",
		"благодарю", "благодарим", "спасибо":
		return true
	}
	return false
}

// courtesyIf returns courtesy if the word behind "we" or "I" is one that thanks or a welcome goes on with.
func courtesyIf(folded []byte, n int) rule {
	next := firstWord(folded[min(len(folded), n+1):])
	switch string(next) {
	case "would", "wish", "want", "should", "":
		return courtesy
	}
	if beginsCourtesy(next) {
		return courtesy
	}
	return noRule
}

// procedureIf returns procedure if the word behind the first n bytes is one that the rules of procedure know there.
func procedureIf(folded []byte, n int) rule {
	switch string(firstWord(folded[min(len(folded), n+1):])) {
	case "now", "shall", "will", "next", "again", "first", "then", "give", "call", "invite", "wish", "should", "would",
		"draw", "take", "declare", "resume", "put", "hereby", "have", "intend", "am", "also", "turn", // I, we
		"meeting", "agenda", "floor", "last", "result", "representative", "draft", "amendment", "proposed", "security",
		"council", "general", "assembly", "members", // the
		"accordance", "favour", "favor", // in
		"vote", "recorded", "minute", // a
		"is", "was", "gives", "has": // it
		return procedure
	}
	return noRule
}

// looksLikeHeading reports a short line that stands without a sentence's end where prose has them.
func looksLikeHeading(text []byte) bool {
	const (
		long  = 100 // bytes
		words = 14
	)
	if len(text) > long || bytes.Count(text, []byte(" ")) >= words {
		return false
	}
	last, _ := utf8.DecodeLastRune(text)
	switch last {
	case ',', ';', ':', '-', '–', '—', '"', '”', '’', '»':
		return false
	}
	if label, rest, _ := bytes.Cut(text, []byte(" ")); len(label) <= 5 && bytes.HasSuffix(label, []byte(".")) { // "II.", "3.1."
		text = rest
	}
	first, _ := utf8.DecodeRune(text)
	return !endsSentence(text) && isOneSentence(text) && !isOpener(first) && !startsItemMark(first) && opensSentence(first) &&
		bytes.ContainsFunc(text, unicode.IsLetter) && !endsOpen(text)
}

func startsItemMark(r rune) bool { return startsItem([]byte(string(r) + " x")) }
