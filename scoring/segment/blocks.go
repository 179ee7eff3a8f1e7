package segment

import "tenor/scoring"

// decideBlocks settles what a mode means for a document in the format Blocks, whose lines are its paragraphs already: only
// Document joins them.
func (l *layout) decideBlocks(mode Mode) {
	l.ends = byLine
	if mode == Document {
		l.ends = byNothing
	}
}

// plainBlock takes the byte of its kind off a block. Where the whole document is one paragraph the kinds of all its blocks
// go: no text of a block holds a control character.
func (l *layout) plainBlock(raw []byte) (scoring.BlockKind, []byte) {
	if l.ends != byNothing {
		kind, text := scoring.CutBlock(raw)
		return kind, text[skipWhite(text, 0):]
	}
	w := 0
	for _, c := range raw {
		if scoring.BlockKind(c) < scoring.ProseBlock || scoring.BlockKind(c) > scoring.ProceduralBlock {
			raw[w] = c
			w++
		}
	}
	return scoring.ProseBlock, raw[:w]
}

// kindOfBlock decides what a paragraph does by what its source says it is and, where that leaves it open, by its own words.
func kindOfBlock(block scoring.BlockKind, text []byte) scoring.Kind {
	switch block {
	case scoring.TitleBlock:
		return scoring.Title
	case scoring.HeadingBlock:
		return scoring.Heading
	case scoring.ProceduralBlock:
		return scoring.Procedural
	}
	return kindOf(text)
}

// openingKind is the kind of a paragraph of the opening before the preamble is told from the statement. A title or heading
// is Body or Furniture there, as its text is in a document without marks: which of them is the headline is still open.
func openingKind(block scoring.BlockKind, text []byte) scoring.Kind {
	switch block {
	case scoring.TitleBlock:
		return scoring.Body
	case scoring.ProceduralBlock:
		return scoring.Procedural
	}
	return kindOf(text)
}

// isMarked reports blocks that their source calls a title or a heading.
func isMarked(block scoring.BlockKind) bool {
	return block == scoring.TitleBlock || block == scoring.HeadingBlock
}

// isSetApart reports blocks that belong to a statement whatever they look like: an item or a quotation is no headline.
func isSetApart(block scoring.BlockKind) bool {
	return block == scoring.ListItemBlock || block == scoring.QuotationBlock
}
