//go:build unix

package corpus

import (
	"context"
	"io"
	"os"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPipes(t *testing.T) {
	tree(t, "in/a.txt")
	if err := syscall.Mkfifo("in/p.txt", 0o644); err != nil {
		t.Fatal(err)
	}
	c := find(t, Options{}, "in")
	if d := cmp.Diff([]Ignored{{Source: "p.txt", Reason: "not_regular"}}, c.Ignored()); d != "" {
		t.Error(d)
	}
	go func() {
		if err := os.WriteFile("in/p.txt", []byte("through a pipe"), 0); err != nil {
			t.Error(err)
		}
	}()
	c = find(t, Options{}, "in/p.txt")
	doc, text, err := c.Next(context.Background())
	if err != nil {
		t.Fatal(err, c.Skipped())
	}
	got, err := io.ReadAll(text)
	if err != nil || string(got) != "through a pipe" || doc.ID != "p" {
		t.Errorf("got %q of %s, %v", got, doc.ID, err)
	}
}
