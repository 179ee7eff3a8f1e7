// Package raster paints charts as PNG pictures: a chart.Figure flows in, the bytes of a file flow out.
//
// # Design
//
// The figure's marks are painted as they were laid out, so that a PNG shows what the SVG of the same figure shows; no SVG is
// read back. Every mark becomes an outline, texts included: glyphs are outlines of a font, which turn and scale with the rest
// and need no hinting at a paper's resolution.
//
// The fonts are Go's (Bigelow and Holmes 2016), which stand in the program, so that a picture looks the same on every machine.
// They have Latin, Greek and Cyrillic letters; Lacking tells of texts in other scripts, whose figures are better kept as SVG.
// They are parsed when a picture is painted and no sooner.
package raster
