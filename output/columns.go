package output

import "tenor/scoring"

const (
	unknown        = "unknown"
	notEnglish     = "the document's language is known and not English"
	otherLanguage  = "the document's language is known and not the lexicon's"
	wordsUnit      = "words"
	matchesUnit    = "matches"
	paragraphsUnit = "paragraphs"
)

// documentColumn is a column of a document's own value, the same in all its rows.
func documentColumn(name string, t Type, null, description string, add func(*cells, *scoring.Document)) column {
	return column{
		Column:      Column{Name: name, Type: t, Null: null, Description: description},
		layout:      prefixed,
		perDocument: true,
		add:         func(c *cells, r *row) { add(c, r.doc) },
	}
}

// documentText is a documentColumn of strings, null where empty.
func documentText(name, description string, of func(*scoring.Document) string) column {
	return documentColumn(name, String, unknown, description, func(c *cells, d *scoring.Document) { c.optional(of(d)) })
}

func documentID() column {
	return documentColumn("document_id", String, "",
		"The statement: its id column, else its path without the ending; unique within the dataset.",
		func(c *cells, d *scoring.Document) { c.string(d.ID) })
}

func language() column {
	return documentText("language", "BCP 47 tag of the document's language, told from 200 letters on.",
		func(d *scoring.Document) string { return d.Language })
}

// metadataColumns are source, the fixed metadata columns and the further ones, in order.
func metadataColumns(further []MetaColumn) []column {
	columns := []column{
		documentColumn("source", String, "", "Path of the input, with /, relative to the folder given.",
			func(c *cells, d *scoring.Document) { c.string(d.Source) }),
		documentText("title", "Title of the statement.", func(d *scoring.Document) string { return d.Fields.Title }),
		documentText("organ", "The body that met.", func(d *scoring.Document) string { return d.Fields.Organ }),
		documentText("meeting", "The meeting.", func(d *scoring.Document) string { return d.Fields.Meeting }),
		documentText("agenda_item", "The agenda item spoken to.", func(d *scoring.Document) string { return d.Fields.AgendaItem }),
		documentColumn("date", Date, unknown, "The day of the statement.", addDate),
		documentColumn("speech_index", Int32, unknown, "Place of the speech within its meeting's record, from 1; of a speech in a file of its own, within that file.", addSpeechIndex),
		documentText("speaker", "Name of the person speaking.", func(d *scoring.Document) string { return d.Fields.Speaker }),
		documentText("speaker_role", "president, president_national (the president speaking for the own state), member, non_member, "+
			"briefer or other.", func(d *scoring.Document) string { return d.Fields.SpeakerRole }),
		documentText("delegation", "The state, observer or organisation spoken for: the United Nations' short name where recognised.",
			func(d *scoring.Document) string { return d.Fields.Delegation }),
		documentText("delegation_iso3", "ISO 3166-1 alpha-3 code of the delegation; ISO 3166-3 for former states.",
			func(d *scoring.Document) string { return d.Fields.DelegationISO3 }),
		documentText("language_spoken", "The language the statement was delivered in, where the record says so.",
			func(d *scoring.Document) string { return d.Fields.LanguageSpoken }),
	}
	for _, m := range further {
		columns = append(columns, m.column())
	}
	return columns
}

func addDate(c *cells, d *scoring.Document) {
	if d.Fields.Date.IsZero() {
		c.null()
		return
	}
	c.int32(d.Fields.Date.Days())
}

func addSpeechIndex(c *cells, d *scoring.Document) {
	if d.Fields.SpeechIndex == nil {
		c.null()
		return
	}
	c.int32(*d.Fields.SpeechIndex)
}

// countColumn is a number of things, never null.
func countColumn(name, unit, description string, of func(*row) int64) column {
	return column{
		Column: Column{Name: name, Type: Int32, Unit: unit, Description: description},
		layout: dictionary,
		add:    func(c *cells, r *row) { c.count(of(r)) },
	}
}

// valenceColumns are what was counted of positive and negative words, and the log-odds of the counts.
func valenceColumns() []column {
	english := func(of func(*row) int64) func(*cells, *row) {
		return func(c *cells, r *row) {
			if !r.english {
				c.null()
				return
			}
			c.count(of(r))
		}
	}
	polarity := func(of func(logit, se float64) float64) func(*cells, *row) {
		return func(c *cells, r *row) {
			logit, se, ok := r.polarityLogit()
			if !ok || !r.english {
				c.null()
				return
			}
			c.double(of(logit, se))
		}
	}
	const noEvidence = "there is no positive or negative word, or " + notEnglish
	const valenceWords = "Words and expressions with a valence of at least 0.3, either way, "
	return []column{
		{Column: Column{Name: "positive_count", Type: Int32, Unit: wordsUnit, Null: notEnglish,
			Description: valenceWords + "that are positive, after negation."}, layout: dictionary,
			add: english(func(r *row) int64 { return r.positive })},
		{Column: Column{Name: "negative_count", Type: Int32, Unit: wordsUnit, Null: notEnglish,
			Description: valenceWords + "that are negative, after negation."}, layout: dictionary,
			add: english(func(r *row) int64 { return r.negative })},
		{Column: Column{Name: "polarity_logit", Type: Double, Unit: "log-odds", Null: noEvidence,
			Description: "log((positive_count + 0.5) / (negative_count + 0.5))."}, layout: dictionary,
			add: polarity(func(logit, _ float64) float64 { return logit })},
		{Column: Column{Name: "polarity_logit_se", Type: Double, Unit: "log-odds", Null: noEvidence,
			Description: "Standard error of polarity_logit: sqrt(1/(positive_count + 0.5) + 1/(negative_count + 0.5))."},
			layout: dictionary, add: polarity(func(_, se float64) float64 { return se })},
	}
}

