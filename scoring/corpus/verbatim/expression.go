package verbatim

import (
	"regexp"
	"sync"
)

// lazy is a regular expression that is compiled when it is first asked: compiling all of them takes 2 ms, which a program
// that reads no record is not to spend when it starts.
type lazy struct {
	source   string
	once     sync.Once
	compiled *regexp.Regexp
}

func expression(source string) *lazy { return &lazy{source: source} }

func (l *lazy) get() *regexp.Regexp {
	l.once.Do(func() { l.compiled = regexp.MustCompile(l.source) })
	return l.compiled
}
