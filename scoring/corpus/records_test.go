package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

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
		"semicolons, with and without a byte order mark, and tabs": {
			files: []string{"in/a.csv", "\xEF\xBB\xBFid;date;country;text\r\nx;2014-03-15;Mali;\"one; two, three\"\r\n", "in/b.csv", "text;n\none, two;0,5\n", "in/c.csv", "id\ttext\ny\tone; two, three\n"},
			want:  []string{"x < a.csv: one; two, three date=2014-03-15 meta_country=Mali", "b/1 < b.csv: one, two meta_n=0,5", "y < c.csv: one; two, three"},
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
				"a/1 < a.csv: one date=2014-03-15 delegation=Norway delegation_iso3=NOR meta_session_no=69 meta_column_5=x meta_date_2=2014-03-16",
				`b/1 < b.jsonl: two speaker=Ms. B meta_year=2014 (tags=["x"])`, "b/2 < b.jsonl: three delegation=Mali delegation_iso3=MLI (late=true)",
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

// TestContentTells: standard input and named files without a known ending are what their first bytes say.
func TestContentTells(t *testing.T) {
	for name, test := range map[string]struct{ content, want string }{
		"text":        {"one", "X < S: one"},
		"json lines":  {`{"text":"one"}`, "X/1 < S: one"},
		"gzip":        {string(gz("one")), "X < S: one"},
		"json, zst":   {string(zst(`{"text":"one"}`)), "X/1 < S: one"},
		"json array":  {"\n[\n  {\n    \"text\": \"one\"\n  }\n]\n", "X/1 < S: one"},
		"marked":      {"\xEF\xBB\xBF[{\"text\":\"one\"}]", "X/1 < S: one"},
		"wide array":  {string(utf16Bytes("[{\"text\":\"one\"}]", false)), "X/1 < S: one"},
		"unmarked":    {string(utf16Bytes("[{\"text\":\"one\"}]", true)[2:]), "X/1 < S: one"},
		"array, gzip": {string(gz(` [ {"text":"one"}]`)), "X/1 < S: one"},
		"no array":    {"[one]", "X < S: [one]"},
		"an object":   {" {\n  \"text\":\n\"one\"\n}", "X/1 < S: one"},
		"an apart":    {"\xEF\xBB\xBF{ \"text\":\"one\"}", "X/1 < S: one"},
		"no object":   {"{one}", "X < S: {one}"},
		"brackets":    {"[] one", "X < S: [] one"},
		"a quotation": {`["one," it said]`, `X < S: ["one," it said]`},
		"its words":   {`["one", it said, "two"]`, `X < S: ["one", it said, "two"]`},
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

// TestArrays: an array is read as JSON Lines are, wherever these are read; in a folder .json is no known ending.
func TestArrays(t *testing.T) {
	array := "[\n {\"text\": \"one\", \"n\": 1,\n  \"tags\": [\n \"x\"]},\n {\"n\": 2},\n {\"text\": \"three\", \"late\": {\n}}\n]\n"
	write(t, "in/a.jsonl", array, "in/b.json", array, "c.json", array, "d.json.gz", string(gz(array)), "e.json", array[:60])
	records := func(id, source string) []string {
		return []string{id + "/1 < " + source + ": one meta_n=1 (tags=[\"x\"])", id + "/3 < " + source + ": three (late={})",
			"skipped " + source + " record 2: wrong_shape: there is no text"}
	}
	same(t, append(records("a", "a.jsonl"), "ignored b.json: unknown_ending"), read(t, Options{}, "in"))
	same(t, records("c.json", "c.json"), read(t, Options{}, "c.json"))
	same(t, records("d.json.gz", "d.json.gz"), read(t, Options{}, "d.json.gz"))
	same(t, records("stdin", "stdin"), read(t, Options{From: "jsonl", Stdin: strings.NewReader(array)}, "-"))
	same(t, []string{"e.json/1 < e.json: one meta_n=1 (tags=[\"x\"])", "skipped e.json record 2: wrong_shape: there is no text",
		"skipped e.json: wrong_shape: record 3 does not end: a key was expected (line 6, byte 3): what follows is not read"}, read(t, Options{}, "e.json"))
}

// TestStrings: an array of strings is no text, and holds no record.
func TestStrings(t *testing.T) {
	for text, at := range map[string]string{`[ "one\"," , "two"]`: "line 1, byte 14", "[\"one\"]\n": "line 1, byte 2", "[\n\"\\\\\",\n\"": "line 2, byte 1"} {
		write(t, "data", text)
		same(t, []string{"skipped data: wrong_shape: no element of the array is a JSON object: no JSON object (" + at + ")"}, read(t, Options{}, "data"))
	}
}

// TestNoRecords: an array of nothing is a table without records, as an empty file of JSON Lines is; a first record without fields is one that
// has no text.
func TestNoRecords(t *testing.T) {
	write(t, "a.jsonl", "[]", "b.json", "\n[ ]\n", "c.jsonl", "", "d.csv", "text\n")
	for _, name := range []string{"a.jsonl", "b.json", "c.jsonl", "d.csv"} {
		same(t, nil, read(t, Options{}, name))
	}
	same(t, nil, read(t, Options{Stdin: strings.NewReader("[]")}, "-"))
	for _, text := range []string{"{}\n{\"text\":\"one\"}", "[{}]", "{\"data\":[{\"text\":\"one\"}]}"} {
		write(t, "none.jsonl", text)
		if _, err := Find(t.Context(), []string{"none.jsonl"}, Options{}); !errors.Is(err, ErrNoText) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestNullTexts: a null is an empty text in every table, as in a CSV, which has no other; a field that is not there is none.
func TestNullTexts(t *testing.T) {
	type row struct {
		Text *string `parquet:"text,optional"`
		N    string  `parquet:"n"`
	}
	text := "one"
	var b strings.Builder
	w := parquet.NewGenericWriter[row](&b)
	if _, err := w.Write([]row{{nil, "1"}, {&text, "2"}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"a.csv":     "text,n\n,1\none,2\n",
		"a.parquet": b.String(),
		"a.jsonl":   `{"text":null,"n":"1"}` + "\n" + `{"text":"one","n":"2"}`,
		"a":         `[{"text":null,"n":"1"},{"text":"one","n":"2"}]`,
	} {
		write(t, name, file)
		same(t, []string{"a/1 < " + name + ":  meta_n=1", "a/2 < " + name + ": one meta_n=2"}, read(t, Options{}, name))
	}
	write(t, "a.jsonl", `{"text":"one","n":"1"}`+"\n"+`{"n":"2"}`+"\n"+`{"n":"3","text":null}`)
	same(t, []string{"a/1 < a.jsonl: one meta_n=1", "a/3 < a.jsonl:  meta_n=3", "skipped a.jsonl record 2: wrong_shape: there is no text"}, read(t, Options{}, "a.jsonl"))
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
	var inputs listing
	for file := range files {
		inputs.add(Input{Source: fmt.Sprint(file), format: csvTable})
	}
	hash := func(file, record int) uint64 { return uint64(file*records+record+1) * 0x9E3779B97F4A7C15 }
	for file := range files {
		s.other(&Input{Source: "empty"})
		if file%2 == 0 {
			s.input(file)
		} else {
			in := inputs.at(file)
			s.other(&in)
		}
		for record := range records {
			if _, _, twice := s.add(hash(file, record), &inputs); twice {
				t.Fatal("two for one")
			}
		}
	}
	for file := range files {
		for record := range records {
			source, number, twice := s.add(hash(file, record), &inputs)
			if !twice || source != fmt.Sprint(file) || number != int64(record)+1 {
				t.Fatalf("%d %d: %s %d %v", file, record, source, number, twice)
			}
		}
	}
}

// FuzzCorpus: whatever the bytes of an input, nothing panics or hangs, and its good neighbour is read.
func FuzzCorpus(f *testing.F) {
	names := []string{"x.csv", "x.tsv", "x.jsonl", "x.zip", "x.tar", "x.tgz", "x.csv.gz", "x.jsonl.zst", "x.md", "x.parquet", "x.jsonl"}
	for i, s := range []string{"id,text\na,\"b\n", "text\ta\nb\tc\n", `{"text":"a"}`, zipOf(f, "a.txt", "b", "b.csv", "text\nx"), tarOf(f, "a.txt", "b"), string(gz(tarOf(f, "a.txt", "b"))),
		string(gz("text\na")), string(zst(`{"text":"a"}`)), "---\na: b\n---\nc", "PAR1PAR1", "[\n{\"text\":\"a\"},{}]"} {
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
