package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLearnTakesNoNameOfTheGazetteer: a name that only ever begins a sentence, or stands in small letters, shows no capital, and
// is known all the same.
func TestLearnTakesNoNameOfTheGazetteer(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("document_id,label,text\n")
	for i := range 40 {
		text := "Bulgaria spoke and the bulgarian side was shameful"
		if i%2 == 0 {
			text = "Another spoke and the other side was grateful"
		}
		fmt.Fprintf(&csv, "d%d,%d,%s on day %d\n", i, i%2, text, i)
	}
	path := filepath.Join(t.TempDir(), "gold.csv")
	if err := os.WriteFile(path, []byte(csv.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := loadLexicons(&ui{stderr: io.Discard}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &learnOptions{goldOptions: goldOptions{files: []string{path}, label: "label", unit: "paragraph"}}
	o.phrase, o.trust = 3, 1
	l, err := newLesson(o, set)
	if err != nil {
		t.Fatal(err)
	}
	terms, err := l.candidates(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(terms, "|")
	if strings.Contains(all, "bulgaria") || !strings.Contains(all, "shameful") {
		t.Errorf("candidates %s", all)
	}
}