// bayesColumns are what cdipaolo/sentiment's classifier says.
func bayesColumns() []column {
	const unknownWords = "the model knows no word of it, or " + notEnglish
	known := func(add func(*cells, *row)) func(*cells, *row) {
		return func(c *cells, r *row) {
			if !r.english || r.bayesKnown == 0 {
				c.null()
				return
			}
			add(c, r)
		}
	}
	return []column{
		{Column: Column{Name: "nb_class", Type: Int32, Null: unknownWords,
			Description: "Class of cdipaolo/sentiment's Naive Bayes model, trained on film reviews: 1 positive, 0 negative."},
			layout: dictionary, add: known(func(c *cells, r *row) {
				c.int32(scoring.NaiveBayes{LogOdds: r.bayesLogOdds}.Class())
			})},
		{Column: Column{Name: "nb_log_odds", Type: Double, Unit: "log-odds", Null: unknownWords,
			Description: "The model's sum of log probabilities of positive minus that of negative; nb_class is 1 exactly where above 0."},
			layout: split, add: known(func(c *cells, r *row) { c.double(r.bayesLogOdds) })},
		{Column: Column{Name: "nb_coverage", Type: Double, Unit: "share", Denominator: "words as the library divides text",
			Null:        "there are no words, or " + notEnglish,
			Description: "Words the model knows. The less it knows, the less its class says."},
			layout: dictionary, add: func(c *cells, r *row) {
				if !r.english || r.bayesWords == 0 {
					c.null()
					return
				}
				c.double(float64(r.bayesKnown) / float64(r.bayesWords))
			}},
	}
}

// categoryColumns are the columns of all categories, in order.
func categoryColumns(categories []category) []column {
	var columns []column
	for i := range categories {
		columns = append(columns, categories[i].columns(i)...)
	}
	return columns
}

func (c *category) columns(index int) []column {
	whose := "category " + c.path + " of lexicon " + c.lexicon
	definition := ""
	if c.definition != "" {
		definition = " " + c.definition
	}
	unscored, noRate := otherLanguage, "there are no words, or "+otherLanguage
	if c.anyLanguage {
		unscored, noRate = "never: its lexicon scores texts in any language", "there are no words"
	}
	counts := []column{
		categoryColumn(index, Column{Name: c.stem + "_count", Type: Int32, Unit: matchesUnit, Null: unscored,
			Description: "Matches of " + whose + " with status counted, subcategories included." + definition},
			func(f *found) (float64, bool) { return float64(f.count), f.supported }),
		categoryColumn(index, Column{Name: c.stem + "_per_100_words", Type: Double, Unit: matchesUnit, Denominator: "100 words",
			Null:        noRate,
			Description: "100 x " + c.stem + "_count / word_count."},
			func(f *found) (float64, bool) {
				if !f.supported || f.words == 0 {
					return 0, false
				}
				return scoring.Per100Words(f.count, f.words), true
			}),
	}
	var columns []column
	if !c.modelOnly {
		columns = append(columns, counts...)
	}
	if c.model != nil {
		return append(columns, c.modelColumns(index, unscored)...)
	}
	if !c.weighted {
		return columns
	}
	return append(columns, categoryColumn(index, Column{Name: c.stem + "_score", Type: Double, Unit: "weight", Null: unscored,
		Description: "Sum of the terms' weights over counted matches of " + whose + ", minus those of flipped ones."},
		func(f *found) (float64, bool) { return f.weight, f.supported }))
}

// categoryColumn is a column of a category's values, 0 in rows where nothing was found of it.
func categoryColumn(index int, described Column, of func(*found) (float64, bool)) column {
	column := column{Column: described, layout: dictionary, category: index + 1, value: of}
	column.add = func(c *cells, r *row) {
		f := r.found(index)
		v, ok := of(&f)
		column.take(c, v, ok)
	}
	return column
}

// take adds a value of a category's column.
func (c *column) take(to *cells, v float64, ok bool) {
	switch {
	case !ok:
		to.null()
	case c.Type == Int32:
		to.count(int64(v))
	default:
		to.double(v)
	}
}
