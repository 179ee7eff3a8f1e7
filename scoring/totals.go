package scoring

// Totals are a document's scores pooled over its body paragraphs: sums only, so that totals of a document's blocks add up
// and no average of averages can arise.
type Totals struct {
	Paragraphs   int32 // of any kind
	Body         int32
	Words        int64 // all that follow: over body paragraphs
	Sentences    int64
	ScoredWords  int64   // words of paragraphs with a sentiment
	SentimentSum float64 // sum of words x sentiment over those
	Positive     int64
	Negative     int64
	BayesWords   int64
	BayesKnown   int64
	BayesLogOdds float64 // sum over paragraphs
	English      bool
	Counts       []int64
	Weights      []float64
	Supported    []bool
	TextSHA256   [32]byte // over the body paragraphs' texts joined by a line feed
}
