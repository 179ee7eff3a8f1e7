package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"tenor/scoring"
)

const textOmitted = "the run was told to omit texts"

// paragraphsTable has one row a paragraph, or a sentence under unit sentence.
func paragraphsTable(categories []category, o Options) *table {
	t := &table{name: "paragraphs", row: "one row a paragraph"}
	if o.Sentences {
		t.row = "one row a sentence"
	}
	t.columns = append(t.columns, paragraphID(o.Sentences), documentID())
	t.columns = append(t.columns, paragraphColumns(o)...)
	t.columns = append(t.columns, language())
	t.columns = append(t.columns, metadataColumns(o.Meta)...)
	t.columns = append(t.columns, sentimentColumns()...)
	t.columns = append(t.columns, valenceColumns()...)
	t.columns = append(t.columns, bayesColumns()...)
	t.columns = append(t.columns, tableColumns(categories, ofParagraphs)...)
	return t
}

func paragraphID(sentences bool) column {
	form := "`<document_id>#<paragraph_index>`"
	if sentences {
		form = "`<document_id>#<paragraph_index>.<sentence_index>`"
	}
	return column{
		Column: Column{Name: "paragraph_id", Type: String, Description: form + "; unique within the dataset."},
		layout: prefixed,
		add: func(c *cells, r *row) {
			start := len(c.chunk.arena)
			c.chunk.arena = appendParagraphID(c.chunk.arena, r.doc, r.paragraph)
			c.since(start)
		},
	}
}

func appendParagraphID(dst []byte, doc *scoring.Document, p *scoring.Paragraph) []byte {
	dst = append(dst, doc.ID...)
	dst = append(dst, '#')
	dst = strconv.AppendInt(dst, int64(p.Index), 10)
	if p.Sentence >= 0 {
		dst = append(dst, '.')
		dst = strconv.AppendInt(dst, int64(p.Sentence), 10)
	}
	return dst
}

// paragraphColumns are a paragraph's own columns, from its index to its size.
func paragraphColumns(o Options) []column {
	columns := []column{
		{Column: Column{Name: "paragraph_index", Type: Int32, Description: "Place of the paragraph within the document, from 0."},
			layout: rising, add: func(c *cells, r *row) { c.int32(r.paragraph.Index) }},
		{Column: Column{Name: "kind", Type: String, Description: "What the paragraph does: title (the text's own headline), heading, " +
			"salutation (an address or one sentence of thanks), procedural (giving the floor, votes, adjournment), closing, " +
			"furniture (of page or record), else body."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.paragraph.Kind.String()) }},
		{Column: Column{Name: "text", Type: String, Null: textOmitted,
			Description: "The text as scored: Unicode NFC, inner line wraps turned into spaces."},
			unbounded: true, add: addText(o.OmitText, func(r *row) []byte { return r.paragraph.Text })},
		{Column: Column{Name: "text_sha256", Type: String,
			Description: "First 16 hexadecimal digits of SHA-256 over the text: equal where texts are."},
			layout: digits, add: addTextHash},
	}
	if o.Sentences {
		columns = append(columns, column{Column: Column{Name: "sentence_index", Type: Int32,
			Description: "Place of the sentence within the paragraph, from 0."},
			layout: rising, add: func(c *cells, r *row) { c.int32(r.paragraph.Sentence) }})
	}
	return append(columns,
		countColumn("word_count", wordsUnit, "Tokens with a letter or a digit; hyphenated words are divided.",
			func(r *row) int64 { return r.words }),
		countColumn("sentence_count", "sentences", "Sentences.", func(r *row) int64 { return int64(r.scores.Sentences) }))
}

func addText(omit bool, of func(*row) []byte) func(*cells, *row) {
	if omit {
		return func(c *cells, _ *row) { c.null() }
	}
	return func(c *cells, r *row) { c.bytes(of(r)) }
}

func addTextHash(c *cells, r *row) {
	const digits = 16
	sum := sha256.Sum256(r.paragraph.Text)
	start := len(c.chunk.arena)
	c.chunk.arena = hex.AppendEncode(c.chunk.arena, sum[:digits/2])
	c.since(start)
}

