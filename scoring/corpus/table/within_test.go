package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

// columnsOf shows a table's columns, those within others in brackets.
func columnsOf(r Reader) string {
	var all []string
	for _, c := range r.Columns() {
		name := c.Name
		if c.Within {
			name = "(" + name + ")"
		}
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

// TestPathsOfJSON: a path is the field within another one, where no field has its name; of the first record it is a column, of later ones
// a further field.
func TestPathsOfJSON(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		paths []Path
		want  []string
	}{
		"a column": {
			`{"a":{"b":"x","c":1},"d":2}` + "\n" + `{"d":3,"a":{"b":null}}` + "\n" + `{"d":4,"a":{}}` + "\n" + `{"d":5}`, []Path{"a.b"},
			[]string{"d (a.b)", `1|2|"x"|a={"b":"x","c":1}`, `2|3|null|a={"b":null}`, `3|4|missing|a={}`, `4|5|missing`},
		},
		"deep, escaped": {
			`{"a":{"b":{"c":"\u00e9\n"},"x":["\u00e8"]},"e":"\u00ea"}`, []Path{"a.b.c"}, []string{"e (a.b.c)", `1|"ê"|"é\n"|a={"b":{"c":"\u00e9\n"},"x":["\u00e8"]}`},
		},
		"later":              {`{"d":1}` + "\n" + `{"d":2,"a":{"b":true}}`, []Path{"a.b"}, []string{"d", `1|1`, `2|2|a={"b":true}|a.b=true`}},
		"a name with dots":   {`{"a.b":1,"a":{"b":2}}` + "\n" + `{"a":{"b":3}}`, []Path{"a.b"}, []string{"a.b", `1|1|a={"b":2}`, `2|missing|a={"b":3}`}},
		"such a name later":  {`{"a":{"b":2}}` + "\n" + `{"a":{"b":3},"a.b":4}`, []Path{"a.b"}, []string{"(a.b)", `1|2|a={"b":2}`, `2|4|a={"b":3}`}},
		"dots within":        {`{"a":{"b.c":1,"b":{"c":2}}}`, []Path{"a.b.c"}, []string{"(a.b.c)", `1|1|a={"b.c":1,"b":{"c":2}}`}},
		"another case":       {`{"A":{"b":1,"B":2}}`, []Path{"a.B", "a.b"}, []string{"(a.B) (a.b)", `1|2|1|A={"b":1,"B":2}`}},
		"the last of two":    {`{"a":{"b":1},"a":{"b":2,"b":3}}`, []Path{"a.b"}, []string{"(a.b)", `1|3|a={"b":2,"b":3}`}},
		"nested":             {`{"d":1,"a":{"b":[1]}}`, []Path{"a.b", "a.b.c", "d.e"}, []string{"d", `1|1|a={"b":[1]}`}},
		"text that is JSON":  {`{"a":"{\"b\":1}"}`, []Path{"a.b"}, []string{"a", `1|"{\"b\":1}"`}},
		"the same, within":   {`{"d":1,"a":{"b":"{\"c\":1}"}}`, []Path{"a.b.c"}, []string{"d", `1|1|a={"b":"{\"c\":1}"}`}},
		"an array":           {"[{\"a\": {\n\"b\":\n\"x\"}}]", []Path{"a.b"}, []string{"(a.b)", `1|"x"|a={"b":"x"}`}},
		"a plain one before": {`{"a":1}` + "\n" + `{"a":{"b":2}}`, []Path{"a.b"}, []string{"a", `1|1`, `2|{"b":2}|a.b=2`}},
		"one that is nested": {`{"a":{"b":1}}` + "\n" + `{"a":{"b":[2]}}`, []Path{"a.b"}, []string{"(a.b)", `1|1|a={"b":1}`, `2|[2]|a={"b":[2]}`}},
	} {
		t.Run(name, func(t *testing.T) {
			j, err := NewJSONLines(strings.NewReader(test.text), MaxRecord, test.paths...)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{columnsOf(j)}
			for r, err := j.Next(); err == nil; r, err = j.Next() {
				line := fmt.Sprint(r.Number)
				for i, c := range r.Cells {
					if c.Missing {
						line += "|missing"
						continue
					}
					line += "|" + show(r.Cells[i])
				}
				for _, f := range r.Further {
					line += "|" + f.Name + "=" + show(f.Cell)
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPathsOfParquet: the field of a group is a column of its own type; what repeats is none. The digest is over the file's own columns.
func TestPathsOfParquet(t *testing.T) {
	type inner struct {
		Text *string  `parquet:"Text,optional"`
		Day  int32    `parquet:"day,date"`
		Tags []string `parquet:"tags,list"`
	}
	type row struct {
		ID    string  `parquet:"id"`
		Doc   *inner  `parquet:"doc,optional"`
		Many  []inner `parquet:"many,list"`
		Plain string  `parquet:"plain.x"`
		Raw   []inner `parquet:"raw"`
	}
	text := "one"
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	if _, err := w.Write([]row{{"a", &inner{&text, 3, nil}, nil, "p", nil}, {"b", nil, nil, "q", nil}, {"c", &inner{nil, 4, nil}, nil, "r", nil}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	read := func(paths ...Path) (columns []Column, cells []string, digests [][32]byte) {
		p, err := NewParquet(bytes.NewReader(b.Bytes()), int64(b.Len()), paths...)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for r, err := p.Next(); err == nil; r, err = p.Next() {
			line := ""
			for _, c := range r.Cells[5:] {
				line += "|" + show(c)
			}
			cells, digests = append(cells, line), append(digests, r.SHA256)
		}
		return p.Columns()[5:], cells, digests
	}
	columns, cells, digests := read("doc.text", "doc.day", "doc.tags", "many.Text", "raw.Text", "plain.x", "id.x", "doc")
	if diff := cmp.Diff([]Column{{"doc.text", Text, true}, {"doc.day", Date, true}}, columns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{`|"one"|1970-01-04`, "|null|null", "|null|1970-01-05"}, cells); diff != "" {
		t.Error(diff)
	}
	if _, _, plain := read(); !cmp.Equal(plain, digests) {
		t.Error("a path changes digests")
	}
}

// TestWithin: a table tells the paths to its plain fields within others, and no more of them than can be named.
func TestWithin(t *testing.T) {
	many := `{"a":{"x":0` + strings.Repeat(`,"y":1`, 30) + `},"b":{"z":{"z":1}}}`
	for text, want := range map[string]int{`{"a":{"b":{"c":1,"d":[{"e":2}]},"f":null},"g":1}`: 2, many: somePaths, `{"a":1}`: 0, "": 0} {
		j, err := NewJSONLines(strings.NewReader(text), MaxRecord)
		if err != nil {
			t.Fatal(err)
		}
		if got := j.Within(); len(got) != want || want == 2 && !cmp.Equal(got, []Path{"a.b.c", "a.f"}) {
			t.Errorf("%.30q: %v", text, got)
		}
	}
	type inner struct {
		B struct {
			C int64
			D []string `parquet:"D,list"`
		}
		E []int64
		F *string `parquet:"F,optional"`
	}
	var b bytes.Buffer
	if err := parquet.Write(&b, []struct {
		A *inner `parquet:"A,optional"`
		G string
		H []inner
	}{{}}); err != nil {
		t.Fatal(err)
	}
	p, err := NewParquet(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if diff := cmp.Diff([]Path{"A.B.C", "A.F"}, p.Within()); diff != "" {
		t.Error(diff)
	}
}

// TestOutOf: what a path names is left out, and nothing else; a field with nothing left is null.
func TestOutOf(t *testing.T) {
	for name, test := range map[string]struct {
		path       Path
		name, want string
		object     string
	}{
		"a field":         {"a.b", "a", `{"c":[1, {"b":2}]}`, `{ "b" : "x" , "c" : [1, {"b":2}] }`},
		"the last":        {"a.b", "a", `{"c":1,"d":"<\u00e9"}`, `{"c":1,"d":"<\u00e9","b":{}}`},
		"deeper":          {"a.b.c", "A", `{"b":{"x":1},"y":2}`, `{"b":{"c":"x","x":1},"y":2}`},
		"all of it":       {"a.b.c", "a", "", `{"b":{"c":"x"}}`},
		"twice":           {"a.b", "a", `{"c":1}`, `{"b":1,"c":1,"b":2}`},
		"another field":   {"a.b", "c", `{"b":1}`, `{"b":1}`},
		"an array":        {"a.b", "a", `[{"b":1}]`, `[{"b":1}]`},
		"of its own name": {"a.b", "a.b", `{"b":1}`, `{"b":1}`},
		"no path":         {"", "a", `{"b":1}`, `{"b":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			got := test.path.OutOf(test.name, Cell{Kind: JSON, Text: []byte(test.object)})
			if string(got.Text) != test.want || (got.Kind == Null) != (test.want == "") || test.want != "" && !json.Valid(got.Text) {
				t.Errorf("%s", got.Text)
			}
		})
	}
}

// FuzzOutOf: what is left of an object is what encoding/json finds in it, but for the fields that the path names.
func FuzzOutOf(f *testing.F) {
	for _, s := range []string{`{"b":1,"c":{"b":[2]}}`, "{ \"B\" :\"\\u00e9\",\n\"\\u0062\": {}, \"x\\\"\": null}", `{"c":1,"c":2}`, `{"b":{"b":1}}`, `{}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want, got map[string]json.RawMessage
		s := scanner{data: data}
		if json.Unmarshal(data, &want) != nil || s.object(func([]byte, Cell) error { return nil }) != nil || !utf8.Valid(data) {
			return
		}
		for name := range want {
			if strings.EqualFold(name, "b") {
				delete(want, name)
			}
		}
		left := Path("a.b").OutOf("a", Cell{Kind: JSON, Text: data})
		if left.Kind == Null {
			got = map[string]json.RawMessage{}
		} else if err := json.Unmarshal(left.Text, &got); err != nil {
			t.Fatalf("%s of %s: %v", left.Text, data, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s of %s: %s", left.Text, data, diff)
		}
	})
}
