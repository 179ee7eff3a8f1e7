package verbatim

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tenor/scoring/gazetteer"
)

const (
	// headerBytes is the longest a speaker's line may be.
	headerBytes = 320
	// headerLines is over how many lines it may wrap.
	headerLines = 4
)

// header is a speaker's line, read.
type header struct {
	speaker    string // as it stands there: Mr. Churkin, The President
	chair      bool
	office     string          // what stands in place of a delegation: Chairman of the Committee
	delegation string          // as it stands there
	entry      gazetteer.Entry // what the gazetteer knows of it
	language   string
	plain      bool // nothing stands in parentheses
}

// mayBeHeader is a quick look at how a paragraph begins.
func mayBeHeader(line []byte) bool {
	if len(line) < 4 {
		return false
	}
	c := line[0]
	return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= utf8.RuneSelf
}

// opensHeader is a closer look at the first line.
func opensHeader(line []byte) bool {
	const untitled = 80 // bytes before the delegation of a speaker without a title
	line = line[numberLength(line):]
	word, _, _ := bytes.Cut(line, []byte(" "))
	if bytes.EqualFold(word, []byte("The")) {
		return true
	}
	if i := bytes.IndexAny(word, ".:"); i > 0 {
		word = word[:i]
	}
	return titleOf(string(word)) != noTitle || bytes.IndexByte(line[:min(len(line), untitled)], '(') > 0
}

// parseHeader reads the speaker's line that a paragraph opens with and returns how many bytes it takes.
func parseHeader(s string) (h header, n int, ok bool) {
	if len(s) > headerBytes {
		s = s[:headerBytes]
	}
	if !strings.Contains(s, ":") {
		return header{}, 0, false
	}
	start := numberLength(s)
	end := start + strings.IndexAny(s[start:], "(:")
	if end < start {
		return header{}, 0, false
	}
	name := strings.TrimSpace(s[start:end])
	h.speaker = collapse(name)
	groups, n, ok := h.groups(s, end)
	if !ok {
		return header{}, 0, false
	}
	h.plain = groups == 0
	switch office := officeOf(h.speaker); {
	case office != noOffice:
		h.speaker = "The " + strings.ReplaceAll(capitalised(h.speaker[len("The "):]), " Of The ", " of the ")
		h.chair = office == chairOffice
		return h, n, true
	case !h.named():
		return header{}, 0, false
	}
	return h, n, true
}

// groups reads what stands in parentheses behind the name, and an office behind the delegation, up to the colon.
func (h *header) groups(s string, i int) (count, end int, ok bool) {
	for i < len(s) {
		switch s[i] {
		case ' ':
			i++
		case ':':
			i++
			for i < len(s) && s[i] == ' ' {
				i++
			}
			return count, i, true
		case '(':
			inner, next := group(s, i)
			if next < 0 {
				return 0, 0, false
			}
			for _, g := range inner {
				h.group(g)
			}
			count++
			i = next
		case ',':
			j := strings.IndexAny(s[i:], "(:.")
			if h.entry.Name == "" || j < 0 || s[i+j] == '.' || !officeWord.MatchString(s[i:i+j]) {
				return 0, 0, false
			}
			h.office = collapse(s[i+1 : i+j])
			i += j
		default:
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// group returns what the parentheses that open at i hold, and where they end. A parenthesis that was lost before the next
// one or the colon is taken to close there.
func group(s string, i int) (inner []string, end int) {
	depth := 0
	for j := i; j < len(s); j++ {
		switch s[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return []string{s[i+1 : j]}, j + 1
			}
		case ':':
			return strings.Split(strings.ReplaceAll(s[i+1:j], ")", ""), "("), j
		}
	}
	return nil, -1
}

// language matches how a record says in which language was spoken.
var language = regexp.MustCompile(`(?i)^(?:spoke|speaking|speaks|spoken|continued|delivered|interpretation|interpreted|translated|translation)\s*(?:in|from)\s*(?:the\s+)?([\p{L}-]+(?:\s+and\s+[\p{L}-]+)?)`)

// group takes one group in: the language, the delegation or an office.
func (h *header) group(s string) {
	s = collapse(strings.TrimSpace(s))
	if s == "" {
		return
	}
	if m := language.FindStringSubmatch(s); m != nil {
		if h.language == "" {
			h.language = capitalised(strings.ReplaceAll(m[1], "-", "")) // of a wrap
		}
		return
	}
	if e, ok := gazetteer.Lookup(s); ok {
		if h.delegation == "" || h.entry.Name == "" {
			h.delegation, h.entry = s, e
		}
		return
	}
	if head, tail, ok := cutLast(s, ","); ok && (language.MatchString(tail) || h.delegation == "" && known(head)) {
		h.group(head)
		h.group(tail)
		return
	}
	switch {
	case h.delegation != "" || officeWord.MatchString(s):
		h.office = s
	default:
		h.delegation = s
	}
}

// officeWord matches what stands in parentheses for an office and no delegation.
var officeWord = regexp.MustCompile(`(?i)\b(?:(?:vice-?|co-?)?(?:president|chair(?:man|person|woman)?)|rapporteur|secretary(?:-general)?|under-secretary|director(?:-general)?|commissioner|prosecutor|judge|minister|adviser|counsel|representative of the secretary|head of|mr|mrs|ms)\b`)

func known(name string) bool {
	_, ok := gazetteer.Lookup(name)
	return ok
}

func cutLast(s, sep string) (head, tail string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):]), true
}

// collapse turns runs of white space into single spaces.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// capitalised writes "RUSSIAN" and "russian" as "Russian", "SECRETARY-GENERAL" as "Secretary-General".
func capitalised(s string) string {
	word := true
	return strings.Map(func(r rune) rune {
		first := word
		word = r == ' ' || r == '-'
		if first {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, s)
}

// numberLength returns the length of a paragraph's number with the space behind it: "54. ".
func numberLength[T string | []byte](s T) int {
	const digits = 4
	i := 0
	for i < len(s) && i < digits && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 || i >= len(s) || s[i] != '.' {
		return 0
	}
	j := i + 1
	for j < len(s) && s[j] == ' ' {
		j++
	}
	if j == i+1 || j == len(s) {
		return 0
	}
	return j
}
