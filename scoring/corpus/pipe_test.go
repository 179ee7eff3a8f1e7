//go:build unix

package corpus

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"
	"testing"
	"time"

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

// TestPipesAreLeftWhenTheContextEnds: neither a pipe that nobody opens for writing nor one that nobody writes into holds a run up.
func TestPipesAreLeftWhenTheContextEnds(t *testing.T) {
	tree(t, "in/a.txt")
	for _, name := range []string{"p.txt", "p.csv", "p.zip", "p"} {
		for what, opened := range map[string]bool{"nobody opens it": false, "nobody writes": true} {
			t.Run(name+", "+what, func(t *testing.T) {
				path := "in/" + name
				_ = os.Remove(path)
				if err := syscall.Mkfifo(path, 0o644); err != nil {
					t.Fatal(err)
				}
				if opened {
					w, err := os.OpenFile(path, os.O_RDWR, 0) // which does not wait for a reader
					if err != nil {
						t.Fatal(err)
					}
					defer w.Close()
				}
				ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
				defer cancel()
				ended := make(chan error, 1)
				go func() { ended <- readFirst(ctx, path) }()
				select {
				case err := <-ended:
					if !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("error %v", err)
					}
				case <-time.After(10 * time.Second):
					t.Fatal("it still waits")
				}
			})
		}
	}
}

// readFirst finds and reads one input.
func readFirst(ctx context.Context, path string) error {
	c, err := Find(ctx, []string{path}, Options{AllowEmpty: true})
	if err != nil {
		return err
	}
	defer c.Close()
	_, _, err = c.Next(ctx)
	return err
}
