package verbatim

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// words are a text's runs of letters. Numbers stand apart from them: a record numbers pages and paragraphs.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

// squeezed is a text without its white space and control characters.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F || unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)
}

// TestNothingLost sets random speeches as records are set: with wraps, pages, numbers and running heads at random places. Every
// word of every speech comes out, in its speech and its paragraph, and nothing else does.
func TestNothingLost(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var record strings.Builder
		var want [][]string
		width := 40 + r.IntN(50)
		for range 1 + r.IntN(8) {
			header, said := randomSpeech(r)
			want = append(want, said)
			for i, paragraph := range said {
				if i == 0 {
					paragraph = header + " " + paragraph
				}
				setParagraph(r, &record, paragraph, width)
			}
		}
		all := readString(t, record.String())
		var got [][]string
		for _, s := range all {
			var texts []string
			for _, b := range blocks(s) {
				texts = append(texts, b[2:])
			}
			got = append(got, texts)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("seed %d: (-said +read)\n%s\n%s", seed, d, record.String())
		}
	}
}

// randomSpeech invents a speaker's line and what follows it.
func randomSpeech(r *rand.Rand) (header string, paragraphs []string) {
	titles := []string{"Mr.", "Mrs.", "Ms.", "Sir", "Dame"}
	names := []string{"Adler", "Öztürk", "de la Cruz", "Al-Haddad", "O'Neill", "VAN DER MEER", "Oh Joon", "Sikorski-Roe"}
	states := []string{"France", "Viet Nam", "United States of America", "Bosnia and Herzegovina", "Iran (Islamic Republic of)", "Chad"}
	tongues := []string{"", " (spoke in French)", " (interpretation from Russian)"}
	header = fmt.Sprintf("%s %s (%s)%s:", pick(r, titles), pick(r, names), pick(r, states), pick(r, tongues))
	for range 1 + r.IntN(6) {
		var sentences []string
		for range 1 + r.IntN(6) {
			sentences = append(sentences, randomSentence(r))
		}
		paragraphs = append(paragraphs, strings.Join(sentences, " "))
	}
	return header, paragraphs
}

func randomSentence(r *rand.Rand) string {
	vocabulary := strings.Fields("we they Council peace, war agreed in 2014 17 on the of a report (see S/PV.7157) Ukraine Mr. Feltman said that " +
		"it's so-called \"self-determination\" matters; again and again President 54 resolution 2272 (2016) nothing")
	sentence := []string{pick(r, []string{"We", "The", "Nobody", "It", "Ukraine", "That"})}
	for range 3 + r.IntN(25) {
		sentence = append(sentence, pick(r, vocabulary))
	}
	return strings.Join(sentence, " ") + pick(r, []string{" today.", " now.", " indeed!", " why?", " them.\""})
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// setParagraph writes a paragraph in lines, with a page's end between two of them now and then.
func setParagraph(r *rand.Rand, record *strings.Builder, paragraph string, width int) {
	length := 0
	for i, word := range strings.Fields(paragraph) {
		switch {
		case i == 0:
		case length+1+len(word) > width:
			record.WriteByte('\n')
			length = 0
			// A page ends inside a sentence: where one ends, only the chance of the next word's case would tell it from a paragraph's end.
			if text := record.String(); r.IntN(12) == 0 && !strings.ContainsAny(text[len(text)-2:], ".!?\":;") && i > 12 {
				record.WriteString(pick(r, []string{"\nS/PV.7138\n\n", "\n15/31\n14-26476\n\n", "\n\n12\n\f\nS/PV.7138 15/03/2014\n\n", "- 3 -\n"}))
			}
		default:
			record.WriteByte(' ')
			length++
		}
		record.WriteString(word)
		length += len(word)
	}
	record.WriteString("\n\n")
}

// FuzzReader: whatever comes, reading ends; every block is one; what comes out stood in the input in that order; and what does not come out
// is furniture, numbers and speakers' lines.
func FuzzReader(f *testing.F) {
	f.Add([]byte("The President: I now give the floor.\n\nMr. Churkin (Russian Federation) (spoke in\nRussian): We\n\n15/31\n\nmet.\n"))
	f.Add([]byte("S/PV.7138\n\n54. We shall.\n(a) One;\n(b) Two.\n\nIn favour:\nChad\n"))
	f.Add([]byte("Mr. X (\n\n\x01\x02\u00a0:((((("))
	for _, name := range []string{"council.txt", "assembly1953.txt", "assembly1987.txt"} {
		record, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(record)
	}
	f.Fuzz(func(t *testing.T, record []byte) {
		Is(record)
		if bytes.IndexByte(record, '\r') >= 0 || len(record) > 4096 {
			return // line ends are LF, and the check below is slow
		}
		all := readString(t, string(record))
		var out strings.Builder
		for i, s := range all {
			if int(*s.Fields.SpeechIndex) != i+1 {
				t.Errorf("speech %d has the index %d", i, *s.Fields.SpeechIndex)
			}
			if s.Text != "" && !strings.HasSuffix(s.Text, "\n") {
				t.Errorf("the text ends in the middle of a block: %q", s.Text)
			}
			for line := range strings.Lines(s.Text) {
				kind, text := scoring.CutBlock([]byte(strings.TrimSuffix(line, "\n")))
				if scoring.BlockKind(line[0]) != kind || len(text) == 0 || strings.ContainsFunc(string(text), unicode.IsControl) && bytes.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7F }) {
					t.Errorf("no block: %q", line)
				}
				out.Write(text)
			}
		}
		if utf8.Valid(record) { // other texts do not come here, and their bytes may form letters across blocks
			accounted(t, string(record), out.String())
		}
		if d := cmp.Diff(all, read(t, NewReader(iotest.HalfReader(bytes.NewReader(record))))); d != "" {
			t.Errorf("read in halves: (-whole +halves)\n%s", d)
		}
	})
}

