package tokenize

import (
	"bytes"
	stdcmp "cmp"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
)

func TestWords(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string // forms
	}{
		"case and punctuation":        {"The Council, (again) VOTED!", []string{"the", "council", "again", "voted"}},
		"possessives":                 {"Russia's and states’ and UN'S", []string{"russia", "and", "states", "and", "un"}},
		"apostrophes alike":           {"don't don’t donʼt", []string{"don't", "don't", "don't"}},
		"hyphens divide":              {"inter-state co‑operation", []string{"inter", "state", "co", "operation"}},
		"soft hyphen is not there":    {"coop\u00adera\u00adtion", []string{"cooperation"}},
		"dashes and slashes":          {"peace–war either/or", []string{"peace", "war", "either", "or"}},
		"UAX 29 keeps full stops":     {"Ms.Nadezhda i.a. U.S. 10.05", []string{"ms.nadezhda", "i.a", "u.s", "10.05"}},
		"a symbol's letters":          {"S/PV.7138", []string{"s", "pv", "7138"}},
		"folding is Unicode's":        {"STRASSE straße ΣΊΣΥΦΟΣ σίσυφος", []string{"strasse", "strasse", "σίσυφοσ", "σίσυφοσ"}},
		"no letter and no digit":      {"— … 🙂 _ * ½", []string{}},
		"Cyrillic":                    {"Мир во всём мире.", []string{"мир", "во", "всём", "мире"}},
		"Han: a word a character":     {"和平。", []string{"和", "平"}},
		"no-break space parts":        {"peace\u00a0and\u2009war", []string{"peace", "and", "war"}},
		"empty":                       {"", []string{}},
		"white space alone":           {" \t\n ", []string{}},
		"one letter":                  {"a", []string{"a"}},
		"control characters":          {"peace\x01and war\x02", []string{"peace", "and", "war"}},
		"combining mark behind space": {"peace \u0301war", []string{"peace", "war"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := []string{}
			for _, w := range New().Words(test.text) {
				got = append(got, w.Form)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// marked writes the tokens with what stands before them: | a sentence, / a clause, - a hyphen, and " around quoted ones.
func marked(tk *scoring.Tokens) string {
	var b strings.Builder
	for i, m := range tk.Marks {
		switch {
		case m&lexicons.SentenceStart != 0:
			b.WriteString("|")
		case m&lexicons.ClauseStart != 0:
			b.WriteString("/")
		case m&lexicons.Hyphenated != 0:
			b.WriteString("-")
		default:
			b.WriteString(" ")
		}
		word := string(tk.Text[tk.Start[i]:tk.End[i]])
		if m&lexicons.Quoted != 0 {
			word = `"` + word + `"`
		}
		b.WriteString(word)
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"two sentences":              {"We agree. They do not.", "|We agree|They do not"},
		"question, ellipsis":         {"Why? Because… Indeed! Yes.", "|Why|Because|Indeed|Yes"},
		"lower case goes on":         {"“Why?” he asked. yes", `|"Why" he asked yes`},
		"title glued":                {"Ms.Nadezhda Sokolova spoke. A.Ebo too.", "|Ms.Nadezhda Sokolova spoke|A.Ebo too"},
		"title":                      {"I thank Mr. Churkin and Dr. A. Ebo. He left.", "|I thank Mr Churkin and Dr A Ebo|He left"},
		"inter alia":                 {"the OEWG, i.a. Within it", "|the OEWG/i.a Within it"},
		"symbol":                     {"See S/PV.7138 and res. 2199. It says so.", "|See S PV 7138 and res 2199|It says so"},
		"number sign":                {"As in No. 5 and para. 12 of it. No. It is not.", "|As in No 5 and para 12 of it|No|It is not"},
		"time":                       {"It met at 10.05 a.m. The President spoke.", "|It met at 10.05 a.m|The President spoke"},
		"initials of a country":      {"The U.S. Government left the U.N. The rest stayed.", "|The U.S Government left the U.N|The rest stayed"},
		"year ends a sentence":       {"back in 1998. 26 years ago", "|back in 1998|26 years ago"},
		"paragraph number":           {"54. The Council met. 2. It left", "|54 The Council met|2 It left"},
		"closing marks":              {`He said "no." (They left.) So it is.`, `|He said "no"|They left|So it is`},
		"Han":                        {"和平。战争。", "|和 平|战 争"},
		"no-break space":             {"the end.\u00a0The next", "|the end|The next"},
		"blank line":                 {"Agenda\n\nThe situation", "|Agenda|The situation"},
		"clauses":                    {"we, however; they: (all) – none - or", "|we/however/they/all/none/or"},
		"comma glued":                {"peace,war", "|peace/war"},
		"hyphens":                    {"short- and long-term non-aggression", "|short and long-term non-aggression"},
		"double hyphen is a dash":    {"peace--war", "|peace/war"},
		"number with a comma":        {"1,000 dead", "|1,000 dead"},
		"straight quotes":            {`against "undesirable states" only`, `|against "undesirable" "states" only`},
		"curly and German":           {"the “UN majority” und „der Frieden“ hier", `|the "UN" "majority" und "der" "Frieden" hier`},
		"guillemets both ways":       {"« la paix » und »Krieg« da", `|"la" "paix" und "Krieg" da`},
		"single quotes":              {"the ‘rules of the game’ now", `|the "rules" "of" "the" "game" now`},
		"apostrophe is no quote":     {"states’ rights and the '67 borders", "|states rights and the 67 borders"},
		"possessive inside single":   {"'Russia's claim' fails", `|"Russia" "claim" fails`},
		"never closed":               {"he said: “peace is", `|he said/"peace" "is"`},
		"quote inside a word's rest": {`non-"aggressive"`, `|non "aggressive"`},
		"punctuation alone":          {"peace ... War", "|peace|War"},
	} {
		t.Run(name, func(t *testing.T) {
			var tk scoring.Tokens
			z := New()
			for range 2 { // the second time from memory
				z.Tokenize(&tk, []byte(test.text))
				if diff := cmp.Diff(test.want, marked(&tk)); diff != "" {
					t.Error(diff)
				}
			}
			if n := strings.Count(test.want, "|"); len(tk.Sentences) != n {
				t.Errorf("%d sentences, want %d", len(tk.Sentences), n)
			}
		})
	}
}

func TestJoined(t *testing.T) {
	for text, want := range map[string][]string{
		"co-operation":         {"cooperation", ""},
		"non‑interference now": {"noninterference", "", ""},
		"anti-co-operation":    {"antico", "cooperation", ""},
		"re-open":              {"reopen", ""},
		"Pre-War":              {"prewar", ""},
		"anti-war":             {"antiwar", ""},
		"inter-state":          {"", ""},
		"re - open":            {"", ""},
	} {
		got := []string{}
		for _, w := range New().Words(text) {
			got = append(got, w.Joined)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// FuzzTokenize holds the tokens of any text against UAX #29 over the whole of it, signs that stand for an apostrophe apart.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{
		"Ms.Nadezhda's “co-operation”, i.a. 10.05 a.m.\n\nThe end.", "和平。 peace\u00a0and\u00adwar", "a\x00b \u0301c 'd' ’s x’S",
		strings.Repeat("longchunk", 40) + " " + strings.Repeat("中", 300), "\u2028a\u200db\r\nc",
	} {
		f.Add([]byte(s))
	}
	z := New()
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			t.Skip()
		}
		var fresh, again scoring.Tokens
		New().Tokenize(&fresh, text)
		check(t, &fresh)
		z.Tokenize(&again, text)
		z.Tokenize(&again, text)
		if marked(&fresh) != marked(&again) {
			t.Errorf("fresh %q, from memory %q", marked(&fresh), marked(&again))
		}
	})
}

func TestWithApostrophes(t *testing.T) {
	for text, want := range map[string]string{
		"don`t don´t don‛t don′t":       "don't donʼt don’t don’t",
		"`so' ´so´ 5′ x′ ′x a`1 l`État": "`so' ´so´ 5′ x′ ′x a`1 l'État",
		"don't":                         "don't",
		"":                              "",
	} {
		given := []byte(text)
		if got := string(withApostrophes(given)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if string(given) != text {
			t.Errorf("%q itself became %q", text, given)
		}
	}
}

func check(t *testing.T, tk *scoring.Tokens) {
	t.Helper()
	var want []string
	for it := words.FromBytes(withApostrophes(tk.Text)); it.Next(); {
		if isWord(it.Value()) {
			end := it.End() - possessiveSuffix(it.Value())
			want = append(want, string(tk.Text[it.Start():end])) // what stands for an apostrophe is as long
		}
	}
	var got []string
	for i := range tk.Terms {
		if i > 0 && tk.Start[i] < tk.End[i-1] {
			t.Fatalf("token %d overlaps the one before", i)
		}
		got = append(got, string(tk.Text[tk.Start[i]:tk.End[i]]))
	}
	if !slices.Equal(want, got) {
		t.Fatalf("text %q: words %q, UAX #29 has %q", tk.Text, got, want)
	}
	if len(got) > 0 && tk.Marks[0]&lexicons.SentenceStart == 0 {
		t.Fatal("the first token begins no sentence")
	}
}

// FuzzCut holds the cutter, 64 bytes at a time, against reading byte by byte, and keys against the chunks' bytes.
func FuzzCut(f *testing.F) {
	f.Add([]byte("self-determination, and\x01 \tpeace"))
	f.Add([]byte(strings.Repeat("a ", 100) + strings.Repeat("exactlysixteenby ", 9) + "\x80\xa0\x00 \x00\x00"))
	f.Add([]byte(strings.Repeat("x", 64) + " " + strings.Repeat("y", 127) + "\n\nz"))
	z := New()
	f.Fuzz(func(t *testing.T, text []byte) {
		z.cut(text)
		addKeys(text, z.chunks)
		keys := map[key]string{}
		next := 0
		for i := range z.chunks {
			c := &z.chunks[i]
			for next < int(c.from) && isSpace(text[next]) {
				next++
			}
			chunk := text[c.from:c.to]
			if next != int(c.from) || len(chunk) == 0 || bytes.ContainsFunc(chunk, func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }) {
				t.Fatalf("text %q: chunk %d is %q at %d", text, i, chunk, c.from)
			}
			next = int(c.to)
			if next < len(text) && !isSpace(text[next]) {
				t.Fatalf("text %q: chunk %d, %q, goes on", text, i, chunk)
			}
			if (c.key == key{}) != (len(chunk) > keyBytes) {
				t.Fatalf("chunk %q: key %x", chunk, c.key)
			}
			if len(chunk) > keyBytes {
				continue
			}
			alone := slices.Clone(z.chunks[:1])
			alone[0].from, alone[0].to = 0, uint32(len(chunk))
			if addKeys(chunk, alone); alone[0].key != c.key || alone[0].hash != c.hash {
				t.Errorf("chunk %q: key %x, by itself %x", chunk, c.key, alone[0].key)
			}
			if other, known := keys[c.key]; known && other != string(chunk) {
				t.Errorf("%q and %q have one key", chunk, other)
			}
			keys[c.key] = string(chunk)
		}
		if rest := bytes.TrimFunc(text[next:], func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }); len(rest) > 0 {
			t.Fatalf("text %q: %q is in no chunk", text, rest)
		}
	})
}

// FuzzPlain holds the short way of learning a chunk against the Unicode rules.
func FuzzPlain(f *testing.F) {
	for _, chunk := range []string{"peace", "(Peace,", "A.", "no.--", "'s", "--", "`word\"", "a_", "Mr.", "x'y", "Z;:\x01", "iv)."} {
		f.Add([]byte(chunk))
	}
	f.Fuzz(func(t *testing.T, chunk []byte) {
		if len(chunk) == 0 || bytes.ContainsFunc(chunk, func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }) {
			t.Skip()
		}
		v := newVocabulary(nil)
		got, ok := v.plain(chunk)
		if !ok {
			t.Skip()
		}
		if want := v.resolved(chunk); got != want {
			t.Errorf("chunk %q: %+v, the Unicode rules say %+v", chunk, got, want)
		}
	})
}

