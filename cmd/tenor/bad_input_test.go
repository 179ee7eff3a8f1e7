package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	runtimemetrics "runtime/metrics"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
)

// badInputs are files that cannot be scored, and the reason of each.
func badInputs(t *testing.T) map[string]struct {
	content []byte
	reason  string
} {
	t.Helper()
	page, word, pdf := readTestdata(t, "formats", "arria.html"), readTestdata(t, "formats", "arria.docx"), readTestdata(t, "formats", "arria.pdf")
	text := readTestdata(t, "statements", "russia-unsc-arria-cyber-security.txt")
	garbled := func(b []byte) []byte { // every byte but the first few, by which the format is told
		g := bytes.Clone(b)
		for i := 8; i < len(g); i++ {
			g[i] = byte(i*i*31>>3) ^ g[i]
		}
		return g
	}
	type bad = struct {
		content []byte
		reason  string
	}
	const deep = 10_000
	nested := strings.Repeat("<div><b>", deep)
	return map[string]bad{
		"binary.txt":        {append([]byte("\x7fELF\x00\x00"), garbled(text)...), "undecodable"},
		"half-pair.md":      {[]byte("\xFF\xFEa\x00b\x00\x3D\xD8"), "undecodable"},
		"binary.html":       {append([]byte("<html>\x00\x00"), garbled(page)...), "undecodable"},
		"cut.html.gz":       {gzipped(t, page)[:900], "undecodable"},
		"cut.txt.zst":       {zstandard(t, text)[:900], "undecodable"},
		"no.txt.gz":         {text, "undecodable"},
		"cut.docx":          {word[:len(word)/2], "undecodable"},
		"garbled.docx":      {garbled(word), "undecodable"},
		"no.docx":           {text, "undecodable"},
		"old.docx":          {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), text...), "unsupported"},
		"nested.docx":       {docxOf(t, strings.Repeat("<w:p><w:r>", deep)), "undecodable"},
		"swelling.docx":     {docxOf(t, "<w:p><w:r><w:t>"+strings.Repeat("a", 80<<20)), "too_large"},
		"swelling.html":     {[]byte("<html>" + strings.Repeat("<p>a", 1<<20)), "too_large"},
		"cut.pdf":           {pdf[:len(pdf)/3], "undecodable"},
		"garbled.pdf":       {garbled(pdf), "undecodable"},
		"empty.pdf":         {nil, "undecodable"},
		"cut.parquet":       {parquetOf(t, text)[:2000], "wrong_shape"},
		"garbled.parquet":   {garbled(parquetOf(t, text)), "wrong_shape"},
		"array.jsonl":       {[]byte("[1, 2, 3]\n"), "wrong_shape"},
		"nested.jsonl":      {[]byte(strings.Repeat("[", deep) + "\n"), "wrong_shape"},
		"bare.csv":          {[]byte("text,year\n\"open\n"), "wrong_shape"},
		"torn.zip":          {zipOf(t, map[string][]byte{"a.txt": text})[:1500], "undecodable"},
		"garbled.zip":       {garbled(zipOf(t, map[string][]byte{"a.txt": text})), "undecodable"},
		"cut.tar.gz":        {gzipped(t, tarOf(t, "a.txt", text))[:700], "undecodable"},
		"new\nline\x01.txt": {[]byte("a\x00b"), "undecodable"},
		"deep.html":         {[]byte("<html><body>" + nested + "<p>We welcome the truce, and we thank all who made it.</p>"), ""}, // read all the same
	}
}

