// Package output writes scored statements as Parquet and reads them back.
//
// In flow paragraphs with their tokens and scores (scoring.Batch) and documents with their totals (scoring.Sink). Out come
// a dataset folder of three tables (OpenDataset) or one file of paragraphs (CreateFile, CreateStream), the data dictionary
// (Schema.Markdown, Schema.JSON) and the run record (Run). Reader reads any of the tables.
//
// # Design
//
// A column is defined in one place: name, type, unit, denominator, when it is null, and the function that takes its value
// from a row. The Parquet schema, the data dictionary and the writer are all made from that list, so they cannot disagree.
//
// A value goes straight into what its column's page is made of (columnWriter): an index into a dictionary, a bit that it is not
// null, the bytes that the file will have. A worker so encodes and compresses a row group of its own; one goroutine commits the
// groups in order (tableWriter), after which they are filled again. Nothing is allocated per row. parquet-go gives the schema, the
// encodings of pages, the indexes and the footer's Thrift; its own writer takes every value as a parquet.Value of 24 bytes and
// copies it twice, which took as long as compressing. It is the oracle: the files are byte for byte those it would write, and a
// test holds them against it for every type and layout, with and without nulls.
//
// Two columns of three have nothing new to say in most rows (see owed): they are passed over and given their zeros or repetitions
// many at a time. In a processor's profile of 100 MB of speeches with two workers, on a busy machine, collecting and encoding
// fell from 2.3 s to 1.9 s without parquet.Value; what passing over saves was not measured apart.
//
// Of the compression's time four fifths are the texts'. Tried on 100 MB of speeches without gain: fewer rows in a chunk (16 to
// 64); a window of 1 MB instead of 4 (the same time and peak memory); pages of 128 KB (texts 5 % larger). Snappy would make
// the file of texts 14 % larger, leaving out the literals' entropy coding 9 %.
//
// Null means unknown or not scored, zero means scored and none. A number that is not finite is refused, never written.
//
// Page statistics are left out: parquet-go would store a page's smallest and largest value four times over in its header,
// whole paragraphs of text among them. The column index, cut to 16 bytes a value, serves readers that skip pages; that of
// long strings bounds nothing (see unboundedString).
//
// The files of a dataset are written in its folder .staging and renamed when all of them are whole, synced and closed, so
// a run that fails or is killed leaves the old dataset as it was.
package output
