// Package formats reads and writes lexicons in the formats of other programs: a file's bytes flow in and a lexicons.Lexicon
// flows out, or the other way, and with it a Warning for everything that one side says and the other cannot.
//
//	format      ending          holds, beside categories and terms
//	liwc        .dic            subcategories by indentation, short definitions
//	liwc22      .dicx           weights
//	wordstat    .cat            subcategories, weights
//	yoshikoder  .ykd            subcategories, definitions
//	lexicoder   .lc3            nothing
//	quanteda    .yml .yaml      subcategories
//	csv, tsv    .csv .tsv .txt  subcategories (parent/child), weights
//	tenor       .yml .yaml      all that a lexicon can say
//
// Read tells a format by the file's ending and makes sure by its content; quanteda's YAML is told from a lexicon's by its
// keys. What other formats hold as text may be UTF-8, UTF-16 with a byte order mark, or else Windows-1252 (which ISO-8859-1 is
// part of), and have any line ends.
//
// # What the formats mean
//
// None of them knows negation: "not good" counts as "good" does. So what is read from them counts negated matches too: its
// list of negators is empty. None tells upper from lower case. All count words or phrases whole; * stands for any
// characters in a word; some programs only take it at a word's end, and say so here by a warning. A ? that stands for one
// character (quanteda, WordStat) has no counterpart: inside a word it is read as *, which matches more, elsewhere the term is left
// out, with a warning either way.
//
// Categories are counted by the rules of package lexicons: a word counts once in a category and those below it. A term that
// stands in a category and in one below it is kept below, where it counts for both. Where the words of a LIWC dictionary
// stand in several subcategories of one category, its indentation is not taken for subcategories, so that each counts by
// itself, as LIWC does it.
//
// A category whose name cannot be a column's is named otherwise: + = - / & become plus, equals, minus, _ and "and", where a
// hyphen between letters or digits stays, and other signs become spaces. Category.Original keeps the name.
//
// LIWC 2007 lets a word's category depend on its neighbours: <of>131/125 (131 before "of", else 125) is a phrase in the
// one and an unless_after in the other; (02 134)125/464 (125 behind a word of 02 or 134, else 464) is read as 464, with a
// warning. WordStat's rules [A NEAR B /S 5] become terms with `near`, AFTER and BEFORE at distance 1 become phrases; other rules
// are left out, with a warning. Of Yoshikoder's regular expressions those are read that say no more than * can. Lexicoder
// is meant for texts that its own scripts have prepared (they take out "good morning" and the like): here texts are
// scored as they are.
//
// # Design
//
// Every reader makes drafts of categories, and one place (finish) makes the lexicon of them, so that names, empty categories and
// bounds are treated alike. After writing, the bytes are read again and compared with what was to be written: a term that
// does not come back is a warning, whatever the reason. XML is read token by token: the decoder expands no entities
// of a document's own, document types are refused, and depth is bounded.
package formats
