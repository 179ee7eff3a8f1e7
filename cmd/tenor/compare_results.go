package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tenor/output"
)

// result is a file that is asked for.
type result struct{ flag, path string }

// results are all files that are asked for.
func (o *compareOptions) results() []result {
	var all []result
	for _, r := range []result{
		{"table", o.table}, {"words", o.words}, {"sensitivity", o.sensitivity}, {"target-table", o.targetTable},
		{"plot", o.plot}, {"vega", o.vega}, {"report", o.report},
	} {
		if r.path != "" && (r.flag != "report" || r.path != "-") {
			all = append(all, r)
		}
	}
	return all
}

// refuseResults refuses, before anything is compared, files that would be written over what is compared or over each other,
// and files in folders that are not there.
func (o *compareOptions) refuseResults() error {
	in, err := os.Stat(o.dataset)
	if err != nil {
		return err
	}
	flags := map[string]string{}
	for _, r := range o.results() {
		out, err := os.Stat(r.path)
		if err == nil && (os.SameFile(in, out) || out.IsDir()) || o.isOfDataset(r.path) {
			return usage("name another file", "%s is a folder, or the input itself", r.path)
		}
		if err == nil && isScored(r.path) {
			return usage("name another file", "%s holds scored paragraphs and would be overwritten", r.path)
		}
		if other, twice := flags[filepath.Clean(r.path)]; twice {
			return usage("name a file for each", "--%s and --%s both want to write %s", other, r.flag, r.path)
		}
		flags[filepath.Clean(r.path)] = r.flag
		if folder := filepath.Dir(r.path); !isFolder(folder) {
			return fmt.Errorf("write %s: there is no folder %s", r.path, folder)
		}
	}
	return nil
}

// isScored reports whether a file is one of those that are compared.
func isScored(path string) bool {
	if !strings.EqualFold(filepath.Ext(path), ".parquet") {
		return false
	}
	tables, err := output.Open(path)
	if err != nil {
		return false
	}
	defer tables.Close()
	return tables.Single()
}

// isOfDataset reports whether a file would lie where the dataset has its own: in its tables' folders, or in place of its records.
func (o *compareOptions) isOfDataset(path string) bool {
	whole, err := filepath.Abs(path)
	dataset, err2 := filepath.Abs(o.dataset)
	if err != nil || err2 != nil {
		return false
	}
	within, err := filepath.Rel(dataset, whole)
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(filepath.ToSlash(within), "/")
	switch first {
	case "paragraphs", "matches", "documents", "targets", "run.json", output.DictionaryFile:
		return true
	}
	return false
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
