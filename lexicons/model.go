package lexicons

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// CategoryModel is a linear model of a category: its score is Intercept plus, for every entry, the entry's weight times its count in
// a text, or times the logarithm that Counts asks for. It is learned from texts that people have labelled, and written so that a person can read and edit it. Its terms
// overlap freely, count whether negated or not, and enter none of the category's counts.
//
//	model:
//	  unit: paragraph
//	  prevalence: 0.3
//	  n: 1200
//	  clusters: 240
//	  label_definition: The paragraph accuses a state in the chamber.
//	  counts: log
//	  intercept: -1.2
//	  terms:
//	    - {term: blatant*, weight: 0.8}
//	    - {category: "diplomacy:condemnation", weight: 0.3}
//	    - {class: second_person, weight: 0.1}
//	  fingerprint: |
//	    nQIcvA...
type CategoryModel struct {
	Family    Family
	Counts    Counting
	Intercept float64
	Entries   []ModelEntry // in file order

	// What it was learned from. Empty and 0 where the file does not say.
	Unit            string  // what was labelled: paragraph or sentence
	Prevalence      float64 // share of the positive label there, or what the intercept was shifted to
	N               int     // labelled texts
	Clusters        int     // independent groups among them, such as documents
	LabelDefinition string  // what the label means
	// Fingerprint tells which texts these were without saying what they say (validate.Fingerprint, as its String writes it).
	Fingerprint string
	Line        int
}

// Family says what a model's score is.
type Family uint8

// The families of models.
const (
	Logistic Family = iota // the log-odds of the label: 1/(1+e^-score) is its probability
	Linear                 // the label itself, on its own scale
)

var familyNames = [...]string{"logistic", "linear"}

// String returns the family as a file has it.
func (f Family) String() string { return familyNames[f] }

// Counting says how a model takes counts.
type Counting uint8

// The countings.
const (
	Plain Counting = iota // as they are
	// Log takes log2(1 + count): the first counts 1, three count 2, seven count 3. That a text says a thing tells more than how
	// often, and a long one is not all it says most.
	Log
)

var countingNames = [...]string{"plain", "log"}

// String returns the counting as a file has it.
func (c Counting) String() string { return countingNames[c] }

// Of returns what a count enters a model as.
func (c Counting) Of(count float64) float64 {
	if c == Log {
		return math.Log2(1 + count)
	}
	return count
}

// ModelEntry is one summand of a model: exactly one of Term, Category and Class is given.
type ModelEntry struct {
	Term     *Term  // whose Weight is Weight
	Category string // a category's path in the model's own lexicon or, if it has none of the name, in another: "LEXICON:PATH" names which
	Class    string // a word class (WordClasses)
	Weight   float64
	Line     int
}

// IsCount reports whether an entry counts something, as all do but the class sentiment.
func (e *ModelEntry) IsCount() bool { return e.Class != wordClasses[classSentiment].Name }

// Text returns what the entry counts as a person reads it: the term as written, "category NAME" or "class NAME".
func (e *ModelEntry) Text() string {
	switch {
	case e.Term != nil:
		return e.Term.Text
	case e.Category != "":
		return "category " + e.Category
	default:
		return "class " + e.Class
	}
}

// ModelOnly reports whether a category has a model and nothing that is counted.
func (c *Category) ModelOnly() bool {
	return c.Model != nil && len(c.Terms) == 0 && len(c.Categories) == 0
}

// Supersede takes a category's model away where another of the lexicons has a category of the same path that is a model and
// nothing else: a model that was learned for a category takes the place of the one that came with it, and its columns the
// names that the other's had.
func Supersede(lexs ...*Lexicon) {
	learned := map[string]bool{}
	for _, lex := range lexs {
		for c, path := range walkCategories(lex.Categories) {
			if c.ModelOnly() {
				learned[strings.Join(path, "/")] = true
			}
		}
	}
	for _, lex := range lexs {
		for c, path := range walkCategories(lex.Categories) {
			if learned[strings.Join(path, "/")] && !c.ModelOnly() {
				c.Model = nil
			}
		}
	}
}

// TermText returns the term of a match as written in the lexicon.
func (s *Set) TermText(m *Match) string {
	c := s.Categories[m.Category].Category
	if m.Status == Model {
		return c.Model.Entries[m.Term].Term.Text
	}
	return c.Terms[m.Term].Text
}

// compiledModels are the models of a Set. Their terms are those of a Set of their own, so that they neither meet nor slow
// down those of the categories.
type compiledModels struct {
	terms   *Set
	of      []modelTerm // by index into terms.terms
	models  []compiledModel
	entries int    // of all models
	classes uint32 // those that some model counts, a bit each
	finder  *classFinder
	logs    bool // some model takes logarithms
}

