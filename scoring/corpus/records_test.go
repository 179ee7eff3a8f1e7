package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// write writes files (name, content, name, content ...) below a new folder and makes it the working one.
func write(t testing.TB, files ...string) {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	switch t := t.(type) {
	case *testing.T:
		t.Chdir(dir)
	default:
		if err := os.Chdir(dir); err != nil {
			t.Fatal(err)
		}
	}
}

// read reads all documents, a line each: id < source: text {fields and columns} metadata; then what was skipped and ignored.
func read(t testing.TB, o Options, args ...string) []string {
	t.Helper()
	c, err := Find(context.Background(), args, o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	return readCorpus(t, c)
}

func readCorpus(t testing.TB, c *Corpus) []string {
	t.Helper()
	var got []string
	for {
		doc, r, err := c.Next(context.Background())
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, doc.ID+" < "+doc.Source+": "+string(text)+known(c, doc))
	}
	for _, s := range c.Skipped() {
		record := ""
		if s.Record > 0 {
			record = fmt.Sprintf(" record %d", s.Record)
		}
		got = append(got, "skipped "+s.Source+record+": "+string(s.Reason)+": "+s.Message)
	}
	for _, i := range c.Ignored() {
		got = append(got, "ignored "+i.Source+": "+i.Reason)
	}
	return got
}

// known writes what is known about a document beside its text.
func known(c *Corpus, doc *scoring.Document) string {
	var b strings.Builder
	for i, name := range fixedNames {
		if cell := fieldCell(&doc.Fields, i); cell.Kind != 0 {
			fmt.Fprintf(&b, " %s=%s", name, cell.AppendText(nil))
		}
	}
	for i, v := range doc.Columns {
		if date, ok := v.(scoring.Date); ok {
			v = fmt.Sprintf("%d-%02d-%02d", date.Year, date.Month, date.Day)
		}
		if v != nil {
			fmt.Fprintf(&b, " %s=%v", c.Columns()[i].Name, v)
		}
	}
	for _, f := range doc.Metadata {
		fmt.Fprintf(&b, " (%s=%s)", f.Name, f.Value)
	}
	return b.String()
}

