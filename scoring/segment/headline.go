package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
	"tenor/scoring/gazetteer"
)

// fields fills what the headline and the site's name give and nobody has filled. What does not stand there stays unknown:
//
//   - title is the headline;
//   - speaker is the name behind "by", from its "Ms." on ("Ms.Nadezhda" becomes "Ms. Nadezhda") or, without one, the capitalised
//     words behind an office;
//   - delegation is what the speaker represents, else the state whose mission's site it is, by its short name and with its code;
//   - organ is a body that the headline names, by its full name;
//   - meeting is the title that stands in quotation marks, which all who spoke there share, else what stands behind "at".
//
// It returns the form in which the delegation was found, where the gazetteer has another.
func (o *opening) fields(f *scoring.Fields, title int) (found []scoring.Field) {
	site, known := o.site(), f.Delegation
	if title >= 0 {
		headline := string(o.paragraphs[title].text)
		set(&f.Title, headline)
		set(&f.Organ, organ(headline))
		set(&f.Meeting, meeting(headline))
		who := speakerPart(headline)
		set(&f.Delegation, represented(who, site))
		set(&f.Speaker, speaker(who, f.Delegation, site))
	}
	set(&f.Delegation, site)
	form := f.Delegation
	if known != "" || form == "" {
		return nil
	}
	if f.Delegation, f.DelegationISO3 = gazetteer.Complete(form, f.DelegationISO3); f.Delegation == form {
		return nil
	}
	return []scoring.Field{{Name: "delegation", Value: form}}
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// site returns the state whose mission's name stands among the page's furniture.
func (o *opening) site() string {
	for _, p := range o.paragraphs {
		if p.kind != scoring.Furniture {
			continue
		}
		for _, before := range []string{"Permanent Mission of ", "Permanent Observer Mission of ", "Permanent Representation of "} {
			name, found := strings.CutPrefix(strings.TrimPrefix(string(p.text), "The "), before)
			if !found {
				continue
			}
			name, _, found = strings.Cut(name, " to the ")
			if found {
				return strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
			}
		}
	}
	return ""
}

// organ returns the body that a headline names first.
func organ(headline string) string {
	best, at := "", len(headline)
	for _, o := range [...]struct{ form, name string }{
		{"UNSC", "Security Council"},
		{"Security Council", "Security Council"},
		{"UNGA", "General Assembly"},
		{"General Assembly", "General Assembly"},
		{"ECOSOC", "Economic and Social Council"},
		{"Economic and Social Council", "Economic and Social Council"},
		{"HRC", "Human Rights Council"},
		{"Human Rights Council", "Human Rights Council"},
		{"First Committee", "First Committee"},
		{"Second Committee", "Second Committee"},
		{"Third Committee", "Third Committee"},
		{"Fourth Committee", "Fourth Committee"},
		{"Fifth Committee", "Fifth Committee"},
		{"Sixth Committee", "Sixth Committee"},
		{"Conference on Disarmament", "Conference on Disarmament"},
		{"OSCE Permanent Council", "OSCE Permanent Council"},
		{"Peacebuilding Commission", "Peacebuilding Commission"},
	} {
		if i := wordIndex(headline, o.form); i >= 0 && i < at {
			best, at = o.name, i
		}
	}
	return best
}

// wordIndex returns where form stands in text as whole words, -1 if nowhere.
func wordIndex(text, form string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], form)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(form):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			return i
		}
		from = i + 1
	}
}

// meeting returns what a headline calls the meeting.
func meeting(headline string) string {
	if quoted := inQuotes(headline); quoted != "" {
		return quoted
	}
	at := -1
	for _, p := range []string{" at ", " during ", " in the course of "} {
		if i := strings.LastIndex(headline, p); i > at {
			at = i + len(p)
		}
	}
	if at < 0 {
		return ""
	}
	name := headline[at:]
	for _, article := range []string{"the ", "a ", "an "} {
		name = strings.TrimPrefix(name, article)
	}
	return strings.TrimRight(strings.TrimSpace(name), " .,")
}

// inQuotes returns what stands in the first quotation marks that enclose more than one word.
func inQuotes(text string) string {
	for _, marks := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}, {"„", "“"}, {"‘", "’"}} {
		_, rest, open := strings.Cut(text, marks[0])
		quoted, _, closed := strings.Cut(rest, marks[1])
		if quoted = strings.Trim(quoted, " ,.:;"); open && closed && strings.Contains(quoted, " ") {
			return quoted
		}
	}
	return ""
}

// speakerPart returns what stands between a headline's "by" and the occasion.
func speakerPart(headline string) string {
	_, who, found := strings.Cut(headline, " by ")
	if !found {
		return ""
	}
	who, _, _ = strings.Cut(who, `"`)
	who, _, _ = strings.Cut(who, "“")
	for _, end := range []string{" at ", " during ", " in ", " on ", " before ", " following ", " after ", " – ", " — ", " - ", ": "} {
		who, _, _ = strings.Cut(who, end)
	}
	return strings.TrimSpace(who)
}

