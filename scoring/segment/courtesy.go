package segment

import "bytes"

// isCourtesy reports a paragraph that begins as thanks or a welcome and names the chair, the briefers or the meeting as
// what they are for. The caller makes sure that it is one sentence.
func isCourtesy(folded []byte) bool {
	if hasSubstance(folded) {
		return false
	}
	said := withoutPreface(folded)
	switch {
	case beginsThanks(said):
		return namesOccasion(said)
	case beginsWelcome(said):
		return namesPresence(said)
	}
	return false
}

// hasSubstance reports the words by which a sentence of thanks goes on to a position.
func hasSubstance(folded []byte) bool {
	return containsAny(folded, " must ", " concern ", " concerns ", " concerned ", " condemn", " regret", " deplore", " reject", " call on ",
		" calls on ", " call upon ", " urge ", " urges ", " demand", " oppose", " outraged", " deeply saddened", " condolences", " alarmed")
}

// thirdPerson turns "China thanks Ms. DiCarlo" and "The European Union wishes to thank" into thanks, and returns nil for
// anything else.
func thirdPerson(folded []byte) []byte {
	const longName = 60
	for _, verb := range []string{" thanks ", " wishes to thank ", " would like to thank ", " also thanks "} {
		i := bytes.Index(folded[:min(len(folded), longName+len(verb))], []byte(verb))
		if i > 0 && !bytes.ContainsAny(folded[:i], ",.;:") && bytes.Count(folded[:i], []byte(" ")) < 7 {
			return append([]byte("thank "), folded[i+len(verb):]...)
		}
	}
	return nil
}

// withoutPreface takes off what may stand before thanks.
func withoutPreface(said []byte) []byte {
	for range 4 {
		rest := said
		for _, p := range []string{
			"at the outset", "first of all", "first and foremost", "firstly", "first", "to begin by", "to begin with", "to begin", "to start",
			"before i begin", "before i start", "before beginning", "on behalf of", "on my own behalf", "on my behalf", "at the very outset",
			"mr. president", "madam president", "mr president", "mme. president", "mr. chairman", "mr. chair", "madam chair",
			"i would first like to", "we would first like to", "i would also like to", "we would also like to", "i, too,", "we, too,", "too",
			"join other council members in", "join other members in", "begin by hailing you and", "begin by", "i would like to", "we would like to", "i should like to", "i wish to", "we wish to", "i want to", "we want to",
			"i'd like to", "we'd like to", "let me", "allow me", "permit me", "may i", "please allow me", "i also", "we also",
			"i", "we", "also", "start by", "to", "join others in", "join others who have spoken in", "sincerely",
			"warmly", "once again", "again", "my delegation and", "my delegation",
		} {
			after, ok := bytes.CutPrefix(rest, []byte(p))
			if !ok || len(after) == 0 || after[0] != ' ' && after[0] != ',' {
				continue
			}
			if p == "on behalf of" { // somebody, up to the comma
				_, after, ok = bytes.Cut(after, []byte(","))
				if !ok {
					return said
				}
			}
			rest = bytes.TrimLeft(after, " ,")
			break
		}
		if len(rest) == len(said) {
			break
		}
		said = rest
	}
	return said
}

func beginsThanks(said []byte) bool {
	if hasAnyPrefix(said, "thanks to ") { // a cause
		return false
	}
	return hasAnyPrefix(said, "thank ", "thanks ", "thanking ", "many thanks ", "am grateful to ", "are grateful to ",
		"am very grateful to ", "express my gratitude to ", "express our gratitude to ", "express my appreciation to ",
		"express our appreciation to ", "express my thanks to ", "express our thanks to ", "express my gratitude for ", "express our gratitude for ", "express my sincere ",
		"express our sincere ", "am thankful to ", "are thankful to ", "extend my thanks to ", "extend our thanks to ",
		"remercions ", "remercie ", "nous remercions ", "je remercie ", "je tiens à remercier ", "nous tenons à remercier ",
		"je voudrais remercier ", "permettez-moi de remercier ", "agradezco ", "agradecemos ", "quisiera agradecer ",
		"quiero agradecer ", "deseo agradecer ", "благодарим ", "благодарю ")
}

func beginsWelcome(said []byte) bool {
	return hasAnyPrefix(said, "welcome ", "welcoming ", "extend a warm welcome to ", "extend a welcome to ", "extend my welcome to ", "extend our welcome to ")
}