func sentimentColumns() []column {
	return []column{
		{Column: Column{Name: "sentiment", Type: Double, Unit: "-1 to 1", Null: "sentiment_status is not scored",
			Description: "The headline: tone from -1, negative, to 1, positive, comparable across lengths. " +
				"The sum of the words' valences, after boosters and negators, over the sum of their absolute values plus 4 plus 0.3 for every word."},
			layout: split, add: func(c *cells, r *row) {
				if r.scores.Status != scoring.Scored || !r.english {
					c.null()
					return
				}
				c.double(r.scores.Valence.Score)
			}},
		{Column: Column{Name: "sentiment_status", Type: String, Description: "Why there is a sentiment or none, the first that applies: " +
			"not_body, unsupported_language, too_short (under 3 words), no_evidence (no positive or negative word, see positive_count), scored."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.scores.Status.String()) }},
	}
}

// matchesTable has one row a match.
func matchesTable(o Options) *table {
	t := &table{name: "matches", row: "one row a match: the evidence behind the counts"}
	t.columns = []column{paragraphID(o.Sentences), documentID()}
	t.columns = append(t.columns, matchColumns(o)...)
	t.columns = append(t.columns, placeColumns()...)
	return t
}

func matchColumns(o Options) []column {
	return []column{
		{Column: Column{Name: "lexicon", Type: String, Description: "Name of the lexicon; sentiment for words of the valence scorer."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.match.lexicon) }},
		{Column: Column{Name: "category", Type: String, Description: "The deepest category the term stands in, its parents before it: " +
			"`parent/child`. For valence words positive or negative, by their own weight."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.match.category) }},
		{Column: Column{Name: "term", Type: String, Description: "The term as written in the lexicon; for valence words the word in lower case."},
			layout: dictionary, add: addTerm},
		{Column: Column{Name: "text", Type: String, Null: textOmitted, Description: "The words matched, as found."},
			layout: dictionary, add: addText(o.OmitText, func(r *row) []byte { return r.match.text })},
	}
}

func addTerm(c *cells, r *row) {
	if r.match.term != "" {
		c.string(r.match.term)
		return
	}
	start := len(c.chunk.arena)
	c.chunk.arena = appendFolded(c.chunk.arena, r.match.text)
	c.since(start)
}

func placeColumns() []column {
	return []column{
		{Column: Column{Name: "char_start", Type: Int32, Unit: "code points",
			Description: "Where the match begins in the paragraph's text, from 0: `text[char_start:char_end]` in Python is the match."},
			layout: rising, add: func(c *cells, r *row) { c.int32(r.match.start) }},
		{Column: Column{Name: "char_end", Type: Int32, Unit: "code points", Description: "Where it ends: behind its last character."},
			layout: rising, add: func(c *cells, r *row) { c.int32(r.match.end) }},
		{Column: Column{Name: "sentence_index", Type: Int32, Description: "Sentence of the paragraph it stands in, from 0."},
			layout: dictionary, add: func(c *cells, r *row) { c.int32(r.match.sentence) }},
		{Column: Column{Name: "weight", Type: Double, Unit: "weight", Description: "The term's weight, 1 if it has none; " +
			"a valence word's valence before negation."},
			layout: dictionary, add: func(c *cells, r *row) { c.double(r.match.weight) }},
		{Column: Column{Name: "status", Type: String, Description: "counted; negated (a negator drops it); flipped (negated, its weight counts " +
			"with the other sign); shielded (inside an expression of the category's `not`); model (a term of a model, in no count)."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.match.status.String()) }},
		{Column: Column{Name: "quoted", Type: Boolean, Description: "It stands inside quotation marks."},
			add: func(c *cells, r *row) { c.boolean(r.match.quoted) }},
	}
}

