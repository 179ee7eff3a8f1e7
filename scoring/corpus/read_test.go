package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"tenor/scoring"
)

// one is what a single file was read as.
type one struct {
	Text, Encoding string
	Skip           Skip
}

// readFile reads a file with the given content, whole (up to 8 MiB) or, with small limits, in two passes.
func readFile(t testing.TB, name string, content []byte, l limits) one {
	t.Helper()
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Find(context.Background(), []string{name}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.open.limits = l
	doc, r, err := c.Next(context.Background())
	if err == io.EOF {
		return one{Skip: c.Skipped()[0]}
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if doc.ContentSHA256 != sha256.Sum256(content) {
		t.Error("ContentSHA256 is not that of the stored bytes")
	}
	return one{Text: string(text), Encoding: doc.Encoding}
}

var twoPasses = limits{whole: 8, document: 1 << 20, record: 1 << 20}

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func gz(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func zst(s string) []byte {
	w, _ := zstd.NewWriter(nil)
	return w.EncodeAll([]byte(s), nil)
}

func TestRead(t *testing.T) {
	bad := func(r Reason, message string) one { return one{Skip: Skip{Reason: r, Message: message}} }
	tests := map[string]struct {
		name    string // in.txt unless given
		content []byte
		want    one
	}{
		"plain":             {content: []byte("We regret.\n\nWe welcome."), want: one{Text: "We regret.\n\nWe welcome.", Encoding: "utf-8"}},
		"empty":             {want: one{Encoding: "utf-8"}},
		"byte order mark":   {content: []byte("\xEF\xBB\xBFРоссия \uFEFFx"), want: one{Text: "Россия \uFEFFx", Encoding: "utf-8"}},
		"a mark alone":      {content: []byte("\xEF\xBB\xBF"), want: one{Encoding: "utf-8"}},
		"line ends":         {content: []byte("a\r\nb\rc\n\r\n\rd\r"), want: one{Text: "a\nb\nc\n\n\nd\n", Encoding: "utf-8"}},
		"utf-16le":          {content: utf16Bytes("Заявление 🕊\r\nend", false), want: one{Text: "Заявление 🕊\nend", Encoding: "utf-16le"}},
		"utf-16be":          {content: utf16Bytes("Déclaration 🕊\rend", true), want: one{Text: "Déclaration 🕊\nend", Encoding: "utf-16be"}},
		"gzip":              {name: "in.txt.gz", content: gz("packed\r\ntext"), want: one{Text: "packed\ntext", Encoding: "utf-8"}},
		"two gzip members":  {name: "in.txt.gz", content: append(gz("one "), gz("two three")...), want: one{Text: "one two three", Encoding: "utf-8"}},
		"zstandard":         {name: "in.txt.zst", content: zst("packed\ntext é"), want: one{Text: "packed\ntext é", Encoding: "utf-8"}},
		"invalid":           {content: []byte("one\r\ntwo\nthree \xE9t\xE9"), want: bad(Undecodable, "line 3, byte offset 15: invalid UTF-8 (byte 0xe9)")},
		"cut in a rune":     {content: []byte("Россия\xD0"), want: bad(Undecodable, "line 1, byte offset 12: invalid UTF-8 (byte 0xd0)")},
		"overlong":          {content: []byte("\n\n\xC0\xAF longer than two"), want: bad(Undecodable, "line 3, byte offset 2: invalid UTF-8 (byte 0xc0)")},
		"surrogate":         {content: []byte("\r\r\xED\xA0\x80 longer than two"), want: bad(Undecodable, "line 3, byte offset 2: invalid UTF-8 (byte 0xed)")},
		"behind a mark":     {content: []byte("\xEF\xBB\xBFabcdefghijk\xFF"), want: bad(Undecodable, "line 1, byte offset 14: invalid UTF-8 (byte 0xff)")},
		"binary":            {content: []byte("%PDF-1.4\n\x00\x00 more"), want: bad(Undecodable, "line 2, byte offset 9: a NUL byte: not a text file")},
		"utf-16, half unit": {content: append(utf16Bytes("abcdef", false), 'g'), want: bad(Undecodable, "byte offset 14: invalid UTF-16 (ends within a character)")},
		"utf-16, half pair": {content: append(utf16Bytes("abcdef", false), 0x3D, 0xD8), want: bad(Undecodable, "byte offset 14: invalid UTF-16 (ends within a character)")},
		"utf-16, unpaired":  {content: []byte("\xFE\xFF\x00a\x00b\xDC00\x00c\x00d\x00e"), want: bad(Undecodable, "byte offset 6: invalid UTF-16 (unpaired surrogate)")},
		"utf-32":            {content: []byte("\xFF\xFE\x00\x00a\x00\x00\x00b\x00\x00\x00"), want: bad(Undecodable, "byte offset 2: invalid UTF-16 (a NUL: not a text file)")},
		"no gzip":           {name: "in.txt.gz", content: []byte("plain after all"), want: bad(Undecodable, "decompress: gzip: invalid header")},
		"gzip cut short":    {name: "in.txt.gz", content: gz(strings.Repeat("text ", 99))[:20], want: bad(Undecodable, "the compressed data end early")},
		"zstandard swells":  {name: "in.txt.zst", content: zst(strings.Repeat("a", 2<<20)), want: bad(TooLarge, "more than 1 MiB unpacked")},
		"too large":         {content: bytes.Repeat([]byte("a"), 1<<20+1), want: bad(TooLarge, "more than 1 MiB unpacked")},
		"another format":    {name: "in.pdf", content: []byte("%PDF"), want: bad(Unsupported, "the format pdf is not read")},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if tc.name == "" {
				tc.name = "in.txt"
			}
			if tc.want.Skip.Reason != "" {
				tc.want.Skip.Source = tc.name
			}
			for pass, l := range map[string]limits{"whole": standardLimits(), "two passes": twoPasses} {
				if tc.want.Skip.Reason == TooLarge && pass == "whole" {
					continue
				}
				if d := cmp.Diff(tc.want, readFile(t, tc.name, tc.content, l)); d != "" {
					t.Errorf("%s (-want +got):\n%s", pass, d)
				}
			}
		})
	}
}

// FuzzRead: whatever the bytes, what is read whole and what is read in two passes is the same, valid, and holds no CR.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"a\r\nb", "\xEF\xBB\xBFab\rcdefghijkl\xE2\x80\x9D", "\xFF\xFEa\x00b\x00\r\x00\n\x00e\x00", "abcdefgh\x00", "\r\n\r\n\r\n\r\n\r\n\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		t.Chdir(t.TempDir())
		whole := readFile(t, "in.txt", content, standardLimits())
		if d := cmp.Diff(whole, readFile(t, "in.txt", content, twoPasses)); d != "" {
			t.Fatalf("two passes differ (-whole +two):\n%s", d)
		}
		if !utf8.ValidString(whole.Text) || strings.ContainsAny(whole.Text, "\r\x00") {
			t.Fatalf("%q", whole.Text)
		}
		if utf8.Valid(content) && !bytes.ContainsRune(content, 0) {
			want := strings.TrimPrefix(string(content), "\uFEFF")
			want = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(want)
			if d := cmp.Diff(one{Text: want, Encoding: "utf-8"}, whole); d != "" {
				t.Fatal(d)
			}
		}
	})
}

