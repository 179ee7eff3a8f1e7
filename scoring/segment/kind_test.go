package segment

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/scoring"
)

// kindCases are texts by the kind that they are, the near misses of each kind among the bodies.
var kindCases = map[scoring.Kind][]string{
	scoring.Salutation: {
		"Mr. President,", "Mme. President,", "Madam President,", "Mr President", "Mr. President:", "Madam Chair,", "Mr. Chairman!",
		"Esteemed colleagues,", "Dear colleagues,", "Excellencies,", "Distinguished delegates,", "Ladies and gentlemen,", "Your Excellency,",
		"Mr. Secretary-General, Excellencies, distinguished delegates, ladies and gentlemen,",
		"Your Excellency Mr. Abdulla Shahid, President of the General Assembly, Mr. António Guterres, Secretary-General of the United Nations,",
		"Distinguished members of the Security Council,", "Honourable Ministers,", "Dear friends,", "Mr.President,",
		"Monsieur le Président,", "Madame la Présidente,", "Chers collègues,", "Mesdames et Messieurs,", "Señor Presidente:",
		"Señora Presidenta, distinguidos miembros del Consejo:", "Уважаемый господин Председатель,", "Уважаемые коллеги,", "1. Mr. President,",
		"We thank Ms.Nakamitsu for her briefing.",
		"I thank Under-Secretary-General DiCarlo and Mr. Griffiths for their informative briefings.",
		"Thank you, Mr. President, for convening this important meeting.",
		"At the outset, allow me to thank the Special Representative, Mr. Mladenov, for his briefing.",
		"Allow me to begin by thanking today’s briefers for their remarks.",
		"On behalf of the European Union, I would like to thank the briefers for their presentations.",
		"We, too, thank the United Kingdom for organizing today's open debate.",
		"China thanks Special Envoy Pedersen for his briefing.",
		"The Russian Federation wishes to thank Ms. Bachelet for her statement.",
		"We welcome the participation of the Permanent Representative of Syria in today's meeting.",
		"I welcome Mr. Lowcock to the Council.",
		"Once again, we thank Ms. DiCarlo for her briefing.", "Again, we thank Ms. DiCarlo for her briefing.",
		"Sincerely, I thank Ms. DiCarlo for her briefing.", "Warmly, we welcome Ambassador Araud to the Council.",
		"Welcome to the Council, Ambassador Araud.", "Thanking Ms. DiCarlo for her briefing, we welcome her to this meeting.",
		"I'd like to thank Ms. DiCarlo for her briefing.", "We’d like to thank Ms. DiCarlo for her briefing.",
		"Mr. Araud (France) (spoke in French): I thank Mr. Feltman for his briefing.",
		"Nous remercions M. Lacroix pour son exposé.", "Agradecemos a la Sra. DiCarlo por su informe.", "Благодарим г-жу Накамицу за брифинг.",
	},
	scoring.Closing: {
		"Thank you.", "Thank you!", "I thank you.", "Thank you, Mr. President.", "I thank you, Madam President.", "Thank you for your attention.",
		"I thank you for your kind attention.", "Thank you very much.", "THANK YOU, MR. PRESIDENT.", "I have spoken.", "72. Thank you.",
		"Merci.", "Je vous remercie.", "Je vous remercie, Monsieur le Président.", "Gracias.", "Muchas gracias, señor Presidente.", "Благодарю за внимание.",
	},
	scoring.Procedural: {
		"The meeting rose at 6.05 p.m.", "The meeting was called to order at 10.05 a.m.", "The agenda was adopted.", "It was so decided.",
		"There being no further speakers, I shall now adjourn the meeting.", "There are no more names inscribed on my list.",
		"I now give the floor to the representative of Ukraine.", "I shall now give the floor to the members of the Council.",
		"It is now my pleasure to give the floor to His Excellency Mr. Frank-Walter Steinmeier.",
		"A vote was taken by show of hands.", "A vote was taken by show ofhands.", "In favour: Argentina, Australia, Chad", "Against: Russian Federation",
		"There were 13 votes in favour, 1 vote against and 1 abstention.",
		"The draft resolution received 13 votes in favour. It has been adopted as resolution 2272 (2016).",
		"I thank the representative of Egypt for his statement and for the kind words he addressed to me.",
		"The President: I thank Mr. Feltman for his briefing.",
		"The President (spoke in French): I shall put the draft resolution to the vote now.",
		"The Security Council will now begin its consideration of the item on its agenda.",
		"In accordance with rule 37 of the Council's provisional rules of procedure, I invite the representatives of Albania and " + strings.Repeat("Austria, ", 90) + "to participate in this meeting.",
		"The representative of the Russian Federation has asked for the floor to make a further statement.",
		"It gives me great pleasure to give the floor to Mr. Lowcock.", "I am pleased to give the floor to Ms. DiCarlo.",
		"It has been an honour, and I turn to the matter of giving the floor to Ms. DiCarlo.",
		"I shall now make a statement in my national capacity.", "I now call on His Excellency Mr. Aurélien Agbenonci, Minister for Foreign Affairs.",
		"The President: I shall now put to the vote the proposed amendment contained in document S/2016/239.", "I now resume my functions as President of the Council.",
	},
	scoring.Furniture: {
		"S/PV.7138", "A/72/PV.3", "S/2014/189", "A/RES/72/1", "S/PV.7138 (Resumption 1)", "15/31", "14-26476", "14-26476 (E)", "12", "- 3 -", "Page 3 of 12", "***", "_____",
		"Video of the statement", "Check against delivery", "(Please check against delivery)", "https://russiaun.ru/en/news/1", "www.un.org", "press@mission.org",
		"Permanent Mission of the Russian Federation to the United Nations", "Permanent Mission of France to the United Nations in New York",
		"Embassy of Japan", "(spoke in Russian)", "UN Photo/Manuel Elías", "Print", "Share this",
	},
	scoring.Body: {
		"Mr. President, we condemn the attack.", "Mr. President, the situation in Syria is as follows:", "Colleagues must act now.", "Excellencies have fled the country, and ministers with them.",
		"Mr. President, " + strings.Repeat("the situation that this Council has before it is grave, and we have said so before. ", 6),
		"We thank Deputy High Representative for Disarmament Affairs A.Ebo and UNIDIR Director R.Geiss for the briefings. We also closely followed the remarks by civil society representative, Ms.Valerie Kennedy.",
		"We thank the Secretary-General for his report. It shows how grave the crisis is.",
		"We thank Jordan for taking in one million refugees.", "We welcome the adoption of resolution 2254.", "We welcome the establishment of a global directory.",
		"I thank Mr. Feltman for his briefing and wish to express our grave concern at the deterioration of the situation.",
		"I thank you, Mr. President, for convening this meeting, for we must send a clear signal.",
		"Thank you is not what the people of Syria say to this Council.", "Thank you, but we cannot accept this.",
		"The meeting between the two leaders rose above expectations.", "The Council has failed the people of Syria.", "The vote was a farce.", "In favour of peace we shall speak.",
		"I give no credence to such claims.", "We put the blame on the aggressor and on those who arm it.", "The draft resolution called on the Government of Ukraine to do what it had promised it would do.",
		"The next generation will judge us.", "There being was never a threat.", "The President of Chile was elected.",
		"Members of the Council know what is at stake.", "A vote for this draft is a vote for peace.",
		"S/PV.7138 shows what was said that day.", "12 people were killed.", "Video of the attack shows who fired.", "Print media are under attack in that country.",
		"Permanent Mission of the Russian Federation to the United Nations was attacked last night.", "Let me stress: even though the digital domain cannot be called unregulated, it is far from clear.",
		"I call on the Assembly to acknowledge this truth.", "I now call on all parties to lay down their arms.", "There being no enemies, there is no danger of losing friends.",
		"Thanks to our endeavours, the Joint Statement was adopted.", "I thank the Secretary-General, who knows how grave the crisis is.",
		"Once again, war has come.", "Sincerely, this Council has failed.", "Welcome as it is, the briefing is late.",
		"Too many have died.", "Join us in condemning it.", "God knows that we have tried.", "It gives us hope.",
		"Minister Lavrov has said so.", "President Putin pointed this out.",
	},
}

