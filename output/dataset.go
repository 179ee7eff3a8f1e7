package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"tenor/scoring"
)

// ErrForeign is returned where a folder holds something that is no dataset of ours: nothing in it is touched.
var ErrForeign = errors.New("the folder is not empty and holds no dataset of tenor")

// The names in a dataset's folder beside its table folders.
const (
	RunFile        = "run.json"
	DictionaryFile = "DATA_DICTIONARY.md"
	stagingFolder  = ".staging"
)

// DatasetOptions say how a run goes about a dataset.
type DatasetOptions struct {
	Shard Shard // the run's share of the parts
	Force bool  // write every part anew
	// Together puts nothing in its place before Close. Defaults to that only where the columns, the options or the number of
	// parts have changed.
	Together bool
	DryRun   bool // touch nothing: the dataset is there to be planned on
}

// Dataset writes a dataset folder: its tables in parts, the data dictionary and the run record.
type Dataset struct {
	*sink
	dir       string
	files     fileSystem
	options   DatasetOptions
	created   bool   // the folder was not there before
	before    ledger // what stood there
	staged    ledger // what an earlier run has left in the staging folder, whole and made as this run would make it
	unchanged map[scoring.Part]bool
	rewritten []scoring.Part // by the plan, if there is one
	planned   bool
	finished  []*part      // in place already, or staged where all go together
	taken     []PartRecord // of staged parts that are as this run would make them
	keepers   map[scoring.Part]*keeper
	keeping   sync.Mutex // guards keepers
	notAlone  bool       // other shards have documents
	done      bool
}

// ErrShard is returned where a shard would change the columns or the number of parts of a dataset that has others.
var ErrShard = errors.New("a shard cannot change the columns or the number of parts of a dataset")

// OpenDataset begins a run into the folder dir, which is made if it is missing. The folder must be empty or hold a
// dataset of ours (else ErrForeign). Hold its lock (LockDataset): two runs must not write into one dataset at once.
func OpenDataset(dir string, s *Schema, p Provenance, o DatasetOptions) (*Dataset, error) {
	return openDataset(disk{}, dir, s, p, o)
}

func openDataset(files fileSystem, dir string, s *Schema, p Provenance, o DatasetOptions) (*Dataset, error) {
	created, err := checkFolder(dir)
	if err != nil {
		return nil, err
	}
	k, err := newSink(s, p, false)
	if err != nil {
		return nil, err
	}
	d := &Dataset{sink: k, dir: dir, files: files, options: o, created: created, unchanged: map[scoring.Part]bool{},
		keepers: map[scoring.Part]*keeper{}}
	k.create, k.old = d.stage, d.keeper
	if d.before, err = readLedger(dir); err != nil {
		return nil, err
	}
	if err := d.checkShard(); err != nil {
		return nil, err
	}
	if err := d.takeUp(); err != nil {
		return nil, fmt.Errorf("tidy %s: %w", d.path(d.staging()), err)
	}
	d.options.Together = d.options.Together || d.Changed()
	if o.DryRun {
		d.done = true
	}
	return d, nil
}

// checkShard refuses a shard in a dataset that is divided or laid out otherwise. A part without documents, which keeps a dataset's
// schema, stands in no Hive folder.
func (d *Dataset) checkShard() error {
	if d.options.Shard.Count == 0 {
		return nil
	}
	columns := d.schema.paragraphs.parquet().String()
	for part, w := range d.before {
		other := w.columns != columns || w.parts != d.made.parts || w.hasTargets() != (d.schema.targets != nil) ||
			w.counts.Documents > 0 && !slices.Equal(hiveColumns(part.Folder), d.schema.partitions)
		if w.whole() && other {
			return fmt.Errorf("%s: %w", d.dir, ErrShard)
		}
	}
	return nil
}

