package segment

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"tenor/scoring"
)

const shared = "../../../shared"

// divide returns a text's paragraphs and the document that its head filled.
func divide(o Options, format scoring.Format, text string) ([]scoring.Paragraph, *scoring.Document, int) {
	doc := &scoring.Document{Format: format}
	layout := New(o).Layout(doc, []byte(text[:min(len(text), scoring.HeadBytes)]))
	paragraphs, cuts := layout.Paragraphs(nil, []byte(text), true)
	return paragraphs, doc, cuts
}

func texts(paragraphs []scoring.Paragraph) []string {
	var s []string
	for _, p := range paragraphs {
		s = append(s, string(p.Text))
	}
	return s
}

func TestParagraphs(t *testing.T) {
	wrapped := "The Security Council will now begin its\nconsideration of the item on its agenda, as the\nSecretary-\nGeneral asked. "
	tests := map[string]struct {
		mode Mode
		text string
		want []string
	}{
		"empty":              {text: "", want: nil},
		"white space":        {text: " \n\u00A0\n\t\n", want: nil},
		"a single line":      {text: "We regret it.", want: []string{"We regret it."}},
		"blank lines":        {text: "\n\nOne.\n \t\nTwo.\n\u00A0\nThree.\n\n\n", want: []string{"One.", "Two.", "Three."}},
		"a paragraph a line": {text: "We regret this.\nWe welcome that.\nMr. President,\nThe end.", want: []string{"We regret this.", "We welcome that.", "Mr. President,", "The end."}},
		"lines with blank ones between some": {
			text: "We regret this.\nWe welcome that.\n\nWe note it.", want: []string{"We regret this.", "We welcome that.", "We note it."}},
		"wrapped": {
			text: wrapped + "\n\nIt is so decided by all of the members of\nthe Council.\n",
			want: []string{"The Security Council will now begin its consideration of the item on its agenda, as the Secretary-General asked.", "It is so decided by all of the members of the Council."}},
		"a hyphen that two words share": {text: "We need the support of troop-\nor police-contributing countries, of inter-\nstate bodies and of all of the pre-\nand post-war generations.",
			want: []string{"We need the support of troop- or police-contributing countries, of inter-state bodies and of all of the pre- and post-war generations."}},
		"a soft hyphen":          {text: "all of the inter\u00AD\nnational community of\nstates agrees to it.", want: []string{"all of the inter\u00ADnational community of states agrees to it."}},
		"a dash at a line's end": {text: "the outcome of it all was that -\nas we feared - nothing came of\nthe meeting.", want: []string{"the outcome of it all was that - as we feared - nothing came of the meeting."}},
		"wrapped without blank lines, short last lines": {
			text: "The position of the international community is\nclear and has been stated by all of the members of\nthis Council.\nWe trust that the parties will take notice of the\nisolation in which they find themselves and will\nturn back.\nIt is not too late to do so, and we will help all\nwho want it.",
			want: []string{
				"The position of the international community is clear and has been stated by all of the members of this Council.",
				"We trust that the parties will take notice of the isolation in which they find themselves and will turn back.",
				"It is not too late to do so, and we will help all who want it."}},
		"wrapped without blank lines, indented": {
			text: "    The position of the international community is\nclear and has been stated by all who took the floor.\n    We trust that the parties will take notice of the\nisolation in which they find themselves at this hour.\n    It is not too late to turn back, and all of us who\nsit here know it.",
			want: []string{
				"The position of the international community is clear and has been stated by all who took the floor.",
				"We trust that the parties will take notice of the isolation in which they find themselves at this hour.",
				"It is not too late to turn back, and all of us who sit here know it."}},
		"wrapped, with a list": {
			text: "We call upon all of the parties to this conflict\nto do the following without any delay:\n(a) to end the hostilities that they began and\nto return to talks;\n(b) to let the humanitarian convoys reach all who\nneed them.",
			want: []string{
				"We call upon all of the parties to this conflict to do the following without any delay:",
				"(a) to end the hostilities that they began and to return to talks;",
				"(b) to let the humanitarian convoys reach all who need them."}},
		"a page ends within a sentence": {
			text: "we would support a mechanism such as a contact\n\ngroup of all the states that are concerned by\nit.\n\nThat is our view.",
			want: []string{"we would support a mechanism such as a contact group of all the states that are concerned by it.", "That is our view."}},
		"a vote": {
			text: "The President (spoke in French): I shall put the\ndraft resolution to the vote now.\n\nA vote was taken by show of hands.\n\nIn favour:\nArgentina, Australia, Chad, Chile, France, Jordan,\nLithuania, Luxembourg, Nigeria, Republic of\nKorea, Rwanda, United Kingdom of Great Britain\nand Northern Ireland and United States of America\n\nAgainst:\nRussian Federation\n",
			want: []string{"The President (spoke in French): I shall put the draft resolution to the vote now.", "A vote was taken by show of hands.",
				"In favour: Argentina, Australia, Chad, Chile, France, Jordan, Lithuania, Luxembourg, Nigeria, Republic of Korea, Rwanda, United Kingdom of Great Britain and Northern Ireland and United States of America", "Against: Russian Federation"}},
		"mode line":       {mode: Line, text: "one of the\ntwo\n\n three ", want: []string{"one of the", "two", "three"}},
		"mode blank-line": {mode: BlankLine, text: "One.\nTwo.\n \nThree.", want: []string{"One. Two.", "Three."}},
		"mode document":   {mode: Document, text: "\nOne.\n\n  Two.\nThree.\n", want: []string{"One. Two. Three."}},
		"composed":        {text: "De\u0301claration of Vie\u0302\u0323t Nam. \u212B, \u2001.", want: []string{"Déclaration of Vi\u1EC7t Nam. Å, \u2003."}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, _, _ := divide(Options{Mode: tc.mode}, scoring.PlainText, tc.text)
			if d := cmp.Diff(tc.want, texts(got)); d != "" {
				t.Error(d)
			}
			for i, p := range got {
				if int(p.Index) != i || p.Sentence != -1 || tc.mode == Document && p.Kind != scoring.Body {
					t.Errorf("paragraph %d: %+v", i, p)
				}
			}
		})
	}
}

