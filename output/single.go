package output

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"tenor/scoring"
)

// File writes one Parquet file that holds the paragraphs alone.
type File struct {
	*sink
	path   string // final; empty for a stream
	staged string
	files  fileSystem
	begun  bool // the staged file is there
	done   bool
}

// CreateFile begins a file of paragraphs at path. It is written beside its place under a hidden name and renamed by Close;
// a link is followed. Where path is something else than a file it is refused.
func CreateFile(path string, s *Schema, p Provenance) (*File, error) {
	return createFile(disk{}, path, s, p)
}

func createFile(files fileSystem, path string, s *Schema, p Provenance) (*File, error) {
	exists, isRegular, err := regular(path)
	if err != nil {
		return nil, err
	}
	if exists {
		if !isRegular {
			return nil, fmt.Errorf("%s is not a regular file", path)
		}
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
		if err := checkReplaced(path); err != nil {
			return nil, err
		}
	} else {
		path = linked(path)
	}
	k, err := newSink(s, p, true)
	if err != nil {
		return nil, err
	}
	f := &File{sink: k, files: files, path: path}
	f.staged = filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".staging")
	k.create = f.stage
	return f, nil
}

func (f *File) stage(*table, scoring.Part) (file, string, error) {
	opened, err := f.files.Create(f.staged)
	if err != nil {
		return nil, "", fmt.Errorf("write %s: %w", f.path, err)
	}
	f.begun = true
	return opened, f.path, nil
}

// CreateStream begins a file of paragraphs on w, which is neither synced nor closed. What Abort leaves there is no valid
// Parquet file.
func CreateStream(w io.Writer, s *Schema, p Provenance) (*File, error) {
	k, err := newSink(s, p, true)
	if err != nil {
		return nil, err
	}
	k.create = func(*table, scoring.Part) (file, string, error) { return stream{w}, "standard output", nil }
	return &File{sink: k}, nil
}

// stream is a writer that belongs to the caller.
type stream struct{ io.Writer }

func (stream) Sync() error  { return nil }
func (stream) Close() error { return nil }

// Close implements Sink.
func (f *File) Close(run *Run) error {
	if f.done {
		return ErrClosed
	}
	parts, err := f.finish(true)
	if err == nil && f.path != "" {
		if err = f.files.Rename(f.staged, f.path); err == nil {
			f.begun = false
			err = f.files.SyncDir(filepath.Dir(f.path))
		}
	}
	if err != nil {
		return errors.Join(err, f.Abort())
	}
	f.done = true
	if run != nil {
		records, counts := recordsOf(parts)
		run.of(f.schema, &f.made, records, counts)
	}
	return f.abandon()
}

// Abort implements Sink.
func (f *File) Abort() error {
	if f.done {
		return nil
	}
	f.done = true
	err := f.abandon()
	if f.begun {
		err = errors.Join(err, f.files.Remove(f.staged))
		f.begun = false
	}
	return err
}

var _ Sink = (*File)(nil)
