package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path"

	"tenor/scoring/corpus/table"
)

// claim takes a document's id for it; if another one has it, the document is skipped.
func (c *Corpus) claim(d *draft) bool {
	if c.seen == nil {
		return true
	}
	source, record, twice := c.seen.add(d.hash(), &c.inputs)
	if !twice {
		return true
	}
	first := printable(source)
	if record > 0 {
		first = fmt.Sprintf("record %d of %s", record, first)
	}
	apart := ByNothing
	switch {
	case d.own:
		apart = ByColumn
	case source != d.doc.Source:
		apart = c.options.byEnding()
	}
	c.skips.add(Skip{
		Source: d.doc.Source, Record: d.record, Reason: DuplicateID, Apart: apart,
		Message: "has the id " + printable(d.doc.ID) + ", as " + first + " has, which is scored",
	})
	return false
}

// hash returns what seen knows the document by.
func (d *draft) hash() uint64 {
	sum := sha256.Sum256([]byte(d.doc.ID))
	return binary.BigEndian.Uint64(sum[:])
}

// complete fills in what is known about a document beside what it says itself.
func (c *Corpus) complete(d *draft) {
	if d.doc.Kept {
		return
	}
	if d.doc.Part.Number = Part(c.reading.ID, c.options.Parts); d.own && !c.reading.format.archive() {
		d.doc.Part.Number = Part(d.doc.ID, c.options.Parts)
	}
	d.known[bySet] = c.set
	if c.metadata != nil || c.pattern != nil {
		base := path.Base(d.doc.Source)
		stem := d.doc.Source[:len(d.doc.Source)-endingOf(base).length]
		if c.metadata != nil {
			c.metadata.join(c.plan, d, stem)
		}
		c.addNamed(d, stem)
	}
	d.doc.Joined = d.joined()
	c.plan.fill(d)
	if c.decode.delegation != nil {
		d.found = append(c.decode.delegation(&d.doc.Fields), d.found...)
	}
	d.addFound()
}

// count adds a document that is complete and certain to what is told of all of them.
func (c *Corpus) count(d *draft) {
	if d.doc.Kept {
		return
	}
	if c.metadata != nil {
		c.metadata.count(d)
	}
	c.named = c.named || !d.unnamed
	if n := len(c.unnamed.Names); d.unnamed && (n == 0 || c.unnamed.Names[n-1] != d.doc.Source) { // the documents of a file follow one another
		c.unnamed.add(d.doc.Source)
	}
	for _, m := range d.unfit {
		c.plan.count(m, d.doc)
	}
	if c.encodings == nil {
		c.encodings = map[string]int64{}
	}
	c.encodings[d.doc.Encoding]++
}

// addNamed adds what a file's name says.
func (c *Corpus) addNamed(d *draft, stem string) {
	if c.pattern == nil {
		return
	}
	values := c.pattern.match(c.plan, stem)
	if values == nil {
		d.unnamed = true
		return
	}
	for i, v := range values {
		d.add(byPattern, c.pattern.fields[i], table.Cell{Kind: table.String, Text: []byte(v)})
	}
}
