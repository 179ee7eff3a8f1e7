package targets

import (
	_ "embed" // the words
	"strings"

	"tenor/lexicons"
	"tenor/scoring/gazetteer"
)

//go:embed words.tsv
var wordTable string

// class is a set of the kinds of words by which a name's part in a sentence is told.
type class uint32

const (
	article    class = 1 << iota // passed over
	joiner                       // what stands between names that share one part
	place                        // a preposition of place, direction or benefit
	byOf                         // the preposition that both agents and patients have
	byFrom                       // likewise
	byWith                       // likewise
	harmed                       // what belongs to a state and is not itself: its sovereignty, territory, people
	suffered                     // what is done to a state: invasion, blockade; before "of" alone, for "X's invasion" is by X
	between                      // what may stand between a name and such a noun: "territorial" integrity
	transitive                   // a verb of harm or help
	ruler                        // a noun of who governs: regime, authorities
	leaving                      // what makes "from" a place
	accomplice                   // what makes "with" an agent
	blamed                       // what makes "to" and "on" an agent: due to, call on
	occasion                     // a document, a meeting or a place that bears a capital's name
	prefix                       // anti, pro, non
	speaking                     // what makes a demonym a language
	direction                    // what makes a name a region: eastern
	office                       // who else speaks and acts for a state: president
	inside                       // a preposition of place that a government's seat has too: the regime in Kyiv
	share                        // part: of a country, unless somebody acts on the part of it
)

// wordClasses tells the classes of words.
type wordClasses struct {
	exact    map[string]class
	prefixes []prefixClass // of words that end in * there
}

type prefixClass struct {
	prefix string
	class
}

// newWordClasses reads a table of classes, each with its words.
func newWordClasses(table string) *wordClasses {
	w := &wordClasses{exact: map[string]class{}}
	names := []string{"article", "joiner", "place", "of", "from", "with", "harmed", "suffered", "between", "transitive", "ruler", "leaving", "accomplice",
		"blamed", "occasion", "prefix", "speaking", "direction", "office", "inside", "share"}
	classes := map[string]class{}
	for i, name := range names {
		classes[name] = 1 << i
	}
	for line := range strings.Lines(table) {
		name, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for word := range strings.FieldsSeq(words) {
			if stem, ok := strings.CutSuffix(word, "*"); ok {
				w.prefixes = append(w.prefixes, prefixClass{stem, classes[name]})
				continue
			}
			w.exact[word] |= classes[name]
		}
	}
	return w
}

// of returns the classes of a normalised word.
func (w *wordClasses) of(form string) class {
	c := w.exact[form]
	for i := range w.prefixes {
		if strings.HasPrefix(form, w.prefixes[i].prefix) {
			c |= w.prefixes[i].class
		}
	}
	return c
}

// mention is a name in the sentence at hand.
type mention struct {
	first, last int
	form        *gazetteer.Form
	known       bool // there is one
	accused     bool
}

// accused reports whether a name may be that of the accused, by what stands beside it. before is the name before it.
func (f *Finder) accused(m, before *mention) bool {
	if f.isHyphened(m) || f.isHarmed(m.last+1) || m.form.Sort == gazetteer.Demonym && f.arePeople(m) {
		return false
	}
	if before.known && f.joins(before.last+1, m.first) {
		return before.accused
	}
	if m.form.Sort == gazetteer.Capital {
		return f.rules(m)
	}
	if !m.form.Entry.Kind.IsState() && f.isOccasion(m) {
		return false
	}
	return !f.isPatient(m.first)
}

// arePeople reports a demonym of people and not of their state: "Iraqis" without "the" before them, and "Iraqi and Syrian civilians".
func (f *Finder) arePeople(m *mention) bool {
	if strings.HasSuffix(m.form.Text, "s") {
		return f.at(m.first-1)&article == 0
	}
	return f.at(m.last+1)&joiner != 0 && f.isHarmed(m.last+3)
}

// isOccasion reports whether an organisation is named for its charter, its resolutions or its meetings alone.
func (f *Finder) isOccasion(m *mention) bool {
	i := f.behindArticles(m.first)
	return f.at(m.last+1)&occasion != 0 || f.at(i)&byOf != 0 && f.at(f.behindArticles(i))&occasion != 0
}

// at returns the classes of a token of the sentence; 0 beyond its ends.
func (f *Finder) at(token int) class {
	if token < 0 || token >= len(f.sentence.Terms) {
		return 0
	}
	return f.classes[f.sentence.Terms[token]]
}

// isHyphened reports "anti-Russian" and "Russian-speaking".
func (f *Finder) isHyphened(m *mention) bool {
	return f.at(m.first-1)&prefix != 0 && f.sentence.Marks[m.first]&lexicons.Hyphenated != 0 || f.at(m.last+1)&speaking != 0
}

