package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

const (
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	styles = `<w:styles ` + namespaces + `>
<w:docDefaults><w:pPrDefault><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Unser"><w:name w:val="Unser Kopf"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="a"/><w:basedOn w:val="Kreis2"/></w:style>
<w:style w:type="paragraph" w:styleId="Kreis2"><w:name w:val="b"/><w:basedOn w:val="Kreis"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Quote Char"/></w:style>
</w:styles>`
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document.xml"/></Relationships>`
	coreProperties = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">` +
		`<dc:title>Statement &amp; reply</dc:title><dc:creator>Press</dc:creator><cp:lastModifiedBy>x</cp:lastModifiedBy><dcterms:created>2014-03-15T10:00:00Z</dcterms:created><dc:language>fr-FR</dc:language></cp:coreProperties>`
)

// file makes a Word file of parts: names and contents in turn.
func file(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func document(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`
}

func of(t testing.TB, body string) []byte {
	return file(t, "_rels/.rels", relations, "word/styles.xml", styles, "word/document.xml", document(body), "docProps/core.xml", coreProperties,
		"word/header1.xml", `<w:hdr `+namespaces+`><w:p><w:r><w:t>Check against delivery</w:t></w:r></w:p></w:hdr>`)
}

func extract(data []byte) (*scoring.Extract, error) {
	return Extract(bytes.NewReader(data), int64(len(data)))
}

func blocks(e *scoring.Extract) []string {
	var all []string
	for line := range bytes.Lines(e.Text) {
		kind, text := scoring.CutBlock(bytes.TrimSuffix(line, []byte("\n")))
		all = append(all, [...]string{"", "", "title: ", "heading: ", "item: ", "quotation: ", ""}[kind]+string(text))
	}
	return all
}

func p(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestBlocks(t *testing.T) {
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	field := func(part string) string { return `<w:r><w:fldChar w:fldCharType="` + part + `"/></w:r>` }
	box := `<w:txbxContent><w:p>` + run("In a box.") + `</w:p></w:txbxContent>`
	tests := map[string]struct {
		body string
		want []string
	}{
		"empty":      {"", nil},
		"styles":     {p("Titel", "T") + p("berschrift1", "H") + p("Unser", "H2") + p("Zitat", "Q") + p("Liste", "L") + p("Kreis", "P") + p("Heading2", "by id") + p("Verzeichnis1", "H . . . 1"), []string{"title: T", "heading: H", "heading: H2", "quotation: Q", "item: L", "P", "heading: by id"}},
		"own level":  {`<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>` + run("H") + `</w:p><w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr>` + run("P") + `</w:p>`, []string{"heading: H", "P"}},
		"own number": {`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>` + run("L") + `</w:p><w:p><w:pPr><w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + run("P") + `</w:p>`, []string{"item: L", "P"}},
		"runs":       {`<w:p>` + run("We con") + run("demn ") + `<w:hyperlink r:id="x">` + run("it") + `</w:hyperlink><w:smartTag>` + run(".") + `</w:smartTag></w:p>`, []string{"We condemn it."}},
		"tracked changes": {`<w:p>` + run("We ") + `<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del><w:ins w:id="2">` + run("always ") + `</w:ins><w:moveFrom>` + run("moved ") + `</w:moveFrom><w:moveTo>` + run("here") + `</w:moveTo></w:p>`,
			[]string{"We always here"}},
		"characters":   {`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operation</w:t><w:tab/><w:t>inter</w:t><w:softHyphen/><w:t>national</w:t><w:sym w:font="x" w:char="2014"/><w:sym w:char="F0B7"/></w:r></w:p>`, []string{"co-operation international—"}},
		"line breaks":  {`<w:p><w:r><w:t>Mr. President,</w:t><w:br/><w:t>We regret it.</w:t><w:br w:type="page"/><w:t>We do</w:t><w:br/><w:t>not.</w:t></w:r></w:p>`, []string{"Mr. President,", "We regret it. We do not."}},
		"fields":       {`<w:p>` + run("See ") + field("begin") + `<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>` + run("no") + field("begin") + field("separate") + run("no") + field("end") + field("separate") + run("annex") + field("end") + `<w:fldSimple w:instr="PAGE">` + run(" 2") + `</w:fldSimple>.</w:p>`, []string{"See annex 2"}},
		"a box once":   {`<w:p>` + run("Before. ") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>` + box + `</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>` + box + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("After.") + `</w:p>`, []string{"In a box.", "Before. After."}},
		"an old box":   {`<w:p><w:r><w:pict><v:textbox>` + box + `</v:textbox></w:pict></w:r></w:p>`, []string{"In a box."}},
		"a table":      {`<w:tbl><w:tr><w:tc><w:p>` + run("In favour") + `</w:p></w:tc><w:tc><w:p>` + run("12") + `</w:p></w:tc></w:tr></w:tbl>`, []string{"In favour", "12"}},
		"hidden":       {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r></w:p>`, []string{"yes"}},
		"controls":     {`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + p("", "In a control.") + `</w:sdtContent></w:sdt>`, []string{"In a control."}},
		"not its text": {`<w:p><w:r><a:p><a:r><a:t>In a chart</a:t></a:r></a:p><w:footnoteReference w:id="1"/></w:r>` + run("said") + `</w:p><w:sectPr/>`, []string{"said"}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := extract(of(t, tc.body))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tc.want, blocks(e)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestProperties(t *testing.T) {
	e, err := extract(of(t, p("", "x")))
	if err != nil {
		t.Fatal(err)
	}
	want := []scoring.Field{{Name: "title", Value: "Statement & reply"}, {Name: "author", Value: "Press"}, {Name: "created", Value: "2014-03-15"}, {Name: "language", Value: "fr-FR"}}
	if d := cmp.Diff(want, e.Properties); d != "" || e.Encoding != "utf-8" {
		t.Error(e.Encoding, d)
	}
}

func TestRefused(t *testing.T) {
	whole := of(t, p("", strings.Repeat("We regret it. ", 1000)))
	garbled := bytes.Clone(whole)
	for i := len(whole) / 3; i < len(whole)/2; i++ {
		garbled[i] ^= 0x55
	}
	entities := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>` + document(p("", "&b;"))[38:]
	tests := map[string]struct {
		data  []byte
		cause error
	}{
		"empty":                {nil, ErrDamaged},
		"no archive":           {[]byte("Mr. President,"), ErrDamaged},
		"an archive of others": {file(t, "a.txt", "x"), ErrDamaged},
		"no document in it":    {file(t, "word/document.xml", "<x/>"), ErrDamaged},
		"encrypted":            {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), errors.ErrUnsupported},
		"cut short":            {whole[:len(whole)-30], ErrDamaged},
		"garbled":              {garbled, ErrDamaged},
		"XML cut short":        {file(t, "word/document.xml", document(p("", "x"))[:620]), ErrDamaged},
		"nested ten thousand":  {of(t, strings.Repeat("<w:sdt>", 10_000)+strings.Repeat("</w:sdt>", 10_000)), ErrDamaged},
		"entities":             {file(t, "word/document.xml", entities), ErrDamaged},
		"a part that is twice": {file(t, "word/document.xml", document(p("", "one")), "word/document.xml", document(p("", "two"))), ErrDamaged},
		"a part that swells":   {file(t, "word/document.xml", document(p("", strings.Repeat(" ", MaxPartBytes)))), ErrTooLarge},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if e, err := extract(tc.data); !errors.Is(err, tc.cause) {
				t.Errorf("got %v, %v, want %v", e, err, tc.cause)
			}
		})
	}
}

