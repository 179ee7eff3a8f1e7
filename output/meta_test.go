package output

import (
	"bytes"
	"strings"
	"testing"

	"tenor/scoring"
)

// testMeta is a metadata column of each type.
func testMeta() []MetaColumn {
	return []MetaColumn{
		{Name: MetaName("Session"), Type: Int64, Value: func(*scoring.Document) any { return int64(1) << 40 }},
		{Name: MetaName("Bloc name"), Type: String, Value: func(d *scoring.Document) any { return d.ID }},
		{Name: MetaName("gdp"), Type: Double, Value: func(*scoring.Document) any { return 0.5 }},
		{Name: MetaName("isMember"), Type: Boolean, Value: func(*scoring.Document) any { return true }},
		{Name: MetaName("rank"), Type: Int32, Value: func(*scoring.Document) any { return int32(-3) }},
		{Name: MetaName("joined"), Type: Date, Value: func(*scoring.Document) any { return scoring.Date{Year: 1969, Month: 12, Day: 31} }},
		{Name: MetaName("none"), Type: Date, Value: func(*scoring.Document) any { return nil }},
	}
}

func TestMetaColumns(t *testing.T) {
	rows := stream1(t, testSchema(t, Options{Meta: testMeta()}), testCorpus()[:1])
	want := `"meta_session":1099511627776,"meta_bloc_name":"UNSC_2014_SPV.7138_spch002","meta_gdp":0.5,` +
		`"meta_is_member":true,"meta_rank":-3,"meta_joined":"1969-12-31","meta_none":null,"sentiment"`
	if !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
}

func TestMetaColumnOfWrongType(t *testing.T) {
	s := testSchema(t, Options{Meta: []MetaColumn{{Name: "meta_x", Type: Int64, Value: func(*scoring.Document) any { return "x" }}}})
	k, err := CreateStream(&bytes.Buffer{}, s, testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	err = writeEntry(k, &testCorpus()[0])
	if err == nil || !strings.Contains(err.Error(), "column meta_x: x is no int64") {
		t.Errorf("error %v", err)
	}
}

func TestMetaColumnCheck(t *testing.T) {
	value := func(*scoring.Document) any { return nil }
	for name, m := range map[string]MetaColumn{
		"unknown type": {Name: "meta_a", Type: "decimal", Value: value},
		"no prefix":    {Name: "a", Type: String, Value: value},
		"no name":      {Name: "meta_", Type: String, Value: value},
		"no value":     {Name: "meta_a", Type: String},
	} {
		if _, err := newSchema(nil, nil, Options{Meta: []MetaColumn{m}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	twice := MetaColumn{Name: "meta_a", Type: String, Value: value}
	if _, err := newSchema(nil, nil, Options{Meta: []MetaColumn{twice, twice}}); err == nil {
		t.Error("two columns of one name: accepted")
	}
}

// stream1 writes entries as a single file and returns its rows as JSON Lines.
func stream1(t testing.TB, s *Schema, entries []entry) string {
	t.Helper()
	path := t.TempDir() + "/p.parquet"
	f, err := CreateFile(path, s, testProvenance())
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, entries)
	if err := f.Close(nil); err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, path)
}
