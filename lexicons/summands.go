package lexicons

// Counted returns what each entry of a category's model counts in the text that Score was called with last, by the model's Entries:
// the summands of the score but for the weights. matches is what Score returned and already what it was given. It is nil for a
// category without a model.
func (m *Models) Counted(category int32, matches []Match, already Scored) []float64 {
	for i := range m.set.models {
		if model := &m.set.models[i]; model.category == category {
			return m.counted(model, matches, already)
		}
	}
	return nil
}

func (m *Models) counted(model *compiledModel, matches []Match, already Scored) []float64 {
	entries := model.entries
	counts := make([]float64, len(entries))
	categories, classes := model.categories, model.classes // in the order of the entries
	for i := range entries {
		switch e := &entries[i]; {
		case e.Term != nil:
		case e.Class != "":
			counts[i], classes = m.counts[classes[0].index], classes[1:]
		default:
			counts[i], categories = float64(already.Counts[categories[0].index]), categories[1:]
		}
	}
	for i := range matches {
		if match := &matches[i]; match.Status == Model && match.Category == model.category {
			counts[match.Term]++
		}
	}
	return counts
}
