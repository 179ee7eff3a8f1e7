package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// ErrForeign is returned where a folder holds something that is no dataset of ours: nothing in it is touched.
var ErrForeign = errors.New("the folder is not empty and holds no dataset of tenor")

// The names in a dataset's folder beside its table folders.
const (
	RunFile        = "run.json"
	DictionaryFile = "DATA_DICTIONARY.md"
	stagingFolder  = ".staging"
)

// Dataset writes a dataset folder: three tables in parts, the data dictionary and the run record.
type Dataset struct {
	*sink
	dir     string
	files   fileSystem
	created bool // the folder was not there before
	done    bool
}

// CreateDataset begins a dataset in the folder dir, which is made if it is missing. The folder must be empty or hold a
// dataset of ours (else ErrForeign), which stands until Close. Two runs must not write into
// one dataset at once.
func CreateDataset(dir string, s *Schema, p Provenance) (*Dataset, error) {
	return createDataset(disk{}, dir, s, p)
}

func createDataset(files fileSystem, dir string, s *Schema, p Provenance) (*Dataset, error) {
	created, err := checkFolder(dir)
	if err != nil {
		return nil, err
	}
	k, err := newSink(s, p, false)
	if err != nil {
		return nil, err
	}
	d := &Dataset{sink: k, dir: dir, files: files, created: created}
	k.create = d.stage
	if err := d.sweep(); err != nil {
		return nil, fmt.Errorf("remove what a run left in %s: %w", d.path(stagingFolder), err)
	}
	if err := files.MkdirAll(d.path(stagingFolder)); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Dataset) path(names ...string) string {
	return filepath.Join(append([]string{d.dir}, names...)...)
}

// partFile matches the names of our files in a table's folder.
var partFile = regexp.MustCompile(`^part-\d{5,}\.parquet$`)

func partName(number int) string { return fmt.Sprintf("part-%05d.parquet", number) }

func (d *Dataset) staged(t *table, number int) string {
	return d.path(stagingFolder, t.name+"-"+partName(number))
}

func (d *Dataset) stage(t *table, number int) (file, string, error) {
	final := d.path(t.name, partName(number))
	f, err := d.files.Create(d.staged(t, number))
	if err != nil {
		return nil, "", fmt.Errorf("write %s: %w", final, err)
	}
	return f, final, nil
}

// Close implements Sink: it puts the tables' files in place, removes those of parts that are no more, and writes the data
// dictionary and the run record.
func (d *Dataset) Close(run *Run) error {
	if d.done {
		return ErrClosed
	}
	err := d.place(run)
	if err != nil {
		return errors.Join(err, d.Abort())
	}
	d.done = true
	return errors.Join(d.abandon(), d.sweep())
}

func (d *Dataset) place(run *Run) error {
	parts, err := d.finish()
	if err != nil {
		return err
	}
	if err := d.rename(parts); err != nil {
		return err
	}
	if err := d.removeOthers(parts); err != nil {
		return err
	}
	if err := d.writeDictionary(); err != nil {
		return err
	}
	if run == nil {
		run = new(Run)
	}
	run.of(d.schema, &d.made, parts)
	return d.writeRun(run)
}

// rename moves whole parts to their places.
func (d *Dataset) rename(parts []*part) error {
	for _, t := range d.schema.tables() {
		if err := d.files.MkdirAll(d.path(t.name)); err != nil {
			return err
		}
	}
	for _, p := range parts {
		for _, f := range p.files() {
			if err := d.files.Rename(d.staged(f.table, p.number), f.name); err != nil {
				return err
			}
		}
	}
	return d.syncTables()
}

func (d *Dataset) syncTables() error {
	for _, t := range d.schema.tables() {
		if err := d.files.SyncDir(d.path(t.name)); err != nil {
			return err
		}
	}
	return d.files.SyncDir(d.dir)
}

// removeOthers removes the files of parts that were not written.
func (d *Dataset) removeOthers(parts []*part) error {
	written := map[string]bool{}
	for _, p := range parts {
		written[partName(p.number)] = true
	}
	removed := false
	for _, t := range d.schema.tables() {
		entries, err := os.ReadDir(d.path(t.name))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if written[e.Name()] || !partFile.MatchString(e.Name()) {
				continue
			}
			if err := d.files.Remove(d.path(t.name, e.Name())); err != nil {
				return err
			}
			removed = true
		}
	}
	if !removed {
		return nil
	}
	return d.syncTables()
}

func (d *Dataset) writeDictionary() error {
	content := []byte(d.schema.Markdown())
	if old, err := os.ReadFile(d.path(DictionaryFile)); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return writeWhole(d.files, d.path(stagingFolder, DictionaryFile), d.path(DictionaryFile), content)
}

// writeRun writes run.json, unless it would differ from the one there in nothing but times.
func (d *Dataset) writeRun(run *Run) error {
	same, err := sameRun(d.path(RunFile), run)
	if err != nil || same {
		return err
	}
	content, err := run.JSON()
	if err != nil {
		return err
	}
	return writeWhole(d.files, d.path(stagingFolder, RunFile), d.path(RunFile), content)
}

// Abort implements Sink.
func (d *Dataset) Abort() error {
	if d.done {
		return nil
	}
	d.done = true
	err := errors.Join(d.abandon(), d.sweep())
	if d.created {
		_ = os.Remove(d.dir) // stays if someone has put something into it
	}
	return err
}

// sweep removes the staging folder with all that a run has left there.
func (d *Dataset) sweep() error {
	staging := d.path(stagingFolder)
	entries, err := os.ReadDir(staging)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := d.files.Remove(filepath.Join(staging, e.Name())); err != nil {
			return err
		}
	}
	return d.files.Remove(staging)
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
	switch name {
	case stagingFolder:
		return e.IsDir(), nil
	case DictionaryFile:
		return true, nil
	case "paragraphs", "matches", "documents":
		return holdsParts(filepath.Join(dir, name))
	}
	return strings.HasPrefix(name, ".tenor.") && strings.HasSuffix(name, "lock"), nil
}

func holdsParts(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !partFile.MatchString(e.Name()) {
			return false, nil
		}
	}
	return err == nil, err
}

var _ Sink = (*Dataset)(nil)
