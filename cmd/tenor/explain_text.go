package main

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/term"

	"tenor/scoring/explain"
)

// textView prints paragraphs for reading. In colour, a match has its category's colour, a line below and the category's
// number behind it, by which the line of its arithmetic begins too; a word behind the sentiment has + or - behind it.
// Without colour a match is written [category: words].
type textView struct {
	flow  flow
	names []string // of the categories: with the lexicon's where two have one
	begun bool
	// escape keeps brackets of the text apart from those of marks.
	escape *strings.Replacer
}

func newTextView(w io.Writer, o *explainOptions) *textView {
	out := bufio.NewWriter(w)
	return newTextViewOf(flow{out: out, width: o.columns(w), color: o.colored(w)})
}

func newTextViewOf(f flow) *textView {
	return &textView{flow: f, escape: strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)}
}

// colored reports whether text is coloured.
func (o *explainOptions) colored(w io.Writer) bool {
	if o.color != "auto" {
		return o.color == "always"
	}
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// columns is how wide lines are, 0 if they are not to be broken.
func (o *explainOptions) columns(w io.Writer) int {
	const least, most = 40, 110 // longer lines are hard to read
	f, ok := w.(*os.File)
	switch {
	case o.width >= 0:
		return o.width
	case !ok || !isTerminal(w):
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return min(max(width, least), most)
}

func (v *textView) begin(a about) {
	owners := map[string]int{}
	for _, l := range a.Lexicons {
		for _, path := range l.Categories {
			owners[path]++
		}
	}
	for _, l := range a.Lexicons {
		for _, path := range l.Categories {
			if owners[path] > 1 {
				path = l.Name + ":" + path
			}
			v.names = append(v.names, path)
		}
	}
}

const textIndent = 4

func (v *textView) paragraph(p *explain.Paragraph) error {
	f := &v.flow
	if v.begun {
		f.end()
	}
	v.begun = true
	f.line(0, textIndent)
	f.text(bold, visible(p.ID))
	f.text("", "  "+p.Kind+", "+plural(int(p.Words), "word", "words"))
	f.end()
	f.line(textIndent, textIndent)
	switch {
	case p.Text == nil:
		f.text(dim, "(the text was not kept)")
	case f.color:
		v.colored(p, p.Nest(), "")
	default:
		v.plain(p.Nest())
	}
	f.end()
	v.lines(p)
	for _, note := range p.Notes {
		f.line(textIndent, textIndent)
		f.text(dim, "note: "+note)
		f.end()
	}
	return f.out.Flush()
}

func (v *textView) close([]string) error { return v.flow.out.Flush() }

// plain writes a text with its marks in brackets.
func (v *textView) plain(nodes []explain.Node) {
	for i := range nodes {
		n := &nodes[i]
		if len(n.Marks) == 0 {
			v.flow.text("", v.escape.Replace(visible(n.Text)))
			continue
		}
		v.flow.text("", "["+v.label(n)+": ")
		v.plain(n.Inside)
		v.flow.text("", "]")
	}
}

// label names what a stretch is marked with. Three dots say that the mark began before, or goes on behind.
func (v *textView) label(n *explain.Node) string {
	labels := make([]string, len(n.Marks))
	for i, m := range n.Marks {
		labels[i] = v.name(m)
		if status := status(m); status != "" {
			labels[i] += " " + status
		}
	}
	label := strings.Join(labels, ", ")
	if n.Continued {
		label = "... " + label
	}
	if n.Continues {
		label += " ..."
	}
	return label
}

// name is a mark's category, or what the word adds to the sentiment.
func (v *textView) name(m explain.Mark) string {
	switch {
	case m.Term != nil:
		return signed(m.Term.Value)
	case m.Match.Index >= 0:
		return v.names[m.Match.Index]
	}
	return m.Match.Category
}

func signed(x float64) string {
	const decimals = 2
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if x > 0 {
		s = "+" + s
	}
	return s
}

// status says what became of a mark that does not simply count.
func status(m explain.Mark) string {
	switch {
	case m.Term != nil && m.Term.Negator != nil:
		return explain.Negated
	case m.Match != nil && m.Match.Status != explain.Counted:
		return m.Match.Status
	}
	return ""
}

// lines prints the arithmetic, a line a score.
func (v *textView) lines(p *explain.Paragraph) {
	all := p.Lines()
	width := 0
	for i := range all {
		width = max(width, displaywidth.String(v.lineName(&all[i])))
	}
	const gap = 2
	if v.flow.width > 0 { // half of a narrow terminal is left for what is said of the names
		width = min(width, max(v.flow.width/2-textIndent-gap, 0))
	}
	for i := range all {
		l, f := &all[i], &v.flow
		name := v.lineName(l)
		style := ""
		if l.Category >= 0 {
			style = hue(p, l.Category)
		}
		f.line(textIndent, textIndent+width+gap)
		f.text(style, visible(name))
		f.text("", strings.Repeat(" ", max(width+gap-displaywidth.String(name), 1)))
		f.text("", visible(l.Arithmetic()))
		for j := range l.Parts {
			separator := ", "
			if j == 0 {
				separator = ": "
			}
			f.text("", separator+said(&l.Parts[j]))
		}
		f.end()
	}
	if rest := p.Rest(); rest != "" {
		v.flow.line(textIndent, textIndent)
		v.flow.text(dim, rest)
		v.flow.end()
	}
}

// lineName is a line's name, in colour with the category's number before it.
func (v *textView) lineName(l *explain.Line) string {
	if l.Category < 0 {
		return l.Name
	}
	name := v.names[l.Category] + strings.TrimPrefix(l.Name, l.Path)
	if v.flow.color {
		return raised(l.Category+1) + " " + name
	}
	return name
}

// said writes what entered a score: "regret" -1.9 x 1.293 (strengthened by "deeply").
func said(p *explain.Part) string {
	s := `"` + visible(p.Text) + `"`
	if p.Working != "" {
		s += " " + p.Working
	}
	if p.Note != "" {
		s += " (" + visible(p.Note) + ")"
	}
	return s
}
