package corpus

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"testing"
	"testing/iotest"
	"time"
)

// TestLongTextChangesInPlace: a document that was written anew between the passes, to the same length, is found out.
func TestLongTextChangesInPlace(t *testing.T) {
	tree(t)
	if err := os.WriteFile("in.txt", []byte("first content"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := find(t, Options{}, "in.txt")
	c.open.limits = twoPasses
	_, r, err := c.Next(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("in.txt", []byte("other content"), 0o600); err != nil {
		t.Fatal(err)
	}
	later := time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC) // coarse clocks would not show the second writing
	if err := os.Chtimes("in.txt", later, later); err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(r); !errors.Is(err, errChanged) {
		t.Errorf("got %q, %v", text, err)
	}
}

// TestBadBytesPlace: where a bad byte stands does not depend on how the text is read; a CR and its LF are one line's end even
// where they come apart.
func TestBadBytesPlace(t *testing.T) {
	text := []byte("ab\r\nc\r\rd\n\r\ne\xFFf\r\ng")
	const want = "line 6, byte offset 12: invalid UTF-8 (byte 0xff)"
	utf8 := sniff(text)
	for cut := range text {
		for name, rest := range map[string]io.Reader{
			"at once": bytes.NewReader(text[cut:]), "byte by byte": iotest.OneByteReader(bytes.NewReader(text[cut:])),
		} {
			if _, err := check(text[:cut], rest, utf8); err == nil || err.Error() != want {
				t.Errorf("cut at %d, the rest %s: %v, want %s", cut, name, err, want)
			}
		}
	}
}
