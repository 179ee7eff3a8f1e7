package corpus

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// told is all that a corpus tells of its documents.
type told struct {
	Lines     []string
	Joined    *Joined
	Unfit     []Unfit
	Unnamed   Named
	Encodings map[string]int64
}

func tell(c *Corpus, lines []string) told {
	return told{lines, c.Joined(), c.Unfit(), c.Unnamed(), c.Encodings()}
}

// readEarly reads a corpus as readCorpus does, its documents early: each is confirmed once a number of bytes have been read of it.
func readEarly(t *testing.T, c *Corpus, before int) (lines []string, early, retracted int) {
	t.Helper()
	for {
		doc, text, confirm, err := c.NextEarly(t.Context())
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		head, err := []byte(nil), error(nil)
		if confirm != nil {
			early++
			if head, err = io.ReadAll(io.LimitReader(text, int64(before))); err == nil {
				err = confirm(t.Context())
			}
		}
		if errors.Is(err, scoring.ErrRetracted) {
			retracted++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if content, err := os.ReadFile("in/" + doc.Source); err == nil && confirm != nil && doc.ContentSHA256 != sha256.Sum256(content) {
			t.Errorf("%s: ContentSHA256 is not that of the stored bytes", doc.Source)
		}
		rest, err := io.ReadAll(text)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, doc.ID+" < "+doc.Source+": "+string(head)+string(rest)+known(c, doc))
	}
	return append(lines, readCorpus(t, c)...), early, retracted
}

