package yaml

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// mend joins the lines of a plain text that runs over a line's end inside brackets. The YAML scanner (v1.19.2) leaves
// them apart where the brackets begin behind a key in a list's item, and its parser then asks for a comma.
func mend(tokens token.Tokens) token.Tokens {
	mended := tokens[:0]
	var flow brackets
	for i := 0; i < len(tokens); {
		flow = flow.next(tokens[i])
		end := i + 1
		for len(flow) > 0 && end < len(tokens) && runsOn(tokens[end-1], tokens[end]) {
			end++
		}
		mended = append(mended, join(tokens[i:end]))
		i = end
	}
	return mended
}

// join makes one token of the lines of a plain text.
func join(lines token.Tokens) *token.Token {
	first := lines[0]
	if len(lines) == 1 {
		return first
	}
	var value, origin strings.Builder
	for i, line := range lines {
		if i > 0 {
			value.WriteByte(' ')
		}
		value.WriteString(line.Value)
		origin.WriteString(line.Origin)
	}
	first.Type, first.Value, first.Origin = token.StringType, value.String(), origin.String()
	first.Next = lines[len(lines)-1].Next
	if first.Next != nil {
		first.Next.Prev = first
	}
	return first
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
