package workbench

import "slices"

// functionWords are English's words of closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries, particles
// and numerals), in alphabetical order. No suggestion begins or ends with one.
var functionWords = [...]string{
	"a", "about", "above", "according", "across", "after", "again", "against", "ago", "all", "almost", "along", "already", "also", "although",
	"always", "am", "amid", "among", "amongst", "an", "and", "another", "any", "anyone", "anything", "are", "aren't", "around", "as",
	"at", "away", "back", "be", "because", "been", "before", "behind", "being", "below", "between", "beyond", "billion", "both",
	"but", "by", "can", "can't", "cannot", "concerning", "could", "couldn't", "despite", "did", "didn't", "do", "does", "doesn't", "doing", "don't",
	"done", "down", "due", "during", "each", "eight", "either", "else", "etc", "even", "ever", "every", "everyone", "everything",
	"except", "few", "first", "five", "for", "four", "from", "further", "had", "hadn't", "half", "has", "hasn't", "have", "haven't",
	"having", "he", "hence", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "hundred", "i", "i'm",
	"i've", "if", "in", "including", "indeed", "inside", "instead", "into", "is", "isn't", "it", "it's", "its", "itself", "just", "last", "least",
	"less", "let", "like", "many", "may", "me", "might", "million", "mine", "more", "moreover", "most", "much", "must", "my",
	"myself", "near", "neither", "never", "nevertheless", "next", "nine", "no", "nobody", "none", "nor", "not", "nothing", "now",
	"of", "off", "often", "on", "once", "one", "ones", "only", "onto", "or", "other", "others", "otherwise", "ought", "our", "ours",
	"ourselves", "out", "outside", "over", "own", "per", "perhaps", "quite", "rather", "regarding", "second", "seven", "several", "shall", "she",
	"should", "shouldn't", "since", "six", "so", "some", "someone", "something", "soon", "still", "such", "ten", "than", "that",
	"the", "their", "theirs", "them", "themselves", "then", "there", "thereby", "therefore", "these", "they", "third", "this",
	"those", "though", "thousand", "three", "through", "throughout", "thus", "to", "together", "too", "toward", "towards", "two",
	"under", "unless", "until", "unto", "up", "upon", "us", "very", "via", "was", "wasn't", "we", "we're", "we've", "well", "were",
	"weren't", "what", "whatever", "when", "whenever", "where", "whereas", "whereby", "wherever", "whether", "which", "while",
	"whilst", "who", "whoever", "whole", "whom", "whose", "why", "will", "with", "within", "without", "won't", "would", "wouldn't",
	"yes", "yet", "you", "your", "yours", "yourself", "yourselves", "zero",
}

// IsFunctionWord reports whether a normalised English word belongs to a closed class: an article, a pronoun, a preposition and so on.
func IsFunctionWord(form string) bool {
	_, found := slices.BinarySearch(functionWords[:], form)
	return found
}
