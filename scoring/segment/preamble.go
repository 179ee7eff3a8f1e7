package segment

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"tenor/scoring"
)

const (
	// openingBytes is how much of a document its preamble is looked for in.
	openingBytes = 16 << 10
	// openingParagraphs is how many paragraphs of it are looked at.
	openingParagraphs = 48
	// longPreamble is the most paragraphs that may stand before a statement begins; more are no preamble but unpunctuated text.
	longPreamble = 10
)

// opening is the beginning of a document, divided.
type opening struct {
	raw        []byte // as it stands in the document
	paragraphs []openingParagraph
	whole      bool // the document holds no more
}

type openingParagraph struct {
	text  []byte
	at    span              // where it stands in raw
	kind  scoring.Kind      // by its own words
	block scoring.BlockKind // what the document marks it to be
	plain bool              // its text is what stands there
}

// known is what Paragraphs is to know of a paragraph of a kind.
func (p *openingParagraph) known(kind scoring.Kind) knownParagraph {
	return knownParagraph{span: p.at, kind: kind, plain: p.plain}
}

// openingOf divides the document's beginning, which is not written to. The paragraphs are put into room as far as it goes.
func openingOf(l *layout, document []byte, room []openingParagraph) opening {
	text, whole := document, len(document) <= openingBytes
	if !whole {
		text = text[:wholeRunes(text[:openingBytes])]
	}
	for i := 0; i < len(text) && len(room) < openingParagraphs; {
		s := l.find(text, i)
		if s.start == len(text) || s.next == len(text) && !whole { // the last is not all there
			whole = whole && s.start == len(text)
			break
		}
		i = s.next
		p := openingParagraph{at: s}
		p.block, p.text, p.plain = l.renderCopy(text[s.start:s.end:s.end])
		if len(p.text) > 0 {
			p.kind = openingKind(p.block, p.text)
			room = append(room, p)
		}
	}
	return opening{raw: text, paragraphs: room, whole: whole}
}

// sample collects the beginnings of body paragraphs, as many characters as language is sure of, from as many paragraphs as
// the document has. Where that is too little the paragraphs are taken whole, and where they are too few whatever stands there.
// They are put into room as far as it goes.
func (o *opening) sample(room []byte) []byte {
	const each, all = sampleEach, sampleAll
	prose := o.bodies(room, each, all, sampleLeast)
	if !hasLetters(prose, leastLetters) {
		prose = o.bodies(room, all, all, 0)
	}
	if !hasLetters(prose, leastLetters) {
		end, _ := prefix(o.raw, all)
		prose = o.raw[:end]
	}
	return prose
}

// more collects body paragraphs whole, until they are what sample is where there are many; nil if that is what it was.
func (o *opening) more(sample []byte) []byte {
	if len(sample) >= sampleAll {
		return nil
	}
	return o.bodies(nil, sampleAll, sampleAll, sampleLeast)
}

// The language is told from sampleAll characters or a few more, at most sampleEach of them from one paragraph, which has sampleLeast.
const sampleEach, sampleAll, sampleLeast = 300, 1200, 60

// bodies collects at most each characters of body paragraphs of at least least until there are all. A headline may be in another
// language than the statement.
func (o *opening) bodies(prose []byte, each, all, least int) []byte {
	collected := 0
	for i := range o.paragraphs {
		p := &o.paragraphs[i]
		if collected >= all {
			break
		}
		if p.kind != scoring.Body || isMarked(p.block) || len(p.text) < least || opensHeadline(p.text) {
			continue
		}
		if end, characters := prefix(p.text, each); characters >= least {
			prose = append(append(prose, p.text[:end]...), ' ')
			collected += characters
		}
	}
	return prose
}

// prefix returns the length in bytes of a text's first most characters, and how many there are.
func prefix(text []byte, most int) (end, characters int) {
	for end < len(text) && characters < most {
		if end+eight <= len(text) && characters+eight <= most {
			if _, ascii := eightAt(text, end); ascii {
				end += eight
				characters += eight
				continue
			}
		}
		size := 1
		if text[end] >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(text[end:])
		}
		end += size
		characters++
	}
	return end, characters
}

