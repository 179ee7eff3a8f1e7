package verbatim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParseHeader: what a line says, in the order speaker|delegation|code|office|language|rest.
func TestParseHeader(t *testing.T) {
	tests := map[string]string{
		"Mr. Churkin (Russian Federation) (spoke in Russian): Many times": "Mr. Churkin|Russian Federation|RUS||Russian|Many times",
		"The President (spoke in French): In accordance":                  "The President||||French|In accordance",
		"Sir Mark Lyall Grant (United Kingdom): The":                      "Sir Mark Lyall Grant|United Kingdom|GBR|||The",
		"Ms. Bensouda: I":          "Ms. Bensouda|||||I",
		"The Acting President: I":  "The Acting President|||||I",
		"The SECRETARY-GENERAL: I": "The Secretary-General|||||I",
		"The Secretary-General:":   "The Secretary-General|||||",
		"Mr. LAVROV (Union of Soviet Socialist Republics) (interpretation from Russian): We":     "Mr. LAVROV|Union of Soviet Socialist Republics|SUN||Russian|We",
		"54. Mr. VYSHINSKY (Union of Soviet Socialist Republics) (translated from Russian): We":  "Mr. VYSHINSKY|Union of Soviet Socialist Republics|SUN||Russian|We",
		"12. The PRESIDENT (translated from French): We":                                         "The President||||French|We",
		"Prince Zeid Ra'ad Zeid Al-Hussein (Jordan) (spoke in Arabic): We":                       "Prince Zeid Ra'ad Zeid Al-Hussein|Jordan|JOR||Arabic|We",
		"Sheikh Abdullah Bin Zayed Al Nahyan (United Arab Emirates): We":                         "Sheikh Abdullah Bin Zayed Al Nahyan|United Arab Emirates|ARE|||We",
		"Mrs. ngu (Nigeria): 1 would":                                                            "Mrs. ngu|Nigeria|NGA|||1 would",
		"Mr. Liu J ieyi (China) (spoke in Chinese): We":                                          "Mr. Liu J ieyi|China|CHN||Chinese|We",
		"Mrs. Perceval (Argentina) (Spoke in Spanish): I":                                        "Mrs. Perceval|Argentina|ARG||Spanish|I",
		"Ms. Paik Ji-ah (Republic ofKorea): The":                                                 "Ms. Paik Ji-ah|Republic ofKorea|KOR|||The",
		"Mr. de Decker (Belgium) (spoke in French): I":                                           "Mr. de Decker|Belgium|BEL||French|I",
		"Mr. d'Escoto Brockmann (Nicaragua): I":                                                  "Mr. d'Escoto Brockmann|Nicaragua|NIC|||I",
		"Mr. van der Berg (Netherlands): I":                                                      "Mr. van der Berg|Netherlands|NLD|||I",
		"Mr. Sonoura (Japan) (spoke in Japanese; interpretation provided by the delegation): At": "Mr. Sonoura|Japan|JPN||Japanese|At",
		"Mr. Ramírez Carreño (Bolivarian Republic of Venezuela) (spoke in Spanish): At":          "Mr. Ramírez Carreño|Bolivarian Republic of Venezuela|VEN||Spanish|At",
		"Mr. Araghchi (Iran (Islamic Republic of)): Let":                                         "Mr. Araghchi|Iran (Islamic Republic of)|IRN|||Let",
		"Mr. Churkin (Russian Federation (spoke in Russian): At":                                 "Mr. Churkin|Russian Federation|RUS||Russian|At",
		"Mr.Churkin (Russian Federation): At":                                                    "Mr.Churkin|Russian Federation|RUS|||At",
		"Mr Churkin (Russian Federation) : At":                                                   "Mr Churkin|Russian Federation|RUS|||At",
		"Faris EL-KHOURI (Syria): At":                                                            "Faris EL-KHOURI|Syria|SYR|||At",
		"U THANT (Burma): At":                                                                    "U THANT|Burma|MMR|||At",
		"Colonel HODGSON (Australia): At":                                                        "Colonel HODGSON|Australia|AUS|||At",
		"General ROMULO (Philippines): At":                                                       "General ROMULO|Philippines|PHL|||At",
		"Dr. T. F. TSIANG (China): At":                                                           "Dr. T. F. TSIANG|China|CHN|||At",
		"Archbishop Gallagher (Holy See): At":                                                    "Archbishop Gallagher|Holy See|VAT|||At",
		"Mr. Šćepanović (Montenegro): At":                                                        "Mr. Šćepanović|Montenegro|MNE|||At",
		"Mr. Ould Sidi (Mauritania) (spoke in Arabic): At":                                       "Mr. Ould Sidi|Mauritania|MRT||Arabic|At",
		"Mr. Marín (Mexico), Chairman of the Sixth Committee (spoke in Spanish): At":             "Mr. Marín|Mexico|MEX|Chairman of the Sixth Committee|Spanish|At",
		"Mr. Annan (Rapporteur of the Fourth Committee): At":                                     "Mr. Annan|||Rapporteur of the Fourth Committee||At",
		"President Obama: At":                                                                    "President Obama|||||At",
		"King Abdullah II: At":                                                                   "King Abdullah II|||||At",
		"Ms. Abebe (African Union): At":                                                          "Ms. Abebe|African Union||||At",
		"Mr. Smith (Horn Institute): At":                                                         "Mr. Smith|Horn Institute||||At",
		"The Co-Chair (Finland): At":                                                             "The Co-Chair|Finland|FIN|||At",
		"Mr. Ja\u2019afari (Syrian Arab Republic): At":                                           "Mr. Ja’afari|Syrian Arab Republic|SYR|||At",
		"Mr. Al-Jaafari (Iraq)\u0020(spoke in Arabic):At":                                        "Mr. Al-Jaafari|Iraq|IRQ||Arabic|At",
		"Mr. President: the facts":                                                               "",
		"Mr. Secretary-General: the facts":                                                       "",
		"MR. PRESIDENT, DISTINGUISHED DELEGATES: the facts":                                      "",
		"Mr. President Excellencies: the facts":                                                  "",
		"Prime Minister Modi: the facts":                                                         "Prime Minister Modi|||||the facts",
		"Dr. Pena (An Actor), a (kind of) doctor: the facts":                                     "",
		"Mr. Roe (Chad), who spoke before: the facts":                                            "",
		"Madam President: the facts":                                                             "",
		"General Assembly: the facts":                                                            "",
		"Chief Executive: the facts":                                                             "",
		"Minister of Defence: the facts":                                                         "",
		"Prime Minister: the facts":                                                              "",
		"The question is this: the facts":                                                        "",
		"The President of the Council said: no":                                                  "",
		"Mr. Smith and Mr. Jones agree on one thing: the facts":                                  "",
		"Mr. Churkin said the following: no":                                                     "",
		"Mr. Churkin (Russian Federation) said: no":                                              "",
		"Mr. Churkin (Russian Federation) spoke":                                                 "",
		"In favour: Chad":                                                                        "",
		"Venezuela (Bolivarian Republic of): Chad":                                               "",
		"New York (United States of America): Chad":                                              "",
		"Paris (France): Chad":                                                                   "",
		"Dear Mr. President: Chad":                                                               "",
		"Dr.: no":                                                                                "",
		":":                                                                                      "",
		"(:":                                                                                     "",
		"Mr. (":                                                                                  "",
		"Mr. X (" + strings.Repeat("a", 400) + "): no":                                           "",
	}
	for line, want := range tests {
		h, n, ok := parseHeader(line)
		got := ""
		if ok {
			got = strings.Join([]string{h.speaker, h.delegation, h.entry.ISO3, h.office, h.language, line[n:]}, "|")
		}
		if got != want {
			t.Errorf("%q\n got %q\nwant %q", line, got, want)
		}
	}
}

