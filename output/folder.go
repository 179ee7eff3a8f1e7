package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"tenor/scoring"
)

func (d *Dataset) path(names ...string) string {
	return filepath.Join(append([]string{d.dir}, names...)...)
}

// staging is the folder of what is not yet in its place; a shard has one of its own.
func (d *Dataset) staging() string {
	if d.options.Shard.Count == 0 {
		return stagingFolder
	}
	return stagingFolder + "-" + d.options.Shard.String()
}

// runFile is the name of the run record; a shard has one of its own.
func (d *Dataset) runFile() string {
	if d.options.Shard.Count == 0 {
		return RunFile
	}
	return "run-" + d.options.Shard.String() + ".json"
}

// partFile matches the names of our files in a table's folder.
var partFile = regexp.MustCompile(`^part-\d{5,}\.parquet$`)

func partName(number int) string { return fmt.Sprintf("part-%05d.parquet", number) }

// partNumber is the number in a name that partFile matches.
func partNumber(name string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "part-"), ".parquet"))
	if err != nil { // of more digits than we write
		return math.MaxInt
	}
	return n
}

func (d *Dataset) stagedPath(t *table, of scoring.Part) string {
	return d.path(d.staging(), t.name, filepath.FromSlash(of.Folder), partName(of.Number))
}

func (d *Dataset) finalPath(t *table, of scoring.Part) string {
	return d.path(t.name, filepath.FromSlash(of.Folder), partName(of.Number))
}

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
	case "paragraphs", "matches", "documents", targetsName:
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
