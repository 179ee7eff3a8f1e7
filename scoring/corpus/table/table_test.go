package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// rows reads a table and writes each record in a line: its number and its cells, or what is wrong with it.
func rows(t testing.TB, r Reader) []string {
	t.Helper()
	var got []string
	for {
		record, err := r.Next()
		if err == io.EOF {
			return got
		}
		if wrong, ok := errors.AsType[*RecordError](err); ok {
			got = append(got, fmt.Sprintf("%d! %s", wrong.Number, wrong.Message))
			continue
		}
		if err != nil {
			return append(got, "error: "+err.Error())
		}
		line := fmt.Sprintf("%d", record.Number)
		for _, c := range record.Cells {
			line += "|" + show(c)
		}
		for _, f := range record.Further {
			line += "|" + f.Name + "=" + show(f.Cell)
		}
		got = append(got, line)
	}
}

func show(c Cell) string {
	switch c.Kind {
	case Null:
		return "null"
	case String:
		return fmt.Sprintf("%q", c.Text)
	default:
		return string(c.AppendText(nil))
	}
}

func TestCSV(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		comma byte
		want  []string
	}{
		"plain":                   {"id,text\na,b c\nd,e", ',', []string{`1|"a"|"b c"`, `2|"d"|"e"`}},
		"crlf and empty lines":    {"id,text\r\n\r\na,b\r\n\n\nc,d\r\n\r\n", ',', []string{`1|"a"|"b"`, `2|"c"|"d"`}},
		"quoted":                  {"id,\"text\"\n1,\"a, \"\"b\"\"\r\nc\"\n2,\"\"\n", ',', []string{`1|"1"|"a, \"b\"\nc"`, `2|"2"|""`}},
		"wrong number of fields":  {"id,text\na,b,c\nd\ne,f\n", ',', []string{"1! fields: 3, in the header: 2", "2! fields: 1, in the header: 2", `3|"e"|"f"`}},
		"bare quotation mark":     {"id,text\na,5\" gun\nb,c\n", ',', []string{"1! a quotation mark within a field that does not begin with one", `2|"b"|"c"`}},
		"text behind a quotation": {"id,text\na,\"b\" c\nd,e\n", ',', []string{"1! something behind a quotation mark that ends a field", `2|"d"|"e"`}},
		"never closed":            {"id,text\na,\"b\nc,d\ne,f\n", ',', []string{"1! a quotation mark is not closed", `2|"c"|"d"`, `3|"e"|"f"`}},
		"cut off":                 {"id,text\na,b\nc,\"d, e,\n\nf, g, and h,\ni, j", ',', []string{`1|"a"|"b"`, "2! a quotation mark is not closed: what follows is not read"}},
		"tabs":                    {"id\ttext\na\tsaid \"no\", twice\nb\t\"x\ty\"\n", '\t', []string{`1|"a"|"said \"no\", twice"`, `2|"b"|"x\ty"`}},
		"semicolons":              {"id;\"text; spoken\"\r\na;\"b; c\"\r\nd;e, f\n", ',', []string{`1|"a"|"b; c"`, `2|"d"|"e, f"`}},
		"tabs behind a comma":     {"\r\n\nid\ttext\na\tsaid \"no\", twice\n", ',', []string{`1|"a"|"said \"no\", twice"`}},
		"commas in a header":      {"id,text;date\na,b;c\n", ',', []string{`1|"a"|"b;c"`}},
		"one column":              {"\"a;b\"\nc;d\n", ',', []string{`1|"c;d"`}},
		"semicolons of tabs":      {"id\ttext;date\na\tb;c\n", '\t', []string{`1|"a"|"b;c"`}},
		"a CR at the end":         {"id,text\na,b\r", ',', []string{`1|"a"|"b"`}},
		"a CR within":             {"id,text\na,b\rc\n", ',', []string{`1|"a"|"b\rc"`}},
		"header alone":            {"id,text", ',', nil},
		"nothing":                 {"", ',', nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, from := range []io.Reader{strings.NewReader(test.text), iotest.OneByteReader(strings.NewReader(test.text)), iotest.DataErrReader(strings.NewReader(test.text))} {
				r, err := NewCSV(from, test.comma, MaxRecord)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, rows(t, r)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// TestSeparator: the header alone says what divides fields, and only what stands outside quotation marks.
func TestSeparator(t *testing.T) {
	for text, want := range map[string]byte{
		"":                              ',',
		"text":                          ',',
		"id,text":                       ',',
		"id;text":                       ';',
		"id\ttext":                      '\t',
		"id,a;b;c":                      ',',
		"\"a;b\"":                       ',',
		"\"a,b\";c":                     ';',
		"\"a\"\",b\";c":                 ';',
		"\"a\nb,c\";d":                  ';',
		"a \"b;c\"":                     ';',
		"\n\r\na;b":                     ';',
		"text\na;b":                     ',',
		"a;b\tc":                        ';',
		"a\tb\tc;d":                     '\t',
		"\"\";\"\"":                     ';',
		"\"a;" + strings.Repeat("x", 9): ',',
	} {
		if got, line := Separator([]byte(text)); got != want || line != 0 {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSaidSeparator: a first line may say what divides the fields, and is none of the header then; what only looks like one is the header.
func TestSaidSeparator(t *testing.T) {
	for text, want := range map[string][]string{
		"sep=;\na,b;c\n1;2\n":       {"a,b c", `1|"1"|"2"`},
		"SEP=|\r\na|b\r\n1|2,3\r\n": {"a b", `1|"1"|"2,3"`},
		"sep=\t\na;x\tb\n1\t2":      {"a;x b", `1|"1"|"2"`},
		"sep=,\n\na;b\n1;2":         {"a;b", `1|"1;2"`},
		"sep=;":                     {""},
		"sep=;\r":                   {""},
		"sep=;\n":                   {""},
		"sep=;x\n1;2":               {"sep= x", `1|"1"|"2"`},
		"sep=\n1":                   {"sep=", `1|"1"`},
		"sep=x\n1":                  {"sep=x", `1|"1"`},
		"sep=9\n1":                  {"sep=9", `1|"1"`},
		"sep=\xC3\n1":               {"sep=\xC3", `1|"1"`},
		"sep;a\n1;2":                {"sep a", `1|"1"|"2"`},
		"\nsep=;\n1;2":              {"sep= ", `1|"1"|"2"`},
	} {
		for _, from := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			c, err := NewCSV(from, ',', MaxRecord)
			if err != nil {
				t.Fatal(err)
			}
			var header []string
			for _, column := range c.Columns() {
				header = append(header, column.Name)
			}
			if diff := cmp.Diff(want, append([]string{strings.Join(header, " ")}, rows(t, c)...)); diff != "" {
				t.Errorf("%q: %s", text, diff)
			}
		}
	}
}

// TestLargeRecords: what is larger than the bound is passed over, in bounded memory, and its neighbours are read.
func TestLargeRecords(t *testing.T) {
	const most = 2 << 20 // a record is at most this
	large := strings.Repeat("x", most+9)
	want := []string{`1|"a"|"b"`, "2! a record of more than 2 MiB", `3|"c"|"d"`}
	csvText := "id,text\na,b\nl," + large + "\nc,d\n"
	quoted := "id,text\na,b\nl,\"" + large + "\nc,d\n"
	jsonText := `{"id":"a","text":"b"}` + "\n" + `{"id":"l","text":"` + large + "\"}\n" + `{"id":"c","text":"d"}`
	for name, read := range map[string]func() (Reader, error){
		"json array": func() (Reader, error) {
			return NewJSONLines(strings.NewReader("["+strings.ReplaceAll(jsonText, "\n", ",\n")+"]"), most)
		},
		"csv":          func() (Reader, error) { return NewCSV(strings.NewReader(csvText), ',', most) },
		"csv unclosed": func() (Reader, error) { return NewCSV(strings.NewReader(quoted), ',', most) },
		"jsonl":        func() (Reader, error) { return NewJSONLines(strings.NewReader(jsonText), most) },
	} {
		r, err := read()
		if err != nil {
			t.Fatal(name, err)
		}
		if diff := cmp.Diff(want, rows(t, r)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRecordDigests(t *testing.T) {
	c, err := NewCSV(strings.NewReader("id,text\r\na,\"b \"\"c\"\"\"\r\n"), ',', MaxRecord)
	if err != nil {
		t.Fatal(err)
	}
	j, err := NewJSONLines(strings.NewReader("{\"text\": \"b\\n\"}\r\n"), MaxRecord)
	if err != nil {
		t.Fatal(err)
	}
	for r, want := range map[Reader]string{c: `a,"b ""c"""`, j: `{"text": "b\n"}`} {
		record, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if record.SHA256 != sha256.Sum256([]byte(want)) {
			t.Errorf("not the digest of %s", want)
		}
	}
}

func TestJSONLines(t *testing.T) {
	for name, test := range map[string]struct {
		text    string
		columns string
		want    []string
	}{
		"records": {`{"id": 7, "text": "a\n\"b\" \u00e9 \ud83d\ude00"}` + "\n\n" + `{"text":"c","id":null,"by":true}`, "id text",
			[]string{`1|7|"a\n\"b\" é 😀"`, `2|null|"c"|by=true`}},
		"nested":               {`{"text":"a","tags":["x",{"y":1}]}` + "\n" + `{"text":["b"]}`, "text", []string{`1|"a"|tags=["x",{"y":1}]`, `2|["b"]`}},
		"a bad line":           {`{"text":"a"}` + "\n{\"text\":\n" + `{"text":"b"}` + "\r\n", "text", []string{`1|"a"`, "2! ends within a value (byte 9 of the line)", `3|"b"`}},
		"a bad first line":     {"x\n" + `{"text":"b"}`, "text", []string{"1! no JSON object (byte 1 of the line)", `2|"b"`}},
		"a control character":  {"{\"text\":\"a\tb\"}\n{\"text\":\"c\"}", "text", []string{"1! a control character in a string (byte 11 of the line)", `2|"c"`}},
		"the last one counts":  {`{"text":"a","text":"b","x":1}` + "\n" + `{"text":"c","y":1,"y":2}`, "text x", []string{`1|"b"|1`, `2|"c"|null|y=2`}},
		"half a pair":          {`{"text":"\ud83d \ude00\ud83dx"}`, "text", []string{"1|\"\uFFFD \uFFFD\uFFFDx\""}},
		"too deep":             {`{"text":"a"}` + "\n" + `{"x":` + strings.Repeat("[", 10_000), "text", []string{`1|"a"`, "2! nested too deep (byte 506 of the line)"}},
		"something behind":     {`{"text":"a"} {}` + "\n" + `{"text":"b"}`, "text", []string{"1! something behind the JSON object (byte 14 of the line)", `2|"b"`}},
		"behind empty lines":   {strings.Repeat("\n", 300) + `{"text":"a"}`, "text", []string{`1|"a"`}},
		"nothing":              {"", "", nil},
		"nothing but a line":   {"\n \r\n", "", nil},
		"escapes in the names": {`{"\u0074ext":"a"}`, "text", []string{`1|"a"`}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, from := range []io.Reader{strings.NewReader(test.text), iotest.OneByteReader(strings.NewReader(test.text))} {
				r, err := NewJSONLines(from, MaxRecord)
				if err != nil {
					t.Fatal(err)
				}
				var names []string
				for _, c := range r.Columns() {
					names = append(names, c.Name)
				}
				if diff := cmp.Diff(test.columns, strings.Join(names, " ")); diff != "" {
					t.Error(diff)
				}
				if diff := cmp.Diff(test.want, rows(t, r)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestNoJSONLines(t *testing.T) {
	for _, text := range []string{"[\n{\"text\": \"a\"}\n]"[:2], "{\ntext: 1\n}", strings.Repeat("x\n", 200), "null"} {
		_, err := NewJSONLines(strings.NewReader(text), MaxRecord)
		if wrong, ok := errors.AsType[*Error](err); !ok {
			t.Errorf("%.20q: %v, %v", text, err, wrong)
		}
	}
}

// FuzzJSON: a line is taken exactly if encoding/json takes it for an object, and its fields are the same.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{
		`{"a":"b\u00e9\ud83d\ude00\n","c":-1.5e+7,"d":[{},[],null,true,false]}`, `{"a":"\ud83d","a":0}`, `{"a":01}`, `{`, `{"a":"` + "\x01\"}", ` { } `,
		"{\"a\x7f\xff\":\"\xff012345678\\\"\"}", `{"":{"x":"\/\b\f\r\t"}}`, `{"a":1,}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var want map[string]any
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		valid := json.Valid(line) && d.Decode(&want) == nil && want != nil
		got := map[string]any{}
		s := scanner{data: bytes.Clone(line)}
		deep := false
		err := s.object(func(key []byte, c Cell) error {
			got[strings.ToValidUTF8(string(key), "\uFFFD")] = plain(t, c)
			return nil
		})
		if err != nil {
			deep = strings.Contains(err.Error(), "too deep")
		}
		if (err == nil) != valid && !deep {
			t.Fatalf("%q: encoding/json takes it: %v, we: %v", line, valid, err)
		}
		if err == nil && utf8.Valid(line) && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %v, encoding/json has %v", line, got, want)
		}
	})
}

// plain returns a cell's value as encoding/json has it.
func plain(t *testing.T, c Cell) any {
	switch c.Kind {
	case Null:
		return nil
	case String:
		return string(c.Text)
	}
	var value any
	d := json.NewDecoder(bytes.NewReader(c.Text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// FuzzCSV: whatever encoding/csv reads as records, we read the same up to the first one it refuses, however the bytes come in.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\nc,d\n", "a,\"b\r\nc\"\"\",\n\n1,2,3", "\"a\"b,c\nd,e", "a\r\n\"b\r\r\nc\"\r", "\"", "a\n\"b\n\"c\nd", "a\n\r\nb\r\r\n", "a\n\"b\"\r", "x\n\"a\"\rb\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		theirs := csv.NewReader(bytes.NewReader(data))
		theirs.FieldsPerRecord = -1
		var want [][]string
		var refused error
		for {
			fields, err := theirs.Read()
			if err != nil {
				if err != io.EOF {
					refused = err
				}
				break
			}
			want = append(want, fields)
		}
		var lines [][]string
		for _, from := range []io.Reader{bytes.NewReader(data), iotest.OneByteReader(bytes.NewReader(data))} {
			c := &CSV{lines: lines0(from), comma: ','}
			var got [][]string
			wrong := false
			for i := 0; ; i++ {
				if i > len(data)+1 {
					t.Fatalf("%q: reads on and on", data)
				}
				err := c.read()
				if err == io.EOF {
					break
				}
				if err != nil {
					wrong = true
					break
				}
				var fields []string
				for i := range c.fields {
					fields = append(fields, string(c.text(i)))
				}
				got = append(got, fields)
			}
			if wrong != (refused != nil) || !slices.EqualFunc(got, want, slices.Equal) {
				t.Fatalf("%q: %q (refused: %v), encoding/csv has %q, %v", data, got, wrong, want, refused)
			}
			if lines != nil && !slices.EqualFunc(got, lines, slices.Equal) {
				t.Fatalf("%q: byte by byte %q, else %q", data, got, lines)
			}
			lines = got
			_ = rows(t, c) // it ends
		}
	})
}

func lines0(from io.Reader) lines { return lines{from: from, most: MaxRecord} }

// FuzzSpecial: eight bytes at a time finds what one at a time does.
func FuzzSpecial(f *testing.F) {
	f.Add([]byte("0123456789\x80\xff\x1f\"\\"))
	f.Fuzz(func(t *testing.T, b []byte) {
		want := slices.IndexFunc(b, func(c byte) bool { return c < ' ' || c == '"' || c == '\\' })
		if want < 0 {
			want = len(b)
		}
		got := special(b)
		if got != want {
			t.Fatalf("%q: %d, want %d", b, got, want)
		}
	})
}

// TestRoomOfRecords: a mark that is never closed makes the buffer grow to a record's bound and no further, and it shrinks again.
func TestRoomOfRecords(t *testing.T) {
	const most = 8 << 20
	rows := strings.Repeat("b,We welcome the truce.\n", 2*most/24)
	c, err := NewCSV(strings.NewReader("id,text\na,\"We regret it\n"+rows), ',', most)
	if err != nil {
		t.Fatal(err)
	}
	largest, records, large := 0, 0, 0
	for {
		_, err := c.Next()
		if largest = max(largest, cap(c.lines.buf)); err == io.EOF {
			break
		}
		if wrong, ok := err.(*RecordError); ok && wrong.Large {
			large++
		} else if err == nil {
			records++
		}
	}
	if large != 1 || records != strings.Count(rows, "\n") {
		t.Errorf("%d records, %d too large", records, large)
	}
	if now := cap(c.lines.buf); largest > most+2*readBytes || now > 16*readBytes {
		t.Errorf("the buffer grew to %d bytes, and is %d at the end", largest, now)
	}
}
