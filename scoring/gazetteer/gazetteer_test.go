package gazetteer

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestLookup(t *testing.T) {
	tests := map[string]struct{ names, want string }{
		"short":                {"Viet Nam|VIET NAM|viet nam|Vietnam", "Viet Nam VNM"},
		"formal":               {"French Republic|FRANCE|FRA", "France FRA"},
		"OCR joins":            {"Republic ofKorea|RepublicofKorea|Republic of  Korea", "Republic of Korea KOR"},
		"joined article":       {"Democratic Republic ofthe Congo|Democratic Republic of the Congo", "Democratic Republic of the Congo COD"},
		"capitals in small":    {"United States Of America|UNITED STATES OF AMERICA|the United States|U.S.A.|USA|US", "United States of America USA"},
		"parentheses":          {"Venezuela (Bolivarian Republic Of)|Bolivarian Republic of Venezuela|Venezuela", "Venezuela (Bolivarian Republic of) VEN"},
		"turned around":        {"Korea, Republic of|Korea (Republic of)|Republic of Korea", "Republic of Korea KOR"},
		"article behind":       {"Gambia, The|The Gambia|Gambia (The)", "Gambia GMB"},
		"codes":                {"RUS|rus", "Russian Federation RUS"},
		"ampersand":            {"Bosnia & Herzegovina|Bosnia-Herzegovina", "Bosnia and Herzegovina BIH"},
		"marks":                {"Cote d'Ivoire|Côte d’Ivoire|CÔTE D'IVOIRE|Co\u0302te d'Ivoire|Ivory Coast", "Côte d'Ivoire CIV"},
		"look-alikes":          {"ltaly|1taly|ITALY", "Italy ITA"},
		"look-alike in a name": {"Cote d'lvoire", "Côte d'Ivoire CIV"},
		"renamed":              {"Turkey|Republic of Turkey|Turkiye|Türkiye", "Türkiye TUR"},
		"renamed long ago":     {"Dahomey|DHY|DYBJ", "Benin BEN"},
		"union republic":       {"Byelorussian Soviet Socialist Republic|Byelorussian SSR|Byelorussian S.S.R.", "Belarus BLR"},
		"gone":                 {"Union of Soviet Socialist Republics|UNION OF SOVIET SOCIALIST REPUBLICS|USSR|U.S.S.R.|SUN|SUHH", "Union of Soviet Socialist Republics SUN"},
		"gone, with a code":    {"Czechoslovakia|CSK|CSHH", "Czechoslovakia CSK"},
		"gone before codes":    {"United Arab Republic|UAR", "United Arab Republic "},
		"one of two Germanies": {"Germany, Federal Republic of|Federal Republic of Germany|Fed. Rep. of Germany|FRG", "Germany DEU"},
		"abbreviated":          {"Dem. Kampuchea|Democratic Kampuchea|Kampuchea", "Cambodia KHM"},
		"saint":                {"St Lucia|St. Lucia|Saint Lucia", "Saint Lucia LCA"},
		"observer":             {"Palestine|State of Palestine|PALESTINE", "State of Palestine PSE"},
		"organisation":         {"EU|European Union|the European Union", "European Union "},
		"decided: Congo":       {"Congo|Republic of the Congo|Congo (Brazzaville)", "Congo COG"},
		"decided: Guinea":      {"Guinea|GIN", "Guinea GIN"},
		"decided: Korea":       {"Korea", "Republic of Korea KOR"},
		"decided: NAM":         {"NAM|Namibia", "Namibia NAM"},
		"decided: AU":          {"AU|African Union", "African Union "},
		"Leopoldville":         {"Congo (Leopoldville)|Congo, Democratic Republic of the|Zaire", "Democratic Republic of the Congo COD"},
		"unknown":              {"Ruritania|||Moscow|French|Mr. Smith|Chairman of the Committee|" + strings.Repeat("x", 300), ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			for n := range strings.SplitSeq(tc.names, "|") {
				e, ok := Lookup(n)
				got := ""
				if ok {
					got = e.Name + " " + e.ISO3
				}
				if got != tc.want {
					t.Errorf("Lookup(%q) = %q, want %q", n, got, tc.want)
				}
			}
		})
	}
}

func TestEntries(t *testing.T) {
	count := map[Kind]int{}
	names, codes := map[string]bool{}, map[string]bool{}
	for e := range Entries() {
		count[e.Kind]++
		if names[e.Name] {
			t.Errorf("%s stands there twice", e.Name)
		}
		names[e.Name] = true
		for length, code := range map[int]string{3: e.ISO3, 2: e.ISO2} {
			if code == "" {
				continue
			}
			if len(code) != length || strings.ToUpper(code) != code || strings.ContainsFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) {
				t.Errorf("%s: code %q", e.Name, code)
			}
			if codes[code] {
				t.Errorf("%s: code %s belongs to another too", e.Name, code)
			}
			codes[code] = true
		}
		if e.Kind == Member && (e.ISO3 == "" || e.ISO2 == "") {
			t.Errorf("%s is a member without codes", e.Name)
		}
		if found, ok := Lookup(e.Name); !ok || found != e {
			t.Errorf("Lookup(%q) = %v", e.Name, found)
		}
	}
	if count[Member] != 193 {
		t.Errorf("%d member states, want 193", count[Member])
	}
	for k := Member; k <= Bloc; k++ {
		if count[k] == 0 || k.String() == "unknown" {
			t.Errorf("no entry of kind %d (%v)", k, k)
		}
	}
}

