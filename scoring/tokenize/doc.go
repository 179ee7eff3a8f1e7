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
// A paragraph is cut at ASCII white space into chunks, 64 bytes at a time with a bit a byte (see cutter). A chunk is looked up by
// its bytes in the worker's vocabulary; only one never seen before is divided by the Unicode rules, folded, and announced to the
// scorers (scoring.Learner). So there is one path for all scripts and no second, faster reading of texts that could disagree
// with the first: what repeats is remembered, not approximated. Dividing at white space first changes no word, because UAX #29
// never joins across it. Learning alone has short ways, which tests hold against the Unicode rules: for a chunk with one run of
// ASCII letters (see plain), three of four that are learned, and for one with nothing beyond ASCII but the usual dashes and
// quotation marks (see segmenter), nearly all others.
//
// Most of the time is memory's, so each step is a loop of its own over all chunks of a paragraph: cut, make the keys, find,
// fill the tokens in. The processor then works on many chunks at once, where one loop for everything waited for each look-up
// in turn: on 100 MB of speeches tokenizing took 0.57 s of one core in one loop and 0.33 s in several. A chunk of up to 15
// bytes is its own key and lies in the slot that finds it, with all that is known of it: half a cache line, the only one read.
//
// Tried without gain: reading all slots in a loop ahead of the look-up; a small table of the chunks met last in front of the
// large one; slots of four bytes that point to entries, which reads two cache lines a chunk; a table of 512 KB, in front of the
// large one, for the chunks met first, which holds seven of eight chunks of a text: an eighth to a quarter slower, for the look-ups
// of the eighth then wait one for another; making the keys in the look-up's loop: faster on a page, a fifth slower on 100 MB, for fewer
// chunks are looked up at once; gathering the cutter's edges eight at a time, whether or not there are as many.
//
// Learning is memory's too: a new chunk and a new word are each put into tables that lie far away, and half the time of learning
// is spent with no learner at all. One worker learns 154,000 chunks of 16 million, two 218,000 together, and no vocabulary is emptied
// on the way. To look "peace," and "peace." up as "peace" spares a quarter of them, those that cost least, for a look at each
// chunk's end: scoring takes as long. So does one table for chunks and words, in which "Peace" is learned from "peace". Two workers learn nearly the same chunks. A vocabulary that they shared would need a lock at
// every miss and ids that do not depend on who was first, for a fifteenth of the processor time at most; each has its own.
//
// The vocabulary is bounded: once it holds maxChunks chunks or maxBytes bytes it is emptied at the next Trim, between
// batches of paragraphs, and the learners are told to forget. Chunks longer than maxShared bytes (text without spaces) are divided afresh each time.
package tokenize
