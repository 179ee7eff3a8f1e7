package validate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tenor/scoring/validate"
)

func numbered(what string, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("%s number %d was read.", what, i)
	}
	return texts
}

// TestFingerprint: it holds every text it is of, however written, hardly any other, and says the same once written and read.
func TestFingerprint(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 285, 15_000} {
		texts := numbered("Row", n)
		f := validate.NewFingerprint(append(slices.Clone(texts), "", " - ", strings.ToUpper(strings.Join(texts[:min(n, 1)], ""))))
		again, err := validate.ParseFingerprint("\n  " + strings.ReplaceAll(f.String(), "\n", "\r\n  ") + "\n")
		if err != nil {
			t.Fatalf("%d texts: %v", n, err)
		}
		if f.Len() != n || again.Len() != n || again.String() != f.String() {
			t.Errorf("of %d texts it has %d, and %d once read", n, f.Len(), again.Len())
		}
		for i, text := range texts {
			texts[i] = strings.ReplaceAll(strings.ToUpper(text), " ", " \n") + ".."
		}
		if got := again.Count(texts); got != n {
			t.Errorf("it holds %d of its %d texts", got, n)
		}
		// One in a million is taken for one that it holds.
		if got := again.Count(numbered("Line", 20_000)); got > 1 {
			t.Errorf("it holds %d of 20,000 other texts", got)
		}
		if again.Holds("") || again.Holds("?") {
			t.Error("it holds a text of nothing")
		}
	}
}

// TestFingerprintIsSmall: 15,000 texts take a few tens of kilobytes, in which none of them can be read.
func TestFingerprintIsSmall(t *testing.T) {
	text := validate.NewFingerprint(numbered("Row", 15_000)).String()
	if len(text) > 56_000 {
		t.Errorf("%d bytes", len(text))
	}
	for line := range strings.Lines(text) {
		if len(line) > 101 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
}

func TestParseFingerprintRefuses(t *testing.T) {
	whole := validate.NewFingerprint(numbered("Row", 50)).String()
	for name, text := range map[string]string{
		"nothing": "", "no letters": "*", "cut": whole[:len(whole)-8], "longer": whole[:len(whole)-4] + "AAAA" + whole[len(whole)-4:],
		"a huge number": "////////////fw==",
	} {
		if _, err := validate.ParseFingerprint(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// FuzzParseFingerprint: what is read is written as it was, but for white space and the bits behind the end.
func FuzzParseFingerprint(f *testing.F) {
	f.Add(validate.NewFingerprint(numbered("Row", 9)).String())
	f.Add("AA==")
	f.Fuzz(func(t *testing.T, text string) {
		read, err := validate.ParseFingerprint(text)
		if err != nil {
			return
		}
		again, err := validate.ParseFingerprint(read.String())
		if err != nil || again.String() != read.String() || again.Len() != read.Len() {
			t.Errorf("%q is read as %d texts and written as %q: %v", text, read.Len(), read, err)
		}
	})
}
