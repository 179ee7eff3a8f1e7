package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"tenor/scoring"
)

// removeOthers removes the files of the share's parts that were neither written nor left, and folders that became empty.
func (d *Dataset) removeOthers() error {
	stays := maps.Clone(d.unchanged)
	for _, p := range d.finished {
		stays[p.Part] = true
	}
	for _, r := range d.taken {
		stays[r.part()] = true
	}
	for _, of := range slices.SortedFunc(maps.Keys(d.before), scoring.Part.Compare) {
		if stays[of] || !d.options.Shard.holds(of.Number) {
			continue
		}
		for _, t := range d.schema.tables() {
			if err := d.files.Remove(d.finalPath(t, of)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if err := d.leaveFolders(of); err != nil {
			return err
		}
	}
	return nil
}

// leaveFolders syncs the folders of a part that was removed, and removes those of its Hive folders that are empty.
func (d *Dataset) leaveFolders(of scoring.Part) error {
	for _, t := range d.schema.tables() {
		folder := filepath.Dir(d.finalPath(t, of))
		for folder != d.path(t.name) {
			entries, err := os.ReadDir(folder)
			if errors.Is(err, fs.ErrNotExist) {
				folder = filepath.Dir(folder)
				continue
			}
			if err != nil {
				return err
			}
			if len(entries) > 0 {
				break
			}
			if err := d.files.Remove(folder); err != nil {
				return err
			}
			folder = filepath.Dir(folder)
		}
		if err := d.files.SyncDir(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// sweepAll removes the staging folder with all that is in it.
func (d *Dataset) sweepAll() error {
	d.staged = nil
	return d.sweep()
}

// ofShard matches what shards have in a dataset's folder for themselves: their staging folders, run records and locks.
var ofShard = regexp.MustCompile(`^(\.staging-\d+-of-\d+|run-\d+-of-\d+\.json|\.tenor\.\d+-of-\d+\.lock)$`)

// sweepShards removes what shards have left, once a run of the whole dataset has told of all parts in its own run record. Its lock
// keeps them from being at work.
func (d *Dataset) sweepShards() error {
	if d.options.Shard.Count > 0 {
		return nil
	}
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !ofShard.MatchString(e.Name()) {
			continue
		}
		if e.IsDir() {
			err = d.clear(d.path(e.Name()), nil)
		} else {
			err = d.files.Remove(d.path(e.Name()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sweep removes from the staging folder what is no staged part, and the folders that are empty then.
func (d *Dataset) sweep() error {
	stays := map[string]bool{}
	for of := range d.staged {
		for _, t := range d.schema.tables() {
			stays[d.stagedPath(t, of)] = true
		}
	}
	return d.clear(d.path(d.staging()), stays)
}

// clear removes the files below a folder but those that stay, and the folders that are empty then, itself among them. The folder
// may be missing.
func (d *Dataset) clear(root string, stays map[string]bool) error {
	var folders []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir():
			folders = append(folders, path)
			return nil
		case stays[path]:
			return nil
		}
		return d.files.Remove(path)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, folder := range slices.Backward(folders) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		if len(entries) > 0 {
			continue
		}
		if err := d.files.Remove(folder); err != nil {
			return err
		}
	}
	return nil
}