// isHarmed reports whether what stands behind a name is the name's sovereignty, territory or people.
func (f *Finder) isHarmed(next int) bool {
	const far = 2 // "political independence", "innocent civilian population"
	for i := range far + 1 {
		switch c := f.at(next + i); {
		case next+i < len(f.sentence.Marks) && f.sentence.Marks[next+i]&lexicons.ClauseStart != 0:
			return false
		case c&harmed != 0:
			return true
		case c&between == 0:
			return false
		}
	}
	return false
}

// joins reports whether nothing but joiners stand from a token up to another.
func (f *Finder) joins(from, to int) bool {
	const most = 4  // "as well as the"
	if from == to { // as in "Ukraine, Georgia"; side by side, "Russia Ukraine", they are too
		return true
	}
	for i := from; i < to; i++ {
		c := f.at(i)
		if c&(joiner|article) == 0 && (c&byOf == 0 || i == from) || i-from >= most { // "of Palestine and of the other"
			return false
		}
	}
	return true
}

// isPatient reports whether what stands before a name makes it the place or the one done to.
func (f *Finder) isPatient(first int) bool {
	i := f.behindArticles(first)
	j := f.behindArticles(i)
	c, head := f.at(i), f.at(j)
	switch {
	case c&direction != 0:
		return true
	case c&byOf != 0 && head&(ruler|office) != 0: // "against the Government of" fares as "against" does
		return f.isPatient(j)
	case c&byOf != 0:
		return head&(harmed|suffered) != 0 || head&share != 0 && !f.isOnThePart(j)
	case c&byFrom != 0:
		return head&harmed != 0 || f.leaves(i)
	case c&byWith != 0:
		return head&accomplice == 0
	case c&inside != 0:
		return head&ruler == 0
	case c&place != 0:
		return head&blamed == 0
	}
	return c&transitive != 0
}

// isOnThePart reports "on the part" of somebody, who acts, other than "a part" of a country.
func (f *Finder) isOnThePart(part int) bool {
	return f.at(part-1)&article != 0 && f.at(part-2)&place != 0
}

// leaves reports whether "from" at a token belongs to a word of leaving: "withdraw its troops from".
func (f *Finder) leaves(from int) bool {
	const far = 6
	for i := from - 1; i >= from-far; i-- {
		if f.at(i)&leaving != 0 {
			return true
		}
	}
	return false
}

// behindArticles returns the last token before one that is neither an article nor an adjective that changes nothing.
func (f *Finder) behindArticles(token int) int {
	token--
	for c := f.at(token); c&(article|between) != 0 && c&(harmed|direction) == 0; c = f.at(token) {
		token--
	}
	return token
}

// rules reports whether a capital stands for its government.
func (f *Finder) rules(m *mention) bool {
	i := m.first - 1
	before := f.at(i)
	switch {
	case f.at(m.last+1)&ruler != 0: // the Kyiv regime
		return !f.isPatient(m.first)
	case before&(inside|byOf) != 0 && f.at(i-1)&ruler != 0: // the regime in Kyiv
		return !f.isPatient(i - 1)
	case needsRuler(m.form.Text) || f.at(m.last+1)&occasion != 0:
		return false
	case before&(place|inside|byOf|byFrom|byWith|transitive) != 0:
		return false
	}
	return !f.isCapitalised(i) && !f.isCapitalised(m.last+1)
}

// isCapitalised reports a word with a capital that does not begin the sentence: part of a longer name.
func (f *Finder) isCapitalised(token int) bool {
	if token < 1 || token >= len(f.sentence.Terms) || f.sentence.Marks[token]&lexicons.ClauseStart != 0 {
		return false
	}
	c := f.sentence.Text[f.sentence.Start[token]]
	return 'A' <= c && c <= 'Z'
}

// needsRuler reports the capitals that by themselves are seats of organisations, or a word or a person's name.
func needsRuler(capital string) bool {
	switch capital {
	case "Brussels", "Vienna", "The Hague", "Rome", "Addis Ababa", "Nairobi", "New York", "Bonn", "Luxembourg", // seats
		"Male", "Victoria", "Stanley", "Hamilton", "Georgetown", "Kingston", "Wellington", "Santiago", "San Jose", "San Juan",
		"Sucre", "Jamestown", "Road Town", "Nassau", "Saint George's", "Saint John's", "Castries", "Sofia", "Lima", "Muscat", "Aden",
		"Minsk", "Doha", "Geneva", "Abuja", "Lagos", "Karachi":
		return true
	}
	return false
}
