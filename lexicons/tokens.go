package lexicons

// TermID names a distinct normalised word in one worker's vocabulary. Ids are dense from 0 in the order in which words
// were first seen, so they differ between workers and never reach an output.
type TermID = uint32

// Mark says what stands between a token and the one before it, and where the token stands.
type Mark uint8

const (
	// SentenceStart stands at the first token of a sentence. A paragraph's first token always has it.
	SentenceStart Mark = 1 << iota
	// ClauseStart says that one of , ; : ( ) or a dash (not a hyphen) stands between the token before and this one.
	// Every SentenceStart is a ClauseStart too.
	ClauseStart
	// Hyphenated says that nothing but a hyphen stands between the token before and this one, as before "state" in "inter-state".
	Hyphenated
	// Quoted says that the token stands inside quotation marks.
	Quoted
)

// Tokens are the words of one paragraph as parallel slices: position i of each slice describes token i.
// A Tokens is filled anew for every paragraph and its slices are reused: copy what must outlive the next one.
type Tokens struct {
	Text   []byte   // the paragraph: valid UTF-8 in NFC
	Terms  []TermID // normalised forms
	Start  []uint32 // byte offset of the first byte in Text
	End    []uint32 // byte offset behind the last byte; a possessive 's is not part of the token
	Marks  []Mark
	Joined []Join // in ascending order of At; mostly empty
}

// Join is another reading of two tokens: a prefix (co, re, non, pre, anti) with its hyphen and the word behind it, read as
// one word. "co-operation" is the tokens "co" and "operation", with a Join to "cooperation" at the first of them.
type Join struct {
	At   uint32 // token At and token At+1
	Term TermID
}

// Word is one normalised word of a lexicon's term, as the Tokenizer gives it.
type Word struct {
	Form string
	// Joined is this word and the next read as one, or "" (see Join).
	Joined string
}

// Tokenizer divides and normalises a lexicon's terms with the code that divides and normalises the texts.
type Tokenizer interface {
	// Words returns the words of a term. The caller may write into them; they are valid until it is called again.
	Words(text string) []Word
}