// namesOccasion reports thanks for a briefing, a statement or the meeting itself, or to the chair.
func namesOccasion(said []byte) bool {
	return containsAny(said, " briefing", " briefer", " his statement", " her statement", " their statement",
		" your statement", " the statement", " for statements", " important statement", " remarks", " presentation", " for convening", " convening of ", " of convening ", " for this initiative", " for this important initiative", " speakers", " for organizing",
		" for organising", " for hosting th", " for holding th", " for calling th", " for arranging", " for the initiative",
		" for initiating", " for scheduling", " for inviting", " for the invitation", " for giving", " for the opportunity",
		" for this opportunity", " for the floor", " for your introduct", " for introducing", " insights", " intervention",
		" for his report", " for her report", " for their report", " for the report", " for your report", " for being with us", " for joining us", " for their participation", " for his participation",
		" for her participation", " for your leadership", " for sharing", " for presiding", " testimon", " update",
		" the chair", "mr. chair", "madam chair", " mr. president", " madam president", " mr president", " presidency of the council",
		" exposé", " pour avoir convoqué", " pour l'organisation", " pour leurs interventions", " présentation",
		" informe", " exposici", " por convocar", " por haber convocado", " presentaci", " за брифинг", " за доклад",
		" за проведение", " за созыв") || hasAnyPrefix(said, "thank you, mr", "thank you, madam", "thank you mr", "thank you madam")
}

// namesPresence reports a welcome to somebody present.
func namesPresence(said []byte) bool {
	if !containsAny(said, "mr.", "ms.", "mrs.", "mme.", "dr.", "representative", "ambassador", "minister", "president",
		"secretary-general", "envoy", "briefer", "commissioner", "excellenc", "colleague", "chair", "delegat", "director",
		"coordinator", "speakers", "prosecutor") {
		return false
	}
	return containsAny(said, " to the council", " to this meeting", " to today's", " to the meeting", " to our meeting",
		" to this chamber", " to the chamber", " among us", " with us", "presence", "participation of", " participating",
		" in today's meeting", " in this meeting", " at today's", " at this meeting", " to the debate", " here today", " to new york",
		" in the chamber", " to the security council", " to this debate", " joining us", " briefer", " briefing")
}

// isClosing reports the formulas that end a statement.
func isClosing(folded []byte) bool {
	text := bytes.TrimRight(bytes.TrimSpace(folded), " .!,*")
	text = withoutAddress(text)
	switch string(text) {
	case "thank you", "thanks", "i thank you", "we thank you", "thank you very much", "thank you so much", "thank you all",
		"i thank you all", "thank you very much indeed", "many thanks", "thank you once again", "thank you again",
		"i thank you very much", "thank you kindly", "i have spoken", "i so submit", "that is all", "i thank the council",
		"thank you and god bless you", "thank you and god bless", "i thank you and god bless you", "god bless you", "god bless you all",
		"that concludes my statement", "this concludes my statement", "with that, i conclude", "with this, i conclude",
		"merci", "merci beaucoup", "je vous remercie", "nous vous remercions", "merci de votre attention",
		"merci pour votre attention", "je vous remercie de votre attention", "je vous remercie pour votre attention",
		"gracias", "muchas gracias", "he dicho", "muchas gracias por su atención", "gracias por su atención",
		"спасибо", "благодарю вас", "благодарю", "спасибо за внимание", "благодарю за внимание", "благодарю вас за внимание",
		"shukran", "谢谢", "谢谢大家", "شكرا", "shukran jazilan":
		return true
	}
	for _, p := range []string{"thank you ", "i thank you ", "we thank you ", "thanks ", "i thank you all ", "thank you all "} {
		rest, ok := bytes.CutPrefix(text, []byte(p))
		if ok && isAttention(rest) {
			return true
		}
	}
	return false
}

// isAttention reports what listeners are thanked for at the end.
func isAttention(text []byte) bool {
	switch string(bytes.TrimPrefix(bytes.TrimPrefix(text, []byte("very much ")), []byte("all "))) {
	case "for your attention", "for your kind attention", "for your time", "for listening", "for your patience",
		"for your kind patience", "for your time and attention", "for the attention", "for your attention and patience",
		"for your interest", "for having listened to me", "for your consideration":
		return true
	}
	return false
}

// withoutAddress takes an address off the end of thanks: "thank you, mr. president".
func withoutAddress(text []byte) []byte {
	if !hasAnyPrefix(text, "thank", "i thank", "we thank", "merci", "gracias", "muchas", "je vous", "nous vous") {
		return text
	}
	for _, sep := range []string{", ", " "} {
		head, tail, found := bytes.Cut(text, []byte(sep))
		for found {
			if isAddressPart(bytes.TrimSpace(tail), false) {
				return bytes.TrimRight(head, ", ")
			}
			next, rest, more := bytes.Cut(tail, []byte(sep))
			head, tail, found = text[:len(head)+len(sep)+len(next)], rest, more
		}
	}
	return text
}
