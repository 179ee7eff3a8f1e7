package segment

import (
	"slices"
	"strings"
	"testing"

	"tenor/scoring"
)

// TestGateLetsEveryFormulaPass: whatever a formula of the lists begins with, alone or behind "we" or "I", reaches the rules.
func TestGateLetsEveryFormulaPass(t *testing.T) {
	for want, formulas := range map[rule][]string{
		courtesy:  slices.Concat(prefaces[:], thanks[:], welcomes[:]),
		farewell:  slices.Concat(closings[:], attentions[:]),
		procedure: slices.Concat(meetingNotes[:], voteNotes[:], drafts[:], floors[:], openings[:], organs[:]),
	} {
		for _, formula := range formulas {
			if ruleOf([]byte(formula))&want == 0 {
				t.Errorf("%q is kept from the rules", formula)
			}
		}
	}
	for _, chair := range chairs {
		for _, does := range []string{" give the floor to", " invite mr. smith", " resume my function", " call on mr. smith"} {
			if text := chair + does; isProcedural([]byte(text)) && ruleOf([]byte(text))&procedure == 0 {
				t.Errorf("%q is kept from the rules", text)
			}
		}
	}
	for _, formula := range slices.Concat(thanks[:], welcomes[:]) {
		if !beginsCourtesy(firstWord([]byte(formula))) {
			continue
		}
		for _, who := range []string{"i ", "we "} {
			if ruleOf([]byte(who+formula))&courtesy == 0 {
				t.Errorf("%q is kept from the rules", who+formula)
			}
		}
	}
}

// TestEveryFormulaIsOne: a paragraph made with each formula of the lists is of the formula's kind.
func TestEveryFormulaIsOne(t *testing.T) {
	capital := func(s string) []byte {
		r := []rune(s)
		return []byte(strings.ToUpper(string(r[:1])) + string(r[1:]))
	}
	check := func(text []byte, want scoring.Kind) {
		t.Helper()
		if got := kindOf(text); got != want {
			t.Errorf("%v, want %v: %s", got, want, text)
		}
	}
	for _, p := range prefaces {
		if p == "on behalf of" {
			p += " Ruritania,"
		}
		check(capital(p+" thank Mr. Laird for his briefing."), scoring.Salutation)
	}
	for _, p := range thanks {
		if strings.HasSuffix(p, "sincere ") {
			p += "gratitude to "
		}
		check(capital(p+"Mr. Laird for his briefing."), scoring.Salutation)
	}
	for _, p := range welcomes {
		check(capital(p+"Ambassador Laird to the Council."), scoring.Salutation)
	}
	for _, p := range closings {
		check(capital(p+"."), scoring.Closing)
	}
	for _, p := range attentions {
		check(capital(p+"for your attention."), scoring.Closing)
	}
	for _, p := range slices.Concat(meetingNotes[:], voteNotes[:], floors[:], openings[:]) {
		check(capital(p), scoring.Procedural)
	}
	for _, p := range drafts {
		check(capital(p+" was adopted by 13 votes."), scoring.Procedural)
	}
	for _, p := range organs {
		for _, b := range business {
			check(capital(strings.TrimSpace(p)+b), scoring.Procedural)
		}
	}
}

// TestLongLines: lines of every length, by characters of every width, are measured.
func TestLongLines(t *testing.T) {
	for _, letter := range []string{"a", "é", "平"} {
		for n := 1; n < 5*widest; n += 7 {
			line := strings.Repeat(letter, n)
			got, _, _ := divide(Options{}, scoring.PlainText, "A"+line+".\nB"+line+".\nC"+line+".")
			if len(got) != 3 {
				t.Fatalf("%d times %s: %d paragraphs, want 3", n, letter, len(got))
			}
		}
	}
}
