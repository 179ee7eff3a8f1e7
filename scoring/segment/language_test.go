package segment

import (
	"strings"
	"testing"
	"unicode"

	"tenor/scoring"
)

const (
	russian    = "Убеждены, что международное сообщество должно сосредоточиться на дальнейшем укреплении межгосударственного сотрудничества в рамках группы в целях достижения конкретных практических результатов в обеспечении международной информационной безопасности, и призываем все государства внести вклад."
	ukrainian  = "Ми переконані, що міжнародна спільнота повинна зосередитися на подальшому зміцненні співпраці між державами задля досягнення конкретних практичних результатів, і закликаємо всі держави зробити свій внесок у цю справу, яка залишається для нас надзвичайно важливою та невідкладною."
	german     = "Wir sind davon überzeugt, dass die internationale Gemeinschaft ihre Bemühungen fortsetzen muss, um in diesem Bereich greifbare Ergebnisse zu erzielen, und wir fordern alle Mitgliedstaaten auf, sich an der Arbeit der Gruppe zu beteiligen, die nach wie vor das einzige zuständige Gremium ist."
	portuguese = "Estamos convencidos de que a comunidade mundial deve prosseguir os seus esforços para alcançar resultados concretos neste domínio, e apelamos a todos os Estados para que participem de forma construtiva nos trabalhos do grupo, que continua a ser a única instância competente nesta matéria."
	italian    = "Siamo convinti che la comunità internazionale debba proseguire i propri sforzi per ottenere risultati concreti in questo settore, e invitiamo tutti gli Stati membri a partecipare in modo costruttivo ai lavori del gruppo, che rimane l'unica istanza competente per affrontare questi problemi."
	dutch      = "Wij zijn ervan overtuigd dat de internationale gemeenschap haar inspanningen moet voortzetten om op dit gebied tastbare resultaten te bereiken, en wij roepen alle lidstaten op om op een opbouwende manier deel te nemen aan het werk van de groep, die nog steeds het enige bevoegde orgaan is."
	arabic     = "إننا على قناعة بأن المجتمع الدولي يجب أن يواصل جهوده من أجل تحقيق نتائج ملموسة في هذا المجال، وندعو جميع الدول الأعضاء إلى المشاركة بصورة بناءة في أعمال الفريق، الذي لا يزال الهيئة الوحيدة المختصة بالنظر في هذه المسائل التي تهم السلم والأمن في العالم أجمع، ونحن نثق بأن الجميع سيفعلون ذلك."
)

// TestLanguageOfDocument: the language is told of a document that has 200 letters, however they are divided into paragraphs, and not of
// one that has fewer, nor where nothing is sure.
func TestLanguageOfDocument(t *testing.T) {
	english := strings.Repeat(prose+" ", 3)
	tests := map[string]struct{ text, want string }{
		"English":                   {english, "en"},
		"Russian":                   {russian, "ru"},
		"Ukrainian":                 {ukrainian, "uk"},
		"German":                    {german, "de"},
		"Portuguese, not Spanish":   {portuguese, "pt"},
		"Italian":                   {italian, "it"},
		"Dutch, not English":        {dutch, "nl"},
		"Arabic":                    {arabic, "ar"},
		"200 letters":               {first(english, 200), "en"},
		"199 letters":               {first(english, 199), ""},
		"200 letters of Russian":    {first(russian, 200), "ru"},
		"199 letters of Russian":    {first(russian, 199), ""},
		"one long paragraph":        {strings.Repeat(russian+" ", 40), "ru"},
		"short lines":               {inShortLines(russian), "ru"},
		"short lines and a longer":  {strings.Repeat("Мы голосуем за мир.\n\n", 20) + first(russian, 100) + "\n\n" + strings.Repeat("Мы за мир.\n\n", 20), "ru"},
		"short lines, a long title": {"Statement by Ms. Woodward on the situation of the people of the region and on what is to be done for them by the Council and by all of the States that have been called on\n\n" + inShortLines(german), "de"},
		"names of states":           {strings.Repeat("Albania, Gabon, Kenya, Peru, Togo, Fiji, Nauru, Palau, Oman. ", 8), ""},
		"figures":                   {strings.Repeat("1994 2014 17.5 (2272) ", 60), ""},
		"two languages, half each":  {first(english, 120) + "\n\n" + first(german, 120), ""},
		"a quotation within a text": {english + "\n\n" + first(russian, 60) + "\n\n" + english, "en"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			doc := &scoring.Document{}
			New(Options{}).Layout(doc, []byte(tc.text+"\n"))
			if doc.Language != tc.want {
				t.Errorf("got %q, want %q", doc.Language, tc.want)
			}
		})
	}
}

