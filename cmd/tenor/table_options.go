package main

import (
	"github.com/urfave/cli/v2"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/corpus"
)

// tableOptions are the flags that say what tables hold and what else is known about the documents, as given.
type tableOptions struct {
	textColumn, idColumn        string
	metadata, metadataKey       string
	mapped, meta, set           []string
	filenamePattern, dateFormat string
}

func textColumnFlag() cli.Flag {
	return &cli.StringFlag{Name: "text-column", Usage: "`COLUMN`holds the text of csv, tsv, jsonl and parquet records; in JSON and Parquet a.b is the field b within a, here, in --id-column, --map and --meta", DefaultText: "text"}
}

func idColumnFlag() cli.Flag {
	return &cli.StringFlag{Name: "id-column", Usage: "`COLUMN`holds their ids", DefaultText: "id, else document_id, else their numbers"}
}

func metadataFlag() cli.Flag {
	return &cli.StringFlag{Name: "metadata", Usage: "`FILE`(.csv, .tsv, .jsonl, .parquet) joined to the documents by their id, their file's " +
		"name or that name without its ending"}
}

func metadataKeyFlag() cli.Flag {
	return &cli.StringFlag{Name: "metadata-key", Usage: "`COLUMN`of --metadata names the documents",
		DefaultText: "document_id, else id, source, file, filename, file_name"}
}

func mapFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "map", Usage: "`FIELD=COLUMN`a field of the inputs fills a fixed column: country=delegation; repeatable"}
}

func metaFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "meta", Usage: "`NAME[:TYPE]`the type of a field's column (string, boolean, int32, int64, double, date), " +
		"or a column for a field that only documents bring; repeatable"}
}

func filenamePatternFlag() cli.Flag {
	return &cli.StringFlag{Name: "filename-pattern", Usage: "`PATTERN`what stands in files' names: {delegation}_{session}_{year}"}
}

func setFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "set", Usage: "`KEY=VALUE`a field of every document, before all others; repeatable"}
}

func dateFormatFlag() cli.Flag {
	return &cli.StringFlag{Name: "date-format", Usage: "`FORMAT`how dates are written beside the forms that have one meaning: DD/MM/YYYY, MM/DD/YYYY"}
}

func newTableOptions(c *cli.Context) tableOptions {
	return tableOptions{
		textColumn: c.String("text-column"), idColumn: c.String("id-column"), metadata: c.String("metadata"),
		metadataKey: c.String("metadata-key"), mapped: c.StringSlice("map"), meta: c.StringSlice("meta"), set: c.StringSlice("set"),
		filenamePattern: c.String("filename-pattern"), dateFormat: c.String("date-format"),
	}
}

// config adds what can change a row, as far as it was given. What --metadata holds is among the inputs.
func (t *tableOptions) config(config map[string]any) {
	for name, value := range map[string]string{
		"text-column": t.textColumn, "id-column": t.idColumn, "metadata-key": t.metadataKey, "filename-pattern": t.filenamePattern,
		"date-format": t.dateFormat,
	} {
		if value != "" {
			config[name] = value
		}
	}
	for name, values := range map[string][]string{"map": t.mapped, "meta": t.meta, "set": t.set} {
		if len(values) > 0 {
			config[name] = values
		}
	}
}

// into fills in the options of the corpus.
func (t *tableOptions) into(o *corpus.Options) {
	o.TextColumn, o.IDColumn = t.textColumn, t.idColumn
	o.Metadata, o.MetadataKey = t.metadata, t.metadataKey
	o.Map, o.Meta, o.Set = t.mapped, t.meta, t.set
	o.FilenamePattern, o.DateFormat = t.filenamePattern, t.dateFormat
}

// metaColumns are the columns of the tables for the inputs' metadata.
func metaColumns(inputs *corpus.Corpus) []output.MetaColumn {
	var columns []output.MetaColumn
	for i, c := range inputs.Columns() {
		columns = append(columns, output.MetaColumn{
			Name: c.Name, Type: output.Type(c.Type), Description: "The field " + c.Field + " of the inputs.",
			Value: func(d *scoring.Document) any {
				if i < len(d.Columns) {
					return d.Columns[i]
				}
				return nil
			},
		})
	}
	return columns
}

// metadataRecord is what run.json has of the metadata.
func metadataRecord(run *output.Run, inputs *corpus.Corpus) {
	if j := inputs.Joined(); j != nil {
		run.Metadata = &output.MetadataRecord{
			File: j.File, MatchedRows: j.Rows, MatchedDocuments: j.Documents,
			UnmatchedRows: named(j.UnmatchedRows), UnmatchedDocuments: named(j.UnmatchedDocuments),
		}
	}
	if n := inputs.Unnamed(); n.Count > 0 {
		names := named(n)
		run.UnmatchedNames = &names
	}
	for _, u := range inputs.Unfit() {
		run.Unfit = append(run.Unfit, output.Unfit(u))
	}
}

func named(n corpus.Named) output.Named {
	names := n.Names
	if names == nil {
		names = []string{}
	}
	return output.Named{Count: n.Count, Names: names}
}
