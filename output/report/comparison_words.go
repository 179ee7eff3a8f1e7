package report

import (
	"fmt"
	"slices"
	"strings"

	"tenor/scoring/compare"
)

// finding is a difference in words.
type finding struct {
	Sentence string
	Detail   string
	Anchor   string // of its measure
}

// noun is what a group is called.
func (b *comparisonBuilder) noun() string {
	if len(b.By) != 1 {
		return "group"
	}
	switch c := b.By[0]; c {
	case "meeting", "year", "month", "folder", "organ", "delegation", "speaker", "title":
		return c
	case "agenda_item":
		return "agenda item"
	case "delegation_iso3":
		return "delegation"
	case "language", "language_spoken":
		return "language"
	case "date":
		return "day"
	case "document_id", "source":
		return "document"
	case "speaker_role":
		return "role"
	case "meta_session":
		return "session"
	default:
		return "group"
	}
}

func (b *comparisonBuilder) nouns() string { return b.noun() + "s" }

// spoken reports whether groups are who speaks, so that measures are of their statements.
func (b *comparisonBuilder) spoken() bool { return b.noun() == "delegation" || b.noun() == "speaker" }

// of says where a group's words stand: "in S/PV.7154", "in the statements of France".
func (b *comparisonBuilder) of(group string) string {
	if b.spoken() {
		return "in the statements of " + group
	}
	return "in " + group
}

// rest says what a group is compared with.
func (b *comparisonBuilder) rest() string {
	switch {
	case b.Baseline != "" && b.spoken():
		return "in those of " + b.Baseline
	case b.Baseline != "":
		return "in " + b.Baseline
	case b.spoken():
		return "in those of the other " + b.nouns()
	default:
		return "in the other " + b.nouns()
	}
}

func (b *comparisonBuilder) title() string {
	switch {
	case len(b.By) == 0:
		return "How tone changed by " + b.Period
	case len(b.By) == 1 && b.noun() != "group":
		return "How tone differs between " + b.nouns()
	default:
		return "How tone differs by " + strings.Join(b.By, " and ")
	}
}

func (b *comparisonBuilder) lead() string {
	documents, paragraphs, words := 0, 0, int64(0)
	for i := range b.Comparison.Groups {
		g := &b.Comparison.Groups[i]
		documents, paragraphs, words = documents+g.Documents, paragraphs+g.Paragraphs, words+g.Words
	}
	text := fmt.Sprintf("%s statements, %s paragraphs, %s words", grouped(int64(documents)), grouped(int64(paragraphs)), grouped(words))
	if len(b.By) > 0 {
		text += fmt.Sprintf(", in %s %s", grouped(int64(len(b.Comparison.Groups))), b.nouns())
	}
	return text + "."
}

// findings are the clearest differences, in sentences.
func (b *comparisonBuilder) findings(most int) []finding {
	var all []finding
	for _, d := range b.Clearest[:min(most, len(b.Clearest))] {
		m := &b.Comparison.Measures[d.Measure]
		all = append(all, b.finding(m, &m.Rows[d.Group], anchor(d.Measure)))
	}
	return all
}

func (b *comparisonBuilder) finding(m *ComparedMeasure, r *compare.Row, anchor string) finding {
	f := finding{Anchor: anchor}
	label, verb := m.subject()
	of, rest := b.of(r.Group), b.rest()
	n := m.numbers(r.Estimate, r.ReferenceEstimate)
	switch {
	case r.Ratio == nil:
		more := "lower"
		if *r.Difference > 0 {
			more = "higher"
		}
		f.Sentence = fmt.Sprintf("%s %s %s %s than %s", label, verb, more, of, rest)
		f.Detail = fmt.Sprintf("%s against %s; difference %s, 95 %% interval %s to %s", n[0], n[1],
			m.signed(r.Difference), m.signed(r.DifferenceCILow), m.signed(r.DifferenceCIHigh))
		return f
	case *r.Ratio < 1:
		f.Sentence = fmt.Sprintf("%s %s %s %s %s than %s", label, verb, percentLess(*r.Ratio), m.adjective("less"), of, rest)
		f.Detail = fmt.Sprintf("95 %% interval %s to %s", percentLess(*r.RatioCIHigh), percentLess(*r.RatioCILow))
	default:
		x := factors(r.Ratio, r.RatioCILow, r.RatioCIHigh)
		f.Sentence = fmt.Sprintf("%s %s %s times as %s %s as %s", label, verb, x[0], m.adjective(""), of, rest)
		f.Detail = fmt.Sprintf("95 %% interval %s to %s", x[1], x[2])
	}
	f.Detail += fmt.Sprintf("; %s against %s %s", n[0], n[1], m.per())
	return f
}

