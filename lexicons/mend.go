package lexicons

import "github.com/goccy/go-yaml/token"

// mend joins the lines of a plain text that runs over a line's end inside brackets. The YAML scanner (v1.19.2) leaves
// them apart where the brackets begin behind a key in a list's item, and its parser then asks for a comma.
func mend(tokens token.Tokens) token.Tokens {
	mended := tokens[:0]
	flow := 0
	for _, tk := range tokens {
		switch tk.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		default:
		}
		if n := len(mended); flow > 0 && n > 0 && runsOn(mended[n-1], tk) {
			last := mended[n-1]
			last.Type = token.StringType
			last.Value += " " + tk.Value
			last.Origin += tk.Origin
			last.Next = tk.Next
			if tk.Next != nil {
				tk.Next.Prev = last
			}
			continue
		}
		mended = append(mended, tk)
	}
	return mended
}

// runsOn reports whether a plain text goes on in the next line.
func runsOn(first, second *token.Token) bool {
	return isPlain(first) && isPlain(second) && first.Position.Line < second.Position.Line
}

func isPlain(tk *token.Token) bool {
	switch tk.Type {
	case token.StringType, token.IntegerType, token.FloatType, token.BoolType, token.NullType:
		return true
	default:
		return false
	}
}
