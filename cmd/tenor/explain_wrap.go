package main

import (
	"bufio"
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// flow writes styled text in lines of a width, broken at spaces and between wide characters, each line behind an indent.
// With width 0 nothing is broken.
type flow struct {
	out    *bufio.Writer
	width  int // of lines, in columns
	indent int // of the lines behind the first
	color  bool

	column int
	spaces int // not yet written: they go where a line ends
	word   []styled
	wide   int // columns of the word
	style  string
}

// styled is text in one style: the parameters of an SGR sequence, "" for plain.
type styled struct{ style, text string }

// text writes text in a style.
func (f *flow) text(style, text string) {
	if f.width == 0 {
		f.put(style, text)
		return
	}
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		cluster, columns := g.Value(), g.Width()
		switch {
		case cluster == " ":
			f.endWord()
			f.spaces++
			continue
		case columns > 1: // of a script that breaks lines anywhere
			f.endWord()
		}
		if n := len(f.word); n > 0 && f.word[n-1].style == style {
			f.word[n-1].text += cluster
		} else {
			f.word = append(f.word, styled{style, cluster})
		}
		f.wide += columns
		if columns > 1 {
			f.endWord()
		}
	}
}

// endWord writes the word that is complete, on the next line if there is no room.
func (f *flow) endWord() {
	if len(f.word) == 0 {
		return
	}
	if f.column+f.spaces+f.wide > f.width && f.column > f.indent {
		f.put("", "\n"+strings.Repeat(" ", f.indent))
		f.column, f.spaces = f.indent, 0
	}
	if f.spaces > 0 {
		f.put(f.gap(), strings.Repeat(" ", f.spaces))
	}
	for _, s := range f.word {
		f.put(s.style, s.text)
	}
	f.column += f.spaces + f.wide
	f.word, f.wide, f.spaces = f.word[:0], 0, 0
}

// gap is the style of the spaces before a word: what goes on from word to word goes on between them.
func (f *flow) gap() string {
	if f.word[0].style == f.style {
		return f.style
	}
	return ""
}

// put writes text without breaking it.
func (f *flow) put(style, text string) {
	if f.color && style != f.style {
		f.out.WriteString("\x1b[0m")
		if style != "" {
			f.out.WriteString("\x1b[" + style + "m")
		}
		f.style = style
	}
	f.out.WriteString(text)
}

// line begins a line with an indent; further ones it is broken into stand behind the other.
func (f *flow) line(indent, further int) {
	f.put("", strings.Repeat(" ", indent))
	f.column, f.indent = indent, further
}

// end ends a line.
func (f *flow) end() {
	f.endWord()
	f.spaces = 0
	f.put("", "\n")
}

// visible shows the control characters of a text, which could do anything to a terminal, as symbols, and the bidirectional
// ones, which could turn what follows around, not at all.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		const symbols = '␀' // those of the first 32 control characters, in order
		switch {
		case r == '\t' || r == '\n':
			return ' '
		case r < ' ':
			return symbols + r
		case unicode.IsControl(r):
			return '␡'
		case unicode.Is(unicode.Bidi_Control, r):
			return '�'
		}
		return r
	}, s)
}
