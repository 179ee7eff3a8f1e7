package corpus

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree writes files (a name that ends in a slash is a folder, "a -> b" a link) below a new folder and makes it the working one.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		link, target, linked := strings.Cut(name, " -> ")
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		switch {
		case linked:
			err = os.Symlink(target, link)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(name, 0o755)
		default:
			err = os.WriteFile(name, []byte("Text of "+name+"."), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func find(t *testing.T, o Options, args ...string) *Corpus {
	t.Helper()
	c, err := Find(context.Background(), args, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestFind(t *testing.T) {
	tests := map[string]struct {
		files   []string
		args    []string
		options Options
		want    []string // id < source
		skipped []string // source: reason
		ignored []string
	}{
		"a folder in byte order of paths": {
			files: []string{"in/b.txt", "in/a/z.md", "in/a.txt", "in/a-b.text", "in/B.markdown"},
			args:  []string{"in"},
			want:  []string{"B < B.markdown", "a-b < a-b.text", "a < a.txt", "a/z < a/z.md", "b < b.txt"},
		},
		"the working folder": {files: []string{"x.txt"}, args: []string{"."}, want: []string{"x < x.txt"}},
		"one file":           {files: []string{"in/deep/x.y.txt"}, args: []string{"in/deep/x.y.txt"}, want: []string{"x.y < x.y.txt"}},
		"several files": {
			files: []string{"in/b/x.txt", "in/a.txt"},
			args:  []string{"in/b/x.txt", "./in/a.txt"},
			want:  []string{"b/x < b/x.txt", "a < a.txt"},
		},
		"several folders": {
			files: []string{"in/2020/x.txt", "in/2021/x.txt"},
			args:  []string{"in/2021", "in/2020/"},
			want:  []string{"2021/x < 2021/x.txt", "2020/x < 2020/x.txt"},
		},
		"a dataset of ours, and what only looks like one": {
			files: []string{
				"in/a.txt", "in/tone/run.json", "in/tone/paragraphs/p.parquet", "in/tone/matches/p.parquet", "in/tone/documents/p.parquet",
				"in/sharded/run-0-of-2.json", "in/sharded/paragraphs/p.parquet", "in/sharded/matches/", "in/sharded/documents/",
				"in/other/run.json", "in/other/paragraphs/b.txt", "in/other/documents/c.txt",
				"in/norun/paragraphs/d.txt", "in/norun/matches/", "in/norun/documents/",
			},
			args: []string{"in"},
			want: []string{
				"a < a.txt", "norun/paragraphs/d < norun/paragraphs/d.txt", "other/documents/c < other/documents/c.txt",
				"other/paragraphs/b < other/paragraphs/b.txt",
			},
			ignored: []string{"other/run.json: unknown_ending", "sharded/: dataset", "tone/: dataset"},
		},
		"standard input stands beside what is relative to its own folder": {
			files: []string{"in/x.txt"},
			args:  []string{"-", "in"},
			want:  []string{"stdin < stdin", "x < x.txt"},
		},
		"endings": {
			files:   []string{"in/A.TXT", "in/b.md.gz", "in/c.txt.ZST", "in/d.gz", "in/e.png", "in/f", "in/g.pdf", "in/.h.txt", "in/.i/x.txt"},
			args:    []string{"in"},
			want:    []string{"A < A.TXT", "b < b.md.gz", "c < c.txt.ZST", "g < g.pdf"},
			ignored: []string{".h.txt: hidden", ".i/: hidden", "d.gz: unknown_ending", "e.png: unknown_ending", "f: unknown_ending"},
		},
		"a named file is an input": {
			files: []string{"in/f", "in/.txt", "in/e.PDF"},
			args:  []string{"in/f", "in/.txt", "in/e.PDF"},
			want:  []string{"f < f", ".txt < .txt", "e < e.PDF"},
		},
		"a forced format takes every file": {
			files:   []string{"in/f", "in/g.html", "in/.h"},
			args:    []string{"in"},
			options: Options{From: "text"},
			want:    []string{"f < f", "g < g.html"},
			ignored: []string{".h: hidden"},
		},
		"ids with endings": {
			files: []string{"in/a.txt", "in/a.md"}, args: []string{"in"}, options: Options{IDs: Path},
			want: []string{"a.md < a.md", "a.txt < a.txt"},
		},
		"two of one id": {
			files: []string{"in/a.txt", "in/a.md", "in/a.txt.gz"}, args: []string{"in"},
			want: []string{"a < a.md", "a < a.txt, if a.md fails", "a < a.txt.gz, if a.md fails"},
		},
		"a file twice": {
			files: []string{"in/a.txt"}, args: []string{"in/a.txt", "in/a.txt"},
			want: []string{"a < a.txt", "a < a.txt, if a.txt fails"},
		},
		"a glob is relative to its part before the wildcard": {
			files: []string{"in/2020/x.txt", "in/2020/y.md", "in/.2/x.txt"},
			args:  []string{"in/*/*.txt"},
			want:  []string{"2020/x < 2020/x.txt"},
		},
		"a glob goes through folders, once": {
			files:   []string{"in/a/x.txt", "in/a/b/y.txt", "in/a.txt", "in/a/p.png"},
			args:    []string{"in/**"},
			want:    []string{"a < a.txt", "a/b/y < a/b/y.txt", "a/x < a/x.txt"},
			ignored: []string{"a/p.png: unknown_ending"},
		},
		"a name with wildcards that exists is itself": {
			files: []string{"in/[a].txt", "in/a.txt"}, args: []string{"in/[a].txt"}, want: []string{"[a] < [a].txt"},
		},
		"exclude": {
			files: []string{"in/a.txt", "in/draft-b.txt", "in/old/c.txt", "in/new/old/d.txt", "in/new/e.txt"},
			args:  []string{"in"}, options: Options{Exclude: []string{"draft-*", "old/", "new/e.*"}},
			want:    []string{"a < a.txt"},
			ignored: []string{"draft-b.txt: excluded", "new/e.txt: excluded", "new/old/: excluded", "old/: excluded"},
		},
		"exclude by the path as reached": {
			files: []string{"in/old/c.txt", "in/a.txt"}, args: []string{"in"}, options: Options{Exclude: []string{"in/old/**"}},
			want: []string{"a < a.txt"}, ignored: []string{"old/: excluded"},
		},
		"what is in use": {
			files: []string{"in/a.txt", "in/tone/x.txt", "in/lex.txt", "in/sub/lex.txt", "in/l.txt -> lex.txt"},
			args:  []string{"in"}, options: Options{InUse: []string{"in/tone", "./in/lex.txt", "in/none.txt", ""}},
			want:    []string{"a < a.txt", "sub/lex < sub/lex.txt"},
			ignored: []string{"l.txt: in_use", "lex.txt: in_use", "tone/: in_use"},
		},
		"links": {
			files:   []string{"in/a.txt", "in/b.txt -> a.txt", "in/circle -> ../in", "in/self.txt -> self.txt", "in/gone.txt -> nowhere", "in/gone -> nowhere"},
			args:    []string{"in"},
			want:    []string{"a < a.txt", "b < b.txt"},
			skipped: []string{"gone.txt: unreadable: no such file or directory", "self.txt: unreadable: too many levels of symbolic links"},
			ignored: []string{"circle/: linked_folder", "gone: unknown_ending"},
		},
		"a linked folder that is named": {
			files: []string{"real/a.txt", "in -> real"}, args: []string{"in"}, want: []string{"a < a.txt"},
		},
		"names that break lines and encodings": {
			files: []string{"in/a\nb.txt", "in/c\xffd.txt", "in/e%FF.txt"}, args: []string{"in"},
			want: []string{"a\nb < a\nb.txt", "c%FFd < c%FFd.txt", "e%FF < e%FF.txt"},
		},
		"an empty folder among others, allowed": {
			files: []string{"in/", "x.txt"}, args: []string{"in", "x.txt"}, options: Options{AllowEmpty: true}, want: []string{"x < x.txt"},
		},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("names and links as on Unix")
			}
			tree(t, tc.files...)
			c := find(t, tc.options, tc.args...)
			var got, skipped, ignored []string
			for in := range c.Inputs() {
				got = append(got, in.ID+" < "+in.Source)
				for _, r := range c.rivals[in.ID] {
					got = append(got, r.ID+" < "+r.Source+", if "+in.Source+" fails")
				}
			}
			for _, s := range c.Skipped() {
				skipped = append(skipped, s.Source+": "+string(s.Reason)+": "+s.Message)
			}
			for _, s := range c.Ignored() {
				ignored = append(ignored, s.Source+": "+s.Reason)
			}
			for what, d := range map[string]string{
				"inputs": cmp.Diff(tc.want, got), "skipped": cmp.Diff(tc.skipped, skipped), "ignored": cmp.Diff(tc.ignored, ignored),
			} {
				if d != "" {
					t.Errorf("%s (-want +got):\n%s", what, d)
				}
			}
		})
	}
}

func TestFindErrors(t *testing.T) {
	tests := map[string]struct {
		args    []string
		options Options
		want    error
		message string
	}{
		"missing":                  {args: []string{"in", "none.txt"}, want: ErrMissing, message: "read none.txt: no such file or folder"},
		"missing, empty allowed":   {args: []string{"none"}, options: Options{AllowEmpty: true}, want: ErrMissing, message: "read none: no such file or folder"},
		"below a file":             {args: []string{"in/a.txt/b"}, want: ErrMissing, message: "read in/a.txt/b: no such file or folder"},
		"missing with line feed":   {args: []string{"a\nb"}, want: ErrMissing, message: `read "a\nb": no such file or folder`},
		"no name":                  {args: []string{""}, want: ErrMissing, message: "read : no such file or folder"},
		"empty folder":             {args: []string{"in", "empty"}, want: ErrEmpty, message: "read empty: no inputs found"},
		"nothing that is readable": {args: []string{"pictures"}, want: ErrEmpty, message: "read pictures: no inputs found"},
		"glob without a match":     {args: []string{"in/*.md"}, want: ErrEmpty, message: "read in/*.md: no inputs found"},
		"excluded":                 {args: []string{"in/a.txt"}, options: Options{Exclude: []string{"*.txt"}}, want: ErrEmpty, message: "read in/a.txt: no inputs found: --exclude leaves out what could be one"},
		"a dataset":                {args: []string{"in", "tone"}, want: ErrDataset, message: "read tone: no inputs found: it is a dataset of tenor"},
		"malformed exclude":        {options: Options{Exclude: []string{"[a"}}, want: ErrOptions, message: "invalid option: --exclude [a: malformed glob"},
		"unknown format":           {options: Options{From: "word"}, want: ErrOptions, message: "invalid option: --from word: not one of auto, text, markdown, html, docx, pdf, csv, tsv, jsonl, parquet, verbatim"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, "in/a.txt", "empty/", "pictures/a.png", "tone/run.json", "tone/paragraphs/", "tone/matches/", "tone/documents/")
			_, err := Find(context.Background(), tc.args, tc.options)
			if !errors.Is(err, tc.want) {
				t.Fatalf("got %v, want %v", err, tc.want)
			}
			if d := cmp.Diff(tc.message, err.Error()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFindUnlistableFolder(t *testing.T) {
	tree(t, "in/a.txt", "in/closed/b.txt")
	if err := os.Chmod("in/closed", 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadDir("in/closed"); err == nil {
		t.Skip("runs with the right to read everything")
	}
	c := find(t, Options{}, "in")
	want := []Skip{{Source: "closed", Reason: Unreadable, Message: "permission denied"}}
	if d := cmp.Diff(want, c.Skipped()); d != "" {
		t.Error(d)
	}
}

// brokenFolder lists a few entries and then breaks off.
type brokenFolder struct {
	fs.ReadDirFile
	left int
}

func (b *brokenFolder) ReadDir(int) ([]fs.DirEntry, error) {
	if b.left--; b.left < 0 {
		return nil, syscall.EIO
	}
	return b.ReadDirFile.ReadDir(1)
}

// TestFoldersAreListedWholeOrNotAtAll: what is behind an error must not pass for gone.
func TestFoldersAreListedWholeOrNotAtAll(t *testing.T) {
	tree(t, "in/a.txt", "in/b.txt", "in/c.txt")
	for left, want := range []int{0, 0, 0, 0, 3} {
		f, err := os.Open("in")
		if err != nil {
			t.Fatal(err)
		}
		entries, err := allEntries(&brokenFolder{f, left})
		if len(entries) != want || (err == nil) != (want > 0) {
			t.Errorf("%d entries of a folder that breaks off behind %d: %v", len(entries), left, err)
		}
		f.Close()
	}
}

func TestFindStopsWithItsContext(t *testing.T) {
	tree(t, "in/a.txt")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, []string{"in"}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