// preamble decides the kinds of the paragraphs before the statement itself begins and reads the headline among them.
func (l *layout) preamble(doc *scoring.Document, o opening) {
	begins := o.begins()
	l.headings = o.punctuated(begins)
	l.known = make([]knownParagraph, 0, len(o.paragraphs))
	if begins < 0 {
		l.keepKinds(o)
		return
	}
	title := o.title(begins)
	for i := range o.paragraphs[:begins] {
		p := &o.paragraphs[i]
		kind := p.kind
		switch {
		case i == title, p.block == scoring.TitleBlock:
			kind = scoring.Title
		case kind != scoring.Body:
		case i < title || isDateline(p.text) || o.repeated(i, begins):
			kind = scoring.Furniture
		default:
			kind = scoring.Heading
		}
		l.known = append(l.known, p.known(kind))
	}
	l.salutations(o, begins)
	if l.decided = len(l.known); l.decided > 0 {
		l.opening = bytes.Clone(o.raw[:o.paragraphs[l.decided-1].at.next])
	}
	l.keepKinds(o)
	found := o.fields(&doc.Fields, title)
	doc.Metadata = append(doc.Metadata, found...)
}

// keepKinds keeps where the paragraphs stand and what those behind the ones decided are by their own words, so that it is not found
// out twice. It leaves out the last two: if the document was cut off in the last, both may end elsewhere.
func (l *layout) keepKinds(o opening) {
	l.sure = max(len(o.paragraphs)-2, 0)
	for i := len(l.known); i < l.sure; i++ {
		p := &o.paragraphs[i]
		kind := p.kind
		if isMarked(p.block) {
			kind = kindOfBlock(p.block, p.text)
		}
		l.known = append(l.known, p.known(kind))
	}
}

// salutations adds "Thank you, Mr. President." where a statement begins with it: there it is an address, not a farewell.
func (l *layout) salutations(o opening, begins int) {
	for i := begins; i < len(o.paragraphs)-1; i++ {
		switch p := &o.paragraphs[i]; p.kind {
		case scoring.Closing, scoring.Salutation:
			l.known = append(l.known, p.known(scoring.Salutation))
		default:
			return
		}
	}
}

// begins returns the index of the paragraph that the statement begins with: the first that is a whole sentence or is no body
// at all, and not itself the headline. It is -1 if there is none or it comes too late.
func (o *opening) begins() int {
	for i, p := range o.paragraphs {
		if i > longPreamble {
			return -1
		}
		if p.kind == scoring.Furniture || isMarked(p.block) {
			continue
		}
		if p.kind != scoring.Body || isSetApart(p.block) || !mayBeHeadline(p.text) {
			return i
		}
	}
	return -1
}

// mayBeHeadline reports a text that does not end as a sentence does, or begins as headlines of statements do.
func mayBeHeadline(text []byte) bool {
	const long, longest = 250, 500
	if len(text) <= longest && opensHeadline(text) && isOneSentence(text) {
		return true
	}
	last, _ := utf8.DecodeLastRune(text)
	switch last {
	case ',', ';', ':', '-', '–', '—', '?', '!':
		return false
	}
	return len(text) <= long && !endsSentence(text) && opensSentence(firstRune(text))
}

// title returns the index of the headline, -1 if there is none: the one marked up as the title, else the first that begins
// as headlines of statements do, else the first marked up as a heading, else the first that does not stand there twice, else the first.
func (o *opening) title(begins int) int {
	marked, once, first := -1, -1, -1
	for i, p := range o.paragraphs[:begins] {
		if p.block == scoring.TitleBlock {
			return i
		}
	}
	for i, p := range o.paragraphs[:begins] {
		if p.kind != scoring.Body || isDateline(p.text) {
			continue
		}
		if opensHeadline(p.text) {
			return i
		}
		if first < 0 {
			first = i
		}
		if once < 0 && !o.repeated(i, begins) {
			once = i
		}
		if marked < 0 && isMarked(p.block) {
			marked = i
		}
	}
	switch {
	case marked >= 0:
		return marked
	case once >= 0:
		return once
	}
	return first
}

