package targets_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
	"tenor/scoring/targets"
	"tenor/scoring/tokenize"
)

// bench is a finder with what comes before it.
type bench struct {
	set       *lexicons.Set
	tokenizer *tokenize.Tokenizer
	matcher   *lexicons.Matcher
	finder    *targets.Finder
	tokens    scoring.Tokens
	scores    scoring.Scores
}

func newBench(t testing.TB, of ...string) *bench {
	t.Helper()
	term := func(text string) *lexicons.Term { return &lexicons.Term{Text: text, Weight: 1} }
	lex, err := lexicons.NewLexicon("test",
		&lexicons.Category{Name: "accusation", Terms: []*lexicons.Term{term("blame*"), term("guilty")},
			Categories: []*lexicons.Category{
				{Name: "hypocrisy", Terms: []*lexicons.Term{term("hypocri*")}},
				{Name: "aggression", Terms: []*lexicons.Term{term("aggress*"), term("violat*")}},
			}},
		&lexicons.Category{Name: "praise", Terms: []*lexicons.Term{term("laud*")}})
	if err != nil {
		t.Fatal(err)
	}
	set, err := lexicons.Compile(tokenize.New(), lex)
	if err != nil {
		t.Fatal(err)
	}
	names, err := targets.New(tokenize.New(), set, of)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{set: set, matcher: set.NewMatcher(), finder: names.NewFinder()}
	b.tokenizer = tokenize.New(b.matcher, b.finder)
	b.scores.Supported = []bool{true, true, true, true}
	return b
}

// find returns the targets of a text, said by a delegation.
func (b *bench) find(delegation, text string) []scoring.Target {
	b.tokenizer.Tokenize(&b.tokens, []byte(text))
	b.scores.Matches = b.matcher.Match(b.scores.Matches[:0], &b.tokens.Tokens)
	b.finder.Begin(&scoring.Document{Fields: scoring.Fields{Delegation: delegation}})
	b.scores.Targets = b.finder.Find(b.scores.Targets[:0], &b.tokens, &b.scores)
	return b.scores.Targets
}

func (b *bench) text(f scoring.Target) string {
	return string(b.tokens.Text[b.tokens.Start[f.First]:b.tokens.End[f.Last]])
}

// named returns them as "category: text (code or name)".
func (b *bench) named(found []scoring.Target) string {
	var all []string
	for _, f := range found {
		code := f.ISO3
		if code == "" {
			code = f.Name
		}
		all = append(all, b.text(f)+" "+code)
	}
	return strings.Join(all, "; ")
}

func TestFind(t *testing.T) {
	tests := map[string]struct{ by, text, want string }{
		"names":                    {text: "Russia violated its obligations, and NATO did too.", want: "Russia RUS; NATO North Atlantic Treaty Organization"},
		"a demonym":                {text: "The Ukrainian authorities are to blame.", want: "Ukrainian UKR"},
		"a bloc":                   {text: "The hypocrisy of our Western colleagues is evident.", want: "Western colleagues West"},
		"the longest":              {text: "The Democratic People's Republic of Korea is to blame.", want: "Democratic People's Republic of Korea PRK"},
		"a possessive":             {text: "We know of Israel's aggression.", want: "Israel ISR"},
		"another sentence":         {text: "Russia spoke. There was hypocrisy. Iran left.", want: ""},
		"another category":         {text: "We laud Russia.", want: ""},
		"negated":                  {text: "Russia is not guilty.", want: ""},
		"as written":               {text: "They blame us, and turkey is a meal; the US is to blame, and so is Turkey.", want: "US USA; Turkey TUR"},
		"the speaker":              {by: "United States", text: "The United States blames Iran.", want: "Iran IRN"},
		"its code":                 {by: "IRN", text: "The United States blames Iran.", want: "United States USA"},
		"the Soviet Union's seat":  {by: "Russian Federation", text: "The Soviet Union blames the United States.", want: "United States USA"},
		"the United Nations":       {text: "The United Nations Assistance Mission for Iraq and the Security Council are to blame.", want: ""},
		"namesakes":                {text: "In the Indian Ocean, Northern Ireland and Latin America the West Bank is to blame.", want: ""},
		"a place":                  {text: "The aggression in Ukraine, at Minsk and near the Jordan is to blame.", want: ""},
		"a region":                 {text: "Aggression spread to eastern Ukraine.", want: ""},
		"against":                  {text: "The Soviet aggression against Afghanistan goes on.", want: "Soviet SUN"},
		"its sovereignty":          {text: "Iraq violated the sovereignty of Kuwait, Kuwait's territorial integrity and the Kuwaiti people.", want: "Iraq IRQ"},
		"on the part of":           {text: "It was aggression on the part of Iraq.", want: "Iraq IRQ"},
		"a part of":                {text: "The guilty occupy a part of Cyprus, and reported on the invasion of Cyprus.", want: ""},
		"its invasion":             {text: "Iraq's invasion of Kuwait is aggression.", want: "Iraq IRQ"},
		"invaded":                  {text: "The aggressors invaded Kuwait.", want: ""},
		"joined as patients":       {text: "South Africa is guilty of raids on Angola, Mozambique and the Republic of Zambia.", want: "South Africa ZAF"},
		"joined as agents":         {text: "The aggression by Israel, the United Kingdom and France.", want: "Israel ISR; United Kingdom GBR; France FRA"},
		"their abbreviation":       {text: "The blame is with the observers of the Organization of American States (OAS).", want: ""},
		"anti-":                    {text: "This anti-Russian hysteria and the Russian-speaking people are to blame.", want: ""},
		"from a place":             {text: "The aggressor must withdraw its troops from Lebanon.", want: ""},
		"people":                   {text: "The guilty killed Iraqis, Iraqi and Syrian civilians, and monitors from the OSCE.", want: ""},
		"a people as its state":    {text: "The Israelis are to blame.", want: "Israelis ISR"},
		"a region among others":    {text: "Aggression spread over southern and eastern Ukraine.", want: ""},
		"a seat":                   {by: "Egypt", text: "The United Arab Republic blames Libya.", want: "Libya LBY"},
		"from an agent":            {text: "We suffered aggression from Libya.", want: "Libya LBY"},
		"with":                     {text: "In solidarity with Cuba, and not in complicity with Chile, we blame them.", want: "Chile CHL"},
		"called on":                {text: "We call on Iraq to end its aggression.", want: "Iraq IRQ"},
		"due to":                   {text: "The hypocrisy is due to France.", want: "France FRA"},
		"a government":             {text: "The aggression undermines peace with the Government of Cyprus.", want: ""},
		"a capital that governs":   {text: "The Kyiv regime and the authorities in Damascus are to blame.", want: "Kyiv UKR; Damascus SYR"},
		"a capital that acts":      {text: "Moscow has chosen aggression.", want: "Moscow RUS"},
		"a capital that is a city": {text: "In London and from Paris we blame the Moscow Declaration, Washington Irving and the Rome Statute.", want: ""},
		"a seat of organisations":  {text: "Brussels is to blame, and the Vienna authorities are too.", want: "Vienna AUT"},
		"no name at all":           {text: "Male nurses blame Victoria.", want: ""},
		"the charter of":           {text: "Aggression violates the charter of the Organization of African Unity.", want: ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, "accusation")
			if diff := cmp.Diff(tc.want, b.named(b.find(tc.by, tc.text))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tc.text, diff)
			}
		})
	}
}