func TestKindOf(t *testing.T) {
	for want, cases := range kindCases {
		for _, text := range cases {
			if got := kindOf([]byte(text)); got != want {
				t.Errorf("%v, want %v: %.100s", got, want, text)
			}
		}
	}
}

// TestStatements: what the two statements of the web are taken for.
func TestStatements(t *testing.T) {
	tests := map[string]struct {
		kinds  string // a letter a paragraph
		fields scoring.Fields
	}{
		"russia-unsc-arria-cyber-security.txt": {
			kinds: "FFTBBBBBBBBSBBBBBBBSBCF",
			fields: scoring.Fields{
				Title:   `Statement by representative of the Russian Federation Ms.Nadezhda Sokolova at UNSC Arria meeting "Cyber security evolving cyberthreat landscape and its implications for the maintenance of international peace and security"`,
				Organ:   "Security Council",
				Meeting: "Cyber security evolving cyberthreat landscape and its implications for the maintenance of international peace and security",
				Speaker: "Ms. Nadezhda Sokolova", Delegation: "Russian Federation", DelegationISO3: "RUS",
			},
		},
		"russia-unsc-vtc-cyber-security.txt": {
			kinds: "FFTSSBBBBBBBBBBBBBBBBBC",
			fields: scoring.Fields{
				Title:   `Statement by Permanent Representative Vassily Nebenzia at an open VTC of UNSC members "Maintenance of international peace and security: Cyber security"`,
				Organ:   "Security Council",
				Meeting: "Maintenance of international peace and security: Cyber security",
				Speaker: "Vassily Nebenzia", Delegation: "Russian Federation", DelegationISO3: "RUS",
			},
		},
	}
	letters := map[scoring.Kind]string{
		scoring.Furniture: "F", scoring.Title: "T", scoring.Body: "B", scoring.Salutation: "S", scoring.Closing: "C", scoring.Heading: "H", scoring.Procedural: "P",
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile("../../testdata/statements/" + name)
			if err != nil {
				t.Fatal(err)
			}
			for _, mode := range []Mode{Auto, BlankLine, Line} {
				paragraphs, doc, _ := divide(Options{Mode: mode}, scoring.PlainText, string(text))
				var kinds strings.Builder
				for _, p := range paragraphs {
					kinds.WriteString(letters[p.Kind])
				}
				if d := cmp.Diff(tc.kinds, kinds.String()); d != "" {
					t.Errorf("mode %d: %s", mode, d)
				}
				if d := cmp.Diff(tc.fields, doc.Fields); d != "" || doc.Language != "en" {
					t.Errorf("mode %d: language %s\n%s", mode, doc.Language, d)
				}
			}
		})
	}
}