// repeated reports whether a paragraph of the preamble stands there twice, as a site's name and its page's do.
func (o *opening) repeated(i, begins int) bool {
	for j, p := range o.paragraphs[:begins] {
		if i != j && bytes.Equal(p.text, o.paragraphs[i].text) {
			return true
		}
	}
	return false
}

// punctuated reports whether the document's prose ends its sentences.
func (o *opening) punctuated(begins int) bool {
	const least, long = 2, 120
	prose, ended := 0, 0
	for _, p := range o.paragraphs[max(begins, 0):] {
		if p.kind != scoring.Body || len(p.text) < long {
			continue
		}
		prose++
		if endsSentence(p.text) || lastRune(p.text) == ':' {
			ended++
		}
	}
	return prose >= least && 10*ended >= 8*prose
}

// opensHeadline reports "Statement by ...", "Remarks at ...": a word for a speech and one that goes on from it.
func opensHeadline(text []byte) bool {
	var buf [128]byte
	const most = 5 // words before the one that goes on
	speech, n := false, 0
	for w, rest := cutWord(fold(buf[:0], text, 80)); len(w) > 0; w, rest = cutWord(rest) {
		switch {
		case n == 0 && isPronoun(w):
			return false
		case speech && isSpeechLink(w):
			return true
		case n == most:
			return false
		}
		speech = isSpeechWord(withoutQuotes(w))
		n++
	}
	return false
}

// cutWord cuts the first word off a folded text, in which rare white space is left. It is empty if there is none.
func cutWord(folded []byte) (word, rest []byte) {
	isSpace := func(i int) bool {
		r, _ := utf8.DecodeRune(folded[i:]) // of the inside of a character it is utf8.RuneError
		return unicode.IsSpace(r)
	}
	start := 0
	for start < len(folded) && (folded[start] == ' ' || !utf8.RuneStart(folded[start]) || isSpace(start)) {
		start++
	}
	end := start
	for end < len(folded) && (' ' < folded[end] && folded[end] < utf8.RuneSelf || !isSpace(end)) {
		end++
	}
	return folded[start:end], folded[end:]
}

// withoutQuotes takes quotation marks, brackets and commas off a folded word. Most have none, which is quickly told.
func withoutQuotes(w []byte) []byte {
	if isLower(w[0]) && isLower(w[len(w)-1]) {
		return w
	}
	return bytes.Trim(w, `"'“”«»(),`)
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// isPronoun reports the words by which sentences about a statement begin, and headlines do not.
func isPronoun(w []byte) bool {
	switch string(w) {
	case "i", "we", "my", "our", "this", "that", "it", "in", "as", "let", "allow", "may", "he", "she", "they", "his", "her", "their", "there":
		return true
	}
	return false
}

func isSpeechWord(w []byte) bool {
	switch string(w) {
	case "statement", "statements", "remarks", "speech", "address", "intervention", "explanation", "delivered", "reply", "comment",
		"comments", "briefing", "keynote", "message", "declaration", "déclaration", "discours", "allocution", "explication",
		"discurso", "declaración", "intervención", "выступление", "заявление", "реплика", "mensaje", "eov":
		return true
	}
	return false
}

func isSpeechLink(w []byte) bool {
	switch string(bytes.TrimRight(w, ",:")) {
	case "by", "of", "at", "on", "to", "delivered", "in", "from", "during", "before", "after", "following", "as", "–", "-", "—",
		"de", "du", "par", "à", "au", "del", "por", "en", "ante", "постоянного", "представителя", "министра", "заместителя":
		return true
	}
	return false
}

// isDateline reports a line of place and date: "New York, 12 March 2020".
func isDateline(text []byte) bool {
	const long = 70
	if len(text) > long {
		return false
	}
	var buf [2 * long]byte
	folded := fold(buf[:0], text, long)
	year, month := false, false
	for _, w := range bytes.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '/' || r == '-' }) {
		if len(w) == 4 && isNumber(w) && (w[0] == '1' && w[1] == '9' || w[0] == '2' && w[1] == '0') {
			year = true
		}
		month = month || isMonth(w)
	}
	return year && (month || bytes.Count(folded, []byte(" ")) < 2) && !opensHeadline(text)
}

func isMonth(w []byte) bool {
	switch string(w) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
		"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря":
		return true
	}
	return false
}
