package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tenor/output"
	"tenor/scoring"
	"tenor/scoring/explain"
)

// tableFiles returns the Parquet files of a dataset's table, by the paths within the table's folder, in order; none if the
// folder is no dataset.
func tableFiles(dataset, table string) ([]string, error) {
	root := filepath.Join(dataset, table)
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".parquet" {
			return err
		}
		name, err := filepath.Rel(root, path)
		files = append(files, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return files, err
}

// explainStored shows the rows of a dataset folder or of a file of paragraphs.
func explainStored(ctx context.Context, u *ui, o *explainOptions, path string, shown *selection, v view) error {
	s := &storedView{ui: u, options: o, evidence: o.wanted(), shown: shown, view: v, source: filepath.ToSlash(path)}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return s.file(ctx, path, "")
	}
	files, err := tableFiles(path, "paragraphs")
	if err != nil {
		return err
	}
	for _, name := range files {
		err := s.file(ctx, filepath.Join(path, "paragraphs", name), filepath.Join(path, "matches", name))
		if err != nil {
			return err
		}
	}
	return nil
}

// storedView shows stored rows.
type storedView struct {
	ui       *ui
	options  *explainOptions
	evidence scoring.Evidence
	again    *rescorer
	shown    *selection
	view     view
	source   string
	begun    bool
	omitted  bool // it has been said that there are no texts
}

// file shows the rows of one file of paragraphs, with those of the file of matches unless that is "".
func (s *storedView) file(ctx context.Context, paragraphs, matches string) error {
	part, err := openPart(ctx, paragraphs, matches)
	if err != nil {
		return err
	}
	defer part.close()
	if !s.begun {
		s.begun = true
		if s.again, err = newRescorer(s.options, part.lexicons); err != nil {
			return err
		}
		if part.matches == nil && s.evidence != scoring.HideEvidence {
			s.shown.notice(s.ui, s.source+" holds no matches, only counts: tenor score with a folder for -o keeps them")
		}
		s.view.begin(about{Source: s.source, Lexicons: part.lexicons, Version: part.version})
	}
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		row, err := part.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		err = s.shown.show(row.id(), row.document(), row.kind(), func() error {
			p, err := row.paragraph()
			if err != nil {
				return err
			}
			s.complete(p, row.sentence(), part)
			return s.view.paragraph(p)
		})
		if err != nil {
			return err
		}
	}
}

// complete adds what the tables do not hold, from the text scored again.
func (s *storedView) complete(p *explain.Paragraph, sentence int32, part *part) {
	if p.Text == nil && !s.omitted {
		s.omitted = true
		s.shown.notice(s.ui, s.source+" holds no texts (--text omit): matches are shown by their terms, and the words behind the sentiment cannot be")
	}
	if s.evidence == scoring.HideEvidence {
		p.Matches = []explain.Match{}
	}
	if p.Text != nil && !p.Confirm(s.again.score(p, sentence)) {
		p.Notes = append(p.Notes, "this text scores otherwise now than when it was scored, by tenor "+part.version+
			": the words behind its sentiment cannot be shown")
	}
	if part.matches != nil && s.evidence != scoring.HideEvidence {
		p.AddUpMatches()
	}
}

// rescorer scores stored texts again, by those lexicons that are at hand.
type rescorer struct {
	analyzer *scoring.Analyzer
	options  *explain.Options
}

func newRescorer(o *explainOptions, records []output.LexiconRecord) (*rescorer, error) {
	set, err := storedLexicons(records)
	if err != nil {
		return nil, err
	}
	evidence := scoring.LexiconEvidence
	if o.wanted() == scoring.AllEvidence {
		evidence = scoring.AllEvidence
	}
	analyzer, err := analyzers(set, evidence)
	if err != nil {
		return nil, err
	}
	how := valenceOptions(o)
	how.Set = set
	for i := range set.Categories {
		c := &set.Categories[i]
		how.Categories = append(how.Categories, explain.Category{Lexicon: c.Lexicon.Name, Path: strings.Join(c.Path, "/")})
	}
	how.Counts, err = o.counts(set)
	return &rescorer{analyzer(), how}, err
}

