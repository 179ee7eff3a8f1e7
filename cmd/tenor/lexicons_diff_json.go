package main

import "tenor/lexicons/workbench"

// diffJSON is a comparison as --format json prints it. Effects are there only with inputs.
type diffJSON struct {
	Before     titleJSON          `json:"before"`
	After      titleJSON          `json:"after"`
	Changes    []changeJSON       `json:"changes"`
	Categories []categoryDiffJSON `json:"categories"`
	Effects    *effectsJSON       `json:"effects,omitempty"`
}

type titleJSON struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

type changeJSON struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// categoryDiffJSON is what differs in one category; state is added, removed or changed.
type categoryDiffJSON struct {
	Category    string         `json:"category"`
	State       string         `json:"state"`
	Changes     []changeJSON   `json:"changes"`
	Added       []termJSON     `json:"added"`
	Removed     []termJSON     `json:"removed"`
	Altered     []termPairJSON `json:"altered"`
	ShieldAdded []string       `json:"not_added"`
	ShieldGone  []string       `json:"not_removed"`
}

type termPairJSON struct {
	Before termJSON `json:"before"`
	After  termJSON `json:"after"`
}

// effectsJSON is what differs on a corpus. Of the paragraphs that score otherwise, counted in changed_paragraphs, at most --limit
// are listed.
type effectsJSON struct {
	Corpus     corpusJSON            `json:"corpus"`
	Changed    int64                 `json:"changed_paragraphs"`
	Categories []categoryEffectJSON  `json:"categories"`
	Terms      []termEffectJSON      `json:"terms"`
	Paragraphs []paragraphEffectJSON `json:"paragraphs"`
}

type categoryEffectJSON struct {
	Category   string  `json:"category"`
	Before     int64   `json:"matches_before"`
	After      int64   `json:"matches_after"`
	RateBefore float64 `json:"per_100_words_before"`
	RateAfter  float64 `json:"per_100_words_after"`
	Paragraphs int64   `json:"changed_paragraphs"`
}

// termEffectJSON is matches that the lexicon of that side ("before" or "after") alone has.
type termEffectJSON struct {
	Category string `json:"category"`
	Term     string `json:"term"`
	Side     string `json:"side"`
	Status   string `json:"status"`
	Matches  int64  `json:"matches"`
}

type paragraphEffectJSON struct {
	ID         string               `json:"paragraph_id"`
	Categories []countChangeJSON    `json:"categories"`
	Sentences  []sentenceEffectJSON `json:"sentences"`
}

type countChangeJSON struct {
	Category    string  `json:"category"`
	Before      int64   `json:"count_before"`
	After       int64   `json:"count_after"`
	ScoreBefore float64 `json:"score_before"`
	ScoreAfter  float64 `json:"score_after"`
}

type sentenceEffectJSON struct {
	Text   string        `json:"text"`
	Before []passageJSON `json:"before"`
	After  []passageJSON `json:"after"`
}

// passageJSON is a match that one side alone has.
type passageJSON struct {
	Category string  `json:"category"`
	Term     string  `json:"term"`
	Text     string  `json:"text"`
	Status   string  `json:"status"`
	Weight   float64 `json:"weight"`
}

func (r *compared) json() diffJSON {
	j := diffJSON{
		Before:  titleJSON{r.before.Name, r.before.Version, r.before.SHA256},
		After:   titleJSON{r.after.Name, r.after.Version, r.after.SHA256},
		Changes: listed(r.Changes, changeOf), Categories: listed(r.Difference.Categories, categoryDiffOf),
	}
	if r.Effects != nil {
		j.Effects = &effectsJSON{
			Corpus: corpusJSON{r.Documents, r.Paragraphs, r.Words, r.foreign.documents}, Changed: r.Changed,
			Categories: listed(r.Effects.Categories(), func(c workbench.CategoryEffect) categoryEffectJSON {
				return categoryEffectJSON{c.Path, c.Before, c.After, c.RateBefore, c.RateAfter, c.Paragraphs}
			}),
			Terms: listed(r.Terms(), termEffectOf), Paragraphs: listed(r.paragraphs, paragraphEffectOf),
		}
	}
	return j
}

// listed makes one list of another, never nil: an empty list is [] in JSON.
func listed[A, B any](all []A, of func(A) B) []B {
	list := make([]B, len(all))
	for i, a := range all {
		list[i] = of(a)
	}
	return list
}

func changeOf(c workbench.Change) changeJSON { return changeJSON{c.Field, c.Before, c.After} }

func categoryDiffOf(c workbench.CategoryDifference) categoryDiffJSON {
	same := func(text string) string { return text }
	return categoryDiffJSON{
		Category: c.Path, State: c.State.String(), Changes: listed(c.Changes, changeOf),
		Added: listed(c.Added, termOf), Removed: listed(c.Removed, termOf),
		Altered:     listed(c.Altered, func(t workbench.TermDifference) termPairJSON { return termPairJSON{termOf(t.Before), termOf(t.After)} }),
		ShieldAdded: listed(c.ShieldsAdded, same), ShieldGone: listed(c.ShieldsGone, same),
	}
}

func termEffectOf(t workbench.TermEffect) termEffectJSON {
	side := "before"
	if t.Gained {
		side = "after"
	}
	return termEffectJSON{t.Path, t.Term, side, t.Status.String(), t.Matches}
}

func paragraphEffectOf(p otherwise) paragraphEffectJSON {
	return paragraphEffectJSON{
		ID: p.id,
		Categories: listed(p.Categories, func(c workbench.CountChange) countChangeJSON {
			return countChangeJSON{c.Path, c.Before, c.After, c.WeightBefore, c.WeightAfter}
		}),
		Sentences: listed(p.Sentences, func(s workbench.SentenceEffect) sentenceEffectJSON {
			of := func(p workbench.Passage) passageJSON {
				return passageJSON{p.Path, p.Term, s.Text[p.From:min(p.To, len(s.Text))], p.Status.String(), p.Weight}
			}
			return sentenceEffectJSON{s.Text, listed(s.Lost, of), listed(s.Gained, of)}
		}),
	}
}
