package segment

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"tenor/scoring"
)

// asBlocks writes a text in the format Blocks, from lines such as "heading: Aid".
func asBlocks(lines ...string) string {
	var text []byte
	for _, line := range lines {
		kind := scoring.ProseBlock
		for k, mark := range map[scoring.BlockKind]string{
			scoring.TitleBlock: "title: ", scoring.HeadingBlock: "heading: ", scoring.ListItemBlock: "item: ",
			scoring.QuotationBlock: "quotation: ", scoring.ProceduralBlock: "procedural: ",
		} {
			if rest, found := strings.CutPrefix(line, mark); found {
				kind, line = k, rest
			}
		}
		text = scoring.AppendBlock(text, kind, line)
	}
	return string(text)
}

func TestKindsOfBlocks(t *testing.T) {
	prose := strings.Repeat("We have heard about the pleas of the brave, and this Council has met on it. ", 3)
	tests := map[string]struct {
		lines []string
		want  []string
	}{
		"a title, whatever stands before it": {
			[]string{"Permanent Mission of Chile to the United Nations", "12", "title: Our common future", "Mr. President,", prose, "Thank you."},
			[]string{"furniture", "furniture", "title", "salutation", "body", "closing"}},
		"a title of words that are furniture elsewhere": {[]string{"title: Statements", prose}, []string{"title", "body"}},
		"headings":                       {[]string{"title: T", prose, "heading: We condemn it.", prose}, []string{"title", "body", "heading", "body"}},
		"the first heading is the title": {[]string{"heading: Our common future", prose}, []string{"title", "body"}},
		"a headline is, before headings": {[]string{"heading: News of the Ministry", "Statement by Chile at the Security Council", prose}, []string{"furniture", "title", "body"}},
		"an item is no headline":         {[]string{"title: T", "item: convoys", "item: a ceasefire", prose, prose, "item: talks"}, []string{"title", "body", "body", "body", "body", "body"}},
		"a quotation is none":            {[]string{"title: T", "quotation: Never again", prose}, []string{"title", "body", "body"}},
		"an item that closes":            {[]string{prose, "item: Thank you."}, []string{"body", "closing"}},
		"procedures":                     {[]string{prose, "procedural: Thank you."}, []string{"body", "procedural"}},
		"a procedure opens a document":   {[]string{"procedural: The meeting was called to order", prose}, []string{"procedural", "body"}},
		"a short line in prose":          {[]string{prose, "Humanitarian situation", prose}, []string{"body", "heading", "body"}},
		"a title behind the opening":     {append(slices12(prose), "title: Annex", "heading: Aid"), append(slices12("body"), "title", "heading")},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			paragraphs, _, _ := divide(Options{}, scoring.Blocks, asBlocks(tc.lines...))
			var kinds []string
			for _, p := range paragraphs {
				kinds = append(kinds, p.Kind.String())
			}
			if d := cmp.Diff(tc.want, kinds); d != "" {
				t.Errorf("%q\n%s", texts(paragraphs), d)
			}
		})
	}
}

func slices12(s string) []string { return strings.Split(strings.Repeat(s+"\n", 11)+s, "\n") }

func TestModesOfBlocks(t *testing.T) {
	text := asBlocks("title: T", "One of\nthe e\u0301tats.", "item: Two.")
	for _, mode := range []Mode{Auto, BlankLine, Line} {
		got, doc, _ := divide(Options{Mode: mode}, scoring.Blocks, text)
		if d := cmp.Diff([]string{"T", "One of the états.", "Two."}, texts(got)); d != "" || doc.Fields.Title != "T" {
			t.Errorf("mode %d, title %q: %s", mode, doc.Fields.Title, d)
		}
	}
	got, _, _ := divide(Options{Mode: Document}, scoring.Blocks, text)
	if d := cmp.Diff([]string{"T One of the états. Two."}, texts(got)); d != "" || got[0].Kind != scoring.Body {
		t.Errorf("%v %s", got[0].Kind, d)
	}
}

// TestBlocksOfBlocks: cut into blocks of text of any size, a document comes to the same paragraphs as at once.
func TestBlocksOfBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		var text []byte
		for range r.IntN(60) {
			kind := scoring.ProseBlock + scoring.BlockKind(r.IntN(int(scoring.ProceduralBlock)))
			text = scoring.AppendBlock(text, kind, randomText(r, 1+r.IntN(20)))
		}
		for _, mode := range modes {
			checkBlocks(t, Options{Mode: mode}, scoring.Blocks, string(text), 1+r.IntN(9), 10+r.IntN(300), 300+r.IntN(3000))
		}
	}
	sentence := "We have heard about the pleas of the brave, and this Council has met on it. "
	long := asBlocks("title: T", strings.Repeat(sentence, 3<<20/len(sentence)), "quotation: "+strings.Repeat("é", 1<<20), "heading: H", "End.")
	for _, mode := range []Mode{Auto, Document} {
		checkBlocks(t, Options{Mode: mode}, scoring.Blocks, long, 700_000, 1<<20+77)
	}
}

// FuzzBlocks: whatever the blocks, the paragraphs are valid, trimmed, in NFC, hold no control character and no less than the
// text's letters, and cutting does not change them.
func FuzzBlocks(f *testing.F) {
	f.Add("Statement by Chile at the Council\nMr. President,\nWe\u0301 regret it.\nThank you.", "\x02\x01\x04\x06", uint8(0), uint16(7))
	f.Fuzz(func(t *testing.T, text, kinds string, mode uint8, size uint16) {
		if !utf8.ValidString(text) {
			t.Skip("decoders give valid text only")
		}
		var blocks, said []byte
		for i, line := range strings.Split(text, "\n") {
			kind := scoring.ProseBlock
			if i < len(kinds) {
				kind = scoring.BlockKind(kinds[i])%scoring.ProceduralBlock + 1
			}
			block := scoring.AppendBlock(nil, kind, line)
			blocks = append(blocks, block...)
			_, rest := scoring.CutBlock(bytes.TrimSuffix(block, []byte("\n")))
			said = append(append(said, rest...), '\n')
		}
		o := Options{Mode: modes[int(mode)%len(modes)]}
		paragraphs, _, _ := divide(o, scoring.Blocks, string(blocks))
		var all []byte
		for _, p := range paragraphs {
			if len(p.Text) == 0 || !utf8.Valid(p.Text) || !norm.NFC.IsNormal(p.Text) || bytes.ContainsFunc(p.Text, func(r rune) bool { return r < ' ' }) || trimEnd(p.Text) != len(p.Text) {
				t.Fatalf("paragraph %q", p.Text)
			}
			all = append(append(all, p.Text...), '\n')
		}
		if d := cmp.Diff(bare(string(said)), bare(string(all))); d != "" {
			t.Fatalf("the text and its paragraphs hold different characters:\n%s", d)
		}
		checkBlocks(t, o, scoring.Blocks, string(blocks), 1+int(size)%500)
	})
}
