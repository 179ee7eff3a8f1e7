package explain

// Paragraph is one scored row, a paragraph or a sentence of one, taken apart. Its JSON form is what tenor explain --format
// json prints. A nil pointer is a number that was not scored.
type Paragraph struct {
	ID         string     `json:"paragraph_id"`
	DocumentID string     `json:"document_id"`
	Kind       string     `json:"kind"`
	Language   *string    `json:"language"`
	Text       *string    `json:"text"` // nil where it was not kept
	Words      int64      `json:"word_count"`
	Sentiment  Sentiment  `json:"sentiment"`
	Polarity   Polarity   `json:"polarity"`
	Bayes      Bayes      `json:"naive_bayes"`
	Categories []Category `json:"categories"` // all, parents before their subcategories
	Matches    []Match    `json:"matches"`    // the lexicons', by where they begin
	// Notes say what cannot be shown and why.
	Notes []string `json:"notes"`
}

// Sentiment is the headline score: (PositiveSum - NegativeSum) / (PositiveSum + NegativeSum + CautionMass +
// NeutralMass x words).
type Sentiment struct {
	Score  *float64 `json:"score"`
	Status string   `json:"status"`
	// Terms are the words and expressions with a valence, in their order; nil where they are not known. Their Values, added
	// up in this order, are the score's numerator, and their absolute values with CautionMass and NeutralMass for every word its
	// denominator.
	Terms       []Term   `json:"terms"`
	PositiveSum *float64 `json:"positive_sum"` // of the Values above 0
	NegativeSum *float64 `json:"negative_sum"` // of those below 0, without the sign
	CautionMass float64  `json:"caution_mass"`
	NeutralMass float64  `json:"neutral_mass"`
}

// Term is a word or expression with a valence: Value is Weight x Strength x Negation.
type Term struct {
	Text      string   `json:"text"`
	CharStart int      `json:"char_start"` // code points
	CharEnd   int      `json:"char_end"`
	Sentence  int      `json:"sentence_index"`
	Weight    float64  `json:"weight"`
	Strength  float64  `json:"strength"` // what the boosters make of it, 1 without one
	Boosters  []string `json:"boosters"` // as found
	Negation  float64  `json:"negation"` // what a negator makes of it, 1 without one
	Negator   *string  `json:"negator"`  // as found
	Value     float64  `json:"value"`
	Quoted    bool     `json:"quoted"`

	// Start and End are the place in bytes.
	Start int `json:"-"`
	End   int `json:"-"`
}

// Polarity is the log-odds of positive to negative words: log((p + 0.5) / (n + 0.5)).
type Polarity struct {
	Positive *int64   `json:"positive_count"`
	Negative *int64   `json:"negative_count"`
	Logit    *float64 `json:"logit"`
	Error    *float64 `json:"logit_se"`
}

// Bayes is what cdipaolo/sentiment's classifier says: LogOdds is PositiveSum - NegativeSum, Coverage is Known / Words.
type Bayes struct {
	Class       *int64   `json:"class"`
	LogOdds     *float64 `json:"log_odds"`
	Coverage    *float64 `json:"coverage"`
	PositiveSum *float64 `json:"positive_sum"`
	NegativeSum *float64 `json:"negative_sum"`
	Known       *int64   `json:"known_words"`
	Words       *int64   `json:"words"` // as the library divides text
}

// Category is a lexicon's category. Its numbers hold those of its subcategories; they are nil where the document is in
// another language than the lexicon.
type Category struct {
	Lexicon string   `json:"lexicon"`
	Path    string   `json:"category"` // its parents before it: accusation/hypocrisy
	Column  string   `json:"column"`   // what its columns begin with
	Count   *int64   `json:"count"`
	Rate    *float64 `json:"per_100_words"`
	// Score is the sum of weights over counted matches minus that over flipped ones; nil also where no term has a weight.
	// Of a category with a model it is the model's.
	Score *float64 `json:"score"`
	// Probability is what a logistic model's score says; nil without one, or where it was learned on another unit.
	Probability *float64 `json:"probability,omitempty"`

	// Model is what the score adds up; nil without a model, and where matches are not shown.
	Model *ModelSum `json:"model,omitempty"`

	Modelled  bool `json:"-"` // it has a model
	ModelOnly bool `json:"-"` // and nothing that is counted
}

// The statuses of a match, as the matches table has them.
const (
	Counted  = "counted"
	Negated  = "negated"
	Flipped  = "flipped"
	Shielded = "shielded"
	Model    = "model"
)

// Match is one match of a lexicon's term.
type Match struct {
	Lexicon   string  `json:"lexicon"`
	Category  string  `json:"category"` // the deepest, as Category.Path
	Term      string  `json:"term"`     // as written in the lexicon
	Text      *string `json:"text"`     // as found; nil where texts were not kept
	CharStart int     `json:"char_start"`
	CharEnd   int     `json:"char_end"`
	Sentence  int     `json:"sentence_index"`
	Weight    float64 `json:"weight"`
	Status    string  `json:"status"`
	Quoted    bool    `json:"quoted"`

	// Index is the category's in Paragraph.Categories, -1 if it has none of the name.
	Index int `json:"-"`
	// Start and End are the place in bytes, where there is a text.
	Start int `json:"-"`
	End   int `json:"-"`
}

// Said returns the match as found, or its term where texts were not kept.
func (m *Match) Said() string {
	if m.Text != nil {
		return *m.Text
	}
	return m.Term
}

// Has reports whether the paragraph shows anything of a category: a match, if only one that does not count, of it or below it.
func (p *Paragraph) Has(category int) bool {
	c := &p.Categories[category]
	if c.Count != nil && *c.Count > 0 || c.Modelled && c.Score != nil {
		return true
	}
	for i := range p.Matches {
		if c.holds(&p.Matches[i]) {
			return true
		}
	}
	return false
}

// holds reports whether a match is of the category or of one below it.
func (c *Category) holds(m *Match) bool {
	if c.Lexicon != m.Lexicon || len(m.Category) < len(c.Path) || m.Category[:len(c.Path)] != c.Path {
		return false
	}
	return len(m.Category) == len(c.Path) || m.Category[len(c.Path)] == '/'
}
