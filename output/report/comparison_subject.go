package report

import (
	"strings"

	"tenor/scoring/compare"
)

// subject is what a sentence says of a measure, with the verb that follows. A lexicon that is not ours may call a category
// anything, by an adjective, a verb or a code: the sentence names it as a category, and so stands whatever the name is.
func (m *ComparedMeasure) subject() (subject, verb string) {
	if m.Category == "" {
		return m.label(), "is"
	}
	what := m.knownSubject()
	if what == "" {
		what = "the category “" + m.categoryWords() + "”"
	}
	switch m.Kind {
	case compare.Share:
		return "Paragraphs with " + what, "are"
	case compare.Expected:
		return "The expected share of paragraphs with " + what, "is"
	default:
		return upperFirst(what), "is"
	}
}

// categoryWords is a category's path for people.
func (m *ComparedMeasure) categoryWords() string {
	return strings.NewReplacer("/", ": ", "_", " ").Replace(m.Category)
}

// knownSubject is what the words of a category of the built-in pack are, a noun in the singular; "" of any other category. A
// lexicon that shares no more than the pack's name has no version here.
func (m *ComparedMeasure) knownSubject() string {
	if m.Lexicon.Name != "diplomacy" || m.Lexicon.Version == "" {
		return ""
	}
	parents, name := "", m.categoryWords()
	if at := strings.LastIndex(m.Category, "/"); at >= 0 {
		parents, name = m.Category[:at], strings.ReplaceAll(m.Category[at+1:], "_", " ")
	}
	switch m.Category {
	case "accusation", "condemnation", "denial", "warning", "warning/threat", "demand", "concern", "gratitude", "gratitude/praise", "regret", "condolence", "hedging",
		"explanation_of_vote":
		return name
	case "sovereignty", "multilateralism", "international_law", "human_rights":
		return "appeal to " + name
	case "urgency", "certainty":
		return "expression of " + name
	case "cooperation", "security", "development", "procedure":
		return "talk of " + name
	case "humanitarian":
		return "talk of humanitarian need"
	}
	switch parents {
	case "accusation":
		return "accusation of " + strings.Replace(name, "non compliance", "non-compliance", 1)
	case "sovereignty":
		return "appeal to " + strings.NewReplacer("non interference", "non-interference", "self determination", "self-determination").Replace(name)
	case "cooperation", "international_law", "development", "human_rights":
		return "talk of " + name
	default:
		return ""
	}
}
