package corpus

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

func TestImpossibleOptions(t *testing.T) {
	write(t, "a.txt", "one", "m.csv", "who,x\na,1\n", "twice.csv", "id,x\na,1\na,2\n", "m.txt", "x")
	for want, o := range map[string]Options{
		"--map x=country: FIELD=COLUMN, and COLUMN one of title,":                         {Map: []string{"x=country"}},
		"--meta x:decimal: NAME or NAME:TYPE":                                             {Meta: []string{"x:decimal"}},
		"--meta Date:int64: date is a fixed column":                                       {Meta: []string{"Date:int64"}},
		"--set x: KEY=VALUE":                                                              {Set: []string{"x"}},
		"--set date=03/04/2014: no date":                                                  {Set: []string{"date=03/04/2014"}},
		"--date-format MM/YYYY: YYYY, MM and DD, once each":                               {DateFormat: "MM/YYYY"},
		"--filename-pattern {a}{b}: fields stand in { } with something":                   {FilenamePattern: "{a}{b}"},
		"--filename-pattern {a}_{a}: {a} stands twice":                                    {FilenamePattern: "{a}_{a}"},
		"--filename-pattern a: no field":                                                  {FilenamePattern: "a"},
		"--filename-pattern {a: { without":                                                {FilenamePattern: "{a"},
		"--metadata m.csv: none of its columns (who, x) is named document_id, id, source": {Metadata: "m.csv"},
		"--metadata-key: m.csv: no column is named y: there are who, x":                   {Metadata: "m.csv", MetadataKey: "y"},
		"--metadata twice.csv: two rows have the key a (the second is record 2)":          {Metadata: "twice.csv"},
		"--metadata m.txt: not one of .csv":                                               {Metadata: "m.txt"},
	} {
		_, err := Find(t.Context(), []string{"a.txt"}, o)
		if !errors.Is(err, ErrOptions) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestPrecedence: of any two sources that know a field, the one above wins, in a fixed column and in a further one.
func TestPrecedence(t *testing.T) {
	text := "one"
	sources := []struct {
		name  string
		apply func(o *Options, files map[string]string)
	}{
		{"set", func(o *Options, _ map[string]string) { o.Set = []string{"organ=set", "bloc=set"} }},
		{"metadata", func(o *Options, files map[string]string) {
			o.Metadata = "m.csv"
			files["m.csv"] = "id,organ,bloc\nD_pattern_pattern,metadata,metadata\n"
		}},
		{"record", func(_ *Options, files map[string]string) {
			files["in/D_pattern_pattern.csv"] = "id,organ,bloc,text\nD_pattern_pattern,record,record," + text + "\n"
		}},
		{"front matter", func(_ *Options, files map[string]string) {
			files["in/D_pattern_pattern.txt"] = "---\norgan: front matter\nbloc: front matter\n---\n" + text
		}},
		{"pattern", func(o *Options, _ map[string]string) { o.FilenamePattern = "D_{organ}_{bloc}" }},
	}
	for i, above := range sources {
		for _, below := range sources[i+1:] {
			if above.name == "record" && below.name == "front matter" {
				continue // no file has both
			}
			o, files := Options{Meta: []string{"bloc"}}, map[string]string{}
			above.apply(&o, files)
			below.apply(&o, files)
			if len(files) == 0 || len(files) == 1 && o.Metadata != "" {
				files["in/D_pattern_pattern.txt"] = text
			}
			var list []string
			for name, content := range files {
				list = append(list, name, content)
			}
			write(t, list...)
			got := read(t, o, "in")
			want := " organ=" + above.name + " meta_bloc=" + above.name
			if len(got) != 1 || !strings.HasSuffix(got[0], ": one"+want) {
				t.Errorf("%s before %s: %q", above.name, below.name, got)
			}
		}
	}
}

// TestPrecedenceOfDecoders: the header of a speech is below front matter, a file's properties are above its name.
func TestPrecedenceOfDecoders(t *testing.T) {
	write(t, "in/X_name.html", "page", "in/Y_name.txt", "---\nspeaker: Ms. Front\n---\nrecord: one", "in/Z.txt", "plain")
	c, err := Find(t.Context(), []string{"in"}, Options{FilenamePattern: "{organ}_{speaker}", Set: []string{"title=all"}, Exclude: []string{"*.html"}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.inputs.insert(0, Input{ID: "X_name", Source: "X_name.html", Path: "in/X_name.html", format: webPage})
	c.seen = &seen{}
	c.decode.html = func(_ context.Context, data []byte) (*scoring.Extract, error) {
		return &scoring.Extract{Text: scoring.AppendBlock(nil, scoring.ProseBlock, string(data)), Encoding: "utf-8",
			Properties: []scoring.Field{{Name: "speaker", Value: "Ms. Property"}, {Name: "title", Value: "page"}, {Name: "generator", Value: "g"}}}, nil
	}
	c.decode.isVerbatim = func(head []byte) bool { return bytes.HasPrefix(head, []byte("record: ")) }
	c.decode.verbatim = func(text io.Reader) speeches {
		n := int32(0)
		return func() (scoring.Fields, []scoring.Field, io.Reader, error) {
			if n++; n > 2 {
				return scoring.Fields{}, nil, nil, io.EOF
			}
			i := n
			return scoring.Fields{Speaker: "Mr. Header", SpeechIndex: &i, Meeting: "m"}, []scoring.Field{{Name: "delegation_found", Value: "f"}}, strings.NewReader("\x01speech\n"), nil
		}
	}
	c.decode.delegation = func(f *scoring.Fields) []scoring.Field {
		f.Delegation = "known"
		return nil
	}
	same(t, []string{
		"X_name < X_name.html: \x01page\n title=all organ=X speaker=Ms. Property delegation=known (generator=g)",
		"Y_name < Y_name.txt: \x01speech\n title=all organ=Y meeting=m speech_index=1 speaker=Ms. Front delegation=known (delegation_found=f)",
		"Y_name/2 < Y_name.txt: \x01speech\n title=all organ=Y meeting=m speech_index=2 speaker=Ms. Front delegation=known (delegation_found=f)",
		"Z < Z.txt: plain title=all delegation=known", "ignored X_name.html: excluded",
	}, readCorpus(t, c))
	if diff := cmp.Diff(Named{Count: 1, Names: []string{"Z.txt"}}, c.Unnamed()); diff != "" {
		t.Error(diff)
	}
}

// TestEncodingsByGuess: what is no UTF-8 is read as the guess says, whole, in two passes, and in tables.
func TestEncodingsByGuess(t *testing.T) {
	for pass, l := range map[string]limits{"whole": standardLimits(), "two passes": twoPasses} {
		write(t, "in/a.txt", "d\xE9claration\r\nfin", "in/b.csv", "text\nd\xE9clar\xE9\n", "in/c.txt", "peace\x00")
		c := find(t, Options{}, "in")
		c.open.limits = l
		c.decode.charset = func([]byte) string { return "windows-1252" }
		same(t, []string{
			"a < a.txt: déclaration\nfin", "b/1 < b.csv: déclaré", "skipped c.txt: undecodable: line 1, byte offset 5: a NUL byte: not a text file",
		}, readCorpus(t, c))
		_ = pass
	}
}

func TestMetadata(t *testing.T) {
	write(t, "in/a/x.txt", "one", "in/b/y.txt", "two", "in/c.txt", "three", "in/d.csv", "id,text\nr1,four\nr2,five\n", "in/m.csv",
		"Key,speaker,votes\nx.txt,Mr. X,1\nb/y,Mr. Y,many\nr2,Mr. R,3\nnobody,Mr. N,4\n,\n")
	if _, err := Find(t.Context(), []string{"in"}, Options{Metadata: "in/m.csv", MetadataKey: "key"}); err == nil || !strings.Contains(err.Error(), "record 5: fields: 2") {
		t.Error(err)
	}
	write(t, "in/a/x.txt", "one", "in/b/y.txt", "two", "in/c.txt", "three", "in/d.csv", "id,text\nr1,four\nr2,five\n", "in/m.csv",
		"Key,speaker,votes\nx.txt,Mr. X,1\nb/y,Mr. Y,many\nr2,Mr. R,3\nnobody,Mr. N,4\n")
	c := find(t, Options{Metadata: "in/m.csv", MetadataKey: "key", Meta: []string{"votes:int32"}}, "in")
	same(t, []string{
		"a/x < a/x.txt: one speaker=Mr. X meta_votes=1", "b/y < b/y.txt: two speaker=Mr. Y", "c < c.txt: three", "r1 < d.csv: four", "r2 < d.csv: five speaker=Mr. R meta_votes=3",
		"ignored m.csv: in_use",
	}, readCorpus(t, c))
	want := &Joined{File: "in/m.csv", Rows: 3, Documents: 3, UnmatchedRows: Named{1, []string{"nobody"}}, UnmatchedDocuments: Named{2, []string{"c", "r1"}}}
	if diff := cmp.Diff(want, c.Joined()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Unfit{{Column: "meta_votes", Count: 1, Example: "many", Source: "b/y.txt"}}, c.Unfit()); diff != "" {
		t.Error(diff)
	}
}

// TestMetadataOfSemicolons: the table of --metadata is read as tables are.
func TestMetadataOfSemicolons(t *testing.T) {
	write(t, "in/x.txt", "one", "m.csv", "id;speaker;votes\nx;Mr. X, of Mali;1\n")
	same(t, []string{"x < x.txt: one speaker=Mr. X, of Mali meta_votes=1"}, read(t, Options{Metadata: "m.csv"}, "in"))
}

// TestMetaOfLists: a list or mapping that --meta names is its column's, as JSON, wherever it comes from; one that --meta types
// otherwise does not fit. What it does not name stays in the document's own metadata.
func TestMetaOfLists(t *testing.T) {
	write(t, "in/a.md", "---\nkeywords: [x, y]\nother: {a: 1}\n---\none", "in/b.jsonl", `{"id":"b","text":"two","keywords":["z"],"other":[1]}
{"id":"c","text":"three","keywords":"plain"}`)
	same(t, []string{
		`a < a.md: one meta_keywords=["x","y"] (other={"a":1})`,
		`b < b.jsonl: two meta_keywords=["z"] (other=[1])`, `c < b.jsonl: three meta_keywords=plain`,
	}, read(t, Options{Meta: []string{"keywords"}}, "in"))
	c := find(t, Options{Meta: []string{"keywords:date"}}, "in")
	readCorpus(t, c)
	if diff := cmp.Diff([]Unfit{{Column: "meta_keywords", Count: 3, Example: `["x","y"]`, Source: "a.md"}}, c.Unfit()); diff != "" {
		t.Error(diff)
	}
}

func TestFilenamePattern(t *testing.T) {
	for name, test := range map[string]struct{ pattern, want string }{
		"RUS_69_2014":             {"{delegation}_{session}_{year}", "RUS 69 2014"},
		"A_B_69_2014":             {"{delegation}_{session}_{year}", ""},
		"RUS_69":                  {"{delegation}_{session}_{year}", ""},
		"churkin-2014-03-15":      {"{speaker}-{date}", "churkin 2014-03-15"},
		"x-y-2014-03-15":          {"{speaker}-{date}", "x-y 2014-03-15"},
		"in/UNSC/7138_2":          {"{organ}/{meeting}_{speech_index}", "UNSC 7138 2"},
		"7138_2":                  {"{organ}/{meeting}_{speech_index}", ""},
		"spv7138.txt":             {"spv{meeting}.txt", "7138"},
		"xspv7138":                {"spv{meeting}", ""},
		"__":                      {"{a}_{b}", ""},
		strings.Repeat("a_", 120): {"{a}_{b}_{c}_{d}_{e}_{f}_{g}", ""},
	} {
		p, err := newPlan(&Options{})
		if err != nil {
			t.Fatal(err)
		}
		m, err := newPattern(test.pattern, p)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(m.match(p, name), " "); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	march := scoring.Date{Year: 2014, Month: 3, Day: 15}
	for text, want := range map[string]any{
		"2014-03-15": march, "2014-3-15": march, "20140315": march, "2014/03/15": march, "2014-03-15T10:30:00Z": march, "2014-03-15 10:30": march,
		"2014-03-15T23:00:00+05:00": march, "2014-03-15T10:30:00.000Z": march, "15 March 2014": march, "15 Mar. 2014": march, "March 15, 2014": march, "mar 15 2014": march,
		"15th March 2014": march, "Saturday, 15 March 2014": march, "15-Mar-2014": march, "Sat, 15 Mar 2014 10:30:00 GMT": march,
		"03/04/2014": nil, "15.03.2014": nil, "2014": nil, "March 2014": nil, "31 April 2014": nil, "2014-02-30": nil, "15 March 14": nil, "15 Marchy 2014": nil,
		"2014-03-15 or so": nil, "": nil, "0 March 2014": nil,
	} {
		got, ok := parseDate(text, "")
		if ok != (want != nil) || ok && got != want {
			t.Errorf("%q: %v, %v; want %v", text, got, ok, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: \"A: b\"\nempty:\nlist:\n  - x\ndate: 2014-03-15\n---\n\none": "a < a.md: \none title=A: b date=2014-03-15 (list=[\"x\"])",
		"---\r\ntitle: A\r\n...\r\none":                                            "a < a.md: one title=A",
		"---\nNo mapping stands here.\n---\none":                                   "a < a.md: ---\nNo mapping stands here.\n---\none",
		"---\ntitle: A\none":                                                       "a < a.md: ---\ntitle: A\none",
		"--- title: A\n---\none":                                                   "a < a.md: --- title: A\n---\none",
		"---\nx: " + strings.Repeat("[", 9000) + "\n---\none":                      "a < a.md: ---\nx: " + strings.Repeat("[", 9000) + "\n---\none",
		"---\nx: &a y\nz: *a\n---\none":                                            "a < a.md: ---\nx: &a y\nz: *a\n---\none",
		"\n---\ntitle: A\n---\none":                                                "a < a.md: \n---\ntitle: A\n---\none",
	} {
		for _, l := range []limits{standardLimits(), {whole: 100, document: 1 << 20, record: 1 << 20}} {
			write(t, "a.md", text)
			c := find(t, Options{}, "a.md")
			c.open.limits = l
			same(t, []string{want}, readCorpus(t, c))
		}
	}
}