func same(t *testing.T, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTables(t *testing.T) {
	for name, test := range map[string]struct {
		files   []string
		options Options
		want    []string
	}{
		"ids and numbers": {
			files: []string{"in/a.csv", "id,text\nx,one\n,two\nz,three\n", "in/b.csv", "text\none\ntwo\n"},
			want:  []string{"x < a.csv: one", "a/2 < a.csv: two", "z < a.csv: three", "b/1 < b.csv: one", "b/2 < b.csv: two"},
		},
		"document_id where there is no id": {
			files: []string{"in/a.tsv", "document_id\tTEXT\nx\tone\n"}, want: []string{"x < a.tsv: one"},
		},
		"named columns": {
			files: []string{"in/a.csv", "nr,speech,text\n7,one,two\n"}, options: Options{TextColumn: "Speech", IDColumn: "nr"},
			want: []string{"7 < a.csv: one meta_text=two"},
		},
		"fields become columns": {
			files: []string{"in/a.csv", "text,Country,Date,Session No.,,date\none,Norway,15 March 2014,69,x,2014-03-16\n", "in/b.jsonl",
				`{"text":"two","speaker":"Ms. B","country":null,"tags":["x"],"year":2014}` + "\n" + `{"text":"three","late":true,"country":"Mali"}`},
			options: Options{Map: []string{"country=delegation"}},
			want: []string{
				"a/1 < a.csv: one date=2014-03-15 delegation=Norway meta_session_no=69 meta_column_5=x meta_date_2=2014-03-16",
				`b/1 < b.jsonl: two speaker=Ms. B meta_year=2014 (tags=["x"])`, "b/2 < b.jsonl: three delegation=Mali (late=true)",
			},
		},
		"types": {
			files: []string{"in/a.jsonl", `{"text":"one","n":7,"f":0.5,"b":true,"d":"2014-03-15","big":"9223372036854775807"}` + "\n" +
				`{"text":"two","n":7.5,"f":"1e3","b":"no","d":"03/04/2014","big":"9223372036854775808"}`},
			options: Options{Meta: []string{"n:int64", "F:double", "b:boolean", "d:date", "big:int64", "never:int32"}},
			want:    []string{"a/1 < a.jsonl: one meta_n=7 meta_f=0.5 meta_b=true meta_d=2014-03-15 meta_big=9223372036854775807", "a/2 < a.jsonl: two meta_f=1000"},
		},
		"dates as they are said to be": {
			files: []string{"in/a.csv", "text,date\none,03/04/2014\ntwo,2014-04-05\n"}, options: Options{DateFormat: "DD/MM/YYYY"},
			want: []string{"a/1 < a.csv: one date=2014-04-03", "a/2 < a.csv: two date=2014-04-05"},
		},
		"a date of two meanings is no date": {
			files: []string{"in/a.csv", "text,date\none,03/04/2014\n"}, want: []string{"a/1 < a.csv: one (date=03/04/2014)"},
		},
		"bad records have good neighbours": {
			files: []string{"in/a.jsonl", `{"text":"one"}` + "\n{\n" + `{"text":7}` + "\n" + `{"x":1}` + "\n" + `{"text":"a\u0000b"}` + "\n" + "{\"text\":\"\xff\"}\n" + `{"text":"two"}` + "\n[]"},
			want: []string{"a/1 < a.jsonl: one", "a/7 < a.jsonl: two",
				"skipped a.jsonl record 2: wrong_shape: a key was expected (byte 2 of the line)", "skipped a.jsonl record 3: wrong_shape: the text is no string",
				"skipped a.jsonl record 4: wrong_shape: there is no text", "skipped a.jsonl record 5: undecodable: the text: line 1, byte offset 1: a NUL byte: not a text file",
				"skipped a.jsonl record 6: undecodable: the text: line 1, byte offset 0: invalid UTF-8 (byte 0xff)", "skipped a.jsonl record 8: wrong_shape: no JSON object (byte 1 of the line)"},
		},
		"one id twice, within a table and between inputs": {
			files: []string{"in/a.csv", "id,text\nx,one\nx,two\nz,\n", "in/b.jsonl", `{"id":"x","text":"three"}`, "in/z.txt", "four"},
			want: []string{"x < a.csv: one", "z < a.csv: ",
				"skipped a.csv record 2: duplicate_id: has the id x, as record 1 of a.csv has, which is scored",
				"skipped b.jsonl record 1: duplicate_id: has the id x, as record 1 of a.csv has, which is scored",
				"skipped z.txt: duplicate_id: has the id z, as record 3 of a.csv has, which is scored"},
		},
		"two tables of one name": {
			files: []string{"in/a.csv", "text\none\n", "in/a.jsonl", `{"text":"two"}`, "in/a.txt", "three", "in/a.tsv", "id\ttext\nx\tfour\n"},
			want: []string{"a/1 < a.csv: one", "x < a.tsv: four", "a < a.txt: three",
				"skipped a.jsonl: duplicate_id: its documents have the ids a/..., as those of a.csv have, which are scored"},
		},
		"no table of statements": {
			files: []string{"in/a.csv", "x,y\n1,2\n", "in/b.txt", "one", "in/c.jsonl", "", "in/d.jsonl", "[1]", "in/e.csv", "text,Text,text\n1,2,3\n"},
			want:  []string{"b < b.txt: one", "skipped d.jsonl: wrong_shape: no line holds a JSON object: no JSON object (byte 1 of the line)", "ignored a.csv: no_text_column", "ignored e.csv: no_text_column"},
		},
		"byte order mark, UTF-16, compression": {
			files: []string{"in/a.csv", "\xEF\xBB\xBFtext,n\r\n\"one\r\n\r\ntwo\",1\r\n", "in/b.csv", string(utf16Bytes("text\nзаявление\n", false)),
				"in/c.jsonl.gz", string(gz(`{"text":"three"}`)), "in/d.tsv.zst", string(zst("text\nfour"))},
			want: []string{"a/1 < a.csv: one\n\ntwo meta_n=1", "b/1 < b.csv: заявление", "c/1 < c.jsonl.gz: three", "d/1 < d.tsv.zst: four"},
		},
		"cut off within a compressed record": {
			files: []string{"in/a.jsonl.gz", string(gz(strings.Repeat(`{"text":"one"}`+"\n", 3000)))[:60]},
			want:  []string{"skipped a.jsonl.gz: undecodable: the compressed data end early"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, test.files...)
			same(t, test.want, read(t, test.options, "in"))
		})
	}
}

