package output

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestParquetSchemaGolden(t *testing.T) {
	for name, o := range map[string]Options{
		"schema.txt":           {},
		"schema_sentences.txt": {Sentences: true, OmitText: true, Meta: testMeta(), Targets: true},
	} {
		var b strings.Builder
		for _, table := range testSchema(t, o).inReadingOrder() {
			b.WriteString(table.parquet().String() + "\n")
		}
		golden(t, name, b.String())
	}
}

func TestDictionaryGolden(t *testing.T) {
	s := testSchema(t, Options{})
	golden(t, "dictionary.md", s.Markdown())
	text, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "dictionary.json", text)
	golden(t, "dictionary_targets.md", strings.SplitAfterN(testSchema(t, Options{Targets: true}).Markdown(), "\n## ", 5)[3])
}

func TestRowsGolden(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tone")
	d, err := OpenDataset(dir, testSchema(t, Options{Targets: true}), testProvenance(), DatasetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, d, testCorpus())
	if err := d.Close(nil); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"paragraphs", "matches", "documents", "targets"} {
		golden(t, table+".jsonl", rowsOf(t, filepath.Join(dir, table, "part-00000.parquet")))
	}
	golden(t, "run.json", tree(t, dir)[RunFile])
}