func (r *rescorer) score(stored *explain.Paragraph, sentence int32) *explain.Paragraph {
	kind := slices.Index(kinds(), stored.Kind)
	p := &scoring.Paragraph{Kind: scoring.Kind(max(kind, 0)), Sentence: sentence, Text: []byte(*stored.Text)}
	doc := &scoring.Document{}
	if stored.Language != nil {
		doc.Language = *stored.Language
	}
	t, s := r.analyzer.Score(p, doc.Language)
	return explain.Of(r.options, doc, p, t, s)
}

// part is a part's file of paragraphs and its file of matches, read side by side: their rows are in the same order.
type part struct {
	paragraphs, matches *output.Reader
	columns             paragraphColumns
	matchColumns        matchColumns
	lexicons            []output.LexiconRecord
	version             string
	ahead               *output.Row // of matches, read and not yet a paragraph's
	matchesEnded        bool
}

// openPart opens a part's two files. A run may be putting new ones in place: files that do not belong together are opened
// again.
func openPart(ctx context.Context, paragraphs, matches string) (*part, error) {
	const attempts, pause = 5, 200 * time.Millisecond
	for attempt := 1; ; attempt++ {
		p, err := openFiles(paragraphs, matches)
		if err != nil {
			return nil, err
		}
		if p.matches == nil {
			return p, p.describe(paragraphs)
		}
		one, _ := p.paragraphs.Metadata(output.KeyPart)
		other, _ := p.matches.Metadata(output.KeyPart)
		if one == other {
			return p, p.describe(paragraphs)
		}
		p.close()
		if attempt == attempts {
			return nil, fmt.Errorf("%s and %s are not of one run", filepath.ToSlash(paragraphs), filepath.ToSlash(matches))
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

func openFiles(paragraphs, matches string) (*part, error) {
	p := &part{}
	var err error
	if p.paragraphs, err = output.OpenReader(paragraphs); err != nil {
		return nil, notOurs(paragraphs, err)
	}
	if matches == "" {
		return p, nil
	}
	if p.matches, err = output.OpenReader(matches); err != nil {
		p.close()
		return nil, notOurs(matches, err)
	}
	return p, nil
}

// notOurs is the error for a file that is not tenor's.
func notOurs(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	return usage("tenor score writes what can be explained; --from parquet reads statements", "%s is no table of tenor: %w", filepath.ToSlash(path), err)
}

func (p *part) close() {
	for _, r := range []*output.Reader{p.paragraphs, p.matches} {
		if r != nil {
			_ = r.Close() // nothing was written
		}
	}
}

// describe reads what the footer says and finds the columns.
func (p *part) describe(path string) (err error) {
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	schema, ok := p.paragraphs.Metadata(output.KeySchemaVersion)
	if !ok {
		return notOurs(path, errors.New("its footer names no version of tenor's tables"))
	}
	if schema != output.SchemaVersion {
		return fmt.Errorf("%s has version %s of the tables, and this tenor reads version %s", filepath.ToSlash(path), schema, output.SchemaVersion)
	}
	p.version, _ = p.paragraphs.Metadata(output.KeyVersion)
	names, _ := p.paragraphs.Metadata(output.KeyLexicons)
	if err := json.Unmarshal([]byte(names), &p.lexicons); err != nil {
		return notOurs(path, fmt.Errorf("its footer does not name the lexicons: %w", err))
	}
	var models []output.ModelRecord
	if names, ok := p.paragraphs.Metadata(output.KeyModels); ok {
		if err := json.Unmarshal([]byte(names), &models); err != nil {
			return notOurs(path, fmt.Errorf("its footer does not name the models: %w", err))
		}
	}
	if p.columns, err = findParagraphColumns(p.paragraphs, p.lexicons, models); err != nil {
		return notOurs(path, err)
	}
	if p.matches != nil {
		if p.matchColumns, err = findMatchColumns(p.matches); err != nil {
			return notOurs(path, err)
		}
	}
	return nil
}
