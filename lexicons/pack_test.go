package lexicons_test

import (
	"slices"
	"strings"
	"testing"

	"tenor/lexicons"
	"tenor/scoring/validate"
)

// The least that a category of a pack brings: a coder's definition, and enough examples to show where it ends.
const (
	leastExamples = 12
	leastTerms    = 80
)

func openPack(t testing.TB) *finder {
	t.Helper()
	lex, err := lexicons.Builtin("diplomacy")
	if err != nil {
		t.Fatal(err)
	}
	return newFinder(t, lex)
}

// counted returns the paths of the categories that count something in a text, each once, subcategories as parent/child.
func (f *finder) counted(text string) []string {
	var paths []string
	for _, m := range f.find(text) {
		if path := strings.Join(f.set.Categories[m.Category].Path, "/"); m.Status == lexicons.Counted {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// counts reports whether a category or one below it counts something in a text.
func (f *finder) counts(text, category string) bool {
	return slices.ContainsFunc(f.counted(text), func(path string) bool {
		return path == category || strings.HasPrefix(path, category+"/")
	})
}

// TestPackIsWhole holds the pack to what its head promises; findings of any kind fail.
func TestPackIsWhole(t *testing.T) {
	f := openPack(t)
	for _, finding := range f.set.Check(f.find) {
		t.Errorf("line %d: %s: %s", finding.Line, finding.Category, finding.Message)
	}
	terms := map[string]int{}
	for i := range f.set.Categories {
		info := &f.set.Categories[i]
		path := strings.Join(info.Path, "/")
		terms[info.Path[0]] += len(info.Category.Terms)
		if info.Category.Definition == "" {
			t.Errorf("%s has no definition", path)
		}
		if n := len(info.Category.Examples.Match); n < leastExamples {
			t.Errorf("%s has %d examples that match, want %d", path, n, leastExamples)
		}
		if n := len(info.Category.Examples.NoMatch); n < leastExamples {
			t.Errorf("%s has %d examples that do not match, want %d", path, n, leastExamples)
		}
	}
	for category, n := range terms {
		if n < leastTerms {
			t.Errorf("%s has %d terms, want %d", category, n, leastTerms)
		}
	}
}

func TestPackHasTheMoves(t *testing.T) {
	f := openPack(t)
	var paths []string
	for i := range f.set.Categories {
		paths = append(paths, strings.Join(f.set.Categories[i].Path, "/"))
	}
	for _, want := range []string{
		"accusation", "accusation/hypocrisy", "accusation/fabrication", "accusation/aggression", "accusation/bad_faith",
		"accusation/non_compliance", "accusation/violence", "condemnation", "denial", "warning", "warning/threat", "demand",
		"concern", "cooperation", "cooperation/support", "cooperation/implementation", "multilateralism", "sovereignty",
		"sovereignty/non_interference", "sovereignty/territorial_integrity", "sovereignty/self_determination",
		"international_law", "international_law/legitimacy", "security", "development", "development/capacity_building",
		"humanitarian", "human_rights", "human_rights/accountability", "gratitude", "gratitude/praise", "regret",
		"condolence", "urgency", "hedging", "certainty", "explanation_of_vote", "procedure",
	} {
		if !slices.Contains(paths, want) {
			t.Errorf("the pack has no category %s", want)
		}
	}
}

// TestPackTraps runs wordings that have misled counts of words: what they are, and what they only sound like.
func TestPackTraps(t *testing.T) {
	f := openPack(t)
	tests := map[string]struct {
		text    string
		is, not []string
	}{
		"condemnation withheld": {
			"That delegation has yet to issue a single condemnation of the raid.",
			[]string{"accusation/hypocrisy"}, []string{"condemnation"}},
		"condemnation refused": {
			"Its leaders have never condemned those crimes.",
			[]string{"accusation/hypocrisy"}, []string{"condemnation"}},
		"condemnation uttered": {
			"We condemn the raid.",
			[]string{"condemnation"}, []string{"accusation"}},
		"a charge against oneself": {
			"We were accused of having planned it all beforehand.",
			[]string{"denial"}, []string{"accusation"}},
		"a charge denied": {
			"My delegation rejects these allegations.",
			[]string{"denial"}, []string{"cooperation"}},
		"a name that is only called so": {
			"The so-called Islamic State was driven from the city.",
			nil, []string{"accusation"}},
		"a name that is called in question": {
			"Their so-called counter-terrorist operations spare nobody.",
			[]string{"accusation"}, nil},
		"a standard for all": {
			"International law is to be applied without double standards.",
			[]string{"international_law"}, []string{"accusation"}},
		"two standards": {
			"What we see today is double standards, pure and plain.",
			[]string{"accusation/hypocrisy"}, nil},
		"a pact of non-aggression": {
			"The two neighbours concluded a treaty of non-aggression.",
			nil, []string{"accusation"}},
		"an intention disclaimed": {
			"My country has no aggressive intentions.",
			[]string{"denial"}, []string{"accusation"}},
		"an intention ascribed": {
			"The aggressive intentions of that bloc are known.",
			[]string{"accusation/aggression"}, []string{"denial"}},
		"sovereignty in irony": {
			"How touching is this love of sovereignty in those who bomb wherever they like!",
			[]string{"sovereignty"}, nil},
		"a vote that falls short": {
			"The draft resolution was not adopted, having failed to obtain the required number of votes.",
			[]string{"procedure"}, []string{"accusation", "regret"}},
		"self-determination": {
			"The right of peoples to self-determination is sacred.",
			[]string{"sovereignty/self_determination"}, []string{"sovereignty/territorial_integrity", "human_rights"}},
		"territorial integrity": {
			"The territorial integrity of our neighbour is sacred.",
			[]string{"sovereignty/territorial_integrity"}, []string{"sovereignty/self_determination"}},
		"the one against the other": {
			"Self-determination does not override territorial integrity.",
			[]string{"sovereignty/self_determination", "sovereignty/territorial_integrity"}, nil},
		"right refused": {
			"The inhabitants were denied food and water.",
			nil, []string{"denial"}},
		"what nobody denies": {
			"No one can deny that hunger is the first enemy.",
			[]string{"certainty"}, []string{"denial"}},
		"an early warning": {
			"The early warning system saved many villages.",
			nil, []string{"warning"}},
		"a rule against threats": {
			"The Charter prohibits the threat or use of force.",
			[]string{"international_law"}, []string{"warning"}},
		"a threat": {
			"We shall not hesitate to take every measure we need.",
			[]string{"warning/threat"}, nil},
		"a month": {
			"The next session opens on 3 May.",
			nil, []string{"hedging"}},
		"a guess": {
			"The talks may perhaps resume.",
			[]string{"hedging"}, nil},
		"abstaining from force": {
			"All States should abstain from the use of force.",
			nil, []string{"explanation_of_vote"}},
		"abstaining in a vote": {
			"My delegation abstained for three reasons.",
			[]string{"explanation_of_vote"}, nil},
		"thanks as a cause": {
			"Thanks to the vaccine the disease has gone.",
			nil, []string{"gratitude"}},
		"hidden agenda": {
			"Their hidden agenda is plain to see.",
			[]string{"accusation/bad_faith"}, []string{"procedure"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, category := range test.is {
				if !f.counts(test.text, category) {
					t.Errorf("%q does not count as %s, but as %q", test.text, category, f.counted(test.text))
				}
			}
			for _, category := range test.not {
				if f.counts(test.text, category) {
					t.Errorf("%q counts as %s", test.text, category)
				}
			}
		})
	}
}

// TestPackShields runs fixed expressions that sound like a category and are none: names of bodies and formulas of the
// Charter.
func TestPackShields(t *testing.T) {
	f := openPack(t)
	for text, not := range map[string][]string{
		"The United Nations met in June.":                                                 {"cooperation", "multilateralism"},
		"The Security Council met in June.":                                               {"security", "cooperation", "multilateralism"},
		"The peacekeeping operation has its seat in the capital.":                         {"security", "cooperation", "warning"},
		"The sanctions committee faces further delays.":                                   {"warning", "accusation"},
		"The Organization for Security and Cooperation in Europe met.":                    {"security", "cooperation"},
		"The Organization for Security and Co-operation in Europe met.":                   {"security", "cooperation"},
		"It is a threat to international peace and security.":                             {"security", "warning", "accusation"},
		"The Council bears the primary responsibility.":                                   {"accusation", "human_rights", "warning"},
		"It has primary responsibility for maintaining international peace and security.": {"security", "accusation", "human_rights"},
		"The Declaration on Principles of International Law concerning Friendly Relations and Co-operation among States" +
			" is fifty years old.": {"cooperation"},
		"The Office for the Coordination of Humanitarian Affairs has moved.": {"cooperation", "humanitarian"},
		"The Counter-Terrorism Committee has moved.":                         {"security"},
		"Nine permanent representatives sat in the Chamber.":                 {"accusation", "cooperation", "procedure"},
	} {
		for _, category := range not {
			if f.counts(text, category) {
				t.Errorf("%q counts as %s", text, category)
			}
		}
	}
}

// TestPackModelsHaveFingerprints: tenor validate can tell which texts taught them.
func TestPackModelsHaveFingerprints(t *testing.T) {
	for _, name := range lexicons.Builtins() {
		lex, err := lexicons.Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range lex.Categories {
			if c.Model == nil {
				continue
			}
			f, err := validate.ParseFingerprint(c.Model.Fingerprint)
			// Texts that stand twice have one hash, so there may be a few fewer.
			if err != nil || f.Len() > c.Model.N || f.Len() < c.Model.N*9/10 {
				t.Errorf("%s: a fingerprint of %v texts, learned from %d: %v", c.Name, f, c.Model.N, err)
			}
		}
	}
}
