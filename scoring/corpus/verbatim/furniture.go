package verbatim

import (
	"bytes"
	"regexp"
	"strings"
)

// symbol matches the symbol of a record.
const symbol = `[ASETC8]/(?:[A-Z0-9-]+[./])*(?:PV|SR)\s?\.\s?\d+(?:/(?:Add|Corr)\.\d+|/?\*)?(?:\s?\(Resumption\s?\d*\))?(?:\s?\(Part [IVX]+\))?`

// furnitureBytes is the longest a line of furniture may be.
const furnitureBytes = 120

// What stands alone on a line at the head or the foot of a page.
var (
	// "S/PV.7138", "A/72/PV.3 (Resumption 1)", "S/PV.9914 The situation in Libya 12/05/2025" and the other way round.
	symbolLine = regexp.MustCompile(`^(?:(` + symbol + `)(?:\s.{0,100}\s\d{1,2}/\d{1,2}/\d{2,4})?|\d{1,2}/\d{1,2}/\d{2,4}\s(?:.{0,100}\s)?(` + symbol + `))$`)
	symbolIn   = regexp.MustCompile(`[ASETC8]/(?:[A-Z0-9-]+[./])*(?:PV|SR)\s?\.\s?\d+(?:/(?:Add|Corr)\.\d+)?(?:\s?\(Resumption\s?\d*\))?`)
	// The parts of a line of furniture: "14-26476", "(E)", "15/31", "15/03/14", "*1426476*", "RM/3", "0123V", a symbol.
	mark = regexp.MustCompile(`^(?:\d{1,3}/\d{1,3}|\d{1,2}/\d{1,2}/\d{2,4}|\d{2}-\d{5}|\*\d{5,}\*|[A-Z]{2,4}/[a-z]{0,4}/?\d{1,3}|` + symbol + `)$`)
	// What may stand beside them.
	beside = regexp.MustCompile(`^(?:\d{1,4}(?:-\d{1,4})?|\d{4}[A-Z]|\([EFRSCA]\)|(?i:page)|\(Resumption|\d+\)|[-–—])$`)
	// "- 3 -", "Page 3", "page 3 of 12", "/...", "[3]".
	pageLine = regexp.MustCompile(`^(?:[-–—]\s?\d{1,4}(?:-\d{1,4})?\s?[-–—]|(?i:page)\s+\d{1,4}(?:-\d{1,4})?(?:\s+of\s+\d+)?|/\.\.\.|\[\d{1,4}\]|\|?\s?\d{1,4}\s?\|)$`)
	// "Security Council 7138th meeting", "7138th meeting 15 March 2014", "23rd Meeting — 28 September 1953 365".
	meetingLine = regexp.MustCompile(`^(?:\d{1,4}\s+)?(?:(?:Security Council|General Assembly)[\s,—–-]+)?(?:[\w-]+ session[\s,—–-]+)?\d{1,5}(?:st|nd|rd|th)\s+(?i:(?:plenary\s+)?meeting)\*?(?:[\s,—–-]+(?:\w+day,?\s+)?\d{1,2}(?:\s+|\.)\w+\.?\s+\d{4})?(?:[\s,]+\d{1,4})?$`)
	// "Security Council Official Records, Forty-third Year", "8 General Assembly — Thirty-eighth Session — Plenary Meetings".
	runningLine = regexp.MustCompile(`^(?:\d{1,4}\s+)?(?:(?:Security Council|General Assembly)\b.{0,40}\b(?:Official Records|Plenary Meetings)|(?i:Official Records of the (?:General Assembly|Security Council))).{0,60}$`)
	// "(Mr. Troyanovsky, USSR)": who goes on speaking, at the head of a page.
	speakerLine = regexp.MustCompile(`^\((?:(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Dr|Prince|Sheikh)\b\.?[^()]{2,60}(?:\([^()]*\))?[^()]{0,20}|The (?:Acting )?(?:President|Secretary-General|Chairman))\)$`)
	digitsLine  = regexp.MustCompile(`^\d{1,4}(?:-\d{1,4})?$`)
)

// isFurniture reports a line that belongs to the page and not to what was said.
func isFurniture(line []byte) bool {
	line = bytes.Trim(line, " \f")
	if len(line) == 0 || len(line) > furnitureBytes {
		return false
	}
	const longNumber = 24
	switch c := line[0]; {
	case c == '(':
		return line[len(line)-1] == ')' && speakerLine.Match(line) && names(line)
	case 'a' <= c && c <= 'z' && c != 'p', c == '"', c == '\'':
		return false
	}
	return len(line) <= longNumber && pageLine.Match(line) || marked(line) || says(line, symbolWords[:]) && symbolLine.Match(line) ||
		says(line, meetingWords[:]) && (meetingLine.Match(line) || runningLine.Match(line))
}

// names reports a line that holds no word but names' own.
func names(line []byte) bool {
	for w := range bytes.FieldsSeq(line) {
		word := strings.ToLower(string(bytes.Trim(w, "(),")))
		if !capitalIn(string(bytes.TrimLeft(w, "("))) && !isParticle(word) && word != "and" && word != "the" {
			return false
		}
	}
	return true
}

// marked reports a line that consists of a page's marks alone.
func marked(line []byte) bool {
	if bytes.IndexByte(line, '/') < 0 && bytes.IndexByte(line, '-') < 0 && line[0] != '*' {
		return false
	}
	marks := 0
	for part := range bytes.FieldsSeq(line) {
		switch {
		case mark.Match(part):
			marks++
		case !beside.Match(part):
			return false
		}
	}
	return marks > 0
}

// Words without which the expressions do not match.
var (
	symbolWords  = [...]string{"PV", "SR"}
	meetingWords = [...]string{"eeting", "EETING", "Official Records", "OFFICIAL RECORDS"}
)

// isNumber reports a line that is a number alone: a page's, if it stands apart.
func isNumber(line []byte) bool { return len(line) <= 9 && digitsLine.Match(line) }

// symbolOf returns the symbol of a record that a line of furniture holds: S/PV.7138.
func symbolOf(line []byte) string {
	found := symbolIn.Find(line)
	if found == nil {
		return ""
	}
	symbol := bytes.TrimRight(bytes.ReplaceAll(found, []byte(" "), nil), "*/")
	if symbol[0] == '8' { // recognition's S
		return "S" + string(symbol[1:])
	}
	return string(symbol)
}