// inBlocks divides a text as the pipeline does: cut where the layout says, whenever size more bytes are there.
func inBlocks(o Options, format scoring.Format, text string, size int) ([]scoring.Paragraph, int) {
	doc := &scoring.Document{Format: format}
	layout := New(o).Layout(doc, []byte(text[:min(len(text), scoring.HeadBytes)]))
	var all []scoring.Paragraph
	cuts, first := 0, true
	add := func(block string) {
		got, n := layout.Paragraphs(nil, []byte(block), first)
		for i := range got {
			got[i].Index = int32(len(all) + i)
		}
		all, cuts, first = append(all, got...), cuts+n, false
	}
	block := ""
	for len(text) > 0 {
		n := min(size, len(text))
		block, text = block+text[:n], text[n:]
		if cut := layout.Cut([]byte(block)); text != "" && cut > 0 {
			add(block[:cut])
			block = block[cut:]
		}
	}
	add(block)
	return all, cuts
}

// checkBlocks: cut into blocks of any size, a text comes to the same paragraphs as at once.
func checkBlocks(t *testing.T, o Options, format scoring.Format, text string, sizes ...int) {
	t.Helper()
	want, _, wantCuts := divide(o, format, text)
	for _, size := range sizes {
		got, cuts := inBlocks(o, format, text, size)
		if d := cmp.Diff(show(want), show(got)); d != "" || cuts != wantCuts {
			t.Fatalf("mode %d, blocks of %d bytes, %d cuts, want %d (-whole +blocks):\n%.3000s", o.Mode, size, cuts, wantCuts, d)
		}
	}
}

func show(paragraphs []scoring.Paragraph) []string {
	var s []string
	for _, p := range paragraphs {
		s = append(s, fmt.Sprintf("%d %v %.200q %d", p.Index, p.Kind, p.Text, len(p.Text)))
	}
	return s
}

var modes = []Mode{Auto, BlankLine, Line, Document}

func TestBlocks(t *testing.T) {
	files, _ := filepath.Glob(shared + "/statements/*/*/*spch00[1-3].txt")
	more, _ := filepath.Glob(shared + "/statements/russia-*.txt")
	if files = append(files, more...); len(files) == 0 {
		t.Skip("../shared/statements is not there")
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, mode := range modes {
			checkBlocks(t, Options{Mode: mode}, scoring.PlainText, string(text), 31, 501, 4096)
		}
	}
}

// words that texts of every shape are made from.
var lumps = []string{
	"the", "of", "We", "Council", "agenda,", "end.", "In favour:", "Mr. President,", "Thank you.", "\n", "\n", "\n", "\n\n", "\n \n", "   ",
	"(a)", "•", "It", "\u00A0", "étranger", "e\u0301", "contact\n\ngroup", "troop-\nor", "Secretary-\nGeneral", "Россия", "# Heading\n", "- item", "> quoted",
	"```\n", "| a | b |\n", "---\n", "Statement by the President at the Council\n", "Statement by the President at the Council\n", "\u3000", "。", `"Any`,
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(lumps[r.IntN(len(lumps))])
		if r.IntN(12) > 0 {
			b.WriteByte(' ')
		} else {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestBlocksOfRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		text := randomText(r, 1+r.IntN(200))
		for _, mode := range modes {
			for _, format := range []scoring.Format{scoring.PlainText, scoring.Markdown} {
				checkBlocks(t, Options{Mode: mode}, format, text, 1+r.IntN(9), 10+r.IntN(300), 300+r.IntN(3000))
			}
		}
	}
}

