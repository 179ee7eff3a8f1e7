package verbatim

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// office says what a speaker who is named by an office alone is.
type office uint8

const (
	noOffice office = iota
	chairOffice
	otherOffice
)

// officeOf reads "The President", "The Acting PRESIDENT", "The Secretary-General".
func officeOf(name string) office {
	const longest = 48
	if len(name) > longest {
		return noOffice
	}
	words := strings.ToLower(name)
	words, ok := strings.CutPrefix(words, "the ")
	if !ok {
		return noOffice
	}
	for _, prefix := range [...]string{"acting ", "temporary ", "provisional ", "interim ", "co-"} {
		words = strings.TrimPrefix(words, prefix)
	}
	switch strings.ReplaceAll(words, " - ", "-") {
	case "president", "chair", "chairman", "chairperson", "chairwoman", "presiding officer", "moderator":
		return chairOffice
	case "vice-president", "vice-chairman", "vice-chair", "vice-chairperson", "secretary-general", "deputy secretary-general",
		"assistant secretary-general", "under-secretary-general", "executive assistant to the secretary-general", "legal counsel",
		"secretary", "deputy secretary", "rapporteur", "director-general", "executive director", "high commissioner", "prosecutor",
		"secretary of the council", "secretary of the committee", "secretary of the assembly", "registrar", "interpreter":
		return otherOffice
	}
	return noOffice
}

// titleWeight says how much a title tells: a strong one makes a name, a weak one is a word of its own besides.
type titleWeight uint8

const (
	noTitle titleWeight = iota
	weakTitle
	strongTitle
)

// cutTitle takes the titles off a name.
func cutTitle(name string) (rest string, weight titleWeight) {
	rest = name
	for {
		word, after, ok := strings.Cut(rest, " ")
		if !ok {
			word, after, ok = strings.Cut(rest, ".") // "Mr.Churkin": the space is lost
			if word += "."; !ok || titleOf(word) != strongTitle {
				return rest, weight
			}
		}
		w := titleOf(word)
		if w == noTitle {
			return rest, weight
		}
		rest, weight = strings.TrimSpace(after), max(weight, w)
	}
}

func titleOf(word string) titleWeight {
	var buf [20]byte // longer than any of them
	word = strings.TrimRight(word, ".,")
	if len(word) > len(buf) {
		return noTitle
	}
	for i := range len(word) {
		buf[i] = word[i]
		if 'A' <= word[i] && word[i] <= 'Z' {
			buf[i] += 'a' - 'A'
		}
	}
	switch string(buf[:len(word)]) {
	case "mr", "mrs", "ms", "miss", "mme", "mlle", "messrs", "sir", "dame", "lord", "lady", "baroness", "baron", "dr", "sheikh", "sheikha",
		"sheik", "shaikh", "shaikha", "archbishop", "monsignor", "msgr", "cardinal", "bishop", "pope", "prince", "princess", "king",
		"queen", "emperor", "empress", "sultan", "amir", "emir", "sayyid", "sayed", "begum", "ayatollah", "datuk", "dato", "dato'", "tun",
		"metropolitan", "rabbi", "h.e", "crown", "prime", "minister", "president", "judge", "mullah", "infante", "ratu", "tuan", "pengiran":
		return strongTitle
	case "general", "lieutenant", "lieutenant-general", "lieutenant-colonel", "major", "major-general", "colonel", "captain", "brigadier",
		"brigadier-general", "admiral", "rear-admiral", "vice-admiral", "marshal", "field-marshal", "commander", "commodore", "chief",
		"count", "countess", "viscount", "earl", "duke", "marquess", "father", "reverend", "rev", "justice", "professor", "prof", "u",
		"daw", "ambassador", "ato", "shri", "m", "chancellor", "premier", "senator", "mayor", "vice-president", "nana", "alhaji", "haji",
		"maulana", "bey", "pasha", "air", "group", "wing":
		return weakTitle
	}
	return noTitle
}

// named reports whether the speaker is a person's name, as far as shape and what stands in parentheses tell.
func (h *header) named() bool {
	rest, weight := cutTitle(h.speaker)
	if rest == "" || weight == weakTitle && h.plain || strings.ContainsAny(h.speaker, "\"“”;!?/[]") || h.addresses(rest) {
		return false
	}
	small, great, shouted, ok := shape(rest)
	switch {
	case !ok:
		return false
	case weight == noTitle:
		return h.entry.Name != "" && shouted && small == 0
	case h.entry.Name != "" || h.language != "": // recognition takes capitals for other things: "Mrs. ngu (Nigeria)"
		return small <= 1
	}
	return great > 0 && small == 0 && !strings.HasPrefix(strings.ToLower(h.speaker), "minister")
}

// addresses reports a line that speaks to somebody: "Mr. President:", "Mr. President, Excellencies:".
func (h *header) addresses(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	if addressed(first) || h.plain && strings.Contains(h.speaker, ",") {
		return true
	}
	title, rest, _ := strings.Cut(h.speaker, " ")
	office, _, _ := strings.Cut(rest, " ")
	return (title[0] == 'M' || title[0] == 'm') && addressed(office)
}

// shape counts the words of a name that begin small and great; shouted tells that one is in capitals alone, as in old records. A name
// of too many words is none.
func shape(name string) (small, great int, shouted, ok bool) {
	const most = 10
	words := 0
	for w := range strings.FieldsSeq(name) {
		words++
		switch {
		case isParticle(strings.ToLower(w)):
		case capitalIn(w):
			great++
			shouted = shouted || len(w) > 2 && strings.ToUpper(w) == w
		default:
			small++
		}
	}
	return small, great, shouted, words <= most
}

// addressed reports the offices by which a listener is addressed: "Mr. President:".
func addressed(word string) bool {
	switch strings.ToLower(strings.Trim(word, ".,")) {
	case "president", "chairman", "chair", "chairperson", "chairwoman", "speaker", "secretary-general", "secretary", "minister",
		"ambassador", "moderator", "director", "director-general", "foreign", "vice-president", "commissioner", "coordinator",
		"facilitator", "co-chair", "co-chairs", "under-secretary-general", "of", "excellency", "prosecutor", "of the":
		return true
	}
	return false
}

// isParticle reports the small words of names.
func isParticle(w string) bool {
	switch w {
	case "de", "da", "das", "do", "dos", "del", "della", "den", "der", "des", "di", "du", "van", "von", "vom", "zu", "zum", "ten", "ter",
		"la", "las", "le", "les", "los", "lo", "y", "e", "bin", "ben", "bint", "ibn", "al", "el", "ould", "abu", "abou", "af", "av",
		"san", "st", "ul", "ur", "uz", "am", "an", "na", "of", "und", "d'", "t'", "o'":
		return true
	}
	return false
}

// capitalIn reports a word that begins with a capital, or has one behind an apostrophe or a hyphen: "Churkin", "d'Escoto",
// "al-Khalifa".
func capitalIn(w string) bool {
	first := true
	for i, r := range w {
		if first && unicode.IsUpper(r) {
			return true
		}
		first = r == '\'' || r == '’' || r == '-' || r == '‑' || first && i == 0 && !unicode.IsLetter(r) && r != utf8.RuneError && !unicode.IsDigit(r)
	}
	return false
}
