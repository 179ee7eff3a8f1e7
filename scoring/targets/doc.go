// Package targets finds who is accused: a paragraph's tokens and its counted matches flow in, the countries, organisations
// and blocs that are named in the sentences of those matches flow out, as scoring.Target.
//
// # Design
//
// Names are the gazetteer's: names, demonyms, capitals and what others call a state or a bloc ("our Western colleagues").
// They are matched as lexicons are, longest first, and as they are written: "Turkey" is a state, "turkey" none. What holds a name and means
// something else ("Indian Ocean", "Northern Ireland") spends its words, and so do the organs of the United Nations, which are never targets:
// "the United Nations Assistance Mission for Iraq" names nobody. Nor is the speaker's own delegation a target.
//
// Who is named in an accusation need not be the accused: "Russia violated the sovereignty of Ukraine" names both. A name
// is left out where its neighbours make it the place or the one done to (see roles): behind "in", "against" or "on", behind "of" with the
// sovereignty, the territory or the people before it, before such a word ("Ukraine's territorial integrity", "the Syrian people"), behind a
// verb of harm or help ("invaded Kuwait"), and in "anti-" and "pro-". Names joined by "and" fare as the first. The words that decide are in
// words.tsv. A capital stands for its government where such a word stands beside it ("the Kyiv regime", "the authorities in Kyiv") or
// where it stands alone ("Moscow has chosen"); the seats of organisations and names that are words or persons' names need that word.
//
// Only sentences with a match are looked at, so that a run pays for its accusations and not for its text.
package targets