// TestBlocksOfLongParagraphs: paragraphs above the limit, in blocks below and above it, of one line and of many.
func TestBlocksOfLongParagraphs(t *testing.T) {
	sentence := "We have heard about the pleas of the brave, and this Council has met on it. "
	long := strings.Repeat(sentence, 5<<19/len(sentence))
	lines := strings.ReplaceAll(long, "the brave, and ", "the brave, and\n")
	for name, text := range map[string]string{
		"one line": long, "wrapped": lines, "no white space": strings.Repeat("é", 5<<18+1),
		"among others": "Short one.\n\n" + long[:5<<18] + "\n\nMr. President,\n\n" + lines[:5<<18] + "\nShort.\nAnd last.",
	} {
		t.Run(name, func(t *testing.T) {
			for _, mode := range []Mode{Auto, BlankLine, Document} {
				checkBlocks(t, Options{Mode: mode}, scoring.PlainText, text, 700_000, 1<<20+77)
			}
		})
	}
}

func TestLongParagraphs(t *testing.T) {
	const most = scoring.MaxParagraphBytes
	fill := func(n int) string { return strings.Repeat("a", n) }
	tests := map[string]struct {
		text string
		want []int // lengths
	}{
		"as long as may be":     {fill(most), []int{most}},
		"at a sentence":         {"One. " + fill(most-100) + ". Two three " + fill(100), []int{most - 94, 110}},
		"not at a title":        {fill(most-100) + ". Mr. Two " + fill(100), []int{most - 99, 108}},
		"at a word":             {fill(most-10) + " b " + fill(100), []int{most - 8, 100}},
		"at a character":        {strings.Repeat("é", most/2+1), []int{most, 2}},
		"within no character":   {"a" + strings.Repeat("é", most/2), []int{most - 1, 2}},
		"white space around it": {strings.Repeat(" ", 100) + fill(most) + strings.Repeat(" ", 100), []int{most}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, _, cuts := divide(Options{}, scoring.PlainText, tc.text)
			var lengths []int
			for _, p := range got {
				lengths = append(lengths, len(p.Text))
				if !utf8.Valid(p.Text) {
					t.Error("cut within a character")
				}
			}
			if d := cmp.Diff(tc.want, lengths); d != "" || cuts != len(tc.want)-1 {
				t.Errorf("%d cuts\n%s", cuts, d)
			}
		})
	}
}

// FuzzParagraphs: whatever the text, the paragraphs are valid, trimmed, in NFC, hold no line feed and no less than the
// text's letters, and blocks do not change them.
func FuzzParagraphs(f *testing.F) {
	f.Add("One of the\ntwo.\n\nTitle\n\nMr. President,\n\n# Heading\n* item", uint8(0), uint16(5))
	f.Add("the\u0301 a-\nb\n \n\u0300c", uint8(3), uint16(1))
	f.Fuzz(func(t *testing.T, text string, mode uint8, size uint16) {
		if !utf8.ValidString(text) {
			t.Skip("corpus passes on valid text only")
		}
		o := Options{Mode: modes[int(mode)%len(modes)]}
		paragraphs, _, _ := divide(o, scoring.PlainText, text)
		var all []byte
		for _, p := range paragraphs {
			if len(p.Text) == 0 || !utf8.Valid(p.Text) || !norm.NFC.IsNormal(p.Text) || bytes.IndexByte(p.Text, '\n') >= 0 || trimEnd(p.Text) != len(p.Text) {
				t.Fatalf("paragraph %q", p.Text)
			}
			all = append(all, p.Text...)
		}
		if d := cmp.Diff(bare(text), bare(string(all))); d != "" {
			t.Fatalf("the text and its paragraphs hold different characters:\n%s", d)
		}
		for _, format := range []scoring.Format{scoring.PlainText, scoring.Markdown} {
			checkBlocks(t, o, format, text, 1+int(size)%500)
		}
	})
}

// bare is a text's characters without white space, decomposed, as far as joining lines leaves them alone.
func bare(s string) string {
	return norm.NFD.String(strings.Join(strings.FieldsFunc(norm.NFD.String(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n\v\f\r\u00A0\u3000", r)
	}), ""))
}
