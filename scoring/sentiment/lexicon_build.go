package sentiment

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
)

// newLexicon puts the lists together. What the domain list says takes the place of what VADER says; in it an exact word
// goes before a stem and a longer stem before a shorter one. What is learned goes before all.
func newLexicon(words, boosters, domain, learned string) (*Lexicon, error) {
	vader, wordsErr := read("vader.tsv", words)
	boosts, boostersErr := read("boosters.tsv", boosters)
	own, domainErr := readDomain(domain)
	corrections, learnedErr := read("learned.tsv", learned)
	if err := errors.Join(wordsErr, boostersErr, domainErr, learnedErr); err != nil {
		return nil, err
	}
	b := builder{domain: own, corrections: corrections, learned: byWord(corrections), vader: byWord(vader), boosts: byWord(boosts)}
	return b.build(vader), nil
}

func byWord(entries []entry) map[string]float64 {
	numbers := make(map[string]float64, len(entries))
	for _, e := range entries {
		numbers[e.text] = e.number
	}
	return numbers
}

// builder makes a Lexicon of the lists.
type builder struct {
	*domain
	corrections   []entry
	learned       map[string]float64 // the same by word
	vader, boosts map[string]float64
	lexicon       Lexicon
	shared        map[float64]code // the sense of words that have this valence and nothing else
}

// valence returns what a word weighs by itself. A booster that neither learning nor the domain list names weighs nothing.
func (b *builder) valence(word string) float64 {
	if v, ok := b.learned[word]; ok {
		return v
	}
	if v, ok := b.words[word]; ok {
		return v
	}
	if b.boosts[word] != 0 {
		return 0
	}
	if v, ok := b.stemOf(word); ok {
		return v
	}
	return b.vader[word]
}

func (b *builder) build(vader []entry) *Lexicon {
	l := &b.lexicon
	words := len(b.corrections) + len(b.words) + len(b.boosts) + len(b.expressions) + len(vader)
	l.words, l.senses = make(map[string]code, words), make([]sense, 1)
	b.nameSingles()
	b.placeExpressions()
	b.shared = map[float64]code{0: noSense}
	for _, e := range b.corrections {
		if _, ok := l.words[e.text]; !ok {
			l.words[e.text] = b.sharedSense(e.number)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(b.words)) {
		if _, ok := l.words[word]; !ok {
			l.words[word] = b.sharedSense(b.words[word])
		}
	}
	b.placeStems()
	for _, e := range vader {
		if _, ok := l.words[e.text]; ok {
			continue
		}
		c, ok := l.stemOf(e.text)
		if !ok {
			c = b.sharedSense(b.vader[e.text])
		}
		l.words[e.text] = c
	}
	return l
}

// placeStems puts the stems where they are found.
func (b *builder) placeStems() {
	l := &b.lexicon
	l.stems, l.opens = make(map[string]code, len(b.stems)), make(map[string]bool, len(b.stems))
	for i, stem := range slices.Sorted(maps.Keys(b.stems)) {
		l.stems[stem] = b.sharedSense(b.stems[stem])
		l.longest = max(l.longest, len(stem))
		if i == 0 || len(stem) < l.shortest {
			l.shortest = len(stem)
		}
	}
	for stem := range l.stems {
		l.opens[stem[:l.shortest]] = true
	}
}

// nameSingles gives boosters and words of expressions senses of their own: first those that do nothing where they stand.
func (b *builder) nameSingles() {
	singles := slices.Collect(maps.Keys(b.boosts))
	for _, e := range b.expressions {
		singles = append(singles, strings.Fields(e.text)...)
	}
	slices.Sort(singles)
	singles = slices.Compact(singles)
	l := &b.lexicon
	for _, active := range []bool{false, true} {
		if active {
			l.active = code(len(l.senses))
		}
		for _, word := range singles {
			valence, boost := b.valence(word), b.boosts[word]
			if (valence != 0) != active {
				continue
			}
			c := b.add(sense{valence: valence, boost: boost})
			if boost != 0 {
				c |= modifies
			}
			l.words[word] = c
		}
	}
}

// sharedSense returns the sense of all words that have the valence and nothing else.
func (b *builder) sharedSense(valence float64) code {
	c, ok := b.shared[valence]
	if !ok {
		c = b.add(sense{valence: valence})
		b.shared[valence] = c
	}
	return c
}

func (b *builder) add(s sense) code {
	b.lexicon.senses = append(b.lexicon.senses, s)
	return code(len(b.lexicon.senses) - 1)
}

// placeExpressions puts the expressions where they are found from.
func (b *builder) placeExpressions() {
	l := &b.lexicon
	for _, e := range b.expressions {
		words := strings.Fields(e.text)
		senses := make([]code, len(words))
		for i, word := range words {
			senses[i] = l.words[word].sense()
		}
		at := b.anchor(words)
		l.words[words[at]] |= anchors
		s := &l.senses[senses[at]]
		s.expressions = append(s.expressions, expression{senses[:at], senses[at+1:], e.number})
		if at > 0 {
			s.before |= senses[at-1].bit()
		}
		if at+1 < len(senses) {
			s.after |= senses[at+1].bit()
		}
	}
	for _, s := range l.senses {
		slices.SortStableFunc(s.expressions, func(a, b expression) int { return cmp.Compare(b.words(), a.words()) })
	}
}

// anchor returns the index of the word from which an expression is found.
func (b *builder) anchor(words []string) int {
	longest := 0
	for i, word := range words {
		if b.valence(word) != 0 {
			return i
		}
		if len(word) > len(words[longest]) {
			longest = i
		}
	}
	return longest
}
