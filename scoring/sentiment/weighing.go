package sentiment

import (
	"math"

	"tenor/lexicons"
	"tenor/scoring"
)

// modifierReach is more words than any negator or booster reaches: a word that no modifier stands so near before is
// weighed without looking back.
const modifierReach = 4

// slightest is just below CountedFrom, which a valence of a tenth may miss by its last bit.
const slightest = CountedFrom - 1e-9

// weighing is the state of scoring one text.
type weighing struct {
	*Valence
	tokens   *scoring.Tokens
	active   []uint32                // of the tokens to come, those that do something where they stand
	evidence *[]scoring.ValenceMatch // nil if not wanted
	counted  int32                   // words and expressions that are positive or negative
	negative int32                   // those of them that are negative
	sum      float64                 // of valences
	mass     float64                 // of their absolute values
	modifier int                     // the latest token that modifies
	// The first and the last token of the latest expression.
	first, last int
}

// stretch weighs tokens from to end, end not included. Nearly all that do something have a valence and no modifier near.
func (w *weighing) stretch(from, end int) {
	active := w.active
	for ; len(active) > 0 && int(active[0]) < end; active = active[1:] {
		at := int(active[0])
		if at < from {
			continue
		}
		switch c := w.codes[w.tokens.Terms[at]]; {
		case c >= anchors:
			from = w.visit(at, end, c)
		case at-w.modifier > modifierReach && w.evidence == nil:
			valence := w.lexicon.senses[c].valence
			w.add(valence, valence)
		default:
			w.weigh(at, at, w.lexicon.senses[c].valence)
		}
	}
	w.active = active
}

// visit takes a token that modifies or that expressions are found from. It weighs the longest expression, else the token,
// and returns what comes behind it.
func (w *weighing) visit(i, end int, c code) (next int) {
	s := &w.lexicon.senses[c.sense()]
	if s.before&w.bitAt(i-1)|s.after&w.bitAt(i+1) != 0 {
		for k := range s.expressions {
			e := &s.expressions[k]
			if first := i - len(e.before); w.stands(e, first, end) {
				w.weigh(first, first+e.words()-1, e.valence)
				w.first, w.last = first, first+e.words()-1
				return w.last + 1
			}
		}
	}
	w.weigh(i, i, s.valence)
	if c&modifies != 0 {
		w.modifier = i
	}
	return i + 1
}

// bitAt returns the bit of a token's code, none beyond the text's ends.
func (w *weighing) bitAt(i int) uint64 {
	if i < 0 || i >= len(w.tokens.Terms) {
		return 0
	}
	return w.codes[w.tokens.Terms[i]].bit()
}

// stands reports whether the expression stands at token first, within one clause, before end and behind the last one.
func (w *weighing) stands(e *expression, first, end int) bool {
	return first > w.last && first+e.words() <= end &&
		w.run(e.before, first) && w.run(e.after, first+len(e.before)+1) && !w.parted(first, first+e.words())
}

// run reports whether the tokens from at on have the given senses.
func (w *weighing) run(senses []code, at int) bool {
	for k, s := range senses {
		if w.codes[w.tokens.Terms[at+k]].sense() != s {
			return false
		}
	}
	return true
}

// parted reports whether a clause begins between token first and token end, end not included.
func (w *weighing) parted(first, end int) bool {
	for _, mark := range w.tokens.Marks[first+1 : end] {
		if mark&lexicons.ClauseStart != 0 {
			return true
		}
	}
	return false
}

// weigh adds a word or expression, tokens first to last. Without a valence it adds nothing.
func (w *weighing) weigh(first, last int, valence float64) {
	if valence == 0 {
		return
	}
	x, strength, boosters, negator := valence, 1.0, uint8(0), -1
	if first-w.modifier <= modifierReach {
		strength, boosters = w.strength(first)
		x *= strength
		if negator = w.negator(first); negator >= 0 {
			x *= NegatedShare
		}
	}
	w.add(valence, x)
	if w.evidence != nil {
		*w.evidence = append(*w.evidence, scoring.ValenceMatch{
			First: uint32(first), Last: uint32(last), Weight: valence, Strength: strength, Boosters: boosters,
			Negated: negator >= 0, Negator: uint32(max(negator, 0)), Value: x,
		})
	}
}

// add adds a valence and what modifiers made of it. Size and sign are bits and not branches: grave and slight, praise and blame take
// turns too freely to be foreseen.
func (w *weighing) add(valence, modified float64) {
	counted := int32(math.Float64bits(slightest-math.Abs(valence)) >> 63)
	w.counted += counted
	w.negative += counted & int32(math.Float64bits(modified)>>63)
	w.sum += modified
	w.mass += math.Abs(modified)
}

// negator returns the negator that reaches token first and is no part of the latest expression, or -1.
func (w *weighing) negator(first int) int {
	at := w.negation.Before(&w.tokens.Tokens, uint32(first))
	if at >= 0 && w.spent(at) {
		return -1
	}
	return at
}

// strength is 1 plus the boosts of the words before token first in its clause, with a bit for each that boosts (see
// scoring.ValenceMatch). With VADER's boosters it is at least 0.16.
func (w *weighing) strength(first int) (strength float64, boosters uint8) {
	strength = 1
	for k, decay := range boostDecay {
		at := first - 1 - k
		if at < 0 || w.tokens.Marks[at+1]&lexicons.ClauseStart != 0 {
			break
		}
		if w.spent(at) {
			continue
		}
		if boost := w.lexicon.senses[w.codes[w.tokens.Terms[at]].sense()].boost; boost != 0 {
			strength += decay * boost
			boosters |= 1 << k
		}
	}
	return strength, boosters
}

// spent reports whether a token belongs to the latest expression.
func (w *weighing) spent(at int) bool { return w.first <= at && at <= w.last }

// total is the score of what has been weighed.
func (w *weighing) total() scoring.Valence {
	v := scoring.Valence{Positive: w.counted - w.negative, Negative: w.negative}
	if w.counted > 0 {
		v.Score = w.sum / (w.mass + CautionMass + NeutralMass*float64(len(w.tokens.Terms)))
	}
	return v
}
