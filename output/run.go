package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Run is the run record: what ran, on what, and what came of it. A dataset holds it as run.json.
type Run struct {
	Tenor           string          `json:"tenor"` // the program's version
	SchemaVersion   string          `json:"schema_version"`
	ConfigSHA256    string          `json:"config_sha256"`
	Started         time.Time       `json:"started,omitzero"`
	Finished        time.Time       `json:"finished,omitzero"`
	DurationSeconds float64         `json:"duration_seconds,omitzero"`
	Options         map[string]any  `json:"options"` // as they held
	Lexicons        []LexiconRecord `json:"lexicons"`
	Models          []ModelRecord   `json:"models"`
	Counts          Counts          `json:"counts"`
	// Encodings count the inputs' documents by the encoding they were read in.
	Encodings map[string]int64 `json:"encodings"`
	Parts     []PartRecord     `json:"parts"`
	Skipped   []Skipped        `json:"skipped"`
	Ignored   []Ignored        `json:"ignored"`
	Kept      []Skipped        `json:"kept"` // could not be read now and keep the rows they have
	// Metadata is what came of the joined metadata; nil where none was joined.
	Metadata *MetadataRecord `json:"metadata,omitempty"`
	// UnmatchedNames are the inputs whose names the pattern of file names does not divide in one way.
	UnmatchedNames *Named  `json:"unmatched_names,omitempty"`
	Unfit          []Unfit `json:"unfit,omitempty"`
}

// MetadataRecord says which rows of a joined table and which documents have found one another.
type MetadataRecord struct {
	File               string `json:"file"`
	MatchedRows        int64  `json:"matched_rows"`
	MatchedDocuments   int64  `json:"matched_documents"`
	UnmatchedRows      Named  `json:"unmatched_rows"`      // by their key
	UnmatchedDocuments Named  `json:"unmatched_documents"` // by their id
}

// Named counts things and names the first of them.
type Named struct {
	Count int64    `json:"count"`
	Names []string `json:"names"`
}

// Unfit counts values that a metadata column could not take; they are null.
type Unfit struct {
	Column  string `json:"column"`
	Count   int64  `json:"count"`
	Example string `json:"example"`
	Source  string `json:"source"` // of the example
}

// Counts are a run's totals.
type Counts struct {
	PartCounts
	// Duplicates are the documents of a dataset whose text another one before them has (text_sha256). They are scored.
	Duplicates int64 `json:"duplicates"`
	Skipped    int64 `json:"skipped"`
	Ignored    int64 `json:"ignored"`
	Kept       int64 `json:"kept"`
}

// ModelRecord names a model of a lexicon's category.
type ModelRecord struct {
	Lexicon  string `json:"lexicon"`
	Category string `json:"category"`
	Column   string `json:"column"` // what its columns begin with
	SHA256   string `json:"sha256"` // of all that makes its score
	// What the model says of itself.
	Family          string  `json:"family"`
	Unit            string  `json:"unit,omitempty"`
	Prevalence      float64 `json:"prevalence,omitempty"`
	N               int     `json:"n,omitempty"`
	Clusters        int     `json:"clusters,omitempty"`
	LabelDefinition string  `json:"label_definition,omitempty"`
	// Counted tells that the category has terms or subcategories too, and so the columns of counts.
	Counted bool `json:"counted"`
}

// PartRecord is a part of the dataset.
type PartRecord struct {
	Part   int    `json:"part"`
	Folder string `json:"folder,omitempty"` // Hive folders
	Rows
	InputsSHA256 string `json:"inputs_sha256"`
	SHA256       string `json:"sha256"` // tenor.part of its files
}

// Skipped is an input, or one record of it, that gave no rows.
type Skipped struct {
	Source  string `json:"source"`
	Record  int64  `json:"record,omitempty"` // from 1; 0 where the whole input is meant
	Reason  string `json:"reason"`           // unreadable, undecodable, too_large, wrong_shape, duplicate_id, unsupported
	Message string `json:"message"`
	// Records is how many records it stands for that are not named; 0 where it is one.
	Records int64 `json:"records,omitempty"`
}

// Ignored is a file that is no input.
type Ignored struct {
	Source string `json:"source"`
	Reason string `json:"reason"`
}

// of fills in what the output knows of the run.
func (r *Run) of(s *Schema, made *provenance, parts []PartRecord, counts PartCounts) {
	r.Tenor, r.SchemaVersion, r.ConfigSHA256 = made.version, SchemaVersion, made.config
	r.Lexicons, r.Models = s.Lexicons(), s.Models()
	r.Counts.PartCounts, r.Parts = counts, parts
	r.Counts.Skipped, r.Counts.Ignored, r.Counts.Kept = 0, int64(len(r.Ignored)), int64(len(r.Kept))
	for _, s := range r.Skipped {
		r.Counts.Skipped += max(s.Records, 1)
	}
}

// JSON returns the record as indented JSON. Lists that are empty are [], never null.
func (r *Run) JSON() ([]byte, error) {
	full := *r
	if full.Options == nil {
		full.Options = map[string]any{}
	}
	if full.Encodings == nil {
		full.Encodings = map[string]int64{}
	}
	full.Lexicons = orEmpty(full.Lexicons)
	full.Models = orEmpty(full.Models)
	full.Parts = orEmpty(full.Parts)
	full.Skipped = orEmpty(full.Skipped)
	full.Ignored = orEmpty(full.Ignored)
	full.Kept = orEmpty(full.Kept)
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(&full); err != nil {
		return nil, fmt.Errorf("encode run record: %w", err)
	}
	return b.Bytes(), nil
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// ReadRun reads a run record.
func ReadRun(path string) (*Run, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := new(Run)
	if err := json.Unmarshal(content, r); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if r.Tenor == "" || r.SchemaVersion == "" {
		return nil, fmt.Errorf("read %s: %w", path, errNotOurs)
	}
	return r, nil
}

var errNotOurs = errors.New("not a run record of tenor")

// sameRun reports whether the record at path differs from r in nothing but times.
func sameRun(path string, r *Run) (bool, error) {
	old, err := ReadRun(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil { // whatever stands there is to be replaced
		return false, nil //nolint:nilerr // see above
	}
	oldJSON, err := old.timeless()
	if err != nil {
		return false, err
	}
	newJSON, err := r.timeless()
	return bytes.Equal(oldJSON, newJSON), err
}

func (r *Run) timeless() ([]byte, error) {
	copied := *r
	copied.Started, copied.Finished, copied.DurationSeconds = time.Time{}, time.Time{}, 0
	return copied.JSON()
}

// recordsOf returns what a run record says of parts.
func recordsOf(parts []*part) (records []PartRecord, counts PartCounts) {
	for _, p := range parts {
		counts.add(p.counts)
		records = append(records, p.record())
	}
	return records, counts
}
