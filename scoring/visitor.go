package scoring

// Visitor is a Sink that hands every scored paragraph to a function and keeps nothing. With a Pipeline of one job it is
// called in the order of the documents.
type Visitor func(doc *Document, p *Paragraph, t *Tokens, s *Scores) error

var _ Sink = Visitor(nil)

// Batch returns a batch that visits; a visit's first error is returned by its Encode.
func (v Visitor) Batch(Part) (Batch, error) { return &visit{visitor: v}, nil }

// Commit does nothing.
func (v Visitor) Commit(Batch) error { return nil }

// Document does nothing.
func (v Visitor) Document(*Document, *Totals) error { return nil }

// Finish does nothing.
func (v Visitor) Finish(Part) error { return nil }

type visit struct {
	visitor Visitor
	err     error
}

func (v *visit) Add(doc *Document, p *Paragraph, t *Tokens, s *Scores) {
	if v.err == nil {
		v.err = v.visitor(doc, p, t, s)
	}
}

func (v *visit) Keep(*Document) error { return nil }

func (v *visit) Encode() error { return v.err }