// adjective is what a rate is more or less of.
func (m *ComparedMeasure) adjective(degree string) string {
	word := "frequent"
	if m.Kind != compare.Rate {
		word = "common"
	}
	return strings.TrimSpace(degree + " " + word)
}

func percentLess(ratio float64) string { return fmt.Sprintf("%.0f %%", 100*(1-ratio)) }

// summary says how many differences there are, and where none can be told.
func (b *comparisonBuilder) summary() []string {
	if len(b.By) == 0 {
		return nil
	}
	var all []string
	switch {
	case b.Tested == 0:
		all = append(all, "No difference could be tested: there are too few independent "+plural(b.Unit)+". The estimates below describe what was said, and no more.")
	case b.Clear == 0:
		all = append(all, fmt.Sprintf("No difference is clear. %s were tested, and each may be chance: none has both a q below %.2f and an interval that leaves out “no difference”.",
			countOf(b.Tested, "difference", "differences"), compare.Significance))
	default:
		all = append(all, fmt.Sprintf("%d of %s tested %s clear: q below %.2f, so that about one in twenty of them may be chance, and an interval that leaves out “no difference”.",
			b.Clear, countOf(b.Tested, "difference", "differences"), isAre(b.Clear), compare.Significance))
	}
	if few := b.fewClusters(); few != "" {
		all = append(all, few)
	}
	return all
}

// fewClusters names the groups whose intervals are withheld.
func (b *comparisonBuilder) fewClusters() string {
	var few []string
	for g := range b.Comparison.Groups {
		for i := range b.Comparison.Measures {
			m := &b.Comparison.Measures[i]
			if g < len(m.Rows) && hasNote(m.Rows[g].Note, compare.NoteFewClusters) {
				few = append(few, b.Comparison.Groups[g].Name)
				break
			}
		}
	}
	if len(few) == 0 {
		return ""
	}
	const most = 8
	names := strings.Join(few[:min(most, len(few))], ", ")
	if len(few) > most {
		names += fmt.Sprintf(" and %d more", len(few)-most)
	}
	return fmt.Sprintf("Intervals and tests are withheld for %s: fewer than 8 independent %s stand behind a figure there, too few to tell a difference from chance.", names, plural(b.Unit))
}

// cautions say what the page does not show.
func (b *comparisonBuilder) cautions() []string {
	all := []string{fmt.Sprintf("Paragraphs of one speech are no independent evidence. Intervals and tests are taken between independent units, here %s.", b.unit())}
	if len(b.By) > 0 {
		all = append([]string{"Differences between " + b.nouns() + " include differences of agenda and of speakers: what was on the table and who had the floor, not only how they spoke. Nothing here says why."}, all...)
	}
	return append(all, "A lexicon sees words, not intentions. How well each measure agrees with people who read the texts stands beside it.")
}

// unit says what the independent unit is.
func (b *comparisonBuilder) unit() string {
	text := "each " + b.Unit
	if b.UnitElse != "" {
		text += " (where that is not known, each " + b.UnitElse + ")"
	}
	return text
}

func hasNote(note, one string) bool { return slices.Contains(strings.Split(note, "; "), one) }

// remark puts a row's notes into words, those that concern its reader.
func (b *comparisonBuilder) remark(note string) string {
	var words []string
	for _, n := range strings.Split(note, "; ") {
		if w := b.noteWords(n); w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, "; ")
}

func (b *comparisonBuilder) noteWords(note string) string {
	switch note {
	case compare.NoteNoRows:
		return "no value"
	case compare.NoteNoMatches:
		return "no match"
	case compare.NoteFewClusters:
		return "fewer than 8 independent units"
	case compare.NoteFewMatched:
		return "fewer than 5 units with a match"
	case compare.NoteNoVariation:
		return "all units alike"
	case compare.NoteNoReference:
		return "nothing to compare with"
	case compare.NoteFewReference:
		return "fewer than 8 units to compare with"
	case compare.NoteFewReferenceMatch:
		return "fewer than 5 units with a match to compare with"
	case compare.NoteNothingToExchange:
		return "the test can exchange nothing"
	case compare.NoteUnstable:
		return "too unstable for an interval"
	case compare.NoteUnknown:
		return "value unknown: compared with nobody"
	case compare.NoteBaseline:
		return "the baseline"
	default:
		return ""
	}
}
