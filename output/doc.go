// Package output writes scored statements as Parquet and reads them back.
//
// In flow paragraphs with their tokens and scores (scoring.Batch) and documents with their totals (scoring.Sink). Out come
// a dataset folder of three tables, or of four with that of targets (OpenDataset), or one file of paragraphs (CreateFile, CreateStream), the data dictionary
// (Schema.Markdown, Schema.JSON) and the run record (Run). Reader reads any of the tables.
//
// # Design
//
// A column is defined in one place: name, type, unit, denominator, when it is null, and the function that takes its value
// from a row. The Parquet schema, the data dictionary and the writer are all made from that list, so they cannot disagree.
//
// A value goes straight into what its column's page is made of (columnWriter): a run of indices into a dictionary, the rows that are
// null, the bytes that the file will have. A worker so encodes and compresses a row group of its own; one goroutine commits the
// groups in order (tableWriter), after which they are filled again. Nothing is allocated per row. parquet-go gives the schema, most
// encodings of pages, the indexes and the footer's Thrift; its own writer takes every value as a parquet.Value of 24 bytes and
// copies it twice, which took as long as compressing. It is the oracle: the files are byte for byte those it would write if it could
// leave dictionaries of doubles as they are, and a test holds them against it for every type and layout, with and without nulls. (On
// processors with AVX2 it divides some bit-packed runs in two; these files are the same everywhere.)
//
// Two columns of three have nothing new to say in most rows (see owed): they are passed over and given their zeros or repetitions
// many at a time. What is found of categories is noted and looked up in the dictionaries when the row group is full, a column at a
// time, so that each dictionary's table stays in the cache; so are numbers that vary. In processor's profiles of 100 MB of speeches
// with one worker, taken in turn on a busy machine, output without the texts' compression took 0.55 s before and 0.36 s after, 0.05 s
// of it the texts' digests, and scoring, whose tables then stay in the cache, took 0.3 s less.
//
// Without texts, rows and pages of 100 MB of speeches now take 0.37 s of one processor (0.08 s of it digests, 0.05 s Huffman codes)
// where they took 0.46 s by the same measure: indices are packed eight at a time, and a page's bounds are found in its dictionary. Row groups
// of 8 MB of text and not of 4 took 0.04 s less, with twice as much in memory; a writer of our own for DELTA_BYTE_ARRAY that keeps what
// many rows have once, 0.008 s; fewer rows between two look-ups, whose notes then fit into the near caches, took the same.
//
// All pages are zstd (codecs), each column's in its way. Of 100 MB of speeches in a file of 45.4 MB the texts take 31.6 MB: zstd's
// default level takes 0.12 s more than the fastest and makes them 3.3 MB smaller. Doubles that are nearly all distinct, 1.42 MB
// a column, become 1.13 to 1.26 MB when they are split into their bytes and each place is a block of its own: six of eight are as
// good as random. Digests take half a byte a digit, 1.45 MB for 1.81. Such pages, and those of numbers with a dictionary, are
// given a Huffman code and are not searched for repetitions (entropy). A dictionary of doubles is left as it is: a code took 15 to 25
// microseconds and made it 5 % smaller, 0.1 MB of the file. DuckDB takes 13 ms where it took 9 to read five columns
// of doubles, 128 where it took 134 for the texts, and the same for the rest.
//
// Tried on the texts without gain, or with too little: zstd's level above, 6 % smaller for 0.17 s more; pages of 4 MB, 2 %
// smaller, with buffers to match; a window of 256 KB (1 % larger) or 4 MB (the same time and peak); pages of 128 KB, at the
// fastest level 5 % larger; Snappy, 14 % larger than the fastest zstd; leaving out the literals' entropy coding, 9 %; versions 1.19.0
// and 1.19.2 of the zstd library, the same time and bytes; pages of 512 KB or 2 MB, the same time; the lengths apart from the texts
// (DELTA_LENGTH_BYTE_ARRAY), 2 % of zstd's time, which the copy takes again, and 1 % smaller. Building with a profile (-pgo) made zstd
// 4 % faster, the whole run by less than it varies. On other
// columns: zstd's search on numbers with dictionaries, which takes 13 microseconds a page and makes the file of speeches less than
// 0.1 % smaller; nb_coverage without a dictionary, 11 % larger; a Huffman code alone for ids and other strings that repeat, up
// to seven times larger. Before that: fewer rows in a chunk (16 to 64).
//
// Null means unknown or not scored, zero means scored and none. A number that is not finite is refused, never written.
//
// Page statistics are left out: parquet-go would store a page's smallest and largest value four times over in its header,
// whole paragraphs of text among them. The column index, cut to 16 bytes a value, serves readers that skip pages; that of
// long strings bounds nothing (see unboundedString).
//
// The files of a dataset are written in its folder .staging and renamed when all of them are whole, synced and closed, so
// a run that fails or is killed leaves the old dataset as it was. On Linux the disk begins with what is written while more is
// made: of 45 MB the last sync then waits for 6 ms and not 22, and on a slow disk for seconds less.
package output