// TestForms: every form means one entry, whatever its sort, and Lookup finds it if it is a name.
func TestForms(t *testing.T) {
	owners := map[string]Form{}
	for f := range Forms() {
		if strings.TrimSpace(f.Text) != f.Text || f.Text == "" || strings.ContainsFunc(f.Text, unicode.IsControl) {
			t.Errorf("%s: form %q", f.Entry.Name, f.Text)
		}
		key := string(appendKey(nil, f.Text))
		if other, taken := owners[key]; taken && other.Entry != f.Entry {
			t.Errorf("%q is %s (%v) and %s (%v)", f.Text, f.Entry.Name, f.Sort, other.Entry.Name, other.Sort)
		}
		owners[key] = f
		e, ok := Lookup(f.Text)
		if f.Sort.isName() && (!ok || e != f.Entry) {
			t.Errorf("Lookup(%q) = %v, %t; want %s", f.Text, e, ok, f.Entry.Name)
		}
		if !f.Sort.isName() && ok && e != f.Entry {
			t.Errorf("%q, a %v of %s, is also a name of %s", f.Text, f.Sort, f.Entry.Name, e.Name)
		}
		if f.Sort.String() == "unknown" {
			t.Errorf("%q has no sort", f.Text)
		}
	}
}

// TestSlips: capitals, missing and added spaces change nothing.
func TestSlips(t *testing.T) {
	for f := range Forms() {
		if !f.Sort.isName() {
			continue
		}
		for _, slip := range []string{
			strings.ToUpper(f.Text), strings.ToLower(f.Text), "the " + f.Text, " " + f.Text + " ", f.Text + ".",
			strings.ReplaceAll(f.Text, " of ", " of"), strings.ReplaceAll(f.Text, "&", "and"),
		} {
			if e, ok := Lookup(slip); !ok || e != f.Entry {
				t.Errorf("Lookup(%q) = %v, %t; want %s", slip, e.Name, ok, f.Entry.Name)
			}
		}
	}
}

func TestIsCased(t *testing.T) {
	want := map[string]bool{"WHO": true, "US": true, "U.S.": true, "RUS": true, "France": false, "West": false, "Viet Nam": false,
		"G77": false, "P5": false, "AfDB": true, "UK": true, "Chad": false, "UN": true}
	got := map[string]bool{}
	for f := range Forms() {
		if _, ok := want[f.Text]; ok {
			got[f.Text] = f.IsCased()
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestGeneralDebate: every code that names a file of the General Debate corpus is known (codes as the corpus has them).
func TestGeneralDebate(t *testing.T) {
	codes := "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF " +
		"CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CSK CUB CYP CZE CZK DDR DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH EU " +
		"FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM " +
		"JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD " +
		"MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT " +
		"PRY PSE QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK " +
		"TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VAT VCT VEN VNM VUT WSM YEM YMD YUG ZAF ZMB ZWE"
	for code := range strings.FieldsSeq(codes) {
		e, ok := Lookup(code)
		if !ok || e.ISO3 != code && code != "EU" && code != "CZK" {
			t.Errorf("Lookup(%q) = %v, %t", code, e, ok)
		}
	}
}

// TestSecurityCouncil: every country of the real meetings' metadata is known.
func TestSecurityCouncil(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "statements", "un-security-council", "metadata.tsv")
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the shared statements are not there: %v", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan()
	column := slices.Index(strings.Split(lines.Text(), "\t"), "country")
	for n := 0; lines.Scan(); n++ {
		country := strings.Split(lines.Text(), "\t")[column]
		if e, ok := Lookup(country); !ok || e.Kind != Member {
			t.Errorf("Lookup(%q) = %v, %t", country, e, ok)
		}
	}
	if lines.Err() != nil {
		t.Error(lines.Err())
	}
}

func TestLookupAllocates(t *testing.T) {
	Lookup("France")
	names := []string{"Republic ofKorea", "Côte d'Ivoire", "Korea, Republic of", "ltaly", "Ruritania", "Chairman of the Committee"}
	if n := testing.AllocsPerRun(100, func() {
		for _, name := range names {
			Lookup(name)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLookup(f *testing.F) {
	f.Add("Republic ofKorea")
	f.Add("Iran (Islamic Republic of")
	f.Add("ﬁﬂ ǅ İ ẞ \xff")
	f.Fuzz(func(t *testing.T, name string) {
		e, ok := Lookup(name)
		if !ok {
			return
		}
		if again, ok := Lookup(e.Name); !ok || again != e {
			t.Errorf("%q is %v, whose name is %v", name, e, again)
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Lookup("United Kingdom of Great Britain and Northern Ireland")
	}
}

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newData()
	}
}
