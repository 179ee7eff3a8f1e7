package output_test

import (
	"fmt"
	"os"
	"path/filepath"

	"tenor/lexicons"
	"tenor/output"
	"tenor/scoring"
)

// A dataset of one document without paragraphs. A scoring.Pipeline calls Batch, Commit and Document in its stead.
func ExampleOpenDataset() {
	folder, err := os.MkdirTemp("", "tenor")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	dir := filepath.Join(folder, "tone")

	schema, err := output.NewSchema(&lexicons.Set{}, output.Options{})
	if err != nil {
		panic(err)
	}
	dataset, err := output.OpenDataset(dir, schema, output.Provenance{Version: "0.1.0"}, output.DatasetOptions{})
	if err != nil {
		panic(err)
	}
	doc := &scoring.Document{ID: "speech", Source: "speech.txt", Encoding: "utf-8"}
	if err := dataset.Document(doc, &scoring.Totals{English: true}); err != nil {
		panic(err)
	}
	if err := dataset.Close(&output.Run{}); err != nil {
		panic(err)
	}

	reader, err := output.OpenReader(filepath.Join(dir, "documents", "part-00000.parquet"))
	if err != nil {
		panic(err)
	}
	defer reader.Close()
	status, _ := reader.Column("status")
	row, err := reader.Next()
	if err != nil {
		panic(err)
	}
	fmt.Println(row.String(0), row.String(status))
	// Output: speech not_body
}
