package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

var engine *Engine

func TestMain(m *testing.M) {
	var err error
	if engine, err = NewEngine(); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := engine.Close(); err != nil {
		panic(err)
	}
	os.Exit(code) //nolint:forbidigo // TestMain ends so
}

// placed is a string at a place, in Helvetica: its size, or in bold if that is negative.
type placed struct {
	x, y, size float64
	text       string
}

// write makes a PDF of pages. extra stands in its trailer.
func write(extra string, pages ...[]placed) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(offsets)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	object("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids.String())
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	object("<</Title(A title)/Author(An author)/CreationDate(D:20240404120000-04'00')>>")
	for _, page := range pages {
		var s strings.Builder
		for _, p := range page {
			font := "F1"
			if p.size < 0 {
				font, p.size = "F2", -p.size
			}
			text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "•", "\x95").Replace(p.text)
			fmt.Fprintf(&s, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, p.size, p.x, p.y, text)
		}
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>", len(offsets)+2)
		object("<</Length %d>>\nstream\n%s\nendstream", s.Len(), s.String())
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, extra, at)
	return b.Bytes()
}

// lines places lines of text one below the other.
func lines(x, y, pitch, size float64, text ...string) []placed {
	var all []placed
	for i, t := range text {
		all = append(all, placed{x, y - pitch*float64(i), size, t})
	}
	return all
}

func join(parts ...[]placed) (all []placed) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

var (
	left = []string{
		"The Security Council met in order to hear a", "briefing by the Special Envoy, who described", "the situation of the civilian population in the",
		"north of the country as one of the gravest that", "he had seen in all the years of his service.", "Members of the Council condemned the attacks",
		"on the convoys and called on all of the parties", "to let relief supplies reach all who need them.",
	}
	right = []string{
		"They reaffirmed their commitment to the unity", "and the sovereignty of the country and asked", "the Secretary-General to report to them within",
		"ninety days on what had been done to that end", "by those to whom the resolution is addressed.", "The meeting was then suspended, because the",
		"members wished to consult with one another on", "the text that is before them, and then resumed.",
	}
)

func rowByRow() (all []placed) {
	for i := range left {
		y := 700 - 13*float64(i)
		all = append(all, placed{60, y, 10, left[i]}, placed{320, y, 10, right[i]})
	}
	return all
}

func blocks(e *scoring.Extract) []string {
	var all []string
	for line := range bytes.Lines(e.Text) {
		kind, text := scoring.CutBlock(bytes.TrimSuffix(line, []byte("\n")))
		all = append(all, [...]string{"", "", "title: ", "heading: ", "item: ", "quotation: ", ""}[kind]+string(text))
	}
	return all
}

func TestExtract(t *testing.T) {
	first := strings.Join(left[:5], " ")
	second := strings.Join(left[5:], " ")
	third := strings.Join(right[:5], " ")
	fourth := strings.Join(right[5:], " ")
	running := func(page string) []placed {
		return []placed{{60, 800, 9, "S/PV.7138"}, {500, 800, 9, "Threats to peace"}, {60, 40, 9, page + "/12"}, {500, 40, 9, "14-2647" + page}}
	}
	tests := map[string]struct {
		pages [][]placed
		want  []string
	}{
		"spacing":                  {[][]placed{join(lines(60, 700, 13, 10, left[:5]...), lines(60, 625, 13, 10, left[5:]...))}, []string{first, second}},
		"indentation":              {[][]placed{join(lines(75, 700, 13, 10, left[0]), lines(60, 687, 13, 10, left[1:5]...), lines(75, 635, 13, 10, left[5]), lines(60, 622, 13, 10, left[6:]...), lines(75, 596, 13, 10, right[0]), lines(60, 583, 13, 10, right[1:5]...))}, []string{first, second, third}},
		"columns in order":         {[][]placed{join(lines(60, 700, 13, 10, left...), lines(320, 700, 13, 10, right...))}, []string{first + " " + second, third + " " + fourth}},
		"columns row by row":       {[][]placed{rowByRow()}, []string{first + " " + second, third + " " + fourth}},
		"a title over two columns": {[][]placed{join([]placed{{60, 760, 16, "Statement on the humanitarian situation"}}, rowByRow())}, []string{"title: Statement on the humanitarian situation", first + " " + second, third + " " + fourth}},
		"running heads and page numbers": {
			[][]placed{join(running("1"), lines(60, 700, 13, 10, left[:3]...)), join(running("2"), lines(60, 700, 13, 10, left[3:5]...)), join(running("3"), lines(60, 700, 13, 10, left[5:]...))},
			[]string{first, second}},
		"headings, items and bold words": {
			[][]placed{join([]placed{{60, 740, -10, "II. Humanitarian situation"}}, lines(60, 720, 13, 10, left[:5]...), []placed{{70, 645, 10, "• the convoys;"}, {70, 632, 10, "• the ceasefire."}, {60, 605, -10, "Mr. Smith"}, {115, 605, 10, "asked for the floor in order to say that."}})},
			[]string{"heading: II. Humanitarian situation", first, "item: the convoys;", "item: the ceasefire.", "Mr. Smith asked for the floor in order to say that."}},
		"hyphens": {
			[][]placed{lines(60, 700, 13, 10, "The discussion on the mandate of the inter-", "national force went on and the decision-", "making bodies of the Secretary-", "General asked troop-", "and police-contributing states.")},
			[]string{"The discussion on the mandate of the international force went on and the decision-making bodies of the Secretary-General asked troop- and police-contributing states."}},
		"notes at the foot": {
			[][]placed{join(lines(60, 700, 13, 10, left[:5]...), lines(60, 90, 9, 7, "1 See resolution 2118 (2013).", "2 Ibid., paragraph 4."))},
			[]string{first}},
		"brackets of a heading's two lines": {
			[][]placed{join(lines(60, 760, 20, 16, "Statement by the representative", "of Chile (as delivered)"), lines(60, 700, 13, 10, left[:5]...))},
			[]string{"title: Statement by the representative of Chile (as delivered)", first}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := engine.Extract(t.Context(), write("", tc.pages...))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tc.want, blocks(e)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestProperties(t *testing.T) {
	e, err := engine.Extract(t.Context(), write("", lines(60, 700, 13, 10, left...)))
	if err != nil {
		t.Fatal(err)
	}
	want := []scoring.Field{{Name: "title", Value: "A title"}, {Name: "author", Value: "An author"}, {Name: "created", Value: "2024-04-04"}}
	if d := cmp.Diff(want, e.Properties); d != "" || e.Encoding != "utf-8" {
		t.Error(e.Encoding, d)
	}
}

func TestRefused(t *testing.T) {
	whole := write("", lines(60, 700, 13, 10, left...))
	key := strings.Repeat("ab", 32)
	tests := map[string]struct {
		data  []byte
		cause error
	}{
		"empty":     {nil, ErrDamaged},
		"no PDF":    {[]byte("Mr. President,\n"), ErrDamaged},
		"garbage":   {append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0, 255, 3, '<', '<'}, 1000)...), ErrDamaged},
		"no text":   {write("", nil, nil), errors.ErrUnsupported},
		"encrypted": {write("/ID[<"+key+"><"+key+">]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<"+key+">/U<"+key+">>>", lines(60, 700, 13, 10, left...)), errors.ErrUnsupported},
		"cut short": {whole[:100], ErrDamaged},
		"too large": {make([]byte, MaxBytes+1), ErrTooLarge},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if e, err := engine.Extract(t.Context(), tc.data); !errors.Is(err, tc.cause) {
				t.Errorf("got %v, %v, want %v", e, err, tc.cause)
			}
		})
	}
	if _, err := engine.Extract(t.Context(), whole); err != nil {
		t.Error("a good file after bad ones:", err)
	}
}

