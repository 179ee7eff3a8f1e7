package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLockKeepsOthersOut(t *testing.T) {
	tests := map[string]struct {
		first, second Shard
		locked        bool
	}{
		"two runs":         {locked: true},
		"run and shard":    {second: Shard{0, 2}, locked: true},
		"shard and run":    {first: Shard{0, 2}, locked: true},
		"same shard twice": {first: Shard{1, 2}, second: Shard{1, 2}, locked: true},
		"shards":           {first: Shard{0, 2}, second: Shard{1, 2}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tone")
			first, err := LockDataset(dir, tc.first, "process 7 since noon")
			if err != nil {
				t.Fatal(err)
			}
			second, err := LockDataset(dir, tc.second, "process 8")
			if got := errors.Is(err, ErrLocked); got != tc.locked {
				t.Fatalf("locked is %v: %v", got, err)
			}
			if tc.locked && !strings.Contains(err.Error(), "process 7 since noon") {
				t.Errorf("the error does not name the holder: %v", err)
			}
			if second != nil {
				if err := second.Release(); err != nil {
					t.Error(err)
				}
			}
			if err := first.Release(); err != nil {
				t.Error(err)
			}
			again, err := LockDataset(dir, tc.second, "process 9")
			if err != nil {
				t.Fatalf("a released lock keeps out: %v", err)
			}
			if err := again.Release(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(dir); err == nil {
				t.Error("a folder made for a lock stays")
			}
		})
	}
}

func TestLockIsNoForeignFolders(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LockDataset(dir, Shard{}, ""); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder was touched: %v", entries)
	}
}

func TestLockOfAFileLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "tone.parquet")
	l, err := LockFile(path, "process 7")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := LockFile(path, "process 8"); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
	if err := l.Release(); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
}
