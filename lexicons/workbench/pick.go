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
}

// pick takes candidates in order. One that hardly ever stands apart from those taken before is left out: it holds a shorter one,
// which counts it already, or is a piece of a longer one. So is one that is nearly always a piece of the same longer phrase,
// which is a candidate itself.
func (p *picker) pick(ranking []candidate) []Suggestion {
	suggestions := []Suggestion{}
	for i := range ranking {
		c := &ranking[i]
		if len(suggestions) == p.Limit {
			break
		}
		n := uint32(len(c.phrase()))
		places := p.placesOf(c.phrase())
		if p.areTaken(places, n) || p.arePieces(places, n) {
			continue
		}
		if s := p.suggestion(c, places); s.Documents >= p.MinDocuments {
			s.Examples = p.examples(places)
			suggestions = append(suggestions, s)
			p.take(places, n)
		}
	}
	return suggestions
}

// isMost reports whether four of five places or more are meant.
func isMost(some, all int) bool {
	const of, most = 5, 4
	return of*some >= most*all
}

// areTaken reports whether most of the places, each of n tokens, share a token with a suggestion.
func (p *picker) areTaken(places []uint32, n uint32) bool {
	shared := 0
	for _, at := range places {
		for _, t := range p.tokens[at : at+n] {
			if t&taken != 0 {
				shared++
				break
			}
		}
	}
	return isMost(shared, len(places))
}

func (p *picker) take(places []uint32, n uint32) {
	for _, at := range places {
		for i := range n {
			p.tokens[at+i] |= taken
		}
	}
}

// arePieces reports whether one and the same word that a phrase can end or begin with stands before or behind most of the
// places. A phrase of three words is not looked at: a longer one would be no candidate.
func (p *picker) arePieces(places []uint32, n uint32) bool {
	if int(n) == len(candidate{}.words) {
		return false
	}
	return p.areBeside(places, func(at uint32) uint32 { return at - 1 }) || p.areBeside(places, func(at uint32) uint32 { return at + n })
}

// areBeside reports whether most of the places have the same word beside them. The word is found as Boyer and Moore find a
// majority, then counted.
func (p *picker) areBeside(places []uint32, beside func(at uint32) uint32) bool {
	var word uint32
	lead, same := 0, 0
	for _, at := range places {
		switch id := p.tokens[beside(at)] & wordMask; {
		case lead == 0:
			word, lead = id, 1
		case id == word:
			lead++
		default:
			lead--
		}
	}
	for _, at := range places {
		if p.tokens[beside(at)]&(wordMask|covered) == word {
			same++
		}
	}
	return p.content[word] && same >= p.MinCount && isMost(same, len(places))
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