// takeUp notes which staged parts of an earlier run are whole and made as this run would make them, and removes all else
// that such a run has left.
func (d *Dataset) takeUp() error {
	staged, err := readLedger(d.path(d.staging()))
	if err != nil {
		return err
	}
	for part, w := range staged {
		if d.options.Force || !w.whole() || w.config != d.made.config {
			delete(staged, part)
		}
	}
	d.staged = staged
	if d.options.DryRun {
		return nil
	}
	return d.sweep()
}

func (d *Dataset) stage(t *table, of scoring.Part) (file, string, error) {
	final, staged := d.finalPath(t, of), d.stagedPath(t, of)
	if err := d.files.MkdirAll(filepath.Dir(staged)); err != nil {
		return nil, "", err
	}
	f, err := d.files.Create(staged)
	if err != nil {
		return nil, "", fmt.Errorf("write %s: %w", final, err)
	}
	return f, final, nil
}

// keeper returns the rows that a part has from an earlier run.
func (d *Dataset) keeper(of scoring.Part) (*keeper, error) {
	d.keeping.Lock()
	defer d.keeping.Unlock()
	if k := d.keepers[of]; k != nil {
		return k, nil
	}
	k, err := openKeeper(func(t *table) string { return d.finalPath(t, of) }, d.schema)
	if err != nil {
		return nil, err
	}
	d.keepers[of] = k
	return k, nil
}

// Finish implements scoring.Sink: it completes a part and, unless all go together, puts it in its place.
func (d *Dataset) Finish(of scoring.Part) error {
	p := d.take(of)
	if p == nil { // nothing to show, and whether an output without a paragraph is to be put in place is decided at the end
		return nil
	}
	if err := p.finish(&d.made); err != nil {
		return errors.Join(err, p.abandon())
	}
	d.finished = append(d.finished, p)
	if d.options.Together {
		return nil
	}
	return d.move([]scoring.Part{of})
}

// move puts staged parts in their places: first the folders are made, then all files are renamed, then the folders synced.
func (d *Dataset) move(parts []scoring.Part) error {
	var folders []string
	for _, of := range parts {
		for _, t := range d.schema.tables() {
			if folder := filepath.Dir(d.finalPath(t, of)); !slices.Contains(folders, folder) {
				folders = append(folders, folder)
			}
		}
	}
	for _, folder := range folders {
		if err := d.files.MkdirAll(folder); err != nil {
			return err
		}
	}
	for _, of := range parts {
		for _, t := range d.schema.tables() {
			if err := d.files.Rename(d.stagedPath(t, of), d.finalPath(t, of)); err != nil {
				return err
			}
		}
	}
	for _, folder := range folders {
		if err := d.files.SyncDir(folder); err != nil {
			return err
		}
	}
	return nil
}

// Counts implements Sink.
func (d *Dataset) Counts() PartCounts {
	counts := d.sink.Counts()
	_, settled := d.records()
	counts.add(settled)
	return counts
}

// Finished returns how many parts are finished before the dataset is closed.
func (d *Dataset) Finished() int {
	if d.done {
		return 0
	}
	return len(d.finished)
}

// NotAlone says that there are documents of other shards: a share without any needs no file to keep the dataset's schema.
func (d *Dataset) NotAlone() { d.notAlone = true }

// Close implements Sink: it puts the tables' files in place, removes those of parts that are no more, and writes the data
// dictionary and the run record.
func (d *Dataset) Close(run *Run) error {
	if d.done {
		return ErrClosed
	}
	if err := d.place(run); err != nil {
		return errors.Join(err, d.Abort())
	}
	d.done = true
	return errors.Join(d.abandon(), d.sweepAll(), d.sweepShards())
}

