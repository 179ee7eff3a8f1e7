// Package report renders pages for people: what other packages computed flows in, one HTML file flows out. It computes
// nothing.
//
// # Design
//
// A page works from a mail attachment, without a network: its style stands in it, and there is no script, font or picture from
// elsewhere. What comes from a corpus or a lexicon passes html/template, which escapes it for the place where it stands.
//
// Colour never stands alone. A match has its category's colour, its category's kind of underline and its category's number,
// and a screen reader is told the category's name behind it. Categories are shown and hidden by check boxes and the style
// sheet's :has, so that not even a script of our own is needed; where a browser does not know :has, all are shown.
package report