// TestLineEndsAcrossReads reads a long text in reads of every size, so that a CR and its LF come apart everywhere.
func TestLineEndsAcrossReads(t *testing.T) {
	text := "ab\r\ncd\r\r\n\r\n\n\ref\r"
	want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for _, from := range []io.Reader{iotest.OneByteReader(strings.NewReader(text)), iotest.HalfReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
		got, err := io.ReadAll(&longReader{from: from, left: int64(len(text))})
		if err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
}

func TestFileChangesBetweenPasses(t *testing.T) {
	tests := map[string]func() error{
		"grown":     func() error { return os.WriteFile("in.txt", []byte("first content, and more"), 0o600) },
		"shortened": func() error { return os.Truncate("in.txt", 5) },
		"written anew to the same length": func() error {
			later := time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC) // coarse clocks would not show the second writing
			return errors.Join(os.WriteFile("in.txt", []byte("other content"), 0o600), os.Chtimes("in.txt", later, later))
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
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
			if err := change(); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadAll(r); !errors.Is(err, errChanged) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestStandardInput(t *testing.T) {
	for name, l := range map[string]limits{"in memory": standardLimits(), "spooled": twoPasses} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			text := strings.Repeat("We regret.\r\n", 9)
			c := find(t, Options{Stdin: strings.NewReader(text), From: "markdown"}, "-")
			c.open.limits = l
			doc, r, err := c.Next(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(iotest.OneByteReader(r))
			if err != nil || string(got) != strings.Repeat("We regret.\n", 9) {
				t.Errorf("got %q, %v", got, err)
			}
			want := &scoring.Document{ID: "stdin", Source: "stdin", Encoding: "utf-8", Format: scoring.Markdown, ContentSHA256: sha256.Sum256([]byte(text))}
			if d := cmp.Diff(want, doc); d != "" {
				t.Error(d)
			}
			if _, _, err := c.Next(context.Background()); err != io.EOF {
				t.Error(err)
			}
			if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
				t.Errorf("%s is left behind", left[0].Name())
			}
		})
	}
}