func (d *Dataset) place(run *Run) error {
	schema := len(d.finished)+len(d.taken)+len(d.unchanged) == 0 && d.options.Shard.Index == 0 && !d.notAlone
	rest, err := d.sink.finish(schema)
	if err != nil {
		return err
	}
	var staged []scoring.Part
	if d.options.Together {
		staged = partsOf(d.finished)
	}
	staged = append(staged, partsOf(rest)...)
	for _, r := range d.taken {
		staged = append(staged, r.part())
	}
	d.finished = append(d.finished, rest...)
	if err := d.move(staged); err != nil {
		return err
	}
	if err := d.files.SyncDir(d.dir); err != nil {
		return err
	}
	if err := d.removeOthers(); err != nil {
		return err
	}
	if err := d.writeDictionary(); err != nil {
		return err
	}
	if run == nil {
		run = new(Run)
	}
	records, counts := d.records()
	run.of(d.schema, &d.made, records, counts)
	if run.Counts.Duplicates, err = d.duplicates(records); err != nil {
		return err
	}
	return d.writeRun(run)
}

// records returns what the run record says of all parts of the run's share, in order.
func (d *Dataset) records() ([]PartRecord, PartCounts) {
	records, counts := recordsOf(d.finished)
	for of, w := range d.before {
		if d.unchanged[of] {
			counts.add(w.counts)
			records = append(records, w.record(of))
		}
	}
	for _, r := range d.taken {
		counts.add(d.staged[r.part()].counts)
		records = append(records, r)
	}
	slices.SortFunc(records, func(a, b PartRecord) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), cmp.Compare(a.Part, b.Part))
	})
	return records, counts
}

// part returns the part that a record is about.
func (r *PartRecord) part() scoring.Part { return scoring.Part{Folder: r.Folder, Number: r.Part} }

func partsOf(parts []*part) []scoring.Part {
	list := make([]scoring.Part, len(parts))
	for i, p := range parts {
		list[i] = p.Part
	}
	return list
}

func (w *written) record(of scoring.Part) PartRecord {
	return PartRecord{Part: of.Number, Folder: of.Folder, Rows: w.counts.Rows, InputsSHA256: w.inputs, SHA256: w.digest}
}

func (d *Dataset) writeDictionary() error {
	content := []byte(d.schema.Markdown())
	if old, err := os.ReadFile(d.path(DictionaryFile)); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return d.writeWhole(DictionaryFile, content)
}

// writeRun writes run.json, unless it would differ from the one there in nothing but times.
func (d *Dataset) writeRun(run *Run) error {
	same, err := sameRun(d.path(d.runFile()), run)
	if err != nil || same {
		return err
	}
	content, err := run.JSON()
	if err != nil {
		return err
	}
	return d.writeWhole(d.runFile(), content)
}

// writeWhole puts a file beside the tables.
func (d *Dataset) writeWhole(name string, content []byte) error {
	if err := d.files.MkdirAll(d.path(d.staging())); err != nil {
		return err
	}
	return writeWhole(d.files, d.path(d.staging(), name), d.path(name), content)
}

// Discard gives up as Abort does, and drops what is staged, too.
func (d *Dataset) Discard() error {
	if d.options.Together {
		d.finished, d.staged = nil, ledger{}
	}
	return d.Abort()
}

// Abort implements Sink: what is unfinished goes. Parts that are finished stay where they are: in their place, or staged
// for the next run to take up.
func (d *Dataset) Abort() error {
	if d.done {
		return nil
	}
	d.done = true
	err := d.abandon()
	if !d.options.Together {
		d.finished = nil
	}
	for _, p := range d.finished {
		d.staged[p.Part] = &written{}
	}
	err = errors.Join(err, d.sweep())
	if d.created {
		_ = os.Remove(d.dir) // stays if there is something in it
	}
	return err
}

// abandon closes every file that is open.
func (d *Dataset) abandon() error {
	errs := []error{d.sink.abandon()}
	for _, of := range slices.SortedFunc(maps.Keys(d.keepers), scoring.Part.Compare) {
		errs = append(errs, d.keepers[of].close())
	}
	d.keepers = nil
	return errors.Join(errs...)
}

var _ Sink = (*Dataset)(nil)
