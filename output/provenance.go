package output

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"strconv"

	"github.com/parquet-go/parquet-go"

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
)

// Provenance is what made the rows. Everything in it reaches the files' footers.
type Provenance struct {
	Version string // of tenor
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
}

// LexiconRecord names a lexicon in footers and in run.json.
type LexiconRecord struct {
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Language   string   `json:"language"`
	SHA256     string   `json:"sha256"`
	Categories []string `json:"categories"` // as written, parents before them: "accusation/hypocrisy"
	Columns    []string `json:"columns"`    // what the columns of each begin with
}

// Lexicons returns what the footers say of the lexicons.
func (s *Schema) Lexicons() []LexiconRecord {
	records := make([]LexiconRecord, len(s.lexicons))
	for i, l := range s.lexicons {
		records[i] = LexiconRecord{Name: l.name, Version: l.version, Language: l.language, SHA256: l.sha256,
			Categories: []string{}, Columns: []string{}}
		for _, c := range s.categories {
			if c.of == i {
				records[i].Categories = append(records[i].Categories, c.path)
				records[i].Columns = append(records[i].Columns, c.stem)
			}
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
	d := newDigest(SchemaVersion, p.Version, string(config), string(lexicons), strconv.FormatBool(s.omitText))
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
	return provenance{version: p.Version, lexicons: string(lexicons), models: string(models), config: config}, nil
}

// describe puts the footer's keys into a file before it is closed.
func (p *provenance) describe(w *parquet.GenericWriter[any], inputs, part string) {
	w.SetKeyValueMetadata(KeySchemaVersion, SchemaVersion)
	w.SetKeyValueMetadata(KeyVersion, p.version)
	w.SetKeyValueMetadata(KeyLexicons, p.lexicons)
	w.SetKeyValueMetadata(KeyModels, p.models)
	w.SetKeyValueMetadata(KeyConfigSHA256, p.config)
	w.SetKeyValueMetadata(KeyInputsSHA256, inputs)
	w.SetKeyValueMetadata(KeyPart, part)
}

// part returns the digest of all that makes a part.
func (p *provenance) part(inputs string, number int) string {
	return newDigest(SchemaVersion, p.config, inputs, strconv.Itoa(number)).hex()
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

// addDocument adds an input: its identity, its bytes and its metadata.
func (d *digest) addDocument(doc *scoring.Document) {
	f := &doc.Fields
	index := ""
	if f.SpeechIndex != nil {
		index = strconv.Itoa(int(*f.SpeechIndex))
	}
	day := ""
	if !f.Date.IsZero() {
		day = strconv.Itoa(int(f.Date.Days()))
	}
	d.add(doc.ID, doc.Source, string(doc.ContentSHA256[:]),
		f.Title, f.Organ, f.Meeting, f.AgendaItem, day, index, f.Speaker, f.SpeakerRole, f.Delegation, f.DelegationISO3,
		f.LanguageSpoken, strconv.Itoa(len(doc.Metadata)))
	for _, m := range doc.Metadata {
		d.add(m.Name, m.Value)
	}
}
