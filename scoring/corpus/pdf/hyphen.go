package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// withoutHyphen takes the hyphen off a line that ends in a letter and one.
func withoutHyphen(text string) (stem string, hyphenated bool) {
	last, n := utf8.DecodeLastRuneInString(text)
	switch last {
	case '-', hyphen, '\u00AD', '\u2010':
	default:
		return text, false
	}
	stem = text[:len(text)-n]
	before, _ := utf8.DecodeLastRuneInString(stem)
	return stem, unicode.IsLetter(before)
}

// goesOn reports whether what follows a hyphen at a line's end belongs to its word: "Secretary-" and "General". Only a hyphen
// that another word shares has its space: "troop-" and "or police-contributing".
func goesOn(next string) bool {
	word, _, _ := strings.Cut(next, " ")
	return word != "and" && word != "or" && word != "to"
}

// isDivided reports whether a hyphen between two lines was put there to divide a word. The document itself knows best: it
// has the word elsewhere, whole or with its hyphen; else words that begin or end compounds show one, and so do two parts
// that are words of the document.
func (d *layout) isDivided(stem, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLower(first) || !goesOn(next) {
		return false
	}
	before := foldWord(stem[strings.LastIndexByte(stem, ' ')+1:])
	after, _, _ := strings.Cut(next, " ")
	after = foldWord(after)
	switch {
	case d.words[before+after]:
		return true
	case d.words[before+"-"+after]:
		return false
	}
	before = before[strings.LastIndexByte(before, '-')+1:]
	if opensCompound(before) && !isSuffix(after) || endsCompound(after) || isPrefix(before, after) {
		return false
	}
	return !d.words[before] || !d.words[after]
}

// foldWord makes the occurrences of a word alike.
func foldWord(w string) string {
	w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
}

// opensCompound reports words that English compounds begin with.
func opensCompound(word string) bool {
	switch word {
	case "self", "non", "well", "ill", "ex", "vice", "so", "cross", "half", "quarter", "long", "short", "high", "low", "far", "wide", "full",
		"hard", "soft", "time", "cease", "decision", "policy", "fact", "problem", "capacity", "confidence", "nation", "peace", "human",
		"rights", "people", "women", "child", "gender", "climate", "conflict", "post", "pre", "pro", "anti", "mid", "much", "ever", "all",
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "first", "second", "third",
		"like", "single", "double", "open", "broad", "deep", "large", "small", "middle", "least", "less", "more", "most", "best", "better",
		"even", "evenly", "result", "results", "rule", "rules", "law", "north", "south", "east", "west", "day", "year", "state", "world",
		"co", "off", "on", "in", "over", "under", "up", "down", "stand", "follow", "know":
		return true
	}
	return false
}

// isPrefix reports a prefix that keeps its hyphen before a vowel: "de-escalation", "re-elected".
func isPrefix(before, after string) bool {
	if after == "" {
		return false
	}
	switch before {
	case "de":
		return strings.ContainsRune("aeio", rune(after[0]))
	case "re", "pre":
		return after[0] == 'e'
	case "co":
		return after[0] == 'o'
	case "anti", "semi":
		return after[0] == 'i'
	}
	return false
}

// endsCompound reports words that English compounds end with and that hyphenation leaves of no other word.
func endsCompound(word string) bool {
	switch word {
	case "based", "related", "led", "building", "making", "maker", "makers", "keeping", "keepers", "minded", "scale", "range", "ranging",
		"term", "wide", "ranking", "free", "level", "party", "border", "sum", "lasting", "reaching", "called", "old", "year", "fire",
		"oriented", "driven", "binding", "specific", "sensitive", "won", "needed", "known", "established", "defined", "being",
		"determination", "defence", "defense", "government", "governmental", "terrorism", "proliferation", "interference", "nuclear",
		"saving", "sharing", "solving", "setting", "taking", "giving", "threatening", "armed", "owned", "supported", "sponsored",
		"funded", "monthly", "century", "third", "thirds", "quarters", "time", "standing", "supporting", "responsibility":
		return true
	}
	return false
}

// isSuffix reports what is left of a word that was divided behind one that could stand alone: "long-est", "hard-ship".
func isSuffix(part string) bool {
	switch part {
	case "ly", "ness", "er", "ers", "est", "ing", "ings", "ed", "able", "ment", "ments", "ful", "less", "ship", "ships", "ist", "ists", "ism",
		"al", "ally", "ity", "ities", "ize", "ise", "tion", "tions", "sion", "hood", "ward", "wards", "ently", "ence", "ent", "ents":
		return true
	}
	return false
}
