package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"tenor/scoring"
	"tenor/scoring/gazetteer"
	"tenor/scoring/sentiment"
	"tenor/scoring/tokenize"
)

//go:embed withheld.txt
var withheldWords string

// Which words may carry weight.
const (
	// minTexts is in how many labelled texts a word stands at least to be judged by itself, and a stem.
	minTexts = 3
	// mostWords is how many of the corpus's words may be judged by their company: the most frequent ones.
	mostWords = 15000
	// minTimes is how often such a word stands in the corpus at least.
	minTimes = 30
)

// words are those that may carry weight.
type words struct {
	forms []string // in ascending order
	ids   map[string]int
	own   []bool // whether the word is judged by itself
	// stems are, by word, the number of its stem, or -1.
	stems      []int
	stemsCount int
}

// chooseWords finds them in the labelled texts and the corpus.
func chooseWords(texts []labelled, corpus *speeches) (*words, error) {
	withheld, err := readWithheld()
	if err != nil {
		return nil, err
	}
	silent, err := sentiment.Silent()
	if err != nil {
		return nil, err
	}
	counts, inTexts := countTexts(texts)
	for id, form := range corpus.forms {
		u := counts[form]
		counts[form] = usage{u.upper + corpus.counts[id].upper, u.lower + corpus.counts[id].lower}
	}
	may := func(form string) bool {
		u := counts[form]
		return len(form) > 1 && u.upper <= u.lower && !withheld(form) && !silent(form) &&
			!strings.ContainsFunc(form, func(r rune) bool { return r < 'a' || r > 'z' })
	}
	w := &words{}
	for form, n := range inTexts {
		if n >= minTexts && may(form) {
			w.forms = append(w.forms, form)
		}
	}
	for _, form := range corpus.frequent(mostWords, minTimes) {
		if may(form) {
			w.forms = append(w.forms, form)
		}
	}
	slices.Sort(w.forms)
	w.forms = slices.Compact(w.forms)
	w.index(inTexts, may)
	return w, nil
}

// index numbers the words and their stems.
func (w *words) index(inTexts map[string]int, may func(string) bool) {
	stemTexts := map[string]int{}
	for form, n := range inTexts {
		if may(form) {
			stemTexts[stem(form)] += n
		}
	}
	w.ids = make(map[string]int, len(w.forms))
	stems := map[string]int{}
	for id, form := range w.forms {
		w.ids[form] = id
		w.own = append(w.own, inTexts[form] >= minTexts)
		s := stem(form)
		number := -1
		if stemTexts[s] >= minTexts {
			known, ok := stems[s]
			if !ok {
				known = len(stems)
				stems[s] = known
			}
			number = known
		}
		w.stems = append(w.stems, number)
	}
	w.stemsCount = len(stems)
}

// countTexts returns how the words of the labelled texts are written, and in how many texts each stands.
func countTexts(texts []labelled) (map[string]usage, map[string]int) {
	s := &speeches{ids: map[string]uint32{}}
	z := tokenize.New(s)
	var tokens scoring.Tokens
	inTexts, seen := map[string]int{}, map[string]int{}
	for i, text := range texts {
		from := len(s.words)
		z.Trim()
		z.Tokenize(&tokens, []byte(text.text))
		s.add(&tokens)
		for _, id := range s.words[from : len(s.words)-1] {
			if form := s.forms[id]; seen[form] != i+1 {
				seen[form] = i + 1
				inTexts[form]++
			}
		}
	}
	counts := make(map[string]usage, len(s.forms))
	for id, form := range s.forms {
		counts[form] = s.counts[id]
	}
	return counts, inTexts
}

// frequent returns the corpus's most frequent words, those of one frequency in the order of the alphabet.
func (s *speeches) frequent(most, least int) []string {
	times := make([]int, len(s.forms))
	for _, id := range s.words {
		if id != noTerm {
			times[id]++
		}
	}
	ids := make([]uint32, 0, len(s.forms))
	for id, n := range times {
		if n >= least {
			ids = append(ids, uint32(id))
		}
	}
	slices.SortFunc(ids, func(a, b uint32) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(s.forms[a], s.forms[b])
	})
	forms := make([]string, 0, most)
	for _, id := range ids[:min(most, len(ids))] {
		forms = append(forms, s.forms[id])
	}
	return forms
}

// readWithheld returns whether a word is in withheld.txt, where a last * stands for any ending, or names a state, a people or a
// capital by itself.
func readWithheld() (func(form string) bool, error) {
	names := map[string]bool{}
	for f := range gazetteer.Forms() {
		if !f.IsCased() { // codes are words too: "arm", "car"
			names[strings.ToLower(f.Text)] = true
		}
	}
	exact := map[string]bool{}
	var beginnings []string
	for line := range strings.Lines(withheldWords) {
		line, _, _ = strings.Cut(line, "#")
		for word := range strings.FieldsSeq(line) {
			beginning, open := strings.CutSuffix(word, "*")
			if exact[word] || strings.Contains(beginning, "*") || word != strings.ToLower(word) {
				return nil, fmt.Errorf("withheld.txt: %q stands twice, or is not a word in lower case with a * at its end at most", word)
			}
			exact[word] = true
			if open {
				beginnings = append(beginnings, beginning)
			}
		}
	}
	return func(form string) bool {
		return exact[form] || names[form] || slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(form, b) })
	}, nil
}

// stem takes a word's ending off, so that the forms of one word share what is left, in most cases. It need not be exact: forms
// that it parts are judged one by one, and words that it joins wrongly are told apart by their own corrections.
func stem(word string) string {
	const shortest = 4
	for ending := range strings.FieldsSeq(endings) {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= shortest {
			word = s
			break
		}
	}
	if n := len(word); n > shortest+1 && word[n-1] == word[n-2] {
		word = word[:n-1]
	}
	return word
}

// endings are tried in this order.
const endings = "isations izations isation ization ments ment ations ation ingly edly ings ing ions ion ives ive ities ity ally ly " +
	"ies ied ers er ors or ed es s e y al ence ance"
