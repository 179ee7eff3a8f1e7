package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o600, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestArchives(t *testing.T) {
	members := []string{"./b/x.txt", "one", "a.csv", "text,n\ntwo,1\nthree\n", "p.png", "x", "__MACOSX/q.txt", "x", "../../up.txt", "four", "/etc/abs.md.gz", string(gz("five")),
		"in.zip", "PK", "no.csv", "x\n1\n", "new\nline.txt", "six", "c\xffd.txt", "seven", "b/x.md", "eight", "bad.txt", "a\x00"}
	packed := map[string]string{"s.zip": zipOf(t, members...), "s.tar": tarOf(t, members...), "s.tgz": string(gz(tarOf(t, members...))), "s.tar.zst": string(zst(tarOf(t, members...))),
		"s.zip.gz": string(gz(zipOf(t, members...))), "s.zip.zst": string(zst(zipOf(t, members...)))}
	for name, content := range packed {
		t.Run(name, func(t *testing.T) {
			write(t, name, content)
			source := "< " + name + "/"
			same(t, []string{
				"s/b/x " + source + "b/x.txt: one", "s/a/1 " + source + "a.csv: two meta_n=1", "s/up " + source + "up.txt: four", "s/etc/abs " + source + "etc/abs.md.gz: five",
				"s/new\nline " + source + "new\nline.txt: six", "s/c%FFd " + source + "c%FFd.txt: seven",
				"skipped " + name + "/a.csv record 2: wrong_shape: fields: 1, in the header: 2", "skipped " + name + "/in.zip: unsupported: an archive within an archive is not opened",
				"skipped " + name + "/b/x.md: duplicate_id: has the id s/b/x, as " + name + "/b/x.txt has, which is scored",
				"skipped " + name + "/bad.txt: undecodable: line 1, byte offset 1: a NUL byte: not a text file",
				"ignored " + name + "/p.png: unknown_ending", "ignored " + name + "/__MACOSX/q.txt: hidden", "ignored " + name + "/no.csv: no_text_column",
			}, read(t, Options{}, name))
		})
	}
}

// TestMembersSharePart: whatever an archive's members and their records are called, they are of the archive's part; a
// record with an id of its own is of that id's.
func TestMembersSharePart(t *testing.T) {
	table := "id,text\na,1\nb,2\nc,3\nd,4\n"
	write(t, "in/s.zip", zipOf(t, "x.txt", "x", "y.csv", table), "in/t.csv", strings.ReplaceAll(table, "\n", "\nt"), "in/u.csv", "text\n1\n2\n3\n")
	c := find(t, Options{Parts: 1000}, "in")
	for {
		doc, _, err := c.Next(t.Context())
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		want := doc.ID
		if i := strings.IndexByte(doc.Source, '.'); !strings.HasPrefix(doc.Source, "t.csv") {
			want = doc.Source[:i]
		}
		if doc.Part.Number != Part(want, 1000) {
			t.Errorf("%s of %s is of part %d, not that of %s", doc.ID, doc.Source, doc.Part.Number, want)
		}
	}
}

// TestTornArchives: what is whole of an archive that is cut off anywhere is read, and one reason given for the rest.
func TestTornArchives(t *testing.T) {
	members := []string{"a.txt", strings.Repeat("one ", 400), "b.txt", strings.Repeat("two ", 400), "c.csv", "text\n" + strings.Repeat("three\n", 40)}
	packed := map[string]string{"s.zip": zipOf(t, members...), "s.tar": tarOf(t, members...), "s.tgz": string(gz(tarOf(t, members...))),
		"s.zip.gz": string(gz(zipOf(t, members...)))}
	for name, content := range packed {
		for cut := 1; cut < len(content)-1100; cut += 1 + len(content)/60 {
			write(t, name, content[:cut])
			skips := 0
			for _, line := range read(t, Options{}, name) {
				if strings.HasPrefix(line, "skipped ") {
					skips++
					if !strings.HasPrefix(line, "skipped "+name+": undecodable: ") {
						t.Errorf("%s cut at %d: %s", name, cut, line)
					}
				}
			}
			if skips > 1 || skips == 0 && !strings.HasSuffix(name, ".tar") {
				t.Errorf("%s cut at %d: %d reasons", name, cut, skips)
			}
		}
	}
}

func TestArchivesThatSwell(t *testing.T) {
	before := newBudget(100)
	r := &spending{t.Context(), strings.NewReader("12345"), &budget{4}}
	if _, err := io.ReadAll(r); !errors.Is(err, errSwells) || before.left != swellBase+100*swellFactor {
		t.Errorf("%v", err)
	}
}

// TestGarbledMember: a member of which bytes have changed is passed over as undecodable, and those behind it are read.
func TestGarbledMember(t *testing.T) {
	long := make([]byte, 4000)
	for i := range long {
		long[i] = 'a' + byte(i*i*31>>7)%26
	}
	content := []byte(zipOf(t, "a.txt", "one", "b.txt", string(long), "c.txt", "three", "d.csv", "text\n"+string(long)+"\n", "e.txt", "five"))
	for _, at := range []int{bytes.Index(content, []byte("b.txt")) + 400, bytes.Index(content, []byte("d.csv")) + 400} {
		content[at] ^= 0xFF
		content[at+1] ^= 0xFF
	}
	write(t, "s.zip", string(content))
	var documents, skipped []string
	for _, line := range read(t, Options{}, "s.zip") {
		if !strings.HasPrefix(line, "skipped ") {
			documents = append(documents, line)
			continue
		}
		source, _, ok := strings.Cut(strings.TrimPrefix(line, "skipped "), ": undecodable: ")
		if skipped = append(skipped, source); !ok {
			t.Error(line)
		}
	}
	same(t, []string{"s/a < s.zip/a.txt: one", "s/c < s.zip/c.txt: three", "s/e < s.zip/e.txt: five"}, documents)
	same(t, []string{"s.zip/b.txt", "s.zip/d.csv"}, skipped)
}
