package learn

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxPhrase is how many words a candidate has at most.
const MaxPhrase = 3

// Word is a word of a text, in order.
type Word struct {
	Form  string // normalised
	Start bool   // it begins a sentence
	// Capital: it is written with a capital, at its beginning or inside.
	Capital bool
}

// Candidates collects the words and phrases of texts.
type Candidates struct {
	ids     map[string]int32
	words   []wordUse
	phrases map[[MaxPhrase]int32]*use
	texts   int32
	scratch []int32
}

// wordUse is how a word is used.
type wordUse struct {
	form              string
	inside, uppercase int // its occurrences behind a sentence's first word, and those with a capital
}

type use struct{ texts, last int32 }

// NewCandidates returns an empty collection.
func NewCandidates() *Candidates {
	return &Candidates{ids: map[string]int32{}, phrases: map[[MaxPhrase]int32]*use{}}
}

// Add adds a text's words. Phrases do not cross sentences.
func (c *Candidates) Add(words []Word) {
	c.texts++
	c.scratch = c.scratch[:0]
	for i, w := range words {
		if w.Start {
			c.scratch = c.scratch[:0]
		}
		id := c.id(w.Form)
		if !w.Start && !(i > 0 && words[i-1].Start && isNumber(words[i-1].Form)) { // behind "3." a sentence may begin
			c.words[id].inside++
			if w.Capital {
				c.words[id].uppercase++
			}
		}
		c.scratch = append(c.scratch, id)
		if len(c.scratch) > MaxPhrase {
			c.scratch = c.scratch[1:]
		}
		for n := 1; n <= len(c.scratch); n++ {
			c.note(c.scratch[len(c.scratch)-n:])
		}
	}
}

// AddJoined adds a word that two others are read as.
func (c *Candidates) AddJoined(form string) { c.note([]int32{c.id(form)}) }

func (c *Candidates) id(form string) int32 {
	id, known := c.ids[form]
	if !known {
		id = int32(len(c.words))
		c.ids[form] = id
		c.words = append(c.words, wordUse{form: form})
	}
	return id
}

// note counts a phrase once a text.
func (c *Candidates) note(ids []int32) {
	key := [MaxPhrase]int32{-1, -1, -1}
	copy(key[:], ids)
	u := c.phrases[key]
	if u == nil {
		u = &use{}
		c.phrases[key] = u
	}
	if u.last != c.texts {
		u.last = c.texts
		u.texts++
	}
}

// TermOptions say which words and phrases are candidates.
type TermOptions struct {
	LeastTexts int  // that hold it
	Names      bool // names and numbers too
	// IsName tells what else is a name, by its normalised words; nil: nothing.
	IsName func(phrase string) bool
	// Phrase is how many words a term has at most; 0: MaxPhrase.
	Phrase int
	// Weak tells words that no term begins or ends with; nil: none.
	Weak func(word string) bool
	// Without are words and phrases, normalised, that no term may hold, names or not.
	Without []string
}

// Terms returns the candidates: single words first, then phrases, each in alphabetical order. Without o.Names none holds a name,
// which is a word written with a capital in at least half of its occurrences inside sentences, or a word with a digit: what a
// model learns from those is who spoke of whom and when, not what was done.
func (c *Candidates) Terms(o TermOptions) []string {
	type candidate struct {
		words int
		text  string
	}
	var all []candidate
	for key, u := range c.phrases {
		if int(u.texts) < o.LeastTexts {
			continue
		}
		if text, words, ok := c.text(key, o); ok {
			all = append(all, candidate{words, text})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.words, b.words), strings.Compare(a.text, b.text))
	})
	terms := make([]string, len(all))
	for i := range all {
		terms[i] = all[i].text
	}
	return terms
}

// text returns a phrase; it is not ok if it holds a name and no names are wanted.
func (c *Candidates) text(key [MaxPhrase]int32, o TermOptions) (text string, words int, ok bool) {
	var b strings.Builder
	for _, id := range key {
		if id < 0 {
			break
		}
		w := &c.words[id]
		if !o.Names && (w.isName() || o.IsName != nil && o.IsName(w.form)) {
			return "", 0, false
		}
		if words > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.form)
		words++
	}
	text = b.String()
	switch {
	case o.Weak != nil && (o.Weak(c.words[key[0]].form) || o.Weak(c.words[key[words-1]].form)):
		return "", 0, false
	case o.Phrase > 0 && words > o.Phrase, !o.Names && o.IsName != nil && o.IsName(text):
		return "", 0, false
	}
	return text, words, !slices.ContainsFunc(o.Without, func(not string) bool { return holds(text, not) })
}

// holds reports whether a phrase has the words of another beside each other.
func holds(phrase, words string) bool {
	return strings.Contains(" "+phrase+" ", " "+words+" ")
}

// isName reports whether a word is a name or a number.
func (w *wordUse) isName() bool {
	if strings.ContainsFunc(w.form, unicode.IsDigit) {
		return true
	}
	if w.form == "i" || strings.HasPrefix(w.form, "i'") { // English writes the pronoun so
		return false
	}
	return w.uppercase > 0 && 2*w.uppercase >= w.inside
}

func isNumber(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsDigit(r)
}
