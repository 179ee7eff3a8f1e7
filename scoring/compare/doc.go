// Package compare says how groups of statements differ and how sure that is. Rows that are scored already flow in (Rows: the
// group, cluster, stratum and document of each, and a Measure's counts), a table flows out: estimates with intervals,
// differences with tests (Measured, Adjust), estimates without one cluster or term (Sensitivity), and the words that set a
// group apart (Words). Everything is a pure function of its arguments and a seed; nothing is read, printed or run side by side.
//
// # Design
//
// Paragraphs of one speech are alike, so a paragraph is no independent piece of evidence. All uncertainty is taken between
// clusters, the independent units, which the caller names; what a cluster has in one group is a piece.
//
// A measure is a ratio of sums, R = sum c / sum w, whatever it is called: matches over words (Rate), paragraphs with a match
// over paragraphs (Share), probabilities over paragraphs (Expected), words x sentiment over words (Sentiment). With
// Options.ByDocument every document weighs as much as the mean one, so that R becomes the mean of the documents' ratios.
//
// The error of R is linearised: sqrt(n/(n-1) sum (c_i - R w_i)^2) / sum w over the n clusters (Cochran 1977, Sampling
// Techniques, 6.3). It studentises every draw of the bootstrap (bootstrap-t: Efron and Tibshirani 1993, An Introduction to the
// Bootstrap, 12.5) and every arrangement of the permutation test (Janssen 1997; Chung and Romano 2013), so that groups of
// unequal size and spread are compared on one scale.
//
// Where a cluster lies on both sides of a difference, the error takes its two residuals together, and a draw takes all its
// rows. Where none does, each side is drawn on its own; a reference of more than exactDraws clusters is taken from draws of
// all clusters, which all groups of a measure share, because its own size then hardly varies.
//
// Sums are kept about the pooled ratio: with e = c - R w a draw's variance comes from five sums (e, w, ee, ew, ww) without a
// second pass, and without losing digits where c and w nearly agree.
//
// Random numbers come from a generator of its own for each measure and group, seeded with their names: results depend neither
// on the number of workers nor on which other measures are asked for. Nor do they on where the rows stand: rows are added up
// within a document and group, and those sums in the order of the caller's numbers, in which the draws choose clusters too.
package compare
