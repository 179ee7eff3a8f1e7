package sentiment

import (
	"slices"

	"tenor/lexicons"
	"tenor/scoring"
)

// The constants of the formula (see Valence).
const (
	// NegatedShare is what a negator makes of a valence: VADER's N_SCALAR.
	NegatedShare = -0.74
	// NeutralMass is what every word, of whatever valence, adds to the denominator.
	NeutralMass = 0.3
	// CautionMass is added to the denominator once: a word of praise alone is less certain praise than twenty of them.
	CautionMass = 4
	// CountedFrom is the least valence, on either side of 0, of a word that counts as positive or negative. Slighter ones
	// only tinge the score.
	CountedFrom = 0.3
)

// boostDecay is how much a booster one, two and three words before a word counts: VADER's (valenceScalarScale).
var boostDecay = [...]float64{1, 0.95, 0.9}

// Valence scores texts by the valences of their words. It belongs to one worker, learns the terms of its vocabulary and
// looks them up by id.
//
// The score of a text of W words whose words and expressions with a valence have v_1 ... v_n is
//
//	sum(v_i) / (sum(|v_i|) + 4 + 0.3 W)
//
// It lies between -1 and 1 and is 0 where there is no evidence. It is the balance of praise and blame, drawn towards 0 by
// the words that are neither: the positive share minus the negative one of all the text's mass, where a word's mass is its
// |v| and a neutral mass. The form is that of VADER's pos and neg, and of Lexicoder's (positive - negative) / words (Young
// and Soroka 2012). The mass of caution, 4, is two grave words': it draws a text of a few words towards 0, as little evidence
// should, and no longer matters in one of fifty. The score does not grow with length: a text said many times scores as it does
// once but for that, whereas VADER's compound, x / sqrt(x^2 + 15), nears 1 or -1 in any long paragraph. Masses of 0 to 6 and
// 0.1 to 0.5 rank the development data alike (Spearman and AUC within .015).
//
// A v is the lexicon's valence, times 1 plus the boosts of the three words before it in its clause ("deeply", "somewhat":
// VADER's, 0.293 up or down, taken as a share so that weakening never turns a sign), times -0.74 if a negator reaches it
// (see lexicons.Negation). What belongs to an expression, as the "not" of "not only", modifies nothing outside it.
//
// A word counts as positive or negative from a valence of 0.3 on, either way. Slighter ones tinge the score of a text that
// holds others, but are no evidence by themselves.
//
// # Design
//
// Contrast, denial and demand are words with valences, learned with the others: "but", "however", "yet" and the negators
// themselves weigh a little on the side of blame, beside what they do to the words behind them, because who denies or objects
// seldom praises. To weigh words before "but" less than those behind, as VADER does, changed nothing on the development
// data. A hyphenated word is weighed as one where its joined form has a valence ("co-operation"), else part by part.
//
// More than a quarter of a text's words do something where they stand. They are gathered first, and weighed then; nearly all have no
// modifier near and are added up at once. One word in sixteen modifies or is an anchor of expressions, "peace" of 21: which words stand beside
// the anchor in them is kept in the bits of its sense, so that hardly any expression is compared in vain. With both, weighing takes
// three quarters of its time. To keep the codes of the words gathered, and the valences of all senses side by side, gains nothing.
type Valence struct {
	lexicon  *Lexicon
	negation *lexicons.Negation
	codes    []code          // by TermID
	active   []uint32        // reused
	probe    lexicons.Tokens // two tokens, by which negation is asked for negators
}

// NewValence returns a scorer that has learned nothing yet.
func NewValence(l *Lexicon) *Valence {
	return &Valence{
		lexicon:  l,
		negation: lexicons.NewNegation(nil),
		probe:    lexicons.Tokens{Terms: make([]lexicons.TermID, 2), Marks: []lexicons.Mark{0, lexicons.Hyphenated}},
	}
}

// LearnTerm resolves the vocabulary's next term.
func (v *Valence) LearnTerm(form string) {
	c := v.lexicon.find(form)
	v.negation.LearnTerm(form)
	if v.negates(lexicons.TermID(len(v.codes))) {
		c |= modifies
	}
	v.codes = append(v.codes, c)
}

// negates reports whether a term is a negator, if only with a hyphen behind it: whether it would negate itself.
func (v *Valence) negates(id lexicons.TermID) bool {
	v.probe.Terms[0], v.probe.Terms[1] = id, id
	return v.negation.Before(&v.probe, 1) >= 0
}

// Forget makes ready for a vocabulary that begins anew.
func (v *Valence) Forget() {
	v.codes = v.codes[:0]
	v.negation.Forget()
}

// Score weighs a text. Unless evidence is nil, the words and expressions with a valence are appended to it in their order,
// each at its first word.
func (v *Valence) Score(t *scoring.Tokens, evidence *[]scoring.ValenceMatch) scoring.Valence {
	w := weighing{Valence: v, tokens: t, active: v.findActive(t.Terms), evidence: evidence, modifier: -modifierReach - 1, last: -1}
	next := 0
	for _, join := range t.Joined {
		at := int(join.At)
		c := v.codes[join.Term].sense()
		if at < next || c < v.lexicon.active {
			continue
		}
		w.stretch(next, at)
		w.weigh(at, at+1, v.lexicon.senses[c].valence)
		next = at + 2
		w.first, w.last = at, at+1
	}
	w.stretch(next, len(t.Terms))
	return w.total()
}

// findActive returns the tokens that do something where they stand. Most do nothing, and it has no branch on which of them do, so
// that the processor looks many up at once.
func (v *Valence) findActive(terms []lexicons.TermID) []uint32 {
	v.active = slices.Grow(v.active[:0], len(terms))[:len(terms)]
	found, codes, least, n := v.active, v.codes, v.lexicon.active, 0
	for i, term := range terms {
		found[n] = uint32(i)
		if codes[term] >= least {
			n++
		}
	}
	return found[:n]
}
