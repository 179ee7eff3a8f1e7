package output

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tenor/scoring"
)

// TestOwedValuesAreThoseOfEveryRow writes the same rows with columns that are passed over while they say nothing new, and with
// columns that every row is asked for: the files are the same.
func TestOwedValuesAreThoseOfEveryRow(t *testing.T) {
	schema := testSchema(t, Options{})
	asked := *schema.paragraphs
	asked.columns = slices.Clone(asked.columns)
	for i := range asked.columns {
		asked.columns[i].perDocument, asked.columns[i].category = false, 0
	}
	want, got := randomRows(t, &asked), randomRows(t, schema.paragraphs)
	if !bytes.Equal(want, got) {
		t.Errorf("%d bytes, want the %d of columns that are always asked", len(got), len(want))
	}
}

// randomRows writes rows of several documents, some without a word or in another language, in a few row groups.
func randomRows(t *testing.T, to *table) []byte {
	t.Helper()
	all := newCodecs()
	options, err := writerOptions(to, all, "0")
	if err != nil {
		t.Fatal(err)
	}
	form, err := newTableForm(to, all, options)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	r, w := rand.New(rand.NewPCG(1, 2)), newTableWriter(&file, form)
	group := w.BeginRowGroup()
	rows := newChunk(to, group.ColumnWriters())
	doc := &scoring.Document{ID: "d", Source: "d.txt"}
	for i := range int32(3000) {
		if r.IntN(50) == 0 {
			doc = &scoring.Document{ID: fmt.Sprint("d", i), Source: fmt.Sprint("d", i, ".txt")}
		}
		p := scoring.Paragraph{Index: i, Sentence: -1, Kind: scoring.Body, Text: []byte(fmt.Sprint("text ", i))}
		s := scoring.Scores{Words: 7, English: true, Counts: make([]int32, 4), Weights: make([]float64, 4), Supported: []bool{true, true, true, true}}
		if r.IntN(3) == 0 {
			s.Counts[r.IntN(4)], s.Weights[r.IntN(4)] = r.Int32N(3), float64(r.IntN(3))
		}
		s.Supported[r.IntN(4)] = r.IntN(9) > 0
		if r.IntN(20) == 0 {
			s.Words = 0
		}
		var of row
		of.ofParagraph(doc, &p, &s)
		rows.add(&of)
		if r.IntN(1000) == 0 {
			commitRows(t, rows, group)
		}
	}
	commitRows(t, rows, group)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func commitRows(t *testing.T, rows *chunk, group *rowGroup) {
	t.Helper()
	if err := rows.flush(); err != nil {
		t.Fatal(err)
	}
	if _, err := group.Commit(); err != nil {
		t.Fatal(err)
	}
	rows.reset()
}