// FuzzExtract: whatever the parts, there is no panic, and text that is UTF-8 and bounded.
func FuzzExtract(f *testing.F) {
	f.Add(document(p("Titel", "T")+p("Liste", "L")), styles, uint16(0))
	f.Add(document(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:br/><mc:AlternateContent><mc:Fallback>`), coreProperties, uint16(70))
	f.Fuzz(func(t *testing.T, main, sheet string, flip uint16) {
		data := file(t, "word/document.xml", main, "word/styles.xml", sheet, "docProps/core.xml", sheet)
		if flip > 0 {
			data[int(flip)%len(data)] ^= byte(flip>>8) | 1
		}
		e, err := extract(data)
		if err == nil && (!utf8.Valid(e.Text) || len(e.Text) > 2*len(main)+100) {
			t.Fatalf("%d bytes of text from %d: %.100q", len(e.Text), len(main), e.Text)
		}
	})
}

// FuzzBytes is FuzzExtract over whole files.
func FuzzBytes(f *testing.F) {
	whole := of(f, p("Titel", "T"))
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(whole[10:])
	f.Fuzz(func(t *testing.T, data []byte) {
		if e, err := extract(data); err == nil && !utf8.Valid(e.Text) {
			t.Fatalf("%.100q", e.Text)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	data := of(b, strings.Repeat(p("", "We regret it, and we hope that the parties will return to the table before long."), 200))
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := extract(data); err != nil {
			b.Fatal(err)
		}
	}
}
