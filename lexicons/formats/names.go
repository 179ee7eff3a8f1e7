package formats

import (
	"strings"
	"unicode"
)

// columnName returns the name under which a category of another format can be a column, and the original name if it is
// another. It may still be none, as where a name begins with a digit: Attach reports it.
func columnName(original string) (name, kept string) {
	original = tidy(original)
	var b strings.Builder
	runes := []rune(original)
	for i, r := range runes {
		switch {
		case r == '+':
			b.WriteString(" plus ")
		case r == '=':
			b.WriteString(" equals ")
		case r == '&':
			b.WriteString(" and ")
		case r == '/':
			b.WriteByte('_')
		case r == '-' && !(i > 0 && i+1 < len(runes) && isWordRune(runes[i-1]) && isWordRune(runes[i+1])):
			b.WriteString(" minus ")
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '-':
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	name = strings.Join(strings.Fields(b.String()), " ")
	if name == original {
		return name, ""
	}
	return name, original
}
