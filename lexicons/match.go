package lexicons

// Status tells what became of a match.
type Status uint8

// The statuses of a match.
const (
	Counted  Status = iota
	Negated         // a negator stands before it and the term drops negated matches: its words are spent, it is not counted
	Flipped         // negated, and its weight enters the score with the other sign; not counted
	Shielded        // lies wholly inside an expression of a category's `not`; neither counted nor are its words spent
	Model           // a term of a category's model, which enters no count
)

var statusNames = [...]string{"counted", "negated", "flipped", "shielded", "model"}

// String returns the status as the matches table has it.
func (s Status) String() string { return statusNames[s] }

// Match is one occurrence of a term: tokens First to Last, both included.
type Match struct {
	Category    int32 // index into Set.Categories: the deepest category the term stands in
	Term        int32 // index into that category's Terms
	First, Last uint32
	Weight      float64 // the term's weight as written, 1 if none
	Status      Status
}
