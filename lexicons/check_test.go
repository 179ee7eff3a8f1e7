package lexicons_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheck(t *testing.T) {
	const head = "categories:\n  c:\n"
	tests := map[string]struct {
		yaml string
		want []string
	}{
		"nothing to find": {head + "    terms: [accus*, war crime, \"* of peace\", {term: US, case: sensitive}, u s]", nil},

		"example fails": {
			head + "    terms: [war]\n    examples: {match: [Peace.], no_match: [\"War, then.\"]}",
			[]string{
				`4 failing example c: example does not match: "Peace."`,
				`4 failing example c: example matches by term "war": "War, then."`,
			},
		},
		"example fails by negation": {
			head + "    terms: [war]\n    examples:\n      match: [No war.]\n      no_match: [No war.]",
			[]string{`5 failing example c: example does not match, but term "war" is negated: "No war."`},
		},
		"example of a subcategory": {
			head + "    categories: {s: {terms: [war]}}\n    examples: {match: [War.], no_match: [Peace.]}", nil,
		},
		"example counts in another": {
			head + "    terms: [peace]\n    examples: {match: [War.]}\n  d: {terms: [war]}",
			[]string{`4 failing example c: example does not match: "War."`},
		},

		"duplicate": {
			head + "    terms: [so-called, a]\n    categories: {s: {terms: [So  Called]}}",
			[]string{`4 duplicate c/s: term "So  Called" stands before as "so-called" in c (line 3)`},
		},
		"duplicate with conditions": {
			head + "    terms: [{term: a, near: [b]}, {term: A, near: [b], weight: 2}]",
			[]string{`3 duplicate c: term "A" stands before as "a" in c (line 3)`},
		},
		"no duplicate: conditions":   {head + "    terms: [{term: a, near: [b]}, {term: a, near: [c]}]", nil},
		"no duplicate: categories":   {head + "    terms: [a]\n  d: {terms: [a]}", nil},
		"no duplicate: case matters": {head + "    terms: [{term: US, case: sensitive}, {term: Us, case: sensitive}]", nil},

		"redundant": {
			head + "    terms: [accusation, accus*, war crimes, war *, \"*ism\", ter*ism]",
			[]string{
				`3 redundant c: all that term "accusation" matches, "accus*" in c (line 3) matches too`,
				`3 redundant c: all that term "war crimes" matches, "war *" in c (line 3) matches too`,
				`3 redundant c: all that term "ter*ism" matches, "*ism" in c (line 3) matches too`,
			},
		},
		"redundant with a prefix": {
			head + "    terms: [cooperation, co-operation]",
			[]string{`3 redundant c: all that term "cooperation" matches, "co-operation" in c (line 3) matches too`},
		},
		"redundant under a condition": {
			head + "    terms: [{term: a, near: [b]}, a*]",
			[]string{`3 redundant c: all that term "a" matches, "a*" in c (line 3) matches too`},
		},
		"not redundant: shorter":          {head + "    terms: [war, war crime]", nil},
		"not redundant: other wildcards":  {head + "    terms: [a*b, ab*, \"*ab\"]", nil},
		"not redundant: condition":        {head + "    terms: [a, {term: a*, near: [b]}]", nil},
		"not redundant: weight":           {head + "    terms: [{term: a, weight: 2}, a*]", nil},
		"not redundant: space and joined": {head + "    terms: [co-operation, cooperat*]", nil},

		"shadowed": {
			head + "    terms: [accus*]\n    categories: {s: {terms: [accusation]}}",
			[]string{`4 shadowed c/s: term "accusation" never counts: "accus*" in c (line 3) wins`},
		},
		"shadowed by weight": {
			head + "    terms: [a*, {term: ab, weight: 2}]",
			[]string{`3 shadowed c: term "ab" never counts: "a*" in c (line 3) wins`},
		},
		"shadowed by treatment": {
			head + "    terms: [{term: a*, negated: keep}, ab]",
			[]string{`3 shadowed c: term "ab" never counts: "a*" in c (line 3) wins`},
		},
		"not shadowed: before":            {head + "    categories: {s: {terms: [accusation]}, u: {terms: [accus*]}}", nil},
		"not shadowed: shield of its own": {head + "    categories: {s: {terms: [a*], not: [a b]}, u: {terms: [ab]}}", nil},

		"unmatchable: no word": {
			head + "    terms: [\"!\", a, {term: b, unless_after: [\"?\"]}]\n    not: [\"...\"]",
			[]string{
				`3 unmatchable c: "!" holds no word`, `3 unmatchable c: "?" holds no word`, `4 unmatchable c: "..." holds no word`,
			},
		},
		"unmatchable: shielded": {
			head + "    not: [the united nations, united*]\n    categories: {s: {terms: [united, nations, united nations]}}",
			[]string{`4 unmatchable c/s: term "united" is always shielded by "the united nations, united*" in ` + "`not`"},
		},
		"matchable: joined": {head + "    terms: [co-operation]\n    not: [co operation]", nil},
		"unmatchable: two sentences": {
			head + "    terms: [Never again. Never]",
			[]string{`3 unmatchable c: term "Never again. Never" does not match its own text`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFinder(t, mustParse(t, test.yaml))
			var got []string
			for _, x := range f.set.Check(f.find) {
				got = append(got, fmt.Sprintf("%d %s %s: %s", x.Line, x.Kind, x.Category, x.Message))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestCheckNamesTheLexicon(t *testing.T) {
	first := mustParse(t, "lexicon: first\ncategories: {c: {terms: [a, a]}}")
	second := mustParse(t, "lexicon: second\ncategories: {c: {terms: [a, A]}}")
	f := newFinder(t, first, second)
	var got []string
	for _, x := range f.set.Check(f.find) {
		got = append(got, x.Lexicon.Name+" "+x.Term)
	}
	if diff := cmp.Diff("first a, second A", strings.Join(got, ", ")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNearestShieldIsNamed shows that of several shields that cover a term the nearest category's is named, whatever their words.
func TestNearestShieldIsNamed(t *testing.T) {
	for outer, inner := range map[string]string{"united *": "* nations", "* nations": "united *"} {
		f := newFinder(t, mustParse(t, fmt.Sprintf(
			"categories:\n  c:\n    not: [%q]\n    terms: [x]\n    categories:\n      s:\n        not: [%q]\n        terms: [united nations]\n", outer, inner)))
		findings := f.set.Check(f.find)
		if len(findings) == 0 || !strings.Contains(findings[0].Message, inner) {
			t.Errorf("%q within %q: %+v", inner, outer, findings)
		}
	}
}
