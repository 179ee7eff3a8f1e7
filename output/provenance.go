package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"slices"
	"strconv"
	"strings"

	"tenor/scoring"
)

// The keys of a file's footer.
const (
	KeySchemaVersion = "tenor.schema_version"
	KeyVersion       = "tenor.version"
	KeyLexicons      = "tenor.lexicons"
	KeyModels        = "tenor.models"
	KeyConfigSHA256  = "tenor.config_sha256"
	KeyInputsSHA256  = "tenor.inputs_sha256"
	KeyPart          = "tenor.part"
	KeyParts         = "tenor.parts"  // how many the dataset is divided into
	KeyCounts        = "tenor.counts" // PartCounts as JSON
	// KeyPartitions holds the columns that stand in the names of Hive folders, as JSON: there they have no type. It is in the
	// footers of partitioned datasets alone.
	KeyPartitions = "tenor.partitions"
)

// Provenance is what made the rows. Everything in it reaches the files' footers.
type Provenance struct {
	Version string // of tenor
	Parts   int    // the dataset is divided into; 0 stands for 1
	// Config holds the options that can change a row, beside the schema and the lexicons: from, paragraphs, parts ...
	// Its JSON form enters the digest.
	Config map[string]any
}

// provenance is a Provenance with what is derived from it.
type provenance struct {
	version  string
	lexicons string
	models   string
	config   string // digest
	parts    string
	// partitions are empty where there are none.
	partitions string
}

// partitionRecord is a column of the Hive folders, as the footers name it.
type partitionRecord struct {
	Name string `json:"name"`
	Type Type   `json:"type"`
}

// partitionRecords are the columns of the Hive folders. Years and months have the type that their folders' readers give them.
func (s *Schema) partitionRecords() []partitionRecord {
	var records []partitionRecord
	columns := append([]column{language()}, metadataColumns(s.meta)...)
	for _, name := range s.partitions {
		r := partitionRecord{name, String}
		if i := slices.IndexFunc(columns, func(c column) bool { return c.Name == name }); i >= 0 {
			r.Type = columns[i].Type
		}
		records = append(records, r)
	}
	return records
}

// partitionDigest names the columns of the Hive folders with their types: no table's schema holds them.
func (s *Schema) partitionDigest() string {
	var names []string
	for _, r := range s.partitionRecords() {
		names = append(names, r.Name+":"+string(r.Type))
	}
	return strings.Join(names, ",")
}

// LexiconRecord names a lexicon in footers and in run.json.
type LexiconRecord struct {
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Language   string   `json:"language"`
	SHA256     string   `json:"sha256"`
	Categories []string `json:"categories"` // as written, parents before them: "accusation/hypocrisy"
	Columns    []string `json:"columns"`    // what the columns of each begin with
	// Originals are the categories as a file of another format names them, in the order of Categories; none if all are alike.
	Originals []string `json:"originals,omitempty"`
}

// Lexicons returns what the footers say of the lexicons.
func (s *Schema) Lexicons() []LexiconRecord {
	records := make([]LexiconRecord, len(s.lexicons))
	for i, l := range s.lexicons {
		records[i] = LexiconRecord{Name: l.name, Version: l.version, Language: l.language, SHA256: l.sha256,
			Categories: []string{}, Columns: []string{}}
		renamed := false
		var originals []string
		for _, c := range s.categories {
			if c.of == i {
				records[i].Categories = append(records[i].Categories, c.path)
				records[i].Columns = append(records[i].Columns, c.stem)
				originals = append(originals, cmp.Or(c.original, c.path))
				renamed = renamed || c.original != ""
			}
		}
		if renamed {
			records[i].Originals = originals
		}
	}
	return records
}

// ConfigSHA256 returns the digest of all that can change a row but the inputs, in hexadecimal: the schema and its options,
// lexicons, the program's version and the options of p.
func (s *Schema) ConfigSHA256(p Provenance) (string, error) {
	config, err := json.Marshal(p.Config)
	if err != nil {
		return "", fmt.Errorf("encode options: %w", err)
	}
	lexicons, err := json.Marshal(s.Lexicons())
	if err != nil {
		return "", fmt.Errorf("encode lexicons: %w", err)
	}
	d := newDigest(SchemaVersion, p.Version, string(config), string(lexicons), strconv.FormatBool(s.omitText),
		s.partitionDigest())
	for _, t := range s.tables() {
		d.add(t.name, t.parquet().String())
	}
	return d.hex(), nil
}

func newProvenance(s *Schema, p Provenance) (provenance, error) {
	config, err := s.ConfigSHA256(p)
	if err != nil {
		return provenance{}, err
	}
	lexicons, err := json.Marshal(s.Lexicons())
	if err != nil {
		return provenance{}, fmt.Errorf("encode lexicons: %w", err)
	}
	models, err := json.Marshal(s.Models())
	if err != nil {
		return provenance{}, fmt.Errorf("encode models: %w", err)
	}
	made := provenance{version: p.Version, lexicons: string(lexicons), models: string(models), config: config, parts: strconv.Itoa(max(p.Parts, 1))}
	if len(s.partitions) > 0 {
		partitions, err := json.Marshal(s.partitionRecords())
		if err != nil {
			return provenance{}, fmt.Errorf("encode partitions: %w", err)
		}
		made.partitions = string(partitions)
	}
	return made, nil
}

// describe puts the footer's keys into a file before it is closed.
func (p *provenance) describe(w *tableWriter, inputs, part, counts string) {
	w.SetKeyValueMetadata(KeySchemaVersion, SchemaVersion)
	w.SetKeyValueMetadata(KeyVersion, p.version)
	w.SetKeyValueMetadata(KeyLexicons, p.lexicons)
	w.SetKeyValueMetadata(KeyModels, p.models)
	w.SetKeyValueMetadata(KeyConfigSHA256, p.config)
	w.SetKeyValueMetadata(KeyInputsSHA256, inputs)
	w.SetKeyValueMetadata(KeyPart, part)
	w.SetKeyValueMetadata(KeyParts, p.parts)
	w.SetKeyValueMetadata(KeyCounts, counts)
	if p.partitions != "" {
		w.SetKeyValueMetadata(KeyPartitions, p.partitions)
	}
}

// part returns the digest of all that makes a part.
func (p *provenance) part(inputs string, part scoring.Part) string {
	return newDigest(SchemaVersion, p.config, inputs, part.Folder, strconv.Itoa(part.Number)).hex()
}

// digest is SHA-256 over strings, each behind its length, so that no two sequences of them run into the same bytes.
type digest struct {
	hash   hash.Hash
	buffer []byte
}

func newDigest(parts ...string) *digest {
	d := &digest{hash: sha256.New()}
	d.add(parts...)
	return d
}

func (d *digest) add(parts ...string) {
	for _, part := range parts {
		d.buffer = binary.BigEndian.AppendUint64(d.buffer[:0], uint64(len(part)))
		d.buffer = append(d.buffer, part...)
		d.hash.Write(d.buffer)
	}
}

func (d *digest) hex() string { return hex.EncodeToString(d.hash.Sum(nil)) }

// addDocument adds an input: its identity, its bytes, and the metadata that was joined to it from elsewhere.
func (d *digest) addDocument(doc *scoring.Document) {
	d.add(doc.ID, doc.Source, string(doc.ContentSHA256[:]), doc.Joined)
}
