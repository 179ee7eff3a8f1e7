package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Markdown returns the data dictionary: every column of the three tables, its type, unit, denominator and nulls.
func (s *Schema) Markdown() string {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\n" +
		"Null means unknown or not scored; 0 means scored and none. No number is NaN or infinite.\n" +
		"Schema version " + SchemaVersion + ". Every file's footer says which lexicons and options made it.\n")
	for _, t := range s.inReadingOrder() {
		fmt.Fprintf(&b, "\n## %s\n\n%s.", t.name, capitalised(t.row))
		if t.notes != "" {
			b.WriteString(" " + t.notes)
		}
		b.WriteString("\n\n| column | type | unit | denominator | null when | description |\n|---|---|---|---|---|---|\n")
		for i := range t.columns {
			c := &t.columns[i].Column
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", cell(c.Name), c.Type, cell(c.Unit), cell(c.Denominator),
				cell(c.nullWhen()), cell(c.Description))
		}
	}
	b.WriteString(runDictionary)
	return b.String()
}

const runDictionary = `
## run.json

What ran. It is written anew only when something in it other than a time has changed.

| key | what it says |
|---|---|
| tenor, schema_version, config_sha256 | the program, the tables' layout, and a digest of all options that can change a row |
| started, finished, duration_seconds | when |
| options, lexicons, models | what the run was told, and what it scored with |
| counts | rows of each table, of all kinds of paragraph; body_paragraphs and body_words are of body alone; input_bytes are of decoded text; cut_paragraphs were longer than 1 MiB and are divided |
| parts | each part's rows and digests: tenor.inputs_sha256 and tenor.part of its files |
| skipped | inputs that gave no rows, each with its reason: unreadable, undecodable, too_large, wrong_shape, duplicate_id, unsupported |
| ignored | what was found in folders and is no input: hidden, unknown_ending, unsupported_format, not_regular, linked_folder, in_use (the output, lexicons), excluded, dataset (of tenor), no_text_column |
| kept | inputs that could not be read now and keep the rows they had |
`

func (c *Column) nullWhen() string {
	if c.Null == "" {
		return "never"
	}
	return c.Null
}

// cell makes text safe inside a Markdown table. What stands between backticks is code, and shown as it is.
func cell(text string) string {
	parts := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), "|", `\|`), "`")
	for i := range parts {
		if code := i%2 == 1 && i < len(parts)-1; !code {
			parts[i] = strings.ReplaceAll(parts[i], "<", `\<`)
		}
	}
	return strings.Join(parts, "`")
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (s *Schema) inReadingOrder() []*table { return []*table{s.paragraphs, s.matches, s.documents} }

// JSON returns the data dictionary as indented JSON: {"schema_version", "tables": [{"name", "rows", "columns": [...]}]}.
func (s *Schema) JSON() (string, error) {
	type tableRecord struct {
		Name    string   `json:"name"`
		Rows    string   `json:"rows"`
		Notes   string   `json:"notes,omitempty"`
		Columns []Column `json:"columns"`
	}
	record := struct {
		SchemaVersion string        `json:"schema_version"`
		Tables        []tableRecord `json:"tables"`
	}{SchemaVersion: SchemaVersion}
	for _, t := range s.inReadingOrder() {
		record.Tables = append(record.Tables, tableRecord{Name: t.name, Rows: t.row, Notes: t.notes, Columns: t.described()})
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(&record); err != nil {
		return "", fmt.Errorf("encode data dictionary: %w", err)
	}
	return b.String(), nil
}

func (t *table) described() []Column {
	columns := make([]Column, len(t.columns))
	for i := range t.columns {
		columns[i] = t.columns[i].Column
	}
	return columns
}
