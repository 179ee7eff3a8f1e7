package segment

import "bytes"

// isCourtesy reports a paragraph that begins as thanks or a welcome and names the chair, the briefers or the meeting as
// what they are for. The caller makes sure that it is one sentence.
func isCourtesy(folded []byte) bool {
	said := withoutPreface(folded)
	switch {
	case beginsThanks(said):
		return namesOccasion(said) && !hasSubstance(folded)
	case beginsWelcome(said):
		return namesPresence(said) && !hasSubstance(folded)
	}
	return false
}

// hasSubstance reports the words by which a sentence of thanks goes on to a position.
func hasSubstance(folded []byte) bool {
	return containsAny(folded, substance[:]...)
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
		for _, p := range prefaces {
			if len(rest) <= len(p) || rest[len(p)] != ' ' && rest[len(p)] != ',' || string(rest[:len(p)]) != p {
				continue
			}
			after := rest[len(p):]
			if p == "on behalf of" { // somebody, up to the comma
				var found bool
				if _, after, found = bytes.Cut(after, []byte(",")); !found {
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
	return hasAnyPrefix(said, thanks[:]...)
}

func beginsWelcome(said []byte) bool {
	return hasAnyPrefix(said, welcomes[:]...)
}

// namesOccasion reports thanks for a briefing, a statement or the meeting itself, or to the chair.
func namesOccasion(said []byte) bool {
	return containsAny(said, occasions[:]...) || hasAnyPrefix(said, "thank you, mr", "thank you, madam", "thank you mr", "thank you madam")
}

// namesPresence reports a welcome to somebody present.
func namesPresence(said []byte) bool {
	if !containsAny(said, guests[:]...) {
		return false
	}
	return containsAny(said, presences[:]...)
}

// isClosing reports the formulas that end a statement.
func isClosing(folded []byte) bool {
	text := bytes.TrimRight(bytes.TrimSpace(folded), " .!,*")
	text = withoutAddress(text)
	for _, c := range closings {
		if string(text) == c {
			return true
		}
	}
	for _, p := range attentions {
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
