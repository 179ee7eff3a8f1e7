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
type class uint16

const (
	article    class = 1 << iota // passed over
	joiner                       // what stands between names that share one part
	place                        // a preposition of place, direction or benefit
	of                           // the preposition that both agents and patients have
	from                         // likewise
	with                         // likewise
	harmed                       // a noun of what a state has done to it: sovereignty, territory, people
	between                      // what may stand between a name and such a noun: "territorial" integrity
	transitive                   // a verb of harm or help
	ruler                        // a noun of who governs: regime, authorities
	leaving                      // what makes "from" a place
	accomplice                   // what makes "with" an agent
	blamed                       // what makes "to" an agent: due, thanks
	occasion                     // a document, a meeting or a place that bears a capital's name
	prefix                       // anti, pro, non
	speaking                     // what makes a demonym a language
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
	names := []string{"article", "joiner", "place", "of", "from", "with", "harmed", "between", "transitive", "ruler", "leaving", "accomplice",
		"blamed", "occasion", "prefix", "speaking"}
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
	if f.isHyphened(m) || f.isHarmed(m.last+1) {
		return false
	}
	if before.known && f.joins(before.last+1, m.first) {
		return before.accused
	}
	if m.form.Sort == gazetteer.Capital {
		return f.rules(m)
	}
	return !f.isPatient(m.first)
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
		if f.at(i)&(joiner|article) == 0 || i-from >= most {
			return false
		}
	}
	return true
}

// isPatient reports whether what stands before a name makes it the place or the one done to.
func (f *Finder) isPatient(first int) bool {
	i := f.behindArticles(first)
	c, head := f.at(i), f.at(f.behindArticles(i))
	switch {
	case c&of != 0:
		return head&harmed != 0
	case c&from != 0:
		return head&leaving != 0
	case c&with != 0:
		return head&accomplice == 0
	case c&place != 0:
		return head&(blamed|ruler) == 0
	}
	return c&transitive != 0
}

// behindArticles returns the last token before one that is no article.
func (f *Finder) behindArticles(token int) int {
	token--
	for f.at(token)&article != 0 {
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
	case before&(place|of) != 0 && f.at(i-1)&ruler != 0: // the regime in Kyiv
		return !f.isPatient(i - 1)
	case needsRuler(m.form.Text) || f.at(m.last+1)&occasion != 0:
		return false
	case before&(place|of|from|with|transitive) != 0:
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
