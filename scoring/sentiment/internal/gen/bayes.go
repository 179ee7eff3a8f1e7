package main

import (
	"encoding/json"
	"fmt"

	"github.com/cdipaolo/sentiment"

	"tenor/scoring/sentiment/internal/table"
)

// bayesTable encodes the library's English model. The library keeps its map of words to itself and Restore copies it from
// the asset, so the words are read from the asset and everything else from the restored model.
func bayesTable() ([]byte, error) {
	models, err := sentiment.Restore()
	if err != nil {
		return nil, fmt.Errorf("restore the library's model: %w", err)
	}
	model := models[sentiment.English]
	if model == nil || len(model.Probabilities) != 2 {
		return nil, fmt.Errorf("restore the library's model: not an English model of two classes")
	}
	words, err := modelWords()
	if err != nil {
		return nil, err
	}
	for word := range words {
		if _, ok := model.Words.Get(word); !ok {
			return nil, fmt.Errorf("read the library's words: %q is not in the restored model", word)
		}
	}
	header := table.Header{DictCount: model.DictCount, Priors: [2]float64(model.Probabilities)}
	return table.Encode(header, words)
}

// modelWords reads the words and their counts from the library's asset.
func modelWords() (map[string]table.Counts, error) {
	asset, err := sentiment.Asset("model.json")
	if err != nil {
		return nil, fmt.Errorf("read the library's asset: %w", err)
	}
	var models map[sentiment.Language]struct {
		Words map[string]struct {
			Count []uint64
			Seen  uint64
		} `json:"words"`
	}
	if err := json.Unmarshal(asset, &models); err != nil {
		return nil, fmt.Errorf("parse the library's asset: %w", err)
	}
	words := map[string]table.Counts{}
	for word, w := range models[sentiment.English].Words {
		if len(w.Count) != 2 || w.Count[0]+w.Count[1] != w.Seen {
			return nil, fmt.Errorf("read the library's words: the counts of %q do not add up", word)
		}
		words[word] = table.Counts(w.Count)
	}
	return words, nil
}