// represented returns the state or organisation that a speaker is said to represent. Behind it a name without "Mr." may
// stand, which cannot be told from a state's; then only the site's own state is known.
func represented(who, site string) string {
	for _, office := range []string{"epresentative of ", "elegation of ", "mbassador of ", "inister of Foreign Affairs of ", "resident of "} {
		_, name, found := strings.Cut(who, office)
		if !found {
			continue
		}
		name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
		if site != "" && strings.HasPrefix(name, site) {
			return site
		}
		if i := honorific(name); i >= 0 {
			return stateName(name[:i])
		}
		before, _, comma := strings.Cut(name, ",")
		if before, _, to := strings.Cut(before, " to the "); comma || to {
			return stateName(before)
		}
		if words := strings.Fields(name); len(words) == 1 {
			return stateName(name)
		}
	}
	return ""
}

// stateName returns a name that begins and ends in capitalised words, and "" for anything else.
func stateName(name string) string {
	name = strings.Trim(name, " ,")
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 8 || !isCapitalised(words[0]) || !isCapitalised(words[len(words)-1]) {
		return ""
	}
	return name
}

// speaker returns the name in what stands behind "by".
func speaker(who, delegation, site string) string {
	if i := honorific(who); i >= 0 {
		name, _, _ := strings.Cut(who[i:], ",")
		return spaced(capitalisedPrefix(name))
	}
	name := who
	if before, _, found := strings.Cut(who, ","); found {
		name = before
	}
	for _, state := range []string{delegation, site} {
		if _, after, found := strings.Cut(name, state); found && state != "" {
			name = after
		}
	}
	if i := strings.LastIndex(name, " to the United Nations"); i >= 0 {
		name = name[i+len(" to the United Nations"):]
	}
	return personName(name)
}

// personName returns the two to four capitalised words that are left of a text behind its offices.
func personName(text string) string {
	words := strings.Fields(text)
	for len(words) > 0 && (isOffice(words[0]) || !isCapitalised(words[0])) {
		if w := words[0]; w == "of" || w == "the" { // of a state that is not known: its name and the speaker's run together
			return ""
		}
		words = words[1:]
	}
	if len(words) < 2 || len(words) > 4 {
		return ""
	}
	for _, w := range words {
		if !isCapitalised(w) && !isNameLink(w) || isOffice(w) {
			return ""
		}
	}
	return strings.Join(words, " ")
}

// honorific returns where the title before a person's name begins, -1 if there is none.
func honorific(text string) int {
	best := -1
	for _, h := range []string{"Mr.", "Ms.", "Mrs.", "Mme.", "Mr ", "Ms ", "Mrs ", "Dr.", "Dr ", "Prof.", "Sir ", "Dame ", "Lord ", "Miss ", "Sheikh ", "Baroness "} {
		for from := 0; from < len(text); {
			i := strings.Index(text[from:], h)
			if i < 0 {
				break
			}
			i += from
			if (i == 0 || !isNameByte(text[i-1])) && (best < 0 || i < best) {
				best = i
			}
			from = i + 1
		}
	}
	return best
}

func isNameByte(c byte) bool { return c >= utf8.RuneSelf || unicode.IsLetter(rune(c)) }

// capitalisedPrefix returns the words of a name: capitalised ones and the small ones between them.
func capitalisedPrefix(text string) string {
	end := 0
	for i, w := range strings.Fields(text) {
		if isCapitalised(w) && (i == 0 || !isOffice(w)) {
			end = strings.Index(text[end:], w) + end + len(w)
		} else if !isNameLink(w) {
			break
		}
	}
	return text[:end]
}

// spaced puts the space behind an honorific's full stop and takes double ones out.
func spaced(name string) string {
	if i := strings.IndexByte(name, '.'); i >= 0 && i < 6 && i+1 < len(name) {
		name = name[:i+1] + " " + name[i+1:]
	}
	return strings.Join(strings.Fields(name), " ")
}

func isCapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func isNameLink(word string) bool {
	switch word {
	case "de", "da", "dos", "del", "der", "van", "von", "bin", "ibn", "al", "el", "ben", "ter", "den", "la", "le", "du", "zu":
		return true
	}
	return false
}

// isOffice reports the capitalised words of offices.
func isOffice(word string) bool {
	switch strings.Trim(word, ",.") {
	case "Permanent", "Representative", "Deputy", "First", "Second", "Acting", "Foreign", "Prime", "Minister", "President", "Ambassador",
		"Special", "Envoy", "High", "Commissioner", "Under-Secretary-General", "Secretary-General", "Secretary", "State", "Director",
		"Director-General", "Head", "Chair", "Chairman", "Chairperson", "Chargé", "d'Affaires", "d’Affaires", "Affairs", "Political",
		"Counsellor", "Counselor", "Coordinator", "Senior", "Adviser", "Advisor", "Legal", "Expert", "Delegate", "Vice-President",
		"Vice", "H.E", "HE", "His", "Her", "Excellency", "Alternate", "Interim", "Assistant", "General", "Minister-Counsellor",
		"Mission", "Delegation", "Department", "Observer", "The", "Honourable", "Hon", "Spokesperson":
		return true
	}
	return false
}
