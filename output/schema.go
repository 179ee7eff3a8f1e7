package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"tenor/lexicons"
)

// SchemaVersion is the version of the tables' layout. It rises when a column changes its meaning.
const SchemaVersion = "1"

// Options say what the tables hold.
type Options struct {
	Sentences bool         // rows are sentences: --unit sentence
	OmitText  bool         // texts are null: --text omit
	Targets   bool         // there is a table of targets: --targets
	Meta      []MetaColumn // further metadata columns, in order
	// PartitionBy names the documents' columns whose values stand in the names of Hive folders and not in the files: fixed
	// metadata columns, further ones, language, and year and month, which are the date's or else a field's.
	PartitionBy []string
}

func (o *Options) check() error {
	for i := range o.Meta {
		if err := o.Meta[i].check(); err != nil {
			return err
		}
	}
	return o.checkPartitions()
}

// Schema is the columns of the tables under one set of lexicons. It is immutable.
type Schema struct {
	lexicons   []lexicon
	categories []category
	paragraphs *table
	matches    *table
	targets    *table // nil where nobody asked for it
	documents  *table
	omitText   bool
	meta       []MetaColumn
	partitions []string
}

// NewSchema returns the tables' columns for the categories of set, in their order there.
func NewSchema(set *lexicons.Set, o Options) (*Schema, error) {
	names, categories := ofSet(set)
	return newSchema(names, categories, o)
}

func newSchema(names []lexicon, categories []category, o Options) (*Schema, error) {
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("make schema: %w", err)
	}
	taken, err := fixedNames(o)
	if err != nil {
		return nil, fmt.Errorf("make schema: %w", err)
	}
	if err := nameCategories(categories, taken); err != nil {
		return nil, fmt.Errorf("make schema: %w", err)
	}
	s := &Schema{
		lexicons:   names,
		categories: categories,
		paragraphs: paragraphsTable(categories, o).withoutPartitions(o.PartitionBy),
		matches:    matchesTable(o),
		documents:  documentsTable(categories, o).withoutPartitions(o.PartitionBy),
		omitText:   o.OmitText,
		meta:       o.Meta,
		partitions: o.PartitionBy,
	}
	if o.Targets {
		s.targets = targetsTable(o)
	}
	return s, nil
}

// fixedNames returns the names no category's column may have: those of both tables, whatever the unit.
func fixedNames(o Options) (map[string]bool, error) {
	taken := map[string]bool{}
	sentences := Options{Sentences: true, Meta: o.Meta}
	for _, t := range []*table{paragraphsTable(nil, sentences), documentsTable(nil, sentences)} {
		inTable := map[string]bool{}
		for _, name := range t.names() {
			if inTable[name] {
				return nil, fmt.Errorf("table %s has two columns named %s", t.name, name)
			}
			inTable[name], taken[name] = true, true
		}
	}
	return taken, nil
}

// ofSet takes from a set of lexicons what the tables need.
func ofSet(set *lexicons.Set) (names []lexicon, categories []category) {
	for _, l := range set.Lexicons {
		names = append(names, lexicon{name: l.Name, version: l.Version, language: l.Language, sha256: l.SHA256})
	}
	for _, info := range set.Categories {
		terms := make([]string, len(info.Category.Terms))
		for i, term := range info.Category.Terms {
			terms[i] = term.Text
		}
		categories = append(categories, category{lexicon: info.Lexicon.Name,
			of: slices.Index(set.Lexicons, info.Lexicon), path: strings.Join(info.Path, "/"), original: original(set, info),
			definition: info.Category.Definition, weighted: info.Weighted, anyLanguage: info.Lexicon.Language == "",
			terms: terms, model: info.Category.Model, modelTerms: entryTexts(info.Category.Model), modelOnly: info.Category.ModelOnly()})
	}
	return names, categories
}

// original returns a category's path in a file of another format, "" if that is its path here.
func original(set *lexicons.Set, info lexicons.CategoryInfo) string {
	names := []string{cmp.Or(info.Category.Original, info.Category.Name)}
	renamed := info.Category.Original != ""
	for above := info.Parent; above >= 0; above = set.Categories[above].Parent {
		c := set.Categories[above].Category
		names = append(names, cmp.Or(c.Original, c.Name))
		renamed = renamed || c.Original != ""
	}
	if !renamed {
		return ""
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// tables returns the tables in the order in which a part's files are put in place.
func (s *Schema) tables() []*table {
	if s.targets == nil {
		return []*table{s.matches, s.documents, s.paragraphs}
	}
	return []*table{s.targets, s.matches, s.documents, s.paragraphs}
}

// parquet returns the table's Parquet schema.
func (t *table) parquet() *parquet.Schema {
	fields := make([]parquet.Field, len(t.columns))
	for i := range t.columns {
		fields[i] = &field{Node: t.columns[i].node(), name: t.columns[i].Name}
	}
	return parquet.NewSchema(t.name, &ordered{fields: fields})
}

func (c *column) node() parquet.Node {
	node := c.Type.node()
	if c.unbounded {
		node = parquet.Leaf(unboundedString{node.Type()})
	}
	node = parquet.Encoded(node, c.encoding())
	if c.Null != "" {
		return parquet.Optional(node)
	}
	return parquet.Required(node)
}

func (t Type) node() parquet.Node {
	switch t {
	case Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case Int32:
		return parquet.Leaf(parquet.Int32Type)
	case Int64:
		return parquet.Leaf(parquet.Int64Type)
	case Double:
		return parquet.Leaf(parquet.DoubleType)
	case Date:
		return parquet.Date()
	default:
		return parquet.String()
	}
}
