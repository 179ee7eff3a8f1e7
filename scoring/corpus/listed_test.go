//go:build unix

package corpus

import (
	"io"
	"os"
	"syscall"
	"testing"
)

// TestListedFile: what a folder listed is opened without waiting, whatever stands there by then.
func TestListedFile(t *testing.T) {
	tree(t, "in/folder.txt/a.txt")
	if err := syscall.Mkfifo("in/pipe.txt", 0o600); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"empty": "", "small": "We agree.", "large": "We agree. We agree."} {
		if err := os.WriteFile("in/"+name+".txt", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const most = 10
	for name, want := range map[string]bool{"empty": true, "small": true, "large": false, "folder": false, "pipe": false, "missing": false} {
		var f listedFile
		if got := f.openAt("in/"+name+".txt", most); got != want || f.open != want {
			t.Errorf("%s: opened %t, want %t", name, got, want)
		}
		if err := f.close(); err != nil || f.open {
			t.Errorf("%s: close: %v", name, err)
		}
	}
	var f listedFile
	if !f.openAt("in/small.txt", most) {
		t.Fatal("not opened")
	}
	for range 2 {
		if got, err := io.ReadAll(&f); err != nil || string(got) != "We agree." {
			t.Errorf("read %q, %v", got, err)
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			t.Error(err)
		}
	}
	if err := f.close(); err != nil {
		t.Error(err)
	}
	if _, err := f.Read(make([]byte, 1)); err == nil || err == io.EOF {
		t.Errorf("read of a closed file: %v", err)
	}
}
