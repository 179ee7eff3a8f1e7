// Package scoring declares what flows through the program and runs it: documents come from a Source, are divided by a
// Segmenter into paragraphs and by a Tokenizer into tokens, are scored by an Analyzer, and leave as rows into a Sink.
//
// The package knows none of its implementations: the folders below it (corpus, segment, tokenize, sentiment), the lexicons
// and the output implement its interfaces, and the command wires them together.
//
// # Design
//
// Text flows in blocks of about 4 MB, cut between paragraphs. One goroutine reads and cuts, each worker divides, scores and
// encodes whole blocks with its own vocabulary and buffers, and one goroutine commits them in the order of the documents.
// The channels between them are bounded, so memory does not grow with the corpus. Nothing is allocated per word and little
// per paragraph.
//
// Paragraphs are scored some at a time, stage by stage (see Analyzer.ScoreAll): each stage reads tables of its own, the vocabulary, the
// classifier's terms, the lexicons' words and sequences, and all of them together are larger than a processor's near caches. For the same
// reason all documents of a block are divided before any is scored: by profiles of a folder of files of 18 KB, laying one out took 25
// microseconds in between two that were scored, and takes 17 so, a little of that by what else was saved there. Paragraphs of several
// documents are not scored together: with batches of 4, 9 and 16 KB a text takes the same time, and a document of one paragraph pays
// 2 microseconds for a batch of its own.
//
// Where blocks are cut shows in the output (a block is a row group), so it depends on the documents and the number of parts
// alone: the same bytes come out at any number of workers. What a large document's block must know of those before it, the
// number of their paragraphs and the hash of their texts, is handed on from worker to worker before the scoring begins.
//
// A long text is scored while its source still checks it (see EarlySource): its first blocks, as many as there are workers, are at the
// workers before it is known to be valid, and get their places among the commits once it is. Of one that is not the committing stage never
// hears. A worker has its first block of 100 MB after 9 to 20 ms; when all of the file was read once before that, it took 130 to 190.
package scoring
