package segment

import "bytes"

// isAddress reports a paragraph that only addresses its listeners: "Mr. President,", "Excellencies, distinguished
// delegates,". Behind a comma or a colon at its end every part between commas may go on with a name and an office; a
// paragraph that ends otherwise must consist of the words of address alone, for "Colleagues must act now." begins like one.
func isAddress(folded []byte) bool {
	folded = bytes.TrimSpace(folded)
	if len(folded) == 0 {
		return false
	}
	last := folded[len(folded)-1]
	folded = bytes.TrimRight(folded, " ,.:;!")
	for rest := folded; len(rest) > 0; {
		part := rest
		if i := bytes.IndexAny(rest, ",;"); i >= 0 {
			part, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		if !isAddressPart(bytes.TrimSpace(part), last == ',') {
			return false
		}
	}
	return true
}

// isAddressPart judges one part of an address. A named part needs to begin with a word of address only.
func isAddressPart(part []byte, named bool) bool {
	const longest = 14 // words
	words := bytes.Fields(bytes.ReplaceAll(part, []byte("."), []byte(". ")))
	if len(words) == 0 {
		return true
	}
	if len(words) > longest || hasFiniteVerb(words) {
		return false
	}
	begins := false
	for _, w := range words {
		w = bytes.Trim(w, ".")
		switch {
		case isAddressWord(w):
			begins = true
		case isAddressLink(w):
		case begins && named:
			return true
		default:
			return false
		}
	}
	return begins
}

// hasFiniteVerb reports the verbs that make a sentence of what begins as an address.
func hasFiniteVerb(words [][]byte) bool {
	for _, w := range words {
		switch string(w) {
		case "is", "are", "was", "were", "has", "have", "had", "must", "will", "would", "should", "can", "cannot", "may",
			"do", "does", "did", "i", "we", "you", "it", "they", "he", "she", "est", "sont", "es", "son", "that",
			"this", "there":
			return true
		}
	}
	return false
}

// isAddressWord reports the words by which listeners are addressed.
func isAddressWord(word []byte) bool { return isAddressEnglish(word) || isAddressOther(word) }

func isAddressEnglish(word []byte) bool {
	switch string(word) {
	case "mr", "mrs", "ms", "mme", "madam", "madame", "sir", "sirs", "dear", "distinguished", "esteemed",
		"respected", "honourable", "honorable", "honoured", "honored", "excellency", "excellencies", "eminence",
		"eminences", "majesty", "majesties", "highness", "highnesses", "ladies", "gentlemen", "colleagues",
		"colleague", "friends", "fellow", "president", "presidents", "vice-president", "chair", "chairs",
		"co-chair", "co-chairs", "chairman", "chairmen", "chairperson", "chairwoman", "moderator", "facilitator",
		"facilitators", "co-facilitators", "secretary-general", "under-secretary-general", "high", "commissioner",
		"director", "director-general", "minister", "ministers", "ambassador", "ambassadors", "delegates",
		"delegations", "representatives", "heads", "members", "participants", "guests", "panellists", "panelists",
		"speakers", "brothers", "sisters", "comrades", "your", "his", "her", "their", "h.e", "he", "permanent",
		"secretary", "executive", "prime", "deputy", "special", "envoy", "representative":
		return true
	}
	return false
}

func isAddressOther(word []byte) bool {
	switch string(word) {
	case "monsieur", "messieurs", "mesdames", "mesdemoiselles", "mademoiselle", "président", "présidente",
		"présidents", "cher", "chers", "chère", "chères", "collègues", "excellence", "excellences", "distingués",
		"distinguées", "délégués", "ministre", "ministres", "ambassadeur", "ambassadeurs", "secrétaire", "général",
		"générale", "amis", "señor", "señora", "señores", "señoras", "presidente", "presidenta", "secretario",
		"general", "distinguidos", "distinguidas", "distinguido", "estimados", "estimadas", "estimado",
		"excelencia", "excelencias", "colegas", "delegados", "delegadas", "embajador", "embajadores", "damas",
		"caballeros", "amigos", "господин", "госпожа", "г-н", "г-жа", "уважаемый", "уважаемая", "уважаемые",
		"дорогие", "коллеги", "председатель", "дамы", "господа", "товарищи", "друзья", "превосходительства",
		"senhor", "senhora", "senhores", "excelências", "herr", "frau", "exzellenzen", "damen", "herren", "sehr",
		"geehrte":
		return true
	}
	return false
}

// isAddressLink reports the words that may stand between words of address.
func isAddressLink(word []byte) bool {
	switch string(word) {
	case "and", "of", "the", "all", "to", "for", "my", "our", "other", "honour", "state", "states", "government",
		"governments", "delegation", "security", "council", "assembly", "committee", "commission", "conference",
		"board", "united", "nations", "foreign", "affairs", "civil", "society", "press", "media", "room", "dais",
		"royal", "&", "general-assembly", "et", "le", "la", "les", "du", "de", "des", "tous", "toutes", "y", "el",
		"los", "las", "del", "todos", "todas", "и", "der", "die", "und", "e", "o", "a", "member", "permanent",
		"regional", "miembros", "consejo", "seguridad", "asamblea", "membres", "conseil", "sécurité", "assemblée",
		"groups", "group":
		return true
	}
	return false
}