// TestCategories: a name counts once for every category, by the deepest, in the order of the text, then of the categories.
func TestCategories(t *testing.T) {
	b := newBench(t, "accusation")
	got := ""
	for _, f := range b.find("", "The aggression and the hypocrisy, the aggressive hypocrisy of Iran, Iraq.") {
		got += fmt.Sprint(strings.Join(b.set.Categories[f.Category].Path, "/"), " ", b.text(f), "; ")
	}
	want := "accusation/hypocrisy Iran; accusation/aggression Iran; accusation/hypocrisy Iraq; accusation/aggression Iraq; "
	if got != want {
		t.Errorf("got %s", got)
	}
	if b = newBench(t, "accusation/hypocrisy", "praise"); b.named(b.find("", "Iran is an aggressor. We laud Iraq.")) != "Iraq IRQ" {
		t.Errorf("others than asked for: %v", b.scores.Targets)
	}
	b.scores.Supported[3] = false
	if found := b.find("", "We laud Iraq."); len(found) > 0 {
		t.Errorf("a category of another language has targets: %v", found)
	}
}

// TestSamePath: two lexicons' categories of one path count a name once.
func TestSamePath(t *testing.T) {
	var lexs []*lexicons.Lexicon
	for _, name := range []string{"one", "other"} {
		lex, err := lexicons.NewLexicon(name, &lexicons.Category{Name: "accusation", Terms: []*lexicons.Term{{Text: "guilty", Weight: 1}}})
		if err != nil {
			t.Fatal(err)
		}
		lexs = append(lexs, lex)
	}
	set, err := lexicons.Compile(tokenize.New(), lexs...)
	if err != nil {
		t.Fatal(err)
	}
	names, err := targets.New(tokenize.New(), set, []string{"accusation"})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{set: set, matcher: set.NewMatcher(), finder: names.NewFinder()}
	b.tokenizer = tokenize.New(b.matcher, b.finder)
	b.scores.Supported = []bool{true, true}
	if found := b.find("", "Iran is guilty."); len(found) != 1 {
		t.Errorf("%d targets, want 1", len(found))
	}
}

func TestUnknownCategory(t *testing.T) {
	set, err := lexicons.Compile(tokenize.New())
	if err != nil {
		t.Fatal(err)
	}
	_, err = targets.New(tokenize.New(), set, []string{"accusation"})
	if _, ok := err.(*targets.UnknownCategory); !ok {
		t.Errorf("error %v", err)
	}
}

// FuzzFind: a target stands in a sentence with a match of its category, begins with a capital or is no name, and targets come in
// order, none twice.
func FuzzFind(f *testing.F) {
	for _, text := range []string{
		"Russia violated it. The US, UK and EU blame us!", "aggression — Côte d’Ivoire's…", "Guilty: NATO (NATO) of NATO",
		"\xff Iran guilty", "the Kyiv regime is guilty of hypocrisy against Ukraine", "of of of Iran guilty from in anti-Iran",
	} {
		f.Add(text)
	}
	b := newBench(f, "accusation")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts are valid UTF-8 when they come here")
		}
		sentence := func(token uint32) int {
			at := -1
			for _, first := range b.tokens.Sentences {
				if first <= token {
					at++
				}
			}
			return at
		}
		found := b.find("", text)
		for i, target := range found {
			accused := false
			for _, m := range b.scores.Matches {
				accused = accused || m.Category == target.Category && m.Status == lexicons.Counted && sentence(m.First) == sentence(target.First)
			}
			if !accused || sentence(target.First) != sentence(target.Last) || target.First > target.Last || target.Name == "" {
				t.Errorf("%q: %+v", b.text(target), target)
			}
			if i == 0 {
				continue
			}
			before := found[i-1]
			if same := before.First == target.First && before.Last == target.Last; same && before.Category >= target.Category || !same && before.Last >= target.First {
				t.Errorf("%+v stands behind %+v", target, before)
			}
		}
	})
}
