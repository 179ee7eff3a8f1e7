// Package tokenize divides a paragraph into words and sentences: text flows in, a scoring.Tokens flows out.
//
// A word is a segment of Unicode's UAX #29 that holds a letter or a digit. Its normal form is case-folded, has straight
// apostrophes, no possessive 's and no invisible format characters. Hyphens divide words, as UAX #29 has it.
//
// A sentence ends at white space behind a full stop, an exclamation or question mark or an ellipsis and their closing
// quotation marks and brackets, unless what stands around it says that it does not: a title ("Ms."), an initial
// ("A. Ebo"), an abbreviation ("i.a.", "No. 5"), a number that opens a paragraph ("54."), a lower-case word behind it.
// Where no space stands behind the mark, as in "Ms.Nadezhda", "A.Ebo" and "S/PV.7138", no sentence ends; the full stops of
// scripts that write without spaces (。।) do end one.
//
// # Design
//
// A paragraph is read once, eight bytes at a time, and cut at ASCII white space into chunks. A chunk is looked up by its
// bytes in the worker's vocabulary; only one never seen before is divided by the Unicode rules, folded, and announced to
// the scorers (scoring.Learner). So there is one path for all scripts and no second, faster reading of ASCII that could
// disagree with the first: what repeats is remembered, not approximated. Dividing at white space first changes no word,
// because UAX #29 never joins across it.
//
// The vocabulary is bounded: once it holds maxChunks chunks or maxBytes bytes it is emptied before the next paragraph and
// the learners are told to forget. Chunks longer than maxShared bytes (text without spaces) are divided afresh each time.
package tokenize