// TestDamaged: files that are cut short or garbled anywhere are read or refused, and the engine goes on with the next.
func TestDamaged(t *testing.T) {
	committed, err := os.ReadFile("../../../testdata/formats/vtc-columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for name, whole := range map[string][]byte{"plain": write("", rowByRow()), "compressed": committed} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(5, 6))
			for i := range 25 {
				cut := whole[:len(whole)*i/25]
				garbled := bytes.Clone(whole)
				for range 1 + r.IntN(30) {
					garbled[r.IntN(len(garbled))] = byte(r.IntN(256))
				}
				for _, data := range [][]byte{cut, garbled} {
					e, err := engine.Extract(t.Context(), data)
					if err == nil && !utf8.Valid(e.Text) {
						t.Fatalf("%.100q", e.Text)
					}
					if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, ErrTooLarge) {
						t.Fatalf("%d: %v", i, err)
					}
				}
			}
			if _, err := engine.Extract(t.Context(), whole); err != nil {
				t.Error("the whole file afterwards:", err)
			}
		})
	}
}

// TestStopsWithinCall: a context that ends stops the engine while it lays a page of a million characters out.
func TestStopsWithinCall(t *testing.T) {
	var page []placed
	for i := range 60_000 {
		page = append(page, placed{60 + float64(i%7), 800 - float64(i%700), 8, "within the call"})
	}
	data := write("", page)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begin := time.Now() //nolint:forbidigo // how long it takes to stop is what is tested
	_, err := engine.Extract(ctx, data)
	t.Log("stopped after", time.Since(begin))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 10*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begin))
	}
}

// TestCancelled: a context that ends stops the engine in the middle of a file, and the engine goes on with the next.
func TestCancelled(t *testing.T) {
	var pages [][]placed
	for range 300 {
		pages = append(pages, lines(60, 800, 10, 8, append(left, append(right, left...)...)...))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begin := time.Now() //nolint:forbidigo // how long it takes to stop is what is tested
	_, err := engine.Extract(ctx, write("", pages...))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 20*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begin))
	}
	if _, err := engine.Extract(t.Context(), write("", lines(60, 700, 13, 10, left...))); err != nil {
		t.Error("a good file afterwards:", err)
	}
}

// FuzzExtract: whatever the bytes, there is no panic, an end, and text that is UTF-8 and bounded.
func FuzzExtract(f *testing.F) {
	whole := write("", rowByRow())
	f.Add(whole)
	for i := 1; i < 5; i++ {
		f.Add(whole[:i*len(whole)/5])
		f.Add(append(bytes.Clone(whole[:i*len(whole)/5]), whole[i*len(whole)/5+7:]...))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		e, err := engine.Extract(ctx, data)
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal("it takes too long")
		}
		if err == nil && (!utf8.Valid(e.Text) || len(e.Text) > 1000*len(data)) {
			t.Fatalf("%d bytes of text: %.100q", len(e.Text), e.Text)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	data := write("", rowByRow(), rowByRow())
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := engine.Extract(b.Context(), data); err != nil {
			b.Fatal(err)
		}
	}
}
