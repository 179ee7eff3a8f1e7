package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/output"
	"tenor/scoring/gazetteer"
)

const sharedCouncil = "../../../shared/statements/un-security-council"

// speech is what the documents table says of one.
type speech struct{ source, speaker, role, delegation string }

// TestCouncilMeetings: a meeting's files, one speech each, and its whole record in one file come to the same speeches, once
// what the chair says in several files on end is one; and the delegations are those of the metadata beside them.
func TestCouncilMeetings(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(sharedCouncil, "UNSC_*"))
	if err != nil || len(folders) == 0 {
		t.Skip("the shared statements are not there")
	}
	var all []speech
	for _, folder := range folders {
		record := bytes.Buffer{}
		files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			record.Write(b)
		}
		path := filepath.Join(t.TempDir(), "record.txt")
		if err := os.WriteFile(path, record.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		single := speechesOf(t, folder)
		all = append(all, single...)
		var want, got [][2]string
		for i, s := range single {
			if s.role != "president" || i == 0 || single[i-1].role != "president" {
				want = append(want, [2]string{s.speaker, s.delegation})
			}
		}
		for _, s := range speechesOf(t, path) {
			got = append(got, [2]string{s.speaker, s.delegation})
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-files +record):\n%s", filepath.Base(folder), d)
		}
	}
	checkAgainstMetadata(t, all)
}

func checkAgainstMetadata(t *testing.T, all []speech) {
	t.Helper()
	f, err := os.Open(filepath.Join(sharedCouncil, "metadata.tsv"))
	if err != nil {
		t.Skip("the shared metadata are not there")
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma, table.LazyQuotes = '\t', true
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	file, country := slices.Index(rows[0], "filename"), slices.Index(rows[0], "country")
	listed, right := 0, 0
	for _, row := range rows[1:] {
		i := slices.IndexFunc(all, func(s speech) bool { return filepath.Base(s.source) == row[file] })
		if i < 0 || strings.HasPrefix(all[i].role, "president") { // whose name and state the record need not say
			continue
		}
		listed++
		if e, _ := gazetteer.Lookup(row[country]); e.Name == all[i].delegation {
			right++
		} else {
			t.Logf("%s: %q, by the metadata %q", row[file], all[i].delegation, row[country])
		}
	}
	if t.Logf("%d of %d delegations as the metadata have them", right, listed); listed < 30 || 100*right < 98*listed {
		t.Errorf("%d of %d right", right, listed)
	}
}

// speechesOf scores an input and returns its documents.
func speechesOf(t *testing.T, in string) []speech {
	t.Helper()
	tone := filepath.Join(t.TempDir(), "tone")
	var said bytes.Buffer
	if code := run([]string{"tenor", "score", in, "-o", tone}, strings.NewReader(""), io.Discard, &said); code != 0 {
		t.Fatalf("%s: exit code %d: %s", in, code, said.String())
	}
	r, err := output.OpenReader(filepath.Join(tone, "documents", "part-00000.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	column := func(row output.Row, name string) string {
		i, ok := r.Column(name)
		if !ok {
			t.Fatalf("no column %s", name)
		}
		return row.String(i)
	}
	var all []speech
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, speech{column(row, "source"), column(row, "speaker"), column(row, "speaker_role"), column(row, "delegation")})
	}
}