// modelTerm is where a term of the models comes from.
type modelTerm struct {
	category, entry int32 // index into Set.Categories, and into its model's Entries
}

type compiledModel struct {
	category   int32
	entries    []ModelEntry
	first      int32 // the number of its first entry among those of all models
	counting   Counting
	intercept  float64
	categories []weighted // by index into Set.Categories
	classes    []weighted // by index into WordClasses
}

// weighted is a summand that is looked up by its index.
type weighted struct {
	index  int32
	weight float64
}

// HasModels reports whether some category has a model.
func (s *Set) HasModels() bool { return s.models != nil }

// models compiles the models of a Set whose categories are compiled.
func (c *compiler) models() error {
	s := c.set
	found := &compiledModels{}
	var lexs []*Lexicon
	for id := range s.Categories {
		info := &s.Categories[id]
		if info.Category.Model == nil {
			continue
		}
		m, err := s.model(int32(id), info, c.apart)
		if err != nil {
			return err
		}
		for _, class := range m.classes {
			found.classes |= 1 << class.index
		}
		m.first = int32(found.entries)
		found.entries += len(info.Category.Model.Entries)
		found.logs = found.logs || m.counting == Log
		found.models = append(found.models, m)
		lexs = append(lexs, found.add(int32(id), info))
	}
	if len(found.models) == 0 {
		return nil
	}
	var err error
	if found.terms, err = Compile(c.tok, lexs...); err != nil {
		return err
	}
	found.finder = newClassFinder(found.classes)
	s.models = found
	return nil
}

// add returns a lexicon of a model's terms and notes where they come from. Its faults are shown in the model's own file.
func (f *compiledModels) add(id int32, info *CategoryInfo) *Lexicon {
	terms := &Category{Name: info.Category.Name}
	for i := range info.Category.Model.Entries {
		if e := &info.Category.Model.Entries[i]; e.Term != nil {
			terms.Terms = append(terms.Terms, e.Term)
			f.of = append(f.of, modelTerm{category: id, entry: int32(i)})
		}
	}
	return &Lexicon{
		Name: info.Lexicon.Name, File: info.Lexicon.File, source: info.Lexicon.source, Negators: []string{},
		Categories: []*Category{terms},
	}
}

// model resolves the categories and classes of a model. Of a lexicon apart, categories of lexicons that are not at hand count nothing.
func (s *Set) model(id int32, info *CategoryInfo, apart bool) (compiledModel, error) {
	m := compiledModel{category: id, counting: info.Category.Model.Counts, entries: info.Category.Model.Entries, intercept: info.Category.Model.Intercept}
	for i := range info.Category.Model.Entries {
		e := &info.Category.Model.Entries[i]
		if e.Term != nil {
			continue
		}
		w := weighted{weight: e.Weight}
		var err error
		if e.Class != "" {
			w.index, err = classIndex(e.Class)
			m.classes = append(m.classes, w)
		} else {
			if w.index, err = s.categoryNamed(info.Lexicon, e.Category); err != nil && apart && s.isElsewhere(e.Category) {
				w, err = weighted{index: id}, nil
			}
			m.categories = append(m.categories, w)
		}
		if err != nil {
			return m, info.Lexicon.faultAt(Phrase{Text: e.Category + e.Class, Line: e.Line}, err)
		}
	}
	return m, nil
}

// isElsewhere reports whether a category named by a model is of a lexicon that is not in the Set.
func (s *Set) isElsewhere(name string) bool {
	lexicon, _, named := strings.Cut(name, ":")
	return named && !slices.ContainsFunc(s.Lexicons, func(l *Lexicon) bool { return l.Name == lexicon })
}

// categoryNamed finds the category that a model of a lexicon names: PATH or LEXICON:PATH.
func (s *Set) categoryNamed(own *Lexicon, name string) (int32, error) {
	lexicon, path, named := strings.Cut(name, ":")
	if !named {
		lexicon, path = "", name
	}
	found, others := int32(-1), 0
	for id := range s.Categories {
		info := &s.Categories[id]
		if strings.Join(info.Path, "/") != path || named && info.Lexicon.Name != lexicon {
			continue
		}
		if !named && info.Lexicon == own {
			return int32(id), nil
		}
		found = int32(id)
		others++
	}
	switch {
	case others == 0 && named:
		return 0, fmt.Errorf("the model counts category %s of lexicon %s, which is not among those named: add -l %s", path, lexicon, lexicon)
	case others == 0:
		return 0, fmt.Errorf("the model counts category %s, which no lexicon in use has", path)
	case others > 1:
		return 0, fmt.Errorf("the model counts category %s, which several lexicons have: write LEXICON:%s", path, path)
	}
	return found, nil
}
