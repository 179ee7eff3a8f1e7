package corpus

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"
)

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
