package lexicons

// englishNegators are the negators of a lexicon in English that names none itself.
var englishNegators = [...]string{
	"not", "*n't", "cannot", "no", "never", "neither", "nor", "none", "nobody", "nothing", "without", "hardly", "scarcely",
}

// clauseEnders are the words that end a negator's clause, beside punctuation (see ClauseStart).
var clauseEnders = [...]string{"but", "and", "or", "which", "that"}

// negationReach is how many words before a match are searched for a negator.
const negationReach = 3

// What a word is to negation.
const (
	isNegator uint8 = 1 << iota
	endsClause
	isNon // the prefix of "non-compliance"
)

// Negation finds the negator that reaches a word. It belongs to one worker: it resolves every distinct word once, as the
// vocabulary learns it, and is then asked by token.
type Negation struct {
	words   map[string]uint8
	longest int // the length of the longest of them
	globs   []glob
	roles   []uint8 // by TermID
}

// NewNegation returns the negation of the given negators: single normalised words in which * stands for any run of
// characters. nil stands for English's; an empty list negates nothing.
func NewNegation(negators []string) *Negation {
	if negators == nil {
		negators = englishNegators[:]
	}
	n := &Negation{words: make(map[string]uint8, len(negators)+len(clauseEnders)+1)}
	for _, word := range clauseEnders {
		n.words[word] = endsClause
	}
	if len(negators) > 0 {
		n.words["non"] = isNon
	}
	for _, word := range negators {
		if isWild(word) {
			n.globs = append(n.globs, newGlob(word))
			continue
		}
		n.words[word] |= isNegator
	}
	for word := range n.words {
		n.longest = max(n.longest, len(word))
	}
	return n
}

// LearnTerm resolves the vocabulary's next term.
func (n *Negation) LearnTerm(form string) {
	role := uint8(0)
	if len(form) <= n.longest {
		role = n.words[form]
	}
	for i := range n.globs {
		if n.globs[i].matches(form) {
			role |= isNegator
			break
		}
	}
	n.roles = append(n.roles, role)
}

// Forget makes ready for a vocabulary that begins anew.
func (n *Negation) Forget() { n.roles = n.roles[:0] }

// Before returns the index of the negator that reaches an expression whose first word is token first, or -1: a negator
// among the three words before it in the same clause, or "non" with nothing but a hyphen between. The expression's own
// words are not looked at, so that one that holds a negator is not negated by it.
func (n *Negation) Before(t *Tokens, first uint32) int {
	at := int(first)
	if at > 0 && t.Marks[at]&Hyphenated != 0 && n.roles[t.Terms[at-1]]&isNon != 0 {
		return at - 1
	}
	for i := at - 1; i >= 0 && i >= at-negationReach; i-- {
		if t.Marks[i+1]&(ClauseStart|SentenceStart) != 0 {
			return -1
		}
		switch role := n.roles[t.Terms[i]]; {
		case role&isNegator != 0:
			return i
		case role&endsClause != 0:
			return -1
		}
	}
	return -1
}