// documentsTable has one row a document.
func documentsTable(categories []category, o Options) *table {
	t := &table{name: "documents", row: "one row a statement",
		notes: "All numbers are over the document's body paragraphs: counts are summed, rates and log-odds computed from the sums."}
	t.columns = append(t.columns, documentID(), language())
	t.columns = append(t.columns, metadataColumns(o.Meta)...)
	t.columns = append(t.columns, documentColumns()...)
	t.columns = append(t.columns, pooledColumns()...)
	t.columns = append(t.columns, valenceColumns()...)
	t.columns = append(t.columns, bayesColumns()...)
	t.columns = append(t.columns, tableColumns(categories, ofDocuments)...)
	return t
}

func documentColumns() []column {
	return []column{
		{Column: Column{Name: "metadata", Type: String, Null: "there is none",
			Description: "JSON object of what the document itself brought and no column holds, in the order found; " +
				"delegation there is the form found where the column has another."}, unbounded: true, add: addMetadata},
		{Column: Column{Name: "encoding", Type: String, Description: "Encoding of the input, as the WHATWG Encoding Standard names it."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.doc.Encoding) }},
		{Column: Column{Name: "status", Type: String, Description: "scored if any body paragraph is, else why none is: not_body " +
			"(there is none), unsupported_language, too_short, no_evidence."},
			layout: dictionary, add: func(c *cells, r *row) { c.string(r.totals.Status().String()) }},
		{Column: Column{Name: "content_sha256", Type: String, Description: "SHA-256 of the input's bytes as stored, of a table's record of its own bytes, 64 hexadecimal digits."},
			layout: digits, add: addDigest(func(r *row) []byte { return r.doc.ContentSHA256[:] })},
		{Column: Column{Name: "text_sha256", Type: String,
			Description: "SHA-256 over the body paragraphs' texts joined by a line feed, 64 hexadecimal digits: equal where statements are."},
			layout: digits, add: addDigest(func(r *row) []byte { return r.totals.TextSHA256[:] })},
	}
}

func addDigest(of func(*row) []byte) func(*cells, *row) {
	return func(c *cells, r *row) {
		start := len(c.chunk.arena)
		c.chunk.arena = hex.AppendEncode(c.chunk.arena, of(r))
		c.since(start)
	}
}

func addMetadata(c *cells, r *row) {
	if len(r.doc.Metadata) == 0 {
		c.null()
		return
	}
	start := len(c.chunk.arena)
	c.chunk.arena = appendObject(c.chunk.arena, r.doc.Metadata)
	c.since(start)
}

// appendObject appends fields as a JSON object, in order: of strings, but for what is JSON already.
func appendObject(dst []byte, fields []scoring.Field) []byte {
	dst = append(dst, '{')
	for i, f := range fields {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendQuoted(dst, f.Name), ':')
		if f.JSON {
			dst = append(dst, f.Value...)
			continue
		}
		dst = appendQuoted(dst, f.Value)
	}
	return append(dst, '}')
}

func appendQuoted(dst []byte, s string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // of a string into memory: cannot fail
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

// pooledColumns are a document's size and its sentiment.
func pooledColumns() []column {
	return []column{
		countColumn("paragraph_count", paragraphsUnit, "Body paragraphs.", func(r *row) int64 { return int64(r.totals.Body) }),
		countColumn("word_count", wordsUnit, "Words.", func(r *row) int64 { return r.words }),
		countColumn("sentence_count", "sentences", "Sentences.", func(r *row) int64 { return r.totals.Sentences }),
		{Column: Column{Name: "sentiment", Type: Double, Unit: "-1 to 1", Null: "status is not scored",
			Description: "Mean sentiment of the scored paragraphs, weighted by their words."},
			add: func(c *cells, r *row) {
				if r.totals.ScoredWords == 0 || !r.english {
					c.null()
					return
				}
				c.double(r.totals.SentimentSum / float64(r.totals.ScoredWords))
			}},
		{Column: Column{Name: "scored_share", Type: Double, Unit: "share", Denominator: wordsUnit, Null: "there are no words",
			Description: "Words that stand in scored paragraphs."},
			add: func(c *cells, r *row) {
				if r.words == 0 {
					c.null()
					return
				}
				c.double(float64(r.totals.ScoredWords) / float64(r.words))
			}},
	}
}
