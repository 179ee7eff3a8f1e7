package main

import (
	"fmt"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/corpus"
)

// warn says, once for all documents, what of the options and of the documents' fields came to nothing: the run is no failure, but
// columns are null that somebody meant to have.
func (r *scoreRun) warn() {
	for _, f := range r.run.Unfit {
		r.unfit(f)
	}
	if len(r.run.Kept) > 0 || len(r.run.Encodings) == 0 { // what was not read may have what the others lack
		return
	}
	of := ""
	if r.shard.Count > 1 { // the others' files were not read
		of = fmt.Sprintf(" (shard %d/%d)", r.shard.Index, r.shard.Count)
	}
	for _, m := range r.unmet.Map {
		r.warning("--map " + m + ": no document has a field of this name" + of)
	}
	for _, m := range r.unmet.Meta {
		r.warning("--meta " + m + ": no document has a field of this name" + of)
	}
	if n := r.run.UnmatchedNames; r.unmet.FilenamePattern && n != nil {
		r.warning(fmt.Sprintf("--filename-pattern %s divides no file's name in one way, nor that of %s%s", r.tables.filenamePattern, n.Names[0], of))
	}
	r.unjoined(of)
}

// unfit warns of values that a column could not take.
func (r *scoreRun) unfit(f output.Unfit) {
	kind := r.typeOf(f.Column)
	r.warning(fmt.Sprintf("%s: %s no %s and so null, such as %q of %s", f.Column, plural(int(f.Count), "value is", "values are"), kind, f.Example, f.Source))
	if kind != string(corpus.DateColumn) {
		return
	}
	switch formats := corpus.DateFormats(f.Example); len(formats) {
	case 0:
		r.hint("--date-format says how dates are written: DD/MM/YYYY, MM.DD.YYYY")
	case 1:
		r.hint("--date-format " + quotedWord(formats[0]) + " reads it")
	default:
		r.hint("--date-format says which is meant: " + strings.Join(formats, " or "))
	}
}

// typeOf names the type of a column of metadata.
func (r *scoreRun) typeOf(column string) string {
	for _, c := range r.inputs.Columns() {
		if c.Name == column {
			return string(c.Type)
		}
	}
	switch column {
	case "date":
		return string(corpus.DateColumn)
	case "speech_index":
		return string(corpus.Int32Column)
	default:
		return string(corpus.StringColumn)
	}
}

// unjoined warns of --metadata none of whose rows is a document's.
func (r *scoreRun) unjoined(of string) {
	switch m := r.run.Metadata; {
	case m == nil || m.MatchedRows > 0:
	case m.UnmatchedRows.Count == 0:
		r.warning("--metadata " + m.File + " holds no row")
	default:
		r.warning(fmt.Sprintf("--metadata %s: no row is a document's%s: there is a key %q, and a document %q", m.File, of,
			m.UnmatchedRows.Names[0], m.UnmatchedDocuments.Names[0]))
		r.hint("--metadata-key names the column of the documents' ids or files' names")
	}
}

// tellApart says, once for all documents that were skipped for their ids, what gives them ids of their own.
func (r *scoreRun) tellApart() {
	if slices.Contains(r.apart, corpus.ByColumn) {
		r.hint("--id-column names another column; in a table without a column id or document_id records go by its name and their number")
	}
	if slices.Contains(r.apart, corpus.ByEnding) {
		r.hint("--ids path keeps the endings of files' names in the ids")
	}
}
