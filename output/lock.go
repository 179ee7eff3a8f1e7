package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// Shard is a run's share of a dataset: the parts whose number is Index modulo Count. The zero Shard is all of it.
type Shard struct{ Index, Count int }

// holds reports whether a part is the shard's.
func (s Shard) holds(part int) bool { return s.Count == 0 || part%s.Count == s.Index }

func (s Shard) String() string { return fmt.Sprintf("%d-of-%d", s.Index, s.Count) }

// Lock keeps other runs away from what a run writes. The operating system holds it and takes it back from a process that
// dies, so that a lock file left behind means nothing. Readers need none.
type Lock struct {
	held   []*flock.Flock
	folder string // that was made for the lock; "" if it was there
}

// ErrLocked is what an error wraps when another run holds the lock.
var ErrLocked = errors.New("another run is writing there")

// LockDataset takes the lock of a dataset's folder, which is made if it is missing and refused (ErrForeign) if it holds
// something else than a dataset of ours. A shard shares the dataset with the other shards and has its own share to itself.
// holder names the run for those who come later: its process and start.
func LockDataset(dir string, shard Shard, holder string) (*Lock, error) {
	missing, err := checkFolder(dir)
	if err != nil {
		return nil, err
	}
	l := &Lock{}
	if missing {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		l.folder = dir
	}
	all := filepath.Join(dir, ".tenor.lock")
	if shard.Count == 0 {
		err = l.take(dir, all, holder, (*flock.Flock).TryLock)
	} else if err = l.take(dir, all, holder, (*flock.Flock).TryRLock); err == nil {
		err = l.take(dir, filepath.Join(dir, ".tenor."+shard.String()+".lock"), holder, (*flock.Flock).TryLock)
	}
	if err != nil {
		return nil, errors.Join(err, l.Release())
	}
	return l, nil
}

// LockFile takes the lock of a single file: one beside it.
func LockFile(path, holder string) (*Lock, error) {
	l := &Lock{}
	name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
	return l, l.take(path, name, holder, (*flock.Flock).TryLock)
}

// take locks one file, for what is to be written. A file that was removed between its opening and its locking, by the run that held it, keeps nobody
// out: it is opened anew.
func (l *Lock) take(written, path, holder string, try func(*flock.Flock) (bool, error)) error {
	for {
		lock := flock.New(path, flock.SetPermissions(0o666))
		ok, err := try(lock)
		if err != nil {
			return fmt.Errorf("lock %s: %w", path, err)
		}
		if !ok {
			return fmt.Errorf("%s: %w%s", written, ErrLocked, holderOf(path))
		}
		if standsThere(lock, path) {
			l.held = append(l.held, lock)
			_ = os.WriteFile(path, []byte(holder+"\n"), 0o666) // on a full disk it keeps others out and does not say who
			return nil
		}
		if err := lock.Close(); err != nil {
			return fmt.Errorf("lock %s: %w", path, err)
		}
	}
}

// holderOf says who wrote a lock file.
func holderOf(path string) string {
	content, err := os.ReadFile(path)
	if holder := strings.TrimSpace(string(content)); err == nil && holder != "" {
		return " (" + holder + ")"
	}
	return ""
}

// standsThere reports whether the locked file is the one that stands at path.
func standsThere(lock *flock.Flock, path string) bool {
	locked, err := lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(locked, there)
}

// Release gives the lock back and removes its files, unless others share them. A folder that was made for the lock and
// holds nothing goes again.
func (l *Lock) Release() error {
	var errs []error
	for _, lock := range slices.Backward(l.held) {
		if alone, err := lock.TryLock(); err == nil && alone {
			errs = append(errs, os.Remove(lock.Path()))
		}
		errs = append(errs, lock.Close())
	}
	if l.folder != "" {
		_ = os.Remove(l.folder) // stays if there is something in it
	}
	l.held, l.folder = nil, ""
	return errors.Join(errs...)
}
