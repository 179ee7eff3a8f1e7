package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
)

const (
	// longCourtesy is the longest paragraph, in bytes, that may be a salutation or a closing; thanks to five briefers by name
	// and office take four hundred.
	longCourtesy = 500
	// longFurniture is the longest paragraph that may be page furniture.
	longFurniture = 200
	// longFold is how much of a paragraph the rules look at.
	longFold = 512
)

// kindOf decides what a paragraph does by its own words. It knows no title and no heading: those take the document.
func kindOf(text []byte) scoring.Kind {
	if len(text) <= longFurniture && isFurniture(text) {
		return scoring.Furniture
	}
	said, chair := withoutSpeaker(text)
	said = withoutNumber(said)
	var buf [longFold + longFold/2]byte
	rule := ruleOf(firstWord(fold(buf[:0], said, 24)))
	if rule == noRule && !chair {
		return courtesyOfOthers(buf[:0], said)
	}
	folded := fold(buf[:0], said, longFold)
	switch {
	case rule&procedure != 0 && isProcedural(folded):
		return scoring.Procedural
	case len(said) > longCourtesy:
		return scoring.Body
	case rule&farewell != 0 && isClosing(folded):
		return scoring.Closing
	case rule&address != 0 && isAddress(folded):
		return scoring.Salutation
	case rule&courtesy != 0 && isCourtesy(folded) && sentences(said, 2) == 1:
		if chair || bytes.HasPrefix(folded, []byte("i thank the representative of ")) {
			return scoring.Procedural
		}
		return scoring.Salutation
	}
	return courtesyOfOthers(nil, said)
}

// courtesyOfOthers recognises thanks in the third person, which begin with any name.
func courtesyOfOthers(buf, said []byte) scoring.Kind {
	if len(said) > longCourtesy || !bytes.Contains(head(said, 80), []byte(" thank")) || sentences(said, 2) > 1 {
		return scoring.Body
	}
	if thanks := thirdPerson(fold(buf, said, longFold)); thanks != nil && isCourtesy(thanks) {
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

// ruleOf looks a folded first word up.
func ruleOf(word []byte) rule {
	switch string(word) {
	case "we", "i":
		return courtesy | farewell | procedure
	case "thank", "thanks", "many", "my", "allow", "permit", "let", "may", "at", "first", "firstly", "before", "on", "to",
		"also", "please", "merci", "nous", "je", "permettez", "gracias", "muchas", "agradezco", "agradecemos", "quisiera",
		"quiero", "deseo", "благодарю", "благодарим", "спасибо", "it":
		return courtesy | farewell | procedure | address
	case "the", "there", "in", "a", "members", "as", "having", "i'd", "against", "abstaining", "abstention", "abstentions",
		"accordingly", "result", "draft", "president", "vote", "following", "speaking":
		return procedure | address
	case "that", "this", "with", "god", "shukran", "xie", "谢谢", "شكرا":
		return farewell
	}
	if isAddressWord(word) {
		return address
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
	first, _ := utf8.DecodeRune(text)
	return !endsSentence(text) && !isOpener(first) && !startsItemMark(first) && opensSentence(first) &&
		bytes.ContainsFunc(text, unicode.IsLetter) && !endsOpen(text)
}

func startsItemMark(r rune) bool { return startsItem([]byte(string(r) + " x")) }