// runs remembers what a scoring.ChunkLearner is told.
type runs struct {
	forms  []string
	chunks map[string][]string // the forms of each chunk's runs of letters
}

func (r *runs) LearnTerm(form string) { r.forms = append(r.forms, form) }
func (r *runs) Forget()               { r.forms, r.chunks = nil, map[string][]string{} }
func (r *runs) LearnChunk(text []byte, words []lexicons.TermID) scoring.ChunkCode {
	for _, word := range words {
		r.chunks[string(text)] = append(r.chunks[string(text)], r.forms[word])
	}
	return 0
}

// FuzzRuns holds the words that a scoring.ChunkLearner is given against the letters of the chunk.
func FuzzRuns(f *testing.F) {
	f.Add([]byte("Peace, and/or “well-known”—d’Ivoire don't S/PV.7138 and,or U.N. 2nd coop\u00aderation É-a a_b René’s"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			t.Skip()
		}
		r := &runs{chunks: map[string][]string{}}
		var tk scoring.Tokens
		New(r).Tokenize(&tk, text)
		for chunk, forms := range r.chunks {
			letters := strings.FieldsFunc(chunk, func(r rune) bool { return !unicode.IsLetter(r) })
			for i := range letters {
				letters[i] = strings.ToLower(letters[i])
			}
			if !slices.Equal(letters, forms) {
				t.Errorf("chunk %q: runs %q, words %q", chunk, letters, forms)
			}
		}
	})
}

