package table

// Separator returns what divides the fields of a CSV file, told by its header alone: a comma, unless the header has none
// outside quotation marks but has semicolons or tabs there; then whichever of these is more frequent, semicolons of equally
// many. Spreadsheets write semicolons where the decimal sign is a comma. text is UTF-8 without byte order mark.
func Separator(text []byte) byte {
	return separator(func(at int) (byte, bool) {
		if at >= len(text) {
			return 0, false
		}
		return text[at], true
	})
}

// separator is Separator of the bytes at offsets; a false one stands for the end.
func separator(byteAt func(at int) (byte, bool)) byte {
	const (
		fieldBegins = iota
		inField
		quoted
		unquoted // behind the mark that closes: one more is a mark within the quotation
	)
	var commas, semicolons, tabs int
	state, empty := fieldBegins, true // empty lines stand before the header
	for at := 0; ; at++ {
		c, ok := byteAt(at)
		if !ok || c == '\n' && state != quoted && !empty {
			return mostFrequent(commas, semicolons, tabs)
		}
		if empty = empty && (c == '\n' || c == '\r'); empty {
			continue
		}
		before := state
		state = inField
		switch {
		case before == quoted:
			if state = quoted; c == '"' {
				state = unquoted
			}
		case c == '"' && before != inField:
			state = quoted
		case c == ',':
			commas, state = commas+1, fieldBegins
		case c == ';':
			semicolons, state = semicolons+1, fieldBegins
		case c == '\t':
			tabs, state = tabs+1, fieldBegins
		}
	}
}

func mostFrequent(commas, semicolons, tabs int) byte {
	switch {
	case commas > 0 || semicolons+tabs == 0:
		return ','
	case tabs > semicolons:
		return '\t'
	default:
		return ';'
	}
}