// TestBadInput: whatever is wrong with a file, it is skipped with one clear reason, and its neighbours are scored.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.MkdirAll(filepath.Join(in, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(in, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	bad := badInputs(t)
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		write(name, bad[name].content)
		write("good-"+strings.NewReplacer("\n", "", "\x01", "").Replace(name)+".txt", []byte("We welcome the truce, and we thank all who made it."))
	}
	swell(t, filepath.Join(in, "swelling.txt.gz"))
	bad["swelling.txt.gz"] = struct {
		content []byte
		reason  string
	}{reason: "too_large"}
	write("rows.csv", []byte("id,text\n1,We welcome the truce.\n2\n3,We regret the war.,and more\n4,We thank them.\n"))
	write("shapes.jsonl", []byte(`{"id":"a","text":"We welcome the truce."}`+"\n{\n"+`{"id":"b","text":[1]}`+"\n"+`{"id":"c","text":"We thank them."}`+"\n"))
	for link, target := range map[string]string{"sub/circle": "..", "sub/self.txt": "self.txt", "sub/gone.txt": "nowhere.txt"} {
		if err := os.Symlink(target, filepath.Join(in, link)); err != nil {
			t.Skipf("links cannot be made: %v", err)
		}
	}
	peak := watchHeap(t)
	var said bytes.Buffer
	tone := filepath.Join(dir, "tone")
	if code := run([]string{"tenor", "score", in, "-o", tone, "--quiet"}, strings.NewReader(""), io.Discard, &said); code != exitSkipped {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
	const most = 512 << 20 // garbage among it: a test collects less often than the program does
	if got := peak(); got > most {
		t.Errorf("the heap grew to %d MiB", got>>20)
	}
	skipped, documents := skippedOf(t, tone)
	for name, b := range bad {
		got := skipped[name]
		delete(skipped, name)
		if b.reason == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || !strings.HasPrefix(got[0], b.reason+": ") || len(got[0]) > 300 || strings.ContainsAny(got[0], "\n\x01") {
			t.Errorf("%q is skipped as %q, want once, as %s", name, got, b.reason)
		}
	}
	for name, want := range map[string]int{"rows.csv": 2, "shapes.jsonl": 2, "sub/self.txt": 1, "sub/gone.txt": 1} {
		if got := skipped[name]; len(got) != want {
			t.Errorf("%s is skipped as %q", name, got)
		}
		delete(skipped, name)
	}
	if len(skipped) > 0 {
		t.Errorf("skipped as well: %q", skipped)
	}
	if want := int64(len(bad) + 2 + 2); documents != want { // beside good ones the nested page and the good records
		t.Errorf("%d documents, want %d", documents, want)
	}
	if n := strings.Count(said.String(), "\n"); n != len(bad)-1+6 {
		t.Errorf("%d lines for what was skipped:\n%s", n, said.String())
	}
	none := filepath.Join(dir, "none")
	if code := run([]string{"tenor", "score", in, "-o", none, "--on-skip", "fail", "--exclude", "swelling*"}, strings.NewReader(""), io.Discard, io.Discard); code != exitFailed {
		t.Errorf("exit code %d under --on-skip fail", code)
	}
	if left, err := filepath.Glob(filepath.Join(none, "*", "*.parquet")); err != nil || left != nil {
		t.Errorf("left under --on-skip fail: %q, %v", left, err)
	}
}

// skippedOf returns what a run record says was skipped, by source, and the number of documents.
func skippedOf(t *testing.T, tone string) (map[string][]string, int64) {
	t.Helper()
	var record struct {
		Skipped []struct{ Source, Reason, Message string }
		Counts  struct{ Documents int64 }
	}
	b, err := os.ReadFile(filepath.Join(tone, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &record); err != nil {
		t.Fatal(err)
	}
	skipped := map[string][]string{}
	for _, s := range record.Skipped {
		skipped[s.Source] = append(skipped[s.Source], s.Reason+": "+s.Message)
	}
	return skipped, record.Counts.Documents
}

// swell writes a file that unpacks to more than a document may hold.
func swell(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := gzip.NewWriter(f)
	line := bytes.Repeat([]byte("We regret this. "), 1<<16)
	for range 1<<30/len(line) + 1 {
		if _, err := w.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// watchHeap returns what tells the largest heap since.
func watchHeap(t *testing.T) func() int64 {
	t.Helper()
	var most atomic.Int64
	stop := make(chan struct{})
	go func() {
		sample := []runtimemetrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			runtimemetrics.Read(sample)
			most.Store(max(most.Load(), int64(sample[0].Value.Uint64())))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	t.Cleanup(func() { close(stop) })
	return most.Load
}

func docxOf(t *testing.T, body string) []byte {
	t.Helper()
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	return zipOf(t, map[string][]byte{"[Content_Types].xml": []byte(types), "_rels/.rels": []byte(rels), "word/document.xml": []byte(document + body)})
}

func zipOf(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content))}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(fmt.Errorf("write %s: %w", name, err))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