// counter counts what it is told.
type counter struct{ terms, chunks, forgets int }

func (c *counter) LearnTerm(string) { c.terms++ }
func (c *counter) LearnChunk([]byte, []lexicons.TermID) scoring.ChunkCode {
	c.chunks++
	return scoring.ChunkCode(c.chunks - 1)
}
func (c *counter) Forget() { c.terms, c.chunks, c.forgets = 0, 0, c.forgets+1 }

func TestLearnersSeeDenseIDs(t *testing.T) {
	c := &counter{}
	z := New(c)
	var tk scoring.Tokens
	for i := range 4 * maxChunks {
		z.Trim()
		z.Tokenize(&tk, []byte("the "+strings.Repeat(string(rune('a'+i%26)), 1+i%7)+strconv.Itoa(i)))
		for _, id := range tk.Chunks {
			if int(id) >= c.chunks {
				t.Fatalf("chunk %d was not announced", id)
			}
		}
		for _, id := range tk.Terms {
			if int(id) >= c.terms {
				t.Fatalf("term %d was not announced", id)
			}
		}
	}
	if c.forgets == 0 {
		t.Error("the vocabulary never forgot")
	}
}

// TestVocabularyKeepsWithinItsBytes: whatever of a vocabulary grows, it is emptied once it holds maxBytes, long before it
// holds maxChunks.
func TestVocabularyKeepsWithinItsBytes(t *testing.T) {
	const words = 150
	for name, text := range map[string]func(i int) string{
		"distinct words":       func(i int) string { return strings.Repeat("a", 200) + strconv.Itoa(i) },
		"words too long":       func(i int) string { return strings.Repeat("a", maxShared) + strconv.Itoa(i) },
		"one word, many marks": func(i int) string { return marks(i) + "war" },
		"chunks of many words": func(int) string { return strings.Repeat("a-", words) },
	} {
		t.Run(name, func(t *testing.T) {
			c := &counter{}
			z := New(c)
			v := z.vocabulary
			var tk scoring.Tokens
			for i := 0; c.forgets == 0; i++ {
				if i > maxChunks {
					t.Fatalf("not emptied after %d texts", i)
				}
				z.Trim()
				z.Tokenize(&tk, []byte(text(i)))
				if held := v.long.bytes() + len(v.parts)*partBytes + len(v.groups)*groupBytes + len(v.forms)*termBytes; held > maxBytes+words*partBytes {
					t.Fatalf("text %d: %d bytes are held", i, held)
				}
			}
		})
	}
}

