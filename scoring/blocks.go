package scoring

// BlockKind says what a block of a document in the format Blocks is, as far as its source knows.
type BlockKind byte

// The kinds of blocks. Their values are the bytes that stand before a block's text.
const (
	ProseBlock      BlockKind = 1 + iota // what it does in the statement is to be decided by what it says
	TitleBlock                           // the document's own headline
	HeadingBlock                         // a heading within it
	ListItemBlock                        // an item of a list, without its bullet or number
	QuotationBlock                       // a quotation set apart from the text
	ProceduralBlock                      // of a record: giving the floor, votes, adjournment
)

// AppendBlock appends a block to a text in the format Blocks: the byte of its kind, its text in one line, a line feed. Control
// characters, line ends among them, become spaces, and white space at either end goes; a text that holds nothing else
// appends nothing.
func AppendBlock(dst []byte, kind BlockKind, text string) []byte {
	start := len(dst)
	dst = append(dst, byte(kind))
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c == 0x7F {
			c = ' '
		}
		if c != ' ' || len(dst) > start+1 {
			dst = append(dst, c)
		}
	}
	for dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	if len(dst) == start+1 {
		return dst[:start]
	}
	return append(dst, '\n')
}

// CutBlock returns the kind and the text of the block that a line, without its line feed, holds. A line that begins with no
// kind is a ProseBlock.
func CutBlock(line []byte) (BlockKind, []byte) {
	if len(line) == 0 || BlockKind(line[0]) < ProseBlock || BlockKind(line[0]) > ProceduralBlock {
		return ProseBlock, line
	}
	return BlockKind(line[0]), line[1:]
}

// Extract is what a decoder takes out of a file that is not text: a web page, a word processor's file, a PDF.
type Extract struct {
	Text     []byte // in the format Blocks, valid UTF-8
	Encoding string // as Document.Encoding; utf-8 where the format leaves no choice
	// Properties are what the file says of itself (title, author, date, language, ...), names in lower case, in the order
	// found. A date that is written unambiguously is given as 2006-01-02.
	Properties []Field
}
