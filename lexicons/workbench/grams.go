package workbench

import "unicode"

// significant is the 0.001 point of chi-squared with one degree of freedom: words whose log-likelihood ratio is below it
// are taken to stand together by chance.
const significant = 10.83

// grams goes through the candidates of a corpus: the words and, of two or three words, the phrases that are not covered, stand
// often enough and are held together by more than chance.
type grams struct {
	tokens []uint32
	forms  []string
	least  int
	names  bool

	places  [][]uint32 // by word id: where it stands uncovered; nil if no candidate begins with it
	times   []uint32   // by word id: how often it stands at all
	content []bool     // by word id: a candidate may begin and end with it
	words   float64
}

// newGrams finds where words stand.
func newGrams(tokens []uint32, forms []string, o Options) *grams {
	g := &grams{tokens: tokens, forms: forms, least: o.MinCount, names: o.Names, times: make([]uint32, len(forms)), content: make([]bool, len(forms))}
	free, inside, capitals := make([]uint32, len(forms)), make([]uint32, len(forms)), make([]uint32, len(forms))
	for i, t := range tokens {
		id := t & wordMask
		if id == 0 {
			continue
		}
		g.words++
		g.times[id]++
		if t&covered == 0 {
			free[id]++
		}
		if tokens[i-1]&wordMask != 0 {
			inside[id]++
			capitals[id] += t & capital / capital
		}
	}
	total := uint32(0)
	for id := range forms {
		if int(free[id]) < g.least || !isContent(forms[id]) || !g.names && isName(capitals[id], inside[id]) {
			continue
		}
		g.content[id] = true
		total += free[id]
	}
	g.index(free, total)
	return g
}

// index lists the places of the words that candidates begin with, all in one slice.
func (g *grams) index(free []uint32, total uint32) {
	g.places = make([][]uint32, len(g.forms))
	all := make([]uint32, total)
	for id, content := range g.content {
		if content {
			g.places[id], all = all[:0:free[id]], all[free[id]:]
		}
	}
	for at, t := range g.tokens {
		if id := t & wordMask; t&covered == 0 && g.content[id] {
			g.places[id] = append(g.places[id], uint32(at))
		}
	}
}

// isContent reports whether a word can be a suggestion: it is no function word and has two letters.
func isContent(form string) bool {
	letters := 0
	for _, r := range form {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 && !IsFunctionWord(form)
}

// isName reports whether a word is a name: it has a capital letter at four of five places inside a sentence or more.
func isName(capitals, inside uint32) bool {
	const of, most = 5, 4
	return inside > 0 && of*capitals >= most*inside
}

// each hands every candidate to visit: its words and the places where it begins. They are valid until visit returns.
func (g *grams) each(visit func(words []uint32, places []uint32)) {
	second, third := g.newFollowers(), g.newFollowers()
	for id, places := range g.places {
		if places == nil {
			continue
		}
		w := uint32(id)
		if 2*len(places) > int(g.times[w]) { // else most of it is covered
			visit([]uint32{w}, places)
		}
		second.each(places, 1, func(x uint32, places []uint32) {
			if !g.hold(len(places), g.times[w], x) {
				return
			}
			if g.content[x] {
				visit([]uint32{w, x}, places)
			}
			pair := uint32(len(places))
			third.each(places, 2, func(y uint32, places []uint32) {
				if g.content[y] && g.hold(len(places), pair, y) {
					visit([]uint32{w, x, y}, places)
				}
			})
		})
	}
}

// hold reports whether words that stand so many times before another one do so more often than by chance.
func (g *grams) hold(together int, before, word uint32) bool {
	return logLikelihood(float64(together), float64(before), float64(g.times[word]), g.words) > significant
}

// followers divides places by the word that stands so many tokens behind.
type followers struct {
	*grams
	counts  []uint32
	buckets [][]uint32
	touched []uint32
	sorted  []uint32
}

func (g *grams) newFollowers() *followers {
	return &followers{grams: g, counts: make([]uint32, len(g.forms)), buckets: make([][]uint32, len(g.forms))}
}

// each hands the places to visit that a word follows at least g.least times, in the order of the words' first places.
func (f *followers) each(places []uint32, behind uint32, visit func(word uint32, places []uint32)) {
	f.touched = f.touched[:0]
	if len(places) < f.least {
		return
	}
	for _, at := range places {
		t := f.tokens[at+behind]
		if id := t & wordMask; id != 0 && t&covered == 0 {
			if f.counts[id] == 0 {
				f.touched = append(f.touched, id)
			}
			f.counts[id]++
		}
	}
	f.sort(places, behind)
	for _, id := range f.touched {
		bucket := f.buckets[id]
		f.counts[id], f.buckets[id] = 0, nil
		if bucket != nil {
			visit(id, bucket)
		}
	}
}

// sort puts the places that words follow often enough into buckets.
func (f *followers) sort(places []uint32, behind uint32) {
	if cap(f.sorted) < len(places) {
		f.sorted = make([]uint32, len(places))
	}
	room := f.sorted[:len(places)]
	for _, id := range f.touched {
		if n := f.counts[id]; int(n) >= f.least {
			f.buckets[id], room = room[:0:n], room[n:]
		}
	}
	for _, at := range places {
		t := f.tokens[at+behind]
		if id := t & wordMask; id != 0 && t&covered == 0 && int(f.counts[id]) >= f.least {
			f.buckets[id] = append(f.buckets[id], at)
		}
	}
}