// accounted checks that what came out is the input without what may be left out: beginnings of lines, down to whole lines, that hold no
// word, are furniture, of a masthead, or a speaker's line or a point's letter.
func accounted(t *testing.T, record, out string) {
	t.Helper()
	m, _, found := scan([]byte(record))
	lines := strings.Split(record, "\n")
	out = squeezed(out)
	whole := map[int]bool{} // lines that may go whatever is left of them
	mayGo := func(i int, left string) bool {
		if len(words(left)) == 0 {
			return true
		}
		if may, known := whole[i]; known {
			return may
		}
		_, block := scoring.CutBlock([]byte(strings.TrimRight(lines[i], white)))
		line := strings.Trim(string(block), white)
		whole[i] = found && m.described && i < m.skip || isFurniture([]byte(line)) || letter.MatchString(line) || spokenAt(lines, i)
		return whole[i]
	}
	failed := map[[2]int]bool{} // line and place in out from which the rest does not come out right
	var fits func(i, at int) bool
	fits = func(i, at int) bool {
		if i == len(lines) {
			return at == len(out)
		}
		if failed[[2]int{i, at}] {
			return false
		}
		line := squeezed(lines[i])
		for from := range len(line) + 1 {
			if strings.HasPrefix(out[at:], line[from:]) && (from == 0 || mayGo(i, line[:from])) && fits(i+1, at+len(line)-from) {
				return true
			}
		}
		failed[[2]int{i, at}] = true
		return false
	}
	if !fits(0, 0) {
		t.Errorf("%q came out of %q", out, record)
	}
}

// spokenAt reports whether a line is, or goes on with, a speaker's line.
func spokenAt(record []string, i int) bool {
	for from := max(0, i-headerLines+1); from <= i; from++ {
		text := held(strings.Join(record[from:], "\n"))
		l := newLines(&text)
		if _, _, n, ok := l.header(); ok && from+n > i {
			return true
		}
	}
	return false
}

// newLines reads a text that is there by lines.
func newLines(text *held) *lines {
	l := &lines{}
	l.reset(text)
	return l
}

// endless is a record without a line break.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	const said = "We shall overcome. "
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && n < e.left {
		n += copy(p[n:], said)
	}
	n = min(n, e.left)
	e.left -= n
	return n, nil
}

// TestBounds: a line of any length is passed on in pieces of one block, and little of it is held.
func TestBounds(t *testing.T) {
	const size, most = 64 << 20, 8 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := NewReader(io.MultiReader(strings.NewReader("Mr. Seck (Senegal): "), &endless{left: size}, strings.NewReader("\n\nThe end.\n")))
	_, text, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	var c counter
	if _, err := io.Copy(&c, text); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if c.lines != 2 || c.bytes < size || c.bytes > size+100 {
		t.Errorf("%d blocks in %d bytes", c.lines, c.bytes)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > most {
		t.Errorf("%d bytes were allocated", used)
	}
	if _, _, err := r.Next(); err != io.EOF {
		t.Errorf("then comes %v", err)
	}
}

// TestLongParagraph: many lines that no sentence ends are one block, however much they are.
func TestLongParagraph(t *testing.T) {
	said := strings.Repeat("and so it went on without an end\n", 40000)
	all := readString(t, "Mr. Seck (Senegal): It began\n"+said+"\nThe end.\n")
	if len(all) != 1 {
		t.Fatalf("%d speeches", len(all))
	}
	want := "p It began " + strings.TrimSpace(strings.ReplaceAll(said, "\n", " "))
	if got := blocks(all[0]); len(got) != 2 || got[0] != want || got[1] != "p The end." {
		t.Errorf("%d blocks, the first of %d bytes, want %d", len(got), len(got[0]), len(want))
	}
}

type counter struct{ bytes, lines int }

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += len(p)
	c.lines += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

// BenchmarkReader reads a record of some 800 KB.
func BenchmarkReader(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var record strings.Builder
	for record.Len() < 800<<10 {
		header, said := randomSpeech(r)
		for i, paragraph := range said {
			if i == 0 {
				paragraph = header + " " + paragraph
			}
			setParagraph(r, &record, paragraph, 60)
		}
	}
	text := record.String()
	reader := NewReader(strings.NewReader(text))
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		reader.Reset(strings.NewReader(text))
		for {
			_, text, err := reader.Next()
			if err != nil {
				break
			}
			if _, err := io.Copy(io.Discard, text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkIs looks at a text that is no record, as auto does at every text.
func BenchmarkIs(b *testing.B) {
	text := []byte(strings.Repeat("We gather at a time of peril. The world watches, and so do we.\n\n", 400))
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if Is(text) {
			b.Fatal("taken for a record")
		}
	}
}
