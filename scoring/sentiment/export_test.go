package sentiment

// BayesTable is the embedded table, for the tests that compare it with the library's model.
var BayesTable = bayesTable

// NewLexicon makes a lexicon of other lists than the embedded ones.
var NewLexicon = newLexicon

// ModifierReach is how far back the scorer looks for what modifies a word.
const ModifierReach = modifierReach
