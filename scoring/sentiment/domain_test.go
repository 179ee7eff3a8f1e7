package sentiment

import (
	"slices"
	"strings"
	"testing"

	"tenor/scoring/gazetteer"
)

// TestDomainListHasNoIdleEntry finds entries that change nothing: words that have their valence anyway, and shields around
// words without a valence, own or learned.
func TestDomainListHasNoIdleEntry(t *testing.T) {
	domain, err := readDomain(domainEntries)
	if err != nil {
		t.Fatal(err)
	}
	words, err := read("vader.tsv", vaderWords)
	if err != nil {
		t.Fatal(err)
	}
	learned, err := read("learned.tsv", learnedWords)
	if err != nil {
		t.Fatal(err)
	}
	taught := byWord(learned)
	vader := map[string]float64{}
	for _, e := range words {
		vader[e.text] = e.number
	}
	weight := func(word string) float64 {
		if valence, ok := domain.stemOf(word); ok {
			return valence
		}
		return vader[word]
	}
	for word, valence := range domain.words {
		if valence == weight(word) {
			t.Errorf("%q has valence %g without its entry", word, valence)
		}
	}
	negators := strings.Fields("not no cannot without never nothing neither nor none")
	weighs := func(word string) bool {
		valence, ok := domain.words[word]
		return taught[word] != 0 || ok && valence != 0 || !ok && weight(word) != 0 || slices.Contains(negators, word)
	}
	for _, e := range domain.expressions {
		if e.number == 0 && !slices.ContainsFunc(strings.Fields(e.text), weighs) {
			t.Errorf("%q shields words that have no valence and negate nothing", e.text)
		}
	}
}

func TestDomainListGivesReasons(t *testing.T) {
	for line := range strings.Lines(domainEntries) {
		if line[0] == '#' || line == "\n" {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 || fields[2] == "" || fields[0] != strings.ToLower(fields[0]) {
			t.Errorf("%q is not an entry in lower case, a valence and why", line)
		}
	}
}

// TestLearnedList: the list is in order, without a word twice, without names of states, and silent where the domain list is.
func TestLearnedList(t *testing.T) {
	learned, err := read("learned.tsv", learnedWords)
	if err != nil {
		t.Fatal(err)
	}
	silent, err := Silent()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for f := range gazetteer.Forms() {
		if !f.IsCased() { // codes are words too: "arm", "car"
			names[strings.ToLower(f.Text)] = f.Entry.Name
		}
	}
	const few = 1000
	if len(learned) < few {
		t.Errorf("%d words, want at least %d", len(learned), few)
	}
	last := ""
	for _, e := range learned {
		if e.text <= last || strings.ContainsFunc(e.text, func(r rune) bool { return r < 'a' || r > 'z' }) {
			t.Errorf("learned.tsv:%d: %q is out of order or not a word", e.line, e.text)
		}
		last = e.text
		if silent(e.text) {
			t.Errorf("learned.tsv:%d: the domain list gives %q no weight", e.line, e.text)
		}
		if name, ok := names[e.text]; ok {
			t.Errorf("learned.tsv:%d: %q names %s", e.line, e.text, name)
		}
	}
}
