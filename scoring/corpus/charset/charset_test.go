package charset

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

const (
	english    = "We regret that the résumé of Mr. Peña’s naïve proposal was circulated – “as is” – on 3 May, at a cost of €20."
	french     = "Monsieur le Président, la France réaffirme son attachement à la souveraineté de l’État, et déplore les violences commises à l’égard des civils."
	german     = "Herr Präsident, wir begrüßen die Bemühungen der Vereinten Nationen und fordern alle Parteien auf, die Kämpfe unverzüglich einzustellen."
	polish     = "Panie Przewodniczący, Polska potępia użycie siły wobec ludności cywilnej i wzywa wszystkie strony do natychmiastowego zaprzestania działań."
	czech      = "Vážený pane předsedo, Česká republika odsuzuje útoky proti civilnímu obyvatelstvu a žádá okamžité příměří bez dalších podmínek."
	turkish    = "Sayın Başkan, Türkiye sivillere yönelik saldırıları şiddetle kınamakta ve bütün tarafları görüşmelere çağırmaktadır."
	russian    = "Уважаемый господин Председатель, Россия решительно осуждает такие действия и призывает все стороны к диалогу. Благодарю за внимание."
	ukrainian  = "Шановний пане Голово, Україна засуджує цей напад і закликає всі держави-члени діяти відповідно до Статуту її Організації."
	greek      = "Κύριε Πρόεδρε, η Ελλάδα καταδικάζει τη χρήση βίας και καλεί όλα τα μέρη να σεβαστούν το διεθνές δίκαιο και την Ουάσιγκτον."
	hebrew     = "אדוני היושב ראש, ישראל מגנה את ההתקפות על אזרחים וקוראת לקהילה הבינלאומית לפעול מיד."
	arabic     = "السيد الرئيس، إن وفد بلادي يدين بشدة هذه الهجمات ويدعو جميع الأطراف إلى احترام القانون الدولي."
	chinese    = "主席先生，中国坚决反对任何侵犯国家主权的行为，我们呼吁各方保持克制，通过对话解决分歧。"
	taiwan     = "主席先生，我們呼籲各方保持克制，透過對話解決分歧，並且尊重國際法與人權。"
	japanese   = "議長、日本は国際社会とともに、この問題の平和的な解決に向けて努力することを改めて表明いたします。"
	korean     = "의장님, 대한민국은 국제 사회와 함께 이 문제의 평화적 해결을 위해 노력할 것임을 다시 한번 밝힙니다."
	lithuanian = "Gerbiamas Pirmininke, Lietuva smerkia šiuos išpuolius ir ragina visas šalis nedelsiant grįžti prie derybų už taiką."
)

func encode(t testing.TB, text, name string) []byte {
	t.Helper()
	enc, err := lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

// TestGuess: whole sentences in each encoding come back, and so do their first sixty characters.
func TestGuess(t *testing.T) {
	tests := map[string][]string{
		"windows-1252": {english, french, german}, "windows-1250": {polish, czech}, "iso-8859-2": {polish, czech}, "windows-1254": {turkish},
		"windows-1251": {russian, ukrainian}, "koi8-r": {russian}, "koi8-u": {ukrainian}, "iso-8859-5": {russian}, "ibm866": {russian},
		"windows-1253": {greek}, "iso-8859-7": {greek}, "windows-1255": {hebrew}, "windows-1256": {arabic}, "iso-8859-6": {arabic},
		"windows-1257": {lithuanian}, "gb18030": {chinese}, "big5": {taiwan}, "shift_jis": {japanese}, "euc-jp": {japanese}, "euc-kr": {korean},
		"utf-8":    {english, russian, chinese},
		"utf-16le": {english, russian, chinese, arabic}, "utf-16be": {english, russian, chinese, arabic},
	}
	for name, texts := range tests {
		for _, text := range texts {
			for _, runes := range []int{60, 1000} {
				t.Run(name, func(t *testing.T) {
					part := text
					if all := []rune(text); runes < len(all) {
						part = string(all[:runes])
					}
					got, as, err := Decode(encode(t, part, name), "")
					if err != nil || string(got) != part {
						t.Errorf("as %q: %q, %v", as, got, err)
					}
				})
			}
		}
	}
}

func TestDecode(t *testing.T) {
	tests := map[string]struct {
		data, declared string
		text, encoding string
	}{
		"empty":                           {"", "", "", "utf-8"},
		"ASCII":                           {"Thank you.", "", "Thank you.", "utf-8"},
		"mark of UTF-8":                   {mark8 + "Thank you.", "windows-1252", "Thank you.", "utf-8"},
		"mark of UTF-16":                  {"\xFF\xFET\x00y\x00", "", "Ty", "utf-16le"},
		"mark of UTF-16, high byte first": {"\xFE\xFF\x00T\xD8\x3D\xDE\x00", "", "T\U0001F600", "utf-16be"},
		"declared":                        {"\xE9t\xE9", "iso-8859-2", "été", "iso-8859-2"},
		"declared by an old name":         {"\xE9t\xE9", "Latin1", "été", "windows-1252"},
		"declared and quoted the euro":    {"\x80 20", "iso-8859-1", "€ 20", "windows-1252"},
		"declared ASCII by its name":      {"plain", "us-ascii", "plain", "windows-1252"},
		"declared, but UTF-8":             {"l’été", "windows-1252", "l’été", "utf-8"},
		"declared Chinese, but UTF-8":     {"主席先生", "gbk", "主席先生", "utf-8"},
		"declared UTF-8, but not":         {french1252, "utf-8", french, "windows-1252"},
		"declared UTF-16, but ASCII":      {"Thank you, Mr. President.", "utf-16", "Thank you, Mr. President.", "utf-8"},
		"declared by an unknown label":    {"plain", "x-nonsense", "plain", "utf-8"},
		"an undefined byte":               {"a\x98b", "windows-1251", "a\uFFFDb", "windows-1251"},
		"ISO-2022-JP":                     {"\x1B$B5DD9\x1B(B.", "", "議長.", "iso-2022-jp"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, as, err := Decode([]byte(tc.data), tc.declared)
			if err != nil || string(got) != tc.text || as != tc.encoding {
				t.Errorf("got %q as %q, %v; want %q as %q", got, as, err, tc.text, tc.encoding)
			}
		})
	}
}

