package output

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/lexicons"
	"tenor/scoring"
)

// randomCorpus makes documents with values from all over their ranges.
func randomCorpus(seed uint64, documents int) []entry {
	rng := rand.New(rand.NewPCG(seed, 1))
	entries := make([]entry, documents)
	for i := range entries {
		e := &entries[i]
		e.doc = &scoring.Document{ID: fmt.Sprintf("d%04d", i), Source: fmt.Sprintf("d%04d.txt", i), Encoding: "utf-8"}
		if rng.IntN(2) == 0 {
			e.doc.Fields.Delegation = fmt.Sprint("Delegation ", rng.IntN(5))
			e.doc.Fields.Date = scoring.Date{Year: 1900 + rng.IntN(200), Month: 2, Day: 1 + rng.IntN(28)}
		}
		e.totals = scoring.Totals{English: true, Counts: make([]int64, 4), Weights: make([]float64, 4), Supported: make([]bool, 4)}
		for n := rng.IntN(60); n > 0; n-- {
			long := i == 3 && len(e.paragraphs) < 8 // more than a page together
			e.paragraphs = append(e.paragraphs, randomParagraph(rng, int32(len(e.paragraphs)), long))
			s := &e.paragraphs[len(e.paragraphs)-1]
			e.totals.Add(&s.p, &s.s)
		}
	}
	return entries
}

func randomParagraph(rng *rand.Rand, index int32, long bool) scored {
	words := []string{"peace", "naïve", "war.", `"so-called"`, "ο", "and"}
	var text strings.Builder
	for i := range 1 + rng.IntN(12) {
		if i > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(words[rng.IntN(len(words))])
	}
	if long {
		text.WriteString(" " + strings.Repeat("peace", 40_000+rng.IntN(20_000)))
	}
	r := scored{p: scoring.Paragraph{Index: index, Sentence: -1, Kind: scoring.Kind(rng.IntN(7)), Text: []byte(text.String())},
		t: tokens(text.String())}
	n := len(r.t.Start)
	r.s = scoring.Scores{
		Words: int32(rng.IntN(n + 1)), Sentences: int32(len(r.t.Sentences)), English: rng.IntN(4) > 0, Status: scoring.Status(rng.IntN(5)),
		Valence: scoring.Valence{Positive: int32(rng.IntN(3)), Negative: int32(rng.IntN(3)), Score: rng.Float64()*2 - 1},
		Bayes:   scoring.NaiveBayes{Words: int32(rng.IntN(3)), LogOdds: rng.NormFloat64()},
		Counts:  make([]int32, 4), Weights: make([]float64, 4), Supported: make([]bool, 4),
	}
	r.s.Bayes.Known = min(r.s.Bayes.Words, int32(rng.IntN(2)))
	for c := range r.s.Counts {
		r.s.Counts[c], r.s.Weights[c], r.s.Supported[c] = int32(rng.IntN(3)), rng.NormFloat64(), rng.IntN(5) > 0
	}
	for range rng.IntN(4) {
		first := rng.IntN(n)
		r.s.Matches = append(r.s.Matches, lexicons.Match{Category: int32(rng.IntN(4)), First: uint32(first),
			Last: uint32(min(first+rng.IntN(3), n-1)), Weight: rng.NormFloat64(), Status: lexicons.Status(rng.IntN(4))})
	}
	for first := rng.IntN(4); first < n; first += 1 + rng.IntN(4) {
		r.s.Targets = append(r.s.Targets, scoring.Target{Category: int32(rng.IntN(4)), Name: "State", ISO3: []string{"", "STA"}[rng.IntN(2)],
			First: uint32(first), Last: uint32(min(first+rng.IntN(2), n-1))})
	}
	return r
}

// number is a value that may be null.
type number struct {
	Value float64
	OK    bool
}

func some(v float64) number { return number{v, true} }

// TestWhatIsAddedComesBack compares every value that is not copied from its input alone with its definition in design.md.
func TestWhatIsAddedComesBack(t *testing.T) {
	for seed := range uint64(3) {
		entries := randomCorpus(seed, 40)
		dir := filepath.Join(t.TempDir(), "tone")
		writeDataset(t, dir, entries)
		checkParagraphs(t, filepath.Join(dir, "paragraphs", partName(0)), entries)
		checkMatches(t, filepath.Join(dir, "matches", partName(0)), entries)
	}
}

