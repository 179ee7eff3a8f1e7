package verbatim

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// TestRecords reads records as they were set in three decades, and as they come out of a PDF.
func TestRecords(t *testing.T) {
	tests := map[string]struct {
		fields scoring.Fields // of every speech
		want   []string
	}{
		"council.txt": {
			fields: scoring.Fields{Organ: "Security Council", Meeting: "S/PV.9914", Date: scoring.Date{Year: 2025, Month: 5, Day: 12},
				AgendaItem: "The situation in the river basin; Letter dated 2 May 2025 from the Permanent Representative of Ghana to the United " +
					"Nations addressed to the President of the Security Council (S/2025/271)"},
			want: []string{
				"1|The President|||president|",
				"* The meeting was called to order at 10.05 a.m.",
				"h Adoption of the agenda",
				"* The agenda was adopted.",
				"h The situation in the river basin",
				"* In accordance with rule 37 of the Council's provisional rules of procedure, I invite the representatives of Ghana and Türkiye to participate in this meeting.",
				"* In accordance with rule 39 of the Council's provisional rules of procedure, I invite Ms. Ana-Lucía O'Farrell, Special Envoy of the Secretary-General, to participate in this meeting.",
				"* I now give the floor to Ms. O'Farrell.",
				"2|Ms. O'Farrell|||briefer|",
				"p The basin has known forty years of quiet. That quiet is now at risk, and the parties to the treaty know it. Three dams were closed in the spring of 2024. Nobody was told, and the fields downstream dried out within weeks.",
				"p The envoy's office has spoken to all five Govern-ments. I have three requests to make.",
				"3|The President|||president|",
				"* I thank Ms. O'Farrell for her briefing.",
				"* I shall now give the floor to those members of the Council who wish to make statements.",
				"4|Mr. de la Roche|France|FRA|member|French",
				"p We are grateful for the briefing. France calls for:",
				"l the opening of the dams;",
				"l a joint commission of troop- and police-contributing neighbours.",
				"p Nothing less will do, as the Secretary-General said in paragraph 54. That report was adopted by consensus.",
				"5|Ms. Orlova|Russian Federation|RUS|member|Russian",
				"p The Western members of the Council have again chosen accusation over fact.",
				"p The so-called evidence was prepared in advance. We reject it.",
				"6|Mrs. Holmgaard|Denmark|DNK|president_national|",
				"* I shall now make a statement in my capacity as the representative of Denmark.",
				"p Denmark regrets that the text could not be discussed in good faith.",
				"7|The President|||president|",
				"* I now resume my functions as President of the Council.",
				"* I shall put the draft resolution to the vote now.",
				"* A vote was taken by show of hands.",
				"* In favour: Algeria, Denmark, France, Somalia, United Kingdom of Great Britain and Northern Ireland",
				"* Against: Russian Federation",
				"* Abstaining: China",
				"* There were 5 votes in favour, 1 against and 1 abstention. The draft resolution has not been adopted.",
				"* I now give the floor to the representative of Ghana.",
				"8|Mr. Öz-türk Mensah|Ghana|GHA|non_member|",
				"p Ghana is the country of which everybody has spoken and nobody has asked.",
				"* The meeting rose at 11.40 a.m.",
			},
		},
		"assembly1953.txt": {
			fields: scoring.Fields{Organ: "General Assembly", Meeting: "438th plenary meeting", Date: scoring.Date{Year: 1953, Month: 10, Day: 1},
				AgendaItem: "General debate"},
			want: []string{
				"1|The President|||president|",
				"* The Assembly will continue the general debate. I call on the representative of Czechoslovakia.",
				"2|Mr. NOVOTNY|Czechoslovakia|CSK|member|Russian",
				"p The delegation of Czechoslovakia has listened to the statements of those who speak of peace and prepare for war.",
				"p In 1949 a treaty was signed. It was followed, in 1951. by another; no one was consulted.",
				"p We shall vote against any proposal of that kind.",
				"3|Faris EL-HADDAD|Syrian Arab Republic|SYR|member|",
				"p My delegation cannot agree.",
				"4|U TIN HLA|Myanmar|MMR|member|",
				"p Nor can mine.",
				"5|Sir Harold WEMBURY-COLE|United Kingdom of Great Britain and Northern Ireland|GBR|member|",
				"p I shall be brief. Mr. NOVOTNY spoke of 1949: he forgot 1948.",
				"p Mr. President: the facts are before you.",
				"6|Archbishop MAKRIS|Greece|GRC|member|",
				"p I have the honour to present the report.",
				"* The meeting rose at 12.50 p.m.",
			},
		},
		"assembly1987.txt": {
			fields: scoring.Fields{Organ: "General Assembly", Meeting: "A/42/PV.12", Date: scoring.Date{Year: 1987, Month: 9, Day: 24},
				AgendaItem: "AGENDA ITEM 9: GENERAL DEBATE", Title: "PROVISIONAL VERBATIM RECORD OF THE TWELFTH MEETING"},
			want: []string{
				"1|The President|||president|German",
				"* The meeting was called to order at 10.20 a.m.",
				"h AGENDA ITEM 9 (continued)",
				"h GENERAL DEBATE",
				"* The Assembly will now hear an address by the Prime Minister of the Republic of Zanvia.",
				"* Mr. Kaunte, Prime Minister of the Republic of Zanvia, was escorted to the rostrum.",
				"2|Mr. LAVRENTIEV|Union of Soviet Socialist Republics|SUN|member|Russian",
				"p Seventy years ago our people chose its own road. It has not always been an easy one.",
				"p We propose a comprehensive system of security.",
				"3|Mrs. OKONKWO-BELLO|Nigeria|NGA|member|",
				"p Nigeria welcomes that proposal.",
				"4|The President|||president|German",
				"* I call on the representative of Democratic Yemen, who wishes to speak in exercise of the right of reply.",
				"5|Mr. AL-ASHTAL-SAID|Democratic Yemen|YMD|member|Arabic",
				"p I shall answer in one sentence: the charge is false.",
				"* The meeting rose at 1.05 p.m.",
			},
		},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			record, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			if !Is(record) {
				t.Error("not taken for a record")
			}
			all := readString(t, string(record))
			if d := cmp.Diff(tc.want, transcript(all)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			for _, s := range all {
				f := s.Fields
				got := scoring.Fields{Title: f.Title, Organ: f.Organ, Meeting: f.Meeting, AgendaItem: f.AgendaItem, Date: f.Date}
				if d := cmp.Diff(tc.fields, got); d != "" {
					t.Errorf("%s: (-want +got)\n%s", f.Speaker, d)
				}
			}
			pieces := read(t, NewReader(iotest.OneByteReader(strings.NewReader(string(record)))))
			if d := cmp.Diff(all, pieces); d != "" {
				t.Errorf("read byte by byte: (-whole +pieces)\n%s", d)
			}
		})
	}
}