// marks writes a number below 2^20 in quotation marks.
func marks(n int) string {
	var b strings.Builder
	for bit := range 20 {
		b.WriteString(strings.Repeat([]string{"“", "„"}[n>>bit&1], 3))
	}
	return b.String()
}

// TestMoreChunksThanTheBound: a text with more distinct chunks than a vocabulary should hold is tokenised all the same.
func TestMoreChunksThanTheBound(t *testing.T) {
	if testing.Short() {
		t.Skip("a million words")
	}
	var text []byte
	const n = 1<<20 + 10
	for i := range n {
		text = append(append(text, strconv.Itoa(i+1)...), ' ')
	}
	var tk scoring.Tokens
	z := New()
	for range 2 {
		z.Tokenize(&tk, text)
		if len(tk.Terms) != n || z.vocabulary.forms[tk.Terms[n-1]] != strconv.Itoa(n) || z.vocabulary.forms[tk.Terms[41]] != "42" {
			t.Fatalf("%d words, the last %q", len(tk.Terms), z.vocabulary.forms[tk.Terms[n-1]])
		}
	}
}

func TestNothingIsAllocatedPerWord(t *testing.T) {
	text, z, tk := speech(t), New(), scoring.Tokens{}
	z.Tokenize(&tk, text)
	if n := testing.AllocsPerRun(10, func() { z.Tokenize(&tk, text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// speech is the text that tests and benchmarks read: a statement, or the file that TENOR_BENCH_TEXT names.
func speech(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(stdcmp.Or(os.Getenv("TENOR_BENCH_TEXT"), "../../testdata/statements/russia-unsc-vtc-cyber-security.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func BenchmarkTokenize(b *testing.B) {
	paragraphs := bytes.Split(speech(b), []byte("\n\n"))
	bytes := 0
	for _, p := range paragraphs {
		bytes += len(p)
	}
	z, tk := New(), scoring.Tokens{}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range paragraphs {
			z.Tokenize(&tk, p)
		}
	}
}
