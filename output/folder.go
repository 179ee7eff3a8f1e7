package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// checkFolder reports whether dir is missing, and refuses a folder that holds something else than a dataset of ours.
func checkFolder(dir string) (missing bool, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if _, err := ReadRun(filepath.Join(dir, RunFile)); err == nil {
		return false, nil
	}
	for _, e := range entries { // a first run that did not come to its end has left no run.json
		ours, err := isOurs(dir, e)
		if err != nil {
			return false, err
		}
		if !ours {
			return false, fmt.Errorf("%s: %w (it has %s)", dir, ErrForeign, e.Name())
		}
	}
	return false, nil
}

// isOurs reports whether an entry of a folder without a run record is what a run of ours leaves there.
func isOurs(dir string, e fs.DirEntry) (bool, error) {
	name := e.Name()
	if name == stagingFolder || strings.HasPrefix(name, stagingFolder+"-") {
		return e.IsDir(), nil
	}
	if shardRun.MatchString(name) {
		return !e.IsDir(), nil
	}
	switch name {
	case DictionaryFile:
		return true, nil
	case "paragraphs", "matches", "documents":
		return holdsParts(filepath.Join(dir, name))
	}
	return strings.HasPrefix(name, ".tenor.") && strings.HasSuffix(name, "lock"), nil
}

// shardRun matches the run records of shards.
var shardRun = regexp.MustCompile(`^run-\d+-of-\d+\.json$`)

// hiveFolder matches the folders of partitions.
var hiveFolder = regexp.MustCompile(`^[^=]+=`)

// holdsParts reports whether a table's folder holds nothing but our files.
func holdsParts(dir string) (bool, error) {
	ours := true
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		if e.IsDir() {
			ours = ours && hiveFolder.MatchString(e.Name())
		} else {
			ours = ours && partFile.MatchString(e.Name())
		}
		return nil
	})
	return ours && err == nil, err
}
