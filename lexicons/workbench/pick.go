package workbench

import (
	"cmp"
	"slices"
	"strings"
)

// picker makes suggestions of ranked candidates.
type picker struct {
	*Contexts
	*grams
	Options
	withSeed map[int]bool
	picked   []candidate
}

// pick takes candidates in order. One that holds a shorter one taken before is left out, since that counts it already; so is
// one that hardly ever stands outside a longer one taken before.
func (p *picker) pick(ranking []candidate) []Suggestion {
	suggestions := []Suggestion{}
	for i := range ranking {
		c := &ranking[i]
		if len(suggestions) == p.Limit {
			break
		}
		if slices.ContainsFunc(p.picked, func(taken candidate) bool { return overlap(&taken, c) }) {
			continue
		}
		places := p.placesOf(c.phrase())
		if s := p.suggestion(c, places); s.Documents >= p.MinDocuments {
			s.Examples = p.examples(places)
			suggestions = append(suggestions, s)
			p.picked = append(p.picked, *c)
		}
	}
	return suggestions
}

// overlap reports whether a candidate adds little to one taken before.
func overlap(taken, c *candidate) bool {
	const of, most = 5, 4 // four places of five
	if holds(c.phrase(), taken.phrase()) {
		return true
	}
	return holds(taken.phrase(), c.phrase()) && of*taken.count >= most*c.count
}

// holds reports whether the words of one phrase stand in another, one behind the other.
func holds(phrase, part []uint32) bool {
	for i := 0; i+len(part) <= len(phrase); i++ {
		if slices.Equal(phrase[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// placesOf returns where a phrase begins, in order.
func (p *picker) placesOf(words []uint32) []uint32 {
	var places []uint32
	for _, at := range p.places[words[0]] {
		found := true
		for i, id := range words {
			t := p.tokens[int(at)+i]
			if found = t&covered == 0 && t&wordMask == id; !found {
				break
			}
		}
		if found {
			places = append(places, at)
		}
	}
	return places
}

// suggestion counts what stands at a candidate's places.
func (p *picker) suggestion(c *candidate, places []uint32) Suggestion {
	s := Suggestion{Term: c.text(p.Contexts.forms), Similarity: c.similarity, Count: len(places)}
	sentences, lastSentence, lastDocument := 0, -1, -1
	for _, at := range places {
		if d := p.documentOf(at); d != lastDocument {
			lastDocument = d
			s.Documents++
		}
		n := p.sentenceOf(at)
		if n == lastSentence {
			continue
		}
		lastSentence = n
		sentences++
		if p.withSeed[n] {
			s.Beside++
		}
	}
	s.LogLikelihood = logLikelihood(float64(s.Beside), float64(sentences), float64(len(p.withSeed)), float64(len(p.sentences)))
	return s
}

// typical is how many words an example has best: enough to understand, few enough to read.
const typical = 20

// examples returns sentences of as many documents, those of the most readable length first.
func (p *picker) examples(places []uint32) []Example {
	type found struct{ sentence, document, off int }
	var all []found
	for _, at := range places {
		n := p.sentenceOf(at)
		end := p.length
		if n+1 < len(p.sentences) {
			end = p.sentences[n+1].from - 1
		}
		off := int(end-p.sentences[n].from) - typical
		all = append(all, found{n, p.documentOf(at), max(off, -off)})
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.off, b.off) })
	examples := []Example{}
	seen := map[int]bool{}
	for _, f := range all {
		if len(examples) == p.Examples || seen[f.document] {
			continue
		}
		seen[f.document] = true
		s := p.sentences[f.sentence]
		examples = append(examples, Example{p.documents[f.document].name, strings.TrimSpace(string(p.texts[s.block][s.start:s.end]))})
	}
	return examples
}