func TestFurniture(t *testing.T) {
	tests := map[string]bool{
		"S/PV.7138": true, "15/31": true, "14-26476": true, "14-26476 (E)": true, "2/12 14-26476": true, "14-26476 15/31": true,
		"15/03/14 S/PV.7138": true, "S/PV.7138 15/03/2014": true, "S/PV.7138 (Resumption 1)": true, "A/72/PV.3": true,
		"S/PV.9914 The situation in Libya 12/05/2025": true, "12/05/2025 The situation in Libya S/PV.9914": true, "*1426476*": true,
		"- 3 -": true, "Page 12": true, "page 3 of 12": true, "/...": true, "RM/3 A/42/PV.12": true, "A/42/PV.12 87-64012 0123V (E)": true,
		"Security Council 7138th meeting": true, "438th Meeting-1 October 1953 213": true, "7138th meeting 15 March 2014": true,
		"214 General Assembly-Eighth Session-Plenary Meetings": true, "Security Council Official Records, Forty-third Year": true,
		"(Mr. Lavrentiev, USSR)": true, "(The President)": true, "8/PV.7138": true,
		"S/2014/136": false, "(see S/PV.7157), there was": false, "S/PV.7157.": false, "2014.": false, "1994": false, "54. We": false,
		"(OSCE)": false, "(2014)": false, "(spoke in Arabic)": false, "Security Council": false, "The 7138th meeting was long.": false,
		"Plenary Meetings are open.": false, "(Mr. Churkin said so.)": false, "17 April,": false, "": false, "We met on 15/03/14": false,
		"1/3 of them": false, "Mr. Churkin": false, "10-15 years": false, "20-30000 people": false,
	}
	got := map[string]bool{}
	for line := range tests {
		got[line] = isFurniture([]byte(line))
	}
	if d := cmp.Diff(tests, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestNotes(t *testing.T) {
	tests := map[string]bool{
		"The meeting rose at 6.05 p.m.": true, "A vote was taken by show ofhands.": true, "The agenda was adopted.": true, "In favour:": true,
		"A recorded vote was taken.": true, "The draft resolution was adopted by 120 votes to 3, with 20 abstentions (resolution 42/1).": true,
		"Draft resolution A/42/L.1 was adopted (resolution 42/1).": true, "It was so decided.": true,
		"Mr. Jones (Belgium), Vice-President, took the Chair.":                                            true,
		"At the invitation of the President, Mr. Roe (Chad) took a place at the Council table.":           true,
		"[Subsequently, the delegation of Chad advised the Secretariat that it had intended to abstain.]": true,
		"The members of the Council observed a minute of silence.":                                        true,
		"The meeting was a success.": false,
		"The draft resolution was adopted in haste. We regret that. It did not help.": false,
		"I take it that the agenda is adopted.":                                       false,
		"Against all odds, the parties agreed.":                                       false,
		"In favour of peace we speak.":                                                false,
		"Resolution 1234 (2004) is clear.":                                            false,
	}
	got := map[string]bool{}
	for text := range tests {
		got[text] = isNote([]byte(text))
	}
	if d := cmp.Diff(tests, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