const (
	prose  = "We are convinced that the international community should focus on strengthening cooperation within this framework in order to achieve results."
	prose2 = "We welcome the agreement on an initiative to establish a directory, which should be determined by the working group as it was agreed."
)

// TestPreamble: what stands before a statement begins, and headings within it.
func TestPreamble(t *testing.T) {
	tests := map[string]struct {
		paragraphs []string
		want       []scoring.Kind
		title      string
	}{
		"title alone":                       {[]string{"Statement by Ambassador Zhang Jun at the Security Council", prose}, []scoring.Kind{scoring.Title, scoring.Body}, "Statement by Ambassador Zhang Jun at the Security Council"},
		"a title with a full stop":          {[]string{"Statement by Ambassador Zhang Jun at the Security Council.", prose}, []scoring.Kind{scoring.Title, scoring.Body}, "Statement by Ambassador Zhang Jun at the Security Council."},
		"a title behind rare white space":   {[]string{"\u2028Statement by Mr. Vassily Nebenzia, Permanent Representative of Russia, at the Council", prose}, []scoring.Kind{scoring.Title, scoring.Body}, "\u2028Statement by Mr. Vassily Nebenzia, Permanent Representative of Russia, at the Council"},
		"a title of other words":            {[]string{"Peace and security in Africa", prose}, []scoring.Kind{scoring.Title, scoring.Body}, "Peace and security in Africa"},
		"site line, title, date, address":   {[]string{"Ireland at the UN", "Remarks by Minister Coveney at the Arria meeting", "New York, 12 March 2020", "Check against delivery", "Mr. President,", prose}, []scoring.Kind{scoring.Furniture, scoring.Title, scoring.Furniture, scoring.Furniture, scoring.Salutation, scoring.Body}, "Remarks by Minister Coveney at the Arria meeting"},
		"the headline twice":                {[]string{"Statement by Ms. Woodward at the Security Council", "Statement by Ms. Woodward at the Security Council", prose}, []scoring.Kind{scoring.Title, scoring.Furniture, scoring.Body}, "Statement by Ms. Woodward at the Security Council"},
		"title and subtitle":                {[]string{"Explanation of vote by France", "The situation in the Middle East", prose}, []scoring.Kind{scoring.Title, scoring.Heading, scoring.Body}, "Explanation of vote by France"},
		"thanks to the chair at the start":  {[]string{"Thank you, Mr. President.", prose, "Thank you."}, []scoring.Kind{scoring.Salutation, scoring.Body, scoring.Closing}, ""},
		"no title":                          {[]string{prose, prose2}, []scoring.Kind{scoring.Body, scoring.Body}, ""},
		"one paragraph is no title":         {[]string{"We condemn the attack"}, []scoring.Kind{scoring.Body}, ""},
		"nothing ends as sentences do":      {[]string{"peace and cooperation", "war and aggression", "Peace again"}, []scoring.Kind{scoring.Body, scoring.Body, scoring.Body}, ""},
		"headings":                          {[]string{prose, "The way forward", prose2, "II. Sanctions", prose, "more of it", prose2}, []scoring.Kind{scoring.Body, scoring.Heading, scoring.Body, scoring.Heading, scoring.Body, scoring.Body, scoring.Body}, ""},
		"a sentence about a statement":      {[]string{"I begin my statement by conveying the apologies of our President.", prose}, []scoring.Kind{scoring.Body, scoring.Body}, ""},
		"a short sentence is no heading":    {[]string{prose, prose2, "This is not serious.", "Is it?", "We call for:", "– peace"}, []scoring.Kind{scoring.Body, scoring.Body, scoring.Body, scoring.Body, scoring.Body, scoring.Body}, ""},
		"no headings in unpunctuated prose": {[]string{strings.TrimSuffix(prose, "."), strings.TrimSuffix(prose2, "."), prose, "Peace now", prose2[:125]}, []scoring.Kind{scoring.Title, scoring.Heading, scoring.Body, scoring.Body, scoring.Body}, strings.TrimSuffix(prose, ".")},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, doc, _ := divide(Options{}, scoring.PlainText, strings.Join(tc.paragraphs, "\n\n")+"\n")
			var kinds []scoring.Kind
			for _, p := range got {
				kinds = append(kinds, p.Kind)
			}
			if d := cmp.Diff(tc.want, kinds); d != "" {
				t.Error(d)
			}
			if doc.Fields.Title != tc.title {
				t.Errorf("title %q", doc.Fields.Title)
			}
		})
	}
}