func checkParagraphs(t *testing.T, path string, entries []entry) {
	r, err := OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	at := func(name string) int {
		i, ok := r.Column(name)
		if !ok {
			t.Fatalf("no column %s", name)
		}
		return i
	}
	for i := range entries {
		for j := range entries[i].paragraphs {
			s := &entries[i].paragraphs[j]
			row, err := r.Next()
			if err != nil {
				t.Fatalf("document %d paragraph %d: %v", i, j, err)
			}
			double := func(name string) number { v, ok := row.Double(at(name)); return number{v, ok} }
			integer := func(name string) number { v, ok := row.Int(at(name)); return number{float64(v), ok} }
			got := []any{
				row.String(at("paragraph_id")), row.String(at("text")), row.String(at("kind")), row.String(at("sentiment_status")),
				row.String(at("delegation")), integer("date"),
				double("sentiment"), integer("positive_count"), double("polarity_logit"), double("polarity_logit_se"),
				integer("nb_class"), double("nb_log_odds"), double("nb_coverage"),
				integer("cooperation_count"), double("cooperation_per_100_words"), double("cooperation_score"),
			}
			if diff := cmp.Diff(wantParagraph(entries[i].doc, s), got); diff != "" {
				t.Fatalf("document %d paragraph %d (-want +got):\n%s", i, j, diff)
			}
		}
	}
	if _, err := r.Next(); err == nil {
		t.Error("there are more rows than paragraphs")
	}
}

func wantParagraph(doc *scoring.Document, s *scored) []any {
	var date, sentiment, positive, logit, se, class, odds, coverage, count, rate, score number
	if !doc.Fields.Date.IsZero() {
		date = some(float64(doc.Fields.Date.Days()))
	}
	if v := s.s.Valence; s.s.English {
		if s.s.Status == scoring.Scored {
			sentiment = some(v.Score)
		}
		positive = some(float64(v.Positive))
		if v.Positive+v.Negative > 0 {
			p, n := float64(v.Positive), float64(v.Negative)
			logit, se = some(math.Log((p+.5)/(n+.5))), some(math.Sqrt(1/(p+.5)+1/(n+.5)))
		}
		if b := s.s.Bayes; b.Known > 0 {
			class, odds = some(float64(b.Class())), some(b.LogOdds)
		}
		if b := s.s.Bayes; b.Words > 0 {
			coverage = some(float64(b.Known) / float64(b.Words))
		}
	}
	if s.s.Supported[2] {
		count, score = some(float64(s.s.Counts[2])), some(s.s.Weights[2])
		if s.s.Words > 0 {
			rate = some(100 * float64(s.s.Counts[2]) / float64(s.s.Words))
		}
	}
	return []any{
		fmt.Sprintf("%s#%d", doc.ID, s.p.Index), string(s.p.Text), s.p.Kind.String(), s.s.Status.String(), doc.Fields.Delegation, date,
		sentiment, positive, logit, se, class, odds, coverage, count, rate, score,
	}
}

// checkMatches holds every match against the text: text[char_start:char_end] in code points is the match.
func checkMatches(t *testing.T, path string, entries []entry) {
	r, err := OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	column := map[string]int{}
	for i, c := range r.Columns() {
		column[c.Name] = i
	}
	for i := range entries {
		for j := range entries[i].paragraphs {
			s := &entries[i].paragraphs[j]
			last := int64(0)
			for range s.s.Matches {
				row, err := r.Next()
				if err != nil {
					t.Fatal(err)
				}
				start, _ := row.Int(column["char_start"])
				end, _ := row.Int(column["char_end"])
				text := row.String(column["text"])
				if got := string([]rune(string(s.p.Text))[start:end]); got != text || text == "" || start < last {
					t.Fatalf("document %d paragraph %d: code points %d to %d, behind %d, are %q, the match's text is %q",
						i, j, start, end, last, got, text)
				}
				last = start
			}
		}
	}
	if _, err := r.Next(); err == nil {
		t.Error("there are more rows than matches")
	}
}

func TestNumbersThatAreNotFiniteAreRefused(t *testing.T) {
	for column, set := range map[string]func(s *scoring.Scores, v float64){
		"sentiment": func(s *scoring.Scores, v float64) { s.Valence.Score = v },
		"_score": func(s *scoring.Scores, v float64) {
			for i := range s.Weights {
				s.Weights[i] = v
			}
		},
	} {
		for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			k, err := CreateStream(&bytes.Buffer{}, testSchema(t, Options{}), testProvenance())
			if err != nil {
				t.Fatal(err)
			}
			e := testCorpus()[0]
			e.paragraphs = append(e.paragraphs, e.paragraphs[0])
			set(&e.paragraphs[1].s, v)
			err = writeEntry(k, &e)
			id, name, _ := strings.Cut(fmt.Sprint(err), ": column ")
			if !strings.HasSuffix(id, " UNSC_2014_SPV.7138_spch002#1") || !strings.Contains(name, column+": ") {
				t.Errorf("%s %v: error %v", column, v, err)
			}
		}
	}
}

func TestOmitText(t *testing.T) {
	rows := stream1(t, testSchema(t, Options{OmitText: true}), testCorpus())
	if want := `"text":null,"text_sha256":"e0101f2e77759ece"`; !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
	if strings.Contains(rows, "accusations") {
		t.Error("text is in the rows")
	}
}

func TestSentenceRows(t *testing.T) {
	e := testCorpus()[0]
	e.paragraphs[1].p.Sentence = 3
	rows := stream1(t, testSchema(t, Options{Sentences: true}), []entry{e})
	if want := `"paragraph_id":"UNSC_2014_SPV.7138_spch002#1.3"`; !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
	if want := `"sentence_index":3,"word_count"`; !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
}
