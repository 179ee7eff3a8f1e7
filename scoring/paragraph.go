package scoring

import "tenor/lexicons"

// Kind says what a paragraph does in a statement. Only Body is scored for sentiment.
type Kind uint8

// The kinds of paragraph.
const (
	Body       Kind = iota
	Title           // the text's own headline
	Heading         // a heading within the text
	Salutation      // an address, or one sentence of thanks or welcome to the chair or the briefers
	Procedural      // giving the floor, votes, adjournment
	Closing         // "Thank you.", "I have spoken."
	Furniture       // of page or record: site name, symbols, page numbers
)

var kindNames = [...]string{"body", "title", "heading", "salutation", "procedural", "closing", "furniture"}

// String returns the kind's name as the kind column has it.
func (k Kind) String() string { return kindNames[k] }

// Paragraph is one paragraph of a document, as scored.
type Paragraph struct {
	Index    int32 // from 0 within the document
	Sentence int32 // from 0 within the paragraph under --unit sentence; -1 otherwise
	Kind     Kind
	Text     []byte // valid UTF-8 in NFC, inner line wraps turned into spaces
}

// Tokens are a paragraph's words, sentences and chunks. The slices are reused for every paragraph.
type Tokens struct {
	lexicons.Tokens
	Sentences []uint32 // the index of each sentence's first token
	// Chunks are the runs of text between ASCII white space, in order, each as what the vocabulary's ChunkLearner made of it.
	// They are what cdipaolo/sentiment's words are made from, which are not UAX #29's.
	Chunks []ChunkCode
}

// ChunkCode is what a ChunkLearner knows a distinct chunk of one worker's vocabulary by.
type ChunkCode = uint32

// Learner is told of every distinct term once, in the order of their ids and before the first Tokens that holds them, so
// that it can resolve a word once and look it up by its id ever after.
type Learner interface {
	LearnTerm(form string)
	// Forget announces that ids begin at 0 again: a vocabulary is emptied when it has grown beyond its bound.
	Forget()
}

// ChunkLearner is a Learner that is told of every distinct chunk too, behind the terms of the chunk's words.
type ChunkLearner interface {
	Learner
	// LearnChunk takes a new chunk and returns what Tokens.Chunks are to hold for it. Where every word of the chunk is a run of ASCII letters and no other letters stand in it,
	// words are the terms of these runs, in order; else there are none. The slices are the tokenizer's: copy what is kept.
	LearnChunk(text []byte, words []lexicons.TermID) ChunkCode
}

// NoTerm stands for no term.
const NoTerm = ^lexicons.TermID(0)

// Tokenizer divides paragraphs into tokens. It belongs to one worker.
type Tokenizer interface {
	// Tokenize fills dst with the paragraph's tokens.
	Tokenize(dst *Tokens, text []byte)
	// Trim empties the vocabulary if it has grown beyond its bound, and tells the learners to forget. Tokens made before then name
	// nothing any more.
	Trim()
}
