package scoring

import "tenor/lexicons"

// Status tells why a paragraph has a sentiment or has none: the first that applies.
type Status uint8

// The values of sentiment_status, in the order in which they are decided.
const (
	NotBody Status = iota
	UnsupportedLanguage
	TooShort   // fewer than MinWords words
	NoEvidence // no positive or negative word
	Scored
)

// MinWords is the least number of words a paragraph's sentiment is computed from.
const MinWords = 3

var statusNames = [...]string{"not_body", "unsupported_language", "too_short", "no_evidence", "scored"}

// String returns the status as the sentiment_status column has it.
func (s Status) String() string { return statusNames[s] }

// NaiveBayes is what cdipaolo/sentiment's classifier says of a text.
type NaiveBayes struct {
	Words int32 // words as the library divides text
	Known int32 // those its model knows; with 0 there is neither a class nor a log-odds
	// LogOdds is the sum of log probabilities of class 1 minus that of class 0, each summed in document order.
	LogOdds float64
	// Sums are those two sums: of class 0, negative, and of class 1, positive.
	Sums [2]float64
}

// Class returns the library's class: 1 exactly when the log-odds are above 0.
func (n NaiveBayes) Class() int32 {
	if n.LogOdds > 0 {
		return 1
	}
	return 0
}

// Valence is what the valence scorer says of a text, whatever its kind or length.
type Valence struct {
	Positive, Negative int32   // words, after negation
	Score              float64 // -1..1; 0 if Positive and Negative are
}

// Scores are all the numbers of one paragraph. The slices are reused for every paragraph.
type Scores struct {
	Words, Sentences int32
	// English is false where the document's language is known to be another: sentiment, its counts and NaiveBayes are
	// null then.
	English   bool
	Status    Status
	Valence   Valence // Score is the headline where Status is Scored
	Bayes     NaiveBayes
	Counts    []int32   // per category of the lexicons.Set: counted matches, subcategories' included
	Weights   []float64 // per category: weights of counted matches minus those of flipped ones
	Supported []bool    // per category: false where the lexicon's language is known not to be the document's
	Matches   []lexicons.Match
	// ModelScores are, per category that has a model, its intercept and sum; nil if none has. HasProbability tells of which of
	// them there is a probability (Probability): those of logistic models learned on this unit.
	ModelScores    []float64
	HasProbability []bool
	// Evidence are the valence words, wanted under --evidence all.
	Evidence []ValenceMatch
	// Targets are whom the accusations name, wanted under --targets: in the order of First, then of the category.
	Targets []Target
}

// Target is a country, an organisation or a bloc that is named, by tokens First to Last, in the sentence of a counted match.
type Target struct {
	Category    int32  // of the match: the deepest category its term stands in
	Name        string // the gazetteer's: the United Nations' short name of a state
	ISO3        string // "" where it has no code
	First, Last uint32
}

// ValenceMatch is what one word or expression, tokens First to Last, contributes to the valence.
type ValenceMatch struct {
	First, Last uint32
	Weight      float64 // its valence before negation and intensity
	Strength    float64 // what the boosters before it multiply it by; 1 without one
	// Boosters has a bit for each word before it that strengthens or weakens it: bit k stands for token First-1-k.
	Boosters uint8
	Negated  bool
	Negator  uint32  // the token that negates it, where Negated
	Value    float64 // what enters the sum, and absolutely the mass: Weight times Strength times, where Negated, the negated share
}
