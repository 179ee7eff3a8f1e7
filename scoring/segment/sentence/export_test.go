package sentence

// Titles are the abbreviations that never end a sentence.
var Titles = titles[:]