func TestFields(t *testing.T) {
	tests := map[string]struct {
		site, headline string
		want           scoring.Fields
	}{
		"name behind an honorific": {headline: "Statement by H.E. Mr. Zhang Jun, Permanent Representative of China to the United Nations, at the Security Council Briefing on Syria",
			want: scoring.Fields{Organ: "Security Council", Meeting: "Security Council Briefing on Syria", Speaker: "Mr. Zhang Jun", Delegation: "China", DelegationISO3: "CHN"}},
		"the site's state before a name": {site: "Permanent Mission of the Russian Federation to the United Nations", headline: "Statement by Permanent Representative of the Russian Federation Vassily Nebenzia at UNSC briefing on Ukraine",
			want: scoring.Fields{Organ: "Security Council", Meeting: "UNSC briefing on Ukraine", Speaker: "Vassily Nebenzia", Delegation: "Russian Federation", DelegationISO3: "RUS"}},
		"state and name run together": {headline: "Statement by Permanent Representative of Costa Rica Maritza Chan at the General Assembly",
			want: scoring.Fields{Organ: "General Assembly", Meeting: "General Assembly"}},
		"no speaker": {headline: "Statement of the Non-Aligned Movement during the open debate",
			want: scoring.Fields{Meeting: "open debate"}},
		"an office alone": {headline: "Remarks by the Permanent Representative of Kenya at the Third Committee",
			want: scoring.Fields{Organ: "Third Committee", Meeting: "Third Committee", Delegation: "Kenya", DelegationISO3: "KEN"}},
		"an ambassador's name": {headline: "Remarks by Ambassador Linda Thomas-Greenfield at a UN Security Council Meeting on “The Situation in Libya”",
			want: scoring.Fields{Organ: "Security Council", Meeting: "The Situation in Libya", Speaker: "Linda Thomas-Greenfield"}},
		"nothing": {headline: "Peace and security in Africa", want: scoring.Fields{}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, doc, _ := divide(Options{}, scoring.PlainText, tc.site+"\n\n"+tc.headline+"\n\n"+prose)
			tc.want.Title = tc.headline
			if d := cmp.Diff(tc.want, doc.Fields); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFieldsThatAreFilledStay(t *testing.T) {
	doc := &scoring.Document{Language: "fr", Fields: scoring.Fields{Speaker: "S", Title: "T", Organ: "O", Meeting: "M", Delegation: "D"}}
	want := *doc
	New(Options{}).Layout(doc, []byte("Statement by Ms. Woodward at the Security Council\n\n"+strings.Repeat(prose+"\n\n", 3)))
	if d := cmp.Diff(&want, doc); d != "" {
		t.Error(d)
	}
}

func TestLanguage(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"English":   {prose + " " + prose2, "en"},
		"too short": {prose, ""},
		"French":    {"Nous sommes convaincus que la communauté internationale doit poursuivre ses efforts afin de parvenir à des résultats tangibles dans ce domaine, et nous appelons tous les États Membres à participer de manière constructive aux travaux du groupe, qui demeure la seule instance compétente.", "fr"},
		"Spanish":   {"Estamos convencidos de que la comunidad mundial debe seguir esforzándose por lograr resultados concretos en este ámbito, y hacemos un llamamiento a todos los Estados Miembros para que contribuyan de manera constructiva a los trabajos del grupo, que sigue siendo la única instancia competente.", "es"},
		"Russian":   {"Убеждены, что международное сообщество должно сосредоточиться на дальнейшем укреплении межгосударственного сотрудничества в рамках группы в целях достижения конкретных практических результатов в обеспечении международной информационной безопасности, и призываем все государства внести вклад.", "ru"},
		"Chinese":   {strings.Repeat("我们深信，国际社会应当继续加强合作，以便取得具体成果。", 10), "zh"},
		"numbers":   {strings.Repeat("1234 5678 ", 100), ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if got := language([]byte(tc.text), noMore); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	text := "# Statement by **Ms. Woodward** at the [Security Council](https://un.org)\n*New York, 3 May 2021*\n\nMr. President,\n\n" +
		"We *strongly* condemn the attack on [Foo](http://foo.org \"t\") and its `code`, by snake_case_actors;\nit was\\* vile &amp; cruel.[^1]\n" +
		"## What to do ##\n- end the\n  violence\n- __return__ to talks\n1. now\n\n> It is quoted\n> over lines.\n>\n> And again.\n\n" +
		"```\nfenced text\n```\n\n| State | Vote |\n|---|---|\n| France | yes |\n\n![A picture](p.png) of 2 * 3 <br>things <b>bold</b> <https://x.org>\n\nSetext\n------\n\n" +
		"***\n\n[ref]: http://x.org\n<!-- hidden -->\n\nThank you.\n"
	want := []string{
		"title: Statement by Ms. Woodward at the Security Council",
		"furniture: New York, 3 May 2021",
		"salutation: Mr. President,",
		"body: We strongly condemn the attack on Foo and its code, by snake_case_actors; it was* vile & cruel.",
		"heading: What to do",
		"body: end the violence", "body: return to talks", "body: now",
		"body: It is quoted over lines.", "body: And again.",
		"body: fenced text",
		"body: State Vote", "body: France yes",
		"body: A picture of 2 * 3  things bold https://x.org",
		"heading: Setext",
		"closing: Thank you.",
	}
	paragraphs, doc, _ := divide(Options{}, scoring.Markdown, text)
	var got []string
	for _, p := range paragraphs {
		got = append(got, p.Kind.String()+": "+string(p.Text))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if doc.Fields.Speaker != "Ms. Woodward" || doc.Fields.Organ != "Security Council" {
		t.Errorf("%+v", doc.Fields)
	}
}
