package main

import (
	"io"

	"tenor/output/report"
	"tenor/scoring/explain"
)

// pageView collects paragraphs for a page.
type pageView struct {
	out  io.Writer
	page report.Explanation
}

func (v *pageView) begin(a about) {
	v.page.Source, v.page.Version = a.Source, a.Version
	for _, l := range a.Lexicons {
		v.page.Lexicons = append(v.page.Lexicons, report.Lexicon{Name: l.Name, Version: l.Version})
	}
}

func (v *pageView) paragraph(p *explain.Paragraph) error {
	v.page.Paragraphs = append(v.page.Paragraphs, p)
	return nil
}

func (v *pageView) close(notices []string) error {
	v.page.Notices = notices
	return report.WriteExplanation(v.out, &v.page)
}
