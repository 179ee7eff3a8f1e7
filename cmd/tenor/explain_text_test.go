package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"tenor/scoring"
	"tenor/scoring/explain"
)

// kept is a view that keeps what it is shown.
type kept struct {
	about      about
	paragraphs []*explain.Paragraph
}

func (k *kept) begin(a about) { k.about = a }

func (k *kept) paragraph(p *explain.Paragraph) error {
	k.paragraphs = append(k.paragraphs, p)
	return nil
}

func (k *kept) close([]string) error { return nil }

// explained scores statements with all their marks.
func explained(t *testing.T, paths ...string) *kept {
	t.Helper()
	o := &explainOptions{
		inputs: paths, from: "auto", paragraphs: "auto", unit: "paragraph", evidence: "all", lexicons: []string{"diplomacy"},
		categories: []string{"deep words=deep* *,* regret,мир*,平和"},
	}
	var k kept
	if err := explainText(context.Background(), &ui{stderr: io.Discard}, o, newSelection(o), &k); err != nil {
		t.Fatal(err)
	}
	return &k
}

// oddTexts are paragraphs that are hard to mark or to break.
func oddTexts(t *testing.T) string {
	t.Helper()
	paragraphs := []string{
		`We [the Group] deeply  regret \[this\] "attack" [accusation: hypocrisy] and do not accuse; no double standards [.`,
		"Мы хотим мира, мира и ещё раз мира в нашем общем доме, и мирный процесс должен идти дальше без промедления.",
		"平和のために協力することを強く支持します。平和のために協力することを強く支持します。平和のために協力することを。",
		"A cafe\u0301 in A\u0308gypten, a flag 🇺🇳 and a family 👩‍👩‍👧 that cooperate in peace and deeply regret.",
		"https://example.org/" + strings.Repeat("long", 40) + " is a long address in the United Nations.",
	}
	path := filepath.Join(t.TempDir(), "odd.txt")
	if err := os.WriteFile(path, []byte(strings.Join(paragraphs, "\n\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func allTexts(t *testing.T) *kept {
	t.Helper()
	return explained(t, filepath.Join("..", "..", "testdata", "statements"), oddTexts(t))
}

// printText prints a paragraph's text as a textView does, without the lines below.
func printText(k *kept, p *explain.Paragraph, width int, color bool) string {
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	v := newTextViewOf(flow{out: out, width: width, color: color})
	v.begin(k.about)
	if color {
		v.colored(p, p.Nest(), "")
	} else {
		v.plain(p.Nest())
	}
	v.flow.end()
	if err := out.Flush(); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// unmarked takes the marks of plain output away: labels and brackets that no \ stands before.
func unmarked(t *testing.T, s string) string {
	t.Helper()
	var text strings.Builder
	depth := 0
	for len(s) > 0 {
		switch s[0] {
		case '\\':
			text.WriteByte(s[1])
			s = s[2:]
			continue
		case '[':
			depth++
			_, rest, ok := strings.Cut(s, ": ")
			if !ok {
				t.Fatalf("a mark without a label: %s", s)
			}
			s = rest
			continue
		case ']':
			depth--
		default:
			text.WriteByte(s[0])
		}
		s = s[1:]
	}
	if depth != 0 {
		t.Errorf("%d marks are not closed", depth)
	}
	return text.String()
}

// TestPlainTextWithoutMarksIsTheText, also where it is broken into lines at single spaces.
func TestPlainTextWithoutMarksIsTheText(t *testing.T) {
	k := allTexts(t)
	marks := 0
	for _, p := range k.paragraphs {
		plain := printText(k, p, 0, false)
		marks += strings.Count(plain, ": ")
		if got := unmarked(t, plain); got != *p.Text {
			t.Errorf("%s: without marks\n%s\nwant\n%s", p.ID, got, *p.Text)
		}
		if strings.Contains(*p.Text, "  ") || strings.Contains(*p.Text, "平") {
			continue // where white space is lost at a line's end, and where lines break without any
		}
		broken := strings.Join(strings.Fields(printText(k, p, 60, false)), " ")
		if got := unmarked(t, broken); got != *p.Text {
			t.Errorf("%s: joined again\n%s\nwant\n%s", p.ID, got, *p.Text)
		}
	}
	if marks < 100 {
		t.Errorf("%d marks only", marks)
	}
}

// TestColouredTextKeepsTheText: without its sequences and references, coloured output is the text, and every line ends plain.
func TestColouredTextKeepsTheText(t *testing.T) {
	k := allTexts(t)
	sequences := regexp.MustCompile("\x1b\\[[0-9;]*m")
	references := regexp.MustCompile(`[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻·]+(\[(negated|shielded|flipped)\][⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻·]*)*`)
	for _, p := range k.paragraphs {
		colored := printText(k, p, 0, true)
		if got := references.ReplaceAllString(sequences.ReplaceAllString(colored, ""), ""); got != *p.Text {
			t.Errorf("%s: %q\nwant %q", p.ID, got, *p.Text)
		}
		for line := range strings.Lines(printText(k, p, 50, true)) {
			all := sequences.FindAllString(line, -1)
			if len(all) > 0 && all[len(all)-1] != "\x1b[0m" {
				t.Errorf("%s: a line ends in a style: %q", p.ID, line)
			}
		}
	}
}

// TestLinesFit: no line is wider than the terminal, but for one that cannot be broken.
func TestLinesFit(t *testing.T) {
	k := allTexts(t)
	for _, width := range []int{40, 79} {
		var b bytes.Buffer
		out := bufio.NewWriter(&b)
		v := newTextViewOf(flow{out: out, width: width})
		v.begin(k.about)
		for _, p := range k.paragraphs {
			if err := v.paragraph(p); err != nil {
				t.Fatal(err)
			}
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if w := displaywidth.String(line); w > width && len(strings.Fields(line)) > 1 && !strings.Contains(line, "longlong") {
				t.Errorf("%d columns, want %d: %s", w, width, line)
			}
			if strings.HasSuffix(line, " ") {
				t.Errorf("a line ends in a space: %q", line)
			}
		}
	}
}

// TestFlow: lines break at spaces and between wide characters, and styles end with their lines.
func TestFlow(t *testing.T) {
	var b bytes.Buffer
	f := flow{out: bufio.NewWriter(&b), width: 12, color: true}
	f.line(0, 2)
	f.text("", "one two ")
	f.text("31", "three four")
	f.text("", " 平和平和平和.")
	f.end()
	if err := f.out.Flush(); err != nil {
		t.Fatal(err)
	}
	want := "one two\n  \x1b[0m\x1b[31mthree four\x1b[0m\n  平和平和平\n  和.\n"
	if got := b.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestVisible(t *testing.T) {
	if got, want := visible("a\x1b[31m\u202eb\x7f\u009bc\td"), "a␛[31m�b␡␡c d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNear: the hint for a paragraph that is not there names its document's last, else those of like documents.
func TestNear(t *testing.T) {
	s := newSelection(&explainOptions{ids: []string{"x#1"}})
	for _, id := range []string{"speech-1#0", "speech-1#4", "other#2"} {
		document := documentOf(id)
		if err := s.show(id, document, scoring.Body.String(), func() error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]string{
		"speech-1#9": "the paragraphs of speech-1 go to speech-1#4",
		"speech_1#0": "among those there are speech-1#4, other#2",
	} {
		if got := s.near(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{"=1+1": "'=1+1", "+x": "'+x", "-x": "'-x", "@x": "'@x", "\tx": "'\tx", "x=1": "x=1", "": ""} {
		if got := harmless(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
