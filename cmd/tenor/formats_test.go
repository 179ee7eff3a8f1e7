package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"tenor/output"
)

// TestFormatsAgree: the same two statements as text, web page, Word file, PDF, JSON Lines and Parquet, in files, packed and by
// standard input, come to the same paragraphs and the same scores.
func TestFormatsAgree(t *testing.T) {
	tests := map[string]string{"arria": "russia-unsc-arria-cyber-security", "vtc": "russia-unsc-vtc-cyber-security"}
	for name, statement := range tests {
		t.Run(name, func(t *testing.T) {
			plain := readTestdata(t, "statements", statement+".txt")
			want := scoreBytes(t, "s.txt", plain, false)
			if len(want) < 18 {
				t.Fatalf("%d paragraphs", len(want))
			}
			page := readTestdata(t, "formats", name+".html")
			word := readTestdata(t, "formats", name+".docx")
			for file, content := range map[string][]byte{
				"s.html": page, "s.docx": word, "s.pdf": readTestdata(t, "formats", name+".pdf"),
				"columns.pdf": readTestdata(t, "formats", name+"-columns.pdf"), "old.html": readTestdata(t, "formats", name+"-old.html"),
				"s.jsonl": jsonLine(t, plain), "s.parquet": parquetOf(t, plain),
				"s.html.gz": gzipped(t, page), "s.docx.zst": zstandard(t, word),
			} {
				if d := cmp.Diff(want, scoreBytes(t, file, content, false)); d != "" {
					t.Errorf("%s (-text +%s):\n%s", file, file, d)
				}
			}
			for what, content := range map[string][]byte{"page": page, "word file": word, "packed page": gzipped(t, page)} {
				if d := cmp.Diff(want, scoreBytes(t, "", content, true)); d != "" {
					t.Errorf("%s by standard input (-text +%s):\n%s", what, what, d)
				}
			}
		})
	}
}

func readTestdata(t *testing.T, names ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "testdata"}, names...)...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// scoreBytes runs tenor score on a file of that content and returns what it says of the paragraphs that are no furniture of
// the page: their kinds, texts and scores.
func scoreBytes(t *testing.T, name string, content []byte, stdin bool) []string {
	t.Helper()
	dir := t.TempDir()
	in, from := "-", io.Reader(bytes.NewReader(content))
	if !stdin {
		in, from = filepath.Join(dir, name), bytes.NewReader(nil)
		if err := os.WriteFile(in, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	if code := run([]string{"tenor", "score", in, "-o", filepath.Join(dir, "tone")}, from, io.Discard, &said); code != 0 {
		t.Fatalf("%s: exit code %d: %s", name, code, said.String())
	}
	return paragraphRows(t, filepath.Join(dir, "tone", "paragraphs", "part-00000.parquet"))
}

func paragraphRows(t *testing.T, path string) []string {
	t.Helper()
	r, err := output.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var all []string
	for {
		row, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		var cells map[string]json.RawMessage
		if err := json.Unmarshal(row.AppendJSON(nil), &cells); err != nil {
			t.Fatal(err)
		}
		switch kind := string(cells["kind"]); kind {
		case `"furniture"`, `"title"`, `"heading"`: // of the page, which formats have or have not
			continue
		}
		var shown strings.Builder
		for _, column := range []string{"kind", "text", "text_sha256", "word_count", "sentence_count", "language", "delegation", "delegation_iso3", "sentiment",
			"sentiment_status", "polarity_logit", "nb_class", "nb_log_odds", "accusation_count", "cooperation_count"} {
			value, ok := cells[column]
			if !ok {
				t.Fatalf("no column %s", column)
			}
			fmt.Fprintf(&shown, "%s=%s ", column, value)
		}
		all = append(all, shown.String())
	}
}

func jsonLine(t *testing.T, text []byte) []byte {
	t.Helper()
	b, err := json.Marshal(map[string]string{"id": "s", "text": string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}

func parquetOf(t *testing.T, text []byte) []byte {
	t.Helper()
	type record struct {
		ID   string `parquet:"id"`
		Text string `parquet:"text"`
	}
	var b bytes.Buffer
	if err := parquet.Write(&b, []record{{"s", string(text)}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstandard(t *testing.T, content []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	return w.EncodeAll(content, nil)
}
