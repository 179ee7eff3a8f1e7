// Package workbench measures lexicons on a corpus: tokens and matches of paragraphs flow in, statistics for the person who
// writes a lexicon flow out.
//
//   - Usage counts what each term does and how a category's rate moves when a term is left out.
//   - Compare lists what differs between two lexicons, Effects which paragraphs score otherwise for it and why.
//   - Contexts finds the words and phrases that stand where given ones stand.
//
// All of them take a corpus paragraph by paragraph, in order, and nothing here reads, prints or depends on the order of a
// map: the same corpus gives the same numbers. The caller decides which paragraphs count.
//
// # Design
//
// Rates are pooled: counts over words times 100, a word drawn at random from the corpus, as in tenor compare. What a
// category counts without a term is found by deciding every paragraph anew without it, since a shorter term may take the
// words that it leaves free: subtracting its matches would understate what remains.
//
// # Where words stand
//
// A word is described by the words around it: those up to Window places before and behind it in its sentence, each counted
// Window-d+1 times at distance d (the weighting of word2vec). Counts become positive pointwise mutual information with the
// context distribution smoothed by a power of 0.75,
//
//	ppmi(w, c) = max(0, ln(n(w,c)/n(w)) - ln(n(c)^0.75 / Σ n(c')^0.75)),
//
// times n(w,c)/(n(w,c)+k), where k is what a context met once weighs on average. The smoothing is what Levy, Goldberg and
// Dagan (Improving Distributional Similarity with Lessons Learned from Word Embeddings, TACL 2015) found to serve best; such
// vectors serve as well as trained embeddings, and need no training. The last factor is the first of the discount of Pantel
// and Lin (Discovering Word Senses from Text, KDD 2002): without it chance company weighs most. Similarity is the cosine of
// two vectors. It is second-order: two words are alike that keep the same company, whether or not they ever meet. The vectors
// of several seeds add up, each with the length ln(1 + its occurrences).
//
// This was chosen on a quarter of the General Debate speeches, by hiding every second term of six categories of the built-in
// lexicon and counting how many of the first 50 suggestions for the other terms held a hidden one: 45 of 300 as it is, and if
// one thing is changed 41 without the discount, 39 with vectors of the same length for all seeds, 36 with the length of their
// number, 15 with a window of 2 and 40 with one of 10.
//
// A phrase of two or three words is a candidate if its words stand together more often than by chance: Dunning's
// log-likelihood ratio (Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 1993) is
// above 10.83, the 0.001 point of chi-squared with one degree of freedom. It neither begins nor ends with a function word of
// English, nor, unless names are wanted, with a word that has a capital letter at four places of five inside sentences. The
// same ratio says how much more often a suggestion stands in one sentence with a seed than by chance.
//
// A prefix with its hyphen is read as one word with what follows it, as lexicons read it.
package workbench
