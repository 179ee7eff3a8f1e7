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
// Rows are collected column by column, chunkRows at a time, in memory that is reused, and handed to a row group's column
// writers while they are still in the processor's cache. A worker so encodes and compresses a row group of its own
// (parquet.ConcurrentRowGroupWriter); one goroutine commits the groups in order. After Commit a row group writer may be used
// again: parquet-go copies what the footer needs of it. Nothing is allocated per row.
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
