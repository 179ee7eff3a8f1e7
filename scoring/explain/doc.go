// Package explain takes a scored paragraph apart: scoring.Scores flow in, a Paragraph flows out that holds every number with
// what it was computed from, the matches by their places in the text, and the text as nested marks. What renders it (the
// terminal, a page, CSV, JSON) computes nothing.
//
// # Design
//
// No number is computed here that a table has: scores are those the scorers gave, rates and log-odds come from the formulas
// the tables use (scoring.Per100Words, scoring.PolarityLogit). The words behind a sentiment are the scorer's own evidence and
// add up to the score to the last bit.
//
// A stored row holds a score and not the words behind it. So the row's text is scored again, and the words are shown where
// every number comes out as it was stored (Paragraph.Confirm); where one does not, the stored numbers stand alone and the
// paragraph says so.
//
// Matches of one category never overlap, but those of several do, and not always one inside the other. Nest divides the text
// so that marks are properly nested: of two that cross, the one that begins later is divided where the other ends.
package explain
