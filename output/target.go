package output

import (
	"tenor/scoring"
)

// targetsName is the name of the table of targets, which a dataset has only where it was asked for.
const targetsName = "targets"

// target is one row of targets.
type target struct {
	category, name, iso3 string
	text                 []byte
	start, end           int32 // code points
}

// targetsTable has one row a name in the sentence of an accusation.
func targetsTable(o Options) *table {
	return &table{name: targetsName, row: "one row a country, organisation or bloc named in the sentence of an accusation, and category",
		notes: "Names are told by the gazetteer. Left out are the speaker's own delegation, the organs of the United Nations, and names " +
			"that stand as the place or the one done to (`in Ukraine`, `the sovereignty of Ukraine`).",
		columns: []column{paragraphID(o.Sentences), documentID(),
			{Column: Column{Name: "category", Type: String, Description: "The deepest category of the match, its parents before it: " +
				"`parent/child`. A name counts once for it, however many matches its sentence has."},
				layout: dictionary, add: func(c *cells, r *row) { c.string(r.target.category) }},
			{Column: Column{Name: "target", Type: String, Description: "Who is named: of a state the United Nations' short name, as delegation has it."},
				layout: dictionary, add: func(c *cells, r *row) { c.string(r.target.name) }},
			{Column: Column{Name: "target_iso3", Type: String, Null: "it has no code: organisations, blocs, states that were gone before there were codes",
				Description: "ISO 3166-1 alpha-3 code of the target; ISO 3166-3 for former states."},
				layout: dictionary, add: func(c *cells, r *row) { c.optional(r.target.iso3) }},
			{Column: Column{Name: "text", Type: String, Null: textOmitted, Description: "The name, as found."},
				layout: dictionary, add: addText(o.OmitText, func(r *row) []byte { return r.target.text })},
			{Column: Column{Name: "char_start", Type: Int32, Unit: "code points",
				Description: "Where the name begins in the paragraph's text, from 0: `text[char_start:char_end]` in Python is the name."},
				layout: rising, add: func(c *cells, r *row) { c.int32(r.target.start) }},
			{Column: Column{Name: "char_end", Type: Int32, Unit: "code points", Description: "Where it ends: behind its last character."},
				layout: rising, add: func(c *cells, r *row) { c.int32(r.target.end) }},
		}}
}

// addTargets adds the rows of a paragraph's targets.
func (b *batch) addTargets(p *scoring.Paragraph, t *scoring.Tokens, s *scoring.Scores) {
	at := codePoints{text: p.Text, ascii: isASCII(p.Text)}
	for i := range s.Targets {
		found := &s.Targets[i]
		start, end := t.Start[found.First], t.End[found.Last]
		b.row.target = target{category: b.evidence.categories[found.Category].path, name: found.Name, iso3: found.ISO3, text: p.Text[start:end]}
		b.row.target.start = at.seek(start)
		b.row.target.end = b.row.target.start + at.count(b.row.target.text)
		b.targets.add(&b.row)
	}
}