const french1252 = "Monsieur le Pr\xE9sident, la France r\xE9affirme son attachement \xE0 la souverainet\xE9 de l\x92\xC9tat, et d\xE9plore les violences commises \xE0 l\x92\xE9gard des civils."

func TestRefused(t *testing.T) {
	tests := map[string]struct {
		data, declared string
		want           string
	}{
		"binary":                {"ok\nab\x00\x01\x02\xFF", "", "line 2, byte offset 5: a NUL byte: not a text file"},
		"binary, declared":      {"ab\x00\x01\x02\xFFxyz", "utf-8", "line 1, byte offset 2: a NUL byte: not a text file"},
		"damaged UTF-8":         {"Les États\r\nété \xC3\r d’été", "", "line 2, byte offset 18: invalid UTF-8 (byte 0xc3)"},
		"a NUL behind the head": {strings.Repeat("a\n", HeadBytes/2) + "b\x00", "", "line 131073, byte offset 262145: a NUL byte: not a text file"},
		"half a UTF-16 unit":    {"\xFF\xFEa\x00b", "", "byte offset 4: invalid UTF-16 (ends within a character)"},
		"a surrogate alone":     {"\xFF\xFEa\x00\x00\xDCb\x00", "", "byte offset 4: invalid UTF-16 (unpaired surrogate)"},
		"a NUL in UTF-16":       {"\xFE\xFF\x00a\x00\x00\x00b", "", "byte offset 4: invalid UTF-16 (a NUL: not a text file)"},
		"control characters":    {"\x01\x02\x03\x04\x05abc", "", "line 1, byte offset 0: byte 0x01: not text in any known encoding"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			text, _, err := Decode([]byte(tc.data), tc.declared)
			if _, ok := errors.AsType[*Error](err); !ok || err.Error() != tc.want {
				t.Errorf("got %.50q, %v, want %s", text, err, tc.want)
			}
		})
	}
}

// FuzzDecode: whatever the bytes, the text is UTF-8, no longer than three bytes for each of theirs, and reading it in small
// blocks comes to the same text or the same error.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{english, russian, chinese, mark8 + french, french1252, "a\r\n\x00b", "\xFF\xFEa\x00\x00\xD8", "\x1B$B5D\x1B(B"} {
		f.Add([]byte(text), "")
		f.Add(encode(f, strings.TrimPrefix(strings.ToValidUTF8(text, ""), mark8), "utf-16le"), "utf-8")
	}
	f.Add(encode(f, japanese, "shift_jis"), "gb18030")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, name, err := Decode(bytes.Clone(data), declared)
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("%T %v", err, err)
			}
			if name = choose(data, declared); name == "" {
				return
			}
		}
		if !utf8.Valid(text) || len(text) > 3*len(data) || bytes.IndexByte(text, 0) >= 0 {
			t.Fatalf("%q as %s: %q", data, name, text)
		}
		r, rerr := NewReader(iotest.OneByteReader(bytes.NewReader(data)), name)
		if rerr != nil {
			t.Fatal(rerr)
		}
		streamed, rerr := io.ReadAll(r)
		if (err == nil) != (rerr == nil) || err == nil && !bytes.Equal(text, streamed) || err != nil && err.Error() != rerr.Error() {
			t.Fatalf("as %s: whole %q %v, streamed %q %v", name, text, err, streamed, rerr)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	for name, text := range map[string][]byte{"russian": encode(b, russian, "windows-1251"), "utf-8": []byte(russian)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Guess(text)
			}
		})
	}
}