// TestEarlyDocumentsComeAsAnyOther: whatever a file holds, and wherever it is found out, reading it early tells what reading it whole does.
func TestEarlyDocumentsComeAsAnyOther(t *testing.T) {
	long := strings.Repeat("Peace is a common good.\r\n\r\nWar – is not.\r", 7000) // longer than what the first look takes in
	tests := map[string]struct {
		files     []string
		options   Options
		charset   string
		early     int // documents that come early, and how many of them are retracted, once all has been read
		retracted int
	}{
		"good":                    {files: []string{"in/a.txt", long}, early: 1},
		"a byte order mark":       {files: []string{"in/a.txt", "\xEF\xBB\xBF" + long}, early: 1},
		"short":                   {files: []string{"in/a.txt", "Peace."}},
		"bad in the beginning":    {files: []string{"in/a.txt", "a\xFF" + long}},
		"bad late":                {files: []string{"in/a.txt", long + "\xE9t\xE9" + long}, early: 1, retracted: 1},
		"bad at the end":          {files: []string{"in/a.txt", long + "\xE2\x80"}, early: 1, retracted: 1},
		"a NUL late":              {files: []string{"in/a.txt", long + "\x00"}, early: 1, retracted: 1},
		"another encoding late":   {files: []string{"in/a.txt", long + "d\xE9claration\r\n"}, charset: "windows-1252", early: 1, retracted: 1},
		"another encoding, a NUL": {files: []string{"in/a.txt", long + "d\xE9claration\x00"}, charset: "windows-1252", early: 1, retracted: 1},
		"utf-16 with a mark":      {files: []string{"in/a.txt", string(utf16Bytes(long, false))}},
		"utf-16 without a mark":   {files: []string{"in/a.txt", string(utf16Bytes(long, false)[2:])}, charset: "utf-16le"},
		"packed":                  {files: []string{"in/a.txt.gz", string(gz(long)), "in/b.txt.zst", string(zst(long + "\xFF"))}},
		"one retracted of two":    {files: []string{"in/a.txt", long + "\xFF", "in/b.txt", long}, early: 2, retracted: 1},
		"the second retracted":    {files: []string{"in/a.txt", long, "in/b.txt", long + "\xFF", "in/c.txt", "short"}, early: 2, retracted: 1},
		"all retracted":           {files: []string{"in/a.txt", long + "\xFF", "in/b.txt", long + "\xFF"}, early: 2, retracted: 2},
		"rivals":                  {files: []string{"in/a.md", long + "\xFF", "in/a.txt", long}},
		"a record's id":           {files: []string{"in/a.csv", "id,text\nb,Peace.\n", "in/b.txt", long}},
		"a later record's id":     {files: []string{"in/a.txt", long, "in/b.csv", "id,text\na,Peace.\n"}, early: 1},
		"a record's id, bad":      {files: []string{"in/a.csv", "id,text\nb,Peace.\n", "in/b.txt", long + "\xFF"}},
		"too long":                {files: []string{"in/a.txt", strings.Repeat(long, 4)}},
		"a verbatim record":       {files: []string{"in/a.txt", long, "in/b.txt", long + "\xFF"}, options: Options{From: "verbatim"}},
		"front matter":            {files: []string{"in/a.txt", "---\ntitle: A\ndate: never\n---\n" + long, "in/b.txt", "---\ntitle: B\ndate: never\n---\n" + long + "\xFF"}, early: 2, retracted: 1},
		"fields of all sorts": {
			files: []string{
				"in/a.txt", long + "d\xE9", "in/b_1.txt", long + "\x00", "in/c_x.txt", "---\nvotes: many\n---\n" + long, "m.csv",
				"id,votes\na,one\nb_1,two\nd,3\n",
			},
			options: Options{Metadata: "m.csv", FilenamePattern: "{name}_{number}", Meta: []string{"votes:int32", "number:int32"}, Parts: 3},
			charset: "windows-1252", early: 3, retracted: 2,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			write(t, test.files...)
			open := func(l limits) *Corpus {
				c := find(t, test.options, "in")
				c.open.limits, c.decode.charset = l, nil
				if test.charset != "" {
					c.decode.charset = func([]byte) string { return test.charset }
				}
				return c
			}
			whole := open(limits{whole: 1 << 20, document: 1 << 20, record: 1 << 20})
			want := tell(whole, readCorpus(t, whole))
			small := limits{whole: 40, document: 1 << 20, record: 1 << 20}
			checked := open(small)
			if d := cmp.Diff(want, tell(checked, readCorpus(t, checked))); d != "" {
				t.Errorf("checked: %s", d)
			}
			for _, before := range []int{0, 1, 39, 1 << 18, 1 << 19, 1 << 20} {
				c := open(small)
				lines, early, retracted := readEarly(t, c, before)
				if d := cmp.Diff(want, tell(c, lines)); d != "" {
					t.Errorf("%d bytes before: %s", before, d)
				}
				if early != test.early || retracted != test.retracted {
					t.Errorf("%d bytes before: %d came early, %d were retracted; want %d, %d", before, early, retracted, test.early, test.retracted)
				}
			}
		})
	}
}

