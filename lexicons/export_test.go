package lexicons

// LookAtAll makes the matcher follow every sequence whose anchor is a word it has learned, whatever stands beside it.
func (m *Matcher) LookAtAll() {
	for i := range m.words.all {
		m.words.all[i].is = 1<<64 - 1
		m.words.all[i].behind |= aloneBits
	}
}

// Freeze and Thaw write and read a lexicon that was parsed.
var (
	Freeze = freeze
	Thaw   = thaw
)

// FittingElements returns what of the patterns a word fits, by the index and by trying one pattern after the other.
func FittingElements(patterns []string, word string) (indexed, tried []string) {
	es := newElements(len(patterns))
	byElement := make([]string, len(patterns)+1)
	for _, p := range patterns {
		byElement[es.id(p)] = p
	}
	es.build()
	for _, id := range es.of(nil, word) {
		indexed = append(indexed, byElement[id])
	}
	for id := range element(len(es.ids)) {
		if g := newGlob(byElement[id]); id != anyWord && g.matches(word) {
			tried = append(tried, byElement[id])
		}
	}
	return indexed, tried
}

// FaultAt is how a lexicon reports what is wrong with an expression.
func (lex *Lexicon) FaultAt(p Phrase, err error) error { return lex.faultAt(p, err) }
