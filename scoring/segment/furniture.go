package segment

import (
	"bytes"
	"unicode"
)

// isFurniture reports what belongs to a page or a record and not to what was said.
func isFurniture(text []byte) bool {
	if len(text) <= 40 && (isPageNumber(text) || isSymbol(text)) {
		return true
	}
	if !bytes.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	if endsSentence(text) && len(text) > 60 {
		return false
	}
	var buf [longFurniture * 3 / 2]byte
	folded := fold(buf[:0], text, longFurniture)
	return isSiteLine(folded) || isSiteName(folded) || isLink(folded)
}

// isPageNumber reports "12", "- 12 -", "15/31", "Page 3 of 12", and the job numbers of documents: "14-26476 (E)".
func isPageNumber(text []byte) bool {
	text = bytes.Trim(text, " -–—|*[]")
	if len(text) == 0 {
		return false
	}
	if i := bytes.IndexByte(text, ' '); i > 0 && hasAnyPrefix(bytes.ToLower(text), "page ", "p. ", "pg. ") {
		text = text[i+1:]
	}
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("(E)")), []byte("(F)"))
	text = bytes.ReplaceAll(text, []byte(" of "), []byte("/"))
	digits := 0
	for _, c := range bytes.TrimSpace(text) {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c != '/' && c != '-':
			return false
		}
	}
	return digits > 0
}

// isSymbol reports a document's symbol that stands alone: "S/PV.7138", "A/72/PV.3 (Resumption 1)".
func isSymbol(text []byte) bool {
	text, _, _ = bytes.Cut(text, []byte(" (Resumption"))
	slash := bytes.IndexByte(text, '/')
	if slash < 1 || slash > 6 || !bytes.ContainsAny(text, "0123456789") {
		return false
	}
	for i, c := range text {
		switch {
		case 'A' <= c && c <= 'Z', '0' <= c && c <= '9' && i > slash, i >= slash && (c == '/' || c == '.' || c == '-'):
		case i > slash && (c == '(' || c == ')' || 'a' <= c && c <= 'z' && text[i-1] != '/'):
		default:
			return false
		}
	}
	return true
}

// isLink reports an address of the web or a mailbox that stands alone.
func isLink(folded []byte) bool {
	if bytes.IndexByte(folded, ' ') >= 0 {
		return false
	}
	at := bytes.IndexByte(folded, '@')
	return hasAnyPrefix(folded, "http://", "https://", "www.") || at > 0 && bytes.IndexByte(folded[at:], '.') > 0
}

// isSiteLine reports the lines that web pages and handouts put around a statement.
func isSiteLine(folded []byte) bool {
	switch string(bytes.TrimRight(bytes.Trim(folded, "()[]*|»>› "), ".: ")) {
	case "share", "print", "email", "tweet", "home", "menu", "search", "contact", "contact us", "tags", "related", "top", "back",
		"back to top", "read more", "more", "previous", "next", "download", "download pdf", "pdf", "subscribe", "facebook",
		"twitter", "youtube", "linkedin", "telegram", "whatsapp", "instagram", "listen", "watch", "as delivered",
		"as prepared for delivery", "as prepared", "translated from french", "translated from russian", "translated from spanish",
		"unofficial translation", "courtesy translation", "skip to content", "skip to main content", "all rights reserved",
		"advertisement", "statements", "speeches", "press releases", "news", "photo", "video", "audio", "transcript", "embargoed":
		return true
	}
	return hasAnyPrefix(folded, "video of the statement", "video of the meeting", "video:", "watch the video", "watch video",
		"watch the statement", "full video", "check against delivery", "please check against delivery", "(check against",
		"(please check against", "seul le prononcé fait foi", "(seul le prononcé", "cotejar con", "original:", "[original:",
		"(spoke in ", "[spoke in ", "un photo", "photo:", "photo credit", "photo by", "copyright", "©", "follow us", "share this", "share on", "print this",
		"click here", "read the full", "download the", "press contact", "media contact", "for immediate release",
		"last updated", "published on", "видео выступления", "к сожалению, ваш браузер")
}

// isSiteName reports the name of a mission, an embassy or a ministry that stands alone, as at the top of its pages.
func isSiteName(folded []byte) bool {
	if bytes.ContainsAny(folded, ".,;:!?") || bytes.Count(folded, []byte(" ")) > 16 {
		return false
	}
	if !hasAnyPrefix(folded, "permanent mission of ", "permanent observer mission of ", "permanent observer of ",
		"permanent representation of ", "the permanent mission of ", "the permanent observer mission of ",
		"united states mission to ", "us mission to ", "u.s. mission to ", "uk mission to ", "mission of ", "embassy of ",
		"delegation of the european union to ", "eu delegation to ", "ministry of foreign ", "mission permanente ",
		"représentation permanente ", "misión permanente ", "постоянное представительство ") {
		return false
	}
	return !containsAny(folded, " statement", " remarks", " speech", " hosts", " calls", " is ", " has ", " are ", " wishes ",
		" welcomes ", " condemns ", " presents ")
}
