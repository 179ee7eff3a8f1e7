package lexicons

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WordClass is a closed set of English words, or another trait of words, that a model can count.
type WordClass struct {
	Name  string
	About string // what is counted, for people
	words string // those of the class, divided by spaces; none where a trait decides
}

// The classes that are told by something else than a list of words, by their place in wordClasses.
const (
	classWord = iota
	classSentence
	classNumber
	classQuoted
	classPositive
	classNegative
	classNegator
	classSentiment
)

// The pronouns are those of Quirk, Greenbaum, Leech and Svartvik 1985 (A Comprehensive Grammar of the English Language, table
// 6.1), the modals theirs of 4.51, contrast their concessive and antithetic conjuncts (8.135) of one word, with "regrettably" and
// "unfortunately", which do the same work in statements.
var wordClasses = [...]WordClass{
	classWord:      {Name: "word", About: "every word"},
	classSentence:  {Name: "sentence", About: "every sentence"},
	classNumber:    {Name: "number", About: "words that begin with a digit"},
	classQuoted:    {Name: "quoted", About: "words inside quotation marks"},
	classPositive:  {Name: "positive", About: "positive words of the sentiment, after negation"},
	classNegative:  {Name: "negative", About: "negative words of the sentiment, after negation"},
	classNegator:   {Name: "negator", About: "not, no, never and the other negators, words in n't"},
	classSentiment: {Name: "sentiment", About: "not a count: the text's sentiment, -1 to 1, 0 without a positive or negative word"},
	{Name: "first_person_singular", About: "I and its forms", words: "i me my mine myself"},
	{Name: "first_person_plural", About: "we and its forms", words: "we us our ours ourselves"},
	{Name: "second_person", About: "you and its forms", words: "you your yours yourself yourselves"},
	{Name: "third_person_singular", About: "he, she and their forms", words: "he him his himself she her hers herself"},
	{Name: "third_person_plural", About: "they and its forms", words: "they them their theirs themselves"},
	{Name: "demonstrative", About: "this, that, these, those", words: "this that these those"},
	{Name: "contrast", About: "but, however, although, instead and their like",
		words: "but however yet although though nevertheless nonetheless notwithstanding despite instead rather whereas still " +
			"unfortunately regrettably"},
	{Name: "obligation", About: "must, should, ought, need, shall", words: "must should ought need needs shall"},
	{Name: "possibility", About: "can, could, may, might, would", words: "can could may might would"},
	{Name: "hedge", About: "perhaps, possibly, seems, appears and their like",
		words: "perhaps possibly maybe probably apparently seemingly seem seems seemed appear appears appeared suggest suggests " +
			"likely unlikely somewhat relatively"},
	{Name: "certainty", About: "clearly, certainly, indeed, obvious and their like",
		words: "clear clearly certain certainly indeed obvious obviously evident evidently undoubtedly undeniable definitely " +
			"surely truly absolutely"},
	{Name: "intensifier", About: "very, so, too, deeply, utterly and their like",
		words: "very so too deeply utterly extremely completely totally entirely fully strongly profoundly particularly " +
			"especially highly most"},
	{Name: "question", About: "who, what, why, how, where, when, which", words: "who whom whose what why how where when which"},
	{Name: "reporting", About: "say, claim, allege, assert and their forms",
		words: "say says said saying claim claims claimed claiming allege alleges alleged allegedly assert asserts asserted " +
			"declare declares declared argue argues argued pretend pretends pretended"},
	{Name: "condition", About: "if, unless, provided, otherwise, until", words: "if unless provided otherwise until"},
	{Name: "past", About: "was, were, had, did, been: what is told as done", words: "was were had did been"},
	{Name: "cause", About: "because, therefore, hence, thus, since", words: "because therefore hence thus since consequently"},
}

// WordClasses returns the word classes that a model can count, in order.
func WordClasses() []WordClass { return append([]WordClass(nil), wordClasses[:]...) }

// classIndex returns the index of a class in WordClasses.
func classIndex(name string) (int32, error) {
	names := make([]string, len(wordClasses))
	for i := range wordClasses {
		if names[i] = wordClasses[i].Name; names[i] == name {
			return int32(i), nil
		}
	}
	return 0, fmt.Errorf("there is no word class %q: there are %s", name, strings.Join(names, ", "))
}

// classFinder tells the classes of words, a bit each, but for those that a word's place or another scorer decides. It finds
// those of a set alone. It does not change, and serves all workers.
type classFinder struct {
	classes  uint32
	words    map[string]uint32 // of the classes that are lists
	negators []glob            // of the class negator; empty if it is not wanted
}

func newClassFinder(classes uint32) *classFinder {
	f := &classFinder{classes: classes, words: map[string]uint32{}}
	for i := range wordClasses {
		if classes&(1<<i) == 0 {
			continue
		}
		for word := range strings.FieldsSeq(wordClasses[i].words) {
			f.words[word] |= 1 << i
		}
	}
	if classes&(1<<classNegator) != 0 {
		for _, negator := range englishNegators {
			f.negators = append(f.negators, newGlob(negator))
		}
	}
	return f
}

// of returns the classes of a normalised word. It is asked once for every distinct word of every worker.
func (f *classFinder) of(form string) uint32 {
	set := f.words[form]
	if r, _ := utf8.DecodeRuneInString(form); unicode.IsDigit(r) {
		set |= f.classes & (1 << classNumber)
	}
	for i := range f.negators {
		if f.negators[i].matches(form) {
			return set | 1<<classNegator
		}
	}
	return set
}