// TestOneBadAmongMany: the neighbours of what cannot be read are read.
func TestOneBadAmongMany(t *testing.T) {
	tree(t, "in/a.txt", "in/c.txt", "in/d.txt", "in/e.txt")
	if err := os.WriteFile("in/b.txt", []byte("\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := find(t, Options{Parts: 7}, "in")
	if err := os.Remove("in/d.txt"); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for {
		doc, r, err := c.Next(context.Background())
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		ids = append(ids, doc.ID+": "+string(text))
	}
	if d := cmp.Diff([]string{"a: Text of in/a.txt.", "c: Text of in/c.txt.", "e: Text of in/e.txt."}, ids); d != "" {
		t.Error(d)
	}
	want := []Skip{
		{Source: "b.txt", Reason: Undecodable, Message: "line 1, byte offset 0: a NUL byte: not a text file"},
		{Source: "d.txt", Reason: Unreadable, Message: "no such file or directory"},
	}
	if d := cmp.Diff(want, c.Skipped()); d != "" {
		t.Error(d)
	}
}

// TestPart: SHA-256("a") begins ca978112ca1bbdca, which is 14598278634844962250.
func TestPart(t *testing.T) {
	for parts, want := range map[int]int{0: 0, 1: 0, 2: 0, 7: 4, 10: 0, 1000: 250} {
		if got := Part("a", parts); got != want {
			t.Errorf("Part(a, %d) = %d, want %d", parts, got, want)
		}
	}
}

// TestOneOfAnIDIsScored: of several inputs with one id the first that can be read is scored, and every other is named with
// its own reason.
func TestOneOfAnIDIsScored(t *testing.T) {
	tree(t)
	for name, content := range map[string]string{"a.md": "\xff", "a.docx": "x", "a.txt": "Peace.", "a.text": "War."} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := find(t, Options{}, "a.docx", "a.md", "a.txt", "a.text")
	var got []string
	for {
		doc, _, err := c.Next(t.Context())
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, doc.ID+" "+doc.Source)
	}
	for _, s := range c.Skipped() {
		got = append(got, s.Source+" "+string(s.Reason))
	}
	want := []string{"a a.txt", "a.docx unsupported", "a.md undecodable", "a.text duplicate_id"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