// TestListedFileChangesWhileItIsReadOtherwise: a file that a folder lists is read at once, unless its encoding is to be guessed.
func TestListedFileChangesWhileItIsReadOtherwise(t *testing.T) {
	text := strings.Repeat("d\xE9claration de paix\n", 100_000)
	tree(t, "in/")
	if err := os.WriteFile("in/a.txt", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := find(t, Options{}, "in")
	c.decode.charset = func([]byte) string { return "windows-1252" }
	_, r, err := c.Next(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	later := time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC)
	if err := errors.Join(os.WriteFile("in/a.txt", []byte(strings.ReplaceAll(text, "paix", "PAIX")), 0o600), os.Chtimes("in/a.txt", later, later)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(r); !errors.Is(err, errChanged) {
		t.Errorf("got %v", err)
	}
}

// TestEarlyFromStandardInput: what can be read only once is retracted, and read otherwise, as any other.
func TestEarlyFromStandardInput(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	long := strings.Repeat("Peace is a common good.\n", 20_000)
	c := find(t, Options{Stdin: strings.NewReader(long + "d\xE9claration")}, "-")
	c.open.limits = twoPasses
	c.decode.charset = func([]byte) string { return "windows-1252" }
	lines, early, retracted := readEarly(t, c, 5000)
	if d := cmp.Diff([]string{"stdin < stdin: " + long + "déclaration"}, lines); d != "" || early != 1 || retracted != 1 {
		t.Errorf("%s%d early, %d retracted", d, early, retracted)
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("%s is left behind", left[0].Name())
	}
}

// TestFileChangesWhileItIsEarly: one that changes before it is confirmed is read anew; one that changes afterwards is an error.
func TestFileChangesWhileItIsEarly(t *testing.T) {
	first, second := strings.Repeat("Peace is a common good.\n", 20_000), strings.Repeat("War is not.\n", 30_000)
	later := time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC)
	change := func(t *testing.T) {
		t.Helper()
		if err := errors.Join(os.WriteFile("a.txt", []byte(second), 0o600), os.Chtimes("a.txt", later, later)); err != nil {
			t.Fatal(err)
		}
	}
	for _, before := range []int64{0, 30, 1 << 20} {
		t.Run(fmt.Sprint(before), func(t *testing.T) {
			write(t, "a.txt", first)
			c := find(t, Options{}, "a.txt")
			c.open.limits = twoPasses
			_, text, confirm, err := c.NextEarly(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, io.LimitReader(text, before)); err != nil {
				t.Fatal(err)
			}
			change(t)
			if err := confirm(t.Context()); !errors.Is(err, scoring.ErrRetracted) {
				t.Fatal(err)
			}
			if d := cmp.Diff([]string{"a < a.txt: " + second}, readCorpus(t, c)); d != "" {
				t.Error(d)
			}
		})
	}
	t.Run("once it is confirmed", func(t *testing.T) {
		write(t, "a.txt", first)
		c := find(t, Options{}, "a.txt")
		c.open.limits = twoPasses
		_, text, confirm, err := c.NextEarly(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := text.Read(make([]byte, 30)); err != nil {
			t.Fatal(err)
		}
		if err := confirm(t.Context()); err != nil {
			t.Fatal(err)
		}
		change(t)
		if _, err := io.ReadAll(text); !errors.Is(err, errChanged) {
			t.Error(err)
		}
	})
}

// TestConfirmingEndsWithTheContext: an early document of a run that is given up is not taken for one that changed.
func TestConfirmingEndsWithTheContext(t *testing.T) {
	write(t, "a.txt", strings.Repeat("Peace is a common good.\n", 9))
	c := find(t, Options{}, "a.txt")
	c.open.limits = twoPasses
	_, _, confirm, err := c.NextEarly(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := confirm(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestEarlyFilesThatGrow: one that grows past what is read of a document is not read to its end.
func TestEarlyFilesThatGrow(t *testing.T) {
	text := strings.NewReader("Peace is a common good.")
	e := &earlyReader{stored: text, hashed: &hashedReader{from: text, hash: sha256.New()}, most: 22}
	if _, err := e.rest(t.Context()); !errors.Is(err, scoring.ErrRetracted) {
		t.Error(err)
	}
}

// FuzzRunes: what a text's pieces are found to be does not depend on where they are cut.
func FuzzRunes(f *testing.F) {
	for _, s := range []string{"a – b", "\xE2\x80", "\xF0\x9F\x95\x8A\xF0", "\xEF\xBF\xBD\xC3\x28", "a\x00b", "\xED\xA0\x80"} {
		f.Add([]byte(s), uint8(1), uint8(2))
	}
	f.Fuzz(func(t *testing.T, text []byte, first, second uint8) {
		want := validPrefix(text) == len(text) && !strings.Contains(string(text), "\x00")
		var r runes
		got := true
		for i, piece := 0, []int{int(first), int(second)}; len(text) > 0 && got; i++ {
			n := min(max(piece[i%2], 1), len(text))
			got = r.valid(text[:n])
			text = text[n:]
		}
		if got = got && r.kept == 0; got != want {
			t.Errorf("%v, want %v", got, want)
		}
	})
}
