// Command gen writes the data that package sentiment embeds: the word table of cdipaolo/sentiment's English model and the
// valences of VADER's lexicon. It is run by `go generate` in package sentiment's folder; its one argument is the folder to
// write to. It alone, beside tests, links the two libraries.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// files are the files and what makes their content.
var files = map[string]func() ([]byte, error){
	"bayes.table":  bayesTable,
	"vader.tsv":    vaderValences,
	"boosters.tsv": vaderBoosters,
}

// write makes every file anew from the libraries.
func write(folder string) error {
	for name, content := range files {
		data, err := content()
		if err != nil {
			return fmt.Errorf("make %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}