func TestNamedTableWithoutText(t *testing.T) {
	write(t, "a.csv", "x,y\n1,2\n", "b.csv", "text\n1\n", "c.csv", "Text,TEXT\n1,2\n")
	for file, want := range map[string]string{
		"a.csv": "no text column: a.csv: no column is named text: there are x, y",
		"c.csv": "no text column: c.csv: more than one column is named text",
	} {
		if _, err := Find(t.Context(), []string{file}, Options{}); !errors.Is(err, ErrNoText) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := Find(t.Context(), []string{"b.csv"}, Options{IDColumn: "nr"}); !errors.Is(err, ErrOptions) {
		t.Errorf("%v", err)
	}
}

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
	c.inputs = append([]Input{{ID: "X_name", Source: "X_name.html", Path: "in/X_name.html", format: webPage}}, c.inputs...)
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
		c.decode.charset = func(data []byte, _ string) ([]byte, string, error) { return nil, "windows-1252", nil }
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

func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o600, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestArchives(t *testing.T) {
	members := []string{"./b/x.txt", "one", "a.csv", "text,n\ntwo,1\nthree\n", "p.png", "x", "__MACOSX/q.txt", "x", "../../up.txt", "four", "/etc/abs.md.gz", string(gz("five")),
		"in.zip", "PK", "no.csv", "x\n1\n", "new\nline.txt", "six", "c\xffd.txt", "seven", "b/x.md", "eight", "bad.txt", "\xff"}
	packed := map[string]string{"s.zip": zipOf(t, members...), "s.tar": tarOf(t, members...), "s.tgz": string(gz(tarOf(t, members...))), "s.tar.zst": string(zst(tarOf(t, members...)))}
	for name, content := range packed {
		t.Run(name, func(t *testing.T) {
			write(t, name, content)
			source := "< " + name + "/"
			same(t, []string{
				"s/b/x " + source + "b/x.txt: one", "s/a/1 " + source + "a.csv: two meta_n=1", "s/up " + source + "up.txt: four", "s/etc/abs " + source + "etc/abs.md.gz: five",
				"s/new\nline " + source + "new\nline.txt: six", "s/c%FFd " + source + "c%FFd.txt: seven",
				"skipped " + name + "/a.csv record 2: wrong_shape: fields: 1, in the header: 2", "skipped " + name + "/in.zip: unsupported: an archive within an archive is not opened",
				"skipped " + name + "/b/x.md: duplicate_id: has the id s/b/x, as " + name + "/b/x.txt has, which is scored",
				"skipped " + name + "/bad.txt: undecodable: line 1, byte offset 0: invalid UTF-8 (byte 0xff)",
				"ignored " + name + "/p.png: unknown_ending", "ignored " + name + "/__MACOSX/q.txt: hidden", "ignored " + name + "/no.csv: no_text_column",
			}, read(t, Options{}, name))
		})
	}
}

// TestMembersSharePart: whatever an archive's members and their records are called, they are of the archive's part; a
// record with an id of its own is of that id's.
func TestMembersSharePart(t *testing.T) {
	table := "id,text\na,1\nb,2\nc,3\nd,4\n"
	write(t, "in/s.zip", zipOf(t, "x.txt", "x", "y.csv", table), "in/t.csv", strings.ReplaceAll(table, "\n", "\nt"), "in/u.csv", "text\n1\n2\n3\n")
	c := find(t, Options{Parts: 1000}, "in")
	for {
		doc, _, err := c.Next(t.Context())
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		want := doc.ID
		if i := strings.IndexByte(doc.Source, '.'); !strings.HasPrefix(doc.Source, "t.csv") {
			want = doc.Source[:i]
		}
		if doc.Part.Number != Part(want, 1000) {
			t.Errorf("%s of %s is of part %d, not that of %s", doc.ID, doc.Source, doc.Part.Number, want)
		}
	}
}

// TestTornArchives: what is whole of an archive that is cut off anywhere is read, and one reason given for the rest.
func TestTornArchives(t *testing.T) {
	members := []string{"a.txt", strings.Repeat("one ", 400), "b.txt", strings.Repeat("two ", 400), "c.csv", "text\n" + strings.Repeat("three\n", 40)}
	packed := map[string]string{"s.zip": zipOf(t, members...), "s.tar": tarOf(t, members...), "s.tgz": string(gz(tarOf(t, members...)))}
	for name, content := range packed {
		for cut := 1; cut < len(content)-1100; cut += 1 + len(content)/60 {
			write(t, name, content[:cut])
			skips := 0
			for _, line := range read(t, Options{}, name) {
				if strings.HasPrefix(line, "skipped ") {
					skips++
					if !strings.HasPrefix(line, "skipped "+name+": undecodable: ") {
						t.Errorf("%s cut at %d: %s", name, cut, line)
					}
				}
			}
			if skips > 1 || skips == 0 && !strings.HasSuffix(name, ".tar") {
				t.Errorf("%s cut at %d: %d reasons", name, cut, skips)
			}
		}
	}
}

func TestArchivesThatSwell(t *testing.T) {
	before := newBudget(100)
	r := &spending{t.Context(), strings.NewReader("12345"), &budget{4}}
	if _, err := io.ReadAll(r); !errors.Is(err, errSwells) || before.left != swellBase+100*swellFactor {
		t.Errorf("%v", err)
	}
}

// TestContentTells: standard input and named files without a known ending are what their first bytes say.
func TestContentTells(t *testing.T) {
	for name, test := range map[string]struct{ content, want string }{
		"text":        {"one", "X < S: one"},
		"json lines":  {`{"text":"one"}`, "X/1 < S: one"},
		"gzip":        {string(gz("one")), "X < S: one"},
		"json, zst":   {string(zst(`{"text":"one"}`)), "X/1 < S: one"},
		"zip":         {zipOf(t, "a.txt", "one"), "X/a < S/a.txt: one"},
		"tar":         {tarOf(t, "a.txt", "one"), "X/a < S/a.txt: one"},
		"tar, packed": {string(gz(tarOf(t, "a.txt", "one"))), "X/a < S/a.txt: one"},
	} {
		write(t, "data", test.content)
		same(t, []string{strings.NewReplacer("X", "stdin", "S", "stdin").Replace(test.want)}, read(t, Options{Stdin: strings.NewReader(test.content)}, "-"))
		same(t, []string{strings.NewReplacer("X", "data", "S", "data").Replace(test.want)}, read(t, Options{}, "data"))
		_ = name
	}
}

func TestTablesOnStandardInput(t *testing.T) {
	same(t, []string{"stdin/1 < stdin: one meta_n=1", "stdin/2 < stdin: two meta_n=2"},
		read(t, Options{From: "csv", Stdin: strings.NewReader("text,n\none,1\ntwo,2\n")}, "-"))
}

// TestManyBadRecords: a thousand are named, the others counted.
func TestManyBadRecords(t *testing.T) {
	write(t, "a.jsonl", `{"text":"one"}`+"\n"+strings.Repeat("{\n", 2500)+`{"text":"two"}`)
	c := find(t, Options{}, "a.jsonl")
	readCorpus(t, c)
	s := c.Skipped()
	want := Skip{Source: "a.jsonl", Reason: WrongShape, Message: "1500 more records, beside those named", More: 1500}
	if diff := cmp.Diff(want, s[len(s)-1]); len(s) != 1001 || diff != "" {
		t.Errorf("%d skips; %s", len(s), diff)
	}
}

// TestSeen: a set of many ids finds each again, with the file and the record it came from.
func TestSeen(t *testing.T) {
	var s seen
	const files, records = 50, 400
	hash := func(file, record int) uint64 { return uint64(file*records+record+1) * 0x9E3779B97F4A7C15 }
	for file := range files {
		s.input(fmt.Sprint("empty ", file), true)
		s.input(fmt.Sprint(file), true)
		for record := range records {
			if _, _, twice := s.add(hash(file, record)); twice {
				t.Fatal("two for one")
			}
		}
	}
	for file := range files {
		for record := range records {
			source, number, twice := s.add(hash(file, record))
			if !twice || source != fmt.Sprint(file) || number != int64(record)+1 {
				t.Fatalf("%d %d: %s %d %v", file, record, source, number, twice)
			}
		}
	}
}

// FuzzCorpus: whatever the bytes of an input, nothing panics or hangs, and its good neighbour is read.
func FuzzCorpus(f *testing.F) {
	names := []string{"x.csv", "x.tsv", "x.jsonl", "x.zip", "x.tar", "x.tgz", "x.csv.gz", "x.jsonl.zst", "x.md", "x.parquet"}
	for i, s := range []string{"id,text\na,\"b\n", "text\ta\nb\tc\n", `{"text":"a"}`, zipOf(f, "a.txt", "b", "b.csv", "text\nx"), tarOf(f, "a.txt", "b"), string(gz(tarOf(f, "a.txt", "b"))),
		string(gz("text\na")), string(zst(`{"text":"a"}`)), "---\na: b\n---\nc", "PAR1PAR1"} {
		f.Add(i, []byte(s))
	}
	f.Fuzz(func(t *testing.T, format int, data []byte) {
		if format < 0 || format >= len(names) || len(data) > 1<<16 {
			return
		}
		write(t, "in/"+names[format], string(data), "in/z good.txt", "peace")
		got := read(t, Options{}, "in")
		good := 0
		for _, line := range got {
			if strings.HasSuffix(line, "z good.txt: peace") {
				good++
			}
		}
		if good != 1 {
			t.Errorf("the neighbour is lost: %q", got)
		}
	})
}
