package segment

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
	"tenor/scoring/corpus/docx"
	"tenor/scoring/corpus/html"
	"tenor/scoring/corpus/pdf"
)

const fixtures = "../../testdata/"

// bodies returns a document's body paragraphs, salutations and closings, as scored, and the document that its head filled.
func bodies(format scoring.Format, text []byte) ([]string, *scoring.Document) {
	doc := &scoring.Document{Format: format}
	layout := New(Options{}).Layout(doc, text[:min(len(text), scoring.HeadBytes)])
	paragraphs, _ := layout.Paragraphs(nil, bytes.Clone(text), true)
	var all []string
	for _, p := range paragraphs {
		switch p.Kind {
		case scoring.Title, scoring.Heading, scoring.Furniture:
		default:
			all = append(all, p.Kind.String()+": "+string(p.Text))
		}
	}
	return all, doc
}

// TestFormatsAgree: a statement comes to the same paragraphs from a text, a web page, a word processor's file and a PDF.
func TestFormatsAgree(t *testing.T) {
	tests := map[string]string{
		"arria.html": "russia-unsc-arria-cyber-security", "vtc.html": "russia-unsc-vtc-cyber-security",
		"arria.docx": "russia-unsc-arria-cyber-security", "vtc.docx": "russia-unsc-vtc-cyber-security",
		"arria.pdf": "russia-unsc-arria-cyber-security", "vtc-columns.pdf": "russia-unsc-vtc-cyber-security",
		"arria-columns.pdf": "russia-unsc-arria-cyber-security", "vtc.pdf": "russia-unsc-vtc-cyber-security",
		"arria-old.html": "russia-unsc-arria-cyber-security", "vtc-old.html": "russia-unsc-vtc-cyber-security",
	}
	engine, err := pdf.NewEngine()
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	for name, statement := range tests {
		t.Run(name, func(t *testing.T) {
			plain := read(t, "statements/"+statement+".txt")
			want, wantDoc := bodies(scoring.PlainText, plain)
			e := extract(t, engine, name)
			got, gotDoc := bodies(scoring.Blocks, e.Text)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("paragraphs (-text +%s):\n%s", name, d)
			}
			if d := cmp.Diff(wantDoc.Fields, gotDoc.Fields); d != "" {
				t.Errorf("fields (-text +%s):\n%s", name, d)
			}
		})
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(fixtures + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func extract(t *testing.T, engine *pdf.Engine, name string) *scoring.Extract {
	t.Helper()
	data := read(t, "formats/"+name)
	var e *scoring.Extract
	var err error
	switch {
	case strings.HasSuffix(name, ".html"):
		e, err = html.Extract(data)
	case strings.HasSuffix(name, ".docx"):
		e, err = docx.Extract(bytes.NewReader(data), int64(len(data)))
	case strings.HasSuffix(name, ".pdf"):
		e, err = engine.Extract(t.Context(), data)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}
