package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestJSONArray(t *testing.T) {
	pretty := "\n [\n  {\n    \"id\": 7,\n    \"text\": \"a, ]\\n\\\"b\\\\\"\n  },\n  {\n    \"text\": \"c\", \"tags\": [\n      \"x\",\n      { \"y\": \"} {\" }\n    ]\n  }\n]\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"in one line":        {`[{"text":"a"},{"text":"b","x":1}]`, []string{`1|"a"`, `2|"b"|x=1`}},
		"over many lines":    {pretty, []string{`1|7|"a, ]\n\"b\\"`, `2|null|"c"|tags=["x",{"y":"} {"}]`}},
		"an element a line":  {"[\r\n{\"text\":\"a\"},\r\n{\"text\":\"b\"}\r\n]\r\n", []string{`1|"a"`, `2|"b"`}},
		"no objects":         {`[{"text":"a"}, 5, "x]", [{}], null, {"text":"b"}]`, []string{`1|"a"`, "2! no JSON object (line 1, byte 16)", "3! no JSON object (line 1, byte 19)", "4! no JSON object (line 1, byte 25)", "5! no JSON object (line 1, byte 31)", `6|"b"`}},
		"a bad record":       {"[{\"text\":\"a\"},\n {\n\"text\":}, {\"text\":\"b\",\n\"x\":\"\t\"},{\"text\":\"c\"}]", []string{`1|"a"`, "2! no JSON value (line 3, byte 8)", "3! a control character in a string (line 4, byte 6)", `4|"c"`}},
		"a bad first record": {"[{\"x\"},\n{\"text\":\"b\"}]", []string{"1! a colon was expected (line 1, byte 6)", `2|"b"`}},
		"a bracket for a brace": {"[{\"text\":\"a\"},{\"text\":[1},2],\"x\":{]}]", []string{`1|"a"`, "2! a comma or the end was expected (line 1, byte 25)",
			"3! no JSON object (line 1, byte 30)", "error: behind record 3: a comma or the end of the array was expected (line 1, byte 33): what follows is not read"}},
		"not closed":       {"[{\"text\":\"a\"}\n", []string{`1|"a"`, "error: behind record 1: the array is not closed (line 2, byte 1): what follows is not read"}},
		"nothing behind":   {"[{\"text\":\"a\"},\n", []string{`1|"a"`, "error: behind record 1: the array is not closed (line 2, byte 1): what follows is not read"}},
		"cut off":          {"[{\"text\":\"a\"},\n{\"text\":\"b", []string{`1|"a"`, "error: record 2 does not end: ends within a string (line 2, byte 11): what follows is not read"}},
		"a quotation mark": {"[{\"text\":\"a\"},\n{\"text\":\"b},\n{\"text\":\"c\"}]", []string{`1|"a"`, "error: record 2 does not end: a control character in a string (line 2, byte 13): what follows is not read"}},
		"a comma too much": {"[{\"text\":\"a\"},\n]", []string{`1|"a"`, "error: behind record 1: a record was expected (line 2, byte 1): what follows is not read"}},
		"no comma":         {"[{\"text\":\"a\"}\n{\"text\":\"b\"}]", []string{`1|"a"`, "error: behind record 1: a comma or the end of the array was expected (line 2, byte 1): what follows is not read"}},
		"something behind": {"[{\"text\":\"a\"}]\n\n[]", []string{`1|"a"`, "error: something behind the end of the array (line 3, byte 1): it is not read"}},
		"empty":            {" [\n]\n", nil},
		"objects over lines": {"\n{\n \"text\": \"a\"\n}\n{ \"text\": \"b}\",\n\"x\": [\n{}] }{\"text\":\"c\"}\n5\n{\n}\n",
			[]string{`1|"a"`, `2|"b}"|x=[{}]`, `3|"c"`, "4! no JSON object (line 8, byte 1)", "5|null"}},
		"such, cut off":     {"{\n\"text\":\"a\"\n}\n{\n\"text\":", []string{`1|"a"`, "error: record 2 does not end: ends within a value (line 5, byte 8): what follows is not read"}},
		"such, with commas": {"{\n\"text\":\"a\"\n},\n{}", []string{`1|"a"`, "error: behind record 1: a record was expected (line 3, byte 2): what follows is not read"}},
		"a broken line":     {"{\n{\"text\":\"a\"}", []string{"1! a key was expected (byte 2 of the line)", `2|"a"`}},
		"a line, set apart": {"{ \"text\":\"a\"}\n{\n", []string{`1|"a"`, "2! a key was expected (byte 2 of the line)"}},
		"empty, more":       {"[] []", []string{"error: something behind the end of the array (line 1, byte 4): it is not read"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, from := range []io.Reader{strings.NewReader(test.text), iotest.OneByteReader(strings.NewReader(test.text)), iotest.DataErrReader(strings.NewReader(test.text))} {
				r, err := NewJSONLines(from, MaxRecord)
				got := []string{}
				if err != nil {
					got = append(got, "error: "+err.Error())
				} else {
					got = rows(t, r)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// TestNoJSONArray: what is wrong before the first record is wrong with the file.
func TestNoJSONArray(t *testing.T) {
	for text, want := range map[string]string{
		"[\n{\"text\"":    "record 1 does not end: a colon was expected (line 2, byte 8): what follows is not read",
		"[ \"a\", \"b\"]": "no element of the array is a JSON object: no JSON object (line 1, byte 8)",
		"[{],1]":          "no element of the array is a JSON object: no JSON object (line 1, byte 5)",
		"[{]]]":           "no element of the array is a JSON object: a key was expected (line 1, byte 3)",
	} {
		_, err := NewJSONLines(strings.NewReader(text), MaxRecord)
		if wrong, ok := errors.AsType[*Error](err); !ok || wrong.Message != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestFirstRecordsTooLarge: what is too large to tell the columns by is passed over as any other record that is, and what stands behind it
// is read.
func TestFirstRecordsTooLarge(t *testing.T) {
	const most = 1 << 20
	large := `{"text":"` + strings.Repeat("]} ", most) + `"}`
	const tells = "a record of more than 1 MiB"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"lines":       {"\n" + large + "\n" + large + "\n{\"text\":\"a\"}\n{}\n", []string{"1! " + tells, "2! " + tells, `3|"a"`, `4|null`}},
		"array":       {"[\n" + large + "," + large + ", {\"text\":\"a\"},\n{}]", []string{"1! " + tells, "2! " + tells, `3|"a"`, `4|null`}},
		"lines alone": {large, []string{"1! " + tells}},
		"array alone": {"[" + large + "]", []string{"1! " + tells}},
	} {
		t.Run(name, func(t *testing.T) {
			j, err := NewJSONLines(strings.NewReader(test.text), most)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, rows(t, j)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEmpty: a file has no record where it holds none, and not where the first one has no field.
func TestEmpty(t *testing.T) {
	for text, want := range map[string]bool{"": true, "\n": true, "[]": true, "[\n]": true, "{}": false, "[{}]": false, `{"a":{"b":1}}`: false} {
		if j, err := NewJSONLines(strings.NewReader(text), MaxRecord); err != nil || j.Empty() != want {
			t.Errorf("%q: %v, want %t", text, err, want)
		}
	}
}

// TestArrayDigests: a record's bytes are its own, as a line's are.
func TestArrayDigests(t *testing.T) {
	const record = "{\n \"text\": \"b\\n\"\n}"
	j, err := NewJSONLines(strings.NewReader("[ "+record+" ]"), MaxRecord)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := j.Next(); err != nil || r.SHA256 != sha256.Sum256([]byte(record)) {
		t.Errorf("not the digest of %s: %v", record, err)
	}
}

// TestRoomOfArrays: the room an array takes is that of its largest record, what is too large for a record takes none, and
// neither does white space behind the end.
func TestRoomOfArrays(t *testing.T) {
	const most = 8 << 20
	small := strings.Repeat("{\"text\":\"We welcome the truce.\"},\n", most/16)
	large := "{\"text\":\"" + strings.Repeat("\\\\\\\"", most) + "\"},"
	text := "[" + small + large + small + `{"text":""}` + "]" + strings.Repeat("\n", 2*most)
	j, err := NewJSONLines(strings.NewReader(text), most)
	if err != nil {
		t.Fatal(err)
	}
	largest, records, tooLarge := 0, 0, 0
	for {
		_, err := j.Next()
		if largest = max(largest, cap(j.lines.buf)); err == io.EOF {
			break
		}
		if wrong, ok := err.(*RecordError); ok && wrong.Large {
			tooLarge++
		} else if err != nil {
			t.Fatal(err)
		} else {
			records++
		}
	}
	if tooLarge != 1 || records != 2*(most/16)+1 {
		t.Errorf("%d records, %d too large", records, tooLarge)
	}
	if largest > most+2*readBytes {
		t.Errorf("the buffer grew to %d bytes", largest)
	}
}

// FuzzJSONArray: what encoding/json takes for an array that begins with an object is read element by element, each with its
// own bytes; what it does not take is an error, however the bytes come in.
func FuzzJSONArray(f *testing.F) {
	for _, s := range []string{
		`[{"a":"b"},{"c":[{}]},1,"x",null]`, "[{\"a\":\"\\\\\"}\n,\t{} ]\n", `[{"a":"\"`, `[{},]`, `[{}]]`, `[{}{}]`, `[{"a":1]}`, `[{}`, "[{}, tru\"e\"]", `[{"a":"b\`, `[]`, ` [ ]]`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want []json.RawMessage
		valid := json.Unmarshal(data, &want) == nil
		for _, from := range []io.Reader{bytes.NewReader(data), iotest.OneByteReader(bytes.NewReader(data))} {
			j := &JSONLines{lines: lines0(from), index: map[string]int{}}
			if !j.openArray() {
				if s := bytes.TrimLeft(data, " \t\r\n"); valid && len(want) > 0 && want[0][0] == '{' && s[0] == '[' {
					t.Fatalf("%q is not told", data)
				}
				return
			}
			wrong := false
			for i := 0; ; i++ {
				r, err := j.Next()
				if err == io.EOF {
					if valid && i != len(want) {
						t.Fatalf("%q: %d records, want %d", data, i, len(want))
					}
					break
				}
				record, isRecord := errors.AsType[*RecordError](err)
				if wrong = wrong || err != nil; err != nil && !isRecord {
					if valid {
						t.Fatalf("%q: %v", data, err)
					}
					break
				}
				if !valid {
					continue
				}
				object := want[i][0] == '{'
				if (err == nil) != object && !strings.Contains(err.Error(), "too") {
					t.Fatalf("%q: record %d: %v %v", data, i, err, record)
				}
				if err == nil && r.SHA256 != sha256.Sum256(want[i]) {
					t.Fatalf("%q: record %d is not %s", data, i, want[i])
				}
			}
			if !valid && !wrong {
				t.Fatalf("%q: nothing is said", data)
			}
		}
	})
}