// inShortLines makes a paragraph of every three words.
func inShortLines(text string) string {
	var lines strings.Builder
	for i, word := range strings.Fields(text) {
		lines.WriteString(word)
		lines.WriteString([]string{" ", " ", "\n\n"}[i%3])
	}
	return lines.String()
}

// first returns a text's beginning up to the given number of letters.
func first(text string, letters int) string {
	for i, r := range text {
		if unicode.IsLetter(r) {
			if letters == 0 {
				return text[:i]
			}
			letters--
		}
	}
	return text
}

// noMore is what language asks for where its text is all there is.
func noMore() []byte { return nil }

// TestFewCommonWordsByChance: a paragraph's first 300 characters may hold fewer of the common words than a fifth, and what follows tells.
func TestFewCommonWordsByChance(t *testing.T) {
	names := "The delegations of Angola, Bangladesh, Cambodia, Denmark, Ecuador, Finland, Guatemala, Honduras, Iceland, Jamaica, Kazakhstan, " +
		"Lebanon, Madagascar, Namibia, and Oman with Pakistan, Qatar, Romania, Slovenia, Thailand, Ukraine, Vanuatu, Yemen, Zambia attended yesterday, " +
		"observers from Palestine attending likewise, "
	if found, words := tonguesOf([]byte(names)); found.tongue(words, 5) != noTongue {
		t.Fatal("the names alone tell the language")
	}
	doc := &scoring.Document{}
	New(Options{}).Layout(doc, []byte(names+"and it was the hope of all of them that the talks would be taken up again, so that there is a way out of the war for the people of the region.\n"))
	if doc.Language != "en" {
		t.Errorf("got %q, want English", doc.Language)
	}
}

// TestTwoTongues: of two languages that have enough common words the one with more is the text's.
func TestTwoTongues(t *testing.T) {
	for want, found := range map[tongue]inTongues{
		english:  {english: 25, french: 24, spanish: 25},
		french:   {english: 20, french: 25},
		spanish:  {english: 19, french: 20, spanish: 21},
		noTongue: {english: 19, french: 19},
	} {
		if got := found.tongue(100, 5); got != want {
			t.Errorf("%v: %v, want %v", found, got, want)
		}
	}
}

// TestForeignBeginning: what stands behind does not make a text English whose beginning is in another language.
func TestForeignBeginning(t *testing.T) {
	chinese := strings.Repeat("我们深信，国际社会应当继续加强合作，以便取得具体成果。", 11)
	japanese := strings.Repeat("われわれは、国際社会が具体的な成果を得るために協力を強化し続けるべきであると確信している。", 6)
	thai := strings.Repeat("เราเชื่อมั่นว่าประชาคมระหว่างประเทศควรเสริมสร้างความร่วมมือต่อไปเพื่อให้เกิดผลที่เป็นรูปธรรม", 4)
	const one = "The hope of the people is with us."
	tests := map[string]struct{ text, want string }{
		"Chinese, an English line":           {chinese + "\n\n" + one, "zh"},
		"Chinese, an English title":          {chinese + "(The Charter of the United Nations)", "zh"},
		"German, English in the same line":   {german + " " + first(prose+" "+prose2, 120), "de"},
		"German headings, an English body":   {strings.Repeat("# "+first(german, 120)+"\n\n", 5) + one, "de"},
		"Russian, as much English behind it": {russian + " " + first(prose+" "+prose2, 200), "ru"},
		"Chinese, an English paragraph":      {chinese + "\n\n" + chinese + "\n\n" + prose, "zh"},
		"Japanese, an English paragraph":     {japanese + "\n\n" + japanese + "\n\n" + prose, "ja"},
		"Thai, an English paragraph":         {thai + "\n\n" + thai + "\n\n" + prose, "th"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			doc := &scoring.Document{}
			if strings.HasPrefix(tc.text, "#") {
				doc.Format = scoring.Markdown
			}
			New(Options{}).Layout(doc, []byte(tc.text+"\n"))
			if doc.Language != tc.want {
				t.Errorf("got %q, want %q", doc.Language, tc.want)
			}
		})
	}
}
