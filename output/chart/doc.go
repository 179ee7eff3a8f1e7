// Package chart draws comparisons: plain structs of names and numbers flow in (Dots, HeatMap, Lines), a Figure flows out, and
// from it SVG text: a whole file for a paper (SVG) or an element for a page (Inline). output/chart/raster makes a PNG of the
// same Figure. VegaLite writes a table as a specification that notebooks draw. Nothing is read, written or computed from
// scores: an interval comes in as it is drawn.
//
// # Design
//
// A Figure is a list of marks (lines, circles, texts) in points of 1/96 inch, from the top left. All layout is done before
// any format is known, so that SVG and PNG show the same, and neither has to be read back to make the other.
//
// A mark has no colour but a Paint, the part it plays. A file names colours outright, without a style sheet or a property,
// because word processors and TeX converters know neither; in a page a Paint is a class, and Stylesheet gives each class the
// page's custom property, so that a page's light, dark and print themes hold for its charts.
//
// The colours are told apart by people who are colour-blind (after Okabe and Ito 2008, Color Universal Design), and none stands
// alone: a series has its name at its end and its own dashes, a cell its number, a point its filling.
//
// Whatever is not a finite number is no value: it is drawn as null is. No coordinate ever is NaN or infinite. How wide a text
// is, nobody knows before its font is; it is reckoned by Helvetica's widths and a margin for wider fonts.
package chart
