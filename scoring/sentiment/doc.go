// Package sentiment holds the two scorers of a paragraph: tokens and chunks of a worker's vocabulary flow in, a
// scoring.NaiveBayes and a scoring.Valence flow out.
//
// Bayes is the adapter around cdipaolo/sentiment, a Naive Bayes classifier trained on film reviews. Its class is the
// library's own for every text, and its log-odds and coverage tell how much that class is worth. Valence is made for
// political and diplomatic prose: it weighs words by the valences of VADER's lexicon as corrected by hand (data/domain.tsv) and by
// what labelled texts taught (data/learned.tsv, written by internal/fit), and gives the headline score.
//
// Both are scoring.Learners: what a word means to them is resolved once, when the vocabulary first meets it, and scoring is
// a look-up by id.
//
// # Design
//
// The library's model is 4.4 MB of JSON that takes a quarter of a second to restore. A program that scores a page should
// not pay that, so `go generate` turns it into data/bayes.table, which opens in well under a millisecond and is tested
// equal to the library's model entry by entry. The library itself is linked into the generator and the tests alone: there
// it is the oracle that Bayes must agree with on whatever a fuzzer brings. The same holds for govader and data/vader.tsv.
//
// Logarithms are taken when the model is opened, from the table's integers and by the library's own expression, and not
// stored: math.Log may differ in the last bit between processors, and so the class equals the library's on every one.
package sentiment

//go:generate go run ./internal/gen data
