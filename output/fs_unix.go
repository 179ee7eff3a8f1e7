//go:build !windows

package output

import "os"

// SyncDir flushes the folder's entries.
func (disk) SyncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
