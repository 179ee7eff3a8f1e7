package workbench

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"tenor/lexicons"
)

// Contexts keeps a corpus's words in order, so that Suggest can look at what stands around any of them: 4 bytes a word and
// the text itself. It is a learner of the worker whose tokens it is given.
type Contexts struct {
	// MaxWords bounds what is kept; a corpus is taken up to there. Defaults to DefaultMaxWords.
	MaxWords int

	words     int
	documents []document
	sentences []sentence
	seeds     []occurrence

	ids    map[string]uint32 // by normal form, from 1
	forms  []string          // by id; 0 is where a sentence begins
	ofTerm []uint32          // by TermID of the worker's vocabulary
	blocks [][]uint32        // of tokens; see token
	length uint32            // of all blocks
	texts  [][]byte          // the sentences' texts, a paragraph in one piece
	at     []uint32          // of the paragraph at hand: where each of its tokens came to stand
	full   bool
}

// DefaultMaxWords is how many words are kept: about 250 MB of text.
const DefaultMaxWords = 40_000_000

// document is where a document's tokens begin.
type document struct {
	name string
	from uint32
}

// sentence is where a sentence's tokens begin and where its text stands.
type sentence struct {
	from  uint32
	block uint32 // of texts
	start uint32
	end   uint32
}

// occurrence is a place of a seed: tokens first to last.
type occurrence struct {
	seed        int
	first, last uint32
}

// Span is a stretch of a paragraph's tokens, First to Last.
type Span struct{ First, Last uint32 }

// Seed is an occurrence of a seed.
type Seed struct {
	Span
	Term int // which of the seeds, from 0
}

// A token is the id of a word, 0 where a sentence begins, and three marks.
const (
	taken    = 1 << 29 // belongs to a suggestion
	capital  = 1 << 30 // begins with a capital letter inside a sentence
	covered  = 1 << 31 // belongs to a seed or to a term of the lexicon: it is no part of a suggestion
	wordMask = taken - 1
)

const (
	tokensPerBlock = 1 << 18
	textPerBlock   = 4 << 20
)

// NewContexts returns an empty corpus.
func NewContexts() *Contexts {
	return &Contexts{MaxWords: DefaultMaxWords, ids: map[string]uint32{}, forms: []string{""}}
}

// LearnTerm gives the vocabulary's next term its id.
func (c *Contexts) LearnTerm(form string) {
	id, known := c.ids[form]
	if !known {
		id = uint32(len(c.forms))
		c.ids[form] = id
		c.forms = append(c.forms, form)
	}
	c.ofTerm = append(c.ofTerm, id)
}

// Forget makes ready for a vocabulary that begins anew. The words keep their ids.
func (c *Contexts) Forget() { c.ofTerm = c.ofTerm[:0] }

// Full reports whether words were left out because there were more than MaxWords.
func (c *Contexts) Full() bool { return c.full }

// Documents returns the number of documents kept.
func (c *Contexts) Documents() int { return len(c.documents) }

// Words returns the number of words kept.
func (c *Contexts) Words() int { return c.words }

// Add keeps a paragraph of the document of that name, whose paragraphs come one behind the other. seeds stand in it, and terms
// cover parts of it that are no suggestions.
func (c *Contexts) Add(document string, t *lexicons.Tokens, seeds []Seed, terms []Span) {
	if len(t.Terms) == 0 || c.full {
		return
	}
	if c.full = c.words+len(t.Terms) > c.MaxWords; c.full {
		return
	}
	c.words += len(t.Terms)
	c.begin(document)
	block := c.keep(t.Text)
	c.at = c.at[:0]
	joined := t.Joined
	for i := range t.Terms {
		if t.Marks[i]&lexicons.SentenceStart != 0 {
			c.sentence(t, i, block)
		}
		switch {
		case len(joined) > 0 && int(joined[0].At) == i-1: // read as one with the token before
			c.at = append(c.at, c.length-1)
			joined = joined[1:]
		case len(joined) > 0 && int(joined[0].At) == i:
			c.push(c.ofTerm[joined[0].Term] | capitalAt(t, i))
		default:
			c.push(c.ofTerm[t.Terms[i]] | capitalAt(t, i))
		}
	}
	for _, s := range seeds {
		c.seeds = append(c.seeds, occurrence{s.Term, c.at[s.First], c.at[s.Last]})
		c.cover(s.Span)
	}
	for _, s := range terms {
		c.cover(s)
	}
}

// begin notes a new document.
func (c *Contexts) begin(name string) {
	if n := len(c.documents); n == 0 || c.documents[n-1].name != name {
		c.documents = append(c.documents, document{name, c.length})
	}
}

// keep copies a text into a block and returns the block's number.
func (c *Contexts) keep(text []byte) uint32 {
	n := len(c.texts)
	if n == 0 || len(c.texts[n-1])+len(text) > cap(c.texts[n-1]) {
		c.texts = append(c.texts, make([]byte, 0, max(textPerBlock, len(text))))
		n++
	}
	c.texts[n-1] = append(c.texts[n-1], text...)
	return uint32(n - 1)
}

// sentence begins a sentence with a token of a paragraph whose text was kept last.
func (c *Contexts) sentence(t *lexicons.Tokens, token int, block uint32) {
	base := uint32(len(c.texts[block]) - len(t.Text))
	if n := len(c.sentences); token > 0 {
		c.sentences[n-1].end = base + t.Start[token]
	}
	c.length++
	c.store(0)
	c.sentences = append(c.sentences, sentence{c.length, block, base + t.Start[token], base + uint32(len(t.Text))})
}

// push stores a word and notes where it stands.
func (c *Contexts) push(token uint32) {
	c.at = append(c.at, c.length)
	c.length++
	c.store(token)
}

// store appends a token to the last block.
func (c *Contexts) store(token uint32) {
	n := len(c.blocks)
	if n == 0 || len(c.blocks[n-1]) == tokensPerBlock {
		c.blocks = append(c.blocks, make([]uint32, 0, tokensPerBlock))
		n++
	}
	c.blocks[n-1] = append(c.blocks[n-1], token)
}

// cover marks the tokens of a span of the paragraph at hand.
func (c *Contexts) cover(s Span) {
	for at := c.at[s.First]; at <= c.at[s.Last]; at++ {
		if t := c.token(at); *t != 0 {
			*t |= covered
		}
	}
}

func (c *Contexts) token(at uint32) *uint32 { return &c.blocks[at/tokensPerBlock][at%tokensPerBlock] }

// capitalAt marks a token that begins with a capital letter but no sentence.
func capitalAt(t *lexicons.Tokens, token int) uint32 {
	if t.Marks[token]&lexicons.SentenceStart != 0 {
		return 0
	}
	if r, _ := utf8.DecodeRune(t.Text[t.Start[token]:]); unicode.IsUpper(r) {
		return capital
	}
	return 0
}

// whole returns all tokens in one slice, with a sentence's beginning at the end too, and lets go of the blocks.
func (c *Contexts) whole() []uint32 {
	all := make([]uint32, 0, c.length+1)
	for i, block := range c.blocks {
		all = append(all, block...)
		c.blocks[i] = nil
	}
	return append(all, 0)
}

// sentenceOf returns the number of the sentence that a token stands in.
func (c *Contexts) sentenceOf(at uint32) int {
	return sort.Search(len(c.sentences), func(i int) bool { return c.sentences[i].from > at }) - 1
}

// documentOf returns the number of the document that a token stands in.
func (c *Contexts) documentOf(at uint32) int {
	return sort.Search(len(c.documents), func(i int) bool { return c.documents[i].from > at }) - 1
}
