package output

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// file is a file being written.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

// fileSystem is what is done to files on the way to their place. Tests put one that fails in its stead.
type fileSystem interface {
	Create(name string) (file, error) // makes the file or empties it
	Rename(from, to string) error
	Remove(name string) error
	MkdirAll(name string) error
	SyncDir(name string) error // makes what was renamed in a folder last
}

// disk is the operating system's files.
type disk struct{}

func (disk) Create(name string) (file, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return nil, err
	}
	return newFile(f), nil
}

func (disk) Rename(from, to string) error { return os.Rename(from, to) }
func (disk) Remove(name string) error     { return os.Remove(name) }
func (disk) MkdirAll(name string) error   { return os.MkdirAll(name, 0o777) }

// writeWhole puts a file in its place in one step: a reader sees the old content or the new, at any moment.
func writeWhole(files fileSystem, staged, final string, content []byte) error {
	return writeInOne(files, staged, final, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// writeInOne does what writeWhole does with what write writes.
func writeInOne(files fileSystem, staged, final string, write func(io.Writer) error) (err error) {
	f, err := files.Create(staged)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = files.Remove(staged) // what failed is said already
		}
	}()
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", final, err)
	}
	if err := files.Rename(staged, final); err != nil {
		return err
	}
	return files.SyncDir(filepath.Dir(final))
}

// regular reports whether name is a regular file; nothing there is no error.
func regular(name string) (exists, isRegular bool, err error) {
	info, err := os.Stat(name)
	if os.IsNotExist(err) {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	return true, info.Mode().IsRegular(), nil
}
